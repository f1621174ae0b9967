//! Products and sizes that the user enters: they need no account.

use tierstock_domain::{Conversion, Market, ProductId, Size, SizeScale, SizeSystem, Sku, Tier};
use tierstock_language::t;
use tierstock_store::{NewProduct, SizeRow};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::ProductRefusal;
use crate::view::{AddedProduct, AddedSize, DoneView, HandmadeProduct, MeantSize, WantedProduct};

/// Characters in a name or brand at most.
const MAX_CHARS: usize = 200;

impl Engine {
    /// Adds a product that a search found, linked to the very listings that the row names. One without a code is known by
    /// these.
    pub async fn add_found(&self, wanted: WantedProduct) -> Result<AddedProduct, EngineError> {
        let WantedProduct { sku, name, brand, stockx, alias, tier } = wanted;
        let listings = [(Market::StockX, stockx), (Market::Alias, alias)];
        let listings =
            listings.into_iter().filter_map(|(market, listing)| Some((market, listing?))).collect();
        self.add(&sku, &name, brand.as_deref().unwrap_or_default(), tier, listings).await
    }

    /// Adds a product that the user keeps by hand. It is looked for on the marketplaces too: by its SKU, or by its name if
    /// it has none.
    pub async fn add_by_hand(&self, product: HandmadeProduct) -> Result<AddedProduct, EngineError> {
        let HandmadeProduct { sku, name, brand, tier } = product;
        if name.trim().is_empty() {
            return Err(ProductRefusal::ProductName.into());
        }
        self.add(&sku, &name, &brand, tier, Vec::new()).await
    }

    async fn add(
        &self,
        sku: &str,
        name: &str,
        brand: &str,
        tier: Tier,
        listings: Vec<(Market, String)>,
    ) -> Result<AddedProduct, EngineError> {
        let sku = match sku.trim() {
            "" if name.trim().is_empty() => return Err(ProductRefusal::SkuOrName.into()),
            "" => None,
            sku => Some(Sku::parse(sku).map_err(|why| ProductRefusal::Sku { why })?),
        };
        let text = |text: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then(|| text.chars().take(MAX_CHARS).collect::<String>())
        };
        let now = self.state.clock.now();
        self.begin_batch(now).await?;
        let new = NewProduct {
            sku,
            name: text(name),
            brand: text(brand),
            gender: None,
            kind: None,
            tier,
            by_hand: tier != Tier::default(),
        };
        let name = new.name.clone().unwrap_or_else(|| Sku::shown(new.sku.as_ref()));
        let title = t!("journal-added", name = name);
        let done = self.state.store.add_found(new, listings, title, now).await?;
        let (known, new) = (done.known.first(), done.added.first());
        let (id, is_new) = match (known, new) {
            (_, Some((id, _))) => (id.0, true),
            (Some((id, _)), None) => (id.0, false),
            (None, None) => return Err(EngineError::NoSuchProduct),
        };
        self.linking_changed(id);
        Ok(AddedProduct { id, new: is_new })
    }

    /// Adds a size by hand, and gives its id; one that is there already is answered as it is, also if a marketplace alone
    /// says that it is called so on this scale. Where it says so of several, nothing is added and the user is asked, unless
    /// they said that it is one of its `own`.
    pub async fn add_size(
        &self,
        product: i64,
        system: SizeSystem,
        label: &str,
        own: bool,
    ) -> Result<AddedSize, EngineError> {
        let store = &self.state.store;
        let row = store.product(ProductId(product)).await?.ok_or(EngineError::NoSuchProduct)?;
        let size = Size::by_hand(system, label)
            .ok_or_else(|| ProductRefusal::Size { label: label.trim().to_owned() })?;
        if !own {
            let meant = meant(&store.sizes_of(row.id).await?, &size);
            match meant[..] {
                [] => {}
                [MeantSize { id, .. }] => return Ok(AddedSize { id: Some(id), meant }),
                _ => return Ok(AddedSize { id: None, meant }),
            }
        }
        let size = store.ensure_size(row.id, size).await?;
        self.state.changed(Change::ProductsChanged { ids: vec![product] });
        Ok(AddedSize { id: Some(size.0), meant: Vec::new() })
    }

    /// Takes a product off the board with its links, sizes, quotes and history, which can be undone for 90 days; refused
    /// for one of which a unit is in stock or was sold.
    pub async fn remove_product(&self, product: i64) -> Result<DoneView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let row = store.product(ProductId(product)).await?.ok_or(EngineError::NoSuchProduct)?;
        let title = t!("journal-removed", name = row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref())));
        let entry = store.remove_product(row.id, &title, now).await?;
        self.inventory_changed();
        self.linking_changed(product);
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }
}

/// The product's sizes that a marketplace calls so; none where one is called so by itself.
fn meant(sizes: &[SizeRow], typed: &Size) -> Vec<MeantSize> {
    let is_it = |row: &&SizeRow| row.size.system == typed.system && row.size.label == typed.label;
    if sizes.iter().any(|row| is_it(&row)) {
        return Vec::new();
    }
    let called_so = sizes.iter().filter(|row| row.conversions.may_be(typed));
    let shown = |row: &SizeRow| {
        let scale = SizeScale::ALL.into_iter().find(|scale| scale.system() == Some(typed.system));
        let stated =
            scale.and_then(|scale| row.conversions.on(scale)).map(Conversion::whole).unwrap_or_default();
        MeantSize { id: row.id.0, stated: typed.system.named(&stated), name: row.size.to_string() }
    };
    called_so.map(shown).collect()
}
