use chrono::TimeDelta;
use tierstock_domain::{Currency, DayRates, FeeChange, Figure, Place, Rate, Region, Setting};

use super::*;
use crate::fixture::{Shop, minutes};

fn level(since: Moment, value: i64) -> Setting {
    let (place, figure) = (Place::StockX, Figure::Transaction);
    Setting::Fee(FeeChange { place, figure, currency: None, since: since.date_naive(), value })
}

/// All is worked out as it is to be at this moment.
async fn work_out(shop: &Shop, at: Moment) {
    let basis = shop.store.new_basis(at).await.unwrap().expect("something to work out");
    shop.store.worked_out_for(basis).await.unwrap();
    assert_eq!(shop.store.new_basis(at).await.unwrap(), None);
}

#[tokio::test]
async fn what_was_worked_out_is_known_after_a_restart() {
    let shop = Shop::open().await;
    work_out(&shop, minutes(0)).await;
    let shop = shop.reopened().await;
    assert_eq!(shop.store.new_basis(minutes(1)).await.unwrap(), None);
}

#[tokio::test]
async fn fees_rates_and_own_region_each_require_recomputing() {
    let shop = Shop::open().await;
    work_out(&shop, minutes(0)).await;
    let entry = shop.store.change_settings(vec![level(minutes(0), 700)], "Set", minutes(1)).await.unwrap();
    work_out(&shop, minutes(1)).await;
    shop.store.undo(entry.unwrap(), minutes(2)).await.unwrap();
    work_out(&shop, minutes(2)).await;
    let per_euro = [(Currency::USD, Rate::ONE)].into();
    let day = minutes(0).date_naive();
    shop.store.keep_rates(vec![DayRates { day, per_euro, follows: None }]).await.unwrap();
    work_out(&shop, minutes(3)).await;
    shop.store.set_regions(vec![Region::Us], minutes(4)).await.unwrap();
    work_out(&shop, minutes(4)).await;
}

#[tokio::test]
async fn a_change_there_and_back_is_one_too() {
    let shop = Shop::open().await;
    work_out(&shop, minutes(0)).await;
    let entry = shop.store.change_settings(vec![level(minutes(0), 700)], "Set", minutes(1)).await.unwrap();
    shop.store.undo(entry.unwrap(), minutes(2)).await.unwrap();
    // Half of the units may have been worked out in between.
    work_out(&shop, minutes(3)).await;
}

#[tokio::test]
async fn a_fee_of_a_later_day_asks_when_that_day_comes() {
    let shop = Shop::open().await;
    let saturday = minutes(0) + TimeDelta::days(4);
    shop.store.change_settings(vec![level(saturday, 700)], "Set", minutes(0)).await.unwrap();
    work_out(&shop, minutes(0)).await;
    work_out(&shop, saturday).await;
}

#[tokio::test]
async fn another_version_of_the_program_recomputes() {
    let shop = Shop::open().await;
    work_out(&shop, minutes(0)).await;
    let older =
        shop.store.setting(WORKED_OUT).await.unwrap().unwrap().replace("Tierstock ", "Tierstock 0.0.");
    shop.store.set_setting(WORKED_OUT, &older).await.unwrap();
    work_out(&shop, minutes(0)).await;
}
