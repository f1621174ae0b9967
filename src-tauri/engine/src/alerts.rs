//! The inbox: alerts that are read, snoozed, muted and judged.

use chrono::TimeDelta;
use tierstock_domain::{Moment, MutedFor, ProductId, Region, Setting, Sku, SnoozedAlert, SnoozedFor};
use tierstock_language::t;
use tierstock_store::{AlertId, InboxRow, ReportCard, Stood};
use tierstock_sync::{Change, goods, users_time};

use crate::board::{self, change};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::{
    AlertDone, AlertFilter, AlertLine, AlertOrder, AlertsPage, AlertsSummary, DoneView, MAX_PAGE,
};
use crate::words;

/// What the report card covers.
const REPORTED: TimeDelta = TimeDelta::days(30);

impl Engine {
    /// Alerts, in an order.
    pub async fn alerts(
        &self,
        filter: AlertFilter,
        order: AlertOrder,
        offset: u32,
        limit: u32,
    ) -> Result<AlertsPage, EngineError> {
        let now = self.state.clock.now();
        let page = self.state.store.inbox(filter, order, offset, limit.min(MAX_PAGE), now).await?;
        let lines = page.rows.into_iter().map(|row| line(row, now));
        Ok(AlertsPage { lines: lines.collect(), total: page.total })
    }

    /// How many are unread, and how the last month's turned out.
    pub async fn alerts_summary(&self) -> Result<AlertsSummary, EngineError> {
        let store = &self.state.store;
        let card = store.report_card(self.state.clock.now() - REPORTED).await?;
        let ReportCard { stood, gone, not_known, useful, not_useful } = card;
        let unread = store.unread_alerts().await?;
        Ok(AlertsSummary { unread, stood, gone, not_known, useful, not_useful })
    }

    /// Marks alerts as read, or as unread again. Answers those that this changed, so that it can be undone.
    pub async fn mark_alerts(&self, ids: Vec<i64>, read: bool) -> Result<Vec<i64>, EngineError> {
        let ids = ids.into_iter().map(AlertId).collect();
        let changed = self.state.store.mark_read(ids, read, self.state.clock.now()).await?;
        Ok(self.marked(changed))
    }

    /// Marks all alerts as read. Answers those that were not.
    pub async fn mark_all_alerts_read(&self) -> Result<Vec<i64>, EngineError> {
        let changed = self.state.store.mark_all_read(self.state.clock.now()).await?;
        if changed.is_empty() {
            return Err(NothingDone::NoUnreadAlerts.into());
        }
        Ok(self.marked(changed))
    }

    /// Notes that the user opened what an alert is about.
    pub async fn note_alert_opened(&self, id: i64) -> Result<(), EngineError> {
        if !self.state.store.note_opened(AlertId(id), self.state.clock.now()).await? {
            return Err(NothingDone::NoSuchAlert.into());
        }
        self.state.events.send(Change::AlertsChanged);
        Ok(())
    }

    /// Notes that the user opened the product of a notification, by the notification's id.
    pub async fn note_notification_opened(&self, id: i32) -> Result<(), EngineError> {
        self.state.store.note_opened_with(AlertId(id.into()), self.state.clock.now()).await?;
        self.state.events.send(Change::AlertsChanged);
        Ok(())
    }

    fn marked(&self, changed: Vec<AlertId>) -> Vec<i64> {
        self.state.events.send(Change::AlertsChanged);
        changed.into_iter().map(|id| id.0).collect()
    }

    /// Keeps whether an alert was useful; none: nothing is said of it any more.
    pub async fn rate_alert(&self, id: i64, useful: Option<bool>) -> Result<(), EngineError> {
        if !self.state.store.rate_alert(AlertId(id), useful).await? {
            return Err(NothingDone::NoSuchAlert.into());
        }
        self.state.events.send(Change::AlertsChanged);
        Ok(())
    }

    /// Has an alert out of the unread ones for a while, to be told again then; none: it is as it was before.
    pub async fn snooze_alert(&self, id: i64, how_long: Option<SnoozedFor>) -> Result<DoneView, EngineError> {
        let (store, now) = (&self.state.store, users_time(&self.state.clock));
        let row = store.alert(AlertId(id)).await?.ok_or(NothingDone::NoSuchAlert)?;
        let name = row.product_name.unwrap_or_else(|| Sku::shown(row.sku.as_ref()));
        let title = match how_long {
            None => t!("journal-not-snoozed", name = name),
            Some(SnoozedFor::Hour) => t!("journal-snoozed-hour", name = name),
            Some(SnoozedFor::Evening) => t!("journal-snoozed-evening", name = name),
            Some(SnoozedFor::Morning) => t!("journal-snoozed-morning", name = name),
        };
        let alert = SnoozedAlert { id, detected_at: row.detected_at };
        let entry = match (how_long, row.snoozed_until) {
            (Some(how_long), _) => {
                let snoozed = Setting::Snoozed(alert, how_long.until(&now));
                store.change_settings(vec![snoozed], &title, now.moment()).await?
            }
            (None, Some(until)) => {
                store.unset_setting(Setting::Snoozed(alert, until), &title, now.moment()).await?
            }
            (None, None) => None,
        };
        let entry = entry.ok_or(NothingDone::Unchanged)?;
        self.state.events.send(Change::SettingsChanged);
        self.state.events.send(Change::AlertsChanged);
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }

    /// Keeps a product's alerts in the inbox alone for a while, unless they are for longer; none: shows them again.
    pub async fn mute_product(
        &self,
        product: i64,
        how_long: Option<MutedFor>,
    ) -> Result<DoneView, EngineError> {
        let (store, now) = (&self.state.store, users_time(&self.state.clock));
        let row = store.product(ProductId(product)).await?.ok_or(EngineError::NoSuchProduct)?;
        let name = row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref()));
        let title = match how_long {
            None => t!("journal-alerts-on", name = name),
            Some(MutedFor::Hour) => t!("journal-muted-hour", name = name),
            Some(MutedFor::Today) => t!("journal-muted-today", name = name),
            Some(MutedFor::Day) => t!("journal-muted-day", name = name),
            Some(MutedFor::Week) => t!("journal-muted-week", name = name),
            Some(MutedFor::Year) => t!("journal-muted-year", name = name),
        };
        let until = how_long.map(|how_long| how_long.until(&now));
        let before = store.muted_until(row.id).await?;
        if let (Some(until), Some(before)) = (until, before)
            && until < before
        {
            return Err(NothingDone::MutedLonger { until: now.at(before).local().naive_local() }.into());
        }
        let muted = Setting::Muted(row.id, until);
        let entry = store.change_settings(vec![muted], &title, now.moment()).await?;
        let entry = entry.ok_or(NothingDone::Unchanged)?;
        self.state.events.send(Change::SettingsChanged);
        self.state.events.send(Change::AlertsChanged);
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }
}

fn line(row: InboxRow, now: Moment) -> AlertLine {
    let InboxRow { alert: row, muted_until, points, done, target } = row;
    let sparkline = board::line(&points, now);
    AlertLine {
        marked: marked(&points, row.ready_at, now, sparkline.len()),
        sparkline,
        done: AlertDone { opened: row.opened_at.is_some(), listed: done.listed, sold: done.sold },
        id: row.id.0,
        product: row.product.0,
        name: row.product_name.unwrap_or_else(|| Sku::shown(row.sku.as_ref())),
        size: row.size_label,
        market: row.market,
        region: row.scope.and_then(Region::of_scope).map(|region| region.code().to_owned()),
        channel: row.channel,
        condition: row.condition.key(),
        goods: goods(row.channel, row.condition),
        side: row.side,
        old: row.old.into(),
        new: row.new.into(),
        change: change(row.old, row.new).filter(|_| row.old != row.new),
        at: row.ready_at,
        unread: row.read_at.is_none() && row.snoozed_until.is_none(),
        snoozed_until: row.snoozed_until,
        returned_at: row.returned_at,
        held_back: row.held_back,
        stood: match row.stood {
            Some(Stood::Yes) => Some(true),
            Some(Stood::No) => Some(false),
            Some(Stood::NotKnown) | None => None,
        },
        useful: row.useful,
        target: target.map(words::rules::at),
        rule: row.about.rule.0,
        trigger: row.about.kind,
        quantity: row.about.quantity,
        measured: row.about.measured.map(Into::into),
        says: tierstock_sync::alert_in_words(&row.about, row.market),
        thin: row.thin,
        removed: row.is_removed,
        muted_until: muted_until.filter(|until| *until > now),
    }
}

/// The point of the line at which the alert came; none: it is older than the line.
fn marked(points: &[(Moment, i64)], at: Moment, now: Moment, steps: usize) -> Option<u32> {
    let first = points.first()?.0;
    let (passed, all) = ((at - first).num_seconds(), (now - first).num_seconds());
    if passed < 0 || all <= 0 || steps < 2 {
        return None;
    }
    let last = i64::try_from(steps).ok()? - 1;
    u32::try_from((passed * last + all / 2) / all).ok().map(|step| step.min(u32::try_from(last).unwrap_or(0)))
}
