//! What the user calls the database's tables, columns and words.

use tierstock_language::{t, within_sentence};

/// A column's name for the user, or a word in one.
pub(crate) fn label(column: &str) -> String {
    bought_or_sold(column)
        .or_else(|| of_any_row(column))
        .or_else(|| word(column))
        // A column that is seldom seen goes by its own name.
        .unwrap_or_else(|| capitalised(&column.replace('_', " ")))
}

fn bought_or_sold(column: &str) -> Option<String> {
    Some(match column {
        "id" => t!("rows-id"),
        "bought_on" => t!("rows-bought-on"),
        "bought_from" => t!("rows-bought-from"),
        "order_number" => t!("rows-order"),
        "kept_at" => t!("rows-kept-at"),
        "inbound" => t!("rows-inbound"),
        "outbound" => t!("rows-outbound"),
        "own_value" => t!("rows-own-value"),
        "own_value_currency" => t!("rows-own-value-currency"),
        "size_id" => t!("rows-size"),
        "product_id" => t!("rows-product"),
        "sku" => t!("rows-sku"),
        "sold_on" => t!("rows-sold-on"),
        "ended_on" => t!("rows-ended-on"),
        "end_cost" => t!("rows-end-cost"),
        "listed_on" => t!("rows-listed-on"),
        "listed" => t!("rows-listed"),
        "expected" => t!("rows-expected"),
        "actual" => t!("rows-actual"),
        "added_at" => t!("rows-added-at"),
        _ => return None,
    })
}

fn of_any_row(column: &str) -> Option<String> {
    Some(match column {
        "at" => t!("rows-at"),
        "brand" => t!("rows-brand"),
        "code" => t!("rows-code"),
        "condition" => t!("rows-condition"),
        "currency" => t!("rows-currency"),
        "day" => t!("rows-day"),
        "detected_at" => t!("rows-detected-at"),
        "figure" => t!("rows-figure"),
        "gender" => t!("rows-gender"),
        "key" => t!("rows-key"),
        "kind" => t!("rows-kind"),
        "market" => t!("rows-market"),
        "name" => t!("rows-name"),
        "new" => t!("rows-new"),
        "note" => t!("rows-note"),
        "notes" => t!("rows-notes"),
        "old" => t!("rows-old"),
        "other" => t!("rows-other"),
        "place" => t!("rows-place"),
        "place_name" => t!("rows-place-name"),
        "price" => t!("rows-price"),
        "rank" => t!("rows-rank"),
        "rate" => t!("rows-rate"),
        "receipt" => t!("rows-receipt"),
        "reference" => t!("rows-reference"),
        "buyer" => t!("rows-buyer"),
        "side" => t!("rows-side"),
        "since" => t!("rows-since"),
        "state" => t!("rows-state"),
        "system" => t!("rows-system"),
        "tag" => t!("rows-tag"),
        "tax" => t!("rows-tax"),
        "terms" => t!("rows-terms"),
        "tier" => t!("rows-tier"),
        "title" => t!("rows-title"),
        "treatment" => t!("rows-treatment"),
        "unit_id" => t!("rows-unit-id"),
        "value" => t!("rows-value"),
        "label" => t!("rows-label"),
        _ => return None,
    })
}

/// One of the words that stand in columns.
fn word(word: &str) -> Option<String> {
    Some(match word {
        "stockx" => t!("rows-stockx"),
        "alias" => t!("rows-alias"),
        "local" => t!("rows-local"),
        "deadstock" => t!("rows-deadstock"),
        "damaged_box" => t!("rows-damaged-box"),
        "no_box" => t!("rows-no-box"),
        "worn" => t!("rows-worn"),
        "flawed" => t!("rows-flawed"),
        "margin" => t!("rows-margin"),
        "standard" => t!("rows-standard"),
        "none" => t!("rows-none"),
        "not_stated" => t!("rows-not-stated"),
        "up" => t!("rows-up"),
        "take_down" => t!("rows-take-down"),
        "down" => t!("rows-down"),
        "in_stock" => t!("rows-in-stock"),
        "sold" => t!("rows-sold"),
        "deleted" => t!("rows-deleted"),
        "returned" => t!("rows-returned"),
        "cancelled" => t!("rows-cancelled"),
        _ => return None,
    })
}

/// With its first letter a capital.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a row of a table is.
pub(crate) fn thing(table: &str) -> String {
    match table {
        "units" => t!("rows-a-unit"),
        "unit_tags" => t!("rows-a-tag"),
        "offers" => t!("rows-a-listing"),
        "sales" => t!("rows-a-sale"),
        "products" => t!("rows-a-product"),
        "sizes" => t!("rows-a-size"),
        "quotes" => t!("rows-a-price"),
        "price_points" => t!("rows-a-past-price"),
        "alerts" => t!("rows-an-alert"),
        "feeds" => t!("rows-a-request"),
        "market_links" => t!("rows-a-link"),
        "journal" => t!("rows-an-entry"),
        "journal_units" => t!("rows-a-unit-then"),
        "journal_settings" => t!("rows-a-setting-then"),
        "fees" => t!("rows-a-fee"),
        "rates" => t!("rows-a-rate"),
        "regions" => t!("rows-a-region"),
        "settings" => t!("rows-a-setting"),
        "sizes_matched_by_hand" => t!("rows-a-matched-size"),
        "incidents" => t!("rows-an-incident"),
        other => other.to_owned(),
    }
}

/// In words, what of a row is still wrong.
pub(crate) fn still_wrong(table: &str, column: &str) -> String {
    t!("rows-still-wrong", thing = thing(table), column = within_sentence(&label(column)))
}
