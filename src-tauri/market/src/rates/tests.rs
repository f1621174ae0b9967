//! Which files are read, and what is refused.

use std::io::{Cursor, Write};

use rstest::rstest;
use tierstock_simulator::{Fault, Rule, Service};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::scene::Scene;

#[tokio::test]
async fn all_three_files_are_fetched_without_a_reservation() {
    let scene = Scene::new().await;
    let newest = scene.while_time_passes(scene.markets.rates.newest()).await.unwrap();
    let past = scene.while_time_passes(scene.markets.rates.ninety_days()).await.unwrap();
    let history = scene.while_time_passes(scene.markets.rates.history()).await.unwrap();
    assert!(newest.len() == 1 && past.len() > 60 && history.len() > 6_000);
    assert_eq!(newest[0].per_euro.len(), 29);
    assert_eq!((&newest[0].per_euro, newest[0].follows), (&past[0].per_euro, None));
    assert_eq!(past[0], history[0]);
    assert_eq!(past[0].follows, Some(past[1].day));
    assert_eq!(
        history.last().map(|rates| (rates.day.to_string(), rates.follows)),
        Some(("1999-01-04".into(), None))
    );
    assert_eq!(scene.budget.reserved.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_service_that_is_down_or_in_the_way_gives_no_rates() {
    let scene = Scene::new().await;
    scene.simulator.faults().add(Rule::every(Service::Rates, Fault::HtmlWith200));
    let page = scene.while_time_passes(scene.markets.rates.newest()).await;
    assert_eq!(page, Err(MarketError::WebPage));
    let page = scene.while_time_passes(scene.markets.rates.history()).await;
    assert_eq!(page, Err(MarketError::WebPage));
    scene.simulator.faults().clear();
    scene.simulator.faults().add(Rule::every(Service::Rates, Fault::TruncatedBody));
    assert!(scene.while_time_passes(scene.markets.rates.newest()).await.is_err());
    assert!(scene.while_time_passes(scene.markets.rates.history()).await.is_err());
}

fn day_of(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_currency_or_a_rate_that_makes_no_sense_is_passed_over() {
    let file = b"<E><Cube><Cube time='2026-11-24'><Cube currency='GBP' rate='0.87'/><Cube currency='QQQ' rate='2'/>
        <Cube currency='USD' rate='N/A'/><Cube currency='JPY' rate='-1'/></Cube><Cube time='soon'/></Cube></E>";
    let days = read(file).unwrap();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].per_euro, HashMap::from([(Currency::GBP, Rate::parse("0.87").unwrap())]));
}

#[test]
fn what_lies_beyond_a_day_that_can_t_be_read_is_not_known() {
    let cube = |day: &str| format!("<Cube time='{day}'><Cube currency='GBP' rate='0.87'/></Cube>");
    let days = ["2026-11-26", "2026-11-25", "24 November", "2026-11-23"].map(cube).concat();
    let days = read(format!("<E>{days}</E>").as_bytes()).unwrap();
    let told: Vec<_> = days.iter().map(|rates| (rates.day, rates.follows)).collect();
    let (wednesday, thursday) = (day_of("2026-11-25"), day_of("2026-11-26"));
    assert_eq!(told, [(thursday, Some(wednesday)), (wednesday, None), (day_of("2026-11-23"), None)]);
}

#[rstest]
#[case(b"")]
#[case(b"<E><Cube/></E>")]
#[case(b"{\"rates\":{}}")]
#[case(b"\xff\xfe")]
#[case(b"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><E>&b;</E>")]
fn a_file_without_rates_is_refused(#[case] file: &[u8]) {
    assert!(read(file).is_err());
    assert!(history::read(file).is_err());
}

/// An archive with this table in it.
fn packed(table: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("eurofxref-hist.csv", SimpleFileOptions::default()).unwrap();
    archive.write_all(table).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_table_is_read_as_the_bank_writes_it() {
    let table = b"Date, USD, CYP, GBP, \n2026-11-24,1.16,N/A,0.87,\n2026-11-23,1.2,0.58,0.88,\n";
    let days = history::read(&packed(table)).unwrap();
    let rate = |text| Rate::parse(text).unwrap();
    assert_eq!(days[0].per_euro, [(Currency::USD, rate("1.16")), (Currency::GBP, rate("0.87"))].into());
    assert_eq!((days[0].day, days[0].follows), (day_of("2026-11-24"), Some(day_of("2026-11-23"))));
}

#[test]
fn a_table_without_end_is_not_unpacked() {
    let endless = packed(&vec![b'0'; 17 * 1024 * 1024]);
    assert!(endless.len() < 1024 * 1024);
    assert_eq!(history::read(&endless), Err(MarketError::Unreadable(Unreadable::TooLarge { megabytes: 16 })));
}

#[test]
fn an_archive_that_is_none_is_refused() {
    let whole = packed(b"Date,USD\n2026-11-24,1.16\n");
    for archive in [packed(b""), packed(b"Date,USD\n"), whole[..whole.len() - 20].to_vec()] {
        assert!(history::read(&archive).is_err());
    }
}
