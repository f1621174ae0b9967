//! Alerts of a restore: what was told of what is the same stays told, and the backup's come in, each once. What waits in the
//! backup is passed over: it is no news any more.

use rusqlite::{Connection, params};
use tierstock_domain::Moment;

use crate::StoreError;
use crate::alerts::Stood;
use crate::backup::{columns, quoted};
use crate::column::{At, Code};

/// What the alerts that there are now are about, before anything is restored; those of a removed product say so themselves.
pub(super) const REMEMBER: &str = "
    CREATE TEMP TABLE old_alerts AS
    SELECT a.id, p.id AS product_id, p.name, p.sku, z.label, c.market, q.channel, q.item_condition
    FROM main.alerts a LEFT JOIN main.products p ON p.id = a.product_id
    LEFT JOIN main.quotes q ON q.id = a.series_id LEFT JOIN main.sizes z ON z.id = q.size_id
    LEFT JOIN main.scopes c ON c.id = q.scope_id;
    CREATE INDEX temp.old_alerts_by_id ON old_alerts (id);";

/// Of products that are not there any more there are none; a move that waits for a second answer waits for its series.
/// NULL is asked for by itself: it is not in an empty list.
const GO: &str = "
    DELETE FROM main.alerts WHERE id IN (
        SELECT id FROM old_alerts WHERE product_id IS NOT NULL AND product_id NOT IN (SELECT was FROM same_products)
    );
    DELETE FROM main.alerts WHERE state <> 'ready' AND series_id IS NOT NULL
        AND series_id NOT IN (SELECT id FROM kept_series);
    UPDATE main.alerts SET state = 'withdrawn' WHERE state = 'pending' AND rule_id NOT IN (SELECT id FROM same_rules);
    UPDATE main.alerts SET product_id = p.id
    FROM old_alerts o JOIN same_products p ON p.was = o.product_id WHERE o.id = alerts.id AND p.id <> p.was;";

/// Of a listing that is another one in the backup: as when it is linked to another.
const LET_GO: &str = "
    UPDATE main.alerts SET told_name = o.name, told_sku = o.sku, told_size = o.label, told_market = o.market,
        told_channel = o.channel, told_condition = o.item_condition, series_id = NULL,
        shown_at = iif(handed_over_at IS NULL, ifnull(shown_at, ?1), shown_at), stood = ifnull(stood, ?2)
    FROM old_alerts o WHERE o.id = alerts.id AND alerts.series_id IS NOT NULL
        AND alerts.series_id NOT IN (SELECT id FROM kept_series)";

const UNDELIVERED: &str = "
    DELETE FROM main.alert_deliveries
    WHERE alert_id NOT IN (SELECT id FROM main.alerts WHERE series_id IS NOT NULL);";

/// The backup's, each with the series that it is about here, and those of them that are here already: under the same id, or,
/// where that was another's when they came in, about the same price of the same moment.
const COMPARE: &str = "
    CREATE TEMP TABLE come AS
    SELECT s.id, s.detected_at, s.product_id, s.rule_id, s.side, ifnull(z.label, s.told_size) AS size,
        ifnull(c.market, s.told_market) AS market, ifnull(q.channel, s.told_channel) AS channel,
        ifnull(q.item_condition, s.told_condition) AS item_condition, n.id AS series_id
    FROM source.alerts s LEFT JOIN source.quotes q ON q.id = s.series_id
    LEFT JOIN source.sizes z ON z.id = q.size_id LEFT JOIN source.scopes c ON c.id = q.scope_id
    LEFT JOIN main.quotes n ON n.size_id = q.size_id AND n.scope_id = q.scope_id AND n.channel = q.channel
        AND n.item_condition = q.item_condition
    WHERE s.state = 'ready' AND (s.series_id IS NULL) = (n.id IS NULL);
    CREATE TEMP TABLE there AS
    SELECT a.id, a.detected_at, a.product_id, a.rule_id, a.side, ifnull(o.label, a.told_size) AS size,
        ifnull(o.market, a.told_market) AS market, ifnull(o.channel, a.told_channel) AS channel,
        ifnull(o.item_condition, a.told_condition) AS item_condition
    FROM main.alerts a JOIN old_alerts o ON o.id = a.id WHERE a.state = 'ready';
    CREATE INDEX temp.there_by_moment ON there (detected_at);
    CREATE TEMP TABLE same_alerts AS
    SELECT t.id, c.id AS was, c.product_id, c.series_id FROM come c JOIN there t ON t.detected_at = c.detected_at
        AND (t.id = c.id OR (t.product_id, t.rule_id, t.side, t.size, t.market, t.channel, t.item_condition)
            = (c.product_id, c.rule_id, c.side, c.size, c.market, c.channel, c.item_condition));
    -- Its product was removed since, or was another listing for a while.
    UPDATE main.alerts SET series_id = s.series_id, product_id = s.product_id
    FROM same_alerts s WHERE s.id = alerts.id AND alerts.series_id IS NULL;";

const FORGET: &str = "
    DROP TABLE temp.old_alerts;
    DROP TABLE temp.come;
    DROP TABLE temp.there;
    DROP TABLE temp.same_alerts;";

/// Joins the backup's alerts with those of now, once it is known which series are the same.
pub(super) fn join(db: &Connection, now: Moment) -> Result<(), StoreError> {
    db.execute_batch(GO)?;
    db.execute(LET_GO, params![At(now), Code(Stood::NotKnown)])?;
    db.execute_batch(UNDELIVERED)?;
    db.execute_batch(COMPARE)?;
    let columns = columns(db, "main", "alerts")?;
    let as_they_are =
        columns.iter().filter(|column| !["id", "series_id", "shown_at"].contains(&column.as_str()));
    let (names, values): (Vec<_>, Vec<_>) =
        as_they_are.map(|column| (quoted(column), format!("s.{}", quoted(column)))).unzip();
    db.execute(
        &format!(
            "INSERT INTO main.alerts (id, series_id, shown_at, {})
             SELECT iif(EXISTS (SELECT 1 FROM main.alerts a WHERE a.id = s.id), NULL, s.id), c.series_id,
                 iif(s.handed_over_at IS NULL, ifnull(s.shown_at, ?1), s.shown_at), {}
             FROM come c JOIN source.alerts s ON s.id = c.id
             WHERE c.id NOT IN (SELECT was FROM same_alerts) ORDER BY c.id",
            names.join(", "),
            values.join(", ")
        ),
        [At(now)],
    )?;
    Ok(db.execute_batch(FORGET)?)
}

/// What waits in a database is told nowhere any more.
pub(super) fn pass_over(db: &Connection, now: Moment) -> Result<(), StoreError> {
    db.execute(
        "UPDATE alerts SET shown_at = ?1 WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL",
        [At(now)],
    )?;
    db.execute("DELETE FROM alert_deliveries", ())?;
    Ok(())
}
