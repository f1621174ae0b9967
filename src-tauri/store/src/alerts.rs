//! Alerts: price moves, from the first sight to the notification that was shown.

use chrono::TimeDelta;
use rusqlite::{Connection, Row, params};
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::rules::{Quantity, TriggerName};
use tierstock_domain::{
    AlertChannelId, Channel, Currency, ItemCondition, Market, Moment, Money, ProductId, RuleId, Scope, Side,
    Sku,
};

use crate::column::{At, Code, maybe_moment, maybe_scope, maybe_sku, maybe_word, moment, word};
use crate::{Store, StoreError};

mod around;
mod brought_in;
mod gate;
mod inbox;
mod kept;
mod let_go;
mod of_size;
mod report_card;
mod snoozed;
mod timing;

pub use around::DoneSince;
pub use brought_in::ImportedAlert;
pub(crate) use brought_in::insert_shown;
pub use inbox::{AlertFilter, AlertOrder, InboxPage, InboxRow};
pub(crate) use kept::{AlertContent, AlertKey, Pending, apply, is_told_since, pending, write_late};
pub(crate) use let_go::{let_go_of, let_go_of_product};
pub use of_size::SizeAlert;
pub use report_card::{ReportCard, Stood};
pub(crate) use report_card::{judge, judge_true_at_once, true_at_once};
pub(crate) use snoozed::{snooze, snoozed};

/// The columns that [`alert`] reads.
macro_rules! alert_columns {
    () => {
        "a.id, a.product_id, coalesce(p.name, a.told_name), coalesce(p.sku, a.told_sku), coalesce(z.label, a.told_size), \
         coalesce(c.market, a.told_market), coalesce(q.channel, a.told_channel), coalesce(q.item_condition, a.told_condition), a.side, \
         a.old, a.new, a.currency, a.ready_at, a.shown_at, a.held_back, a.read_at, a.useful, a.stood, a.rule_id, a.kind, \
         a.quantity, a.measured_old, a.measured_new, a.measured_in, a.thin, p.id IS NULL, c.key, a.opened_at, a.tell_at, \
         a.detected_at, a.snoozed_until, a.returned_at \
         FROM alerts a LEFT JOIN products p ON p.id = a.product_id LEFT JOIN quotes q ON q.id = a.series_id \
         LEFT JOIN sizes z ON z.id = q.size_id LEFT JOIN scopes c ON c.id = q.scope_id"
    };
}

use alert_columns;

/// So many alerts are kept; their ids tell which came first.
pub const MAX_ALERTS: u32 = 50_000;

/// And for so many days.
pub const ALERTS_KEPT_DAYS: u32 = 180;

/// A move that was gone at the second look is told to nobody.
const WITHDRAWN_KEPT: TimeDelta = TimeDelta::days(1);

/// Those that were told count, and no others. What is snoozed is told once more.
const FORGET: &str = "
    DELETE FROM alerts WHERE id <= (
        SELECT id FROM alerts WHERE state = 'ready' AND (shown_at IS NOT NULL OR handed_over_at IS NOT NULL)
        ORDER BY id DESC LIMIT 1 OFFSET ?1
    ) AND state = 'ready' AND (shown_at IS NOT NULL OR handed_over_at IS NOT NULL) AND snoozed_until IS NULL";

const FORGET_WITHDRAWN: &str = "DELETE FROM alerts WHERE state = 'withdrawn' AND detected_at < ?1";

const FORGET_OLD: &str = "
    DELETE FROM alerts WHERE state = 'ready' AND ifnull(returned_at, ready_at) < ?1
    AND (shown_at IS NOT NULL OR handed_over_at IS NOT NULL) AND snoozed_until IS NULL";

/// An alert in the database; it stays the same however often it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AlertId(pub i64);

/// An alert that may be shown, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRow {
    /// Its row in `alerts`; the notification's id is made from it.
    pub id: AlertId,
    /// Whose price moved.
    pub product: ProductId,
    /// The product's name, once known.
    pub product_name: Option<String>,
    /// The product's SKU; none: it has no code.
    pub sku: Option<Sku>,
    /// The size as labelled.
    pub size_label: String,
    /// The marketplace whose price moved.
    pub market: Market,
    /// In which of its scopes; none: that is not known any more.
    pub scope: Option<Scope>,
    /// In which channel.
    pub channel: Channel,
    /// The state of the goods that it is for.
    pub condition: ItemCondition,
    /// What rule told it, and what else it says.
    pub about: AlertReason,
    /// The ask moved, and neither the bid nor the last sale did.
    pub thin: bool,
    /// The product was removed since.
    pub is_removed: bool,
    /// The side that moved.
    pub side: Side,
    /// The price that it moved from; the same as `new`: it was true already when the rule was made, or prices are late.
    pub old: Money,
    /// The price that it moved to.
    pub new: Money,
    /// When what it tells was first seen.
    pub detected_at: Moment,
    /// When a second answer agreed.
    pub ready_at: Moment,
    /// It is not told before; none: that is not decided yet.
    pub tell_at: Option<Moment>,
    /// When it was shown, or passed over because its product was muted or it was snoozed; none: it waits to be.
    pub shown_at: Option<Moment>,
    /// Why it was not shown at once; none: it was, or may be.
    pub held_back: Option<HeldBack>,
    /// When the user read it; none: it is unread.
    pub read_at: Option<Moment>,
    /// Until when the user snoozed it; none: it is not snoozed.
    pub snoozed_until: Option<Moment>,
    /// When it last came back from that; none: it never did.
    pub returned_at: Option<Moment>,
    /// When the user opened what it is about; none: they did not.
    pub opened_at: Option<Moment>,
    /// What the user said of it; none: nothing.
    pub useful: Option<bool>,
    /// Whether the move still stood an hour later, or what was true already still was; none: it is not judged yet.
    pub stood: Option<Stood>,
}

/// What rule an alert is of, and what it says beside the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlertReason {
    /// The rule, which may be deleted since.
    pub rule: RuleId,
    /// What of it became true.
    pub kind: TriggerName,
    /// What was measured: the payout, the profit or the return on investment; none: the price itself.
    pub quantity: Option<Quantity>,
    /// The quantity before and after; of a listing that is undercut, its price.
    pub measured: Option<Measured>,
}

impl AlertReason {
    /// Of a price that moved, by a rule.
    pub const fn price(rule: RuleId) -> Self {
        Self { rule, kind: TriggerName::Moves, quantity: None, measured: None }
    }
}

/// What was measured of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Before; none: it was not known, or is not told.
    pub from: Option<i64>,
    /// After the change, in the unit that `currency` tells.
    pub to: i64,
    /// Of which these are minor units; none: they are thousandths.
    pub currency: Option<Currency>,
}

impl Store {
    /// Alerts that are to be shown by now, oldest first. What is held back comes when its time has come.
    pub async fn ready_alerts(&self, now: Moment) -> Result<Vec<AlertRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(concat!(
                "SELECT ",
                alert_columns!(),
                " WHERE a.state = 'ready' AND a.shown_at IS NULL AND a.handed_over_at IS NULL AND ifnull(a.tell_at, 0) <= ?1 \
                 ORDER BY a.ready_at, a.id"
            ))?;
            Ok(select.query_map([At(now)], alert)?.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Forgets alerts of more than 180 days ago and all but the newest 50,000, and none that still waits or is snoozed; and
    /// moves of more than a day ago that were not told. Answers how many alerts went.
    pub async fn forget_old_alerts(&self, now: Moment) -> Result<u32, StoreError> {
        self.write(move |db| {
            db.prepare_cached(FORGET_WITHDRAWN)?.execute([At(now - WITHDRAWN_KEPT)])?;
            Ok(())
        })
        .await?;
        self.forget_alerts(now - TimeDelta::days(ALERTS_KEPT_DAYS.into()), MAX_ALERTS).await
    }

    async fn forget_alerts(&self, before: Moment, most: u32) -> Result<u32, StoreError> {
        self.write(move |db| {
            let old = db.prepare_cached(FORGET_OLD)?.execute([At(before)])?;
            let beyond = db.prepare_cached(FORGET)?.execute([most])?;
            Ok(crate::feeds::count(old + beyond))
        })
        .await
    }

    /// Notes that alerts were shown, so that they are not shown again.
    pub async fn mark_shown(&self, alerts: Vec<AlertId>, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut mark = db.prepare_cached(
                "UPDATE alerts SET shown_at = ?2 WHERE id = ?1 AND state = 'ready' AND shown_at IS NULL",
            )?;
            for id in alerts {
                mark.execute(params![id.0, At(now)])?;
            }
            Ok(())
        })
        .await
    }

    /// Notes that the system took alerts without telling whether it shows them: they are not sent again, and are not known
    /// to be shown.
    pub async fn mark_handed_over(&self, alerts: Vec<AlertId>, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut mark = db.prepare_cached(
                "UPDATE alerts SET handed_over_at = ?2 WHERE id = ?1 AND state = 'ready' AND handed_over_at IS NULL",
            )?;
            for id in alerts {
                mark.execute(params![id.0, At(now)])?;
            }
            Ok(())
        })
        .await
    }

    /// Up to `limit` of the product's alerts that were shown or wait to be, newest first, without the `offset` newest.
    pub async fn alerts_of(
        &self,
        product: ProductId,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<AlertRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(concat!(
                "SELECT ",
                alert_columns!(),
                " WHERE a.product_id = ?1 AND a.state = 'ready' ORDER BY a.ready_at DESC, a.id DESC \
                 LIMIT ?3 OFFSET ?2"
            ))?;
            Ok(select.query_map(params![product.0, offset, limit], alert)?.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// What the channel is to be sent by `now`, oldest first.
pub(crate) fn to_deliver(
    db: &Connection,
    channel: AlertChannelId,
    now: Moment,
    most: u32,
) -> Result<Vec<AlertRow>, StoreError> {
    let mut select = db.prepare_cached(concat!(
        "SELECT ",
        alert_columns!(),
        " WHERE a.id IN (SELECT alert_id FROM alert_deliveries WHERE channel_id = ?1) AND ifnull(a.tell_at, 0) <= ?2 \
         ORDER BY a.ready_at, a.id LIMIT ?3"
    ))?;
    Ok(select.query_map(params![channel.0, At(now), most], alert)?.collect::<Result<_, _>>()?)
}

fn alert(row: &Row) -> rusqlite::Result<AlertRow> {
    let currency: Currency = word(row, 11)?;
    Ok(AlertRow {
        id: AlertId(row.get(0)?),
        product: ProductId(row.get(1)?),
        about: about(row)?,
        thin: row.get(24)?,
        is_removed: row.get(25)?,
        product_name: row.get(2)?,
        sku: maybe_sku(row, 3)?,
        size_label: row.get(4)?,
        market: word(row, 5)?,
        scope: maybe_scope(row, 5, 26)?,
        channel: row.get::<_, Code<_>>(6)?.0,
        condition: row.get::<_, Code<_>>(7)?.0,
        side: word(row, 8)?,
        old: Money::new(row.get(9)?, currency),
        new: Money::new(row.get(10)?, currency),
        detected_at: moment(row, 29)?,
        ready_at: moment(row, 12)?,
        tell_at: maybe_moment(row, 28)?,
        shown_at: maybe_moment(row, 13)?,
        held_back: maybe_word(row, 14)?,
        read_at: maybe_moment(row, 15)?,
        snoozed_until: maybe_moment(row, 30)?,
        returned_at: maybe_moment(row, 31)?,
        opened_at: maybe_moment(row, 27)?,
        useful: row.get(16)?,
        stood: row.get::<_, Option<Code<_>>>(17)?.map(|Code(stood)| stood),
    })
}

fn about(row: &Row) -> rusqlite::Result<AlertReason> {
    let (from, currency) = (row.get(21)?, maybe_word(row, 23)?);
    let measured = row.get::<_, Option<i64>>(22)?.map(|to| Measured { from, to, currency });
    Ok(AlertReason {
        rule: RuleId(row.get(18)?),
        kind: word(row, 19)?,
        quantity: maybe_word(row, 20)?,
        measured,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Shop, minutes};

    #[tokio::test]
    async fn an_alert_that_was_handed_over_waits_no_more_and_is_not_shown() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
            shop.ask_of_nine(product, minutes(minute), ask).await;
        }
        let ready = shop.store.ready_alerts(minutes(9_999)).await.unwrap();
        shop.store.mark_handed_over(vec![ready[0].id], minutes(3)).await.unwrap();
        assert_eq!(shop.store.ready_alerts(minutes(9_999)).await.unwrap(), []);
        assert_eq!(shop.store.alerts_of(product, 0, 9).await.unwrap()[0].shown_at, None);
    }

    /// A notification takes its time to show; meanwhile its product may be gone and another alert have come.
    #[tokio::test]
    async fn an_alert_shown_late_marks_no_other_one_as_shown() {
        let shop = Shop::open().await;
        let alerted = async |sku: &str| {
            let product = shop.product(sku).await;
            shop.own(product, 9).await;
            for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
                shop.ask_of_nine(product, minutes(minute), ask).await;
            }
            (product, shop.store.ready_alerts(minutes(9_999)).await.unwrap().remove(0).id)
        };
        let (product, shown) = alerted("AA0000-001").await;
        shop.store.unlink(product, Market::StockX, minutes(3)).await.unwrap();
        let (_, waits) = alerted("AA0000-002").await;
        shop.store.mark_shown(vec![shown], minutes(4)).await.unwrap();
        let ready = shop.store.ready_alerts(minutes(9_999)).await.unwrap();
        assert_eq!(ready.iter().map(|alert| alert.id).collect::<Vec<_>>(), [waits]);
    }

    #[tokio::test]
    async fn moves_that_were_not_told_take_no_alert_s_place() {
        let shop = Shop::open().await;
        let alerts = "
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 13)
            INSERT INTO alerts (product_id, side, old, new, currency, state, detected_at, ready_at, shown_at)
            SELECT 1, 'ask', 1, 2, 'GBP', iif(i <= 3, 'ready', 'withdrawn'), 1795507200000, iif(i <= 3, i, NULL),
                iif(i <= 3, i, NULL)
            FROM n";
        shop.store.on_writer(move |db| db.execute_batch(alerts)).await.unwrap();
        assert_eq!(shop.store.forget_alerts(minutes(-99_999_999), 10).await.unwrap(), 0);
        assert_eq!(shop.count("SELECT count(*) FROM alerts").await, 13);
        let withdrawn = "SELECT count(*) FROM alerts WHERE state = 'withdrawn'";
        shop.store.forget_old_alerts(minutes(24 * 60)).await.unwrap();
        assert_eq!(shop.count(withdrawn).await, 10);
        shop.store.forget_old_alerts(minutes(24 * 60 + 1)).await.unwrap();
        assert_eq!(shop.count(withdrawn).await, 0);
    }

    #[tokio::test]
    async fn the_newest_alerts_stay_and_those_that_wait() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.ask_of_nine(product, minutes(0), 9_000).await;
        let alerts = "
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6)
            INSERT INTO alerts (product_id, series_id, rule_id, side, old, new, currency, state, detected_at, ready_at, shown_at)
            SELECT q.product_id, q.id, 1, 'ask', 1, 2, 'GBP', 'ready', i, i, iif(i = 1, NULL, i)
            FROM n, (SELECT z.product_id, q.id FROM quotes q JOIN sizes z ON z.id = q.size_id LIMIT 1) q";
        shop.store.on_writer(move |db| db.execute_batch(alerts)).await.unwrap();
        assert_eq!(shop.store.forget_alerts(minutes(-99_999_999), 2).await.unwrap(), 3);
        assert_eq!(shop.count("SELECT count(*) FROM alerts").await, 3);
        assert_eq!(shop.store.ready_alerts(minutes(1)).await.unwrap().len(), 1);
        let plan = shop.plan(FORGET.to_owned()).await;
        assert!(plan.contains("SEARCH alerts USING INTEGER PRIMARY KEY"), "{plan}");
        assert_eq!(shop.store.forget_alerts(minutes(0), 9).await.unwrap(), 2, "all are old, and one waits");
        let plan = shop.plan(FORGET_OLD.to_owned()).await;
        assert!(plan.contains("alerts_newest (<expr><?)"), "{plan}");
    }
}
