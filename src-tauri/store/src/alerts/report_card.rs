//! Whether alerts were right: an hour later, at the first answer, at least half of the move still stands or it does not. Of
//! what was true already when its rule was made, and did not move, it is whether it still is.

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::{Moment, ProductId, RuleId, SizeId, Tier};

use super::AlertId;
use crate::column::{At, Code, Coded, Key, moment};
use crate::promise::promised;
use crate::quotes::SeriesKey;
use crate::{Store, StoreError, settings};

/// A move that is gone within this time is not judged: the next answer may only be late.
const JUDGED_AFTER: TimeDelta = TimeDelta::hours(1);

/// Whether a move, or what was true already, still stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// Less than half of it was left, or it was not true any more.
    No,
    /// At least half of it was, or it was true.
    Yes,
    /// No answer came in time, or what it was measured by is gone.
    NotKnown,
}

impl Coded for Stood {
    const PLACES: &'static [Self] = &[Self::No, Self::Yes, Self::NotKnown];
}

/// How many moves stood, of those that were told since some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReportCard {
    /// Still stood an hour later.
    pub stood: u32,
    /// Had less than half of the move left by then.
    pub gone: u32,
    /// Nobody looked in time.
    pub not_known: u32,
    /// The user called useful.
    pub useful: u32,
    /// The user called not useful.
    pub not_useful: u32,
}

/// The price of a side of `quotes q` as it is known; NULL: it is not.
macro_rules! known {
    ($side:literal) => {
        concat!(
            "CASE ",
            $side,
            " WHEN 'ask' THEN iif(q.ask_unknown IS NULL, q.ask, NULL)
             WHEN 'bid' THEN iif(q.bid_unknown IS NULL, q.bid, NULL)
             ELSE iif(q.last_sale_unknown IS NULL, q.last_sale, NULL) END"
        )
    };
}

/// `?3` is an hour ago, and `?4` before when an alert must have been ready for its answer to be too late.
const JUDGE: &str = concat!(
    "UPDATE alerts SET stood = CASE
        WHEN ready_at < ?4 THEN 2
        ELSE iif(new > old, (is_now - old) * 2 >= new - old, (old - is_now) * 2 >= old - new)
    END
    FROM (
        SELECT q.id, s.side AS of_side, ",
    known!("s.side"),
    " AS is_now
        FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id
        CROSS JOIN (SELECT 'ask' AS side UNION ALL SELECT 'bid' UNION ALL SELECT 'last_sale') s
        WHERE z.product_id = ?1 AND q.scope_id = ?2
    ) known
    WHERE alerts.product_id = ?1 AND alerts.state = 'ready' AND alerts.stood IS NULL AND alerts.ready_at <= ?3
    AND known.id = alerts.series_id AND known.of_side = alerts.side
    AND (alerts.ready_at < ?4 OR known.is_now IS NOT NULL AND new <> old)"
);

/// What did not move, of an hour ago or more, and the price as it is now.
const TRUE_AT_ONCE: &str = concat!(
    "SELECT a.id, a.rule_id, a.ready_at, q.size_id, q.channel, q.item_condition, iif(a.kind = 'undercut', a.measured_new, NULL), ",
    known!("a.side"),
    " FROM alerts a INDEXED BY alerts_to_judge CROSS JOIN quotes q ON q.id = a.series_id
    WHERE a.product_id = ?1 AND a.state = 'ready' AND a.stood IS NULL AND a.ready_at <= ?3 AND a.new = a.old
    AND q.scope_id = ?2"
);

/// An alert about what was true already when its rule was made, and that is to be judged by the rule.
#[derive(Debug)]
pub(crate) struct TrueAtOnce {
    pub id: AlertId,
    pub rule: RuleId,
    pub ready_at: Moment,
    pub key: SeriesKey,
    /// The listing that was told to be undercut.
    pub listed: Option<i64>,
    /// The price as it is now; none: it is not known.
    pub price: Option<i64>,
}

/// Alerts about what was true already, that may be judged at the answer of this moment.
pub(crate) fn true_at_once(
    db: &Connection,
    product: ProductId,
    scope_id: i64,
    at: Moment,
) -> Result<Vec<TrueAtOnce>, StoreError> {
    let mut select = db.prepare_cached(TRUE_AT_ONCE)?;
    let rows = select.query_map(params![product.0, scope_id, At(at - JUDGED_AFTER)], |row| {
        Ok(TrueAtOnce {
            id: AlertId(row.get(0)?),
            rule: RuleId(row.get(1)?),
            ready_at: moment(row, 2)?,
            key: SeriesKey {
                size: SizeId(row.get(3)?),
                channel: row.get::<_, Code<_>>(4)?.0,
                condition: row.get::<_, Code<_>>(5)?.0,
            },
            listed: row.get(6)?,
            price: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes whether it still is true.
pub(crate) fn judge_true_at_once(db: &Connection, alert: AlertId, stood: Stood) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE alerts SET stood = ?2 WHERE id = ?1")?
        .execute(params![alert.0, Code(stood)])?;
    Ok(())
}

/// Judges the product's alerts in a scope, after an answer was written: but for [`true_at_once`], which only rules can.
pub(crate) fn judge(
    db: &Connection,
    product: ProductId,
    scope_id: i64,
    at: Moment,
) -> Result<(), StoreError> {
    if !has_any(db, product)? {
        return Ok(());
    }
    let too_late = too_late(at, promised(db, product)?);
    db.prepare_cached(JUDGE)?.execute(params![product.0, scope_id, At(at - JUDGED_AFTER), At(too_late)])?;
    Ok(())
}

/// Before when an alert must have been ready for an answer of now to be too late.
fn too_late(now: Moment, promised: TimeDelta) -> Moment {
    now - promised - JUDGED_AFTER - JUDGED_AFTER
}

/// Most answers have nothing to judge, which one look into an index tells.
fn has_any(db: &Connection, product: ProductId) -> Result<bool, StoreError> {
    let mut any = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM alerts WHERE product_id = ?1 AND state = 'ready' AND stood IS NULL)",
    )?;
    Ok(any.query_row([product.0], |row| row.get(0))?)
}

/// Of products in a tier.
const NOT_LOOKED_AT: &str = "
    UPDATE alerts SET stood = ?3 WHERE state = 'ready' AND stood IS NULL AND ready_at < ?2
    AND product_id IN (SELECT id FROM products WHERE tier = ?1)";

impl Store {
    /// Nobody looked in time, and maybe nobody will: of products that are frozen since, or that no answer comes of.
    pub async fn judge_what_nobody_looked_at(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let tiers = settings::with_a_default(db)?.tiers;
            for tier in Tier::ALL {
                let before = At(too_late(now, tiers.old_after(tier)));
                db.prepare_cached(NOT_LOOKED_AT)?.execute(params![
                    Key(tier),
                    before,
                    Code(Stood::NotKnown)
                ])?;
            }
            Ok(())
        })
        .await
    }

    /// How the alerts that came to be ready since then turned out.
    pub async fn report_card(&self, since: Moment) -> Result<ReportCard, StoreError> {
        self.read(move |db| {
            // No alert comes back before it came: the index is that of the inbox.
            let mut count = db.prepare_cached(
                "SELECT count(*) FILTER (WHERE stood = 1), count(*) FILTER (WHERE stood = 0),
                    count(*) FILTER (WHERE stood = 2), count(*) FILTER (WHERE useful = 1),
                    count(*) FILTER (WHERE useful = 0)
                 FROM alerts WHERE state = 'ready' AND ifnull(returned_at, ready_at) >= ?1 AND ready_at >= ?1",
            )?;
            Ok(count.query_row([At(since)], |row| {
                Ok(ReportCard {
                    stood: row.get(0)?,
                    gone: row.get(1)?,
                    not_known: row.get(2)?,
                    useful: row.get(3)?,
                    not_useful: row.get(4)?,
                })
            })?)
        })
        .await
    }
}

#[cfg(test)]
mod tests;
