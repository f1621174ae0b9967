//! What a file's cells prove: which scale, which order, which sign, which currency. What nothing proves is a question.

use std::collections::BTreeMap;

use tierstock_domain::{Condition, Currency, Place};

use crate::amount::{self, CurrencySign, Decimals};
use crate::book::{Cell, CellKind};
use crate::days::{self, DayOrder, Written};
use crate::decisions::{About, AmountBasis, Decisions, PriceUnit};
use crate::field::Field;
use crate::question::{CurrencyAt, Decision, Example, Grounds, Question};
use crate::sizes::{self, BareScale, SizeCell};
use crate::words;

/// Dollars for which a pair can be sold: below, an amount of cents would be given away.
const LEAST_PRICE: i64 = 1_500;

/// Words for conditions that are asked at once at most.
const MAX_WORDS: usize = 20;

/// What was seen of one choice: the first cell that proves it, and its line.
type Proofs<K> = BTreeMap<K, Example>;

/// What all cells of the chosen columns show.
#[derive(Debug, Default)]
pub struct Evidence {
    days: Proofs<u8>,
    /// The first day that could be two.
    open_day: Option<Example>,
    decimals: Proofs<u8>,
    open_amount: Option<Example>,
    us_letter: Option<Example>,
    open_size: Option<Example>,
    scale_in_header: Option<BareScale>,
    currencies: BTreeMap<&'static str, (Currency, CurrencyAt)>,
    dollar: bool,
    /// Whether an amount names no currency.
    bare_amount: bool,
    /// Words that are none of the trade's, folded, with the first one and the number of rows.
    conditions: BTreeMap<String, (Example, u32)>,
    in_cents: Vec<i64>,
    several: Option<Example>,
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
                self.currency(currency, || CurrencyAt::Column(name.to_owned()));
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
        let seen = || Example { text: cell.text.chars().take(40).collect(), line };
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
                let word = self.conditions.entry(words::folded(cell.text));
                word.or_insert_with(|| (seen(), 0)).1 += 1;
            }
        } else if field == Field::Currency {
            match amount::currency_alone(cell.text) {
                Some(CurrencySign::Of(currency)) => self.currency(currency, || CurrencyAt::Line(line)),
                Some(CurrencySign::Dollar) => self.dollar = true,
                None => {}
            }
        } else if field == Field::Quantity && amount::whole_number(cell.text).is_some_and(|count| count > 1) {
            self.several.get_or_insert_with(seen);
        }
    }

    fn amount(&mut self, field: Field, name: &str, cell: Cell<'_>, line: u32) {
        let seen = || Example { text: cell.text.chars().take(40).collect(), line };
        if cell.kind == CellKind::Text {
            if let Some(decimals) = amount::proof(cell.text) {
                self.decimals.entry(decimals as u8).or_insert_with(seen);
            } else if amount::is_open(cell.text) {
                self.open_amount.get_or_insert_with(seen);
            }
        }
        match amount::currency_of(cell.text) {
            Some(CurrencySign::Of(currency)) => {
                self.currency(currency, || CurrencyAt::Amount(seen()));
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

    fn currency(&mut self, currency: Currency, at: impl FnOnce() -> CurrencyAt) {
        self.currencies.entry(currency.code()).or_insert_with(|| (currency, at()));
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
        let open = self.open_size.as_ref()?;
        let grounds = match (&self.scale_in_header, &self.us_letter) {
            (Some(_), _) => Grounds::ScaleInHeader,
            (None, Some(letter)) => Grounds::UsLetter(letter.clone()),
            (None, None) => Grounds::OpenSize(open.clone()),
        };
        let options = [BareScale::Us, BareScale::Uk, BareScale::Written].map(Decision::Sizes);
        Some(Question::new(decided, About::Sizes, grounds, options))
    }

    fn about_days(&self, decided: &Decisions) -> Option<Question> {
        let proof = |order: DayOrder| self.days.get(&(order as u8)).cloned();
        let proofs = (proof(DayOrder::DayFirst), proof(DayOrder::MonthFirst), self.open_day.clone());
        let grounds = match proofs {
            (Some(day), None, _) => Grounds::DayFirst(day),
            (None, Some(month), _) => Grounds::MonthFirst(month),
            (Some(day_first), Some(month_first), Some(either)) => {
                Grounds::BothOrders { day_first, month_first, either }
            }
            (None, None, Some(open)) => Grounds::OpenDay(open),
            _ => return None,
        };
        let options = [DayOrder::DayFirst, DayOrder::MonthFirst].map(Decision::Days);
        Some(Question::new(decided, About::Days, grounds, options))
    }

    fn about_decimals(&self, decided: &Decisions) -> Option<Question> {
        let proof = |decimals: Decimals| self.decimals.get(&(decimals as u8)).cloned();
        let open = self.open_amount.clone()?;
        let grounds = match (proof(Decimals::Point), proof(Decimals::Comma)) {
            (Some(proof), None) | (None, Some(proof)) => Grounds::Decimals(proof),
            _ => Grounds::OpenAmount(open),
        };
        let options = [Decimals::Point, Decimals::Comma].map(Decision::Decimals);
        Some(Question::new(decided, About::Decimals, grounds, options))
    }

    fn about_currency(&self, decided: &Decisions, home: Currency) -> Option<Question> {
        // Amounts that all name theirs leave nothing to be decided.
        let is_open = self.bare_amount || self.dollar && self.currencies.is_empty();
        if !is_open {
            return None;
        }
        let named: Vec<&(Currency, CurrencyAt)> = self.currencies.values().collect();
        let grounds = match (&named[..], self.dollar) {
            ([], true) => Grounds::Dollars,
            ([(_, at)], false) => Grounds::CurrencyAt(at.clone()),
            ([], false) => Grounds::NoCurrency,
            (several, _) => Grounds::Currencies(several.iter().map(|(currency, _)| *currency).collect()),
        };
        let usual = [Currency::GBP, Currency::EUR, Currency::USD, home];
        let all = named.iter().map(|(currency, _)| *currency).chain(usual).chain(decided.currency);
        let options: BTreeMap<&str, Currency> = all.map(|currency| (currency.code(), currency)).collect();
        let options = options.into_values().map(Decision::Currency);
        Some(Question::new(decided, About::Currency, grounds, options))
    }

    fn about_unit(&self, decided: &Decisions) -> Option<Question> {
        let first = *self.in_cents.first()?;
        let grounds = match self.proven_unit() {
            Some(_) => Grounds::TooLittleForCents(first),
            None => Grounds::CentsOrWhole(first),
        };
        let options = [PriceUnit::Whole, PriceUnit::Cents].map(Decision::Unit);
        Some(Question::new(decided, About::Unit, grounds, options))
    }

    fn about_counted(&self, decided: &Decisions) -> Option<Question> {
        let several = self.several.as_ref().filter(|_| self.amounts_of_several)?;
        let options = [AmountBasis::Each, AmountBasis::Together].map(Decision::Counted);
        Some(Question::new(decided, About::Counted, Grounds::SeveralUnits(several.clone()), options))
    }

    fn about_place(&self, decided: &Decisions) -> Option<Question> {
        let rows = self.sold_without_place;
        if rows == 0 {
            return None;
        }
        let mut names: Vec<String> = Place::ALL.iter().map(|place| place.name().to_owned()).collect();
        names.push("eBay".to_owned());
        names.extend(decided.chosen(&About::Place).filter(|own| !names.contains(own)));
        let options = names.into_iter().map(Decision::Place);
        Some(Question::new(decided, About::Place, Grounds::NoPlace(rows), options))
    }

    fn about_conditions(&self, decided: &Decisions) -> Vec<Question> {
        let about = |(folded, (first, rows)): (&String, &(Example, u32))| {
            let options = Condition::ALL.into_iter().map(Decision::Condition);
            let grounds = Grounds::Word { first: first.clone(), rows: *rows };
            Question::new(decided, About::Condition(folded.clone()), grounds, options)
        };
        self.conditions.iter().take(MAX_WORDS).map(about).collect()
    }
}

/// What a count says where the user has not: each, which only holds where no amount is stated.
pub(crate) fn counted(decided: &Decisions) -> AmountBasis {
    decided.counted.unwrap_or(AmountBasis::Each)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn of(field: Field, text: &str) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.cell(field, "", Cell { text, kind: CellKind::Text }, 2);
        evidence
    }

    #[rstest]
    #[case("gbp", Some(Currency::GBP))]
    #[case("€", Some(Currency::EUR))]
    #[case("$", Some(Currency::USD))]
    #[case("?", None)]
    fn column_of_currencies_decides_the_files(#[case] text: &str, #[case] currency: Option<Currency>) {
        assert_eq!(of(Field::Currency, text).decided(Decisions::default()).currency, currency);
    }

    #[rstest]
    #[case("2,00", true)]
    #[case("2.0", true)]
    #[case("1,00", false)]
    fn count_of_several_asks_what_amounts_are_of(#[case] text: &str, #[case] is_asked: bool) {
        let mut evidence = of(Field::Quantity, text);
        evidence.row(false, true);
        let asked = evidence.questions(&Decisions::default(), Currency::GBP);
        assert_eq!(asked.iter().any(|question| question.about == About::Counted), is_asked);
    }
}
