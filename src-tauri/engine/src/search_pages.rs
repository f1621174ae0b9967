//! The marketplaces' own pages about a product, in the system's browser.

use tierstock_domain::{Market, ProductId, Sku};
use tierstock_market::search_page;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::ports::NoBrowser;
use crate::refusal::ConnectionNotice;

impl Engine {
    /// Shows the user what the marketplace itself finds for the product: by its SKU as spelled there, else by its name.
    /// No request of the day's is spent.
    pub async fn open_search_page(&self, product: i64, market: Market) -> Result<(), EngineError> {
        let (store, product) = (&self.state.store, ProductId(product));
        let row = store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
        let links = store.links_of(product).await?;
        let spelled = links.into_iter().find(|link| link.market == market).and_then(|link| link.spelled_sku);
        let words = spelled
            .filter(|spelled| !spelled.is_empty())
            .or_else(|| row.sku.as_ref().map(|sku| Sku::shown(Some(sku))))
            .or(row.name)
            .unwrap_or_default();
        let address = search_page(market, &words);
        let opened = self.state.browser.open(&address).await;
        Ok(opened.map_err(|NoBrowser| ConnectionNotice::NoBrowser { address })?)
    }
}
