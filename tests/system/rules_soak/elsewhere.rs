//! The user's own region is another one for a while, and theirs again: no price is told beside one of another region, and
//! nothing of what moved while nobody looked.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::TimeDelta;
use tierstock_domain::{Market, ProductId, Region, Side, TierPolicies};

use super::compared::{alerts_where, same};
use super::fetched::{Fetched, Reader};
use super::figures::price_of;
use super::goods::Price;
use super::observer::{Observer, Told};
use super::shop::{HOME, Shop};
use crate::harness::{Moment, minutes};
use crate::ledger::service;

const PRODUCTS: usize = 20;

const AWAY: Region = Region::Us;

/// Where they are for so many hours. While they are away all prices of home grow older than their tiers promise at first, and
/// then those of hot products alone.
const STAYS: [(Region, u64); 5] = [(HOME, 30), (AWAY, 30), (HOME, 12), (AWAY, 2), (HOME, 12)];

/// What was answered away from home, and when they came there.
#[derive(Default)]
struct Away {
    prices: HashMap<(ProductId, Price), Vec<(Moment, i64)>>,
    came: Vec<Moment>,
}

#[tokio::test]
async fn another_region_for_a_while_is_no_move() {
    let shop = Shop::open(PRODUCTS).await;
    let simulator = Arc::clone(&shop.harness.simulator);
    let mut observer = Observer::new(&shop.products, &shop.rules);
    let at_home = Reader::new(&simulator, HOME, &shop.products, &observer);
    let abroad = Reader::new(&simulator, AWAY, &shop.products, &observer);
    let mut away = Away::default();
    for (nth, (region, hours)) in STAYS.into_iter().enumerate() {
        shop.harness.engine().set_regions(vec![region.code().to_owned()]).await.unwrap();
        let (is_home, now) = (region == HOME, shop.harness.now());
        if is_home {
            observer.comes_back(now);
        } else {
            away.came.push(now);
        }
        let reader = if is_home { &at_home } else { &abroad };
        for hour in 0..hours {
            if hour == hours / 2 {
                jump(&shop, nth.is_multiple_of(2));
            }
            shop.harness.pass(minutes(60)).await;
            let ledger = simulator.ledger();
            for line in ledger.all() {
                if let Some(rates) = reader.rates(&line) {
                    observer.hears(rates);
                }
                match reader.read(&line) {
                    Some(fetched) if is_home => observer.sees(&fetched),
                    Some(fetched) => away.sees(&fetched),
                    None => {}
                }
            }
            ledger.clear();
        }
    }
    let (told_at_home, told_away) = (told_in(&shop, HOME), told_in(&shop, AWAY));
    assert!(told_at_home.len() > 10 && told_away.len() > 10, "too little came about");
    same(told_at_home, observer.told);
    for told in &told_away {
        away.has_seen(told, &shop);
    }
}

/// All owned sizes are worth a fifth more everywhere, or as much as before that again.
fn jump(shop: &Shop, is_up: bool) {
    let factor = if is_up { 1.2 } else { 1.0 / 1.2 };
    for product in &shop.products {
        for ((market, name), size) in &product.sizes {
            if product.pairs.iter().any(|pair| pair.size == *size) {
                shop.harness.simulator.jump(&product.sku, name, factor, Some(service(*market)));
            }
        }
    }
}

/// What was told of prices of a region.
fn told_in(shop: &Shop, region: Region) -> Vec<Told> {
    let [stockx, alias] = [Market::StockX, Market::Alias].map(|market| region.scope(market).key());
    let of_region = format!("(c.market, c.key) IN (VALUES ('stockx', '{stockx}'), ('alias', '{alias}'))");
    alerts_where(&shop.harness, &of_region).into_iter().map(|alert| alert.told).collect()
}

impl Away {
    fn sees(&mut self, fetched: &Fetched) {
        let Some(prices) = &fetched.prices else { return };
        for ((size, channel), offered) in prices {
            for (side, price) in Side::ALL.into_iter().zip(*offered) {
                let of = (fetched.product, (fetched.market, *size, *channel, side));
                self.prices.entry(of).or_default().extend(price.map(|price| (fetched.at, price)));
            }
        }
    }

    /// Both prices of an alert were answered there: the new one at that moment, and the other one before it, in the same stay
    /// or not longer before that than the tier promises.
    fn has_seen(&self, told: &Told, shop: &Shop) {
        let product = ProductId(told.product);
        let tier = shop.products.iter().find(|stocked| stocked.id == product).unwrap().tier;
        let came = self.came.iter().rfind(|came| **came <= told.at).unwrap();
        let since = *came - TierPolicies::default().old_after(tier);
        let answers = &self.prices[&(product, price_of(told))];
        let was_seen = |from: Moment, until: Moment, price: i64| {
            answers.iter().any(|(at, answer)| from <= *at && *at <= until && *answer == price)
        };
        let is_now = was_seen(told.at, told.at, told.new);
        let was_before = was_seen(since, told.at - TimeDelta::milliseconds(1), told.old);
        assert!(is_now && was_before, "{told:#?} of {answers:#?}");
    }
}
