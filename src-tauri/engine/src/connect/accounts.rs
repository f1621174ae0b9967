//! Accounts that are connected, tested and disconnected.

use std::time::Duration;

use tierstock_domain::{Market, Region};
use tierstock_language::t;
use tierstock_market::error::FailureDomain;
use tierstock_market::ports::{StockXKeys, TokenError, Tokens};
use tierstock_market::{Instants, MarketError};
use tierstock_sync::{Account, Change, Health};

use super::keychain::kept;
use super::noted;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::linking;
use crate::on_demand::OnDemand;
use crate::refusal::{AccountRefusal, ConnectionNotice, NothingDone};
use crate::state::EngineState;
use crate::view::{AccessEnd, DisconnectResult, SignInState, SignInView, TestResult};
use crate::words::{self, MessageAndHint};

/// How long a user who disconnects waits for StockX to end the access.
const REVOKE_TIMEOUT: Duration = Duration::from_secs(10);

impl Engine {
    /// Asks the marketplace whether the stored keys work, for the catalogue and for prices. Costs two requests.
    pub async fn test_connection(&self, market: Market) -> Result<TestResult, EngineError> {
        let state = &self.state;
        state.on_demand.keys.tokens().ask_again();
        let own = Region::own(&state.store.followed_regions().await?);
        Ok(match ask(&state.on_demand, market, own).await {
            Ok(()) => {
                let (now, elapsed) = (state.clock.now(), state.clock.elapsed());
                noted::note_success(&state.store, market, now).await?;
                state.health.change(market, |health| health.answered(elapsed));
                state.events.send(Change::ConnectionsChanged);
                state.changed(Change::BoardChanged);
                TestResult {
                    works: true,
                    notice: None,
                    message: t!("connecting-keys-work", market = market),
                    hint: None,
                }
            }
            Err(notice) => {
                let MessageAndHint { message, hint } = words::of_connection(&notice);
                TestResult { works: false, notice: Some(notice), message, hint: Some(hint) }
            }
        })
    }

    /// Removes the marketplace's keys from the keychain and from memory. Products, prices and links stay. Without keys
    /// there is nothing to remove, and that is said.
    pub async fn disconnect(&self, market: Market) -> Result<DisconnectResult, EngineError> {
        self.only_with_real_accounts()?;
        let (state, keys) = (&self.state, &self.state.on_demand.keys);
        let breaks_off =
            market == Market::StockX && state.sign_ins.view().is_some_and(|view| is_under_way(&view));
        if market == Market::StockX {
            self.cancel_sign_in();
        }
        let _alone = state.sign_ins.nothing_is_stored().await;
        keys.tokens().ask_again();
        // A keychain that does not answer is asked to remove them all the same, and says itself why it can't.
        if !breaks_off && matches!(kept(keys.tokens(), market).await, Ok(None)) {
            return Err(NothingDone::NotConnected { market }.into());
        }
        // Before they are gone. Those of an earlier installation are not given, and nothing is sent with them.
        let stockx = match market {
            Market::StockX => keys.tokens().stockx().await.ok(),
            Market::Alias => None,
        };
        let removed = keys.tokens().remove(market).await;
        keys.forget(market);
        noted::forget(&state.store, market).await?;
        let at = Instants::now(&*state.clock);
        let missing = MarketError::Keys(TokenError::Missing(market));
        state.health.change(market, |health| health.stop_for_keys(&missing, at));
        state.events.send(Change::ConnectionsChanged);
        state.changed(Change::BoardChanged);
        removed.map_err(EngineError::Keychain)?;
        let end = match (market, stockx) {
            (Market::StockX, Some(keys)) => match state.end_access(&keys).await {
                Ok(()) => AccessEnd::Ended,
                Err(error) => AccessEnd::NotEnded { failure: error.failure() },
            },
            (Market::StockX, None) => AccessEnd::LeftOpen,
            (Market::Alias, _) => AccessEnd::ByTheUser,
        };
        Ok(DisconnectResult {
            market,
            removed: t!("connecting-keys-removed", market = market),
            access: words::access_end(&end),
            end,
            stays: t!("connecting-all-stays", market = market),
        })
    }

    /// The sample's accounts can be neither connected nor disconnected.
    pub(super) fn only_with_real_accounts(&self) -> Result<(), EngineError> {
        if self.state.made_up {
            return Err(AccountRefusal::SampleAccounts.into());
        }
        Ok(())
    }
}

/// Asks for a product and its prices with the stored keys: they may be allowed one and not the other.
async fn ask(on_demand: &OnDemand, market: Market, own: Region) -> Result<(), ConnectionNotice> {
    let marketplace = on_demand.marketplace(market);
    let failed = |error: MarketError| ConnectionNotice::failed(market, &error);
    let pass = on_demand.pass(market).await?;
    let found = marketplace.search(pass, "Nike").await.map_err(failed)?;
    let Some(product) = found.first() else { return Ok(()) };
    let pass = on_demand.pass(market).await?;
    match marketplace.quotes(pass, &product.id, own.scope(market)).await {
        // That this product has no prices says nothing of the keys.
        Err(error) if error.failure_domain() != FailureDomain::Item => Err(failed(error)),
        _ => Ok(()),
    }
}

fn is_under_way(sign_in: &SignInView) -> bool {
    matches!(sign_in.state, SignInState::Waiting | SignInState::Redeeming | SignInState::OtherAccount)
}

impl EngineState {
    /// Ends the access that these keys give, at StockX itself.
    pub(super) async fn end_access(&self, keys: &StockXKeys) -> Result<(), MarketError> {
        tokio::select! {
            ended = self.on_demand.stockx.revoke(keys) => ended,
            () = self.clock.sleep(REVOKE_TIMEOUT) => Err(MarketError::TimedOut),
        }
    }

    /// The keys were entered again, and tried: whatever was wrong with the ones before is over.
    pub(super) async fn connected(&self, market: Market) {
        let now = self.clock.now();
        if let Err(error) = noted::note_success(&self.store, market, now).await {
            tracing::warn!(%error, "that the new keys work could not be noted");
        }
        self.keys_accepted(market).await;
    }

    /// The same for keys of StockX's that nobody could try yet: the first good answer from now on tells that they work.
    pub(super) async fn connected_unchecked(&self) {
        if let Err(error) = noted::note_unchecked(&self.store, self.clock.now()).await {
            tracing::warn!(%error, "that the new keys were not tried could not be noted");
        }
        self.keys_accepted(Market::StockX).await;
    }

    /// From now on it is asked with other keys than before.
    pub(super) async fn keys_accepted(&self, market: Market) {
        self.on_demand.keys.forget(market);
        self.health.change(market, |health| *health = Health::default());
        if let Err(error) = noted::note_since(&self.store, market, self.clock.now()).await {
            tracing::warn!(%error, "when it was connected could not be noted");
        }
        if market == Market::StockX
            && let Err(error) = noted::note_applied(&self.store, None).await
        {
            tracing::warn!(%error, "that StockX approved the access could not be noted");
        }
        if let Err(error) = linking::widen_batch(&self.store, market).await {
            tracing::warn!(%error, "the progress of linking may leave products out");
        }
        self.events.send(Change::ConnectionsChanged);
        self.events.send(Change::LinkingChanged);
        self.changed(Change::BoardChanged);
    }
}
