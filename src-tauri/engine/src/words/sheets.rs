//! What is said of a file that is brought in: why it can't be read, why a row stays out, what is asked and what proves it.

use tierstock_domain::{Condition, Place};
use tierstock_language::t;
use tierstock_sheets::amount::{Decimals, NoAmount};
use tierstock_sheets::book::{CutOff, MAX_COLUMNS};
use tierstock_sheets::code::{self, Lookalike};
use tierstock_sheets::days::DayOrder;
use tierstock_sheets::decisions::{About, AmountBasis, Meets, PriceUnit};
use tierstock_sheets::question::{CurrencyAt, Decision, Example, Grounds};
use tierstock_sheets::refusal::RowFault;
use tierstock_sheets::sizes::{BareScale, MAX_UNITS};
use tierstock_sheets::{Foreign, MAX_FILE, NotRead};
use tierstock_sync::names;

use super::entered;
use super::figures::civil_day;
use super::lists::all_of;
use super::rows::capitalised;
use crate::refusal::{ImportHindrance, RowField, RowRefusal};
use crate::view::{ImportOutcome, KnownBy};

/// Nothing of a file is new.
pub(super) fn all_there() -> String {
    t!("sheets-all-there")
}

/// Why a file can't be read, one plain sentence or two.
pub(crate) fn not_read(why: NotRead) -> String {
    match why {
        NotRead::TooLarge => t!("sheets-too-large", megabytes = MAX_FILE / (1024 * 1024)),
        NotRead::Empty => t!("sheets-empty"),
        NotRead::Damaged => t!("sheets-damaged"),
        NotRead::Hostile => {
            t!("sheets-hostile")
        }
        NotRead::TooManyCells => t!("sheets-too-many-cells"),
        NotRead::Password => t!("sheets-password"),
        NotRead::Foreign(what) => t!("sheets-foreign", what = foreign(what)),
    }
}

fn foreign(what: Foreign) -> String {
    match what {
        Foreign::Pdf => t!("sheets-pdf"),
        Foreign::OldOffice => t!("sheets-old-office"),
        Foreign::Picture => t!("sheets-picture"),
        Foreign::Database => t!("sheets-database"),
        Foreign::Packed => t!("sheets-packed"),
        Foreign::Document => t!("sheets-document"),
        Foreign::Unknown => t!("sheets-unknown"),
    }
}

/// What of a table was left out because of its size.
pub(crate) fn cut_off(what: CutOff) -> String {
    match what {
        CutOff::Rows => t!("sheets-cut-rows"),
        CutOff::Columns => t!("sheets-cut-columns", columns = MAX_COLUMNS),
        CutOff::Cell => t!("sheets-cut-cell"),
    }
}

/// Why no row of the file can come in.
pub(crate) fn import_hindrance(why: ImportHindrance) -> String {
    match why {
        ImportHindrance::NoTable => t!("sheets-no-table"),
        ImportHindrance::OpenQuestion => t!("sheets-open-question"),
        ImportHindrance::NothingNew => all_there(),
        ImportHindrance::NoRow => t!("sheets-no-row"),
    }
}

/// What becomes of a row, in a few words.
pub(crate) fn import_outcome(outcome: &ImportOutcome) -> String {
    match outcome {
        ImportOutcome::Refund => t!("sheets-refund"),
        ImportOutcome::CameBack => t!("sheets-came-back"),
        ImportOutcome::NewUnit => t!("sheets-new-unit"),
        ImportOutcome::NewSale => t!("sheets-new-sale"),
        ImportOutcome::Sold { units } => {
            if let [unit] = &units[..] {
                t!("sheets-sale-of-unit", unit = unit.to_string())
            } else {
                t!("sheets-sale-of-units")
            }
        }
        ImportOutcome::SoldFromFile => t!("sheets-sale-of-purchase"),
        ImportOutcome::GivesBack { unit: Some(unit) } => {
            t!("sheets-return-of-unit", unit = unit.to_string())
        }
        ImportOutcome::GivesBack { unit: None } => t!("sheets-return-of-sale"),
        ImportOutcome::Known { by } => known_by(*by),
        ImportOutcome::Refused { why } => row_refused(why),
        ImportOutcome::Open => String::new(),
    }
}

fn known_by(by: KnownBy) -> String {
    match by {
        KnownBy::Order => t!("sheets-known-order"),
        KnownBy::SourceId => t!("sheets-known-number"),
        KnownBy::Equal => t!("sheets-known-equal"),
        KnownBy::Purchase => t!("sheets-known-purchase"),
        KnownBy::Twice => t!("sheets-known-twice"),
    }
}

/// Why a row does not come in, one plain sentence.
fn row_refused(why: &RowRefusal) -> String {
    match why {
        RowRefusal::Unreadable(why) => format!("{}.", unreadable(why)),
        RowRefusal::LeftOut => t!("sheets-left-out"),
        RowRefusal::NoPayout(why) => t!("sheets-no-payout", why = entered::payout(why)),
        RowRefusal::Nearly(field) => t!("sheets-nearly", field = row_field(*field)),
    }
}

fn row_field(field: RowField) -> String {
    match field {
        RowField::Paid => t!("sheets-but-paid"),
        RowField::BoughtOn => t!("sheets-but-bought-on"),
        RowField::BoughtFrom => t!("sheets-but-bought-from"),
        RowField::Condition => t!("sheets-but-condition"),
        RowField::Place => t!("sheets-but-place"),
        RowField::SoldOn => t!("sheets-but-sold-on"),
        RowField::SalePrice => t!("sheets-but-price"),
        RowField::Payout => t!("sheets-but-payout"),
        RowField::SaleOrder => t!("sheets-but-sale-order"),
        RowField::Units => t!("sheets-but-units"),
    }
}

fn unreadable(why: &RowFault) -> String {
    match why {
        RowFault::NoGoods => t!("sheets-no-goods"),
        RowFault::Code(why) => not_a_sku(why),
        RowFault::Size(text) => t!("sheets-no-size", text = text),
        RowFault::CountOrSize(text) => t!("sheets-count-or-size", text = text),
        RowFault::Amount { column, text, why } => not_an_amount(column, text, *why),
        RowFault::Day { column, text } => t!("sheets-no-day", text = text, column = column),
        RowFault::FarDay(day) => t!("sheets-far-day", day = civil_day(*day)),
        RowFault::Quantity(text) => t!("sheets-no-quantity", text = text, most = MAX_UNITS),
        RowFault::Open(about) => undecided(about),
        RowFault::State(word) => t!("sheets-no-state", word = word),
        RowFault::Ended => t!("sheets-ended"),
        RowFault::NoDayOfSale => t!("sheets-no-day-of-sale"),
        RowFault::NoPrice => t!("sheets-no-price"),
        RowFault::NegativeCost => t!("sheets-negative-cost"),
        RowFault::SoldBeforeBought { sold, bought } => {
            t!("sheets-sold-before-bought", sold = civil_day(*sold), bought = civil_day(*bought))
        }
        RowFault::Currencies(one, other) => {
            t!("sheets-two-currencies", one = one.code(), other = other.code())
        }
        RowFault::TooLarge => t!("sheets-amounts-too-large"),
        RowFault::Totals => t!("sheets-totals"),
    }
}

fn not_an_amount(column: &str, text: &str, why: NoAmount) -> String {
    match why {
        NoAmount::Unreadable => t!("sheets-no-amount", text = text, column = column),
        NoAmount::TwoWays => t!("sheets-amount-two-ways", text = text, column = column),
        NoAmount::Unfit => t!("sheets-amount-unfit", text = text, column = column),
    }
}

fn undecided(about: &About) -> String {
    match about {
        About::Sizes => t!("sheets-open-sizes"),
        About::Days => t!("sheets-open-days"),
        About::Decimals => t!("sheets-open-decimals"),
        About::Currency => t!("sheets-open-currency"),
        About::Unit => t!("sheets-open-unit"),
        About::Counted => t!("sheets-open-counted"),
        About::Place => t!("sheets-open-place"),
        About::Condition(_) => t!("sheets-open-condition"),
        About::Meets => t!("sheets-open-meets"),
    }
}

/// Why a cell or a word is no SKU, without a full stop.
pub(crate) fn not_a_sku(why: &code::NotASku) -> String {
    use code::NotASku;
    match why {
        NotASku::Empty => t!("sheets-no-sku"),
        NotASku::AboveTheHeader => t!("sheets-above-header"),
        NotASku::Word => t!("sheets-sku-word"),
        NotASku::TooShort => t!("sheets-sku-short"),
        NotASku::More => t!("sheets-sku-several"),
        NotASku::Count => t!("sheets-sku-count"),
        NotASku::Lookalike(lookalike) => looks_like(*lookalike),
        NotASku::Sku(why) => capitalised(&entered::sku(why)),
    }
}

fn looks_like(lookalike: Lookalike) -> String {
    match lookalike {
        Lookalike::Scientific => {
            t!("sheets-like-scientific")
        }
        Lookalike::Day => {
            t!("sheets-like-day")
        }
        Lookalike::Amount => t!("sheets-like-amount"),
        Lookalike::Size => t!("sheets-like-size"),
        Lookalike::OrderNumber => t!("sheets-like-order"),
        Lookalike::Address => t!("sheets-like-address"),
        Lookalike::Barcode => t!("sheets-like-barcode"),
    }
}

/// What proves an answer, or why nothing does, one plain sentence or two.
pub(crate) fn grounds(grounds: &Grounds) -> String {
    match grounds {
        Grounds::Layout(name) => t!("sheets-by-layout", name = name),
        Grounds::SaidBefore => t!("sheets-said-before"),
        Grounds::ScaleInHeader => t!("sheets-in-header"),
        Grounds::UsLetter(of) => t!("sheets-us-letter", cell = at(of)),
        Grounds::OpenSize(of) => {
            t!("sheets-open-size", cell = at(of))
        }
        Grounds::DayFirst(of) => t!("sheets-day-first", cell = at(of)),
        Grounds::MonthFirst(of) => t!("sheets-month-first", cell = at(of)),
        Grounds::BothOrders { day_first, month_first, either } => {
            t!("sheets-both-orders", day = at(day_first), month = at(month_first), either = at(either))
        }
        Grounds::OpenDay(of) => t!("sheets-open-day", cell = at(of)),
        Grounds::Decimals(of) => t!("sheets-by-cell", cell = at(of)),
        Grounds::OpenAmount(of) => t!("sheets-open-amount", cell = at(of)),
        Grounds::Dollars => t!("sheets-dollars"),
        Grounds::CurrencyAt(CurrencyAt::Column(name)) => t!("sheets-in-column", name = name),
        Grounds::CurrencyAt(CurrencyAt::Amount(of)) => t!("sheets-in-cell", cell = at(of)),
        Grounds::CurrencyAt(CurrencyAt::Line(line)) => t!("sheets-in-line", line = line.to_string()),
        Grounds::NoCurrency => t!("sheets-no-currency"),
        Grounds::Currencies(several) => {
            let codes = several.iter().map(|currency| currency.code().to_owned());
            t!("sheets-several-currencies", currencies = all_of(codes))
        }
        Grounds::TooLittleForCents(cents) => {
            t!("sheets-too-little-for-cents", cents = cents)
        }
        Grounds::CentsOrWhole(price) => {
            t!("sheets-cents-or-whole", price = price)
        }
        Grounds::SeveralUnits(of) => t!("sheets-several-units", cell = at(of)),
        Grounds::NoPlace(rows) => t!("sheets-no-place", rows = rows),
        Grounds::Word { first, rows } => {
            t!("sheets-word", text = &first.text, rows = rows, line = first.line.to_string())
        }
        Grounds::InStock => t!("sheets-in-stock"),
    }
}

fn at(example: &Example) -> String {
    t!("sheets-cell", text = &example.text, line = example.line.to_string())
}

/// What a question's option is called.
pub(crate) fn option_name(option: &Decision) -> String {
    match option {
        Decision::Sizes(BareScale::Us) => "US".into(),
        Decision::Sizes(BareScale::Uk) => "UK".into(),
        Decision::Sizes(BareScale::Written) => t!("sheets-as-written"),
        Decision::Days(DayOrder::DayFirst) => t!("sheets-answer-day-first"),
        Decision::Days(DayOrder::MonthFirst) => t!("sheets-answer-month-first"),
        Decision::Decimals(Decimals::Point) => "1,234.50".into(),
        Decision::Decimals(Decimals::Comma) => "1.234,50".into(),
        Decision::Currency(currency) => currency.code().into(),
        Decision::Unit(PriceUnit::Whole) => t!("sheets-whole-dollars"),
        Decision::Unit(PriceUnit::Cents) => t!("sheets-cents"),
        Decision::Counted(AmountBasis::Each) => t!("sheets-each"),
        Decision::Counted(AmountBasis::Together) => t!("sheets-together"),
        Decision::Place(name) => place(name),
        Decision::Condition(condition) => condition_name(*condition),
        Decision::Meets(Meets::OldestFirst) => t!("sheets-oldest-first"),
        Decision::Meets(Meets::Apart) => t!("sheets-apart"),
    }
}

/// A place, or what the user calls one.
fn place(name: &str) -> String {
    let known = Place::ALL.into_iter().find(|place| place.name() == name);
    known.map_or_else(|| name.to_owned(), names::place)
}

fn condition_name(condition: Condition) -> String {
    match condition {
        Condition::Deadstock => t!("sheets-deadstock"),
        Condition::DamagedBox => t!("sheets-damaged-box"),
        Condition::NoBox => t!("sheets-no-box"),
        Condition::Worn => t!("sheets-worn"),
        Condition::Flawed => t!("sheets-flawed"),
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::Currency;

    use super::*;

    #[rstest::rstest]
    #[case(Grounds::NoPlace(1), "1 verkaufte Zeile sagt nicht, wo.")]
    #[case(Grounds::NoPlace(1_200), "1.200 verkaufte Zeilen sagen nicht, wo.")]
    #[case(
        Grounds::Currencies(vec![Currency::GBP, Currency::EUR]),
        "Die Datei hat Beträge in GBP und EUR. Dies ist die der Beträge, die ihre nicht nennen."
    )]
    #[case(
        Grounds::DayFirst(Example { text: "13/02".into(), line: 1_004 }),
        "Bei „13/02“ in Zeile 1004 kann nur der Tag vorn stehen."
    )]
    fn proof_is_told_in_german(#[case] proof: Grounds, #[case] told: &str) {
        let _german = tierstock_language::speaking(tierstock_language::Language::German);
        assert_eq!(grounds(&proof), told);
    }

    #[test]
    fn proof_names_its_cell_and_line() {
        let day = Example { text: "13/02".into(), line: 4 };
        assert_eq!(grounds(&Grounds::DayFirst(day)), "\"13/02\" in line 4 can only be day first.");
    }

    #[rstest::rstest]
    #[case::amount(RowFault::Amount { column: "Paid".into(), text: "ask Tom".into(), why: NoAmount::Unreadable }, "\"ask Tom\" in Paid is no amount.")]
    #[case::code(RowFault::Code(code::NotASku::Lookalike(Lookalike::Size)), "This looks like a size.")]
    #[case::currencies(RowFault::Currencies(Currency::GBP, Currency::EUR), "Its amounts are in GBP and EUR.")]
    fn row_that_stays_out_says_why(#[case] why: RowFault, #[case] told: &str) {
        assert_eq!(row_refused(&RowRefusal::Unreadable(why)), told);
    }
}
