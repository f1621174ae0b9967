//! What the user types about units and sales, read; what can't be read is said in one sentence.

use chrono::NaiveDate;
use tierstock_domain::rates::FixedRate;
use tierstock_domain::{
    Cost, Currency, Details, Money, Part, Payout, Place, ProductKind, Rate, Sale, SaleState, SizeId,
};

use crate::payout_calculator::PayoutCalculator;
use crate::refusal::{AmountOf, UnitRefusal};
use crate::view::{FeeEntry, SaleEntry, UnitEntry};

/// Characters in a text at most, and in a note.
const MAX_CHARS: usize = 200;
const MAX_NOTE: usize = 5_000;
const MAX_TAGS: usize = 20;

/// No unit costs more: beyond it a decimal point was forgotten.
const DEAREST_MINOR: i64 = 1_000_000_000_000;

/// An ISO 4217 code.
pub(super) fn currency(code: &str) -> Result<Currency, UnitRefusal> {
    Currency::from_code(code.trim().to_uppercase().as_str()).ok_or(UnitRefusal::Currency)
}

/// An amount that is not below zero.
pub(super) fn amount(text: &str, currency: Currency, of: AmountOf) -> Result<Money, UnitRefusal> {
    let money = signed(text, currency, of)?;
    if money.minor() < 0 { Err(UnitRefusal::Amount { of, currency }) } else { Ok(money) }
}

/// An amount of any sign: a deduction below zero is a credit, a price below zero that of a refund.
pub(super) fn signed(text: &str, currency: Currency, of: AmountOf) -> Result<Money, UnitRefusal> {
    // A comma between digits is how much of Europe writes cents, and thousands elsewhere: it is asked, not guessed.
    let money = Money::parse(text.trim(), currency).ok();
    let money = money.filter(|money| (-DEAREST_MINOR..=DEAREST_MINOR).contains(&money.minor()));
    money.ok_or(UnitRefusal::Amount { of, currency })
}

/// An amount that keeps its sign; nothing where nothing is written.
pub(super) fn amount_or_zero(text: &str, currency: Currency, of: AmountOf) -> Result<Money, UnitRefusal> {
    match text.trim() {
        "" => Ok(Money::new(0, currency)),
        text => signed(text, currency, of),
    }
}

/// A civil day; none where nothing is written.
pub(crate) fn day(text: &str) -> Result<Option<NaiveDate>, UnitRefusal> {
    tierstock_domain::day::read(text).map_err(|why| UnitRefusal::Day { why })
}

/// A civil day that is not still to come; none where nothing is written.
pub(super) fn past_day(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, UnitRefusal> {
    tierstock_domain::day::read_past(text, today).map_err(|why| UnitRefusal::Day { why })
}

/// One line of text; runs of spaces become one.
pub(super) fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX_CHARS).collect()
}

/// A tag; none where nothing is written.
pub(super) fn tag(text: &str) -> Option<String> {
    Some(line(text).to_lowercase()).filter(|tag| !tag.is_empty())
}

pub(super) fn tags(texts: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = texts.iter().filter_map(|text| tag(text)).collect();
    tags.sort();
    tags.dedup();
    tags.truncate(MAX_TAGS);
    tags
}

fn own_rate(text: &str, from: Currency, home: Currency) -> Result<Option<FixedRate>, UnitRefusal> {
    match text.trim() {
        "" => Ok(None),
        _ if from == home => Ok(None),
        text => {
            let rate = Rate::parse(text).map_err(|why| UnitRefusal::Rate { why })?;
            Ok(Some(FixedRate::own(home, rate)))
        }
    }
}

/// What was given in one currency stays in it, whichever the own one is now.
fn own_value_currency(entry: &UnitEntry, home: Currency) -> Result<Currency, UnitRefusal> {
    match entry.own_value_currency.trim() {
        "" => Ok(home),
        code => currency(code),
    }
}

/// What the user says of a unit.
pub(super) fn details(entry: &UnitEntry, home: Currency, today: NaiveDate) -> Result<Details, UnitRefusal> {
    let currency = currency(&entry.currency)?;
    let price = match entry.price.trim() {
        "" => None,
        text => Some(amount(text, currency, AmountOf::Price)?.minor()),
    };
    let part = |text: &str, of| amount_or_zero(text, currency, of).map(Money::minor);
    let cost = Cost {
        price,
        tax: part(&entry.tax, AmountOf::Tax)?,
        inbound: part(&entry.inbound, AmountOf::Inbound)?,
        other: part(&entry.other, AmountOf::Other)?,
        currency,
        rate: own_rate(&entry.rate, currency, home)?,
    };
    let own_value = match entry.own_value.trim() {
        "" => None,
        text => Some(amount(text, own_value_currency(entry, home)?, AmountOf::OwnValue)?),
    };
    Ok(Details {
        size: SizeId(entry.size),
        condition: entry.condition,
        cost,
        bought_on: past_day(&entry.bought_on, today)?,
        bought_from: line(&entry.bought_from),
        order_number: line(&entry.order_number),
        kept_at: line(&entry.kept_at),
        tags: tags(&entry.tags),
        notes: entry.notes.trim().chars().take(MAX_NOTE).collect(),
        receipt: None,
        own_value,
        treatment: entry.treatment,
    })
}

/// A sale; what it should pay out is worked out under the fees of its day.
pub(super) fn sale(
    entry: &SaleEntry,
    calculator: &PayoutCalculator,
    kind: Option<ProductKind>,
) -> Result<Sale, UnitRefusal> {
    let place = entry.place;
    let currency = currency(&entry.currency)?;
    let price = signed(&entry.price, currency, AmountOf::Price)?;
    let sold_on = past_day(&entry.sold_on, calculator.today)?.unwrap_or(calculator.today);
    let fees = calculator.fees.on(sold_on);
    let expected = tierstock_domain::payout::payout(&fees, place, price, kind);
    let expected = expected.map_err(|why| UnitRefusal::Payout { why })?;
    let outbound = amount_or_zero(&entry.outbound, currency, AmountOf::Outbound)?;
    Ok(Sale {
        place,
        sold_on,
        place_name: if place == Place::Other { line(&entry.place_name) } else { String::new() },
        listed: None,
        expected,
        actual: actual(&entry.actual_fees, place, price)?,
        outbound,
        reference: line(&entry.reference),
        buyer: line(&entry.buyer),
        rate: own_rate(&entry.rate, currency, calculator.home)?,
        conversion: None,
        state: SaleState::Sold,
        end_cost: Money::new(0, currency),
    })
}

fn actual(fees: &[FeeEntry], place: Place, price: Money) -> Result<Option<Payout>, UnitRefusal> {
    if fees.is_empty() {
        return Ok(None);
    }
    let mut parts = Vec::new();
    for fee in fees {
        let part = fee.part;
        if parts.iter().any(|(known, _)| *known == part)
            || !(Part::at(place).contains(&part) || part == Part::Other)
        {
            return Err(UnitRefusal::FeeTwice { place });
        }
        parts.push((part, amount_or_zero(&fee.amount, price.currency(), AmountOf::Fee)?));
    }
    Payout::new(price, parts).map(Some).map_err(|why| UnitRefusal::Payout { why: why.into() })
}
