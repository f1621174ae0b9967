//! A whole unit in its four tables, and what is worked out of it for lists and totals.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{
    Cost, Currency, Details, FixedRate, Moment, Money, Offer, OfferState, Percent, ProductId, Sale,
    SaleState, SaleStateName, SizeId, Unit, UnitId, UnitState,
};

use super::NewUnit;
use super::converted::{ChangedBy, wants_rate, with_rates};
use crate::StoreError;
use crate::column::{At, Day, Json, Key, maybe_word, word};
use crate::row_kind::RowKind;

/// Writes a new unit and reads it back, with the rate of its day.
pub(crate) fn insert(db: &Connection, new: &NewUnit, now: Moment) -> Result<Unit, StoreError> {
    let size = new.details.size;
    let id: Option<i64> = db
        .prepare_cached(
            "INSERT INTO units (product_id, size_id, condition, currency, added_at)
             SELECT product_id, id, ?3, ?4, ?5 FROM sizes WHERE id = ?2 AND product_id = ?1 RETURNING id",
        )?
        .query_row(
            params![
                new.product.0,
                size.0,
                Key(new.details.condition),
                Key(new.details.cost.currency),
                At(now)
            ],
            |row| row.get(0),
        )
        .optional()?;
    let id = id.ok_or(StoreError::Missing { what: RowKind::Size, id: size.0 })?;
    save(db, Unit::bought(UnitId(id), new.product, new.details.clone()))
}

/// Reads a whole unit.
pub(crate) fn load(db: &Connection, id: UnitId) -> Result<Option<Unit>, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT product_id, size_id, condition, price, tax, inbound, other, currency, rate, bought_on, bought_from,
             order_number, kept_at, notes, receipt, own_value, own_value_currency, state = 'deleted', treatment
         FROM units WHERE id = ?1",
    )?;
    let Some(mut unit) = find.query_row([id.0], |row| unit(row, id)).optional()? else { return Ok(None) };
    let mut tags = db.prepare_cached("SELECT tag FROM unit_tags WHERE unit_id = ?1 ORDER BY tag")?;
    unit.details.tags = tags.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut offers =
        db.prepare_cached("SELECT place, estimate, listed_on, state FROM offers WHERE unit_id = ?1")?;
    unit.offers = offers.query_map([id.0], offer)?.collect::<Result<_, _>>()?;
    unit.offers.sort_by_key(|offer| offer.place);
    let mut sales = db.prepare_cached(
        "SELECT place, sold_on, currency, listed, expected, actual, outbound, reference, buyer, rate, state, ended_on,
             end_cost, conversion, place_name
         FROM sales WHERE unit_id = ?1 ORDER BY nth",
    )?;
    unit.sales = sales.query_map([id.0], sale)?.collect::<Result<_, _>>()?;
    Ok(Some(unit))
}

/// Writes a whole unit as the user has it, and answers it as it was written: with the rates of its days.
pub(crate) fn save(db: &Connection, unit: Unit) -> Result<Unit, StoreError> {
    write(db, with_rates(db, unit, ChangedBy::User)?)
}

/// Writes a whole unit with the rates of its days as they are known by now.
pub(crate) fn save_with_rates(db: &Connection, unit: Unit) -> Result<Unit, StoreError> {
    write(db, with_rates(db, unit, ChangedBy::Program)?)
}

fn write(db: &Connection, unit: Unit) -> Result<Unit, StoreError> {
    write_details(db, &unit)?;
    if unit.state() != UnitState::InStock {
        forget_worth(db, unit.id)?;
    }
    for rest in [
        "DELETE FROM unit_tags WHERE unit_id = ?1",
        "DELETE FROM offers WHERE unit_id = ?1",
        "DELETE FROM sales WHERE unit_id = ?1",
    ] {
        db.prepare_cached(rest)?.execute([unit.id.0])?;
    }
    for tag in &unit.details.tags {
        db.prepare_cached("INSERT OR IGNORE INTO unit_tags (unit_id, tag) VALUES (?1, ?2)")?
            .execute(params![unit.id.0, tag])?;
    }
    for offer in &unit.offers {
        db.prepare_cached(
            "INSERT INTO offers (unit_id, place, estimate, listed_on, state) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            unit.id.0,
            Key(offer.place),
            Json(&offer.estimate),
            Day(offer.listed_on),
            Key(offer.state)
        ])?;
    }
    for (nth, sale) in (1_i64..).zip(&unit.sales) {
        write_sale(db, &unit, nth, sale)?;
    }
    Ok(unit)
}

/// Up to `limit` units after `after` of which an amount lacks its day's rate.
pub(crate) fn wanting_rates(db: &Connection, after: UnitId, limit: u32) -> Result<Vec<UnitId>, StoreError> {
    let rows = db
        .prepare_cached(WANTING_RATES)?
        .query_map(params![after.0, limit], |row| Ok(UnitId(row.get(0)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

pub(super) const WANTING_RATES: &str = "
    SELECT id FROM units INDEXED BY units_wanting_rates WHERE rate_wanted = 1 AND id > ?1 ORDER BY id LIMIT ?2";

fn write_details(db: &Connection, unit: &Unit) -> Result<(), StoreError> {
    let Details { cost, own_value, .. } = &unit.details;
    let details = &unit.details;
    let to_take_down = unit.offers.iter().filter(|offer| offer.state == OfferState::TakeDown).count();
    let written = db
        .prepare_cached(
            "UPDATE units SET size_id = ?2, condition = ?3, price = ?4, tax = ?5, inbound = ?6, other = ?7,
                 currency = ?8, rate = ?9, bought_on = ?10, bought_from = ?11, order_number = ?12, kept_at = ?13,
                 notes = ?14, receipt = ?15, own_value = ?16, own_value_currency = ?17, state = ?18, offers_up = ?19,
                 to_take_down = ?20, cost_home = ?21, rate_of_another_day = ?22, rate_wanted = ?23, treatment = ?24
             WHERE id = ?1 AND EXISTS (SELECT 1 FROM sizes z WHERE z.id = ?2 AND z.product_id = units.product_id)",
        )?
        .execute(params![
            unit.id.0,
            details.size.0,
            Key(details.condition),
            cost.price,
            cost.tax,
            cost.inbound,
            cost.other,
            Key(cost.currency),
            cost.rate.map(Json),
            details.bought_on.map(Day),
            details.bought_from,
            details.order_number,
            details.kept_at,
            details.notes,
            details.receipt,
            own_value.map(Money::minor),
            own_value.map(|value| Key(value.currency())),
            Key(unit.state()),
            count(unit.offers_up().count()),
            count(to_take_down),
            cost.at_home().map(Money::minor),
            cost.is_of_another_day(),
            wants_rate(unit),
            Key(details.treatment)
        ])?;
    if written == 0 {
        return Err(StoreError::Missing { what: RowKind::Size, id: details.size.0 });
    }
    Ok(())
}

/// What is not in stock pays out nothing more: its sale says what it did.
fn forget_worth(db: &Connection, unit: UnitId) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE units SET worth = NULL, worth_place = NULL, worth_day_ago = NULL, if_listed = NULL,
             if_listed_place = NULL, worth_at = NULL WHERE id = ?1",
    )?
    .execute([unit.0])?;
    Ok(())
}

fn count(offers: usize) -> i64 {
    i64::try_from(offers).unwrap_or(i64::MAX)
}

fn write_sale(db: &Connection, unit: &Unit, nth: i64, sale: &Sale) -> Result<(), StoreError> {
    let at_home = sale.at_home();
    let is_sold = sale.state == SaleState::Sold;
    let profit = at_home.and_then(|sale| sale.profit(unit.details.cost.at_home(), is_sold));
    let (state, ended_on) = (sale.state.name().key(), sale.state.ended_on().map(Day));
    db.prepare_cached(
        "INSERT INTO sales (unit_id, nth, place, sold_on, currency, listed, expected, actual, outbound, reference, buyer,
             rate, state, ended_on, end_cost, price_home, payout_home, borne_home, profit_home, rate_of_another_day,
             conversion, place_name)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
    )?
    .execute(params![
        unit.id.0,
        nth,
        Key(sale.place),
        Day(sale.sold_on),
        Key(sale.outbound.currency()),
        sale.listed.as_ref().map(Json),
        Json(&sale.expected),
        sale.actual.as_ref().map(Json),
        sale.outbound.minor(),
        sale.reference,
        sale.buyer,
        sale.rate.map(Json),
        state,
        ended_on,
        sale.end_cost.minor(),
        at_home.map(|sale| sale.price.minor()),
        at_home.map(|sale| sale.payout.minor()),
        at_home.map(|sale| sale.borne.minor()),
        profit.map(Money::minor),
        sale.is_of_another_day(),
        sale.conversion.unwrap_or(Percent::ZERO).in_hundredths(),
        sale.place_name
    ])?;
    Ok(())
}

fn unit(row: &Row, id: UnitId) -> rusqlite::Result<Unit> {
    let own_value: Option<i64> = row.get(15)?;
    let own_currency: Option<Currency> = maybe_word(row, 16)?;
    let details = Details {
        size: SizeId(row.get(1)?),
        condition: word(row, 2)?,
        cost: Cost {
            price: row.get(3)?,
            tax: row.get(4)?,
            inbound: row.get(5)?,
            other: row.get(6)?,
            currency: word(row, 7)?,
            rate: row.get::<_, Option<Json<FixedRate>>>(8)?.map(|Json(rate)| rate),
        },
        bought_on: row.get::<_, Option<Day>>(9)?.map(|Day(day)| day),
        bought_from: row.get(10)?,
        order_number: row.get(11)?,
        kept_at: row.get(12)?,
        tags: Vec::new(),
        notes: row.get(13)?,
        receipt: row.get(14)?,
        own_value: own_value.zip(own_currency).map(|(minor, currency)| Money::new(minor, currency)),
        treatment: word(row, 18)?,
    };
    let bought = Unit::bought(id, ProductId(row.get(0)?), details);
    Ok(Unit { deleted: row.get(17)?, ..bought })
}

fn offer(row: &Row) -> rusqlite::Result<Offer> {
    Ok(Offer {
        place: word(row, 0)?,
        estimate: row.get::<_, Json<_>>(1)?.0,
        listed_on: row.get::<_, Day>(2)?.0,
        state: word(row, 3)?,
    })
}

fn sale(row: &Row) -> rusqlite::Result<Sale> {
    let currency: Currency = word(row, 2)?;
    let ended_on: Option<NaiveDate> = row.get::<_, Option<Day>>(11)?.map(|Day(day)| day);
    let state = match (word(row, 10)?, ended_on) {
        (SaleStateName::Returned, Some(on)) => SaleState::Returned(on),
        (SaleStateName::Cancelled, Some(on)) => SaleState::Cancelled(on),
        _ => SaleState::Sold,
    };
    Ok(Sale {
        place: word(row, 0)?,
        place_name: row.get(14)?,
        sold_on: row.get::<_, Day>(1)?.0,
        listed: row.get::<_, Option<Json<_>>>(3)?.map(|Json(payout)| payout),
        expected: row.get::<_, Json<_>>(4)?.0,
        actual: row.get::<_, Option<Json<_>>>(5)?.map(|Json(payout)| payout),
        outbound: Money::new(row.get(6)?, currency),
        reference: row.get(7)?,
        buyer: row.get(8)?,
        rate: row.get::<_, Option<Json<FixedRate>>>(9)?.map(|Json(rate)| rate),
        conversion: Some(Percent::hundredths(row.get(13)?)),
        state,
        end_cost: Money::new(row.get(12)?, currency),
    })
}
