//! Why a search found nothing at a marketplace.

use tierstock_domain::{Gtin, Market};

use super::Said;

const OTHERWISE: &str = "Search by name or SKU instead, or keep the product by hand.";

/// No marketplace is connected.
pub(super) fn nowhere_to_search() -> Said {
    Said {
        message: "No marketplace is connected, so there is nowhere to search.".into(),
        hint: "Keep the product by hand, or connect StockX or Alias under Settings.".into(),
    }
}

/// The marketplace did not answer in time.
pub(super) fn no_answer_in(market: Market, seconds: u64) -> Said {
    Said {
        message: format!("{market} did not answer within {seconds} seconds."),
        hint: "Try again later.".into(),
    }
}

/// A barcode was scanned, and StockX is not connected.
pub(super) fn barcode_needs_stockx() -> Said {
    Said {
        message: "Barcodes are looked up at StockX, which is not connected.".into(),
        hint: OTHERWISE.into(),
    }
}

/// StockX does not know a barcode; with all that it was looked for as.
pub(super) fn unknown_barcode(gtin: &Gtin) -> Said {
    let tried = gtin.spellings();
    let unknown = format!("StockX does not know the barcode {gtin}");
    let message = match &tried[..] {
        [] | [_] => format!("{unknown}."),
        [but_last @ .., last] => {
            format!("{unknown}: it was looked for as {} and {last}.", but_last.join(", "))
        }
    };
    Said { message, hint: OTHERWISE.into() }
}
