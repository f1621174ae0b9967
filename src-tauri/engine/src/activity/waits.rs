//! What holds up requests that would be next: one answer for the queue, the panel and the cards.

use tierstock_domain::{Feed, Market, Moment, Purpose, Subject};
use tierstock_market::{Clock, Instants};
use tierstock_store::{Store, StoreError};
use tierstock_sync::{Health, HealthBoard, OutageKind, switches};

use crate::view::WaitsView;

/// What holds up the marketplaces' requests at one moment.
pub(crate) struct Delays {
    at: Instants,
    markets: Vec<(Market, Health, bool)>,
}

impl Delays {
    /// What each marketplace waits for now: its health, and whether the user paused it.
    pub(crate) async fn now(
        store: &Store,
        health: &HealthBoard,
        clock: &dyn Clock,
    ) -> Result<Self, StoreError> {
        let mut markets = Vec::new();
        let at = Instants::now(clock);
        for market in Market::ALL {
            markets.push((market, health.of(market), switches::is_paused(store, market, at.now).await?));
        }
        Ok(Self { at, markets })
    }

    /// What holds up a request for this purpose; none: it goes in its turn.
    pub(crate) fn waits(&self, market: Market, purpose: Purpose) -> Option<WaitsView> {
        let (_, health, is_paused) = self.markets.iter().find(|(of, ..)| *of == market)?;
        let elapsed = self.at.elapsed;
        if health
            .pause_left(elapsed)
            .or_else(|| health.blocked_for(Subject::Prices, false, elapsed))
            .is_some()
        {
            return health.outage().map(|outage| match outage.kind {
                OutageKind::QuotaSpent => WaitsView::Quota,
                OutageKind::Throttled => WaitsView::Pause,
                OutageKind::NotConnected => WaitsView::NotConnected,
                kind if kind.needs_the_user() => WaitsView::Account,
                _ => WaitsView::Outage,
            });
        }
        match purpose {
            Purpose::OnDemand => None,
            _ if *is_paused => Some(WaitsView::Paused),
            _ if health.tiers_pause_left(self.at.elapsed).is_some() => Some(WaitsView::Quota),
            _ => None,
        }
    }

    /// The same moment, or when the marketplace is asked automatically again.
    pub(crate) fn not_before(&self, market: Market, subject: Subject, due: Moment) -> Moment {
        let found = self.markets.iter().find(|(of, ..)| *of == market);
        found
            .and_then(|(_, health, _)| health.blocked_until(subject, self.at))
            .map_or(due, |until| until.max(due))
    }

    /// Whether the feed is asked for ahead of its turn, and nothing holds it up.
    pub(crate) fn is_refreshing(&self, feed: &Feed) -> bool {
        feed.is_awaited() && self.waits(feed.market(), feed.purpose()).is_none()
    }
}
