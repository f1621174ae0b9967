//! Pictures as the window asks for them: one that is gone from the cache, or damaged, is fetched again.

use std::time::Duration;

use tierstock_store::{Store, StoreError};
use tierstock_sync::{Change, Events};

use super::PictureKeeper;
use crate::engine::Engine;

impl Engine {
    /// The picture of that name in the cache, a PNG; one that was lost is fetched again. None: it can't be had.
    pub async fn picture(&self, name: &str) -> Option<Vec<u8>> {
        let state = &self.state;
        picture(&state.store, &state.pictures, &state.events, state.clock.elapsed(), name).await
    }
}

/// The picture of that name, a PNG; none: there is none, or it can't be had. It is `elapsed` on the monotonic clock.
pub(super) async fn picture(
    store: &Store,
    keeper: &PictureKeeper,
    events: &Events,
    elapsed: Duration,
    name: &str,
) -> Option<Vec<u8>> {
    if let Some(picture) = keeper.read(name).await {
        return Some(picture);
    }
    match again(store, keeper, events, elapsed, name).await {
        Ok(kept) => keeper.read(&kept?).await,
        Err(error) => {
            tracing::error!(name, %error, "a lost picture can't be looked up");
            None
        }
    }
}

async fn again(
    store: &Store,
    keeper: &PictureKeeper,
    events: &Events,
    elapsed: Duration,
    name: &str,
) -> Result<Option<String>, StoreError> {
    let Some(url) = store.source_of_picture(name).await? else { return Ok(None) };
    let Some(kept) = keeper.keep_again(name, &url, elapsed).await else { return Ok(None) };
    if kept != name {
        store.replace_picture(&url, name, &kept).await?;
        events.send(Change::BoardChanged);
        events.send(Change::LinkingChanged);
    }
    Ok(Some(kept))
}
