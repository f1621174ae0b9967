//! A week of a shop of 200 products with twenty rules of every kind, against the simulator over real HTTP, with faults on
//! and a sleep of days in between: what is told is what a perfect observer of the fetched answers tells, and what is
//! counted is what happened. Meanwhile the user makes rules about what is true already, reprices listings, returns to a
//! backup, has quiet hours and mutes products. Prices are in two currencies. With `TIERSTOCK_SOAK` a quarter of a year and
//! 1,000 products; a number in it is that of the days.

mod archive;
mod asleep;
mod compared;
mod elsewhere;
mod fetched;
mod figures;
mod goods;
mod observer;
mod one_rule;
mod returning;
mod shop;
mod shown;
mod trouble;
mod undisturbed;
mod user;

use std::sync::Arc;

use crate::harness::{Moment, minutes};
use archive::Archive;
use asleep::{Asleep, sleeps_before};
use compared::Compared;
use fetched::Reader;
use figures::Figures;
use observer::Observer;
use shop::{HOME, Shop};
use trouble::Trouble;
use user::User;

/// So many products, and days.
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
    let mut shop = Shop::open(products).await;
    let (mut trouble, mut user) = (Trouble::of(&shop), User::of(&shop));
    let mut observer = Observer::new(&shop.products, &shop.rules);
    let simulator = Arc::clone(&shop.harness.simulator);
    let reader = Reader::new(&simulator, HOME, &shop.products, &observer);
    let (mut compared, mut figures, mut asleep) =
        (Compared::of(&shop), Figures::default(), Asleep::default());
    let (mut alerts, mut before) = (Archive::default(), Moment::UNIX_EPOCH);
    for hour in 0..days * 24 {
        let mut hour_is_left = minutes(60);
        hour_is_left -= user.before(hour, &mut shop, &mut observer).await;
        trouble.before(hour, &shop, u32::try_from(products / 6).unwrap());
        if sleeps_before(hour) {
            hour_is_left -= asleep.sleep(&shop.harness).await;
        }
        shop.harness.pass(hour_is_left).await;
        let ledger = shop.harness.simulator.ledger();
        for line in ledger.all() {
            if let Some(rates) = reader.rates(&line) {
                observer.hears(rates);
            }
            let Some(fetched) = reader.read(&line) else { continue };
            compared.asked(&fetched, &observer, &asleep);
            figures.asked();
            observer.sees(&fetched);
        }
        ledger.clear();
        let now = shop.harness.now();
        figures.add(&compared.same_alerts(&shop, &mut observer, before, now), &reader);
        compared.same_report_cards(&shop, &mut observer, now);
        compared.same_days(&shop, &mut observer, now);
        before = now;
        if hour % 24 == 0 {
            alerts.keep(&shop);
        }
    }
    alerts.keep(&shop);
    figures.measure(&observer, &reader, &asleep, shop.harness.now());
    figures.late = compared.same_late(&alerts);
    compared::flapping_is_summed_up(&shop, &asleep);
    shown::all_was_shown_once(&shop, &alerts);
    user.undisturbed.was_kept(&alerts, &shop, &asleep);
    figures.undercut_anew = alerts.undercut_anew();
    println!("{products} products, {days} days: {figures}");
    figures.check();
}
