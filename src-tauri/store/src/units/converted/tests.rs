use rstest::rstest;
use tierstock_domain::{
    Cost, DayRates, Details, FeeChange, Figure, Market, Money, Part, Payout, Percent, Place, ProductId, Rate,
    Region, Sale, SaleState, Setting, Treatment, UnitId,
};

use super::super::record::WANTING_RATES;
use super::*;
use crate::fixture::{Shop, minutes, quote};
use crate::{NewUnit, SaleFilter, UnitFilter};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Days on which so many dollars were a pound, as a file tells them that holds all there are.
async fn publish(shop: &Shop, days: &[(&str, &str)]) {
    let mut follows = None;
    let days = days.iter().map(|(on, dollars)| {
        let rates = [(Currency::USD, *dollars), (Currency::GBP, "1")];
        let per_euro = rates.into_iter().map(|(of, rate)| (of, Rate::parse(rate).unwrap())).collect();
        DayRates { day: day(on), per_euro, follows: follows.replace(day(on)) }
    });
    shop.store.keep_rates(days.collect()).await.unwrap();
}

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn own(rate: &str) -> FixedRate {
    FixedRate::own(Currency::GBP, Rate::parse(rate).unwrap())
}

/// A pair for $100.00.
async fn pair(shop: &Shop, product: ProductId, bought_on: &str, rate: Option<FixedRate>) -> Details {
    let pair = shop.pair(product, 9).await;
    let cost = Cost::of(dollars(10_000), rate);
    let treatment = Treatment::Margin;
    let details = Details { cost, bought_on: Some(day(bought_on)), treatment, ..pair.details };
    shop.store
        .add_units(vec![NewUnit { product, details: details.clone() }], "Added", minutes(0))
        .await
        .unwrap();
    details
}

async fn edit(shop: &Shop, change: impl Fn(&mut Details) + Send + 'static) {
    shop.store
        .change_units(vec![UnitId(1)], "Edited", minutes(1), move |unit| {
            let mut details = unit.details.clone();
            change(&mut details);
            unit.edit(details)
        })
        .await
        .unwrap();
}

async fn fill(shop: &Shop) {
    let mut filled = UnitId(0);
    while let Some(last) = shop.store.fill_rates(filled, 100).await.unwrap() {
        filled = last;
    }
}

async fn look_at(shop: &Shop, region: Region) {
    shop.store.set_regions(vec![region], minutes(2)).await.unwrap();
    fill(shop).await;
}

/// What the pair cost in the own currency, whether that is of another day, and whether a rate is wanted.
async fn cost(shop: &Shop) -> (i64, i64, i64) {
    let cost = shop.count("SELECT cost_home FROM units").await;
    let marked = shop.count("SELECT rate_of_another_day FROM units").await;
    (cost, marked, shop.count("SELECT rate_wanted FROM units").await)
}

fn sale(price: Money, sold_on: &str) -> Sale {
    let nothing = Money::new(0, price.currency());
    Sale {
        place: Place::Alias,
        sold_on: day(sold_on),
        listed: None,
        expected: Payout::new(price, vec![(Part::Commission, nothing)]).unwrap(),
        actual: None,
        outbound: nothing,
        reference: String::new(),
        buyer: String::new(),
        rate: None,
        conversion: None,
        state: SaleState::Sold,
        end_cost: nothing,
    }
}

#[tokio::test]
async fn a_rate_of_another_day_is_marked_until_its_own_comes() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-06-01", "2")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-23", None).await;
    assert_eq!(cost(&shop).await, (5_000, 1, 1));
    let totals = shop.store.totals(UnitFilter::default(), minutes(1)).await.unwrap();
    assert_eq!((totals.cost, totals.of_another_day), (5_000, 1));
    publish(&shop, &[("2026-11-20", "4")]).await;
    fill(&shop).await;
    assert_eq!(cost(&shop).await, (2_500, 1, 1), "nearer, and still of another day");
    publish(&shop, &[("2026-11-20", "4"), ("2026-11-23", "1")]).await;
    fill(&shop).await;
    assert_eq!(cost(&shop).await, (10_000, 0, 0));
}

#[tokio::test]
async fn only_a_sales_rate_of_another_day_is_replaced() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-11-20", "2"), ("2026-11-23", "1")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-20", None).await;
    let sell = |unit: &mut Unit| unit.sell(sale(dollars(10_000), "2026-11-24"));
    shop.store.change_units(vec![UnitId(1)], "Sold", minutes(1), sell).await.unwrap();
    let read = async || {
        let totals = shop.store.sale_totals(SaleFilter::default()).await.unwrap();
        (totals.profit, totals.of_another_day, totals.profit_of_another_day, cost(&shop).await)
    };
    assert_eq!(read().await, (5_000, 1, 1, (5_000, 0, 1)));
    publish(&shop, &[("2026-11-23", "1"), ("2026-11-24", "4")]).await;
    fill(&shop).await;
    assert_eq!(read().await, (-2_500, 0, 0, (5_000, 0, 0)));
}

#[tokio::test]
async fn a_day_without_rates_has_those_of_the_day_before() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    publish(&shop, &[("2026-11-20", "2")]).await;
    pair(&shop, product, "2026-11-21", None).await;
    assert_eq!(cost(&shop).await, (5_000, 0, 0), "a Saturday");
    edit(&shop, |details| details.bought_on = Some(day("2026-11-23"))).await;
    assert_eq!(cost(&shop).await, (5_000, 1, 1), "a Monday");
    // Tuesday's were published right after Friday's: there were none on that Monday.
    publish(&shop, &[("2026-11-20", "2"), ("2026-11-24", "1")]).await;
    fill(&shop).await;
    assert_eq!(cost(&shop).await, (5_000, 0, 0));
}

#[tokio::test]
async fn a_unit_moved_to_another_day_has_that_day_s_rate() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-10-01", "2"), ("2026-11-20", "1")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-20", None).await;
    assert_eq!(cost(&shop).await.0, 10_000);
    edit(&shop, |details| details.bought_on = Some(day("2026-10-01"))).await;
    assert_eq!(cost(&shop).await, (5_000, 0, 0));
}

#[tokio::test]
async fn an_own_rate_stands_for_any_day_until_it_is_taken_back() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-10-01", "4"), ("2026-11-23", "1")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-23", Some(own("0.5"))).await;
    edit(&shop, |details| details.bought_on = Some(day("2026-10-01"))).await;
    assert_eq!(cost(&shop).await, (5_000, 0, 0));
    edit(&shop, |details| details.cost.rate = None).await;
    assert_eq!(cost(&shop).await, (2_500, 0, 0));
    look_at(&shop, Region::Us).await;
    look_at(&shop, Region::Uk).await;
    assert_eq!(cost(&shop).await, (2_500, 0, 0), "it does not come back on its own");
}

#[rstest]
#[case(&[Region::Us, Region::Uk])]
#[case(&[Region::Eu, Region::Us, Region::Uk])]
#[tokio::test]
async fn an_own_rate_outlives_a_look_at_other_regions(#[case] looks: &[Region]) {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-11-23", "1")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-23", Some(own("0.5"))).await;
    for region in looks {
        look_at(&shop, *region).await;
        // Something else of it is edited meanwhile, in a form that knows no own rate into that currency.
        if *region != Region::Uk {
            edit(&shop, |details| {
                details.cost.rate = None;
                details.kept_at.push('.');
            })
            .await;
        }
    }
    assert_eq!(cost(&shop).await, (5_000, 0, 0));
}

#[tokio::test]
async fn an_own_rate_into_each_currency_is_kept() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-11-23", "1")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-23", Some(own("0.5"))).await;
    look_at(&shop, Region::Eu).await;
    edit(&shop, |details| {
        details.cost.rate = Some(FixedRate::own(Currency::EUR, Rate::parse("0.25").unwrap()));
    })
    .await;
    assert_eq!(cost(&shop).await.0, 2_500);
    look_at(&shop, Region::Uk).await;
    assert_eq!(cost(&shop).await.0, 5_000);
    look_at(&shop, Region::Eu).await;
    assert_eq!(cost(&shop).await.0, 2_500);
}

#[tokio::test]
async fn the_stock_book_has_no_price_in_another_currency() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-11-23", "2")]).await;
    let product = shop.product("AA0000-001").await;
    pair(&shop, product, "2026-11-23", None).await;
    let price = async || shop.store.stock_book().await.unwrap()[0].purchase_price;
    assert_eq!(price().await, Some(5_000));
    shop.store.set_regions(vec![Region::Us], minutes(1)).await.unwrap();
    assert_eq!(price().await, None, "the pounds are not dollars");
    fill(&shop).await;
    assert_eq!(price().await, Some(10_000));
}

#[tokio::test]
async fn the_sale_of_a_unit_pays_out_what_the_unit_was_worth() {
    let shop = Shop::open().await;
    publish(&shop, &[("2026-11-24", "1")]).await;
    let since = day("2026-01-01");
    let fee = |figure, currency, value| {
        Setting::Fee(FeeChange { place: Place::Alias, figure, currency, since, value })
    };
    let fees = vec![
        fee(Figure::Conversion, None, 500),
        fee(Figure::Commission, None, 0),
        fee(Figure::CashOut, None, 0),
        fee(Figure::SellerFee, Some(Currency::USD), 0),
    ];
    shop.store.change_settings(fees, "Set", minutes(0)).await.unwrap();
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let feed = shop.own_feed(product, Market::Alias).await;
    shop.answer(&feed, minutes(1), vec![quote(feed.scope, 9, None, Some(10_000))]).await;
    // $100.00 is £100.00, less 5 %.
    assert_eq!(shop.count("SELECT worth FROM units").await, 9_500);
    let sell = |unit: &mut Unit| unit.sell(sale(dollars(10_000), "2026-11-24"));
    shop.store.change_units(vec![UnitId(1)], "Sold", minutes(2), sell).await.unwrap();
    assert_eq!(shop.count("SELECT payout_home FROM sales").await, 9_500);
    // The fee of another time, and a look at another region, change nothing of it.
    let later = Setting::Fee(FeeChange {
        place: Place::Alias,
        figure: Figure::Conversion,
        currency: None,
        since: day("2026-11-24"),
        value: 1_000,
    });
    shop.store.change_settings(vec![later], "Set", minutes(3)).await.unwrap();
    look_at(&shop, Region::Us).await;
    look_at(&shop, Region::Uk).await;
    assert_eq!(shop.count("SELECT payout_home FROM sales").await, 9_500);
    let sale = shop.store.unit(UnitId(1)).await.unwrap().unwrap().sales.remove(0);
    assert_eq!(sale.conversion, Some(Percent::hundredths(500)));
}

#[tokio::test]
async fn units_that_want_rates_are_found_without_looking_at_others() {
    let shop = Shop::open().await;
    let plan = shop.store.read(|db| {
        let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {WANTING_RATES}"))?;
        let steps = explain.query_map([0, 100], |row| row.get::<_, String>(3))?;
        Ok(steps.collect::<Result<Vec<_>, _>>()?.join("\n"))
    });
    let plan = plan.await.unwrap();
    assert!(plan.contains("COVERING INDEX units_wanting_rates (rate_wanted=? AND rowid>?)"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn rates_of_an_older_file_are_replaced_and_own_ones_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.db");
    let mut older = rusqlite::Connection::open(&path).unwrap();
    crate::schema::MIGRATIONS.to_version(&mut older, 21).unwrap();
    let rate = |source: &str| {
        format!(r#"{{"into":"GBP","into_per_euro":500000,"from_per_euro":1000000,"source":{source}}}"#)
    };
    let (stale, own) = (rate(r#"{"published":"2026-06-01"}"#), rate(r#""own""#));
    older
        .execute_batch(&format!(
            "INSERT INTO regions (code, rank) VALUES ('UK', 0);
             INSERT INTO products (id, sku, sku_normal, tier, added_at) VALUES (1, 'A-1', 'A1', 'hot', 0);
             INSERT INTO sizes (id, product_id, system, label, sort) VALUES (7, 1, 'us_men', '9', 900);
             INSERT INTO units (id, product_id, size_id, condition, price, currency, rate, cost_home, bought_on, added_at)
             VALUES (1, 1, 7, 'worn', 1000, 'USD', '{stale}', 500, '2026-11-23', 0),
                 (2, 1, 7, 'worn', 1000, 'USD', '{own}', 500, '2026-11-23', 0),
                 (3, 1, 7, 'worn', 1000, 'USD', NULL, NULL, '2026-11-23', 0);
             INSERT INTO rates (day, currency, per_euro)
             VALUES ('2026-11-23', 'USD', 1000000), ('2026-11-23', 'GBP', 1000000);"
        ))
        .unwrap();
    older.close().unwrap();
    let shop = Shop::at(path, folder).await;
    fill(&shop).await;
    let costs = "SELECT group_concat(cost_home) = '1000,500,1000' AND sum(rate_wanted) = 0 FROM units";
    assert_eq!(shop.count(costs).await, 1);
    look_at(&shop, Region::Us).await;
    look_at(&shop, Region::Uk).await;
    assert_eq!(shop.count(costs).await, 1);
}
