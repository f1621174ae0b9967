//! From the code that a browser came back with to stored keys.

use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::Market;
use tierstock_market::ports::StockXKeys;
use tierstock_market::{AuthorizationResponse, MarketError, SignInError, SignedIn, StockXAccount};
use tierstock_sync::Change;

use super::application::Application;
use super::sign_ins::{Fetched, OtherAccount, PendingSignIn};
use crate::refusal::ConnectionNotice;
use crate::state::EngineState;
use crate::tokens::StoredTokens;
use crate::view::SignInState;

/// An API that does not say within this time whether it accepts the key is not waited for.
const CHECK_TIMEOUT: Duration = Duration::from_secs(20);

/// How long to wait before each further try behind a bot protection. A code is good for ten minutes at most (RFC 6749,
/// 4.1.2).
const WAITS: [Duration; 4] =
    [Duration::from_secs(30), Duration::from_mins(1), Duration::from_mins(2), Duration::from_mins(4)];

/// One sign-in, which goes on after the call that began it.
pub(super) struct Attempt {
    pub(super) state: Arc<EngineState>,
    pub(super) number: u64,
}

/// A browser that came back, and the sign-in that it came back from.
pub(super) struct Redemption {
    pub(super) waiting: PendingSignIn,
    pub(super) back: AuthorizationResponse,
}

/// How a try to redeem a code ended.
#[derive(PartialEq, Eq)]
enum Tried {
    /// For good, and it is told.
    Ended,
    /// Nothing reached the accounts service: the same code can be tried again.
    TurnedAway,
}

impl Attempt {
    /// Redeems the code and keeps the keys. On failure nothing is changed. A bot protection before the accounts service
    /// costs neither the code nor the keys of before: then it is tried again, after the call.
    pub(super) async fn redeem(self, redemption: Redemption) {
        self.is_now(SignInState::Redeeming, None);
        if self.try_to_redeem(&redemption).await == Tried::TurnedAway {
            // Before the call ends, which answers how far it is.
            self.waits_for(WAITS.first());
            let state = Arc::clone(&self.state);
            state.sign_ins.redeems_in(self.number, tokio::spawn(self.redeem_later(redemption)));
        }
    }

    async fn redeem_later(self, redemption: Redemption) {
        for (wait, next) in WAITS.iter().zip(1..) {
            self.state.clock.sleep(*wait).await;
            if self.try_to_redeem(&redemption).await == Tried::Ended {
                return;
            }
            self.waits_for(WAITS.get(next));
        }
    }

    /// The next try comes after this time; none: the code is too old for another.
    fn waits_for(&self, wait: Option<&Duration>) {
        match wait {
            Some(wait) => self.is_now(
                SignInState::Redeeming,
                Some(ConnectionNotice::SignInTurnedAway { seconds: wait.as_secs() }),
            ),
            None => self.has_failed(&SignInError::Failed(MarketError::BotWall)),
        }
    }

    async fn try_to_redeem(&self, Redemption { waiting, back }: &Redemption) -> Tried {
        let stockx = &self.state.on_demand.stockx;
        let redeemed =
            stockx.finish_sign_in(&waiting.sign_in, &waiting.application.client_secret, back).await;
        match redeemed {
            Ok(signed_in) => self.redeemed(&waiting.application, signed_in).await,
            Err(SignInError::Failed(MarketError::BotWall)) => return Tried::TurnedAway,
            Err(error) => self.has_failed(&error),
        }
        Tried::Ended
    }

    /// The code is spent: what the API says of the key decides whether the keys are kept.
    async fn redeemed(&self, application: &Application, signed_in: SignedIn) {
        let unchecked = match self.state.check(application, &signed_in).await {
            Checked::Accepted => None,
            Checked::Refused(error) => return self.has_failed(&error),
            // A network that breaks now, a bot protection or a spent quota must not cost the user another sign-in. The
            // first request that is answered is the check.
            Checked::Open(why) => Some(ConnectionNotice::KeyUnchecked { why: Box::new(why) }),
        };
        let EngineState { on_demand, sign_ins, events, .. } = &*self.state;
        let other = another_account(on_demand.keys.tokens(), signed_in.account.as_ref()).await;
        let keys = StockXKeys {
            api_key: application.api_key.clone(),
            client_id: application.client_id.clone(),
            client_secret: application.client_secret.clone(),
            refresh_token: signed_in.refresh_token,
            account: signed_in.account.map(|account| account.kept()),
        };
        let fetched = Fetched { keys, session_only: application.session_only, unchecked };
        match other {
            None => self.store(fetched).await,
            Some(notice) => {
                if sign_ins.ask_about(OtherAccount { number: self.number, fetched }, notice) {
                    events.send(Change::ConnectionsChanged);
                }
            }
        }
    }

    /// Keeps the keys, unless the sign-in was broken off meanwhile.
    pub(super) async fn store(&self, fetched: Fetched) {
        let EngineState { on_demand, sign_ins, .. } = &*self.state;
        let _alone = sign_ins.nothing_is_stored().await;
        if !sign_ins.begin_storing(self.number) {
            return;
        }
        let Fetched { keys, session_only, unchecked } = fetched;
        keep(on_demand.keys.tokens(), keys, session_only).await;
        match &unchecked {
            None => self.state.connected(Market::StockX).await,
            Some(_) => self.state.connected_unchecked().await,
        }
        self.is_now(SignInState::Connected, unchecked);
    }

    /// Ends the access of keys that are not stored, as the user keeps the account of before, and says so.
    pub(super) async fn give_back(self, keys: StockXKeys) {
        let failure = self.state.end_access(&keys).await.err().map(|error| error.failure());
        self.is_now(SignInState::Cancelled, Some(ConnectionNotice::OtherAccountGivenBack { failure }));
    }

    /// How far it is, unless a newer one has begun: what an older one has to say is not heard any more.
    pub(super) fn is_now(&self, state: SignInState, notice: Option<ConnectionNotice>) {
        if self.state.sign_ins.is_now(self.number, state, notice) {
            self.state.events.send(Change::ConnectionsChanged);
        }
    }

    fn has_failed(&self, error: &SignInError) {
        self.is_now(SignInState::Failed, Some(error.into()));
    }
}

/// What the API says of the key.
enum Checked {
    Accepted,
    Refused(SignInError),
    /// It was not asked, or did not say; why.
    Open(ConnectionNotice),
}

impl EngineState {
    /// Whether the API accepts the key, if it says so soon.
    async fn check(&self, application: &Application, signed_in: &SignedIn) -> Checked {
        let Self { on_demand, clock, .. } = self;
        let asked = async {
            let pass = match on_demand.pass_without_keys(Market::StockX).await {
                Ok(pass) => pass,
                Err(why) => return Checked::Open(why),
            };
            match on_demand.stockx.test_api_key(pass, &application.api_key, signed_in).await {
                Ok(()) => Checked::Accepted,
                Err(SignInError::Failed(error)) if leaves_it_open(&error) => {
                    Checked::Open(ConnectionNotice::failed(Market::StockX, &error))
                }
                Err(refused) => Checked::Refused(refused),
            }
        };
        tokio::select! {
            checked = asked => checked,
            () = clock.sleep(CHECK_TIMEOUT) => Checked::Open(ConnectionNotice::failed(Market::StockX, &MarketError::TimedOut)),
        }
    }
}

/// Whether it says nothing of the key.
const fn leaves_it_open(error: &MarketError) -> bool {
    !matches!(error, MarketError::Forbidden(_) | MarketError::KeyNotApproved)
}

/// That it is another account than that of the stored keys; none: it is the same, or one of them is not known.
async fn another_account(tokens: &StoredTokens, account: Option<&StockXAccount>) -> Option<ConnectionNotice> {
    let (account, before) = (account?, tokens.stockx_account().await?);
    (!before.is_same_as(account))
        .then(|| ConnectionNotice::OtherAccount { before: before.name().into(), now: account.name().into() })
}

/// Keeps the keys. The code is spent: if the keychain fails, they are held until it takes them rather than lost.
async fn keep(tokens: &StoredTokens, keys: StockXKeys, session_only: bool) {
    if let Err(error) = tokens.keep_stockx(keys.clone(), session_only).await {
        tracing::warn!(%error, "the keys are held until the keychain takes them");
        tokens.hold_stockx(keys);
    }
}
