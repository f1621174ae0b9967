//! The columns of rows that were set aside, as the user knows them: their names, and how a value is entered again.

use tierstock_domain::{Condition, OfferState, Place, Treatment};

/// How a value is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
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
pub(super) struct CorrectableColumn {
    pub kind: EntryKind,
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
pub(super) fn field(table: &str, column: &str) -> Option<CorrectableColumn> {
    let (kind, optional) = match (table, column) {
        ("units", "bought_on") | ("sales", "ended_on") => (EntryKind::Day, true),
        ("units", "price") => (EntryKind::Amount("currency"), true),
        ("units", "tax" | "inbound" | "other") | ("sales", "outbound" | "end_cost") => {
            (EntryKind::Amount("currency"), false)
        }
        ("units", "own_value") => (EntryKind::Amount("own_value_currency"), true),
        ("units", "own_value_currency") => (EntryKind::Currency, true),
        ("units", "size_id") => (EntryKind::Size, false),
        ("units", "condition") => (EntryKind::Word(CONDITIONS), false),
        ("units", "treatment") => (EntryKind::Word(TREATMENTS), false),
        ("units" | "sales", "rate") | ("sales", "listed" | "actual") => (EntryKind::LeftOut, true),
        ("units" | "sales" | "alerts", "currency") => (EntryKind::Currency, false),
        ("sales" | "offers", "place") => (EntryKind::Word(PLACES), false),
        ("offers", "state") => (EntryKind::Word(OFFER_STATES), false),
        ("sales", "sold_on") | ("offers", "listed_on") | ("fees", "since") => (EntryKind::Day, false),
        ("products", "sku") => (EntryKind::Sku, false),
        ("units" | "products", "added_at") | ("journal", "at") | ("alerts", "detected_at") => {
            (EntryKind::Moment, false)
        }
        _ => return None,
    };
    Some(CorrectableColumn { kind, optional })
}
