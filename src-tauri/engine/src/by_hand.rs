//! Products and sizes that the user enters: they need no account.

use tierstock_domain::{Market, ProductId, Size, SizeSystem, Sku, Tier};
use tierstock_store::NewProduct;

use crate::error::EngineError;
use crate::linking;
use crate::running::Running;
use crate::view::{AddedProduct, DoneView, HandmadeProduct, SizeScale, WantedProduct};

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

/// Takes a product off the board, unless a unit of it is owned or was sold.
pub(crate) async fn remove_product(engine: &Running, product: i64) -> Result<DoneView, EngineError> {
    let row = engine.store.product(ProductId(product)).await?.ok_or(EngineError::NoSuchProduct)?;
    let title = format!("Removed {}", row.name.unwrap_or_else(|| row.sku.to_string()));
    let entry = engine.store.remove_product(row.id, &title, engine.clock.now()).await?;
    Ok(DoneView { entry: entry.0, title, units: Vec::new() })
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
