//! A day with the whole sample: the tiers' promises, the marketplaces' limits, and a history of changes alone.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_simulator::Received;

use crate::house::{House, Moment, minutes};
use crate::truth::Series;

#[tokio::test]
async fn a_day_keeps_every_promise_within_every_limit_and_remembers_every_change() {
    let house = House::sample().await;
    house.full_sync().await;
    let morning = house.now();
    let before = points(&house);
    for _ in 0..24 * 12 {
        house.pass(minutes(5)).await;
        for market in Market::ALL {
            house.assert_promises_kept(market);
        }
    }
    house.rest().await;
    no_answer_came_later_than_promised(&house, morning);
    house.assert_rates_kept();
    house.assert_never_throttled();
    budgets_say_what_was_sent(&house).await;
    frozen_products_were_left_alone(&house);
    second_regions_were_kept_fresh_too(&house);
    let held = house.assert_all_true();
    history_has_a_point_for_each_change(&house, &before, &held);
}

/// Between one answer about a feed of the own region and the next, exactly.
fn no_answer_came_later_than_promised(house: &House, since: Moment) {
    let own =
        answers(house).into_iter().filter(|(target, _)| target.ends_with("=GBP") || target.ends_with("=3"));
    for (target, times) in own {
        let product = house.simulator.world().products().iter().find(|product| {
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
fn answers(house: &House) -> BTreeMap<String, Vec<Moment>> {
    let mut answers: BTreeMap<String, Vec<Moment>> = BTreeMap::new();
    let all = Market::ALL.into_iter().flat_map(|market| house.asked(market));
    let prices =
        |line: &Received| line.target.contains("market-data") || line.target.contains("availabilities");
    for line in all.filter(|line| prices(line) && line.status == Some(200)) {
        answers.entry(line.target).or_default().push(line.at);
    }
    answers
}

async fn budgets_say_what_was_sent(house: &House) {
    let midnight = house.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    for market in Market::ALL {
        let budget = house.market(market).await.budget;
        assert_eq!(budget.used as usize, house.asked_since(market, midnight), "{market}");
        assert!(budget.used < budget.quota);
    }
}

fn frozen_products_were_left_alone(house: &House) {
    let frozen = house.simulator.world().products().iter().filter(|product| product.tier == "frozen");
    frozen.for_each(|product| assert_eq!(house.asked_about(&product.sku), [], "{}", product.sku));
}

/// There is room for them: a second region is never much later than its tier promises for the own one.
fn second_regions_were_kept_fresh_too(house: &House) {
    let late: i64 = house.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank > 0 AND {} - confirmed_at >
         3600000 * CASE tier WHEN 'hot' THEN 1 WHEN 'warm' THEN 6 WHEN 'cold' THEN 24 ELSE 1000 END + 600000",
        house.now().timestamp_millis()
    ));
    assert_eq!(late, 0);
}

/// Points of each series.
fn points(house: &House) -> HashMap<i64, i64> {
    let rows = "SELECT series_id, count(*) FROM price_points GROUP BY series_id";
    house.rows(rows, |row| Ok((row.get(0)?, row.get(1)?))).into_iter().collect()
}

fn history_has_a_point_for_each_change(house: &House, before: &HashMap<i64, i64>, held: &[Series]) {
    let (answers, after) = (answers(house), points(house));
    let mut seen: i64 = 0;
    for series in house.series().iter().filter(|series| held.iter().all(|held| held.id != series.id)) {
        let Some(times) = answers.get(&address(house, series)) else {
            assert_eq!(house.product(&series.sku).tier, "frozen", "{} was never asked for", series.sku);
            continue;
        };
        let truths: Vec<_> = times.iter().map(|at| house.truth(series, *at)).collect();
        // The first answer is the morning's: what came of it was counted before.
        let changes: i64 = truths.windows(2).map(|pair| i64::from(pair[0] != pair[1])).sum();
        let added = after.get(&series.id).unwrap_or(&0) - before.get(&series.id).unwrap_or(&0);
        assert_eq!(added, changes, "{series:?}");
        seen += changes;
    }
    assert!(seen > 1_000, "{seen} changes");
}

/// Where the series' prices were asked for.
fn address(house: &House, series: &Series) -> String {
    let product = house.product(&series.sku);
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
