//! Linking many products: what is asked once, what is not found, and how far it is.

use tierstock_domain::{Market, Tier};
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{
    LinkChoice, LinkState, LinkingView, LinkingWait, MarketSettings, SearchRow, ShownSize,
};
use tierstock_simulator::{Alteration, Fault, Rule, Service};

use crate::harness::{Harness, minutes, seconds};

/// Twenty as a reseller pastes them: seventeen that are there, one nearly so, one unknown, one on Alias only.
const TWENTY: &str = "DD1391-100 DD1391-103 DD1391-102 CT8532-111 DZ5485-410 M2002RDA U9060BPM CW1590-100 DD1503-103
    CT5053-001 FD0860-001 CV1628-800 DD1391-1000 DD1399-105 CU1727-700 HQ6316 FW6345, DD1503-109; ZZ9999-999 AA3832-700";

async fn linking(harness: &Harness) -> LinkingView {
    harness.engine().linking("").await.unwrap()
}

async fn linked(harness: &Harness) {
    harness.pass_until(seconds(5), |harness| harness.links_pending() == 0).await;
    harness.rest().await;
}

#[tokio::test]
async fn twenty_pasted_skus_end_with_one_question_and_one_not_found() {
    let harness = Harness::empty().await;
    let answer = harness.engine().add_products(TWENTY, Tier::Warm).await.unwrap();
    assert_eq!((answer.added, answer.refused.len()), (20, 0), "{answer:?}");
    let begun = linking(&harness).await;
    assert_eq!((begun.total, begun.done), (20, 0));
    // Two requests each on StockX, one a second.
    assert!(begun.seconds_left.is_some_and(|left| (40..=70).contains(&left)), "{begun:?}");
    linked(&harness).await;
    let view = linking(&harness).await;
    assert_eq!((view.total, view.done, view.failed_total), (20, 20, 0));
    let questions = harness.engine().link_questions("", None).await.unwrap().questions;
    assert_eq!(view.questions, 1);
    let asked: Vec<_> = questions.iter().map(|question| question.sku.as_str()).collect();
    assert_eq!(asked, ["DD1503-109"]);
    let not_found: Vec<_> = view.not_found.iter().map(|problem| problem.sku.as_str()).collect();
    assert_eq!(not_found, ["ZZ9999-999"]);
    assert!(view.not_found[0].message.contains("Not found on StockX or Alias"));
    harness.assert_rates_kept();
    harness.assert_never_throttled();
}

#[tokio::test]
async fn a_sku_typed_without_hyphens_is_shown_as_it_is_spelled_there() {
    let mut harness = Harness::empty().await;
    harness.engine().add_products("dd1503103 m2002rda", Tier::Warm).await.unwrap();
    linked(&harness).await;
    let shown = |harness: &Harness| {
        harness.rows("SELECT sku FROM products ORDER BY id", |row| row.get::<_, String>(0))
    };
    assert_eq!(shown(&harness), ["DD1503-103", "M2002RDA"]);
    let again = harness.engine().add_products("DD1503103, DD1503-103", Tier::Warm).await.unwrap();
    assert_eq!((again.added, again.known), (0, 1), "it is the same product: {again:?}");

    harness.while_shut(async |_| ()).await;
    assert_eq!(shown(&harness), ["DD1503-103", "M2002RDA"]);
    let panel = harness.engine().product(harness.id("DD1503-103")).await.unwrap();
    assert_eq!(panel.sku, "DD1503-103");
}

#[tokio::test]
async fn the_only_hit_is_asked_about_though_it_has_no_style_code() {
    let harness = Harness::empty().await;
    let no_codes = Fault::Altered(Alteration::NoStyleCodes);
    for (service, path) in [(Service::StockX, "/catalog/search"), (Service::Alias, "/catalog?")] {
        harness.simulator.faults().add(Rule::every(service, no_codes.clone()).on(path));
    }
    harness.engine().add_products("U9060BPM", Tier::Warm).await.unwrap();
    linked(&harness).await;
    let view = linking(&harness).await;
    assert_eq!((view.questions, view.not_found_total), (1, 0), "{view:?}");
    let questions = harness.engine().link_questions("", None).await.unwrap().questions;
    let question = &questions[0];
    assert_eq!(question.candidates.len(), 2, "one on each side: {question:?}");
    assert!(question.candidates.iter().all(|each| each.sku.is_empty() && !each.name.is_empty()));
    harness.simulator.faults().clear();
    let stockx = question.candidates.iter().find_map(|each| each.stockx.as_ref()).unwrap().listing.clone();
    let choice = LinkChoice { stockx: Some(stockx), alias: None };
    harness.engine().answer_link(question.product, choice).await.unwrap();
    linked(&harness).await;
    assert_eq!(linking(&harness).await.questions, 0);
}

#[tokio::test]
async fn an_answer_links_both_sides_and_is_remembered_over_the_months() {
    let harness = Harness::empty().await;
    harness.engine().add_products("DD1503-109 DD1391-109", Tier::Warm).await.unwrap();
    linked(&harness).await;
    let questions = harness.engine().link_questions("", None).await.unwrap().questions;
    assert_eq!(questions.len(), 2);
    let (panda, dunk) = (&questions[0], &questions[1]);
    let meant = panda.candidates.iter().find(|candidate| candidate.sku == "DD1503-103").unwrap();
    let (stockx, alias) = (meant.stockx.clone().unwrap(), meant.alias.clone().unwrap());
    let choice = LinkChoice { stockx: Some(stockx.listing), alias: Some(alias.listing) };
    harness.engine().answer_link(panda.product, choice).await.unwrap();
    let places = |row: &SearchRow| LinkChoice {
        stockx: row.stockx.as_ref().map(|found| found.listing.clone()),
        alias: row.alias.as_ref().map(|found| found.listing.clone()),
    };
    let shown: Vec<_> = dunk.candidates.iter().map(places).collect();
    harness.engine().refuse_links(dunk.product, shown.clone()).await.unwrap();
    let twice = harness.engine().refuse_links(dunk.product, shown).await.unwrap_err();
    assert_eq!(twice.to_string(), "This was answered already, or is another question by now.");
    linked(&harness).await;
    let links = harness.engine().product(panda.product).await.unwrap().links;
    assert!(links.iter().all(|link| link.state == LinkState::Linked && link.chosen), "{links:?}");
    let view = linking(&harness).await;
    assert_eq!(view.questions, 0);
    assert_eq!(view.not_found.iter().map(|problem| problem.product).collect::<Vec<_>>(), [dunk.product]);
    harness.pass(minutes(32 * 24 * 60)).await;
    assert_eq!(linking(&harness).await.questions, 0, "what was refused is not asked about again");
    assert_eq!(harness.engine().product(panda.product).await.unwrap().links[0].state, LinkState::Linked);
}

#[tokio::test]
async fn a_wrong_link_goes_with_its_quotes_alone() {
    let harness = Harness::with(|sku| sku == "DD1391-100").await;
    harness.full_sync().await;
    let product = harness.id("DD1391-100");
    let count = |market: &str| -> i64 {
        harness.one(&format!(
            "SELECT count(*) FROM quotes q JOIN scopes c ON c.id = q.scope_id WHERE c.market = '{market}'"
        ))
    };
    let (stockx, alias) = (count("stockx"), count("alias"));
    let units: i64 = harness.one("SELECT count(*) FROM units");
    assert!(stockx > 0 && alias > 0 && units > 0);
    harness.engine().unlink(product, Market::StockX).await.unwrap();
    let twice = harness.engine().unlink(product, Market::StockX).await.unwrap_err();
    assert_eq!(twice.to_string(), "It is not linked on StockX.");
    assert_eq!((count("stockx"), count("alias")), (0, alias));
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units"), units);
    harness.pass(minutes(60)).await;
    harness.engine().look_again(product, Market::StockX).await.unwrap();
    linked(&harness).await;
    let view = harness.engine().product(product).await.unwrap();
    let state = |market| view.links.iter().find(|link| link.market == market).unwrap().state;
    assert_eq!(state(Market::StockX), LinkState::Absent, "the listing is known to be wrong");
    assert_eq!(state(Market::Alias), LinkState::Linked);
    assert!(view.sizes.iter().flat_map(|size| &size.quotes).all(|quote| quote.market == Market::Alias));
}

#[tokio::test]
async fn a_size_matched_by_hand_gets_prices_and_stays_matched() {
    let harness = Harness::with(|sku| sku == "DD1391-100").await;
    harness.full_sync().await;
    let product = harness.id("DD1391-100");
    let view = harness.engine().product(product).await.unwrap();
    let (first, second) = (view.sizes[0].id, view.sizes[1].id);
    let key: String = harness.one(&format!(
        "SELECT m.key FROM market_sizes m JOIN market_links l ON l.id = m.link_id
         WHERE l.market = 'alias' AND m.size_id = {first}"
    ));
    let listing = harness.one("SELECT listing FROM market_links WHERE market = 'alias'");
    let theirs = ShownSize { market: Market::Alias, listing, key: key.clone() };
    let match_to = async |size| harness.engine().match_size(product, theirs.clone(), size).await;
    let taken = match_to(Some(second)).await.unwrap_err();
    assert!(taken.to_string().contains("is this size already"), "{taken}");
    let quotes_of_first = format!(
        "SELECT count(*) FROM quotes q JOIN scopes c ON c.id = q.scope_id
         WHERE q.size_id = {first} AND c.market = 'alias'"
    );
    match_to(None).await.unwrap();
    assert_eq!(harness.one::<i64>(&quotes_of_first), 0);
    let twice = match_to(None).await.unwrap_err();
    assert_eq!(twice.kind(), ErrorKind::NothingDone);
    let unmatched = harness.engine().product(product).await.unwrap().unmatched;
    assert_eq!(unmatched.iter().map(|size| size.key.clone()).collect::<Vec<_>>(), std::slice::from_ref(&key));
    match_to(Some(first)).await.unwrap();
    harness.rest().await;
    assert!(harness.one::<i64>(&quotes_of_first) > 0, "the answer was asked for at once");
    let twice = match_to(Some(first)).await.unwrap_err();
    assert_eq!(twice.kind(), ErrorKind::NothingDone);
    assert!(harness.one::<i64>(&quotes_of_first) > 0, "and stays");
}

#[tokio::test]
async fn a_thousand_skus_pause_resume_and_survive_a_restart() {
    let mut harness = Harness::empty().await;
    let known: Vec<String> =
        harness.simulator.world().products().iter().map(|each| each.sku.clone()).collect();
    let unknown = (0..1_000 - known.len()).map(|number| format!("QQ{number:04}-{:03}", number % 7));
    let skus: Vec<String> = known.iter().cloned().chain(unknown).collect();
    harness.engine().add_products(&skus.join("\n"), Tier::Cold).await.unwrap();
    let begun = linking(&harness).await;
    assert_eq!((begun.total, begun.done), (1_000, 0));
    harness.pass(minutes(5)).await;
    harness.engine().pause_linking(true).await.unwrap();
    let twice = harness.engine().pause_linking(true).await.unwrap_err();
    assert_eq!(twice.to_string(), "Linking is paused already.");
    harness.pass(seconds(30)).await;
    let paused = linking(&harness).await;
    assert!(paused.paused && paused.seconds_left.is_none() && paused.done > 100, "{}", paused.done);
    harness.reopen().await;
    harness.pass(minutes(30)).await;
    assert_eq!(linking(&harness).await.done, paused.done, "it stays paused over a restart");
    harness.engine().pause_linking(false).await.unwrap();
    let (resumed, left) = (harness.now(), linking(&harness).await.seconds_left.unwrap());
    harness.pass_until(minutes(1), |harness| harness.links_pending() == 0).await;
    let took = (harness.now() - resumed).num_seconds();
    assert!(took <= i64::from(left) * 2 && took * 3 >= i64::from(left), "{took} s of {left} s");
    harness.rest().await;
    let view = linking(&harness).await;
    assert_eq!((view.total, view.done, view.failed_total), (1_000, 1_000, 0));
    assert_eq!(view.not_found.len(), 100);
    harness.assert_rates_kept();
    harness.assert_never_throttled();
}

#[tokio::test]
async fn products_added_without_accounts_link_as_each_is_connected() {
    let harness = Harness::keyless().await;
    harness.engine().add_products("DD1391-100 DD1391-103", Tier::Warm).await.unwrap();
    harness.pass(minutes(2)).await;
    harness.engine().add_products("DD1391-102", Tier::Warm).await.unwrap();
    let view = linking(&harness).await;
    assert_eq!((view.total, view.done), (3, 0));
    assert_eq!(view.waits, [LinkingWait::NoAccount]);
    assert_eq!(view.waits_for.as_deref(), Some("They are looked for once you connect StockX or Alias."));
    let token = harness.simulator.credentials().alias_token.clone();
    harness.in_time(harness.engine().connect_alias(token, false)).await.unwrap();
    let on_alias = "SELECT count(*) FROM market_links WHERE market = 'alias' AND state = 'linked'";
    harness.pass_until(seconds(5), |harness| harness.one::<i64>(on_alias) == 3).await;
    let view = linking(&harness).await;
    assert_eq!((view.total, view.done, view.waits, view.waits_for), (3, 3, vec![], None));
}

#[tokio::test]
async fn a_failed_search_is_listed_with_its_reason_and_recovers() {
    let harness = Harness::empty().await;
    harness
        .simulator
        .faults()
        .add(Rule::every(Service::StockX, Fault::ServerError(500)).on("query=DD1391-103"));
    harness.engine().add_products("DD1391-100 DD1391-103 DD1391-102 CT8532-111", Tier::Warm).await.unwrap();
    let linked = "SELECT count(*) FROM market_links WHERE state = 'linked'";
    let failed = "SELECT count(*) FROM market_links WHERE failures > 0";
    harness
        .pass_until(seconds(5), |harness| harness.one::<i64>(linked) == 7 && harness.one::<i64>(failed) == 1)
        .await;
    let view = linking(&harness).await;
    assert_eq!((view.failed_total, view.failed.len()), (1, 1));
    let failed = &view.failed[0];
    assert_eq!(failed.sku, "DD1391-103");
    assert!(failed.message.starts_with("StockX ") && failed.retry_at.is_some(), "{failed:?}");
    harness.simulator.faults().clear();
    harness.engine().look_again(failed.product, Market::StockX).await.unwrap();
    harness.pass_until(seconds(5), |harness| harness.one::<i64>(linked) == 8).await;
    assert_eq!(linking(&harness).await.failed_total, 0);
}

#[tokio::test]
async fn linking_stops_at_nine_tenths_of_a_quota_until_midnight() {
    let harness = Harness::empty().await;
    let quota = 40;
    let settings = harness.engine().settings().await.unwrap();
    for market in settings.markets {
        harness.engine().set_market(MarketSettings { quota, ..market }).await.unwrap();
    }
    let products = harness.simulator.world().products();
    let skus: Vec<String> = products.iter().take(60).map(|each| each.sku.clone()).collect();
    harness.engine().add_products(&skus.join(" "), Tier::Frozen).await.unwrap();
    let day = harness.now().date_naive();
    harness.pass(minutes(120)).await;
    assert_eq!(harness.now().date_naive(), day, "the test begins early enough");
    let spent = |market| harness.asked(market).len();
    assert_eq!((spent(Market::StockX), spent(Market::Alias)), (36, 36));
    let unlinked = "SELECT count(*) FROM market_links WHERE state = 'pending'";
    assert!(harness.one::<i64>(unlinked) > 0);
    harness.pass_until(minutes(10), |harness| harness.one::<i64>(unlinked) == 0).await;
    for market in Market::ALL {
        let mut days: Vec<_> = harness.asked(market).iter().map(|line| line.at.date_naive()).collect();
        days.sort();
        for of_a_day in days.chunk_by(|one, other| one == other) {
            assert!(of_a_day.len() <= 36, "{market}: {} on {}", of_a_day.len(), of_a_day[0]);
        }
    }
}

#[tokio::test]
async fn a_product_of_one_marketplace_is_searched_monthly_elsewhere() {
    let harness = Harness::empty().await;
    harness.engine().add_products("AA3832-700", Tier::Frozen).await.unwrap();
    let tried = |harness: &Harness| {
        let searches = harness.asked(Market::StockX).into_iter();
        searches.filter(|line| line.target.contains("query=AA3832-700")).count()
    };
    let linked = "SELECT count(*) FROM market_links WHERE state <> 'pending'";
    harness.pass_until(seconds(5), |harness| harness.one::<i64>(linked) == 2).await;
    let at_first = tried(&harness);
    assert!(at_first > 0);
    // As if all but the last hour of the month were over.
    let month = 30 * 24 * 3_600_000_i64;
    harness.edit(&format!("UPDATE market_links SET retry_at = retry_at - {month} + 3600000"));
    harness.pass(minutes(50)).await;
    assert_eq!(tried(&harness), at_first);
    harness.pass(minutes(20)).await;
    assert_eq!(tried(&harness), 2 * at_first);
    let next: i64 = harness.one("SELECT retry_at FROM market_links WHERE market = 'stockx'");
    assert!(next > harness.now().timestamp_millis() + month - 3_600_000, "and in another month");
    let view = linking(&harness).await;
    assert!(view.questions == 0 && view.not_found.is_empty() && view.failed.is_empty(), "{view:?}");
    let links = harness.engine().product(harness.one("SELECT id FROM products")).await.unwrap().links;
    let states: Vec<_> = links.iter().map(|link| link.state).collect();
    assert_eq!(states, [LinkState::Absent, LinkState::Linked]);
}
