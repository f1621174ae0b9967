//! Why a search found nothing at a marketplace.

use tierstock_domain::{Gtin, Market};
use tierstock_language::t;

use super::troubles::{MessageAndHint, sentence};
use crate::view::LinkingWait;

fn otherwise() -> String {
    t!("finding-otherwise")
}

/// Units whose sizes no marketplace lists.
pub(crate) fn unlisted_sizes() -> String {
    t!("finding-unlisted-sizes")
}

/// What is to be done about them.
pub(crate) fn say_which_size() -> String {
    t!("finding-say-which-size")
}

/// Why linking does not go on though it is not paused.
pub(crate) fn linking_wait(why: &LinkingWait) -> String {
    match why {
        LinkingWait::NoAccount => t!("finding-waits-for-account"),
        LinkingWait::Keys => t!("finding-waits-for-keys"),
        LinkingWait::Outage { market, failure } => sentence(*market, failure),
    }
}

/// No marketplace is connected.
pub(super) fn nowhere_to_search() -> MessageAndHint {
    MessageAndHint { message: t!("finding-nowhere"), hint: t!("finding-by-hand-or-connect") }
}

/// The marketplace did not answer in time.
pub(super) fn no_answer_in(market: Market, seconds: u64) -> MessageAndHint {
    MessageAndHint {
        message: t!("finding-no-answer", market = market, seconds = seconds),
        hint: t!("finding-try-later"),
    }
}

/// A barcode was scanned, and StockX is not connected.
pub(super) fn barcode_needs_stockx() -> MessageAndHint {
    MessageAndHint { message: t!("finding-barcode-stockx"), hint: otherwise() }
}

/// StockX does not know a barcode; with all that it was looked for as.
pub(super) fn unknown_barcode(gtin: &Gtin) -> MessageAndHint {
    let tried = gtin.spellings();
    let message = match &tried[..] {
        [] | [_] => t!("finding-unknown-barcode", gtin = gtin),
        [but_last @ .., last] => {
            t!("finding-unknown-barcode-tried", gtin = gtin, others = but_last.join(", "), last = last)
        }
    };
    MessageAndHint { message, hint: otherwise() }
}
