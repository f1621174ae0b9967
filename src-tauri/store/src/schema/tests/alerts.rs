//! What prices were measured from, and what waits to be told, goes on as the first rule's.

use rusqlite::Connection;
use tierstock_domain::{Channel, ItemCondition, PriceGuidance, Prices, Reading, RuleId, Side, UnknownReason};

use super::*;
use crate::fixture::OWN;
use crate::{AlertId, AnswerRow, Committed};

/// A file of before there were rules, in which nothing moved since it was told.
async fn opened_as_told() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, 35).unwrap();
    let db = Connection::open(&path).unwrap();
    db.execute("UPDATE quotes SET ask_baseline = 15000, bid_baseline = 12000 WHERE id = 7", ()).unwrap();
    drop(db);
    (Store::open(&path).await.unwrap(), folder)
}

async fn answered(store: &Store, minute: i64, ask: i64, bid: i64) -> Committed {
    let feeds = store.feeds_of(ProductId(1)).await.unwrap();
    let feed = feeds.into_iter().find(|feed| feed.scope == OWN).unwrap();
    let known = |minor| Reading::Known(Money::new(minor, Currency::GBP));
    let last_sale = Reading::Unknown(UnknownReason::NotOffered);
    let row = AnswerRow {
        size_key: "x-9".into(),
        channel: Channel::Standard,
        condition: ItemCondition::NEW,
        prices: Prices { ask: known(ask), bid: known(bid), last_sale },
        guidance: PriceGuidance::default(),
    };
    store.commit_answer(&feed, minutes(minute), vec![row], None).await.unwrap()
}

#[tokio::test]
async fn baselines_become_those_of_the_first_rule() {
    let (store, _folder) = opened_as_told().await;
    let baselines = "SELECT group_concat(concat_ws(' ', series_id, rule_id, side, price, stage), ', ') FROM alert_baselines";
    let kept: String =
        store.read(move |db| Ok(db.query_row(baselines, (), |row| row.get(0))?)).await.unwrap();
    assert_eq!(kept, "7 1 0 15000 0, 7 1 1 12000 0");
}

#[tokio::test]
async fn what_was_told_is_not_told_again_and_what_waits_is_not_lost() {
    let (store, _folder) = opened_as_told().await;
    let ready = store.ready_alerts(minutes(0)).await.unwrap();
    assert_eq!(
        ready.iter().map(|alert| (alert.id, alert.about.rule)).collect::<Vec<_>>(),
        [],
        "it was handed over"
    );
    let confirmed = answered(&store, 1, 15_000, 13_000).await;
    assert_eq!(confirmed.alerts_ready, [AlertId(2)], "the one that waited for a second answer");
    let told = store.ready_alerts(minutes(2)).await.unwrap();
    let told: Vec<_> = told.iter().map(|alert| (alert.side, alert.old.minor(), alert.new.minor())).collect();
    assert_eq!(told, [(Side::Bid, 12_000, 13_000)]);
    assert_eq!(answered(&store, 3, 15_000, 13_000).await.alerts_ready, [], "and once");
}

#[tokio::test]
async fn every_version_comes_to_one_rule_and_keeps_its_alerts() {
    for version in 10..=LANDED {
        let (store, _folder) = opened(version).await;
        let rules: Vec<_> = store.alert_rules().await.unwrap().into_iter().map(|row| row.id).collect();
        let own = if version >= 38 { vec![RuleId(1), RuleId(3)] } else { vec![RuleId(1)] };
        assert_eq!(rules, own, "{version}");
        let inbox = store
            .inbox(crate::AlertFilter::All, crate::AlertOrder::Newest, 0, 9, minutes(9_999))
            .await
            .unwrap();
        assert!(inbox.rows.iter().any(|row| row.alert.id == AlertId(1)), "{version}");
        assert_eq!(store.is_watched(ProductId(2)).await.unwrap(), version >= 38);
    }
}
