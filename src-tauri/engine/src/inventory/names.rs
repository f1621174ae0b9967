//! What units are called where something is done to them.

use tierstock_domain::{ProductId, SizeId, Sku, UnitId};
use tierstock_language::t;
use tierstock_store::Store;
use tierstock_sync::names;

use crate::error::EngineError;

/// `Jordan 1 Panda, size 9`, or `50 units`.
pub(super) async fn of_units(store: &Store, ids: &[UnitId]) -> Result<String, EngineError> {
    match ids {
        [id] => {
            let unit = store.unit(*id).await?.ok_or(EngineError::NoSuchUnit)?;
            of_size(store, unit.product, unit.details.size).await
        }
        many => Ok(t!("journal-units", units = many.len())),
    }
}

/// `Jordan 1 Panda, size 9`.
pub(super) async fn of_size(store: &Store, product: ProductId, size: SizeId) -> Result<String, EngineError> {
    let row = store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
    let name = row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref()));
    let scale = store.user_settings().await?.size_scale;
    let sizes = store.sizes_of(product).await?;
    let label =
        sizes.iter().find(|row| row.id == size).map(|row| row.size.shown_on(scale, &row.conversions).0);
    Ok(label.map_or_else(|| name.clone(), |label| format!("{name}, {}", names::size(&label))))
}
