//! What is said of a file that is brought in: why it can't be read, why a row stays out, what is asked and what proves it.

use tierstock_domain::{Condition, Currency};
use tierstock_sheets::amount::{Decimals, NoAmount};
use tierstock_sheets::book::{CutOff, MAX_COLUMNS};
use tierstock_sheets::code::{self, Lookalike};
use tierstock_sheets::days::DayOrder;
use tierstock_sheets::decisions::{About, Counted, Meets, PriceUnit};
use tierstock_sheets::question::{Answer, CurrencyAt, Example, Grounds};
use tierstock_sheets::refusal::Refusal;
use tierstock_sheets::sizes::{BareScale, MAX_UNITS};
use tierstock_sheets::{Foreign, MAX_FILE, NotRead};

use super::entered;
use super::rows::capitalised;
use crate::refusal::{ImportHindrance, RowField, RowRefusal};

/// Nothing of a file is new.
pub(super) const ALL_THERE: &str = "All of it is there already.";

/// Why a file can't be read, one plain sentence or two.
pub(crate) fn not_read(why: NotRead) -> String {
    match why {
        NotRead::TooLarge => format!(
            "This file is larger than {} MB. Split it, and bring in one part after the other.",
            MAX_FILE / (1024 * 1024)
        ),
        NotRead::Empty => "There are no rows in this file.".into(),
        NotRead::Damaged => "This workbook is damaged. Open it in your spreadsheet program, save it again as XLSX or CSV, and try that file.".into(),
        NotRead::Hostile => {
            "This workbook unpacks to far more than a workbook holds, so it was not opened.".into()
        }
        NotRead::TooManyCells => "This workbook has more cells than are read from an XLS or ODS file. Save it as XLSX or CSV, and try that file.".into(),
        NotRead::Password => "This workbook has a password. Save it without one, and try that file.".into(),
        NotRead::Foreign(what) => format!("This is {}. Save it as XLSX or CSV, and try that file.", foreign(what)),
    }
}

const fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Pdf => "a PDF document",
        Foreign::OldOffice => "a file of an old Office that is no workbook",
        Foreign::Picture => "a picture",
        Foreign::Database => "a database",
        Foreign::Packed => "a packed file",
        Foreign::Document => "a text document",
        Foreign::Unknown => "no text and no workbook",
    }
}

/// What of a table was left out because of its size.
pub(crate) fn cut_off(what: CutOff) -> String {
    match what {
        CutOff::Rows => "The file goes on after this row: bring in the rest from a file of its own.".into(),
        CutOff::Columns => format!("Only the first {MAX_COLUMNS} columns are read."),
        CutOff::Cell => "A very long text was shortened.".into(),
    }
}

/// Why no row of the file can come in.
pub(crate) const fn import_hindrance(why: ImportHindrance) -> &'static str {
    match why {
        ImportHindrance::NoTable => "No table of this file is chosen.",
        ImportHindrance::OpenQuestion => "Answer what is asked first.",
        ImportHindrance::NothingNew => ALL_THERE,
        ImportHindrance::NoRow => "No row of it can come in yet.",
    }
}

/// Why a row does not come in, one plain sentence.
pub(crate) fn row_refused(why: &RowRefusal) -> String {
    match why {
        RowRefusal::Unreadable(why) => format!("{}.", unreadable(why)),
        RowRefusal::LeftOut => "You left it out.".into(),
        RowRefusal::Nearly(field) => format!(
            "It is one that came in before, but for {}: say whether it is another.",
            row_field(*field)
        ),
    }
}

const fn row_field(field: RowField) -> &'static str {
    match field {
        RowField::Paid => "what was paid",
        RowField::BoughtOn => "the day of purchase",
        RowField::BoughtFrom => "the seller or the order of purchase",
        RowField::Condition => "the condition",
        RowField::Place => "the place of sale",
        RowField::SoldOn => "the day of sale",
        RowField::SalePrice => "the sale price",
        RowField::Payout => "the payout",
        RowField::SaleOrder => "the order of sale",
        RowField::Units => "the number of units",
    }
}

fn unreadable(why: &Refusal) -> String {
    match why {
        Refusal::NoGoods => "There is neither a style code nor a name".into(),
        Refusal::Code(why) => not_a_sku(why),
        Refusal::Size(text) => format!("\"{text}\" can't be read as a size"),
        Refusal::Amount { column, text, why } => format!("\"{text}\" in {column} {}", no_amount(*why)),
        Refusal::Day { column, text } => format!("\"{text}\" in {column} is no day"),
        Refusal::FarDay(day) => format!("{day} is too long ago, or still to come"),
        Refusal::Quantity(text) => format!("\"{text}\" is no number of units from 1 to {MAX_UNITS}"),
        Refusal::Open(about) => undecided(about).into(),
        Refusal::State(word) => format!("\"{word}\" says neither in stock nor sold"),
        Refusal::Ended => "This sale was cancelled or returned, so nothing was earned by it".into(),
        Refusal::NoDayOfSale => "It was sold, and the day is not stated".into(),
        Refusal::NoPrice => "It was sold, and neither price nor payout is stated".into(),
        Refusal::NegativeCost => "A purchase price is not below zero".into(),
        Refusal::SoldBeforeBought { sold, bought } => {
            format!("It was sold on {sold}, before it was bought on {bought}")
        }
        Refusal::Currencies(one, other) => {
            format!("Its amounts are in {} and {}", one.code(), other.code())
        }
        Refusal::TooLarge => "Its amounts are too large".into(),
        Refusal::Totals => "This line has the totals of an order; its items have lines of their own".into(),
    }
}

const fn no_amount(why: NoAmount) -> &'static str {
    match why {
        NoAmount::Unreadable => "is no amount",
        NoAmount::TwoWays => "can be read in two ways",
        NoAmount::Unfit => "is no amount in this currency",
    }
}

const fn undecided(about: &About) -> &'static str {
    match about {
        About::Sizes => "The scale of its size is not decided yet",
        About::Days => "The order of day and month is not decided yet",
        About::Decimals => "The sign before cents is not decided yet",
        About::Currency => "The currency is not decided yet",
        About::Unit => "Whether prices are in cents is not decided yet",
        About::Counted => "Whether amounts are for each unit is not decided yet",
        About::Place => "Where it was sold is not decided yet",
        About::Condition(_) => "What its condition means is not decided yet",
        About::Meets => "What sales do to your stock is not decided yet",
    }
}

/// Why a cell or a word is no SKU, without a full stop.
pub(crate) fn not_a_sku(why: &code::NotRead) -> String {
    use code::NotRead;
    match why {
        NotRead::Empty => "There is no SKU in this row".into(),
        NotRead::AboveTheHeader => "This row stands above the columns' names".into(),
        NotRead::Word => "A SKU has a digit, this is a word of a name".into(),
        NotRead::TooShort => "This is too short for a SKU; search for it, or keep it by hand".into(),
        NotRead::More => "There is more than one SKU here; leave only the SKU".into(),
        NotRead::Count => "This may end with a count; put a blank before it".into(),
        NotRead::Lookalike(lookalike) => looks_like(*lookalike).into(),
        NotRead::Sku(why) => capitalised(&entered::sku(why)),
    }
}

const fn looks_like(lookalike: Lookalike) -> &'static str {
    match lookalike {
        Lookalike::Scientific => {
            "A spreadsheet turned this code into a number; format its cells as text and enter the code again"
        }
        Lookalike::Day => {
            "This is a day, or a code that a spreadsheet turned into one; enter the code again as text"
        }
        Lookalike::Amount => "This looks like an amount",
        Lookalike::Size => "This looks like a size",
        Lookalike::OrderNumber => "This looks like the number of an order or a parcel",
        Lookalike::Address => "This is an address",
        Lookalike::Barcode => "This looks like a barcode; scan it alone to look it up",
    }
}

/// What proves an answer, or why nothing does, one plain sentence or two.
pub(crate) fn grounds(grounds: &Grounds) -> String {
    match grounds {
        Grounds::Layout(name) => format!("The layout \"{name}\" says so."),
        Grounds::SaidBefore => "You said so of a file with the same columns.".into(),
        Grounds::ScaleInHeader => "The column's name says so.".into(),
        Grounds::UsLetter(of) => format!("{} is a US size.", at(of)),
        Grounds::OpenSize(of) => {
            format!("{} is a size on more than one scale, and nothing in the file says which.", at(of))
        }
        Grounds::DayFirst(of) => format!("{} can only be day first.", at(of)),
        Grounds::MonthFirst(of) => format!("{} can only be month first.", at(of)),
        Grounds::BothOrders { day_first, month_first, either } => format!(
            "{} is day first and {} month first; {} could be either.",
            at(day_first),
            at(month_first),
            at(either)
        ),
        Grounds::OpenDay(of) => format!("{} can be read in two ways, and no other day tells.", at(of)),
        Grounds::Decimals(of) => format!("{} says so.", at(of)),
        Grounds::OpenAmount(of) => format!("{} is a thousand or one and a bit.", at(of)),
        Grounds::Dollars => "The amounts are written with $.".into(),
        Grounds::CurrencyAt(CurrencyAt::Column(name)) => format!("It stands in the column \"{name}\"."),
        Grounds::CurrencyAt(CurrencyAt::Amount(of)) => format!("It stands in {}.", at(of)),
        Grounds::CurrencyAt(CurrencyAt::Line(line)) => format!("It stands in line {line}."),
        Grounds::NoCurrency => "No amount says its currency.".into(),
        Grounds::Currencies(several) => {
            let codes: Vec<&str> = several.iter().map(Currency::code).collect();
            format!(
                "The file has amounts in {}. This is that of amounts that don't say theirs.",
                codes.join(" and ")
            )
        }
        Grounds::TooLittleForCents(cents) => {
            format!("The column is called cents, but {cents} cents would be next to nothing for a pair.")
        }
        Grounds::CentsOrWhole(price) => {
            format!("The column is called cents; {price} may be that or whole dollars.")
        }
        Grounds::SeveralUnits(of) => format!("{} stands for several units.", at(of)),
        Grounds::NoPlace(1) => "1 sold row doesn't say where.".into(),
        Grounds::NoPlace(rows) => format!("{rows} sold rows don't say where."),
        Grounds::Word { first, rows: 1 } => format!("\"{}\" stands in line {}.", first.text, first.line),
        Grounds::Word { first, rows } => {
            format!("\"{}\" stands in {rows} rows, first in line {}.", first.text, first.line)
        }
        Grounds::InStock => "Some of these sales are of products and sizes that you have in stock.".into(),
    }
}

fn at(example: &Example) -> String {
    format!("\"{}\" in line {}", example.text, example.line)
}

/// How an answer is told.
pub(crate) fn answer(answer: &Answer) -> &str {
    match answer {
        Answer::Sizes(BareScale::Us) => "US",
        Answer::Sizes(BareScale::Uk) => "UK",
        Answer::Sizes(BareScale::Written) => "Neither: keep as written",
        Answer::Days(DayOrder::DayFirst) => "Day first: 03/04 is 3 April",
        Answer::Days(DayOrder::MonthFirst) => "Month first: 03/04 is March 4",
        Answer::Decimals(Decimals::Point) => "1,234.50",
        Answer::Decimals(Decimals::Comma) => "1.234,50",
        Answer::Currency(currency) => currency.code(),
        Answer::Unit(PriceUnit::Whole) => "Whole dollars",
        Answer::Unit(PriceUnit::Cents) => "Cents",
        Answer::Counted(Counted::Each) => "Amounts are for each unit",
        Answer::Counted(Counted::Together) => "Amounts are for all of them together",
        Answer::Place(name) => name,
        Answer::Condition(condition) => condition_name(*condition),
        Answer::Meets(Meets::OldestFirst) => "They sell the pair bought first",
        Answer::Meets(Meets::Apart) => "Nothing: they are pairs of their own",
    }
}

const fn condition_name(condition: Condition) -> &'static str {
    match condition {
        Condition::Deadstock => "Deadstock",
        Condition::DamagedBox => "New, damaged box",
        Condition::NoBox => "New, no box",
        Condition::Worn => "Worn",
        Condition::Flawed => "Flawed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proof_names_its_cell_and_line() {
        let day = Example { text: "13/02".into(), line: 4 };
        assert_eq!(grounds(&Grounds::DayFirst(day)), "\"13/02\" in line 4 can only be day first.");
    }

    #[rstest::rstest]
    #[case::amount(Refusal::Amount { column: "Paid".into(), text: "ask Tom".into(), why: NoAmount::Unreadable }, "\"ask Tom\" in Paid is no amount.")]
    #[case::code(Refusal::Code(code::NotRead::Lookalike(Lookalike::Size)), "This looks like a size.")]
    #[case::currencies(Refusal::Currencies(Currency::GBP, Currency::EUR), "Its amounts are in GBP and EUR.")]
    fn row_that_stays_out_says_why(#[case] why: Refusal, #[case] told: &str) {
        assert_eq!(row_refused(&RowRefusal::Unreadable(why)), told);
    }
}
