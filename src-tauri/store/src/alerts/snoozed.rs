//! Snoozed alerts: out of the unread ones until their time, and then told again.

use rusqlite::{Connection, params};
use tierstock_domain::{Moment, SnoozedAlert};

use crate::column::{At, moment};
use crate::hindrance::Hindrance;
use crate::{Store, StoreError};

/// All of them, each with its end.
const SNOOZED: &str = "SELECT id, detected_at, snoozed_until FROM alerts WHERE snoozed_until IS NOT NULL";

/// The desktop tells of it as of news, and the user's own channels, which had it, do not. Of one whose prices went since no
/// notification tells.
const TELL_AGAIN: &str = "
    UPDATE alerts SET tell_at = ?1, shown_at = NULL, handed_over_at = NULL, held_back = NULL
    WHERE snoozed_until <= ?1 AND series_id IS NOT NULL";

const COME_BACK: &str = "
    UPDATE alerts SET snoozed_until = NULL, returned_at = ?1, read_at = NULL WHERE snoozed_until <= ?1";

impl Store {
    /// Brings back what was snoozed until now, or while the app was shut: unread, at the top of the inbox, and to be told. Answers
    /// how many came back.
    pub async fn bring_back_snoozed(&self, now: Moment) -> Result<usize, StoreError> {
        self.write(move |db| {
            db.prepare_cached(TELL_AGAIN)?.execute([At(now)])?;
            Ok(db.prepare_cached(COME_BACK)?.execute([At(now)])?)
        })
        .await
    }
}

/// The alerts that are snoozed, each with its end.
pub(crate) fn snoozed(db: &Connection) -> Result<Vec<(SnoozedAlert, Moment)>, StoreError> {
    let mut select = db.prepare_cached(SNOOZED)?;
    let rows = select.query_map((), |row| {
        Ok((SnoozedAlert { id: row.get(0)?, detected_at: moment(row, 1)? }, moment(row, 2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Snoozes an alert until then; none: it is not snoozed any more, and is as it was.
pub(crate) fn snooze(db: &Connection, alert: SnoozedAlert, until: Option<Moment>) -> Result<(), StoreError> {
    let mut snooze = db.prepare_cached(
        "UPDATE alerts SET snoozed_until = ?3 WHERE id = ?1 AND detected_at = ?2 AND state = 'ready'",
    )?;
    let found = snooze.execute(params![alert.id, At(alert.detected_at), until.map(At)])?;
    // It was forgotten since, or the row is another's.
    if found == 0 { Err(Hindrance::Changed.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
