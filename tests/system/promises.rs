//! A day with the whole sample: the tiers' promises, the marketplaces' limits, and a history of changes alone.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_simulator::Received;

use crate::harness::{Harness, Moment, minutes};
use crate::truth::Series;

#[tokio::test]
async fn a_day_keeps_every_promise_within_every_limit() {
    let harness = Harness::sample().await;
    harness.full_sync().await;
    let morning = harness.now();
    let before = points(&harness);
    for _ in 0..24 * 12 {
        harness.pass(minutes(5)).await;
        for market in Market::ALL {
            harness.assert_promises_kept(market);
        }
    }
    harness.rest().await;
    no_answer_came_later_than_promised(&harness, morning);
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    budgets_say_what_was_sent(&harness).await;
    frozen_products_were_left_alone(&harness);
    secondary_regions_were_kept_fresh_too(&harness);
    let held = harness.assert_all_true();
    history_has_a_point_for_each_change(&harness, &before, &held);
}

/// Between one answer about a feed of the own region and the next, exactly.
fn no_answer_came_later_than_promised(harness: &Harness, since: Moment) {
    let own =
        answers(harness).into_iter().filter(|(target, _)| target.ends_with("=GBP") || target.ends_with("=3"));
    for (target, times) in own {
        let product = harness.simulator.world().products().iter().find(|product| {
            let names = [
                product.stockx.as_ref().map(|listing| listing.product_id.to_string()),
                product.alias.as_ref().map(|listing| listing.catalog_id.clone()),
            ];
            names
                .into_iter()
                .flatten()
                .any(|name| target.split('/').any(|part| part.split('?').next() == Some(&name)))
        });
        let limit = match product.map(|product| product.tier) {
            Some("hot") => TimeDelta::hours(1),
            Some("warm") => TimeDelta::hours(6),
            _ => TimeDelta::hours(24),
        };
        for pair in times.windows(2).filter(|pair| pair[1] > since) {
            assert!(pair[1] - pair[0] <= limit, "{target}: from {} to {}", pair[0], pair[1]);
        }
    }
}

/// When each address with prices was answered well.
fn answers(harness: &Harness) -> BTreeMap<String, Vec<Moment>> {
    let mut answers: BTreeMap<String, Vec<Moment>> = BTreeMap::new();
    let all = Market::ALL.into_iter().flat_map(|market| harness.asked(market));
    let prices =
        |line: &Received| line.target.contains("market-data") || line.target.contains("availabilities");
    for line in all.filter(|line| prices(line) && line.status == Some(200)) {
        answers.entry(line.target).or_default().push(line.at);
    }
    answers
}

async fn budgets_say_what_was_sent(harness: &Harness) {
    let midnight = harness.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    for market in Market::ALL {
        let budget = harness.market(market).await.budget;
        assert_eq!(budget.used as usize, harness.asked_since(market, midnight), "{market}");
        assert!(budget.used < budget.quota);
    }
}

fn frozen_products_were_left_alone(harness: &Harness) {
    let frozen = harness.simulator.world().products().iter().filter(|product| product.tier == "frozen");
    frozen.for_each(|product| assert_eq!(harness.asked_about(&product.sku), [], "{}", product.sku));
}

/// There is room for them: a secondary region is never much later than its tier promises for the own one.
fn secondary_regions_were_kept_fresh_too(harness: &Harness) {
    let late: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank > 0 AND {} - confirmed_at >
         3600000 * CASE tier WHEN 'hot' THEN 1 WHEN 'warm' THEN 6 WHEN 'cold' THEN 24 ELSE 1000 END + 600000",
        harness.now().timestamp_millis()
    ));
    assert_eq!(late, 0);
}

/// Points of each series.
fn points(harness: &Harness) -> HashMap<i64, i64> {
    let rows = "SELECT series_id, count(*) FROM price_points GROUP BY series_id";
    harness.rows(rows, |row| Ok((row.get(0)?, row.get(1)?))).into_iter().collect()
}

fn history_has_a_point_for_each_change(harness: &Harness, before: &HashMap<i64, i64>, held: &[Series]) {
    let (answers, after) = (answers(harness), points(harness));
    let mut seen: i64 = 0;
    for series in harness.series().iter().filter(|series| held.iter().all(|held| held.id != series.id)) {
        let Some(times) = answers.get(&address(harness, series)) else {
            assert_eq!(harness.product(&series.sku).tier, "frozen", "{} was never asked for", series.sku);
            continue;
        };
        let truths: Vec<_> = times.iter().map(|at| harness.truth(series, *at)).collect();
        // The first answer is the morning's: what came of it was counted before.
        let changes: i64 = truths.windows(2).map(|pair| i64::from(pair[0] != pair[1])).sum();
        let added = after.get(&series.id).unwrap_or(&0) - before.get(&series.id).unwrap_or(&0);
        assert_eq!(added, changes, "{series:?}");
        seen += changes;
    }
    assert!(seen > 1_000, "{seen} changes");
}

/// Where the series' prices were asked for.
fn address(harness: &Harness, series: &Series) -> String {
    let product = harness.product(&series.sku);
    match (&product.stockx, &product.alias) {
        (Some(listing), _) if series.market == "stockx" => {
            format!("/v2/catalog/products/{}/market-data?currencyCode={}", listing.product_id, series.scope)
        }
        (_, Some(listing)) => {
            let (id, region) = (&listing.catalog_id, &series.scope);
            format!("/api/v1/pricing_insights/availabilities/{id}?region_id={region}")
        }
        _ => panic!("{} is nowhere", series.sku),
    }
}
