//! How many units are worth what a bid says that is older than their tier promises.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tierstock_domain::{ConditionMap, Moment, Tier, TierPolicies};

use super::UnitFilter;
use super::filter::UnitSqlFilter;
use crate::quotes::confirmed_at;
use crate::{Store, StoreError, conditions};

impl Store {
    /// How many of the units that match are worth what an old bid says: one that was last confirmed longer ago than the
    /// tier of its product allows. What the user set themself is no bid.
    pub async fn old_bids(
        &self,
        filter: UnitFilter,
        policies: &TierPolicies,
        now: Moment,
    ) -> Result<u32, StoreError> {
        let policies = *policies;
        self.read(move |db| old_bids(db, &filter, &policies, now)).await
    }
}

fn old_bids(
    db: &Connection,
    filter: &UnitFilter,
    policies: &TierPolicies,
    now: Moment,
) -> Result<u32, StoreError> {
    let wanted = UnitSqlFilter::of(filter);
    let select = statement(&wanted, &conditions::map(db)?);
    let before = Tier::ALL.map(|tier| Value::from((now - policies.old_after(tier)).timestamp_millis()));
    let bound = wanted.bound.into_iter().chain(before);
    Ok(db.prepare_cached(&select)?.query_row(params_from_iter(bound), |row| row.get(0))?)
}

/// Only feeds that were not confirmed since are followed to their units. A feed that is new, since its region was chosen
/// again, has the quotes of the one before it: so the quote says how old its bid is. The moments of the four tiers are
/// bound behind the filter's values.
pub(super) fn statement(wanted: &UnitSqlFilter, conditions: &ConditionMap) -> String {
    let first = wanted.bound.len() + 1;
    let tiers: Vec<String> = (first..)
        .zip(Tier::ALL)
        .map(|(parameter, tier)| format!("SELECT '{}' AS tier, ?{parameter} AS before", tier.key()))
        .collect();
    let product = if wanted.needs_product { "CROSS JOIN products p ON p.id = u.product_id" } else { "" };
    format!(
        "SELECT count(*) FROM ({}) t CROSS JOIN (SELECT DISTINCT market FROM scopes) m
         CROSS JOIN feeds f ON f.market = m.market AND f.tier = t.tier AND f.rank = 0
             AND ifnull(f.confirmed_at, 0) < t.before
         CROSS JOIN units u ON u.product_id = f.product_id AND u.worth_place = f.market
         CROSS JOIN quotes q ON q.size_id = u.size_id AND q.scope_id = f.scope_id AND q.channel = 0
             AND q.item_condition = {} AND ifnull({}, 0) < t.before
         {product} WHERE {}",
        tiers.join(" UNION ALL "),
        conditions::sql(conditions),
        confirmed_at!(),
        wanted.sql
    )
}
