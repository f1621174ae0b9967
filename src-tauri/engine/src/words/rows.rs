//! What the user calls the database's tables and columns.

/// A column's name for the user.
pub(crate) fn label(column: &str) -> String {
    let words = match column {
        "id" => "Number",
        "bought_on" => "Bought on",
        "bought_from" => "Bought from",
        "order_number" => "Order",
        "kept_at" => "Kept at",
        "inbound" => "Shipping to you",
        "outbound" => "Costs you pay",
        "own_value" => "Own value",
        "own_value_currency" => "Currency of the own value",
        "size_id" => "Size",
        "product_id" => "Product",
        "sku" => "SKU",
        "sold_on" => "Sold on",
        "ended_on" => "Ended on",
        "end_cost" => "Cost of its end",
        "listed_on" => "Listed on",
        "listed" => "Payout when listed",
        "expected" => "Expected payout",
        "actual" => "Actual payout",
        "added_at" => "Entered",
        _ => return capitalised(&column.replace('_', " ")),
    };
    words.into()
}

/// With its first letter a capital.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a row of a table is.
pub(crate) fn thing(table: &str) -> &str {
    match table {
        "units" => "Unit",
        "unit_tags" => "Tag",
        "offers" => "Listing",
        "sales" => "Sale",
        "products" => "Product",
        "sizes" => "Size",
        "quotes" => "Price",
        "price_points" => "Price of the past",
        "alerts" => "Alert",
        "feeds" => "Price request",
        "market_links" => "Link",
        "journal" => "Entry of the history",
        "journal_units" => "Unit in the history",
        "journal_settings" => "Setting in the history",
        "fees" => "Fee",
        "rates" => "Exchange rate",
        "regions" => "Region",
        "settings" => "Setting",
        "sizes_matched_by_hand" => "Size matched by hand",
        "incidents" => "Incident",
        other => other,
    }
}

/// In words, what of a row is still wrong.
pub(crate) fn still_wrong(table: &str, column: &str) -> String {
    format!("{}: {} can't be used like this.", thing(table), label(column).to_lowercase())
}
