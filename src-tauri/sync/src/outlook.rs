//! The outlook of a lane: what its feeds are ranked by, and the pace at which they fit into what is left of the quota.

use std::time::Duration;

use chrono::{DateTime, Days, NaiveTime, TimeDelta};
use tierstock_domain::plan::{
    Allowance, Lead, Pace, PlanRules, Spare, SpareRoom, TierLoad, by_rate, odd_time, promised, usable,
};
use tierstock_domain::{Market, Moment, Purpose, Tier, TierPolicies};
use tierstock_store::{BudgetRow, Store, StoreError};

use crate::switches;

/// However long the computer has been awake today, it may stay so for as long again as many an evening lasts: what is
/// left of the quota must not be gone by then.
const MIN_TIME: TimeDelta = TimeDelta::hours(6);

/// A computer that is awake for longer is awake all day: a few minutes of sleep are none, nor are those of the last hour
/// that are not noted yet.
const ALWAYS: TimeDelta = TimeDelta::hours(23);

const DAY: TimeDelta = TimeDelta::days(1);

/// What a lane goes by for the next minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// What feeds are ranked by.
    pub rules: PlanRules,
    /// How fast what is due may be asked for.
    pub pace: Pace,
    /// The user paused what is asked for automatically.
    pub is_paused: bool,
    /// The user paused linking.
    pub links_wait: bool,
}

/// The outlook of a marketplace's lane.
pub async fn outlook(
    store: &Store,
    market: Market,
    policies: &TierPolicies,
    now: Moment,
) -> Result<Outlook, StoreError> {
    let budget = store.budget(market, now).await?;
    let time = time_left(store, now).await?;
    let interval = Duration::from_millis(budget.interval_ms.into());
    let lead = Lead::new(store.own_feeds(market).await?, interval);
    let queue = Queue { store, market, policies, lead, now };
    let loads = queue.loads(time).await?;
    let on_demand = on_demand_to_come(store, market, time, now).await?;
    let left = usable(budget.quota).saturating_sub(budget.used);
    let allowance = Allowance {
        requests: left.saturating_sub(on_demand),
        slots: by_rate(time, interval).saturating_sub(on_demand),
        time,
    };
    let spare = queue.spare(&budget, interval, time, on_demand).await?;
    let pace = Pace::new(&loads, policies, lead, allowance).with_spare(spare);
    let everything_since = switches::everything_since(store).await?.filter(|since| *since <= now);
    let is_paused = switches::is_paused(store, market, now).await?;
    let links_wait = switches::is_linking_paused(store).await?;
    Ok(Outlook {
        rules: PlanRules { policies: *policies, lead, everything_since },
        pace,
        is_paused,
        links_wait,
    })
}

/// What a marketplace's lane carries.
struct Queue<'a> {
    store: &'a Store,
    market: Market,
    policies: &'a TierPolicies,
    lead: Lead,
    now: Moment,
}

impl Queue<'_> {
    /// Its feeds, and which of them become due in the odd rest of that time.
    async fn loads(&self, time: TimeDelta) -> Result<Vec<TierLoad>, StoreError> {
        let due_by = Tier::RUNNING.map(|tier| {
            let period = self.lead.due_age(self.policies.of(tier).map_or(DAY, |policy| policy.limit));
            self.now + odd_time(period, time) - period
        });
        self.store.tier_loads(self.market, due_by).await
    }

    /// What no promise needs until the quota is whole again, even if the computer stays awake until then. Nothing at a
    /// marketplace that said that it is asked too fast.
    async fn spare(
        &self,
        budget: &BudgetRow,
        interval: Duration,
        time: TimeDelta,
        on_demand: u32,
    ) -> Result<Option<Spare>, StoreError> {
        let Self { store, market, now, .. } = *self;
        let a_day = store.user_settings().await?.spare.requests(market, budget.quota);
        if a_day == 0 || budget.interval_ms > budget.set_interval_ms {
            return Ok(None);
        }
        let until_reset = midnight_before(now) + DAY - now;
        let left = usable(budget.quota).saturating_sub(budget.used).min(by_rate(until_reset, interval));
        let sent = store.spent(market, midnight_before(now)).await?;
        let room = SpareRoom {
            a_day,
            sent: sent.iter().filter(|row| row.purpose == Purpose::Spare).map(|row| row.sent).sum(),
            left: left.saturating_sub(on_demand),
            promised: promised(&self.loads(until_reset).await?, self.policies, self.lead, until_reset),
            awake: awake_a_day(store, now).await?,
            time,
        };
        Ok(Spare::new(room, interval))
    }
}

/// What on-demand requests and second looks are expected to use of the tiers' part: as much as in the last day.
async fn on_demand_to_come(
    store: &Store,
    market: Market,
    time: TimeDelta,
    now: Moment,
) -> Result<u32, StoreError> {
    let spent = store.spent(market, now - DAY).await?;
    let on_demand: u32 = spent.iter().filter(|row| row.purpose.is_wanted()).map(|row| row.sent).sum();
    let to_come = i64::from(on_demand) * time.num_minutes() / DAY.num_minutes();
    Ok(u32::try_from(to_come).unwrap_or(0))
}

/// How long a day the computer can be expected to be awake with the app open; a whole day until something is known.
pub async fn awake_a_day(store: &Store, now: Moment) -> Result<TimeDelta, StoreError> {
    let known = store.awake_a_day(now).await?;
    Ok(known.filter(|awake| *awake <= ALWAYS).unwrap_or(DAY))
}

/// The time until the quota is whole again in which the computer can be expected to be awake.
async fn time_left(store: &Store, now: Moment) -> Result<TimeDelta, StoreError> {
    let midnight = midnight_before(now);
    let left = midnight + DAY - now;
    let awake = awake_a_day(store, now).await?;
    let today = store.awake_since(midnight).await?;
    let expected = if awake == DAY { left } else { (awake - today).max(MIN_TIME) };
    Ok(left.min(expected))
}

/// When the quotas were last whole: 00:00 UTC.
pub fn midnight_before(now: Moment) -> Moment {
    now.date_naive().and_time(NaiveTime::MIN).and_utc()
}

/// The same so many days before.
pub fn midnight_days_before(now: Moment, days: u64) -> Moment {
    let midnight = midnight_before(now);
    midnight.checked_sub_days(Days::new(days)).unwrap_or(DateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::nothing_is_known(0, 0, TimeDelta::days(1))]
    #[case::the_last_minutes_are_not_noted_yet(48, 58, TimeDelta::days(1))]
    #[case::at_night_it_sleeps(48, 30, TimeDelta::hours(12))]
    #[tokio::test]
    async fn a_computer_that_hardly_sleeps_is_awake_all_day(
        #[case] hours: i64,
        #[case] minutes_an_hour: i64,
        #[case] awake: TimeDelta,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("shop.db")).await.unwrap();
        let start = midnight_before(Moment::UNIX_EPOCH);
        for hour in 0..hours {
            let from = start + TimeDelta::hours(hour);
            store.note_awake(from, from + TimeDelta::minutes(minutes_an_hour)).await.unwrap();
        }
        assert_eq!(awake_a_day(&store, start + TimeDelta::hours(hours)).await.unwrap(), awake);
        store.close().await.unwrap();
    }
}
