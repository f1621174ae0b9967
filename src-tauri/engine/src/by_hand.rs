//! Products, sizes and units that the user enters: they need no account.

use chrono::NaiveDate;
use tierstock_domain::{
    Condition, Currency, Market, Money, ProductId, Size, SizeId, SizeSystem, Sku, Tier, UnitId,
};
use tierstock_store::{NewProduct, NewUnit};

use crate::error::EngineError;
use crate::linking;
use crate::running::Running;
use crate::view::{AddedProduct, HandmadeProduct, SizeScale, UnitCondition, UnitEntry, WantedProduct};

/// Characters in a name or brand at most.
const LONGEST: usize = 200;

/// Adds a product that a search found, linked to the very places that it names.
pub(crate) async fn add_found(engine: &Running, wanted: WantedProduct) -> Result<AddedProduct, EngineError> {
    let WantedProduct { sku, name, brand, stockx, alias, tier } = wanted;
    let places = [(Market::StockX, stockx), (Market::Alias, alias)];
    let places = places.into_iter().filter_map(|(market, listing)| Some((market, listing?))).collect();
    add(engine, &sku, &name, brand.as_deref().unwrap_or_default(), tier.into(), places).await
}

/// Adds a product that the user describes.
pub(crate) async fn add_by_hand(
    engine: &Running,
    product: HandmadeProduct,
) -> Result<AddedProduct, EngineError> {
    let HandmadeProduct { sku, name, brand, tier } = product;
    if name.trim().is_empty() {
        return Err(EngineError::BadInput("Give the product a name.".into()));
    }
    add(engine, &sku, &name, &brand, tier.into(), Vec::new()).await
}

async fn add(
    engine: &Running,
    sku: &str,
    name: &str,
    brand: &str,
    tier: Tier,
    places: Vec<(Market, String)>,
) -> Result<AddedProduct, EngineError> {
    let sku = Sku::parse(sku).map_err(|error| EngineError::BadInput(format!("Not added: {error}.")))?;
    let text = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| text.chars().take(LONGEST).collect::<String>())
    };
    let now = engine.clock.now();
    linking::begin_batch(engine, now).await?;
    let new = NewProduct { sku, name: text(name), brand: text(brand), gender: None, kind: None, tier };
    let done = engine.store.add_found(new, places, now).await?;
    let (known, new) = (done.known.first(), done.added.first());
    let (id, is_new) = match (known, new) {
        (_, Some((id, _))) => (id.0, true),
        (Some((id, _)), None) => (id.0, false),
        (None, None) => return Err(EngineError::NoSuchProduct),
    };
    Ok(AddedProduct { id, new: is_new })
}

/// Adds a size to a product; one that is there already is answered as it is.
pub(crate) async fn add_size(
    engine: &Running,
    product: i64,
    scale: SizeScale,
    label: &str,
) -> Result<i64, EngineError> {
    let product = existing(engine, product).await?;
    let size = Size::by_hand(system(scale), label)
        .ok_or_else(|| EngineError::BadInput(format!("\"{}\" is no size on that scale.", label.trim())))?;
    Ok(engine.store.ensure_size(product, size).await?.0)
}

/// Adds a unit.
pub(crate) async fn add_unit(engine: &Running, entry: UnitEntry) -> Result<i64, EngineError> {
    let product = existing(engine, entry.product).await?;
    let bad = |why: &str| EngineError::BadInput(why.to_owned());
    let currency = Currency::from_code(entry.currency.trim().to_uppercase().as_str())
        .ok_or_else(|| bad("Choose a currency of three letters, such as GBP."))?;
    let cost = Money::parse(entry.cost.trim(), currency)
        .ok()
        .filter(|cost| cost.minor() >= 0)
        .ok_or_else(|| bad("Write the cost as an amount, such as 110 or 110.50."))?;
    let bought_on = match entry.bought_on.as_deref().map(str::trim).filter(|day| !day.is_empty()) {
        Some(day) => Some(day.parse::<NaiveDate>().map_err(|_| bad("Write the day as YYYY-MM-DD."))?),
        None => None,
    };
    // Somewhere on Earth it is tomorrow already.
    let latest = engine.clock.now().date_naive() + chrono::Days::new(1);
    if bought_on.is_some_and(|day| day > latest) {
        return Err(bad("The day on which it was bought is still to come."));
    }
    let unit =
        NewUnit { product, size: SizeId(entry.size), condition: condition(entry.condition), cost, bought_on };
    let ids = engine.store.add_units(vec![unit], engine.clock.now()).await?;
    ids.first().map(|id| id.0).ok_or(EngineError::NoSuchProduct)
}

/// Removes a unit.
pub(crate) async fn remove_unit(engine: &Running, unit: i64) -> Result<(), EngineError> {
    engine.store.remove_units(vec![UnitId(unit)], engine.clock.now()).await?;
    Ok(())
}

/// Takes a product off the board, unless a unit of it is owned.
pub(crate) async fn remove_product(engine: &Running, product: i64) -> Result<(), EngineError> {
    let product = existing(engine, product).await?;
    let units = engine.store.units_of(product).await?.len();
    if units > 0 {
        let why = format!("You own {units} of it: remove the units first, then the product.");
        return Err(EngineError::BadInput(why));
    }
    Ok(engine.store.remove_product(product).await?)
}

async fn existing(engine: &Running, product: i64) -> Result<ProductId, EngineError> {
    let row = engine.store.product(ProductId(product)).await?;
    row.map(|row| row.id).ok_or(EngineError::NoSuchProduct)
}

const fn system(scale: SizeScale) -> SizeSystem {
    match scale {
        SizeScale::UsMen => SizeSystem::UsMen,
        SizeScale::UsWomen => SizeSystem::UsWomen,
        SizeScale::UsYouth => SizeSystem::UsYouth,
        SizeScale::UsInfant => SizeSystem::UsInfant,
        SizeScale::Uk => SizeSystem::Uk,
        SizeScale::Eu => SizeSystem::Eu,
        SizeScale::Cm => SizeSystem::Cm,
        SizeScale::Apparel => SizeSystem::Apparel,
        SizeScale::OneSize => SizeSystem::OneSize,
    }
}

const fn condition(condition: UnitCondition) -> Condition {
    match condition {
        UnitCondition::Deadstock => Condition::Deadstock,
        UnitCondition::DamagedBox => Condition::DamagedBox,
        UnitCondition::Worn => Condition::Worn,
    }
}
