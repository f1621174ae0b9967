//! A sign-in to StockX from the first click to stored keys.

use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::Market;
use tierstock_market::ports::StockXKeys;
use tierstock_market::{CameBack, Clock, MarketError, SignIn, SignInError, SignedIn, StockXAccount};
use tierstock_sync::Change;
use tokio::sync::mpsc;

use super::application::Application;
use super::callback::{Callback, Page, Visit};
use super::redirect::Redirect;
use super::sign_ins::{OtherAccount, Waiting, nothing_under_way};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::on_demand::OnDemand;
use crate::refusal::AccountRefusal;
use crate::state::EngineState;
use crate::tokens::StoredTokens;
use crate::view::{SignInState, SignInView, StockXApplication};
use crate::words::{self, Said};

/// A sign-in that the user does not end is over after this.
const SIGN_IN_TIMEOUT: Duration = Duration::from_mins(5);

/// A browser that came back is at the last page within this time. Sockets know no other time than the real one.
const LANDS_WITHIN: Duration = Duration::from_secs(10);

/// An API that does not say within this time whether it accepts the key is not waited for.
const CHECKED_WITHIN: Duration = Duration::from_secs(20);

impl Engine {
    /// Starts to sign in to StockX: listens on the loopback port and opens the browser. A sign-in that is under way
    /// is broken off. Nothing is stored before it succeeded.
    pub async fn begin_sign_in(&self, application: StockXApplication) -> Result<SignInView, EngineError> {
        self.only_with_real_accounts()?;
        let (state, sign_ins) = (&self.state, &self.state.sign_ins);
        let tokens = state.on_demand.keys.tokens();
        tokens.ask_again();
        let application = Application::read(application, tokens).await?;
        self.cancel_sign_in();
        sign_ins.stop_listening().await;
        let redirect = Redirect::read(&state.store).await?;
        if redirect.address().is_empty() {
            return Err(AccountRefusal::NoRedirectAddress.into());
        }
        let callback = if redirect.listens() {
            let bound = Callback::bind(redirect.port).await;
            Some(bound.map_err(|error| words::port_not_free(redirect.port, &error))?)
        } else {
            None
        };
        let stockx = &state.on_demand.stockx;
        let sign_in = stockx
            .begin_sign_in(&application.client_id, &redirect.address())
            .map_err(|error| failed(&error))?;
        redirect.keep(&state.store).await?;
        let address = sign_in.url().to_owned();
        let number = sign_ins.next();
        let attempt = Attempt { state: Arc::clone(state), number };
        let listening = tokio::spawn(attempt.wait(callback));
        let expires_at = state.clock.now() + SIGN_IN_TIMEOUT;
        sign_ins.put(Waiting { number, sign_in, application }, &redirect, listening, expires_at);
        if state.browser.open(&address).await.is_ok() {
            sign_ins.browser_opened();
        }
        state.events.send(Change::ConnectionsChanged);
        sign_ins.view().ok_or_else(nothing_under_way)
    }

    /// Where the browser is to be sent while a sign-in waits for it, for copying. It carries the client id and the
    /// state.
    pub fn sign_in_address(&self) -> Result<String, EngineError> {
        self.state.sign_ins.address()
    }

    /// Ends the sign-in with the address on which the user's browser landed, as pasted. What is not this sign-in's
    /// changes nothing.
    pub async fn finish_sign_in(&self, address: &str) -> Result<SignInView, EngineError> {
        let sign_ins = &self.state.sign_ins;
        let back = CameBack::read(address).map_err(|error| failed(&error))?;
        let waiting = sign_ins.take_if_sent(&back).map_err(|error| failed(&error))?;
        sign_ins.stop_listening().await;
        let attempt = Attempt { state: Arc::clone(&self.state), number: waiting.number };
        attempt.redeem(waiting, back).await;
        sign_ins.view().ok_or_else(nothing_under_way)
    }

    /// Stores the keys of the other account that the user was asked about.
    pub async fn use_other_account(&self) -> Result<SignInView, EngineError> {
        let sign_ins = &self.state.sign_ins;
        let OtherAccount { number, keys, session_only } =
            sign_ins.take_other_account().ok_or_else(nothing_under_way)?;
        Attempt { state: Arc::clone(&self.state), number }.store(keys, session_only).await;
        sign_ins.view().ok_or_else(nothing_under_way)
    }

    /// Breaks the sign-in that is under way off, unless its keys are being stored already.
    pub fn cancel_sign_in(&self) {
        if self.state.sign_ins.cancel() {
            self.state.events.send(Change::ConnectionsChanged);
        }
    }
}

/// One sign-in, which goes on after the call that began it.
struct Attempt {
    state: Arc<EngineState>,
    number: u64,
}

impl Attempt {
    /// Listens until the browser came back, or for as long as a sign-in may take.
    async fn wait(self, callback: Option<Callback>) {
        let (visits, mut visited) = mpsc::channel(1);
        let clock = Arc::clone(&self.state.clock);
        let serving = async {
            match callback {
                Some(callback) => callback.serve(visits, &*clock).await,
                // The user pastes the address; no browser comes by.
                None => std::future::pending().await,
            }
        };
        tokio::pin!(serving);
        let over = clock.sleep(SIGN_IN_TIMEOUT);
        tokio::pin!(over);
        let mut listens = true;
        loop {
            tokio::select! {
                error = &mut serving, if listens => {
                    listens = false;
                    tracing::warn!(%error, "the sign-in's port can't be listened to any more");
                    self.state.sign_ins.cannot_listen(self.number, &error);
                    self.state.events.send(Change::ConnectionsChanged);
                }
                () = &mut over => return self.give_up(),
                Some(visit) = visited.recv() => {
                    if self.came_back(visit) {
                        break;
                    }
                }
            }
        }
        let landed = async {
            // Any other browser that comes back is told that it is too late.
            while !matches!(visited.recv().await, Some(Visit::Landed) | None) {}
        };
        tokio::select! {
            _ = &mut serving, if listens => {}
            _landed_or_never = tokio::time::timeout(LANDS_WITHIN, landed) => {}
        }
    }

    /// Whether the browser came back from the sign-in that is under way. Any web page can call the listener: a call
    /// that does not know the state is no sign-in, and nothing to tell the user of.
    fn came_back(&self, visit: Visit) -> bool {
        let Visit::CameBack { back, show } = visit else { return false };
        let Ok(waiting) = self.state.sign_ins.take_if_sent(&back) else {
            tracing::debug!("the sign-in's port was called by something that this sign-in did not send");
            let _ = show.send(Page::Another);
            return false;
        };
        // Redeemed in a task of its own: this one ends together with the listener.
        let attempt = Self { state: Arc::clone(&self.state), number: waiting.number };
        tokio::spawn(async move { attempt.redeem(waiting, back).await });
        let _ = show.send(Page::Done);
        true
    }

    fn give_up(&self) {
        if self.state.sign_ins.give_up(self.number) {
            let said = words::sign_in_timed_out(SIGN_IN_TIMEOUT.as_secs() / 60);
            self.is_now(SignInState::Failed, Some(said));
        }
    }

    /// Redeems the code and keeps the keys. On failure nothing is changed.
    async fn redeem(&self, waiting: Waiting, back: CameBack) {
        let Waiting { sign_in, application, .. } = waiting;
        let EngineState { on_demand, clock, sign_ins, .. } = &*self.state;
        self.is_now(SignInState::Redeeming, None);
        let signed_in = match sign_in_with(on_demand, &**clock, sign_in, &application, back).await {
            Ok(signed_in) => signed_in,
            Err(error) => return self.is_now(SignInState::Failed, Some(words::of_sign_in(&error))),
        };
        let tokens = on_demand.keys.tokens();
        let other = another_account(tokens, signed_in.account.as_ref()).await;
        let Application { api_key, client_id, client_secret, session_only } = application;
        let SignedIn { refresh_token, account, .. } = signed_in;
        let account = account.map(|account| account.kept());
        let keys = StockXKeys { api_key, client_id, client_secret, refresh_token, account };
        match other {
            None => self.store(keys, session_only).await,
            Some(said) => {
                let other = OtherAccount { number: self.number, keys, session_only };
                if sign_ins.ask_about(other, said) {
                    self.state.events.send(Change::ConnectionsChanged);
                }
            }
        }
    }

    /// Keeps the keys, unless the sign-in was broken off meanwhile.
    async fn store(&self, keys: StockXKeys, session_only: bool) {
        let EngineState { on_demand, sign_ins, .. } = &*self.state;
        let _alone = sign_ins.nothing_is_stored().await;
        if !sign_ins.begin_storing(self.number) {
            return;
        }
        keep(on_demand.keys.tokens(), keys, session_only).await;
        self.state.connected(Market::StockX).await;
        self.is_now(SignInState::Connected, None);
    }

    /// How far it is, unless a newer one has begun: what an older one has to say is not heard any more.
    fn is_now(&self, state: SignInState, said: Option<Said>) {
        if self.state.sign_ins.is_now(self.number, state, said) {
            self.state.events.send(Change::ConnectionsChanged);
        }
    }
}

/// That it is another account than that of the stored keys; none: it is the same, or one of them is not known.
async fn another_account(tokens: &StoredTokens, account: Option<&StockXAccount>) -> Option<Said> {
    let (account, before) = (account?, tokens.stockx_account().await?);
    (!before.is_same_as(account)).then(|| words::of_other_account(before.name(), account.name()))
}

async fn sign_in_with(
    on_demand: &OnDemand,
    clock: &dyn Clock,
    sign_in: SignIn,
    application: &Application,
    back: CameBack,
) -> Result<SignedIn, SignInError> {
    let signed_in = on_demand.stockx.finish_sign_in(sign_in, &application.client_secret, back).await?;
    match check(on_demand, clock, application, &signed_in).await {
        Err(
            refused @ (SignInError::ApiKey
            | SignInError::Failed(MarketError::Forbidden(_) | MarketError::KeyNotApproved)),
        ) => Err(refused),
        // The code is spent: a network that breaks now, a bot wall or a spent quota must not cost the user another
        // sign-in. The first request that is answered is the check.
        Ok(()) | Err(_) => Ok(signed_in),
    }
}

/// Whether the API accepts the key, if it says so soon.
async fn check(
    on_demand: &OnDemand,
    clock: &dyn Clock,
    application: &Application,
    signed_in: &SignedIn,
) -> Result<(), SignInError> {
    let asked = async {
        let Ok(pass) = on_demand.pass_without_keys(Market::StockX).await else { return Ok(()) };
        on_demand.stockx.test_api_key(pass, &application.api_key, signed_in).await
    };
    tokio::select! {
        answer = asked => answer,
        () = clock.sleep(CHECKED_WITHIN) => Ok(()),
    }
}

/// Keeps the keys. The code is spent: if the keychain fails, they are held until it takes them rather than lost.
async fn keep(tokens: &StoredTokens, keys: StockXKeys, session_only: bool) {
    if let Err(error) = tokens.keep_stockx(keys.clone(), session_only).await {
        tracing::warn!(%error, "the keys are held until the keychain takes them");
        tokens.hold_stockx(keys);
    }
}

fn failed(error: &SignInError) -> EngineError {
    words::of_sign_in(error).into()
}
