//! Which files are read, and what is refused.

use rstest::rstest;
use tierstock_simulator::{Fault, Rule, Service};

use super::*;
use crate::scene::Scene;

#[tokio::test]
async fn the_newest_day_and_the_last_ninety_are_fetched_without_a_reservation() {
    let scene = Scene::new().await;
    let newest = scene.while_time_passes(scene.markets.rates.newest()).await.unwrap();
    let past = scene.while_time_passes(scene.markets.rates.ninety_days()).await.unwrap();
    assert_eq!(newest[0], past[0]);
    assert!(past.len() > 60 && newest.len() == 1);
    assert_eq!(newest[0].1.len(), 29);
    assert_eq!(scene.budget.reserved.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_service_that_is_down_or_in_the_way_gives_no_rates() {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::Rates, Fault::HtmlWith200));
    let page = scene.while_time_passes(scene.markets.rates.newest()).await;
    assert_eq!(page, Err(MarketError::WebPage));
    scene.simulator.faults().clear();
    scene.simulator.faults().add(Rule::every(Service::Rates, Fault::TruncatedBody));
    assert!(scene.while_time_passes(scene.markets.rates.newest()).await.is_err());
}

#[test]
fn a_currency_or_a_rate_that_makes_no_sense_is_passed_over() {
    let file = b"<E><Cube><Cube time='2026-11-24'><Cube currency='GBP' rate='0.87'/><Cube currency='QQQ' rate='2'/>
        <Cube currency='USD' rate='N/A'/><Cube currency='JPY' rate='-1'/></Cube><Cube time='soon'/></Cube></E>";
    let days = read(file).unwrap();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].1, HashMap::from([(Currency::GBP, Rate::parse("0.87").unwrap())]));
}

#[rstest]
#[case(b"")]
#[case(b"<E><Cube/></E>")]
#[case(b"{\"rates\":{}}")]
#[case(b"\xff\xfe")]
#[case(b"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><E>&b;</E>")]
fn a_file_without_rates_is_refused(#[case] file: &[u8]) {
    assert!(read(file).is_err());
}
