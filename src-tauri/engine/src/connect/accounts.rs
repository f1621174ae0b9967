//! How the connections stand; testing and removing them.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tierstock_domain::{Market, Moment, Region};
use tierstock_market::MarketError;
use tierstock_market::error::Scope;
use tierstock_market::ports::TokenError;
use tierstock_store::{Store, StoreError};
use tierstock_sync::{Account, Ailment, Change, Health, Instants};
use tokio::sync::watch;

use super::redirect::Redirect;
use crate::error::EngineError;
use crate::running::Running;
use crate::tokens::Kept;
use crate::view::{
    ConnectionState, ConnectionView, ConnectionsView, DisconnectAnswer, KeptWhere, KeychainState,
    SignInState, SignInView, TestAnswer,
};
use crate::words::{self, Said};
use crate::{activity, linking};

/// A keychain that doesn't answer within this time waits for the user.
const KEYCHAIN_ANSWERS_WITHIN: Duration = Duration::from_millis(1_500);

/// Both connections, the sign-in that is under way, and the keychain.
pub(crate) async fn connections(engine: &Running) -> Result<ConnectionsView, EngineError> {
    let redirect = Redirect::read(&engine.store).await?;
    let budgets =
        activity::market_views(&engine.store, &engine.health, engine.clock.now(), engine.clock.elapsed())
            .await?;
    let mut connections = Vec::new();
    let mut keychain = (KeychainState::Ready, None);
    let mut came_back = Vec::new();
    for (market, told) in Market::ALL.into_iter().zip(budgets) {
        let kept = kept(engine, market).await;
        match &kept {
            Err(error) => keychain = keychain_state(error),
            Ok(Some(_)) if engine.health.of(market).waits_for_keys() => came_back.push(market),
            Ok(_) => {}
        }
        connections.push(ConnectionView {
            market: market.into(),
            state: state(engine, market, &kept),
            since: moment(engine, &since(market)).await?,
            last_success: last_success(engine, market).await?,
            warning: warning(&kept),
            kept: kept.ok().flatten().map(where_kept),
            trouble: told.trouble,
            budget: told.budget,
        });
    }
    if !came_back.is_empty() {
        // Their lanes would look again within minutes.
        engine.user_is_there(&came_back);
    }
    Ok(ConnectionsView {
        connections,
        redirect_port: redirect.port,
        redirect_address: redirect.address(),
        own_address: redirect.own.is_some(),
        sign_in: engine.sign_ins.view(),
        keychain: keychain.0,
        keychain_trouble: keychain.1,
        made_up: engine.made_up,
    })
}

/// The user wants the keychain to be asked, though they refused it before.
pub(crate) fn ask_keychain_again(engine: &Running) {
    engine.on_demand.keys.tokens().ask_again();
    engine.user_is_there(&Market::ALL);
    engine.events.send(Change::ConnectionsChanged);
}

/// Asks the marketplace for a product and its prices with the stored keys: they may be allowed one and not the other.
pub(crate) async fn test(engine: &Running, market: Market) -> Result<TestAnswer, EngineError> {
    engine.on_demand.keys.tokens().ask_again();
    let own = engine.store.followed_regions().await?.first().copied().unwrap_or(Region::Us);
    let failed = |error: MarketError| words::of_error(market, &error);
    let asked = async {
        let (on_demand, marketplace) = (&engine.on_demand, engine.on_demand.marketplace(market));
        let pass = on_demand.pass(market).await?;
        let found = marketplace.search(pass, "Nike").await.map_err(failed)?;
        let Some(product) = found.first() else { return Ok(()) };
        let pass = on_demand.pass(market).await?;
        match marketplace.quotes(pass, &product.id, own.scope(market)).await {
            // That this product has no prices says nothing of the keys.
            Err(error) if error.scope() != Scope::Item => Err(failed(error)),
            _ => Ok(()),
        }
    };
    Ok(match asked.await {
        Ok(()) => {
            note_success(engine, market).await?;
            TestAnswer {
                works: true,
                message: format!("{market} answers and accepts your keys."),
                hint: None,
            }
        }
        Err(Said { message, hint }) => TestAnswer { works: false, message, hint: Some(hint) },
    })
}

/// Removes the keys; everything else stays. Without keys there is nothing to remove, and that is said.
pub(crate) async fn disconnect(engine: &Running, market: Market) -> Result<DisconnectAnswer, EngineError> {
    let keys = &engine.on_demand.keys;
    let breaks_off =
        market == Market::StockX && engine.sign_ins.view().is_some_and(|view| is_under_way(&view));
    if market == Market::StockX {
        engine.sign_ins.cancel(engine);
    }
    let _alone = engine.sign_ins.nothing_is_stored().await;
    keys.tokens().ask_again();
    // A keychain that does not answer is asked to remove them all the same, and says itself why it can't.
    if !breaks_off && matches!(kept(engine, market).await, Ok(None)) {
        let why = format!("{market} is not connected: there are no keys to remove.");
        return Err(EngineError::NothingDone(why));
    }
    let removed = keys.tokens().remove(market).await;
    keys.forget(market);
    forget_successes(engine, market).await?;
    let at = Instants { now: engine.clock.now(), elapsed: engine.clock.elapsed() };
    let missing = MarketError::Keys(TokenError::Missing(market));
    engine.health.change(market, |health| health.stop_for_keys(&missing, at));
    engine.events.send(Change::ConnectionsChanged);
    engine.changed(Change::BoardChanged);
    removed.map_err(EngineError::keychain)?;
    Ok(DisconnectAnswer {
        removed: format!("Your {market} keys were removed from this computer."),
        stays: format!(
            "Products, units, links and the last {market} prices stay. The access itself is taken back at {market}."
        ),
    })
}

fn is_under_way(sign_in: &SignInView) -> bool {
    matches!(sign_in.state, SignInState::Waiting | SignInState::Redeeming)
}

/// The keys were entered anew, and tried: whatever was wrong with the ones before is over.
pub(super) async fn connected(engine: &Running, market: Market) {
    begin(engine, market, &[since(market), success(market)]).await;
}

/// The marketplaces of whose keys the data knows nothing: neither were they connected, nor was there ever an answer.
pub(crate) async fn never_connected(store: &Store) -> Result<Vec<Market>, StoreError> {
    let mut never = Vec::new();
    for market in Market::ALL {
        let connected = store.setting(&since(market)).await?.is_some_and(|at| !at.is_empty());
        if !connected && store.newest_confirmed(market).await?.is_none() {
            never.push(market);
        }
    }
    Ok(never)
}

/// The user wants the keys that an earlier installation left behind.
pub(crate) async fn accept_keys_left_behind(engine: &Running, market: Market) -> Result<(), EngineError> {
    if !matches!(kept(engine, market).await, Err(TokenError::LeftBehind(_))) {
        let why = format!("There are no {market} keys of an earlier installation that wait for your answer.");
        return Err(EngineError::NothingDone(why));
    }
    engine.on_demand.keys.tokens().trust(market);
    begin(engine, market, &[since(market)]).await;
    Ok(())
}

/// As soon as a keychain answers that waited for the user, so do the lanes and the window, until told to stop.
pub(crate) async fn follow_keychain(engine: Arc<Running>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = engine.on_demand.keys.tokens().until_keychain_answers_again() => {}
            _ = stop.changed() => return,
        }
        let waiting = |market: &Market| engine.health.of(*market).waits_for_keys();
        let waiting: Vec<Market> = Market::ALL.into_iter().filter(waiting).collect();
        engine.user_is_there(&waiting);
        engine.events.send(Change::ConnectionsChanged);
    }
}

/// With other keys than before; `noted` are the settings that say since when.
async fn begin(engine: &Running, market: Market, noted: &[String]) {
    engine.on_demand.keys.forget(market);
    engine.health.change(market, |health| *health = Health::default());
    let now = engine.clock.now();
    for name in noted {
        if let Err(error) = engine.store.set_setting(name, &now.to_rfc3339()).await {
            tracing::warn!(%error, name, "when it was connected could not be noted");
        }
    }
    if let Err(error) = linking::widen_batch(engine, market).await {
        tracing::warn!(%error, "the progress of linking may leave products out");
    }
    engine.events.send(Change::ConnectionsChanged);
    engine.events.send(Change::LinkingChanged);
    engine.changed(Change::BoardChanged);
}

/// As if it had never been connected.
async fn forget_successes(engine: &Running, market: Market) -> Result<(), StoreError> {
    for name in [since(market), success(market)] {
        engine.store.set_setting(&name, "").await?;
    }
    Ok(())
}

async fn note_success(engine: &Running, market: Market) -> Result<(), EngineError> {
    let (now, elapsed) = (engine.clock.now(), engine.clock.elapsed());
    engine.store.set_setting(&success(market), &now.to_rfc3339()).await?;
    engine.health.change(market, |health| health.answered(elapsed));
    engine.events.send(Change::ConnectionsChanged);
    engine.changed(Change::BoardChanged);
    Ok(())
}

/// One last try to store what the keychain did not take. A window that closes waits for nobody.
pub(crate) async fn save_unsaved(engine: &Running) {
    let saving = engine.on_demand.keys.tokens().save_unsaved();
    if !matches!(tokio::time::timeout(KEYCHAIN_ANSWERS_WITHIN, saving).await, Ok(Ok(()))) {
        tracing::warn!("the newest keys could not be stored: sign in again after the next start");
    }
}

/// Where the keys are. A keychain that waits for the user is not waited for.
async fn kept(engine: &Running, market: Market) -> Result<Option<Kept>, TokenError> {
    let kept = engine.on_demand.keys.tokens().kept(market);
    tokio::time::timeout(KEYCHAIN_ANSWERS_WITHIN, kept).await.unwrap_or(Err(TokenError::Locked))
}

fn state(engine: &Running, market: Market, kept: &Result<Option<Kept>, TokenError>) -> ConnectionState {
    let ailment = engine.health.of(market).trouble().map(|trouble| trouble.ailment);
    match (kept, ailment) {
        (Err(TokenError::Locked), _) => ConnectionState::WaitingForKeychain,
        (Err(TokenError::Denied), _) => ConnectionState::KeychainDenied,
        (Err(TokenError::Unavailable(_) | TokenError::Missing(_) | TokenError::NotNow(_)), _) => {
            ConnectionState::NoKeychain
        }
        (Err(TokenError::LeftBehind(_)), _) => ConnectionState::LeftBehind,
        (Ok(None), _) => ConnectionState::NotConnected,
        // The way out is the same: other keys.
        (Err(TokenError::Damaged(_)), _) | (Ok(Some(_)), Some(Ailment::Refused)) => ConnectionState::Refused,
        (Ok(Some(_)), Some(Ailment::LacksPermission)) => ConnectionState::LacksPermission,
        (Ok(Some(_)), Some(Ailment::InUseElsewhere)) => ConnectionState::InUseElsewhere,
        (Ok(Some(_)), _) => ConnectionState::Connected,
    }
}

fn where_kept(kept: Kept) -> KeptWhere {
    match kept {
        Kept::Keychain => KeptWhere::Keychain,
        Kept::Session | Kept::Unsaved => KeptWhere::SessionOnly,
    }
}

fn warning(kept: &Result<Option<Kept>, TokenError>) -> Option<String> {
    matches!(kept, Ok(Some(Kept::Unsaved))).then(|| {
        "Your keychain did not take the newest keys. Unlock or start it: they are stored as soon as it takes them. \
         Until then they are held in memory, and are lost if you close Tierstock."
            .into()
    })
}

fn keychain_state(error: &TokenError) -> (KeychainState, Option<String>) {
    match error {
        TokenError::Locked => (
            KeychainState::Waiting,
            Some("Your keychain is locked. Unlock it in the window that your system shows, or in its own program.".into()),
        ),
        TokenError::Denied => (
            KeychainState::Denied,
            Some("Your keychain was not allowed to give the keys. Everything can be read meanwhile.".into()),
        ),
        TokenError::Unavailable(why) => (
            KeychainState::Unavailable,
            Some(format!("Your keychain can't be used: {why}. Start it, or keep the keys for this session only.")),
        ),
        // The keychain itself is well.
        TokenError::Missing(_)
        | TokenError::Damaged(_)
        | TokenError::LeftBehind(_)
        | TokenError::NotNow(_) => (KeychainState::Ready, None),
    }
}

async fn last_success(engine: &Running, market: Market) -> Result<Option<DateTime<Utc>>, EngineError> {
    let tested = moment(engine, &success(market)).await?;
    Ok(engine.store.newest_confirmed(market).await?.max(tested))
}

async fn moment(engine: &Running, name: &str) -> Result<Option<Moment>, StoreError> {
    let text = engine.store.setting(name).await?;
    Ok(text.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()).map(|at| at.to_utc()))
}

fn since(market: Market) -> String {
    format!("connected.{}.since", market.key())
}

fn success(market: Market) -> String {
    format!("connected.{}.success", market.key())
}
