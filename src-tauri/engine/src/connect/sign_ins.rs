//! The sign-in that is under way. Knows nothing of the engine: what changes something here tells the window.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tierstock_domain::{Moment, SignInFault};
use tierstock_market::ports::StockXKeys;
use tierstock_market::{AuthorizationResponse, SignIn, SignInError};
use tokio::task::JoinHandle;

use super::application::Application;
use super::redirect::Redirect;
use crate::error::EngineError;
use crate::refusal::ConnectionNotice;
use crate::view::{SignInState, SignInView};
use crate::words::{self, MessageAndHint};

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
    waiting: Option<PendingSignIn>,
    /// The user is asked about it before its keys are stored.
    other_account: Option<OtherAccount>,
    /// Listens for the browser, and for a moment after it came back.
    listening: Option<JoinHandle<()>>,
    /// Redeems the code again and again, behind a bot protection.
    redeeming: Option<JoinHandle<()>>,
    /// Its keys are being stored: it can't be broken off any more.
    is_storing: bool,
}

/// A browser is at StockX.
pub(super) struct PendingSignIn {
    pub(super) number: u64,
    pub(super) sign_in: SignIn,
    pub(super) application: Application,
}

/// Keys that a sign-in brought, and how they are to be kept.
pub(super) struct Fetched {
    pub(super) keys: StockXKeys,
    pub(super) session_only: bool,
    /// Why nobody knows yet whether the API accepts the key; none: it does.
    pub(super) unchecked: Option<ConnectionNotice>,
}

/// Keys of another account than the one before.
pub(super) struct OtherAccount {
    pub(super) number: u64,
    pub(super) fetched: Fetched,
}

/// A sign-in that was broken off.
pub(super) struct BrokenOff {
    /// Under which it can be told what became of it.
    pub(super) number: u64,
    /// The account that the user was asked about, whose access is open.
    pub(super) other_account: Option<OtherAccount>,
}

impl SignIns {
    /// How far the newest sign-in is; none: there was none since the start.
    pub(super) fn view(&self) -> Option<SignInView> {
        self.newest().view.clone()
    }

    /// Where the browser is to be sent while a sign-in waits for it: it carries the client id and the state.
    pub(super) fn address(&self) -> Result<String, EngineError> {
        let newest = self.newest();
        let waiting = newest.waiting.as_ref().ok_or_else(nothing_under_way)?;
        Ok(waiting.sign_in.url().to_owned())
    }

    /// The number of a new sign-in: from now on it is the newest.
    pub(super) fn next(&self) -> u64 {
        self.newest().next()
    }

    /// The newest one waits for the browser until `expires_at`; `listening` is the task that does so.
    pub(super) fn put(
        &self,
        waiting: PendingSignIn,
        redirect: &Redirect,
        listening: JoinHandle<()>,
        expires_at: Moment,
    ) {
        let mut newest = self.newest();
        newest.view = Some(SignInView {
            state: SignInState::Waiting,
            browser_opened: false,
            redirect_address: redirect.address(),
            comes_back: redirect.listens(),
            expires_at: Some(expires_at),
            notice: None,
            message: None,
            hint: None,
        });
        newest.waiting = Some(waiting);
        newest.listening = Some(listening);
    }

    /// The system's browser took the address.
    pub(super) fn browser_opened(&self) {
        if let Some(view) = &mut self.newest().view {
            view.browser_opened = true;
        }
    }

    /// Frees the port: when this is over, nothing listens.
    pub(super) async fn stop_listening(&self) {
        let listening = self.newest().listening.take();
        if let Some(listening) = listening {
            listening.abort();
            let _ended = listening.await;
        }
    }

    /// Breaks the sign-in that is under way off, unless its keys are being stored already; none: there was none.
    pub(super) fn cancel(&self) -> Option<BrokenOff> {
        // In a statement of its own: the lock is free again before the end is told.
        let broken_off = self.newest().break_off()?;
        self.is_now(broken_off.number, SignInState::Cancelled, None).then_some(broken_off)
    }

    /// Goes on redeeming in this task until it ends by itself or the sign-in is broken off.
    pub(super) fn redeems_in(&self, number: u64, task: JoinHandle<()>) {
        let mut newest = self.newest();
        if newest.number == number {
            newest.redeeming = Some(task);
        } else {
            task.abort();
        }
    }

    /// Until the answer is dropped no sign-in stores its keys.
    pub(super) async fn nothing_is_stored(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.storing.lock().await
    }

    /// Asks the user about another account, unless a newer sign-in has begun.
    pub(super) fn ask_about(&self, other: OtherAccount, notice: ConnectionNotice) -> bool {
        let number = other.number;
        {
            let mut newest = self.newest();
            if newest.number != number {
                return false;
            }
            newest.other_account = Some(other);
        }
        self.is_now(number, SignInState::OtherAccount, Some(notice))
    }

    /// The account that the user was asked about.
    pub(super) fn take_other_account(&self) -> Option<OtherAccount> {
        self.newest().other_account.take()
    }

    /// Whether this one is still wanted. From now on it can't be broken off.
    pub(super) fn begin_storing(&self, number: u64) -> bool {
        self.newest().begin_storing(number)
    }

    /// The sign-in that the browser came back from. Another one stays as it is.
    pub(super) fn take_if_sent(&self, back: &AuthorizationResponse) -> Result<PendingSignIn, SignInError> {
        let mut newest = self.newest();
        match newest.waiting.take_if(|waiting| waiting.sign_in.sent(back)) {
            Some(waiting) => Ok(waiting),
            None => Err(SignInFault::AnotherSignIn.into()),
        }
    }

    /// Waits no longer for this one's browser. Answers whether it was waited for.
    pub(super) fn give_up(&self, number: u64) -> bool {
        self.newest().waiting.take_if(|waiting| waiting.number == number).is_some()
    }

    /// Says that the browser can't come back on its own any more. The sign-in goes on: the address can be pasted.
    pub(super) fn cannot_listen(&self, number: u64, why: &std::io::Error) {
        let mut newest = self.newest();
        let waits = newest.waiting.as_ref().is_some_and(|waiting| waiting.number == number);
        if let Some(view) = newest.view.as_mut().filter(|_| waits) {
            view.comes_back = false;
            tell(view, Some(ConnectionNotice::BrowserCannotReturn { said: why.to_string() }));
        }
    }

    /// How far the sign-in of that number is. Answers whether it is the newest.
    pub(super) fn is_now(&self, number: u64, state: SignInState, notice: Option<ConnectionNotice>) -> bool {
        let mut newest = self.newest();
        if newest.number != number {
            return false;
        }
        if let Some(view) = &mut newest.view {
            (view.state, view.expires_at) = (state, None);
            tell(view, notice);
        }
        true
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

    /// What was broken off, if there was something.
    fn break_off(&mut self) -> Option<BrokenOff> {
        let under_way = |view: &SignInView| {
            matches!(view.state, SignInState::Waiting | SignInState::Redeeming | SignInState::OtherAccount)
        };
        if self.is_storing || !self.view.as_ref().is_some_and(under_way) {
            return None;
        }
        self.waiting = None;
        for task in self.listening.iter().chain(self.redeeming.take().iter()) {
            task.abort();
        }
        let other_account = self.other_account.take();
        Some(BrokenOff { number: self.next(), other_account })
    }

    /// Whether this one is still wanted. From now on it can't be broken off.
    fn begin_storing(&mut self, number: u64) -> bool {
        self.is_storing |= self.number == number;
        self.number == number
    }
}

/// Tells it with its sentence, in place of what was told before.
fn tell(view: &mut SignInView, notice: Option<ConnectionNotice>) {
    let said = notice.as_ref().map(words::of_connection);
    (view.message, view.hint) = said.map(|MessageAndHint { message, hint }| (message, hint)).unzip();
    view.notice = notice;
}

pub(super) fn nothing_under_way() -> EngineError {
    ConnectionNotice::NoSignIn.into()
}
