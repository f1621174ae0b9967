//! The first start: before there is a product.

use tierstock_domain::Region;
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::SettingRefusal;

/// The setting that says that the user chose to start without products.
const STARTED: &str = "started";

impl Engine {
    /// Whether there is no product.
    pub async fn is_empty(&self) -> Result<bool, EngineError> {
        Ok(self.state.store.counts().await?.products == 0)
    }

    /// Whether the user has neither added a product nor chosen to start without.
    pub async fn is_new(&self) -> Result<bool, EngineError> {
        Ok(self.is_empty().await? && self.state.store.setting(STARTED).await?.is_none())
    }

    /// Starts without products, with `region` as the user's own; the others that were followed stay as secondary ones.
    pub async fn start(&self, region: &str) -> Result<(), EngineError> {
        let own = Region::from_code(region).map_err(|why| SettingRefusal::Region { why })?;
        let store = &self.state.store;
        let mut regions = store.followed_regions().await?;
        regions.retain(|region| *region != own);
        regions.insert(0, own);
        store.set_regions(regions, self.state.clock.now()).await?;
        store.set_setting(STARTED, "yes").await?;
        self.state.changed(Change::BoardChanged);
        Ok(())
    }
}
