//! Asking a marketplace for the user, who waits for the answer: searches, tests of a connection.

use std::sync::Arc;

use tierstock_domain::{Market, Purpose};
use tierstock_market::{Alias, Gate, MarketError, Marketplace, Pass, StockX};
use tierstock_sync::Account;

use crate::keys::Keys;
use crate::refusal::ConnectionNotice;
use crate::size_answers::SizeAnswers;

/// The clients, with the keys and the gate that they are asked through.
pub(crate) struct OnDemand {
    pub(crate) stockx: Arc<StockX>,
    pub(crate) alias: Arc<Alias>,
    pub(crate) keys: Arc<Keys>,
    pub(crate) gate: Gate,
    /// What Alias told lately of single sizes.
    pub(crate) size_answers: SizeAnswers,
}

impl OnDemand {
    /// The client that asks this marketplace.
    pub(crate) fn marketplace(&self, market: Market) -> &dyn Marketplace {
        match market {
            Market::StockX => &*self.stockx,
            Market::Alias => &*self.alias,
        }
    }

    /// The right to one request that goes ahead of the tiers' work, with the stored keys.
    pub(crate) async fn pass(&self, market: Market) -> Result<Pass, ConnectionNotice> {
        let failed = |error: &MarketError| ConnectionNotice::failed(market, error);
        if !self.keys.own_account(market).await.map_err(|error| failed(&error))? {
            return Err(ConnectionNotice::UsedElsewhere { market });
        }
        self.marketplace(market).prepare().await.map_err(|error| failed(&error))?;
        self.pass_without_keys(market).await
    }

    /// The same for a request that carries keys which are not stored yet.
    pub(crate) async fn pass_without_keys(&self, market: Market) -> Result<Pass, ConnectionNotice> {
        let pass = self.gate.pass(market, Purpose::OnDemand).await;
        // The user waits: one try tells enough.
        pass.map(Pass::once).map_err(|error| ConnectionNotice::failed(market, &MarketError::Budget(error)))
    }
}
