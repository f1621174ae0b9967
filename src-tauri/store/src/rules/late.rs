//! Promises that are late: no answer says so, so it is looked for now and then.

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::rules::judging::{Baseline, Stage};
use tierstock_domain::rules::{Again, Goods, TriggerName};
use tierstock_domain::{Channel, ItemCondition, Market, Moment, Money, ProductId, Scope, Side, SizeId, Tier};

use super::{RuleRow, all, baselines, coverage};
use crate::alerts::{self, AlertId, AlertKey, AlertReason};
use crate::column::{At, Key, scope};
use crate::spending::hour_of;
use crate::{Store, StoreError, settings};

/// A little late is no news: an answer may be on its way.
const GRACE_PERIOD: TimeDelta = TimeDelta::hours(1);

/// So much of the last two hours, in seconds, the app must have run: after a night all is late.
const MIN_AWAKE_SECONDS: i64 = 3_600;

/// Feeds of the own region that were confirmed before a moment, in a tier.
pub(crate) const STALE: &str = "
    SELECT f.product_id, f.market, c.key, f.scope_id FROM feeds f CROSS JOIN scopes c ON c.id = f.scope_id
    WHERE f.market = ?1 AND f.tier = ?2 AND f.rank = 0 AND f.confirmed_at < ?3";

/// The first of a product's sizes that has an ask in a scope, be it an old one.
pub(crate) const FIRST_SERIES: &str = "
    SELECT q.id, q.size_id, q.ask FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id
    WHERE z.product_id = ?1 AND q.scope_id = ?2 AND q.channel = 0 AND q.item_condition = 0 AND q.ask IS NOT NULL
    ORDER BY z.sort, z.id";

impl Store {
    /// Alerts to promises of these marketplaces that are late, by the rules that ask for it. Answers how many alerts came of
    /// it.
    pub async fn alert_to_late_promises(&self, now: Moment, of: Vec<Market>) -> Result<usize, StoreError> {
        self.write(move |db| {
            let is_late = |row: &RuleRow| row.rule.terms.name() == TriggerName::Late;
            let rules: Vec<RuleRow> = all(db)?.into_iter().filter(is_late).collect();
            if rules.is_empty() || !was_awake(db, now)? {
                return Ok(0);
            }
            let tiers = settings::with_a_default(db)?.tiers;
            let mut told = 0;
            for tier in Tier::RUNNING {
                let before = now - tiers.old_after(tier) - GRACE_PERIOD;
                for market in &of {
                    for feed in stale(db, *market, tier, before)? {
                        told += usize::from(alert(db, &rules, &feed, now)?.is_some());
                    }
                }
            }
            Ok(told)
        })
        .await
    }
}

struct StaleFeed {
    product: ProductId,
    scope: Scope,
    scope_id: i64,
}

fn was_awake(db: &Connection, now: Moment) -> Result<bool, StoreError> {
    let mut sum =
        db.prepare_cached("SELECT ifnull(sum(seconds), 0) FROM awake WHERE hour BETWEEN ?1 AND ?2")?;
    let seconds: i64 = sum.query_row([hour_of(now) - 1, hour_of(now)], |row| row.get(0))?;
    Ok(seconds >= MIN_AWAKE_SECONDS)
}

fn stale(db: &Connection, market: Market, tier: Tier, before: Moment) -> Result<Vec<StaleFeed>, StoreError> {
    let mut select = db.prepare_cached(STALE)?;
    let rows = select.query_map(params![Key(market), Key(tier), At(before)], |row| {
        Ok(StaleFeed { product: ProductId(row.get(0)?), scope: scope(row, 1, 2)?, scope_id: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One alert for a feed: of the first of the sizes that the first rule is about, with its last known ask.
fn alert(
    db: &Connection,
    rules: &[RuleRow],
    feed: &StaleFeed,
    now: Moment,
) -> Result<Option<AlertId>, StoreError> {
    let coverage = coverage::load(db, feed.product, rules)?;
    let mut select = db.prepare_cached(FIRST_SERIES)?;
    let series: Vec<(i64, SizeId, i64)> = select
        .query_map([feed.product.0, feed.scope_id], |row| {
            Ok((row.get(0)?, SizeId(row.get(1)?), row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    for RuleRow { id, rule } in rules {
        let is_covered = |size| rule.scope.covers(&coverage, of_size(feed.scope.market(), size));
        let Some((series, _, ask)) = series.iter().find(|(_, size, _)| is_covered(*size)) else { continue };
        if baselines::stage(db, *id, *series, Side::Ask)? == Some(Stage::Told) {
            continue;
        }
        baselines::save(db, *id, *series, Side::Ask, Baseline { price: *ask, stage: Stage::Told })?;
        let key = AlertKey { product: feed.product, series: *series, side: Side::Ask, scope: feed.scope };
        let about = AlertReason { rule: *id, kind: TriggerName::Late, quantity: None, measured: None };
        let ask = Money::new(*ask, feed.scope.currency());
        return alerts::write_late(db, key, &about, ask, now).map(Some);
    }
    Ok(None)
}

const fn of_size(market: Market, size: SizeId) -> Goods {
    Goods { market, size, channel: Channel::Standard, condition: ItemCondition::NEW }
}

/// The product was answered for: what is late next is told again, unless a rule tells it once.
pub(super) fn confirmed(
    db: &Connection,
    rules: &[RuleRow],
    product: ProductId,
    scope_id: i64,
) -> Result<(), StoreError> {
    let is_ended =
        |row: &&RuleRow| row.rule.terms.name() == TriggerName::Late && row.rule.terms.again != Again::Once;
    for row in rules.iter().filter(is_ended) {
        baselines::end_in_scope(db, row.id, product, scope_id)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
