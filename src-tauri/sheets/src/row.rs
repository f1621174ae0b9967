//! One row read by what its columns are and what is decided: all of what it states, or why it does not come in.

mod purchase;
mod sale;

use chrono::{DateTime, NaiveDate, Utc};
use tierstock_domain::{Condition, Currency, Money, Place, Sku};

use crate::amount::{self, CurrencySign, Decimals};
use crate::book::{Cell, CellKind, EMPTY};
use crate::code;
use crate::days;
use crate::decisions::{About, AmountBasis, Decisions, PriceUnit};
use crate::evidence;
use crate::field::Field;
use crate::preset::Preset;
use crate::refusal::RowFault;
use crate::sizes::{self, SizeCell};
use crate::stated::{Bought, Stated, StatedProduct};
use crate::table::Column;
use crate::title;
use crate::words::{self, StateWord};

/// Characters in a line of text at most, and in notes.
const MAX_LINE: usize = 200;
const MAX_NOTES: usize = 5_000;

/// What rows are read by.
pub struct Reader<'t, C: Fn(DateTime<Utc>) -> NaiveDate> {
    /// What the columns are.
    pub columns: &'t [Column],
    /// Which of them have their amounts the other way round: what is deducted stands below zero.
    pub negated: &'t [bool],
    /// The layout, if it is known.
    pub preset: Option<&'static Preset>,
    /// What is decided for the file.
    pub decisions: &'t Decisions,
    /// Whether the sheet's name says that all of it is sold, or in stock.
    pub sheet_state: Option<StateWord>,
    /// The user's day.
    pub today: NaiveDate,
    /// On which day of the user's calendar an instant falls.
    pub civil: C,
}

/// The cells of a row, by their columns.
pub type Cells<'c> = dyn Fn(usize) -> Cell<'c> + 'c;

impl<C: Fn(DateTime<Utc>) -> NaiveDate> Reader<'_, C> {
    /// What the row states.
    pub fn read(&self, cells: &Cells<'_>) -> Result<Stated, RowFault> {
        self.must_be_an_item(cells)?;
        let name = self.line(Field::Name, cells);
        let goods = self.goods(&name, cells)?;
        let mut sizes = self.sizes(&name, cells)?;
        let times = self.quantity(cells)?;
        for (_, count) in &mut sizes {
            *count = count
                .checked_mul(times)
                .filter(|count| *count <= sizes::MAX_UNITS)
                .ok_or_else(|| RowFault::Quantity(times.to_string()))?;
        }
        let units: u32 = sizes.iter().map(|(_, count)| count).sum();
        if units > sizes::MAX_UNITS {
            return Err(RowFault::Quantity(units.to_string()));
        }
        let each = self.amounts_are_each(units, cells)?;
        let bought = self.bought(units, each, cells)?;
        let sale = sale::read(self, each, cells)?;
        if let Some((sold, bought)) = sale.as_ref().map(|sale| sale.on).zip(bought.on)
            && sold < bought
        {
            return Err(RowFault::SoldBeforeBought { sold, bought });
        }
        Ok(Stated {
            goods,
            sizes,
            condition: self.condition(cells)?,
            bought,
            kept_at: self.line(Field::KeptAt, cells),
            tags: self.tags(cells),
            notes: self.notes(cells),
            sale,
            source_id: self.line(Field::SourceId, cells),
        })
    }

    /// Whether the row was sold, for good or not, and says no place.
    pub fn lacks_place(&self, cells: &Cells<'_>) -> bool {
        let says_none = amount::says_nothing(self.cell(Field::Place, cells).text);
        says_none
            && self.must_be_an_item(cells).is_ok()
            && self.preset.is_none_or(|preset| preset.place.is_none())
            && match sale::stated_state(self, cells) {
                Ok(sale::StatedState::Sold) => true,
                // Nothing is booked of one that came to nothing on no day.
                Ok(sale::StatedState::Ended(_)) => {
                    !amount::says_nothing(self.cell(Field::SoldOn, cells).text)
                }
                Ok(sale::StatedState::InStock) | Err(_) => false,
            }
    }

    /// The lines of an order's totals, as eBay writes them before those of its items, and the last one of a sheet.
    fn must_be_an_item(&self, cells: &Cells<'_>) -> Result<(), RowFault> {
        let is_order = self.preset.is_some_and(|preset| preset.all_sold)
            && self.cell(Field::Name, cells).text.is_empty();
        if is_order
            && !self.cell(Field::SaleOrder, cells).text.is_empty()
            && self.column(Field::Sku).is_none()
        {
            return Err(RowFault::Totals);
        }
        let says = |field| !amount::says_nothing(self.cell(field, cells).text);
        let is_named = says(Field::Sku) || says(Field::OwnCode) || says(Field::Size);
        if !is_named && words::is_totals(self.cell(Field::Name, cells).text) {
            return Err(RowFault::Totals);
        }
        Ok(())
    }

    fn goods(&self, name: &str, cells: &Cells<'_>) -> Result<StatedProduct, RowFault> {
        let brand = Some(self.line(Field::Brand, cells)).filter(|brand| !brand.is_empty());
        let written = self.cell(Field::Sku, cells);
        let mut sku = match code::read_cell(&code::with_plain_lines(written.text)) {
            Ok(sku) => Some(sku),
            Err(code::NotASku::Empty) => None,
            // A remark in the place of a code; the name says what it is.
            Err(code::NotASku::Word) if !name.is_empty() => None,
            Err(why) => return Err(why.into()),
        };
        let own = self.cell(Field::OwnCode, cells);
        if sku.is_none() && code::is_sure(own.text) {
            sku = Sku::parse(own.text).ok();
        }
        let (in_title, rest) = title::split(name);
        let name = Some(if sku.is_none() && in_title.is_some() { rest } else { name.to_owned() })
            .filter(|name| !name.is_empty());
        let sku = sku.or(in_title);
        if sku.is_none() && name.is_none() {
            Err(RowFault::NoGoods)
        } else {
            Ok(StatedProduct { sku, name, brand })
        }
    }

    fn sizes(&self, name: &str, cells: &Cells<'_>) -> Result<Vec<(tierstock_domain::Size, u32)>, RowFault> {
        let written = self.cell(Field::Size, cells);
        // A day was a number until a program took it for one, and which number is not known.
        if written.kind == CellKind::Fault || days::was_a_number(written) {
            return Err(RowFault::Size(shortened(written.text)));
        }
        let in_title = if self.column(Field::Size).is_none() { sizes::in_title(name) } else { None };
        let text = in_title.as_deref().unwrap_or(written.text);
        match sizes::read(text, self.decisions.sizes, name) {
            SizeCell::Sizes(sizes) => Ok(sizes),
            SizeCell::Open => Err(RowFault::Open(About::Sizes)),
            SizeCell::Unreadable => Err(RowFault::Size(shortened(text))),
            SizeCell::CountOrSize => Err(RowFault::CountOrSize(shortened(text))),
            SizeCell::Nothing if self.preset.is_some_and(|preset| preset.one_size) => {
                Ok(vec![(tierstock_domain::Size::one_size(), 1)])
            }
            SizeCell::Nothing => Ok(vec![(sizes::not_stated(), 1)]),
        }
    }

    /// How many units it stands for.
    fn quantity(&self, cells: &Cells<'_>) -> Result<u32, RowFault> {
        let written = self.cell(Field::Quantity, cells).text;
        if amount::says_nothing(written) {
            return Ok(1);
        }
        let count = amount::whole_number(written).and_then(|count| u32::try_from(count).ok());
        count
            .filter(|count| (1..=sizes::MAX_UNITS).contains(count))
            .ok_or_else(|| RowFault::Quantity(shortened(written)))
    }

    /// Whether amounts are of each unit: asked only where there are several, and amounts.
    fn amounts_are_each(&self, units: u32, cells: &Cells<'_>) -> Result<u32, RowFault> {
        let has_amounts = self
            .columns
            .iter()
            .enumerate()
            .any(|(nth, column)| column.field.is_amount() && !amount::says_nothing(cells(nth).text));
        if units > 1 && has_amounts && self.decisions.counted.is_none() {
            return Err(RowFault::Open(About::Counted));
        }
        Ok(if evidence::counted(self.decisions) == AmountBasis::Each { units } else { 1 })
    }

    fn condition(&self, cells: &Cells<'_>) -> Result<Condition, RowFault> {
        let written = self.cell(Field::Condition, cells).text;
        if amount::says_nothing(written) {
            return Ok(Condition::Deadstock);
        }
        let folded = words::folded(written);
        let meant = words::condition(written).or_else(|| self.decisions.conditions.get(&folded).copied());
        meant.ok_or(RowFault::Open(About::Condition(folded)))
    }

    fn bought(&self, units: u32, each: u32, cells: &Cells<'_>) -> Result<Bought, RowFault> {
        let parts = [Field::Paid, Field::Tax, Field::Inbound, Field::OtherCost, Field::TotalCost]
            .map(|field| self.amount(field, cells));
        let [paid, tax, inbound, other, total] = parts;
        let stated = [paid?, tax?, inbound?, other?, total?];
        let currency = one_currency(stated.iter().flatten())?;
        let parts = purchase::parts(stated, units)?;
        let currency = currency.or(self.decisions.currency);
        let minor = |amount: Option<Money>| {
            amount.map_or(Some(0), |amount| amount.minor().checked_mul(i64::from(each)))
        };
        let price = parts[0].filter(|price| {
            !(self.preset.is_some_and(|preset| preset.zero_is_nothing) && price.minor() == 0)
        });
        if price.is_some_and(|price| price.minor() < 0) {
            return Err(RowFault::NegativeCost);
        }
        Ok(Bought {
            price: price.map(|price| minor(Some(price)).ok_or(RowFault::TooLarge)).transpose()?,
            tax: minor(parts[1]).ok_or(RowFault::TooLarge)?,
            inbound: minor(parts[2]).ok_or(RowFault::TooLarge)?,
            other: minor(parts[3]).ok_or(RowFault::TooLarge)?,
            // Nothing was paid in it; whoever enters the price later chooses.
            currency: currency.unwrap_or(Currency::USD),
            on: self.day(Field::BoughtOn, cells)?,
            from: self.line(Field::BoughtFrom, cells),
            order: self.line(Field::PurchaseOrder, cells),
        })
    }

    fn tags(&self, cells: &Cells<'_>) -> Vec<String> {
        let mut tags: Vec<String> = self
            .of(Field::Tags)
            .flat_map(|nth| {
                cells(nth).text.split([';', ',']).map(|tag| one_line(tag).to_lowercase()).collect::<Vec<_>>()
            })
            .filter(|tag| !amount::says_nothing(tag))
            .collect();
        tags.sort();
        tags.dedup();
        tags.truncate(20);
        tags
    }

    /// Columns that are notes, each with its name unless it is called so.
    fn notes(&self, cells: &Cells<'_>) -> String {
        let note = |nth: usize| {
            let (name, text) = (&self.columns[nth].name, cells(nth).text);
            let is_plain = name.is_empty() || words::folded(name).contains("note");
            (!amount::says_nothing(text))
                .then(|| if is_plain { text.to_owned() } else { format!("{name}: {text}") })
        };
        let own = self.of(Field::OwnCode).filter(|nth| !code::is_sure(cells(*nth).text));
        let lines: Vec<String> = self.of(Field::Notes).chain(own).filter_map(note).collect();
        lines.join("\n").chars().take(MAX_NOTES).collect()
    }

    /// The amount of a field, in its own currency; none: nothing is written.
    pub(crate) fn amount(&self, field: Field, cells: &Cells<'_>) -> Result<Option<Money>, RowFault> {
        self.column(field).map_or(Ok(None), |nth| self.amount_of(nth, cells))
    }

    /// The amount of a column.
    pub(crate) fn amount_of(&self, nth: usize, cells: &Cells<'_>) -> Result<Option<Money>, RowFault> {
        let (column, cell) = (&self.columns[nth], cells(nth));
        if amount::says_nothing(cell.text) && cell.kind != CellKind::Fault {
            return Ok(None);
        }
        let decimals = match self.decisions.decimals {
            Some(decimals) => decimals,
            None if amount::is_open(cell.text) && cell.kind == CellKind::Text => {
                return Err(RowFault::Open(About::Decimals));
            }
            None => Decimals::Point,
        };
        let is_dollar = |currency: &Currency| currency.code().ends_with('D');
        let of_column = column_currency(&column.name);
        let of_file = of_column.or(self.decisions.currency).filter(is_dollar).unwrap_or(Currency::USD);
        let told = |sign: Option<CurrencySign>| sign.map(|sign| sign.where_dollar_is(of_file));
        let beside = told(self.currency_beside(nth, cells));
        let of_row = || told(self.only_currency(cells));
        let known = beside.or(of_column).or_else(of_row).or(self.decisions.currency);
        let is_named = amount::currency_of(cell.text).is_some();
        if known.is_none() && !is_named {
            return Err(RowFault::Open(About::Currency));
        }
        let dollar = known.filter(is_dollar).unwrap_or(Currency::USD);
        let currency = |sign: Option<CurrencySign>| match sign {
            Some(sign) => sign.where_dollar_is(dollar),
            None => known.unwrap_or(Currency::USD),
        };
        let refused = |why| RowFault::Amount { column: column.name.clone(), text: shortened(cell.text), why };
        let read = amount::read(cell, decimals, currency).map_err(refused)?;
        let read =
            read.map(
                |money| if self.negated[nth] { Money::new(-money.minor(), money.currency()) } else { money },
            );
        self.in_whole(column, read)
    }

    /// Of prices that are called cents.
    fn in_whole(&self, column: &Column, read: Option<Money>) -> Result<Option<Money>, RowFault> {
        let is_cents = column.field == Field::SalePrice && words::folded(&column.name).contains("cents");
        match (read, self.decisions.unit) {
            (Some(_), None) if is_cents => Err(RowFault::Open(About::Unit)),
            (Some(money), Some(PriceUnit::Cents)) if is_cents => {
                Ok(Some(Money::new(money.minor() / 100, money.currency())))
            }
            (read, _) => Ok(read),
        }
    }

    /// The currency in the column behind an amount's, or in the one that is of all amounts.
    fn currency_beside(&self, nth: usize, cells: &Cells<'_>) -> Option<CurrencySign> {
        let currency = |nth: usize| amount::currency_alone(cells(nth).text);
        if self.columns.get(nth + 1).is_some_and(|column| column.field == Field::Currency) {
            return currency(nth + 1);
        }
        let mut of_all =
            self.of(Field::Currency).filter(|at| *at == 0 || !self.columns[at - 1].field.is_amount());
        of_all.next().and_then(currency)
    }

    /// The currency of the only column of currencies: wherever it stands, it is of all of the row's amounts.
    fn only_currency(&self, cells: &Cells<'_>) -> Option<CurrencySign> {
        let mut columns = self.of(Field::Currency);
        let (Some(only), None) = (columns.next(), columns.next()) else { return None };
        amount::currency_alone(cells(only).text)
    }

    /// The day of a field; none: nothing is written.
    pub(crate) fn day(&self, field: Field, cells: &Cells<'_>) -> Result<Option<NaiveDate>, RowFault> {
        let Some(nth) = self.column(field) else { return Ok(None) };
        let cell = cells(nth);
        let no_day = || RowFault::Day { column: self.columns[nth].name.clone(), text: shortened(cell.text) };
        let Some(written) = days::read(cell).map_err(|_| no_day())? else { return Ok(None) };
        let day = written.day(self.decisions.days, &self.civil).ok_or(RowFault::Open(About::Days))?;
        let read = tierstock_domain::day::read_past(&day.to_string(), self.today);
        read.map_err(|_| RowFault::FarDay(day))
    }

    /// The place that a sale names, else the file's.
    pub(crate) fn place(&self, cells: &Cells<'_>) -> Result<(Place, String), RowFault> {
        let written = self.cell(Field::Place, cells).text;
        if !amount::says_nothing(written) {
            return Ok(words::place(written));
        }
        if let Some((place, name)) = self.preset.and_then(|preset| preset.place) {
            return Ok((place, name.to_owned()));
        }
        self.decisions.place.clone().ok_or(RowFault::Open(About::Place))
    }

    /// One line of a field's text; empty: nothing is written.
    pub(crate) fn line(&self, field: Field, cells: &Cells<'_>) -> String {
        let cell = self.cell(field, cells);
        if cell.kind == CellKind::Fault || amount::says_nothing(cell.text) {
            String::new()
        } else {
            one_line(cell.text)
        }
    }

    /// The cell of a field that is one column's alone.
    pub(crate) fn cell<'c>(&self, field: Field, cells: &Cells<'c>) -> Cell<'c> {
        self.column(field).map_or(EMPTY, cells)
    }

    pub(crate) fn column(&self, field: Field) -> Option<usize> {
        self.of(field).next()
    }

    pub(crate) fn of(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == field).map(|(nth, _)| nth)
    }
}

/// The one currency of these amounts; none: there are none.
pub(crate) fn one_currency<'m>(
    amounts: impl Iterator<Item = &'m Money>,
) -> Result<Option<Currency>, RowFault> {
    let mut currency: Option<Currency> = None;
    for amount in amounts.filter(|amount| amount.minor() != 0) {
        match currency {
            Some(known) if known != amount.currency() => {
                return Err(RowFault::Currencies(known, amount.currency()));
            }
            _ => currency = Some(amount.currency()),
        }
    }
    Ok(currency)
}

/// The currency in a column's name: `Cost (USD)`, `Price £`.
fn column_currency(name: &str) -> Option<Currency> {
    let code = name.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() == 3);
    let by_code = code.filter(|word| word.chars().all(char::is_uppercase)).find_map(Currency::from_code);
    by_code.or_else(|| {
        [('£', Currency::GBP), ('€', Currency::EUR)]
            .into_iter()
            .find(|(sign, _)| name.contains(*sign))
            .map(|(_, currency)| currency)
    })
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MAX_LINE).collect()
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests;
