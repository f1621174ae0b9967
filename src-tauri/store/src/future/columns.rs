//! Every time that is kept, and what becomes of it once it lies in the future.

use std::collections::BTreeSet;

use tierstock_domain::{Channel, Market, Scope};

use super::*;
use crate::IncidentKind;
use crate::fixture::{OWN, Shop, minutes, quote};

/// What becomes of a time in the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repair {
    /// It is corrected before the clock is confirmed: something would wait for it.
    AtOnce,
    /// It is corrected once the clock is confirmed: it says what happened.
    Confirmed,
    /// It stays; why nothing is wrong with that.
    Never(&'static str),
}

use Repair::{AtOnce, Confirmed, Never};

/// All of them. A new one needs a decision here, and a statement above unless it may stay.
const TIMES: [(&str, &str, Repair); 58] = [
    ("alert_channels", "failing_since", Confirmed),
    ("alert_channels", "retry_at", AtOnce),
    ("alert_days", "day", Never("what came of a day is told of that day")),
    ("alert_rules", "since", AtOnce),
    ("alerts", "detected_at", Confirmed),
    ("alerts", "handed_over_at", Confirmed),
    ("alerts", "ready_at", Confirmed),
    ("alerts", "shown_at", Confirmed),
    ("alerts", "read_at", Confirmed),
    ("alerts", "opened_at", Confirmed),
    ("alerts", "returned_at", Confirmed),
    ("alerts", "snoozed_until", AtOnce),
    ("alerts", "tell_at", AtOnce),
    ("awake", "hour", Confirmed),
    ("budgets", "cool_since", Never("a pause that begins in the future is none")),
    ("budgets", "cool_until", Never("a pause that is longer than any is cut where it is read")),
    ("budgets", "day", Never("what was asked on a day counts on it: no wrong clock makes a quota whole")),
    ("budgets", "next_slot", Never("a slot that is too far away is not waited for")),
    ("budgets", "slowed_at", Never("how far away it is counts, in whichever direction")),
    ("budgets", "tried_at", Never("a try in the future forbids none")),
    ("feeds", "added_at", AtOnce),
    ("feeds", "confirmed_at", AtOnce),
    ("feeds", "doubted_at", AtOnce),
    ("feeds", "own_look_at", Never("only how far into its tier's time it is counts, from either side")),
    ("feeds", "retry_at", AtOnce),
    ("feeds", "tried_at", AtOnce),
    ("feeds", "trouble_at", AtOnce),
    ("feeds", "wanted_at", AtOnce),
    ("import_layouts", "used_at", Confirmed),
    ("imports", "at", Confirmed),
    ("incidents", "began_at", Confirmed),
    ("incidents", "ended_at", Confirmed),
    ("journal", "at", Confirmed),
    ("journal", "undone_at", Confirmed),
    ("journal_products", "removed_at", Confirmed),
    ("journal_tiers", "by_hand_at", Never("it becomes the product's own again, and is repaired there")),
    ("market_links", "reread_at", AtOnce),
    ("market_links", "retry_at", AtOnce),
    ("market_links", "tried_at", AtOnce),
    ("market_links", "trouble_at", AtOnce),
    ("market_links", "wanted_at", AtOnce),
    ("price_points", "at", Confirmed),
    ("products", "added_at", Confirmed),
    ("products", "card_at", Confirmed),
    ("products", "last_synced_at", AtOnce),
    ("products", "tier_by_hand_at", Confirmed),
    ("quotes", "ask_at", Confirmed),
    ("quotes", "bid_at", Confirmed),
    ("quotes", "confirmed_at", Confirmed),
    ("quotes", "last_sale_at", Confirmed),
    ("requests", "hour", Never("what was asked counts on the day that it was counted on")),
    ("rows_set_aside", "at", Never("it is told and nothing counts from it")),
    ("rows_set_aside", "ended_at", Never("it is told and nothing counts from it")),
    ("scopes", "answered_at", Confirmed),
    ("spare_days", "day", Never("what came of a day is told of that day")),
    ("tier_digests", "told_at", Confirmed),
    ("units", "added_at", Confirmed),
    ("units", "worth_at", Confirmed),
];

const YEAR: i64 = 365 * 24 * 60;

/// A whole number whose name says that it is a time.
const NAMED_AS_TIMES: &str = "
    SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND c.type = 'INTEGER' AND (c.name GLOB '*_at' OR c.name GLOB '*_until'
        OR c.name GLOB '*_since' OR c.name GLOB '*slot' OR c.name IN ('at', 'day', 'hour', 'since', 'until'))";

#[tokio::test]
async fn every_time_column_is_repaired_or_exempt() {
    let shop = Shop::open().await;
    let found: BTreeSet<(String, String)> = shop
        .store
        .read(|db| {
            let mut select = db.prepare(NAMED_AS_TIMES)?;
            let rows = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
        .unwrap();
    let known: BTreeSet<_> = TIMES.map(|(table, column, _)| (table.to_owned(), column.to_owned())).into();
    assert_eq!(found, known);
}

/// A row that was set aside and dropped, a file that was brought in, and a spare request.
const SET_ASIDE: &str = "
    INSERT INTO rows_set_aside (at, origin, rows, reason, culprit, field, ended_at, ended)
    VALUES (1, 'fees', '[]', 'unreadable', 'fees', 'figure', 1, 'dropped');
    INSERT INTO imports (entry_id, at, source, layout, came_in, known, refused)
    SELECT min(id), 1, 'stock.csv', '', 0, 0, 0 FROM journal;
    INSERT INTO spare_days (feed_id, day, looked) SELECT min(id), 1, 1 FROM feeds;
    INSERT INTO import_layouts (header, name, said, used_at) VALUES ('sku', '', '{}', 1);
    INSERT INTO tier_digests (entry_id, told_at) SELECT min(id), 1 FROM journal;
    INSERT INTO journal_tiers (entry_id, product_id, before, after) SELECT min(id), 1, 'hot', 'warm' FROM journal;
    INSERT INTO alert_channels (kind, name, failures, failing_since, retry_at, fault)
    VALUES ('ntfy', '', 1, 1, 1, '{\"code\":\"timed_out\"}');";

/// A shop in which each table with times has a row, and each time is a year ahead.
async fn a_year_ahead() -> Shop {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(1, 10_000), (2, 12_000), (3, 12_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let kind = IncidentKind::Asleep;
    shop.store.note_incident(kind, tierstock_domain::Failure::Slept, minutes(1), minutes(2)).await.unwrap();
    shop.store.note_awake(minutes(0), minutes(5)).await.unwrap();
    let gone = shop.product("AA0000-002").await;
    shop.store.remove_product(gone, "Removed", minutes(1)).await.unwrap();
    shop.store.reserve(Market::StockX, tierstock_domain::Purpose::Link, minutes(1)).await.unwrap();
    shop.store
        .write(|db| {
            db.execute_batch(SET_ASIDE)?;
            for (table, column, _) in TIMES {
                let ahead = match column {
                    "hour" => hour_of(minutes(YEAR)),
                    "day" => hour_of(minutes(YEAR)) / 24,
                    _ => minutes(YEAR).timestamp_millis(),
                };
                // A feed is wanted for something.
                let too =
                    if (table, column) == ("feeds", "wanted_at") { ", wanted_for = 'confirm'" } else { "" };
                db.execute(&format!("UPDATE OR REPLACE {table} SET {column} = ?1{too}"), [ahead])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    shop
}

/// The newest time in a column, none in an empty one, as milliseconds after `now`.
async fn newest(shop: &Shop, table: &str, column: &str, now: Moment) -> Option<i64> {
    let newest = format!("SELECT max({column}) FROM {table}");
    let newest: Option<i64> =
        shop.store.read(move |db| Ok(db.query_row(&newest, (), |row| row.get(0))?)).await.unwrap();
    Some(match column {
        "hour" => newest? - hour_of(now),
        "day" => newest? - hour_of(now) / 24,
        "reread_at" => newest? - (now + READ_AGAIN_AFTER).timestamp_millis(),
        _ => newest? - now.timestamp_millis(),
    })
}

#[tokio::test]
async fn what_is_said_of_every_time_holds() {
    let shop = a_year_ahead().await;
    let now = minutes(9);
    for confirmed in [false, true] {
        if confirmed {
            shop.store.forget_future(now).await.unwrap();
        } else {
            shop.store.clear_future_times(now).await.unwrap();
        }
        for (table, column, repair) in TIMES {
            let is_ahead = newest(&shop, table, column, now).await.is_some_and(|ahead| ahead > 0);
            let stays = match repair {
                AtOnce => false,
                Confirmed => !confirmed,
                Never(_) => true,
            };
            assert_eq!(is_ahead, stays, "{table}.{column}, confirmed: {confirmed}");
        }
    }
    let product = tierstock_domain::ProductId(1);
    let (size, scope): (_, Scope) = (shop.size(product, 9).await, OWN);
    let past = shop.store.points(product, scope, size, Channel::Standard, minutes(0)).await.unwrap();
    assert_eq!(past.iter().map(|point| (point.at, point.ask)).collect::<Vec<_>>(), [(now, Some(12_000))]);
    let feed = shop.feed(product, OWN).await;
    let asked = shop.answer(&feed, minutes(10), vec![quote(OWN, 9, Some(12_100), None)]).await;
    assert_eq!(asked.changed, 1);
}
