//! The columns of rows that were set aside, as the user knows them: their names, and how a value is entered anew.

use tierstock_domain::{Condition, OfferState, Place, Treatment};

/// How a value is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A SKU.
    Sku,
    /// A civil day.
    Day,
    /// A moment, of which the day is asked for: its beginning in UTC.
    Moment,
    /// An amount of the currency in another column.
    Amount(&'static str),
    /// A currency's code.
    Currency,
    /// One of the sizes of the row's product.
    Size,
    /// One of these words.
    Word(&'static [&'static str]),
    /// It can only be left out: it is worked out again, or was never known.
    LeftOut,
}

/// A column that can be corrected.
pub(super) struct Field {
    pub kind: Kind,
    /// It may be left empty.
    pub optional: bool,
}

const PLACES: &[&str] = &[Place::StockX.key(), Place::Alias.key(), Place::Local.key(), Place::Other.key()];

const CONDITIONS: &[&str] = &[
    Condition::Deadstock.key(),
    Condition::DamagedBox.key(),
    Condition::NoBox.key(),
    Condition::Worn.key(),
    Condition::Flawed.key(),
];

const TREATMENTS: &[&str] =
    &[Treatment::Margin.key(), Treatment::Standard.key(), Treatment::None.key(), Treatment::NotStated.key()];

const OFFER_STATES: &[&str] = &[OfferState::Up.key(), OfferState::TakeDown.key(), OfferState::Down.key()];

/// How a column of a table is entered anew; none if that is beyond a form: the row can only be dropped.
pub(super) fn field(table: &str, column: &str) -> Option<Field> {
    let (kind, optional) = match (table, column) {
        ("units", "bought_on") | ("sales", "ended_on") => (Kind::Day, true),
        ("units", "price") => (Kind::Amount("currency"), true),
        ("units", "tax" | "inbound" | "other") | ("sales", "outbound" | "end_cost") => {
            (Kind::Amount("currency"), false)
        }
        ("units", "own_value") => (Kind::Amount("own_value_currency"), true),
        ("units", "own_value_currency") => (Kind::Currency, true),
        ("units", "size_id") => (Kind::Size, false),
        ("units", "condition") => (Kind::Word(CONDITIONS), false),
        ("units", "treatment") => (Kind::Word(TREATMENTS), false),
        ("units" | "sales", "rate") | ("sales", "listed" | "actual") => (Kind::LeftOut, true),
        ("units" | "sales" | "alerts", "currency") => (Kind::Currency, false),
        ("sales" | "offers", "place") => (Kind::Word(PLACES), false),
        ("offers", "state") => (Kind::Word(OFFER_STATES), false),
        ("sales", "sold_on") | ("offers", "listed_on") | ("fees", "since") => (Kind::Day, false),
        ("products", "sku") => (Kind::Sku, false),
        ("units" | "products", "added_at") | ("journal", "at") | ("alerts", "detected_at") => {
            (Kind::Moment, false)
        }
        _ => return None,
    };
    Some(Field { kind, optional })
}

/// A column's name for the user.
pub(super) fn label(column: &str) -> String {
    let words = match column {
        "id" => "Number",
        "bought_on" => "Bought on",
        "bought_from" => "Bought from",
        "order_number" => "Order",
        "kept_at" => "Kept at",
        "inbound" => "Shipping to you",
        "outbound" => "Costs you bear",
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

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a row of a table is.
pub(super) fn thing(table: &str) -> &str {
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
