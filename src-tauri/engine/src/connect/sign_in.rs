//! A sign-in to StockX from the first click to stored keys.

use std::io::ErrorKind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tierstock_domain::{Market, Moment};
use tierstock_market::ports::StockXKeys;
use tierstock_market::{CameBack, MarketError, SignIn, SignInError, SignedIn};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::application::Application;
use super::callback::{Callback, Page, Visit};
use super::redirect::Redirect;
use super::words;
use crate::error::EngineError;
use crate::running::Running;
use crate::view::{SignInState, SignInView, StockXApplication};
use tierstock_sync::Change;

/// A sign-in that nobody ends is over after this.
const PATIENCE: Duration = Duration::from_mins(5);

/// A browser that came back is at the last page within this time. Sockets know no other time than the real one.
const LANDS_WITHIN: Duration = Duration::from_secs(10);

/// An API that does not say within this time whether it accepts the key is not waited for.
const CHECKED_WITHIN: Duration = Duration::from_secs(20);

/// The sign-in that is under way, and what came of the newest one.
#[derive(Default)]
pub(crate) struct SignIns {
    newest: Mutex<Newest>,
    /// Held while keys are stored or removed: neither happens half way through the other.
    storing: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Newest {
    /// What an older one has to say is not heard any more.
    number: u64,
    view: Option<SignInView>,
    waiting: Option<Waiting>,
    /// Listens for the browser, and for a moment after it came back.
    listening: Option<JoinHandle<()>>,
    /// Its keys are being stored: it can't be broken off any more.
    is_storing: bool,
}

/// A browser is at StockX.
struct Waiting {
    number: u64,
    sign_in: SignIn,
    application: Application,
}

impl SignIns {
    /// How far the newest sign-in is; none: there was none since the start.
    pub(crate) fn view(&self) -> Option<SignInView> {
        self.newest().view.clone()
    }

    /// Where the browser is to be sent while a sign-in waits for it: it bears the client id and the state.
    pub(crate) fn address(&self) -> Result<String, EngineError> {
        let newest = self.newest();
        let waiting = newest.waiting.as_ref().ok_or_else(nothing_under_way)?;
        Ok(waiting.sign_in.url().to_owned())
    }

    /// Sends the browser to StockX and waits for it to come back.
    pub(crate) async fn begin(
        engine: &Arc<Running>,
        entered: StockXApplication,
    ) -> Result<SignInView, EngineError> {
        engine.on_demand.keys.tokens().ask_again();
        let application = Application::read(entered, engine.on_demand.keys.tokens()).await?;
        engine.sign_ins.cancel(engine);
        engine.sign_ins.stop_listening().await;
        let redirect = Redirect::read(&engine.store).await?;
        let callback = match redirect.own {
            Some(_) => None,
            None => Some(
                Callback::bind(redirect.port).await.map_err(|error| cannot_listen(redirect.port, &error))?,
            ),
        };
        let stockx = &engine.on_demand.stockx;
        let sign_in = stockx
            .begin_sign_in(&application.client_id, &redirect.address())
            .map_err(|error| failed(&error))?;
        let address = sign_in.url().to_owned();
        let number = engine.sign_ins.newest().next();
        let listening = tokio::spawn(wait(Arc::clone(engine), number, callback));
        let expires_at = engine.clock.now() + PATIENCE;
        engine.sign_ins.put(Waiting { number, sign_in, application }, listening, expires_at);
        if engine.browser.open(&address).await.is_ok()
            && let Some(view) = &mut engine.sign_ins.newest().view
        {
            view.browser_opened = true;
        }
        engine.events.send(Change::ConnectionsChanged);
        engine.sign_ins.view().ok_or_else(nothing_under_way)
    }

    fn put(&self, waiting: Waiting, listening: JoinHandle<()>, expires_at: Moment) {
        let mut newest = self.newest();
        newest.view = Some(SignInView {
            state: SignInState::Waiting,
            browser_opened: false,
            expires_at: Some(expires_at),
            message: None,
            hint: None,
        });
        newest.waiting = Some(waiting);
        newest.listening = Some(listening);
    }

    /// Frees the port: when this is over, nobody listens.
    async fn stop_listening(&self) {
        let listening = self.newest().listening.take();
        if let Some(listening) = listening {
            listening.abort();
            let _ended = listening.await;
        }
    }

    /// The browser came back, as pasted. What is not this sign-in's changes nothing.
    pub(crate) async fn finish(engine: &Arc<Running>, pasted: &str) -> Result<SignInView, EngineError> {
        let back = CameBack::read(pasted).map_err(|error| failed(&error))?;
        let waiting = engine.sign_ins.take_if_sent(&back).map_err(|error| failed(&error))?;
        engine.sign_ins.stop_listening().await;
        redeem(engine, waiting, back).await;
        engine.sign_ins.view().ok_or_else(nothing_under_way)
    }

    /// Breaks the sign-in that is under way off, unless its keys are being stored already.
    pub(crate) fn cancel(&self, engine: &Running) {
        // In a statement of its own: the lock is free again before the end is told.
        let broken_off = self.newest().break_off();
        if let Some(number) = broken_off {
            self.ended(engine, number, SignInState::Cancelled, None);
        }
    }

    /// Until the answer is dropped no sign-in stores its keys.
    pub(super) async fn nothing_is_stored(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.storing.lock().await
    }

    /// The sign-in that the browser came back from. Another one stays as it is.
    fn take_if_sent(&self, back: &CameBack) -> Result<Waiting, SignInError> {
        let mut newest = self.newest();
        match newest.waiting.take_if(|waiting| waiting.sign_in.sent(back)) {
            Some(waiting) => Ok(waiting),
            None => Err(SignInError::AnotherSignIn),
        }
    }

    /// Says that the browser can't come back by itself any more. The sign-in goes on: the address can be pasted.
    fn cannot_listen(&self, engine: &Running, number: u64, why: &std::io::Error) {
        let mut newest = self.newest();
        let waits = newest.waiting.as_ref().is_some_and(|waiting| waiting.number == number);
        if let Some(view) = newest.view.as_mut().filter(|_| waits) {
            view.message = Some(format!("The browser can't come back to Tierstock by itself: {why}."));
            view.hint = Some(
                "Allow the access at StockX, then copy the address that your browser landed on and paste it here."
                    .into(),
            );
        }
        drop(newest);
        engine.events.send(Change::ConnectionsChanged);
    }

    fn ended(&self, engine: &Running, number: u64, state: SignInState, said: Option<(String, String)>) {
        let (message, hint) = said.unzip();
        let mut newest = self.newest();
        if newest.number != number {
            return;
        }
        if let Some(view) = &mut newest.view {
            let browser_opened = view.browser_opened;
            *view = SignInView { state, browser_opened, expires_at: None, message, hint };
        }
        drop(newest);
        engine.events.send(Change::ConnectionsChanged);
    }

    fn newest(&self) -> MutexGuard<'_, Newest> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Newest {
    fn next(&mut self) -> u64 {
        self.number += 1;
        self.is_storing = false;
        self.number
    }

    /// The number under which it can be told that it is over, if there was something to break off.
    fn break_off(&mut self) -> Option<u64> {
        let under_way =
            |view: &SignInView| matches!(view.state, SignInState::Waiting | SignInState::Redeeming);
        if self.is_storing || !self.view.as_ref().is_some_and(under_way) {
            return None;
        }
        self.waiting = None;
        if let Some(listening) = &self.listening {
            listening.abort();
        }
        Some(self.next())
    }

    /// Whether this one is still wanted. From now on it can't be broken off.
    fn begin_storing(&mut self, number: u64) -> bool {
        self.is_storing |= self.number == number;
        self.number == number
    }
}

/// Listens until the browser came back, or for as long as a sign-in may take.
async fn wait(engine: Arc<Running>, number: u64, callback: Option<Callback>) {
    let (visits, mut visited) = mpsc::channel(1);
    let serving = async {
        match callback {
            Some(callback) => callback.serve(visits, &*engine.clock).await,
            // The user pastes the address; nobody comes by.
            None => std::future::pending().await,
        }
    };
    tokio::pin!(serving);
    let over = engine.clock.sleep(PATIENCE);
    tokio::pin!(over);
    let mut listens = true;
    loop {
        tokio::select! {
            error = &mut serving, if listens => {
                listens = false;
                tracing::warn!(%error, "the sign-in's port can't be listened to any more");
                engine.sign_ins.cannot_listen(&engine, number, &error);
            }
            () = &mut over => return give_up(&engine, number),
            Some(visit) = visited.recv() => {
                if came_back(&engine, visit) {
                    break;
                }
            }
        }
    }
    let landed = async {
        // Whoever else comes back is told that it is too late.
        while !matches!(visited.recv().await, Some(Visit::Landed) | None) {}
    };
    tokio::select! {
        _ = &mut serving, if listens => {}
        _landed_or_never = tokio::time::timeout(LANDS_WITHIN, landed) => {}
    }
}

/// Whether the browser came back from the sign-in that is under way. Any web page can call the listener: whoever does
/// not know the state is no sign-in, and nothing to tell the user of.
fn came_back(engine: &Arc<Running>, visit: Visit) -> bool {
    let Visit::CameBack { back, show } = visit else { return false };
    let Ok(waiting) = engine.sign_ins.take_if_sent(&back) else {
        tracing::debug!("somebody called the sign-in's port who was not sent by this sign-in");
        let _ = show.send(Page::Another);
        return false;
    };
    // Redeemed in a task of its own: this one ends together with the listener.
    let engine = Arc::clone(engine);
    tokio::spawn(async move { redeem(&engine, waiting, back).await });
    let _ = show.send(Page::Done);
    true
}

fn give_up(engine: &Running, number: u64) {
    let given_up = engine.sign_ins.newest().waiting.take_if(|waiting| waiting.number == number).is_some();
    if given_up {
        let said = (
            format!("Nobody came back from StockX within {} minutes.", PATIENCE.as_secs() / 60),
            "Nothing was changed. Choose \"Sign in with StockX\" to start again.".to_owned(),
        );
        engine.sign_ins.ended(engine, number, SignInState::Failed, Some(said));
    }
}

/// Redeems the code and keeps the keys. On failure nothing is changed.
async fn redeem(engine: &Arc<Running>, waiting: Waiting, back: CameBack) {
    let Waiting { number, sign_in, application } = waiting;
    engine.sign_ins.ended(engine, number, SignInState::Redeeming, None);
    let signed_in = match sign_in_with(engine, sign_in, &application, back).await {
        Ok(signed_in) => signed_in,
        Err(error) => {
            let said = Some(words::of(&error));
            return engine.sign_ins.ended(engine, number, SignInState::Failed, said);
        }
    };
    let _alone = engine.sign_ins.nothing_is_stored().await;
    if !engine.sign_ins.newest().begin_storing(number) {
        return;
    }
    let Application { api_key, client_id, client_secret, session_only } = application;
    let keys = StockXKeys { api_key, client_id, client_secret, refresh_token: signed_in.refresh_token };
    keep(engine, keys, session_only).await;
    super::accounts::connected(engine, Market::StockX).await;
    engine.sign_ins.ended(engine, number, SignInState::Connected, None);
}

async fn sign_in_with(
    engine: &Running,
    sign_in: SignIn,
    application: &Application,
    back: CameBack,
) -> Result<SignedIn, SignInError> {
    let stockx = &engine.on_demand.stockx;
    let signed_in = stockx.finish_sign_in(sign_in, &application.client_secret, back).await?;
    match check(engine, application, &signed_in).await {
        Err(refused @ (SignInError::ApiKey | SignInError::Failed(MarketError::Forbidden(_)))) => Err(refused),
        // The code is spent: a network that breaks now, or a spent quota, must not cost the user another sign-in.
        Ok(()) | Err(_) => Ok(signed_in),
    }
}

/// Whether the API accepts the key, if it says so soon.
async fn check(engine: &Running, application: &Application, signed_in: &SignedIn) -> Result<(), SignInError> {
    let asked = async {
        let Ok(pass) = engine.on_demand.pass_without_keys(Market::StockX).await else { return Ok(()) };
        engine.on_demand.stockx.test_api_key(pass, &application.api_key, signed_in).await
    };
    tokio::select! {
        answer = asked => answer,
        () = engine.clock.sleep(CHECKED_WITHIN) => Ok(()),
    }
}

/// Keeps the keys. The code is spent: if the keychain fails, they are held until it takes them rather than lost.
async fn keep(engine: &Running, keys: StockXKeys, session_only: bool) {
    let tokens = engine.on_demand.keys.tokens();
    if let Err(error) = tokens.keep_stockx(keys.clone(), session_only).await {
        tracing::warn!(%error, "the keys are held until the keychain takes them");
        tokens.hold_stockx(keys);
    }
}

fn failed(error: &SignInError) -> EngineError {
    let (message, hint) = words::of(error);
    EngineError::Connection { message, hint }
}

fn cannot_listen(port: u16, error: &std::io::Error) -> EngineError {
    let (message, remedy) = match error.kind() {
        ErrorKind::AddrInUse => (
            format!("Another program uses the port {port} of this computer."),
            "Close that program, or choose",
        ),
        _ => (
            format!("The port {port} of this computer can't be listened to: {error}."),
            "Try again, or choose",
        ),
    };
    let hint = format!("Nothing was changed. {remedy} another port and register its address at StockX.");
    EngineError::Connection { message, hint }
}

fn nothing_under_way() -> EngineError {
    EngineError::Connection {
        message: "No sign-in is under way.".into(),
        hint: "Choose \"Sign in with StockX\" to start one.".into(),
    }
}
