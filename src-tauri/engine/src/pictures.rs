//! Product pictures: fetched without credentials, decoded, made small, written anew, kept on disk.

use std::collections::HashSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::{ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};
use thiserror::Error;
use tierstock_domain::ProductId;
use tierstock_market::{MarketError, PictureSource};
use tierstock_store::{Store, StoreError};
use tokio::sync::watch;

use crate::events::{Change, Events};
use crate::outbox::OutboxBell;

/// The longest side kept, in pixels: the panel's picture on a screen of twice the density.
const LONGEST_SIDE: u32 = 320;

/// A picture that needs more memory than this to decode is refused.
const MOST_MEMORY: u64 = 64 * 1024 * 1024;

/// Products looked at in one go.
const BATCH: u32 = 50;

/// Why there is no picture.
#[derive(Debug, Error)]
pub(crate) enum PictureError {
    #[error(transparent)]
    Fetch(#[from] MarketError),
    #[error("it is no picture: {0}")]
    Decode(#[from] image::ImageError),
    #[error("it could not be kept: {0}")]
    Disk(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the work was dropped")]
    Dropped,
}

/// Fetches the pictures that are missing until told to stop.
pub(crate) struct Pictures {
    pub(crate) store: Store,
    pub(crate) keeper: PictureKeeper,
    pub(crate) events: Events,
    pub(crate) bell: OutboxBell,
}

impl Pictures {
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        // What failed is tried again at the next start: a picture is not worth more.
        let mut failed = HashSet::new();
        while !*stop.borrow() {
            let more = tokio::select! {
                more = self.fetch_some(&mut failed) => more,
                _ = stop.changed() => return,
            };
            if more {
                continue;
            }
            tokio::select! {
                () = self.bell.picture_wanted() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Fetches up to a batch; tells whether there may be more.
    async fn fetch_some(&self, failed: &mut HashSet<(ProductId, String)>) -> bool {
        let skip = u32::try_from(failed.len()).unwrap_or(u32::MAX);
        let missing = match self.store.products_without_picture(BATCH.saturating_add(skip)).await {
            Ok(missing) => missing,
            Err(error) => {
                tracing::error!(%error, "the missing pictures can't be read");
                return false;
            }
        };
        let wanted: Vec<_> = missing.into_iter().filter(|picture| !failed.contains(picture)).collect();
        for (product, url) in &wanted {
            match self.fetch(*product, url).await {
                Ok(()) => self.events.send(Change::ProductsChanged { ids: vec![product.0] }),
                Err(error) => {
                    tracing::warn!(%product, %error, "a picture could not be fetched");
                    failed.insert((*product, url.clone()));
                }
            }
        }
        self.fetch_candidates().await;
        !wanted.is_empty()
    }

    /// The pictures of what was found and is asked about. One that can't be fetched is asked about without.
    async fn fetch_candidates(&self) {
        let missing = match self.store.candidates_without_picture(BATCH).await {
            Ok(missing) => missing,
            Err(error) => return tracing::error!(%error, "the candidates' pictures can't be read"),
        };
        for url in missing {
            let file = self.keeper.keep(&url).await.inspect_err(|error| {
                tracing::warn!(%error, "the picture of a candidate could not be fetched");
            });
            if let Err(error) = self.store.set_candidate_picture(&url, file.ok()).await {
                return tracing::error!(%error, "a candidate's picture could not be noted");
            }
            self.events.send(Change::LinkingChanged);
        }
    }

    async fn fetch(&self, product: ProductId, url: &str) -> Result<(), PictureError> {
        let file = self.keeper.keep(url).await?;
        Ok(self.store.set_picture_file(product, url, file).await?)
    }
}

/// Fetches pictures into the cache.
#[derive(Clone)]
pub(crate) struct PictureKeeper {
    pub(crate) source: Arc<PictureSource>,
    pub(crate) folder: PathBuf,
}

impl PictureKeeper {
    /// The name of the picture's file in the cache.
    pub(crate) async fn keep(&self, url: &str) -> Result<String, PictureError> {
        let bytes = self.source.fetch(url).await?;
        let folder = self.folder.clone();
        let kept = tokio::task::spawn_blocking(move || keep(&folder, &bytes)).await;
        kept.map_err(|_| PictureError::Dropped)?
    }
}

/// Writes the picture anew as a small PNG, named after its content, and gives the file's name.
fn keep(folder: &Path, bytes: &[u8]) -> Result<String, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let small = reader.decode()?.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    let mut png = Cursor::new(Vec::new());
    small.write_to(&mut png, ImageFormat::Png)?;
    let digest = Sha256::digest(png.get_ref());
    let name = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>() + ".png";
    std::fs::create_dir_all(folder)?;
    let partial = folder.join(format!("{name}.partial"));
    std::fs::write(&partial, png.get_ref())?;
    std::fs::rename(&partial, folder.join(&name))?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(side: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::RgbImage::new(side, side).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_kept_small_under_the_name_of_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let name = keep(folder.path(), &png(900)).unwrap();
        let kept = image::open(folder.path().join(&name)).unwrap();
        assert_eq!((kept.width(), kept.height()), (LONGEST_SIDE, LONGEST_SIDE));
        assert_eq!(keep(folder.path(), &png(900)).unwrap(), name);
    }

    #[test]
    fn what_is_no_picture_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        assert!(keep(folder.path(), b"<html>hello</html>").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
