//! Listing, selling, and what may become of a sale.

use tierstock_domain::{
    Currency, Market, Money, Place, ProductId, ProductKind, SaleState, Unit, UnitError, UnitId,
};

use super::entry::{amount, amount_or_zero, bad, capital, currency, past_day, sale};
use super::names;
use super::units::change;
use crate::error::EngineError;
use crate::running::Running;
use crate::view::{DoneView, PayoutView, PlaceDraft, PlaceName, SaleDraft, SaleEntry, SaleStateName};

/// What a price would pay out at a place under the fees and rates of a day; empty: today's.
pub(crate) async fn estimate(
    engine: &Running,
    product: i64,
    place: PlaceName,
    price: &str,
    code: &str,
    on: &str,
) -> Result<PayoutView, EngineError> {
    let today = engine.clock.today();
    let till = engine.till_on(past_day(on, today)?.unwrap_or(today)).await?;
    let price = amount(price, currency(code)?, "price")?;
    let kind = kind(engine, ProductId(product)).await?;
    let place = Place::from(place);
    till.payout_view(place, price, kind).ok_or_else(|| no_fees(place, price.currency()))
}

fn no_fees(place: Place, currency: Currency) -> EngineError {
    bad(format!(
        "The fees of {place} for a sale in {} are not known. Enter them in Settings, or choose another currency.",
        currency.code()
    ))
}

/// The units are listed there for this price each.
pub(crate) async fn list_units(
    engine: &Running,
    ids: Vec<i64>,
    place: PlaceName,
    price: &str,
    code: &str,
) -> Result<DoneView, EngineError> {
    let (till, place) = (engine.till().await?, Place::from(place));
    let price = amount(price, currency(code)?, "price")?;
    let mut estimates = Vec::new();
    for id in &ids {
        let unit = engine.store.unit(UnitId(*id)).await?.ok_or(EngineError::NoSuchUnit)?;
        let kind = kind(engine, unit.product).await?;
        let estimate = till.payout(place, price, kind).ok_or_else(|| no_fees(place, price.currency()))?;
        estimates.push((UnitId(*id), estimate));
    }
    let today = till.today;
    change(engine, ids, &format!("Listed on {place}:"), move |unit| {
        let id = unit.id;
        let (_, estimate) = estimates.iter().find(|(of, _)| *of == id).ok_or(UnitError::NotListed(place))?;
        unit.list(place, estimate.clone(), today)
    })
    .await
}

/// The units are not listed there any more.
pub(crate) async fn take_down(
    engine: &Running,
    ids: Vec<i64>,
    place: PlaceName,
) -> Result<DoneView, EngineError> {
    let place = Place::from(place);
    change(engine, ids, &format!("Taken down from {place}:"), move |unit| unit.take_down(place)).await
}

/// Where a unit can be sold right now: where it is listed, else for the highest bid.
pub(crate) async fn draft(engine: &Running, id: i64) -> Result<SaleDraft, EngineError> {
    let unit = engine.store.unit(UnitId(id)).await?.ok_or(EngineError::NoSuchUnit)?;
    let till = engine.till().await?;
    let bids = bids(engine, &unit).await?;
    let places = Place::ALL.map(|place| {
        let offer = unit.offers_up().find(|offer| offer.place == place).map(|offer| offer.estimate.price());
        let bid = bids.iter().find(|(market, _)| Place::from(*market) == place).map(|(_, bid)| *bid);
        let currency = if place == Place::Alias { Currency::USD } else { till.home };
        let price = offer.or(bid);
        PlaceDraft {
            place: place.into(),
            price: price.map(Money::to_decimal),
            currency: price.map_or(currency, Money::currency).code().to_owned(),
        }
    });
    let kind = kind(engine, unit.product).await?;
    let left = |(market, bid): &(Market, Money)| till.payout_at_home((*market).into(), *bid, kind);
    let best =
        bids.iter().max_by_key(|quote| left(quote).map(Money::minor)).map(|(market, _)| Place::from(*market));
    let place = unit.offers_up().next().map(|offer| offer.place).or(best).unwrap_or(Place::Local);
    let title = names::of_size(engine, unit.product, unit.details.size).await?;
    Ok(SaleDraft { title, place: place.into(), places: places.into() })
}

/// The highest bids of the own region for the unit's size, from where the seller ships.
async fn bids(engine: &Running, unit: &Unit) -> Result<Vec<(Market, Money)>, EngineError> {
    let regions = engine.store.followed_regions().await?;
    let Some(own) = regions.first() else { return Ok(Vec::new()) };
    let quotes = engine.store.quotes_of(unit.product).await?;
    let of_unit = quotes.iter().filter(|quote| {
        quote.size == unit.details.size
            && quote.channel == tierstock_domain::Channel::Standard
            && own.scope(quote.market) == quote.scope
    });
    let known = of_unit.filter_map(|quote| {
        let bid = quote.bid.value.filter(|_| quote.bid.unknown.is_none())?;
        Some((quote.market, bid))
    });
    Ok(known.collect())
}

async fn kind(engine: &Running, product: ProductId) -> Result<Option<ProductKind>, EngineError> {
    let row = engine.store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
    Ok(row.kind)
}

/// The unit is sold.
pub(crate) async fn sell_unit(engine: &Running, id: i64, entry: &SaleEntry) -> Result<DoneView, EngineError> {
    let sale = read_sale(engine, id, entry).await?;
    let verb = format!("Sold on {}:", sale.place);
    change(engine, vec![id], &verb, move |unit| unit.sell(sale.clone())).await
}

/// Corrects the sale that holds, or enters what was paid out.
pub(crate) async fn correct_sale(
    engine: &Running,
    id: i64,
    entry: &SaleEntry,
) -> Result<DoneView, EngineError> {
    let sale = read_sale(engine, id, entry).await?;
    change(engine, vec![id], "Changed the sale of", move |unit| unit.correct_sale(sale.clone())).await
}

async fn read_sale(
    engine: &Running,
    id: i64,
    entry: &SaleEntry,
) -> Result<tierstock_domain::Sale, EngineError> {
    let unit = engine.store.unit(UnitId(id)).await?.ok_or(EngineError::NoSuchUnit)?;
    sale(entry, &engine.till().await?, kind(engine, unit.product).await?)
}

/// The sale came to nothing; `cost` is what that cost, in the sale's currency.
pub(crate) async fn end_sale(
    engine: &Running,
    id: i64,
    how: SaleStateName,
    on: &str,
    cost: &str,
) -> Result<DoneView, EngineError> {
    let unit = engine.store.unit(UnitId(id)).await?.ok_or(EngineError::NoSuchUnit)?;
    let refused = |error: UnitError| bad(format!("{}.", capital(&error.to_string())));
    let sale = unit.current_sale().ok_or_else(|| refused(UnitError::NotSold))?;
    let cost = amount_or_zero(cost, sale.outbound.currency(), "cost")?;
    let today = engine.clock.today();
    let on = past_day(on, today)?.unwrap_or(today);
    let (verb, state) = match how {
        SaleStateName::Returned => ("Returned:", SaleState::Returned(on)),
        SaleStateName::Cancelled => ("Cancelled the sale of", SaleState::Cancelled(on)),
        SaleStateName::Sold => return Err(bad("Say whether it was returned or cancelled.")),
    };
    change(engine, vec![id], verb, move |unit| unit.end_sale(state, cost)).await
}
