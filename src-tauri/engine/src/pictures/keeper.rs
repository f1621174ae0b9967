//! The cache of pictures: what is fetched is decoded, made small, written again as a PNG and named after its content.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use image::{ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};
use tierstock_market::PictureSource;
use tokio::sync::Semaphore;

use super::PictureError;
use crate::whole_file;

/// The longest side kept, in pixels: the panel's picture on a screen of twice the density.
const MAX_SIDE: u32 = 320;

/// A picture of more pixels is refused before it is decoded: marketplaces' have up to nine million.
const MAX_PIXELS: u64 = 12_000_000;

/// A picture that needs more memory than this to decode is refused, in bytes.
const MAX_MEMORY: u64 = 64 * 1024 * 1024;

/// Pictures that are fetched at one time, whoever asked for them: a slow one holds up none of the others.
pub(super) const AT_A_TIME: usize = 4;

/// A lost picture that can't be had is not asked for again before this.
const AGAIN_AFTER: Duration = Duration::from_mins(10);

/// Fetches pictures into the cache. Clones share it.
#[derive(Clone)]
pub(crate) struct PictureKeeper {
    source: Arc<PictureSource>,
    folder: PathBuf,
    places: Arc<Semaphore>,
    /// When lost pictures were asked for in vain, on the monotonic clock.
    in_vain: Arc<Mutex<HashMap<String, Duration>>>,
}

impl PictureKeeper {
    pub(crate) fn new(source: PictureSource, folder: PathBuf) -> Self {
        let places = Arc::new(Semaphore::new(AT_A_TIME));
        Self { source: Arc::new(source), folder, places, in_vain: Arc::default() }
    }

    /// The name of the picture's file in the cache.
    pub(crate) async fn keep(&self, url: &str) -> Result<String, PictureError> {
        let _place = self.places.acquire().await.map_err(|_| PictureError::Dropped)?;
        self.fetch(url).await
    }

    /// The picture of that name, if it is in the cache as it was put there.
    pub(crate) async fn read(&self, name: &str) -> Option<Vec<u8>> {
        let (folder, name) = (self.folder.clone(), name.to_owned());
        tokio::task::spawn_blocking(move || read(&folder, &name)).await.ok()?
    }

    /// Fetches a picture that was lost from the cache; the name of its file, which is another one if the picture changed
    /// meanwhile. None: it can't be had, or could not be shortly before.
    pub(super) async fn keep_again(&self, name: &str, url: &str, elapsed: Duration) -> Option<String> {
        let _place = self.places.acquire().await.ok()?;
        if self.read(name).await.is_some() {
            // Somebody else wanted it, too.
            return Some(name.to_owned());
        }
        let asked = self.in_vain().get(name).copied();
        if asked.is_some_and(|asked| elapsed.saturating_sub(asked) < AGAIN_AFTER) {
            return None;
        }
        match self.fetch(url).await {
            Ok(kept) => {
                self.in_vain().remove(name);
                Some(kept)
            }
            Err(error) => {
                tracing::warn!(name, %error, "a lost picture could not be fetched again");
                self.in_vain().insert(name.to_owned(), elapsed);
                None
            }
        }
    }

    async fn fetch(&self, url: &str) -> Result<String, PictureError> {
        let bytes = self.source.fetch(url).await?;
        let _hold = self.source.hold();
        let folder = self.folder.clone();
        let kept = tokio::task::spawn_blocking(move || keep(&folder, &bytes)).await;
        kept.map_err(|_| PictureError::Dropped)?
    }

    fn in_vain(&self) -> std::sync::MutexGuard<'_, HashMap<String, Duration>> {
        self.in_vain.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the picture again as a small PNG, named after its content, and gives the file's name.
fn keep(folder: &Path, bytes: &[u8]) -> Result<String, PictureError> {
    let (width, height) = open(bytes)?.into_dimensions()?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    let small = open(bytes)?.decode()?.thumbnail(MAX_SIDE, MAX_SIDE);
    let mut png = Cursor::new(Vec::new());
    small.write_to(&mut png, ImageFormat::Png)?;
    let name = name_of(png.get_ref());
    std::fs::create_dir_all(folder)?;
    whole_file::put(&folder.join(&name), png.get_ref())?;
    Ok(name)
}

/// A reader that has looked at nothing but which kind of picture it is.
fn open(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(PictureError::AnotherKind);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    Ok(reader)
}

/// Only what carries its own name is a picture of ours: it is whole, and no path can leave the folder.
fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let stem = name.strip_suffix(".png")?;
    if stem.is_empty() || !stem.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    std::fs::read(folder.join(name)).ok().filter(|bytes| name_of(bytes) == name)
}

fn name_of(png: &[u8]) -> String {
    let digest = Sha256::digest(png);
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>() + ".png"
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::RgbImage::new(width, height).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG whose header says so many pixels.
    fn jpeg_that_says(side: u16) -> Vec<u8> {
        let mut bytes = encoded(16, 16, ImageFormat::Jpeg);
        let header = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
        bytes[header + 5..header + 7].copy_from_slice(&side.to_be_bytes());
        bytes[header + 7..header + 9].copy_from_slice(&side.to_be_bytes());
        bytes
    }

    /// A lossless WebP whose header says so many pixels, up to 16,383 on each side.
    fn webp_that_says(side: u32) -> Vec<u8> {
        let mut bytes = encoded(16, 16, ImageFormat::WebP);
        let header = bytes.windows(4).position(|word| word == b"VP8L").unwrap() + 9;
        let sides = (side - 1) | (side - 1) << 14;
        bytes[header..header + 4].copy_from_slice(&sides.to_le_bytes());
        bytes
    }

    #[test]
    fn a_picture_is_kept_small_under_the_name_of_its_content() {
        let folder = tempfile::tempdir().unwrap();
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let name = keep(folder.path(), &encoded(900, 900, format)).unwrap();
            let kept = image::open(folder.path().join(&name)).unwrap();
            assert_eq!((kept.width(), kept.height()), (MAX_SIDE, MAX_SIDE));
            assert_eq!(keep(folder.path(), &encoded(900, 900, format)).unwrap(), name);
        }
    }

    #[test]
    fn what_is_no_picture_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        for bytes in [b"<html>hello</html>".as_slice(), b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b""] {
            assert!(matches!(keep(folder.path(), bytes), Err(PictureError::AnotherKind)));
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[rstest]
    #[case::png(encoded(4_001, 3_000, ImageFormat::Png))]
    #[case::jpeg(jpeg_that_says(65_535))]
    #[case::webp(webp_that_says(16_383))]
    fn a_picture_of_too_many_pixels_is_not_decoded(#[case] bytes: Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let refused = keep(folder.path(), &bytes);
        assert!(matches!(refused, Err(PictureError::TooLarge { .. })), "{refused:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_whole_pictures_of_the_folder_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let pictures = folder.path().join("pictures");
        let name = keep(&pictures, &encoded(9, 9, ImageFormat::Png)).unwrap();
        assert!(read(&pictures, &name).is_some());
        std::fs::write(folder.path().join("tierstock.db"), "secret").unwrap();
        for path in ["cd34.png", "../tierstock.db", "..%2Ftierstock.db", "", ".png"] {
            assert_eq!(read(&pictures, path), None, "{path}");
        }
        let whole = std::fs::read(pictures.join(&name)).unwrap();
        std::fs::write(pictures.join(&name), &whole[..whole.len() - 1]).unwrap();
        assert_eq!(read(&pictures, &name), None, "it was cut off");
    }
}
