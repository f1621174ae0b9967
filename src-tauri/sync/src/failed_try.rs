//! What a failure says about the item that was asked for, and how long the item is left alone.
//!
//! A lane that is in trouble asks for one item at a time, so every item that fails steps back for a while: if it is the
//! item's own fault, whatever the failure looks like, the next probe is another's and the lane goes on.

use tierstock_domain::Moment;
use tierstock_market::error::FailureDomain;
use tierstock_market::{BadAnswer, MarketError};
use tierstock_store::FailedTry;

use crate::backoff::Backoff;
use crate::health::Blame;
use crate::parts::LaneParts;

/// The failure as it is written to an item that failed `failures` times before and has been failing since then; none:
/// the item was not asked for.
pub(crate) fn failed_try(
    parts: &LaneParts,
    error: &MarketError,
    blame: &Blame,
    failures: u32,
    failing_since: Option<Moment>,
) -> Option<FailedTry> {
    let at = parts.tools.clock.now();
    let next = failures.saturating_add(1);
    let health = parts.tools.health.of(parts.marketplace.market());
    // In trouble already, a failure says nothing about the item that happened to be the probe: it is not charged, and
    // its wait ends soon after the trouble can have ended.
    let is_well = health.outage().is_none();
    let failing_for = at - failing_since.unwrap_or(at);
    let domain = health.failure_domain_of(error);
    let (wait, counts) = match (error, domain) {
        (MarketError::Keys(_), _) | (_, FailureDomain::Budget) => return None,
        // What failed inside the marketplace passes sooner than what it refuses.
        (MarketError::RequestFailed { .. }, _) => (Backoff::LOST.delta_after(next), true),
        (_, FailureDomain::Program) => (Backoff::MARKETPLACE.delta_after(1), false),
        (_, FailureDomain::Item) => (Backoff::ITEM.delta_after(next), true),
        (_, FailureDomain::Marketplace) if is_well => (Backoff::LOST.delta_after(next), true),
        // What fails for an hour while others are answered in between waits for an hour.
        (_, _) if is_well => (Backoff::LOST.as_long_as(failing_for), false),
        (_, FailureDomain::Marketplace) => (Backoff::MARKETPLACE.as_long_as(failing_for), false),
        (_, FailureDomain::Account) => (Backoff::ACCOUNT.as_long_as(failing_for), false),
        (_, FailureDomain::Network) => (Backoff::OFFLINE.as_long_as(failing_for), false),
    };
    let own = FailedTry {
        at,
        retry_at: at + wait,
        counts,
        clears_wanted: domain == FailureDomain::Item,
        failure: error.failure(),
        // It says nothing of a product that the program is too old.
        blames: domain != FailureDomain::Program,
        fails_as: error.bad_answer().map(BadAnswer::key),
    };
    Some(match blame {
        Blame::AsItIs => own,
        // The next probe is another's; nothing is said of this one, and it stays wanted.
        Blame::Everybody { kind, .. } => FailedTry {
            retry_at: at + Backoff::MARKETPLACE.delta_after(1),
            counts: false,
            clears_wanted: false,
            blames: false,
            fails_as: Some(kind.key()),
            ..own
        },
    })
}
