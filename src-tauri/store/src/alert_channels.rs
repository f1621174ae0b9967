//! The user's own channels, and the alerts that each has still to be sent.

use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{AlertChannelId, AlertChannelKind, ChannelFault, Moment, Money};

use crate::alerts::{AlertId, AlertRow, to_deliver};
use crate::column::{At, Json, Key, keyed, maybe_moment, word};
use crate::{Store, StoreError, regions};

keyed!(AlertChannelKind, AlertChannelKind::key, AlertChannelKind::from_key);

/// A channel, and how it is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertChannelRow {
    /// Its row; its address is in the keychain under it.
    pub id: AlertChannelId,
    /// What it is.
    pub kind: AlertChannelKind,
    /// What the user calls it.
    pub name: String,
    /// Whether alerts are sent to it.
    pub is_on: bool,
    /// What it may say beside what moved.
    pub says: ChannelDisclosure,
    /// What it fails at; none: it works, as far as is known.
    pub failing: Option<FailingChannel>,
    /// Alerts that wait for it.
    pub waiting: u32,
}

/// What a channel may say beside what moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChannelDisclosure {
    /// Names and codes of products.
    pub names: bool,
    /// What was paid.
    pub costs: bool,
}

/// A channel that does not take what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailingChannel {
    /// Why, the last time.
    pub fault: ChannelFault,
    /// Failures in a row.
    pub failures: u32,
    /// Since the first of them.
    pub since: Moment,
    /// It is left alone until then.
    pub retry_at: Moment,
    /// Whether a notification has said so.
    pub is_told: bool,
}

/// An alert that a channel is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertToDeliver {
    /// The alert, whose time to be told has come.
    pub alert: AlertRow,
    /// The least that was paid for a unit in stock of that size, in the own currency; none: there is none, it is not
    /// known, or the channel may not say it.
    pub paid: Option<Money>,
}

/// A message holds so many alerts at most; more come with the next one.
const MAX_IN_A_MESSAGE: u32 = 1_000;

macro_rules! channels_where {
    ($condition:literal) => {
        concat!(
            "SELECT c.id, c.kind, c.name, c.is_on, c.says_names, c.says_costs, c.failures, c.failing_since, c.retry_at, \
             c.fault, c.is_told, (SELECT count(*) FROM alert_deliveries d WHERE d.channel_id = c.id) \
             FROM alert_channels c WHERE ",
            $condition,
            " ORDER BY c.id"
        )
    };
}

/// Channels that may be tried at `?1` and have something to be sent.
const TO_DELIVER: &str = channels_where!(
    "c.is_on = 1 AND ifnull(c.retry_at, 0) <= ?1 AND EXISTS (
        SELECT 1 FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id
        WHERE d.channel_id = c.id AND ifnull(a.tell_at, 0) <= ?1)"
);

/// What a unit in stock of the alert's size cost at least.
const PAID: &str = "
    SELECT min(u.cost_home) FROM alerts a JOIN quotes q ON q.id = a.series_id
    JOIN units u ON u.product_id = a.product_id AND u.state = 'in_stock' AND u.size_id = q.size_id WHERE a.id = ?1";

impl Store {
    /// All channels, in the order in which they were added.
    pub async fn alert_channels(&self) -> Result<Vec<AlertChannelRow>, StoreError> {
        self.read(|db| {
            let mut select = db.prepare_cached(channels_where!("true"))?;
            Ok(select.query_map((), channel)?.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// One channel; none: it is not there any more.
    pub async fn alert_channel(&self, id: AlertChannelId) -> Result<Option<AlertChannelRow>, StoreError> {
        self.read(move |db| find(db, id)).await
    }

    /// Adds a channel, which is off.
    pub async fn add_alert_channel(
        &self,
        kind: AlertChannelKind,
        name: String,
    ) -> Result<AlertChannelId, StoreError> {
        self.write(move |db| {
            let mut insert =
                db.prepare_cached("INSERT INTO alert_channels (kind, name) VALUES (?1, ?2) RETURNING id")?;
            Ok(insert.query_row(params![Key(kind), name], |row| Ok(AlertChannelId(row.get(0)?)))?)
        })
        .await
    }

    /// Puts a channel back that was removed, under its id.
    pub async fn put_alert_channel_back(&self, row: AlertChannelRow) -> Result<(), StoreError> {
        self.write(move |db| {
            let AlertChannelRow { id, kind, name, is_on, says, .. } = row;
            db.prepare_cached(
                "INSERT INTO alert_channels (id, kind, name, is_on, says_names, says_costs)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![id.0, Key(kind), name, is_on, says.names, says.costs])?;
            Ok(())
        })
        .await
    }

    /// Switches a channel, and what it may say. One that is switched off forgets what waits for it and what it failed at.
    /// False: it is not there any more.
    pub async fn change_alert_channel(
        &self,
        id: AlertChannelId,
        is_on: bool,
        says: ChannelDisclosure,
    ) -> Result<bool, StoreError> {
        self.write(move |db| {
            let changed = db
                .prepare_cached(
                    "UPDATE alert_channels SET is_on = ?2, says_names = ?3, says_costs = ?4 WHERE id = ?1",
                )?
                .execute(params![id.0, is_on, says.names, says.costs])?;
            if !is_on {
                db.prepare_cached("DELETE FROM alert_deliveries WHERE channel_id = ?1")?.execute([id.0])?;
                forget_failure(db, id)?;
            }
            Ok(changed > 0)
        })
        .await
    }

    /// Removes a channel and what waits for it; answers what it was.
    pub async fn remove_alert_channel(
        &self,
        id: AlertChannelId,
    ) -> Result<Option<AlertChannelRow>, StoreError> {
        self.write(move |db| {
            let row = find(db, id)?;
            db.prepare_cached("DELETE FROM alert_channels WHERE id = ?1")?.execute([id.0])?;
            Ok(row)
        })
        .await
    }

    /// Channels that may be tried now and have something to be sent.
    pub async fn channels_to_deliver_to(&self, now: Moment) -> Result<Vec<AlertChannelRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(TO_DELIVER)?;
            Ok(select.query_map([At(now)], channel)?.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// When a channel that fails may be tried again, the first of them.
    pub async fn next_channel_retry(&self) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let mut select = db.prepare_cached("SELECT min(retry_at) FROM alert_channels WHERE is_on = 1")?;
            Ok(select.query_row((), |row| maybe_moment(row, 0))?)
        })
        .await
    }

    /// What a channel is to be sent by now, oldest first, 1,000 at most.
    pub async fn alerts_to_deliver(
        &self,
        channel: &AlertChannelRow,
        now: Moment,
    ) -> Result<Vec<AlertToDeliver>, StoreError> {
        let (id, says) = (channel.id, channel.says);
        self.read(move |db| {
            let home = regions::home(db)?.currency();
            let alerts = to_deliver(db, id, now, MAX_IN_A_MESSAGE)?.into_iter().map(|alert| {
                let paid = if says.costs { paid(db, alert.id)? } else { None };
                Ok(AlertToDeliver { alert, paid: paid.map(|minor| Money::new(minor, home)) })
            });
            alerts.collect()
        })
        .await
    }

    /// The channel took these. Answers whether it failed before.
    pub async fn mark_delivered(
        &self,
        channel: AlertChannelId,
        alerts: Vec<AlertId>,
    ) -> Result<bool, StoreError> {
        self.write(move |db| {
            let mut delete =
                db.prepare_cached("DELETE FROM alert_deliveries WHERE channel_id = ?1 AND alert_id = ?2")?;
            for alert in alerts {
                delete.execute(params![channel.0, alert.0])?;
            }
            forget_failure(db, channel)
        })
        .await
    }

    /// The channel works again. Answers whether it failed before.
    pub async fn forget_channel_failure(&self, channel: AlertChannelId) -> Result<bool, StoreError> {
        self.write(move |db| forget_failure(db, channel)).await
    }

    /// The channel did not take a message, and is left alone until then.
    pub async fn note_channel_failure(
        &self,
        channel: AlertChannelId,
        fault: ChannelFault,
        now: Moment,
        retry_at: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(
                "UPDATE alert_channels SET failures = failures + 1, failing_since = ifnull(failing_since, ?2),
                     retry_at = ?3, fault = ?4
                 WHERE id = ?1",
            )?
            .execute(params![channel.0, At(now), At(retry_at), Json(fault)])?;
            Ok(())
        })
        .await
    }

    /// A notification has said that the channel is dead.
    pub async fn mark_channel_told(&self, channel: AlertChannelId) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("UPDATE alert_channels SET is_told = 1 WHERE id = ?1 AND failures > 0")?
                .execute([channel.0])?;
            Ok(())
        })
        .await
    }
}

/// The alert goes to all channels that are on.
pub(crate) fn enqueue(db: &Connection, alert: AlertId) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO alert_deliveries (channel_id, alert_id)
         SELECT id, ?1 FROM alert_channels WHERE is_on = 1",
    )?
    .execute([alert.0])?;
    Ok(())
}

fn find(db: &Connection, id: AlertChannelId) -> Result<Option<AlertChannelRow>, StoreError> {
    let mut find = db.prepare_cached(channels_where!("c.id = ?1"))?;
    Ok(find.query_row([id.0], channel).optional()?)
}

fn paid(db: &Connection, alert: AlertId) -> Result<Option<i64>, StoreError> {
    Ok(db.prepare_cached(PAID)?.query_row([alert.0], |row| row.get(0))?)
}

fn forget_failure(db: &Connection, channel: AlertChannelId) -> Result<bool, StoreError> {
    let forgotten = db
        .prepare_cached(
            "UPDATE alert_channels SET failures = 0, failing_since = NULL, retry_at = NULL, fault = NULL, is_told = 0
             WHERE id = ?1 AND failures > 0",
        )?
        .execute([channel.0])?;
    Ok(forgotten > 0)
}

fn channel(row: &Row) -> rusqlite::Result<AlertChannelRow> {
    let failing = row.get::<_, Option<Json<ChannelFault>>>(9)?.map(|Json(fault)| {
        Ok::<_, rusqlite::Error>(FailingChannel {
            fault,
            failures: row.get(6)?,
            since: row.get::<_, At>(7)?.0,
            retry_at: maybe_moment(row, 8)?.unwrap_or_default(),
            is_told: row.get(10)?,
        })
    });
    Ok(AlertChannelRow {
        id: AlertChannelId(row.get(0)?),
        kind: word(row, 1)?,
        name: row.get(2)?,
        is_on: row.get(3)?,
        says: ChannelDisclosure { names: row.get(4)?, costs: row.get(5)? },
        failing: failing.transpose()?,
        waiting: row.get(11)?,
    })
}

#[cfg(test)]
mod tests;
