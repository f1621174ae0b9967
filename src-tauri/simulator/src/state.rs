//! What the services share while they run.

use std::{fmt, sync::Arc};

use chrono::{DateTime, Utc};

use crate::{
    Callbacks, Credentials, Faults, Ledger, Service, World,
    catalog::{AliasSize, Product, Variant},
    created::Created,
    goods::Goods,
    grants::Grants,
    jumps::Jumps,
    limits::Turnstile,
    pictures::Gallery,
    prices::{AliasQuote, StockXQuote},
};

/// Where the simulator takes its time from: a test's clock, or the machine's.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What the services share.
pub(crate) struct Shared {
    pub world: Arc<World>,
    pub clock: Now,
    /// When the simulator started: the seller's orders are told from here.
    pub started: DateTime<Utc>,
    pub credentials: Credentials,
    pub stockx_turnstile: Turnstile,
    pub alias_turnstile: Turnstile,
    pub faults: Faults,
    pub ledger: Ledger,
    pub jumps: Jumps,
    pub callbacks: Callbacks,
    pub created: Created,
    pub grants: Grants,
    pub gallery: Gallery,
    /// Base of StockX's API, ending in `/v2`.
    pub stockx_url: String,
    /// Where Alias's listener is, without a path.
    pub alias_origin: String,
}

impl Shared {
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    pub fn stockx_quote(
        &self,
        product: &Product,
        variant: &Variant,
        currency: &str,
        at: DateTime<Utc>,
    ) -> Option<StockXQuote> {
        let names = || [variant.label.clone(), variant.variant_id.to_string()];
        let factor = self.jumps.factor(Service::StockX, &product.sku, names, at);
        Some(self.world.stockx_quote(product, variant, currency, at)?.scaled(factor))
    }

    pub fn alias_quote(
        &self,
        product: &Product,
        size: &AliasSize,
        region: u8,
        goods: Goods,
        at: DateTime<Utc>,
    ) -> Option<AliasQuote> {
        let factor = self.jumps.factor(Service::Alias, &product.sku, || [size.label.clone()], at);
        Some(self.world.alias_quote(product, size, region, goods, at)?.scaled(factor))
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("alias_origin", &self.alias_origin).finish_non_exhaustive()
    }
}
