//! Progress of the first sync, with an estimate that the marketplaces' own rates make honest.

use std::time::Duration;

use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};

use super::status::interval;
use crate::view::ProgressView;

/// What is left of the first sync of the own region; none when every feed was confirmed once.
pub(crate) async fn progress(store: &Store, now: Moment) -> Result<Option<ProgressView>, StoreError> {
    let progress = store.sync_progress().await?;
    if progress.confirmed >= progress.total {
        return Ok(None);
    }
    let mut slowest = Duration::ZERO;
    for (market, remaining) in progress.remaining {
        let requests =
            remaining.feeds.saturating_add(remaining.links.saturating_mul(requests_to_link(market)));
        slowest = slowest.max(interval(store, market, now).await?.saturating_mul(requests));
    }
    let seconds = slowest.as_millis().div_ceil(1_000);
    Ok(Some(ProgressView {
        label: "First sync".into(),
        done: progress.confirmed,
        total: progress.total,
        seconds_left: Some(u32::try_from(seconds).unwrap_or(u32::MAX)),
    }))
}

/// From a SKU alone to its first prices: StockX is searched, then asked for sizes; Alias's search tells them.
const fn requests_to_link(market: Market) -> u32 {
    match market {
        Market::StockX => 3,
        Market::Alias => 2,
    }
}
