//! Goods that are not new in a good box: priced by Alias, where a unit of them is in stock.

use tierstock_domain::{
    Condition, ConditionMap, Currency, DayRates, Details, Feed, ItemCondition, Market, Money, ProductId,
    Rate, Region, Size, SizeSystem, UnitId,
};

use super::OWN;
use crate::fixture::{Shop, minutes, quote};
use crate::{AnswerRow, NewUnit, QuoteRow, UnitFilter, UnitPage, UnitSort};

fn sold_as(condition: Condition) -> ItemCondition {
    ConditionMap::default().of(condition)
}

/// A line of Alias's answer about goods in this condition.
fn row(feed: &Feed, whole: i32, condition: Condition, ask: i64, bid: i64) -> AnswerRow {
    AnswerRow { condition: sold_as(condition), ..quote(feed.scope, whole, Some(ask), Some(bid)) }
}

/// A shop whose rates make a dollar a pound.
async fn shop() -> (Shop, ProductId, Feed) {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.own_feed(product, Market::Alias).await;
    let per_euro = [(Currency::USD, Rate::ONE), (Currency::GBP, Rate::ONE)].into();
    let day = DayRates { day: minutes(0).date_naive(), per_euro, follows: None };
    shop.store.keep_rates(vec![day]).await.unwrap();
    (shop, product, feed)
}

async fn own(shop: &Shop, product: ProductId, whole: i32, condition: Condition) -> UnitId {
    let pair = shop.pair(product, whole).await;
    let details = Details { condition, ..pair.details };
    shop.store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap().ids[0]
}

/// All of Alias's conditions in US 9 and 10: the worse, the cheaper.
fn every_condition(feed: &Feed, ask: i64) -> Vec<AnswerRow> {
    let of_size = |whole| {
        Condition::ALL.map(|is| {
            let less =
                1_000 * i64::try_from(Condition::ALL.iter().position(|known| *known == is).unwrap()).unwrap();
            row(feed, whole, is, ask - less, ask - less - 500)
        })
    };
    [9, 10].into_iter().flat_map(of_size).collect()
}

async fn others(shop: &Shop, product: ProductId) -> Vec<QuoteRow> {
    let quotes = shop.store.quotes_of(product).await.unwrap();
    quotes.into_iter().filter(|quote| quote.condition != ItemCondition::NEW).collect()
}

/// Worth, where, and whether it is to come, of all units in the order of entry.
async fn worths(shop: &Shop) -> Vec<(Option<i64>, Option<Market>, bool)> {
    let filter = UnitFilter::default();
    let page = UnitPage { filter, order: UnitSort::Added, descending: false, offset: 0, limit: 10 };
    let rows = shop.store.inventory(page).await.unwrap();
    rows.iter().map(|row| (row.worth, row.worth_place, row.worth_awaited)).collect()
}

#[tokio::test]
async fn only_conditions_in_stock_are_kept_from_the_next_answer_on() {
    let (shop, product, feed) = shop().await;
    shop.answer(&feed, minutes(1), every_condition(&feed, 20_000)).await;
    assert_eq!(others(&shop, product).await, []);
    own(&shop, product, 9, Condition::Worn).await;
    own(&shop, product, 10, Condition::Deadstock).await;
    assert_eq!(worths(&shop).await[0], (None, None, true), "its prices were not kept yet");
    let done = shop.answer(&feed, minutes(2), every_condition(&feed, 20_000)).await;
    assert_eq!((done.changed, done.unmatched), (1, 0));
    let kept = others(&shop, product).await;
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].size, kept[0].condition), (shop.size(product, 9).await, sold_as(Condition::Worn)));
    assert_eq!(kept[0].ask.value, Some(Money::new(17_000, Currency::USD)));
}

#[tokio::test]
async fn each_unit_is_worth_what_alias_pays_for_its_condition() {
    let (shop, product, feed) = shop().await;
    for condition in Condition::ALL {
        own(&shop, product, 9, condition).await;
    }
    shop.answer(&feed, minutes(1), every_condition(&feed, 20_000)).await;
    // StockX pays more for new goods, and would for no other.
    let stockx = shop.feed(product, OWN).await;
    shop.answer(&stockx, minutes(2), vec![quote(OWN, 9, Some(30_000), Some(29_000))]).await;
    let worths = worths(&shop).await;
    let places: Vec<_> = worths.iter().map(|(_, place, _)| *place).collect();
    let alias = Some(Market::Alias);
    assert_eq!(places, [Some(Market::StockX), alias, alias, alias, alias]);
    let amounts: Vec<_> = worths.iter().map(|(worth, ..)| worth.unwrap()).collect();
    assert!(amounts.is_sorted_by(|better, worse| better > worse), "{amounts:?}");
    assert!(worths.iter().all(|(.., awaited)| !awaited));
}

#[tokio::test]
async fn deadstock_is_worth_the_same_whatever_else_is_in_stock() {
    let mut told = Vec::new();
    for others in [&[][..], &Condition::ALL[1..]] {
        let (shop, product, feed) = shop().await;
        own(&shop, product, 9, Condition::Deadstock).await;
        for condition in others {
            own(&shop, product, 9, *condition).await;
        }
        shop.answer(&feed, minutes(1), every_condition(&feed, 20_000)).await;
        let card = shop.store.cards(&hot(), minutes(2)).await.unwrap().rows.remove(0);
        told.push((worths(&shop).await[0], card.worth, card.card));
    }
    assert_eq!(told[0], told[1]);
}

fn hot() -> crate::CardFilter {
    crate::CardFilter {
        tier: tierstock_domain::Tier::Hot,
        sort: crate::CardSort::Staleness,
        text: String::new(),
        owned_only: false,
        narrowing: crate::CardNarrowing::default(),
        offset: 0,
        limit: 10,
    }
}

#[tokio::test]
async fn a_move_of_a_worn_pair_s_price_alerts_for_its_own_series() {
    let (shop, product, feed) = shop().await;
    own(&shop, product, 9, Condition::Worn).await;
    for (minute, ask) in [(0, 20_000), (60, 24_000), (61, 24_000), (120, 24_000)] {
        shop.answer(&feed, minutes(minute), every_condition(&feed, ask)).await;
    }
    let ready = shop.store.ready_alerts(minutes(9_999)).await.unwrap();
    let told: Vec<_> = ready.iter().map(|alert| (alert.condition, alert.side.key())).collect();
    let worn = sold_as(Condition::Worn);
    assert_eq!(told, [(worn, "ask"), (worn, "bid")], "new goods of the size are not watched");
}

#[tokio::test]
async fn prices_of_what_is_sold_out_stay_as_old_as_they_are() {
    let (shop, product, feed) = shop().await;
    let worn = own(&shop, product, 9, Condition::Worn).await;
    shop.answer(&feed, minutes(1), every_condition(&feed, 20_000)).await;
    shop.store.change_units(vec![worn], "Deleted", minutes(2), tierstock_domain::Unit::delete).await.unwrap();
    for minute in [3, 4] {
        shop.answer(&feed, minutes(minute), every_condition(&feed, 10_000)).await;
        let kept = others(&shop, product).await;
        assert_eq!(kept[0].ask.value, Some(Money::new(17_000, Currency::USD)));
        assert_eq!((kept[0].ask.observed_at, kept[0].confirmed_at), (Some(minutes(1)), Some(minutes(1))));
    }
    own(&shop, product, 9, Condition::Worn).await;
    shop.answer(&feed, minutes(5), every_condition(&feed, 20_000)).await;
    assert_eq!(others(&shop, product).await[0].confirmed_at, Some(minutes(5)));
}

#[tokio::test]
async fn a_condition_that_alias_does_not_name_has_no_price() {
    let (shop, product, feed) = shop().await;
    own(&shop, product, 9, Condition::Flawed).await;
    shop.answer(&feed, minutes(1), vec![row(&feed, 9, Condition::Deadstock, 20_000, 19_000)]).await;
    assert_eq!(worths(&shop).await, [(None, None, false)]);
    assert_eq!(others(&shop, product).await.len(), 1);
}

#[tokio::test]
async fn what_units_are_sold_as_can_be_set_and_undone() {
    let (shop, product, feed) = shop().await;
    own(&shop, product, 9, Condition::Worn).await;
    shop.answer(&feed, minutes(1), every_condition(&feed, 20_000)).await;
    let flawed = sold_as(Condition::Flawed);
    let set = vec![tierstock_domain::Setting::SoldAs(Condition::Worn, flawed)];
    let entry = shop.store.change_settings(set, "Set", minutes(2)).await.unwrap().unwrap();
    assert_eq!(shop.store.user_settings().await.unwrap().conditions.of(Condition::Worn), flawed);
    assert!(shop.store.new_basis(minutes(2)).await.unwrap().is_some(), "worths are worked out again");
    shop.store.revalue(ProductId(0), 10, minutes(2)).await.unwrap();
    assert_eq!(worths(&shop).await, [(None, None, true)]);
    shop.answer(&feed, minutes(3), every_condition(&feed, 20_000)).await;
    let baselines = "SELECT count(*) FROM alert_baselines b JOIN quotes q ON q.id = b.series_id
        WHERE b.side = 0 AND q.item_condition = 8";
    assert_eq!(shop.count(baselines).await, 1);
    shop.store.undo(entry, minutes(4)).await.unwrap();
    assert_eq!(shop.count(baselines).await, 0, "it is not watched any more");
    assert_eq!(shop.store.user_settings().await.unwrap().conditions, ConditionMap::default());
}

#[tokio::test]
async fn stockx_answers_nothing_about_other_goods() {
    let (shop, product, _) = shop().await;
    own(&shop, product, 9, Condition::Worn).await;
    for region in [Region::Uk, Region::Eu] {
        let feed = shop.feed(product, region.scope(Market::StockX)).await;
        shop.answer(&feed, minutes(1), vec![quote(feed.scope, 9, Some(10_000), Some(9_000))]).await;
    }
    assert_eq!(others(&shop, product).await, []);
    assert_eq!(worths(&shop).await, [(None, None, true)]);
}

#[tokio::test]
async fn a_size_that_alias_does_not_list_awaits_no_price() {
    let (shop, product, feed) = shop().await;
    let size = Size::by_hand(SizeSystem::UsMen, "16").unwrap();
    let size = shop.store.ensure_size(product, size).await.unwrap();
    let pair = shop.pair(product, 9).await;
    let details = Details { condition: Condition::Worn, size, ..pair.details };
    shop.store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap();
    shop.answer(&feed, minutes(1), every_condition(&feed, 20_000)).await;
    assert_eq!(worths(&shop).await, [(None, None, false)], "no sync will bring one");
}
