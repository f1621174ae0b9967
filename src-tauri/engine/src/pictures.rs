//! Product pictures: fetched without credentials, decoded, made small, written again, kept on disk.

mod keeper;
mod lost;
mod urls;

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use thiserror::Error;
use tierstock_domain::ProductId;
use tierstock_market::MarketError;
use tierstock_store::{Store, StoreError};
use tierstock_sync::{Change, Events, Wakeups};
use tokio::sync::watch;
use tokio::task::JoinSet;

use keeper::AT_A_TIME;
pub(crate) use keeper::PictureKeeper;
pub(crate) use urls::PictureUrls;

/// Missing pictures that are looked up in one go.
const BATCH: u32 = 50;

/// Why there is no picture.
#[derive(Debug, Error)]
pub(crate) enum PictureError {
    #[error(transparent)]
    Fetch(#[from] MarketError),
    #[error("it is no PNG, JPEG or WebP")]
    AnotherKind,
    #[error("it has {width} x {height} pixels, which is too many")]
    TooLarge { width: u32, height: u32 },
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
#[derive(Clone)]
pub(crate) struct Pictures {
    pub(crate) store: Store,
    pub(crate) keeper: PictureKeeper,
    pub(crate) events: Events,
    pub(crate) wakeups: Wakeups,
}

/// A picture that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Missing {
    /// A product's, and where it is.
    Of(ProductId, String),
    /// Of what was found and is asked about: where it is.
    OfCandidate(String),
}

impl Pictures {
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        let pictures = Arc::new(self);
        // Those under way, and those that failed: they are tried again at the next start, a picture is not worth more.
        let mut asked = HashSet::new();
        let mut waiting = VecDeque::new();
        let mut under_way = JoinSet::new();
        while !*stop.borrow() {
            if waiting.is_empty() {
                waiting = pictures.missing(&asked).await;
            }
            while under_way.len() < AT_A_TIME
                && let Some(missing) = waiting.pop_front()
            {
                asked.insert(missing.clone());
                under_way.spawn(Arc::clone(&pictures).fetch(missing));
            }
            tokio::select! {
                Some(done) = under_way.join_next() => {
                    if let Ok(Some(fetched)) = done {
                        asked.remove(&fetched);
                    }
                }
                () = pictures.wakeups.picture_wanted() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Some that are missing, products' and candidates', without those that were asked for.
    async fn missing(&self, asked: &HashSet<Missing>) -> VecDeque<Missing> {
        let limit = BATCH.saturating_add(u32::try_from(asked.len()).unwrap_or(u32::MAX));
        let products = match self.store.products_without_picture(limit).await {
            Ok(missing) => missing,
            Err(error) => {
                tracing::error!(%error, "the missing pictures can't be read");
                return VecDeque::new();
            }
        };
        let candidates = match self.store.candidates_without_picture(limit).await {
            Ok(missing) => missing,
            Err(error) => {
                tracing::error!(%error, "the candidates' pictures can't be read");
                return VecDeque::new();
            }
        };
        let products = products.into_iter().map(|(product, url)| Missing::Of(product, url));
        let all = products.chain(candidates.into_iter().map(Missing::OfCandidate));
        all.filter(|missing| !asked.contains(missing)).collect()
    }

    /// Fetches one; tells which, unless it failed.
    async fn fetch(self: Arc<Self>, missing: Missing) -> Option<Missing> {
        let (fetched, news) = match &missing {
            Missing::Of(product, url) => {
                (self.fetch_product(*product, url).await, Change::ProductsChanged { ids: vec![product.0] })
            }
            Missing::OfCandidate(url) => (self.fetch_candidate(url).await, Change::LinkingChanged),
        };
        match fetched {
            Ok(()) => {
                self.events.send(news);
                Some(missing)
            }
            Err(error) => {
                tracing::warn!(?missing, %error, "a picture could not be fetched");
                None
            }
        }
    }

    async fn fetch_product(&self, product: ProductId, url: &str) -> Result<(), PictureError> {
        let file = self.keeper.keep(url).await?;
        Ok(self.store.set_picture_file(product, url, file).await?)
    }

    /// One that can't be fetched is asked about without.
    async fn fetch_candidate(&self, url: &str) -> Result<(), PictureError> {
        let file = self.keeper.keep(url).await.inspect_err(|error| {
            tracing::warn!(%error, "the picture of a candidate could not be fetched");
        });
        Ok(self.store.set_candidate_picture(url, file.ok()).await?)
    }
}

#[cfg(test)]
mod tests;
