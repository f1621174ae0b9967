//! A marketplace's day: what its requests were spent on.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::plan::usable;
use tierstock_domain::{Moment, Purpose, Tier};
use tierstock_market::Gate;
use tierstock_store::{ACTIVITY_KEPT_DAYS, SpentRow, Store, StoreError};
use tierstock_sync::switches;

use super::status::per_second;
use crate::view::{ForecastView, MarketActivity, SpareView, SpentView};

/// An answer that takes longer than this is a slow one.
const SLOW: Duration = Duration::from_secs(10);

/// One marketplace, with what its promises cost and its spare requests found.
pub(super) async fn market(
    store: &Store,
    gate: &Gate,
    forecast: ForecastView,
    spare: SpareView,
    now: Moment,
) -> Result<MarketActivity, StoreError> {
    let market = forecast.market;
    let today = tierstock_sync::midnight_before(now);
    let first = tierstock_sync::midnight_days_before(now, u64::from(ACTIVITY_KEPT_DAYS) - 1);
    let rows = store.spent(market, first).await?;
    let budget = store.budget(market, now).await?;
    let mut hours = steps(today, now, TimeDelta::hours(1));
    let mut days = steps(first, now, TimeDelta::days(1));
    for row in &rows {
        add(&mut hours, row);
        add(&mut days, row);
    }
    Ok(MarketActivity {
        market,
        paused: switches::is_paused(store, market, now).await?,
        per_second: per_second(budget.interval_ms),
        is_slowed: budget.interval_ms > budget.set_interval_ms,
        slow_answers: u32::try_from(gate.open_for(market, SLOW)).unwrap_or(u32::MAX),
        used: budget.used,
        quota: budget.quota,
        quota_assumed: budget.quota_assumed,
        kept: budget.quota - usable(budget.quota),
        day_began_at: today,
        hours,
        days,
        forecast,
        spare,
    })
}

/// Empty steps from `first` until now.
fn steps(first: DateTime<Utc>, now: DateTime<Utc>, step: TimeDelta) -> Vec<SpentView> {
    let mut steps = Vec::new();
    let mut at = first;
    while at <= now {
        steps.push(SpentView { at, hot: 0, warm: 0, cold: 0, on_demand: 0, confirm: 0, link: 0, spare: 0 });
        at += step;
    }
    steps
}

/// Adds an hour to the step that holds it, if one does.
fn add(steps: &mut [SpentView], row: &SpentRow) {
    let after = steps.partition_point(|step| step.at <= row.hour);
    let Some(step) = after.checked_sub(1).and_then(|nth| steps.get_mut(nth)) else { return };
    let sum = match row.purpose {
        Purpose::Tier(Tier::Hot) => &mut step.hot,
        Purpose::Tier(Tier::Warm) => &mut step.warm,
        Purpose::Tier(Tier::Cold) => &mut step.cold,
        // A frozen product is only ever asked for when it is wanted.
        Purpose::Tier(Tier::Frozen) | Purpose::OnDemand => &mut step.on_demand,
        Purpose::Confirm => &mut step.confirm,
        Purpose::Link => &mut step.link,
        Purpose::Spare => &mut step.spare,
    };
    *sum = sum.saturating_add(row.sent);
}

#[cfg(test)]
mod tests {
    use tierstock_domain::Market;

    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(hours)
    }

    #[test]
    fn requests_stand_in_their_hour_and_their_day() {
        let spent = |hours, purpose| SpentRow { market: Market::StockX, hour: at(hours), purpose, sent: 2 };
        let mut hours = steps(at(0), at(3) + TimeDelta::minutes(30), TimeDelta::hours(1));
        let mut days = steps(at(-24), at(3), TimeDelta::days(1));
        for row in [
            spent(-1, Purpose::Link),
            spent(0, Purpose::OnDemand),
            spent(3, Purpose::Tier(Tier::Hot)),
            spent(3, Purpose::Confirm),
            spent(3, Purpose::Spare),
        ] {
            add(&mut hours, &row);
            add(&mut days, &row);
        }
        assert_eq!(hours.len(), 4);
        assert_eq!((hours[0].on_demand, hours[0].link, hours[3].hot, hours[3].confirm), (2, 0, 2, 2));
        assert_eq!((days[0].link, days[1].hot, days[1].spare, days.len()), (2, 2, 2, 2));
    }
}
