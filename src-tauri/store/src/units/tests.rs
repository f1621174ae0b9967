use tierstock_domain::{
    Condition, Cost, Currency, FixedRate, Money, Part, Payout, Percent, Place, Rate, RateSource, Sale,
    SaleState, UnitState,
};

use super::*;
use crate::fixture::{Shop, minutes, us_men};

fn pounds(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn left(price: Money, fee: i64) -> Payout {
    Payout::new(price, vec![(Part::Commission, Money::new(fee, price.currency()))]).unwrap()
}

fn sale(place: Place, price: Money, fee: i64) -> Sale {
    let nothing = Money::new(0, price.currency());
    Sale {
        place,
        sold_on: "2026-11-24".parse().unwrap(),
        place_name: String::new(),
        listed: None,
        expected: left(price, fee),
        actual: None,
        outbound: nothing,
        reference: "R-1".into(),
        buyer: "Somebody".into(),
        rate: None,
        conversion: Some(Percent::hundredths(250)),
        state: SaleState::Sold,
        end_cost: nothing,
    }
}

async fn whole_unit(shop: &Shop, product: ProductId) -> NewUnit {
    let cost = Cost {
        price: Some(12_345),
        tax: 1,
        inbound: 2,
        other: 3,
        currency: Currency::JPY,
        rate: Some(FixedRate::own(Currency::GBP, Rate::parse("0.005").unwrap())),
    };
    let details = Details {
        condition: Condition::Worn,
        bought_on: Some("2026-02-28".parse().unwrap()),
        bought_from: "A shop".into(),
        order_number: "№ 7".into(),
        kept_at: "Shelf 4".into(),
        tags: vec!["grail".into(), "winter".into()],
        notes: "'); DROP TABLE units; --".into(),
        receipt: Some("a.pdf".into()),
        own_value: Some(Money::new(80, Currency::EUR)),
        ..Details::of(shop.size(product, 9).await, cost)
    };
    NewUnit { product, details }
}

#[tokio::test]
async fn a_unit_is_read_as_it_was_written_with_its_offers_and_sales() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let new = whole_unit(&shop, product).await;
    let added = shop.store.add_units(vec![new.clone()], "Added", minutes(3)).await.unwrap();
    let id = added.ids[0];
    assert_eq!(shop.store.unit(id).await.unwrap().unwrap().details, new.details);
    let estimate = left(Money::new(20_000, Currency::USD), 2_000);
    let sold = sale(Place::Alias, Money::new(20_000, Currency::USD), 1_900);
    let (listed, again) = (estimate.clone(), sold.clone());
    shop.store
        .change_units(vec![id], "Sold", minutes(4), move |unit| {
            unit.list(Place::Alias, listed.clone(), "2026-11-20".parse().unwrap())?;
            unit.list(Place::StockX, left(pounds(15_000), 1), "2026-11-21".parse().unwrap())?;
            unit.sell(again.clone())
        })
        .await
        .unwrap();
    let unit = shop.store.unit(id).await.unwrap().unwrap();
    assert_eq!(unit.sales, [Sale { listed: Some(estimate), ..sold }]);
    assert_eq!(unit.to_take_down().map(|offer| offer.place).collect::<Vec<_>>(), [Place::StockX]);
    assert_eq!(unit.state(), UnitState::Sold);
    assert_eq!(shop.count("SELECT to_take_down FROM units").await, 1);
    assert_eq!(shop.store.counts().await.unwrap().units, 0);
}

#[tokio::test]
async fn a_corrected_place_changes_what_to_take_down_and_is_undone() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let (id, day) = (UnitId(1), "2026-11-20".parse().unwrap());
    let sell = move |unit: &mut Unit| {
        unit.list(Place::StockX, left(pounds(10_000), 0), day)?;
        unit.list(Place::Alias, left(pounds(11_000), 0), day)?;
        unit.list(Place::Local, left(pounds(9_000), 0), day)?;
        unit.take_down(Place::Local)?;
        unit.sell(sale(Place::StockX, pounds(10_000), 0))
    };
    shop.store.change_units(vec![id], "Sold", minutes(1), sell).await.unwrap();
    let down = async || {
        let unit = shop.store.unit(id).await.unwrap().unwrap();
        let places: Vec<_> = unit.to_take_down().map(|offer| offer.place).collect();
        assert_eq!(shop.count("SELECT to_take_down FROM units").await, 1);
        (places, unit.sales[0].listed.clone())
    };
    let correct = |unit: &mut Unit| unit.correct_sale(sale(Place::Alias, pounds(10_000), 0));
    let entry = shop.store.change_units(vec![id], "Changed", minutes(2), correct).await.unwrap();
    assert_eq!(down().await, (vec![Place::StockX], Some(left(pounds(11_000), 0))));
    shop.store.undo(entry, minutes(3)).await.unwrap();
    assert_eq!(down().await, (vec![Place::Alias], Some(left(pounds(10_000), 0))));
}

#[tokio::test]
async fn a_unit_in_another_products_size_is_refused_with_all_others() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    let good = shop.pair(first, 9).await;
    let bad = NewUnit { product: second, ..good.clone() };
    let size = good.details.size.0;
    let refused = shop.store.add_units(vec![good, bad], "Added", minutes(0)).await;
    assert_eq!(refused, Err(StoreError::Missing { what: RowKind::Size, id: size }));
    assert!(shop.store.units_of(first).await.unwrap().is_empty());
    assert_eq!(shop.count("SELECT count(*) FROM journal").await, 0);
}

#[tokio::test]
async fn one_unit_that_refuses_leaves_all_as_they_were() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let ids = shop.store.add_units(vec![pair.clone(), pair], "Added", minutes(0)).await.unwrap().ids;
    let sell = |unit: &mut Unit| unit.sell(sale(Place::Local, pounds(10_000), 0));
    shop.store.change_units(vec![ids[1]], "Sold", minutes(1), sell).await.unwrap();
    let refused = shop.store.change_units(ids.clone(), "Sold", minutes(2), sell).await;
    assert_eq!(refused, Err(StoreError::Unit { unit: ids[1], error: UnitError::Sold }));
    assert_eq!(shop.store.unit(ids[0]).await.unwrap().unwrap().state(), UnitState::InStock);
    assert_eq!(shop.count("SELECT count(*) FROM journal").await, 2);
}

#[tokio::test]
async fn an_amount_without_a_rate_is_unknown_until_the_rate_comes() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let dollars = Cost::of(Money::new(11_600, Currency::USD), None);
    let details = Details { cost: dollars, bought_on: "2026-11-21".parse().ok(), ..pair.details };
    let id =
        shop.store.add_units(vec![NewUnit { details, ..pair }], "Added", minutes(0)).await.unwrap().ids[0];
    assert_eq!(shop.count("SELECT count(*) FROM units WHERE cost_home IS NULL").await, 1);
    let all = UnitId(0);
    assert_eq!(shop.store.fill_rates(all, 10).await.unwrap(), Some(id));
    assert_eq!(shop.store.fill_rates(id, 10).await.unwrap(), None);
    assert_eq!(shop.count("SELECT count(*) FROM units WHERE cost_home IS NULL").await, 1);
    let rates = [(Currency::USD, "1.16"), (Currency::GBP, "0.87")];
    let rates = rates.map(|(currency, rate)| (currency, Rate::parse(rate).unwrap()));
    let friday = "2026-11-20".parse().unwrap();
    shop.store.add_rates(vec![(friday, rates.into())]).await.unwrap();
    assert_eq!(shop.store.fill_rates(all, 10).await.unwrap(), Some(id));
    assert_eq!(shop.count("SELECT cost_home FROM units").await, 8_700);
    let rate = shop.store.unit(id).await.unwrap().unwrap().details.cost.rate.unwrap();
    assert_eq!(rate.source, RateSource::Published(friday));
    assert_eq!(shop.store.fill_rates(all, 10).await.unwrap(), None);
}

#[tokio::test]
async fn amounts_are_unknown_until_converted_to_a_new_own_currency() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let id = shop.store.add_units(vec![pair], "Added", minutes(0)).await.unwrap().ids[0];
    let sell = |unit: &mut Unit| unit.sell(sale(Place::Local, pounds(10_000), 0));
    shop.store.change_units(vec![id], "Sold", minutes(1), sell).await.unwrap();
    shop.store.set_regions(vec![tierstock_domain::Region::Us], minutes(2)).await.unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM units WHERE cost_home IS NOT NULL").await, 0);
    assert_eq!(shop.count("SELECT count(*) FROM sales WHERE profit_home IS NOT NULL").await, 0);
    let rates = [(Currency::USD, "1.16"), (Currency::GBP, "0.87")];
    let rates = rates.map(|(currency, rate)| (currency, Rate::parse(rate).unwrap()));
    shop.store.add_rates(vec![("2026-11-20".parse().unwrap(), rates.into())]).await.unwrap();
    shop.store.fill_rates(UnitId(0), 10).await.unwrap();
    // £90.00 / 0.87 × 1.16
    assert_eq!(shop.count("SELECT cost_home FROM units").await, 12_000);
    // There and back before anybody worked anything out.
    for region in [tierstock_domain::Region::Eu, tierstock_domain::Region::Us] {
        shop.store.set_regions(vec![region], minutes(4)).await.unwrap();
    }
    shop.store.fill_rates(UnitId(0), 10).await.unwrap();
    assert_eq!(shop.count("SELECT cost_home FROM units").await, 12_000);
}

#[tokio::test]
async fn a_change_is_undone_after_its_size_was_merged() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let id = shop.store.add_units(vec![pair], "Added", minutes(0)).await.unwrap().ids[0];
    let edit = |unit: &mut Unit| unit.edit(Details { kept_at: "Garage".into(), ..unit.details.clone() });
    let entry = shop.store.change_units(vec![id], "Edited", minutes(1), edit).await.unwrap();
    let other = shop.size(product, 10).await;
    let gone = shop.size(product, 9).await;
    shop.store
        .write(move |db| {
            for merge in [
                "UPDATE units SET size_id = ?2 WHERE size_id = ?1",
                "UPDATE market_sizes SET size_id = NULL WHERE size_id = ?1 AND ?2 > 0",
                "UPDATE products SET card_size_id = ?2 WHERE card_size_id = ?1",
                "DELETE FROM sizes WHERE id = ?1 AND ?2 > 0",
            ] {
                db.execute(merge, [gone.0, other.0])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    shop.store.undo(entry, minutes(2)).await.unwrap();
    let unit = shop.store.unit(id).await.unwrap().unwrap();
    assert_eq!((unit.details.size, unit.details.kept_at.as_str()), (other, ""));
}

#[tokio::test]
async fn a_worn_pair_is_not_watched_and_a_sold_one_no_more() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let worn = Details { condition: Condition::Worn, ..pair.details.clone() };
    let worn = NewUnit { details: worn, ..pair.clone() };
    let ids = shop.store.add_units(vec![worn, pair], "Added", minutes(0)).await.unwrap().ids;
    let sell = |unit: &mut Unit| unit.sell(sale(Place::Local, pounds(10_000), 0));
    shop.store.change_units(vec![ids[1]], "Sold", minutes(0), sell).await.unwrap();
    for minute in 0..4 {
        shop.ask_of_nine(product, minutes(minute), 10_000 + minute * 1_000).await;
    }
    assert_eq!(shop.count("SELECT count(*) FROM alerts").await, 0);
}

#[tokio::test]
async fn a_size_that_no_marketplace_named_yet_can_be_owned() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let size = shop.store.ensure_size(product, us_men(15)).await.unwrap();
    assert_eq!(shop.store.ensure_size(product, us_men(15)).await.unwrap(), size);
    assert_eq!(shop.size(product, 15).await, size);
}

#[tokio::test]
async fn units_of_an_older_file_keep_what_they_cost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.db");
    let mut older = rusqlite::Connection::open(&path).unwrap();
    crate::schema::MIGRATIONS.to_version(&mut older, 15).unwrap();
    older
        .execute_batch(
            "INSERT INTO regions (code, rank) VALUES ('UK', 0);
             INSERT INTO products (id, sku, sku_normal, kind, tier, added_at, units)
             VALUES (1, 'AA0000-001', 'AA0000001', 'footwear', 'hot', 0, 1);
             INSERT INTO sizes (id, product_id, system, label, sort) VALUES (7, 1, 'us_men', '9', 900);
             INSERT INTO units (id, product_id, size_id, condition, cost, currency, bought_on, added_at)
             VALUES (3, 1, 7, 'worn', 9000, 'GBP', '2026-02-28', 0);",
        )
        .unwrap();
    older.close().unwrap();
    let store = Store::open(&path).await.unwrap();
    let all = UnitId(0);
    assert_eq!(store.fill_rates(all, 10).await.unwrap(), Some(UnitId(3)));
    let unit = store.unit(UnitId(3)).await.unwrap().unwrap();
    assert_eq!((unit.details.cost.at_home(), unit.details.condition), (Some(pounds(9_000)), Condition::Worn));
    let totals = store.totals(crate::UnitFilter::default(), minutes(0)).await.unwrap();
    assert_eq!((totals.units, totals.cost, totals.with_worth), (1, 9_000, 0));
}

#[tokio::test]
async fn units_of_a_product_come_page_by_page() {
    let shop = Shop::open().await;
    let (product, other) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    shop.own(other, 9).await;
    let pair = shop.pair(product, 9).await;
    let ids = shop.store.add_units(vec![pair; 5], "Added", minutes(0)).await.unwrap().ids;
    let sell = |unit: &mut Unit| unit.sell(sale(Place::Alias, pounds(20_000), 100));
    shop.store.change_units(ids[..2].to_vec(), "Sold", minutes(1), sell).await.unwrap();
    let page = async |which, after, limit| {
        let units = shop.store.units_page(product, which, after, limit).await.unwrap();
        units.into_iter().map(|unit| unit.id).collect::<Vec<_>>()
    };
    assert_eq!(page(ProductUnits::InStock, UnitId(0), 2).await, ids[2..4]);
    assert_eq!(page(ProductUnits::InStock, ids[3], 2).await, ids[4..]);
    assert_eq!(page(ProductUnits::Sold, UnitId(0), 1).await, ids[..1]);
    assert_eq!(page(ProductUnits::Sold, ids[0], 9).await, ids[1..2]);
}
