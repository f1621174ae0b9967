//! What a file's cells prove: which scale, which order, which sign, which currency. What nothing proves is a question.

use std::collections::{BTreeMap, BTreeSet};

use tierstock_domain::{Condition, Currency, Place};

use crate::amount::{self, CurrencySign, Decimals};
use crate::book::{Cell, CellKind};
use crate::days::{self, DayOrder, Written};
use crate::decisions::{About, Counted, Decisions, PriceUnit, Question};
use crate::field::Field;
use crate::sizes::{self, BareScale, SizeCell};
use crate::words;

/// Dollars for which a pair can be sold: below, an amount of cents would be given away.
const LEAST_PRICE: i64 = 1_500;

/// What was seen of one choice: the first cell that proves it, and its line.
type Proofs<K> = BTreeMap<K, (String, u32)>;

/// What all cells of the chosen columns show.
#[derive(Debug, Default)]
pub struct Evidence {
    days: Proofs<u8>,
    /// The first day that could be two.
    open_day: Option<(String, u32)>,
    decimals: Proofs<u8>,
    open_amount: Option<(String, u32)>,
    us_letter: Option<(String, u32)>,
    open_size: Option<(String, u32)>,
    scale_in_header: Option<BareScale>,
    currencies: BTreeMap<&'static str, (Currency, String)>,
    dollar: bool,
    /// Whether an amount names no currency.
    bare_amount: bool,
    conditions: BTreeMap<String, (String, u32, u32)>,
    in_cents: Vec<i64>,
    several: Option<(String, u32)>,
    amounts_of_several: bool,
    sold_without_place: u32,
}

impl Evidence {
    /// Looks at a column's name.
    pub fn name(&mut self, field: Field, name: &str) {
        let upper = name.to_uppercase();
        let has = |word: &str| upper.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word);
        if field == Field::Size {
            let scale =
                [("UK", BareScale::Uk), ("US", BareScale::Us)].into_iter().find(|(word, _)| has(word));
            self.scale_in_header = scale.map(|(_, scale)| scale).or(self.scale_in_header);
        }
        if field.is_amount() {
            let code = upper.split(|letter: char| !letter.is_alphabetic()).find_map(Currency::from_code);
            let sign = [('£', Currency::GBP), ('€', Currency::EUR)]
                .into_iter()
                .find(|(sign, _)| name.contains(*sign));
            let told = code.or(sign.map(|(_, currency)| currency));
            if let Some(currency) = told {
                self.currency(currency, &format!("the column \"{name}\""));
            } else if name.contains('$') {
                self.dollar = true;
            }
        }
    }

    /// Looks at a cell of a column.
    pub fn cell(&mut self, field: Field, name: &str, cell: Cell<'_>, line: u32) {
        if amount::says_nothing(cell.text) {
            return;
        }
        let seen = || (cell.text.chars().take(40).collect::<String>(), line);
        if field.is_day() && cell.kind == CellKind::Text {
            if let Some(order) = days::proof(cell.text) {
                self.days.entry(order as u8).or_insert_with(seen);
            } else if matches!(days::read(cell), Ok(Some(Written::Either { first, second, .. })) if first != second)
            {
                self.open_day.get_or_insert_with(seen);
            }
        } else if field.is_amount() {
            self.amount(field, name, cell, line);
        } else if field == Field::Size {
            if sizes::has_us_letter(cell.text) {
                self.us_letter.get_or_insert_with(seen);
            } else if sizes::is_open(cell.text) {
                self.open_size.get_or_insert_with(seen);
            }
            if let SizeCell::Sizes(several) = sizes::read(cell.text, Some(BareScale::Us), "")
                && several.iter().map(|(_, count)| count).sum::<u32>() > 1
            {
                self.several.get_or_insert_with(seen);
            }
        } else if field == Field::Condition {
            if words::condition(cell.text).is_none() {
                let (text, line) = seen();
                self.conditions.entry(words::folded(cell.text)).or_insert((text, line, 0)).2 += 1;
            }
        } else if field == Field::Currency {
            if let Some(currency) = Currency::from_code(&cell.text.to_uppercase()) {
                self.currency(currency, &format!("line {line}"));
            }
        } else if field == Field::Quantity && cell.text.parse::<f64>().is_ok_and(|count| count > 1.0) {
            self.several.get_or_insert_with(seen);
        }
    }

    fn amount(&mut self, field: Field, name: &str, cell: Cell<'_>, line: u32) {
        let seen = || (cell.text.chars().take(40).collect::<String>(), line);
        if cell.kind == CellKind::Text {
            if let Some(decimals) = amount::proof(cell.text) {
                self.decimals.entry(decimals as u8).or_insert_with(seen);
            } else if amount::is_open(cell.text) {
                self.open_amount.get_or_insert_with(seen);
            }
        }
        match amount::currency_of(cell.text) {
            Some(CurrencySign::Of(currency)) => {
                self.currency(currency, &format!("\"{}\" in line {line}", seen().0));
            }
            Some(CurrencySign::Dollar) => self.dollar = true,
            None if amount::is_amount(cell.text) => self.bare_amount = true,
            None => {}
        }
        if field == Field::SalePrice && words::folded(name).contains("cents") {
            let value = amount::read(cell, Decimals::Point, |_| Currency::USD);
            self.in_cents.extend(
                value
                    .ok()
                    .flatten()
                    .map(|money| if money.minor() % 100 == 0 { money.minor() / 100 } else { 1 }),
            );
        }
    }

    fn currency(&mut self, currency: Currency, where_: &str) {
        self.currencies.entry(currency.code()).or_insert_with(|| (currency, where_.to_owned()));
    }

    /// Notes a row that was sold and says no place, and whether a row for several units has amounts.
    pub fn row(&mut self, sold_without_place: bool, amounts_of_several: bool) {
        self.sold_without_place += u32::from(sold_without_place);
        self.amounts_of_several |= amounts_of_several;
    }

    /// What is proven, on top of what a layout says.
    pub fn decided(&self, layout: Decisions) -> Decisions {
        let mut decided = layout;
        match (self.days.get(&(DayOrder::DayFirst as u8)), self.days.get(&(DayOrder::MonthFirst as u8))) {
            (Some(_), None) => decided.days = Some(DayOrder::DayFirst),
            (None, Some(_)) => decided.days = Some(DayOrder::MonthFirst),
            (Some(_), Some(_)) => decided.days = None,
            (None, None) => {}
        }
        match (self.decimals.get(&(Decimals::Point as u8)), self.decimals.get(&(Decimals::Comma as u8))) {
            (Some(_), None) => decided.decimals = Some(Decimals::Point),
            (None, Some(_)) => decided.decimals = Some(Decimals::Comma),
            (None, None) if self.open_amount.is_none() => decided.decimals = Some(Decimals::Point),
            _ => {}
        }
        let by_letter = self.us_letter.as_ref().map(|_| BareScale::Us);
        decided.sizes = self.scale_in_header.or(decided.sizes).or(by_letter);
        if self.currencies.len() == 1 && !self.dollar {
            decided.currency =
                decided.currency.or(self.currencies.values().next().map(|(currency, _)| *currency));
        }
        if self.currencies.is_empty() && self.dollar {
            decided.currency = decided.currency.or(Some(Currency::USD));
        }
        decided.unit = self.proven_unit().or(decided.unit);
        decided
    }

    /// Whole dollars are proven where cents would give goods away.
    fn proven_unit(&self) -> Option<PriceUnit> {
        let mut prices = self.in_cents.clone();
        prices.sort_unstable();
        let middle = prices.get(prices.len() / 2).copied()?;
        (middle < LEAST_PRICE).then_some(PriceUnit::Whole)
    }

    /// All that is decided for the file, the open ones first. `home` is the user's own currency.
    pub fn questions(&self, decided: &Decisions, home: Currency) -> Vec<Question> {
        let mut questions: Vec<Question> = [
            self.about_sizes(decided),
            self.about_days(decided),
            self.about_decimals(decided),
            self.about_currency(decided, home),
            self.about_unit(decided),
            self.about_counted(decided),
            self.about_place(decided),
        ]
        .into_iter()
        .flatten()
        .collect();
        questions.extend(self.about_conditions(decided));
        questions.sort_by_key(|question| question.chosen.is_some());
        questions
    }

    fn about_sizes(&self, decided: &Decisions) -> Option<Question> {
        let (text, line) = self.open_size.as_ref()?;
        let evidence = match (&self.scale_in_header, &self.us_letter) {
            (Some(_), _) => "The column's name says so.".to_owned(),
            (None, Some((letter, line))) => format!("\"{letter}\" in line {line} is a US size."),
            (None, None) => format!(
                "\"{text}\" in line {line} is a size on more than one scale, and nothing in the file says which."
            ),
        };
        Some(question(
            decided,
            About::Sizes,
            evidence,
            &[("us", "US"), ("uk", "UK"), ("written", "Neither: keep as written")],
        ))
    }

    fn about_days(&self, decided: &Decisions) -> Option<Question> {
        let proof = |order: DayOrder| self.days.get(&(order as u8));
        let evidence = match (proof(DayOrder::DayFirst), proof(DayOrder::MonthFirst), &self.open_day) {
            (Some((day, line)), None, _) => format!("\"{day}\" in line {line} can only be day first."),
            (None, Some((day, line)), _) => format!("\"{day}\" in line {line} can only be month first."),
            (Some((day, line)), Some((month, other)), Some((open, at))) => format!(
                "\"{day}\" in line {line} is day first and \"{month}\" in line {other} month first; \"{open}\" in line {at} could be either."
            ),
            (None, None, Some((open, line))) => {
                format!("\"{open}\" in line {line} can be read in two ways, and no other day tells.")
            }
            _ => return None,
        };
        Some(question(
            decided,
            About::Days,
            evidence,
            &[("day_first", "Day first: 03/04 is 3 April"), ("month_first", "Month first: 03/04 is March 4")],
        ))
    }

    fn about_decimals(&self, decided: &Decisions) -> Option<Question> {
        let proof = |decimals: Decimals| self.decimals.get(&(decimals as u8));
        let (open, at) = self.open_amount.as_ref()?;
        let evidence = match (proof(Decimals::Point), proof(Decimals::Comma)) {
            (Some((text, line)), None) | (None, Some((text, line))) => {
                format!("\"{text}\" in line {line} says so.")
            }
            _ => format!("\"{open}\" in line {at} is a thousand or one and a bit."),
        };
        Some(question(decided, About::Decimals, evidence, &[("point", "1,234.50"), ("comma", "1.234,50")]))
    }

    fn about_currency(&self, decided: &Decisions, home: Currency) -> Option<Question> {
        // Amounts that all name theirs leave nothing to be decided.
        let is_open = self.bare_amount || self.dollar && self.currencies.is_empty();
        if !is_open {
            return None;
        }
        let named: Vec<&str> = self.currencies.keys().copied().collect();
        let evidence = match (&named[..], self.dollar) {
            ([], true) => "The amounts are written with $.".to_owned(),
            ([_], false) => {
                let place = self.currencies.values().next().map_or("", |(_, place)| place);
                format!("It stands in {place}.")
            }
            ([], false) => "No amount says its currency.".to_owned(),
            (several, _) => format!(
                "The file has amounts in {}. This is that of amounts that don't say theirs.",
                several.join(" and ")
            ),
        };
        let codes: BTreeSet<&str> = named
            .into_iter()
            .chain(["GBP", "EUR", "USD", home.code()])
            .chain(decided.currency.map(|currency| currency.code()))
            .collect();
        let options: Vec<(&str, &str)> = codes.into_iter().map(|code| (code, code)).collect();
        Some(question(decided, About::Currency, evidence, &options))
    }

    fn about_unit(&self, decided: &Decisions) -> Option<Question> {
        let first = self.in_cents.first()?;
        let evidence = match self.proven_unit() {
            Some(_) => {
                format!("The column is called cents, but {first} cents would be next to nothing for a pair.")
            }
            None => format!("The column is called cents; {first} may be that or whole dollars."),
        };
        Some(question(decided, About::Unit, evidence, &[("whole", "Whole dollars"), ("cents", "Cents")]))
    }

    fn about_counted(&self, decided: &Decisions) -> Option<Question> {
        let (text, line) = self.several.as_ref().filter(|_| self.amounts_of_several)?;
        let evidence = format!("Line {line} stands for several units: \"{text}\".");
        Some(question(
            decided,
            About::Counted,
            evidence,
            &[("each", "Amounts are for each unit"), ("together", "Amounts are for all of them together")],
        ))
    }

    fn about_place(&self, decided: &Decisions) -> Option<Question> {
        let count = self.sold_without_place;
        if count == 0 {
            return None;
        }
        let places: Vec<String> = Place::ALL.iter().map(|place| place.name().to_owned()).collect();
        let own = decided.chosen(&About::Place).filter(|name| !places.contains(name));
        let names = places.iter().chain(&own).map(String::as_str).chain(["eBay"]);
        let options: Vec<(&str, &str)> = names.map(|name| (name, name)).collect();
        let evidence = format!("{count} sold rows don't say where.");
        Some(question(decided, About::Place, evidence, &options))
    }

    fn about_conditions(&self, decided: &Decisions) -> Vec<Question> {
        let options: Vec<(&str, &str)> = Condition::ALL
            .into_iter()
            .map(|condition| (condition.key(), condition_name(condition)))
            .collect();
        let about = |(folded, (text, line, rows)): (&String, &(String, u32, u32))| {
            let evidence = format!(
                "\"{text}\" stands in {rows} {}, first in line {line}.",
                if *rows == 1 { "row" } else { "rows" }
            );
            question(decided, About::Condition(folded.clone()), evidence, &options)
        };
        self.conditions.iter().take(20).map(about).collect()
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

fn question(decided: &Decisions, about: About, evidence: String, options: &[(&str, &str)]) -> Question {
    let mut seen = BTreeSet::new();
    let options = options
        .iter()
        .filter(|(word, _)| seen.insert(*word))
        .map(|(word, name)| ((*word).to_owned(), (*name).to_owned()));
    Question { chosen: decided.chosen(&about), about, evidence, options: options.collect() }
}

/// What a count says where the user has not: each, which only holds where no amount is stated.
pub(crate) fn counted(decided: &Decisions) -> Counted {
    decided.counted.unwrap_or(Counted::Each)
}
