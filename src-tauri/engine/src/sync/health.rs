//! A marketplace's health: what pauses a lane, for how long, and how it mends.
//!
//! Pauses are counted on the monotonic clock: setting the wall clock neither ends nor stretches them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tierstock_domain::{Market, Moment, Purpose};
use tierstock_market::MarketError;
use tierstock_market::error::Scope;
use tierstock_market::ports::BudgetError;

use super::backoff::Backoff;
use super::words::{AGAIN, in_words, sentence};

/// So many requests must fail in a row before the marketplace itself is taken to be down: one product that always
/// fails must not stop the others.
const FAILURES_THAT_MEAN_DOWN: u32 = 3;

/// What is wrong with a marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ailment {
    Failing,
    Offline,
    /// No keys, or a keychain that does not give them.
    NeedsKeys,
    /// The keys were refused.
    Refused,
    /// The keys lack a permission.
    LacksPermission,
    QuotaSpent,
    InUseElsewhere,
}

impl Ailment {
    /// Whether it lasts until the user does something.
    pub(crate) const fn needs_the_user(self) -> bool {
        matches!(self, Self::NeedsKeys | Self::Refused | Self::LacksPermission | Self::InUseElsewhere)
    }
}

/// A trouble in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) ailment: Ailment,
    pub(crate) message: String,
    pub(crate) hint: String,
    pub(crate) since: Moment,
    /// On the monotonic clock.
    pub(crate) pause_ends: Duration,
}

/// The health of one marketplace.
#[derive(Debug, Default, Clone)]
pub(crate) struct Health {
    failures: u32,
    trouble: Option<Trouble>,
    /// The tenth of the quota that is kept for the user is spent too.
    reserve_spent: bool,
    /// Answers so far.
    answers: u64,
    /// The other marketplace answered since this one began to fail: the machine's network is there.
    network_is_there: bool,
}

/// What a request that failed was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// Its last try was answered, it was never tried, or the failure is about none.
    New,
    /// Its last try failed as well.
    FailedBefore,
}

impl Item {
    /// The item that has been failing since then, if it has.
    pub(crate) const fn failing(since: Option<Moment>) -> Self {
        if since.is_some() { Self::FailedBefore } else { Self::New }
    }
}

/// When something happened, on both clocks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instants {
    pub(crate) now: Moment,
    pub(crate) elapsed: Duration,
}

impl Health {
    /// What is wrong, if anything is.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Whether it waits for keys that were not there.
    pub(crate) fn waits_for_keys(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.ailment == Ailment::NeedsKeys)
    }

    /// Whether anything failed since the last success: then one request at a time goes, as a probe.
    pub(crate) fn is_probing(&self) -> bool {
        self.failures > 0
    }

    /// What the error belongs to: the network is not missing while the other marketplace answers.
    pub(crate) fn scope_of(&self, error: &MarketError) -> Scope {
        match error.scope() {
            Scope::Network if self.network_is_there => Scope::Marketplace,
            scope => scope,
        }
    }

    /// How much longer nothing may be asked, on-demand neither.
    pub(crate) fn pause_left(&self, elapsed: Duration) -> Option<Duration> {
        let stops = |trouble: &&Trouble| trouble.ailment != Ailment::QuotaSpent || self.reserve_spent;
        let trouble = self.trouble.as_ref().filter(stops)?;
        trouble.pause_ends.checked_sub(elapsed).filter(|left| !left.is_zero())
    }

    /// How much longer only the user's wishes may be asked for: the quota that tiers may use is spent.
    pub(crate) fn tiers_pause_left(&self, elapsed: Duration) -> Option<Duration> {
        let trouble = self.trouble.as_ref().filter(|trouble| trouble.ailment == Ailment::QuotaSpent)?;
        trouble.pause_ends.checked_sub(elapsed).filter(|left| !left.is_zero())
    }

    /// An answer came, or a refusal that concerns one product: the marketplace is well.
    ///
    /// A spent quota is over only once its pause is: until then it is the user's wishes that are answered.
    pub(crate) fn answered(&mut self, elapsed: Duration) {
        self.trouble = self
            .trouble
            .take()
            .filter(|trouble| trouble.ailment == Ailment::QuotaSpent && trouble.pause_ends > elapsed);
        self.failures = 0;
        self.answers += 1;
        self.network_is_there = false;
    }

    /// The user asks for a try right now.
    pub(crate) fn try_now(&mut self, elapsed: Duration) {
        if let Some(trouble) = &mut self.trouble
            && matches!(
                trouble.ailment,
                Ailment::Offline
                    | Ailment::NeedsKeys
                    | Ailment::Refused
                    | Ailment::LacksPermission
                    | Ailment::Failing
            )
        {
            trouble.pause_ends = trouble.pause_ends.min(elapsed);
        }
    }

    /// Another process on this machine has the account.
    pub(crate) fn in_use_elsewhere(&mut self, market: Market, at: Instants) {
        self.ail(
            Ailment::InUseElsewhere,
            format!("Another Tierstock on this computer syncs with this {market} account."),
            "Close it, or go on reading here. It is tried again by itself.".into(),
            at,
            Backoff::ACCOUNT.after(1),
        );
    }

    /// The keys are gone: nothing is sent until others are entered.
    pub(crate) fn stop_for_keys(&mut self, market: Market, error: &MarketError, at: Instants) {
        let (ailment, message, hint) = in_words(market, error);
        self.ail(ailment, message, hint, at, Backoff::ACCOUNT.after(u32::MAX));
    }

    /// An answer came and could not be kept: asking again at once would only spend the budget.
    pub(crate) fn lost_an_answer(&mut self, market: Market, at: Instants) {
        self.failures = self.failures.saturating_add(1);
        let message = format!("An answer of {market} could not be saved.");
        let hint = "What was saved before is kept. Check the disk; it is tried again by itself.".into();
        self.ail(Ailment::Failing, message, hint, at, Backoff::ACCOUNT.after(self.failures));
    }

    /// A request for `purpose` failed, about an item that may have failed before.
    pub(crate) fn failed(
        &mut self,
        market: Market,
        error: &MarketError,
        purpose: Purpose,
        item: Item,
        at: Instants,
    ) {
        match error.scope() {
            Scope::Item => return self.answered(at.elapsed),
            Scope::Budget => return self.budget_refused(market, error, purpose, at),
            Scope::Account | Scope::Marketplace | Scope::Network => {}
        }
        if self.pause_left(at.elapsed).is_some() {
            // It was under way when the pause began: it tells nothing new.
            return;
        }
        // What failed before tells less about the others each time; only a marketplace throttles all of them.
        let is_throttled = matches!(error, MarketError::Throttled { .. });
        if item == Item::New || is_throttled || self.failures == 0 {
            self.failures = self.failures.saturating_add(1);
        }
        let (mut ailment, message, mut hint) = in_words(market, error);
        let scope = self.scope_of(error);
        if scope != error.scope() {
            (ailment, hint) = (Ailment::Failing, AGAIN.into());
        }
        let pause = match (error, scope) {
            (MarketError::Throttled { until }, _) => {
                // Who still throttles after the pause that it asked for gets a longer one.
                (*until - at.now).to_std().unwrap_or_default().max(Backoff::MARKETPLACE.after(self.failures))
            }
            (_, Scope::Network) => Backoff::NETWORK.after(self.failures),
            (_, Scope::Account) => Backoff::ACCOUNT.after(self.failures),
            _ if self.failures < FAILURES_THAT_MEAN_DOWN => return,
            _ => Backoff::MARKETPLACE.after(self.failures - FAILURES_THAT_MEAN_DOWN + 1),
        };
        self.ail(ailment, message, hint, at, pause.min(Backoff::MARKETPLACE.after(u32::MAX)));
    }

    fn budget_refused(&mut self, market: Market, error: &MarketError, purpose: Purpose, at: Instants) {
        self.reserve_spent = purpose.may_use_reserve();
        if let MarketError::Budget(BudgetError::QuotaSpent { resets_at }) = error {
            // Looked at again every few minutes, so that a clock that was set or a larger quota is noticed.
            let pause =
                (*resets_at - at.now).to_std().unwrap_or_default().min(Backoff::ACCOUNT.after(u32::MAX));
            let message = format!("Today's {market} requests are used up.");
            let hint = "Prices stay as they are. Syncing goes on at 00:00 UTC.".into();
            return self.ail(Ailment::QuotaSpent, message, hint, at, pause);
        }
        let hint =
            "Nothing is sent that can't be counted. Check the disk; it is tried again by itself.".into();
        self.ail(Ailment::Failing, sentence(market, error), hint, at, Backoff::ACCOUNT.after(1));
    }

    fn ail(&mut self, ailment: Ailment, message: String, hint: String, at: Instants, pause: Duration) {
        let since = match &self.trouble {
            Some(before) if before.ailment == ailment => before.since,
            _ => at.now,
        };
        self.trouble = Some(Trouble { ailment, message, hint, since, pause_ends: at.elapsed + pause });
    }
}

/// The health of both marketplaces, shared by lanes and views.
#[derive(Debug, Clone, Default)]
pub(crate) struct HealthBoard {
    shared: Arc<Mutex<HashMap<Market, Health>>>,
}

impl HealthBoard {
    /// The marketplace's health as it is now.
    pub(crate) fn of(&self, market: Market) -> Health {
        self.lock().get(&market).cloned().unwrap_or_default()
    }

    /// Changes it; tells whether the trouble that is shown changed.
    pub(crate) fn change(&self, market: Market, change: impl FnOnce(&mut Health)) -> bool {
        let mut shared = self.lock();
        let health = shared.entry(market).or_default();
        let (trouble, answers) = (health.trouble.clone(), health.answers);
        change(health);
        let (shown, answered) = (health.trouble != trouble, health.answers != answers);
        if answered {
            shared
                .iter_mut()
                .filter(|(other, health)| **other != market && health.is_probing())
                .for_each(|(_, health)| health.network_is_there = true);
        }
        shown
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Market, Health>> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use tierstock_domain::Tier;

    fn at(seconds: u64) -> Instants {
        let now = Moment::from_timestamp(1_790_000_000, 0).unwrap()
            + TimeDelta::seconds(seconds.try_into().unwrap());
        Instants { now, elapsed: Duration::from_secs(seconds) }
    }

    const TIER: Purpose = Purpose::Tier(Tier::Hot);

    /// The health after these failures, each a probe right after the pause before it.
    fn failed(errors: &[MarketError]) -> Health {
        let mut health = Health::default();
        for error in errors {
            if let Some(trouble) = &mut health.trouble {
                trouble.pause_ends = Duration::ZERO;
            }
            health.failed(Market::StockX, error, TIER, Item::New, at(0));
        }
        health
    }

    const DOWN: MarketError = MarketError::Down { status: 503 };

    #[test]
    fn one_failing_product_never_stops_the_marketplace() {
        assert!(failed(&[DOWN, DOWN]).trouble().is_none());
        assert!(failed(&[DOWN, MarketError::NotFound, DOWN, DOWN]).trouble().is_none());
    }

    #[test]
    fn three_failures_in_a_row_pause_it_and_an_answer_mends_it() {
        let mut health = failed(&[DOWN, DOWN, DOWN]);
        assert_eq!(health.trouble().unwrap().ailment, Ailment::Failing);
        assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_secs(30)));
        assert_eq!(health.pause_left(Duration::from_secs(30)), None);
        assert!(health.is_probing());
        health.answered(Duration::ZERO);
        assert!(health.trouble().is_none() && !health.is_probing());
    }

    #[test]
    fn a_few_items_that_fail_again_and_again_make_no_pause_longer() {
        let mut health = failed(&[DOWN, DOWN, DOWN]);
        for round in 1..50 {
            let at = at(round * 700);
            health.failed(Market::StockX, &DOWN, TIER, Item::FailedBefore, at);
            assert_eq!(health.pause_left(at.elapsed), Some(Duration::from_secs(30)), "{round}");
        }
        health.failed(Market::StockX, &DOWN, TIER, Item::New, at(40_000));
        assert_eq!(health.pause_left(at(40_000).elapsed), Some(Duration::from_mins(1)));
    }

    #[test]
    fn pauses_grow_but_never_beyond_ten_minutes() {
        let health = failed(&vec![DOWN; 40]);
        assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_mins(10)));
        let absurd = MarketError::Throttled { until: at(0).now + TimeDelta::days(4000) };
        assert_eq!(failed(&[absurd]).pause_left(Duration::ZERO), Some(Duration::from_mins(10)));
    }

    #[test]
    fn what_was_under_way_when_a_pause_began_does_not_stretch_it() {
        let mut health = failed(&[DOWN, DOWN, DOWN]);
        for second in 0..20 {
            health.failed(Market::StockX, &MarketError::TimedOut, TIER, Item::New, at(second));
        }
        assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_secs(30)));
    }

    #[test]
    fn a_missing_network_is_told_apart_and_tried_soon() {
        let health = failed(&[MarketError::Unreachable("no route".into())]);
        assert_eq!(health.trouble().unwrap().ailment, Ailment::Offline);
        assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_secs(5)));
    }

    #[test]
    fn what_fails_while_the_other_marketplace_answers_is_not_the_network() {
        let board = HealthBoard::default();
        let fail = |second| {
            board.change(Market::StockX, |health| {
                health.failed(Market::StockX, &MarketError::WebPage, TIER, Item::New, at(second));
            });
            board.of(Market::StockX)
        };
        (0..9).for_each(|round| drop(fail(round * 100)));
        assert_eq!(fail(1_000).pause_left(at(1_000).elapsed), Some(Duration::from_mins(1)));
        board.change(Market::Alias, |health| health.answered(at(1_010).elapsed));
        let health = fail(1_060);
        assert_eq!(health.pause_left(at(1_060).elapsed), Some(Duration::from_mins(10)));
        assert!(!health.trouble().unwrap().hint.contains("sign in"), "{health:?}");

        board.change(Market::StockX, |health| health.answered(at(1_700).elapsed));
        assert_eq!(fail(1_800).pause_left(at(1_800).elapsed), Some(Duration::from_secs(5)));
    }

    #[test]
    fn a_spent_quota_stops_the_tiers_but_not_the_user() {
        let spent = BudgetError::QuotaSpent { resets_at: at(7_200).now };
        let health = failed(&[MarketError::Budget(spent)]);
        assert_eq!(health.pause_left(Duration::ZERO), None);
        assert!(health.tiers_pause_left(Duration::ZERO).is_some());
    }

    #[test]
    fn a_quota_that_is_spent_to_the_last_stops_the_user_too_and_is_over_after_its_pause() {
        let spent = MarketError::Budget(BudgetError::QuotaSpent { resets_at: at(7_200).now });
        let mut health = failed(&[]);
        health.failed(Market::StockX, &spent, Purpose::OnDemand, Item::New, at(0));
        assert_eq!(health.pause_left(Duration::ZERO), Some(Duration::from_mins(5)));
        health.answered(Duration::from_secs(10));
        assert!(health.trouble().is_some(), "what was under way says nothing about the quota");
        health.answered(Duration::from_mins(5));
        assert_eq!(health.trouble(), None);
    }

    #[test]
    fn who_throttles_again_and_again_is_left_alone_for_longer() {
        let throttled = MarketError::Throttled { until: at(60).now };
        let pause = |times| failed(&vec![throttled.clone(); times]).pause_left(Duration::ZERO);
        assert_eq!([1, 3, 9].map(pause), [60, 120, 600].map(|seconds| Some(Duration::from_secs(seconds))));
    }

    #[test]
    fn the_user_can_ask_for_a_try_right_now() {
        let mut health = failed(&[MarketError::SignInAgain]);
        assert!(health.pause_left(Duration::ZERO).is_some());
        health.try_now(Duration::ZERO);
        assert_eq!(health.pause_left(Duration::ZERO), None);
    }

    #[test]
    fn since_stays_while_the_same_trouble_lasts() {
        let mut health = failed(&[MarketError::SignInAgain]);
        health.failed(Market::StockX, &MarketError::SignInAgain, TIER, Item::New, at(500));
        assert_eq!(health.trouble().unwrap().since, at(0).now);
    }
}
