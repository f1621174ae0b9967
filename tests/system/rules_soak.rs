//! A week of a shop of 200 products with twenty rules of every kind, against the simulator over real HTTP, with faults on:
//! what is told is what a perfect observer of the fetched answers tells, and what is counted is what happened. With
//! `TIERSTOCK_SOAK` a quarter of a year and 1,000 products.

mod compared;
mod fetched;
mod figures;
mod observer;
mod one_rule;
mod shop;
mod trouble;

use std::time::Duration;

use crate::harness::Moment;
use compared::Compared;
use fetched::Reader;
use figures::Figures;
use observer::Observer;
use shop::Shop;
use trouble::Trouble;

/// So many products, and days. A number in the switch is that of the days.
fn extent() -> (usize, u64) {
    match std::env::var("TIERSTOCK_SOAK") {
        Ok(days) => (1_000, days.parse().ok().filter(|days| *days > 1).unwrap_or(90)),
        Err(_) => (200, 7),
    }
}

#[allow(clippy::disallowed_macros, reason = "the figures are for who runs it with --nocapture")]
#[tokio::test]
async fn rules_tell_what_a_perfect_observer_tells() {
    let (products, days) = extent();
    let shop = Shop::open(products).await;
    let mut trouble = Trouble::of(&shop);
    let mut observer = Observer::new(&shop.products, &shop.rules);
    let reader = Reader::new(&shop.harness.simulator, &shop.products);
    let (mut compared, mut figures) = (Compared::of(&shop), Figures::default());
    let mut before = Moment::UNIX_EPOCH;
    for hour in 0..days * 24 {
        trouble.before(hour, &shop, u32::try_from(products / 6).unwrap());
        shop.harness.pass(Duration::from_hours(1)).await;
        let ledger = shop.harness.simulator.ledger();
        for line in ledger.all() {
            let Some(fetched) = reader.read(&line) else { continue };
            compared.asked(&fetched, &observer);
            figures.asked();
            observer.sees(&fetched);
        }
        ledger.clear();
        let now = shop.harness.now();
        figures.add(&compared.same_alerts(&shop, &mut observer, before, now), &reader);
        compared.same_report_cards(&shop, &mut observer, now);
        compared.same_days(&shop, &mut observer, now);
        before = now;
    }
    figures.measure(&observer, &reader, shop.harness.now());
    figures.late = compared.same_late(&shop);
    compared.all_was_shown_once(&shop);
    println!("{products} products, {days} days: {figures}");
    figures.check();
}
