//! The sale that a row states. A payout that is stated is the truth: what its parts don't explain is a deduction of its own,
//! and no fee is ever recalculated.

use chrono::{DateTime, NaiveDate, Utc};
use tierstock_domain::{Money, Part, Place};

use crate::amount;
use crate::field::Field;
use crate::refusal::RowFault;
use crate::stated::{Ended, StatedSale};
use crate::words::{self, StateWord};

use super::{Cells, Reader, one_currency};

/// The fields of deductions.
const FEES: [Field; 5] =
    [Field::SellingFee, Field::ProcessingFee, Field::ShippingFee, Field::CashOutFee, Field::OtherFee];

/// What the row says of being sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatedState {
    /// It is in stock, and was not sold.
    InStock,
    /// It is sold.
    Sold,
    /// A sale of it came to nothing.
    Ended(Ended),
}

/// The sale of a row, each of whose amounts counts so many times; none: it was not sold.
pub(super) fn read<C: Fn(DateTime<Utc>) -> NaiveDate>(
    reader: &Reader<'_, C>,
    times: u32,
    cells: &Cells<'_>,
) -> Result<Option<StatedSale>, RowFault> {
    let state = stated_state(reader, cells)?;
    if state == StatedState::InStock {
        return Ok(None);
    }
    let sale = stated(reader, times, cells);
    let StatedState::Ended(ended) = state else { return sale.map(Some) };
    // What was given back is stated as such. Of goods whose purchase is told they are there again, with what is said of
    // the sale; nobody knows whose goods a report of sales means.
    match sale {
        Ok(sale) if sale.is_refund() => Ok(Some(sale)),
        _ if !states_purchases(reader) => Err(RowFault::Ended),
        Ok(sale) => Ok(Some(StatedSale { ended: Some(ended), ..sale })),
        Err(RowFault::NoDayOfSale | RowFault::NoPrice) => Ok(None),
        Err(why) => Err(why),
    }
}

/// Whether the table tells of purchases.
fn states_purchases<C: Fn(DateTime<Utc>) -> NaiveDate>(reader: &Reader<'_, C>) -> bool {
    reader.columns.iter().any(|column| column.field.is_of_a_purchase())
}

fn stated<C: Fn(DateTime<Utc>) -> NaiveDate>(
    reader: &Reader<'_, C>,
    times: u32,
    cells: &Cells<'_>,
) -> Result<StatedSale, RowFault> {
    let on = reader.day(Field::SoldOn, cells)?.ok_or(RowFault::NoDayOfSale)?;
    let (place, place_name) = reader.place(cells)?;
    let amounts = amounts(reader, place, times, cells)?;
    Ok(StatedSale {
        place,
        place_name,
        on,
        price: amounts.price,
        fees: amounts.fees,
        outbound: amounts.outbound,
        order: reader.line(Field::SaleOrder, cells),
        buyer: reader.line(Field::Buyer, cells),
        ended: None,
    })
}

/// Whether the row is of a sale: by its state, else by its day, its price or its payout.
pub(super) fn stated_state<C: Fn(DateTime<Utc>) -> NaiveDate>(
    reader: &Reader<'_, C>,
    cells: &Cells<'_>,
) -> Result<StatedState, RowFault> {
    let state = state(reader, cells)?;
    let has = |field| !amount::says_nothing(reader.cell(field, cells).text);
    let has_day = has(Field::SoldOn) && reader.day(Field::SoldOn, cells)?.is_some();
    let is_sold = match state.or(reader.sheet_state) {
        Some(StateWord::Returned) => return Ok(StatedState::Ended(Ended::Returned)),
        Some(StateWord::Cancelled) => return Ok(StatedState::Ended(Ended::Cancelled)),
        Some(StateWord::Sold) => true,
        // A price may be what is asked for it.
        Some(StateWord::InStock) if state.is_some() => false,
        // The sheet's name was given before some of it was sold.
        Some(StateWord::InStock) => has_day && (has(Field::SalePrice) || has(Field::Payout)),
        None if reader.preset.is_some_and(|preset| preset.all_sold) => true,
        None => {
            let zero_is_nothing = reader.preset.is_some_and(|preset| preset.zero_is_nothing);
            has_day || !zero_is_nothing && (has(Field::SalePrice) || has(Field::Payout))
        }
    };
    Ok(if is_sold { StatedState::Sold } else { StatedState::InStock })
}

/// What the row itself says of its state.
fn state<C: Fn(DateTime<Utc>) -> NaiveDate>(
    reader: &Reader<'_, C>,
    cells: &Cells<'_>,
) -> Result<Option<StateWord>, RowFault> {
    let Some(nth) = reader.column(Field::State) else { return Ok(None) };
    let word = cells(nth).text;
    if amount::says_nothing(word) {
        return Ok(None);
    }
    let state = words::state_under(&reader.columns[nth].name, word);
    state.map(Some).ok_or_else(|| RowFault::State(word.to_owned()))
}

/// Of all units together.
struct Amounts {
    price: Money,
    fees: Option<Vec<(Part, i64)>>,
    outbound: i64,
}

fn amounts<C: Fn(DateTime<Utc>) -> NaiveDate>(
    reader: &Reader<'_, C>,
    place: Place,
    times: u32,
    cells: &Cells<'_>,
) -> Result<Amounts, RowFault> {
    let all = |amount: Money| -> Result<Money, RowFault> {
        let minor = amount.minor().checked_mul(i64::from(times)).ok_or(RowFault::TooLarge)?;
        Ok(Money::new(minor, amount.currency()))
    };
    let of_all = |field| reader.amount(field, cells)?.map(all).transpose();
    let price = of_all(Field::SalePrice)?;
    // The buyer of several pays for one parcel.
    let parcel = reader.amount(Field::ShippingPaid, cells)?;
    let payout = of_all(Field::Payout)?;
    let outbound = of_all(Field::Outbound)?;
    let mut fees: Vec<(Part, Money)> = Vec::new();
    for (field, nth) in FEES.into_iter().flat_map(|field| reader.of(field).map(move |nth| (field, nth))) {
        match reader.amount_of(nth, cells) {
            Ok(Some(fee)) => fees.push((part(field, place), all(fee)?)),
            Ok(None) => {}
            // Of a fee in words the payout tells what it was.
            Err(RowFault::Amount { .. }) if payout.is_some() => {}
            Err(why) => return Err(why),
        }
    }
    let stated = [price, parcel, payout, outbound].into_iter().flatten();
    let all: Vec<Money> = stated.chain(fees.iter().map(|(_, fee)| *fee)).collect();
    let currency =
        one_currency(all.iter())?.or(all.first().map(|amount| amount.currency())).ok_or(RowFault::NoPrice)?;
    let sum: i64 = fees
        .iter()
        .try_fold(0_i64, |sum, (_, fee)| sum.checked_add(fee.minor()))
        .ok_or(RowFault::TooLarge)?;
    let with_parcel =
        |price: Money| price.minor().checked_add(parcel.map_or(0, Money::minor)).ok_or(RowFault::TooLarge);
    let price = match (price, payout) {
        (Some(price), _) => with_parcel(price)?,
        (None, Some(payout)) => payout.minor().checked_add(sum).ok_or(RowFault::TooLarge)?,
        (None, None) => return Err(RowFault::NoPrice),
    };
    Ok(Amounts {
        price: Money::new(price, currency),
        fees: parts(&fees, price, sum, payout)?,
        outbound: outbound.map_or(0, Money::minor),
    })
}

/// The deductions part by part; none: nothing is said of them.
fn parts(
    fees: &[(Part, Money)],
    price: i64,
    sum: i64,
    payout: Option<Money>,
) -> Result<Option<Vec<(Part, i64)>>, RowFault> {
    if fees.is_empty() && payout.is_none() {
        return Ok(None);
    }
    let mut parts: Vec<(Part, i64)> = Vec::new();
    let mut add = |part: Part, fee: i64| {
        match parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, known)) => *known = known.checked_add(fee).ok_or(RowFault::TooLarge)?,
            None => parts.push((part, fee)),
        }
        Ok::<(), RowFault>(())
    };
    for (part, fee) in fees {
        add(*part, fee.minor())?;
    }
    if let Some(payout) = payout {
        let explained = price.checked_sub(sum).ok_or(RowFault::TooLarge)?;
        let unexplained = explained.checked_sub(payout.minor()).ok_or(RowFault::TooLarge)?;
        if unexplained != 0 {
            add(Part::Other, unexplained)?;
        }
    }
    Ok(Some(parts))
}

/// What a deduction is called at a place.
const fn part(field: Field, place: Place) -> Part {
    match (field, place) {
        (Field::SellingFee, Place::StockX) => Part::Transaction,
        (Field::SellingFee, Place::Alias | Place::Other) => Part::Commission,
        (Field::ProcessingFee, Place::StockX) => Part::Processing,
        (Field::ShippingFee, Place::StockX) => Part::Shipping,
        (Field::CashOutFee, Place::Alias) => Part::CashOut,
        _ => Part::Other,
    }
}
