//! Every list is asked for in every order, over a shop that has something in each of them.

use tierstock_domain::{
    Channel, Condition, Currency, Details, Market, Money, Payout, Place, Region, Sale, Tier, TierPolicies,
    Treatment, Unit, UnitId,
};

use crate::fixture::{OWN, Shop, failed, minutes, quote, sold_on};
use crate::{
    CardFilter, CardNarrowing, CardSort, NewUnit, SaleFilter, SalesGrouping, UnitFilter, UnitGrouping,
    UnitPage, UnitSelection, UnitSort,
};

/// Three pairs of two products: one sold, one listed; prices, a question, an alert and a failure.
async fn shop() -> Shop {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.product("BB0000-002").await);
    let (cheap, dear) = (shop.pair(first, 9).await, shop.pair(second, 10).await);
    let details = Details {
        bought_on: "2026-03-01".parse().ok(),
        kept_at: "Shelf 4".into(),
        condition: Condition::Worn,
        ..dear.details.clone()
    };
    let units = vec![cheap.clone(), cheap, NewUnit { details, ..dear }];
    shop.store.add_units(units, "Added", minutes(0)).await.unwrap();
    let feed = shop.feed(first, OWN).await;
    for (minute, price) in [(1, 12_000), (2, 15_000), (3, 15_000)] {
        shop.answer(&feed, minutes(minute), vec![quote(OWN, 9, Some(price), Some(price - 1_000))]).await;
    }
    shop.store.change_units(vec![UnitId(1)], "Sold", minutes(4), sell).await.unwrap();
    let asked = shop.bare_product("CC0000-003").await;
    shop.search_failed(asked, failed(minutes(0), minutes(30))).await;
    shop
}

fn sell(unit: &mut Unit) -> Result<(), tierstock_domain::UnitError> {
    let price = Money::new(10_000, Currency::GBP);
    unit.list(Place::StockX, Payout::new(price, Vec::new()).unwrap(), "2026-11-20".parse().unwrap())?;
    unit.sell(Sale {
        reference: "order 1".into(),
        buyer: "Smith".into(),
        ..sold_on("2026-11-24".parse().unwrap())
    })
}

/// Filters of units: each kind, and each way to narrow it.
fn unit_filters() -> Vec<UnitFilter> {
    let day = "2026-11-24".parse().unwrap();
    let shown = [
        UnitSelection::InStock,
        UnitSelection::Listed,
        UnitSelection::NotListed,
        UnitSelection::HeldSince(day),
        UnitSelection::WithoutWorth,
        UnitSelection::ToTakeDown,
        UnitSelection::Sold,
        UnitSelection::All,
    ];
    let narrow = UnitFilter {
        text: "shoe a".into(),
        condition: Some(Condition::Deadstock),
        treatment: Some(Treatment::NotStated),
        product: Some(tierstock_domain::ProductId(1)),
        kept_at: Some(String::new()),
        bought_in: Some(String::new()),
        ..UnitFilter::default()
    };
    let of = |filter: &UnitFilter| shown.map(|show| UnitFilter { show, ..filter.clone() });
    [of(&UnitFilter::default()), of(&narrow)].concat()
}

#[tokio::test]
async fn the_inventory_is_read_in_every_order_and_group() {
    let shop = shop().await;
    for filter in unit_filters() {
        let units = shop.store.totals(filter.clone(), minutes(5)).await.unwrap().units as usize;
        shop.store.old_bids(filter.clone(), &TierPolicies::default(), minutes(5)).await.unwrap();
        for order in UnitSort::ALL {
            let page =
                |descending| UnitPage { filter: filter.clone(), order, descending, offset: 0, limit: 10 };
            let up = shop.store.inventory(page(false)).await.unwrap();
            let down = shop.store.inventory(page(true)).await.unwrap();
            assert_eq!((up.len(), down.len()), (units, units), "{order:?} {filter:?}");
        }
        for by in [UnitGrouping::Product, UnitGrouping::KeptAt, UnitGrouping::Month] {
            let groups = shop.store.unit_groups(filter.clone(), by, minutes(5), 10).await.unwrap();
            assert_eq!(groups.iter().map(|group| group.totals.units as usize).sum::<usize>(), units);
        }
    }
}

#[tokio::test]
async fn units_are_ordered_by_their_product_then_by_size() {
    let shop = shop().await;
    let page = |descending| UnitPage {
        filter: UnitFilter::default(),
        order: UnitSort::Product,
        descending,
        offset: 0,
        limit: 10,
    };
    for (descending, names) in [(false, ["AA0000-001", "BB0000-002"]), (true, ["BB0000-002", "AA0000-001"])] {
        let rows = shop.store.inventory(page(descending)).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.sku.as_str()).collect::<Vec<_>>(), names);
    }
}

#[tokio::test]
async fn the_sales_are_read_by_every_filter_and_group() {
    let shop = shop().await;
    let narrow = SaleFilter {
        from: "2026-11-01".parse().ok(),
        to: "2026-11-30".parse().ok(),
        place_name: Some(String::new()),
        place: Some(Place::Local),
        brand: Some("Brand".into()),
        product: Some(tierstock_domain::ProductId(1)),
        text: "order smith aa0000".into(),
    };
    for filter in [SaleFilter::default(), narrow] {
        assert_eq!(shop.store.sales(filter.clone(), 0, 10).await.unwrap().len(), 1);
        assert_eq!(shop.store.sale_totals(filter.clone()).await.unwrap().sales, 1);
        for by in [SalesGrouping::Month, SalesGrouping::Place, SalesGrouping::Brand] {
            assert_eq!(shop.store.sale_groups(filter.clone(), by).await.unwrap().len(), 1, "{by:?}");
        }
    }
    shop.store.settled(Place::Local, 3).await.unwrap();
    shop.store.stock_book().await.unwrap();
}

#[tokio::test]
async fn what_is_searched_for_is_found_by_all_its_words() {
    let shop = shop().await;
    let sales = async |text: &str| {
        let filter = SaleFilter { text: text.into(), ..SaleFilter::default() };
        shop.store.sales(filter, 0, 10).await.unwrap().len()
    };
    assert_eq!((sales("SMITH shoe").await, sales("smith 2").await, sales("order_1").await), (1, 0, 0));
    let units = async |text: &str| {
        let filter = UnitFilter { text: text.into(), show: UnitSelection::All, ..UnitFilter::default() };
        shop.store.totals(filter, minutes(9)).await.unwrap().units
    };
    assert_eq!((units("bb0000002 shelf").await, units("4 shelf bb0000 002").await), (1, 1));
    assert_eq!((units("shelf%").await, units("brand").await), (0, 3));
    let cards = async |text: &str| {
        let (tier, sort) = (Tier::Hot, CardSort::Name);
        let (text, narrowing) = (text.into(), CardNarrowing::default());
        let filter = CardFilter { tier, sort, text, owned_only: false, narrowing, offset: 0, limit: 10 };
        shop.store.cards(&filter, minutes(9)).await.unwrap().total
    };
    assert_eq!((cards("0000 SHÓE").await, cards("cc0000-003").await, cards("_").await), (2, 1, 0));
    let done = async |text: &str| {
        let rows = shop.store.search_journal(text, 0, 10).await.unwrap();
        rows.into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(done("sold").await, ["Sold"]);
    assert_eq!((done("shoe AA0000 001 added").await, done(" ").await.len()), (vec!["Added".into()], 2));
    assert_eq!(done("sold bb0000").await, [""; 0], "one entry has not both words");
    let failed =
        async |text: &str| shop.store.link_batch(&Market::ALL, minutes(0), text).await.unwrap().failed_total;
    assert_eq!((failed("").await, failed("0000-003 cc").await, failed("aa0000").await), (1, 1, 0));
}

#[tokio::test]
async fn the_board_is_read_in_every_order() {
    let shop = shop().await;
    shop.store.columns(&TierPolicies::default(), minutes(5)).await.unwrap();
    for sort in [CardSort::Staleness, CardSort::Value, CardSort::Change, CardSort::Name, CardSort::StockAge] {
        for (tier, owned_only, text) in
            [(Tier::Hot, false, ""), (Tier::Hot, true, "0000"), (Tier::Frozen, false, "x")]
        {
            let (text, narrowing) = (text.into(), CardNarrowing::default());
            let filter = CardFilter { tier, sort, text, owned_only, narrowing, offset: 0, limit: 10 };
            let page = shop.store.cards(&filter, minutes(5)).await.unwrap();
            assert_eq!(page.rows.len(), page.total as usize, "{sort:?}");
            assert_eq!(
                page.total,
                if tier == Tier::Frozen {
                    0
                } else if owned_only {
                    2
                } else {
                    3
                }
            );
        }
    }
}

#[tokio::test]
async fn the_other_lists_are_read() {
    let shop = shop().await;
    let Shop { store, .. } = &shop;
    let product = tierstock_domain::ProductId(1);
    assert_eq!(store.journal(0, 10).await.unwrap().len(), 2);
    assert_eq!(
        store.ready_alerts(minutes(9_999)).await.unwrap().len(),
        store.alerts_of(product, 0, 99).await.unwrap().len()
    );
    store.link_questions(&Market::ALL, "x", None, 99).await.unwrap();
    store.candidates_without_picture(10).await.unwrap();
    store.link_batch(&Market::ALL, minutes(0), "x").await.unwrap();
    store.failing_feeds().await.unwrap();
    store.past_incidents(minutes(0), 10).await.unwrap();
    store.links_of(product).await.unwrap();
    store.unmatched_sizes(product).await.unwrap();
    store.sizes_matched_by_hand(product).await.unwrap();
    store.places_kept().await.unwrap();
    store.earliest_confirmed().await.unwrap();
    let scope = Region::Uk.scope(Market::StockX);
    let size = shop.size(product, 9).await;
    assert!(!store.points(product, scope, size, Channel::Standard, minutes(-5)).await.unwrap().is_empty());
    for market in Market::ALL {
        store.upcoming(market, minutes(5), 10).await.unwrap();
        store.staked_heads(market, minutes(5), &[], 10).await.unwrap();
        store.feed_heads(market, minutes(5), &[]).await.unwrap();
        store.next_link(market, minutes(5), &[]).await.unwrap();
        store.spent(market, minutes(0)).await.unwrap();
    }
}
