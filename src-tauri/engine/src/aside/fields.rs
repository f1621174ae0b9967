//! The columns of rows that were set aside, as the user knows them: their names, and how a value is entered again.

use tierstock_domain::{Condition, OfferState, Place, Treatment};

/// How a value is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A SKU, of which the normal form is corrected along with it.
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

/// How a column of a table is entered again; none if that is beyond a form: the row can only be dropped.
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
