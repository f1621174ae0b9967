//! A sign-in to StockX from the first click until the browser came back.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tierstock_market::{AuthorizationResponse, SignInError};
use tierstock_sync::Change;
use tokio::sync::mpsc;

use super::application::Application;
use super::callback::{Callback, Page, Visit};
use super::redeeming::{Attempt, Redemption};
use super::redirect::Redirect;
use super::sign_ins::{BrokenOff, OtherAccount, PendingSignIn, nothing_under_way};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::{AccountRefusal, ConnectionNotice};
use crate::view::{SignInState, SignInView, StockXApplication};

/// A sign-in that the user does not end is over after this.
const SIGN_IN_TIMEOUT: Duration = Duration::from_mins(5);

/// A browser that came back is at the last page within this time. Sockets know no other time than the real one.
const LANDS_WITHIN: Duration = Duration::from_secs(10);

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
            Some(bound.map_err(|error| port_not_free(redirect.port, &error))?)
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
        sign_ins.put(PendingSignIn { number, sign_in, application }, &redirect, listening, expires_at);
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
        let back = AuthorizationResponse::read(address).map_err(|error| failed(&error))?;
        let waiting = sign_ins.take_if_sent(&back).map_err(|error| failed(&error))?;
        sign_ins.stop_listening().await;
        let attempt = Attempt { state: Arc::clone(&self.state), number: waiting.number };
        attempt.redeem(Redemption { waiting, back }).await;
        sign_ins.view().ok_or_else(nothing_under_way)
    }

    /// Stores the keys of the other account that the user was asked about.
    pub async fn use_other_account(&self) -> Result<SignInView, EngineError> {
        let sign_ins = &self.state.sign_ins;
        let OtherAccount { number, fetched } = sign_ins.take_other_account().ok_or_else(nothing_under_way)?;
        Attempt { state: Arc::clone(&self.state), number }.store(fetched).await;
        sign_ins.view().ok_or_else(nothing_under_way)
    }

    /// Breaks the sign-in that is under way off, unless its keys are being stored already. The access that another
    /// account gave is ended at StockX.
    pub fn cancel_sign_in(&self) {
        let Some(BrokenOff { number, other_account }) = self.state.sign_ins.cancel() else { return };
        self.state.events.send(Change::ConnectionsChanged);
        if let Some(OtherAccount { fetched, .. }) = other_account {
            let attempt = Attempt { state: Arc::clone(&self.state), number };
            tokio::spawn(attempt.give_back(fetched.keys));
        }
    }
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
        tokio::spawn(attempt.redeem(Redemption { waiting, back }));
        let _ = show.send(Page::Done);
        true
    }

    fn give_up(&self) {
        if self.state.sign_ins.give_up(self.number) {
            let notice = ConnectionNotice::SignInTimedOut { minutes: SIGN_IN_TIMEOUT.as_secs() / 60 };
            self.is_now(SignInState::Failed, Some(notice));
        }
    }
}

fn failed(error: &SignInError) -> EngineError {
    ConnectionNotice::from(error).into()
}

fn port_not_free(port: u16, error: &io::Error) -> ConnectionNotice {
    match error.kind() {
        io::ErrorKind::AddrInUse => ConnectionNotice::PortInUse { port },
        _ => ConnectionNotice::PortRefused { port, said: error.to_string() },
    }
}
