//! Whose fault a failure is: that of what was asked for, which then waits, or everybody's.

use tierstock_domain::{Feed, Moment, Subject};
use tierstock_market::{BadAnswer, Instants, MarketError};
use tierstock_store::{FailedTry, StoreError};

use crate::backoff::Backoff;
use crate::events::Change;
use crate::failed_try::failed_try;
use crate::health::{Blame, Item};
use crate::parts::LaneParts;
use crate::work::Work;

/// Writes that asking failed to what was asked for, which has been failing since then. What was charged before it was
/// known that the fault is everybody's is let off.
pub(crate) async fn charge(
    parts: &LaneParts,
    work: &Work,
    error: &MarketError,
    failing_since: Option<Moment>,
) -> Result<(), StoreError> {
    // One after the other: what is let off must have been charged before.
    let _order = parts.charging.lock().await;
    let blame = blame(parts, work, error, failing_since).await?;
    if let (Some(feed), MarketError::NotFound, Blame::AsItIs) = (work.feed(), error, &blame)
        && parts.tools.store.drop_dead_listing(feed).await?
    {
        tracing::info!(product = %feed.product, "its listing is not there any more; it is looked for again");
        parts.tools.events.send(Change::LinkingChanged);
        return Ok(());
    }
    let failures = match work {
        Work::Feed(feed) | Work::Spare(feed, _) => feed.failures,
        Work::Link(job) => job.failures,
    };
    let Some(failed) = failed_try(parts, error, &blame, failures, failing_since) else { return Ok(()) };
    match work {
        Work::Feed(feed) | Work::Spare(feed, _) => parts.tools.store.record_feed_failure(feed, failed).await,
        Work::Link(job) => {
            let market = parts.marketplace.market();
            parts.tools.store.record_link_failure(job.product, market, job.seen.clone(), failed).await
        }
    }
}

/// Writes that the answer to a feed is doubted: it is asked for again then on the tier's budget, no matter who asked
/// for it first, and is not charged. What everybody's answers are like says nothing of this one.
pub(crate) async fn doubt(
    parts: &LaneParts,
    (work, feed): (&Work, &Feed),
    error: &MarketError,
    failing_since: Option<Moment>,
    retry_at: Moment,
) -> Result<(), StoreError> {
    let _order = parts.charging.lock().await;
    let failed = match blame(parts, work, error, failing_since).await? {
        Blame::AsItIs => Some(FailedTry {
            at: parts.tools.clock.now(),
            retry_at,
            counts: false,
            clears_wanted: false,
            failure: error.failure(),
            blames: true,
            fails_as: error.bad_answer().map(BadAnswer::key),
        }),
        everybody @ Blame::Everybody { .. } => {
            failed_try(parts, error, &everybody, feed.failures, failing_since)
        }
    };
    match failed {
        Some(failed) => parts.tools.store.record_feed_failure(feed, failed).await,
        None => Ok(()),
    }
}

/// Whose fault it is; what is let off for it is so at once.
async fn blame(
    parts: &LaneParts,
    work: &Work,
    error: &MarketError,
    failing_since: Option<Moment>,
) -> Result<Blame, StoreError> {
    let at = Instants::now(&*parts.tools.clock);
    let market = parts.marketplace.market();
    let mut blame = Blame::AsItIs;
    let is_news = parts.tools.health.change(market, |health| {
        blame = health.blame(work, Item::failing(failing_since), error, at);
    });
    if is_news {
        parts.tell_health();
    }
    if let Blame::Everybody { let_off, .. } = &blame {
        for work in let_off {
            take_back(parts, work, at.now).await?;
        }
    }
    Ok(blame)
}

async fn take_back(parts: &LaneParts, work: &Work, now: Moment) -> Result<(), StoreError> {
    let retry_at = now + Backoff::MARKETPLACE.delta_after(1);
    match work {
        Work::Feed(feed) | Work::Spare(feed, _) => {
            parts.tools.store.take_back_feed_failure(feed, retry_at).await
        }
        Work::Link(job) => parts.tools.store.take_back_link_failure(job, retry_at).await,
    }
}

/// An answer could be used: if everybody met a fault until now, it is over, and so is what waits because of it. Where too
/// few products failed to tell, it is over when one of them passes that `failed_as` they do.
pub(crate) async fn read_well(
    parts: &LaneParts,
    work: &Work,
    failed_as: Option<BadAnswer>,
) -> Result<(), StoreError> {
    let _order = parts.charging.lock().await;
    let market = parts.marketplace.market();
    let mut ended = None;
    if parts.tools.health.change(market, |health| ended = health.read_well(work)) {
        parts.tell_health();
    }
    let Some(kind) = ended.or(failed_as) else { return Ok(()) };
    match work.subject() {
        Subject::Prices => parts.tools.store.end_price_backoffs(market, kind.key()).await,
        Subject::Catalogue => parts.tools.store.end_search_backoffs(market, kind.key()).await,
    }
}
