mod kinds;

use tierstock_domain::{Conversions, Gender, Tier};

use super::*;
use crate::NewProduct;
use crate::fixture::{Shop, failed, listing, minutes};

async fn next(shop: &Shop, at: i64, skip: &[ProductId]) -> Option<ProductId> {
    shop.store.next_link(Market::StockX, minutes(at), skip).await.unwrap().map(|job| job.product)
}

/// A product that is not the one looked for.
fn twin() -> LinkCandidate {
    LinkCandidate {
        listing: "x".into(),
        sku: "AA0000-003".into(),
        name: None,
        picture_url: None,
        picture_file: None,
        bears_code: false,
    }
}

#[tokio::test]
async fn the_oldest_product_is_looked_for_first_unless_one_is_wanted() {
    let shop = Shop::open().await;
    let (first, second) = (shop.bare_product("AA0000-001").await, shop.bare_product("AA0000-002").await);
    assert_eq!(next(&shop, 0, &[]).await, Some(first));
    assert_eq!(next(&shop, 0, &[first]).await, Some(second));
    let wanted = shop
        .store
        .want(second, tierstock_domain::Purpose::OnDemand, minutes(1), TimeDelta::minutes(5))
        .await
        .unwrap();
    assert_eq!((wanted.asked, wanted.linked, wanted.links), (0, 0, 2));
    assert_eq!(next(&shop, 1, &[]).await, Some(second));
}

#[tokio::test]
async fn who_waits_for_a_link_waits_for_its_prices() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let link = async |market, at| {
        let outcome = LinkOutcome::Linked(listing(market, "AA0000-001", 8..=10));
        shop.search_came_to(product, market, outcome, minutes(at)).await;
        let feeds = shop.store.feeds_of(product).await.unwrap();
        let of_market = feeds.into_iter().filter(|feed| feed.market() == market);
        of_market.map(|feed| (feed.rank, feed.wanted_at)).collect::<Vec<_>>()
    };
    assert_eq!(link(Market::Alias, 1).await, [(0, None), (1, None), (2, None)], "found by itself");
    shop.store.want_link(product, Market::StockX, minutes(2)).await.unwrap();
    assert_eq!(link(Market::StockX, 9).await, [(0, Some(minutes(2))), (1, None), (2, None)]);
}

#[tokio::test]
async fn a_failed_search_waits_for_its_retry_behind_the_untried() {
    let shop = Shop::open().await;
    let (first, second) = (shop.bare_product("AA0000-001").await, shop.bare_product("AA0000-002").await);
    shop.search_failed(first, failed(minutes(0), minutes(30))).await;
    assert_eq!(next(&shop, 60, &[]).await, Some(second));
    assert_eq!(next(&shop, 29, &[second]).await, None);
    assert_eq!(next(&shop, 30, &[second]).await, Some(first));
    let link = shop.store.links_of(first).await.unwrap().remove(0);
    assert_eq!((link.failures, link.failure), (1, Some(tierstock_domain::Failure::TimedOut)));
}

#[tokio::test]
async fn a_search_whose_retry_has_come_stands_behind_none_that_waits() {
    let shop = Shop::open().await;
    let fail = async |product, retry_at| {
        let failed = failed(minutes(0), minutes(retry_at));
        shop.search_failed(product, failed).await;
    };
    for nth in 1..=20 {
        fail(shop.bare_product(&format!("AA0000-{nth:03}")).await, 90).await;
    }
    let ready = shop.bare_product("AA0000-099").await;
    fail(ready, 30).await;
    assert_eq!(next(&shop, 29, &[]).await, None);
    assert_eq!(next(&shop, 30, &[]).await, Some(ready));
    assert_eq!(next(&shop, 89, &[ready]).await, None);
    assert!(next(&shop, 90, &[ready]).await.is_some());
}

#[tokio::test]
async fn a_listing_with_a_new_size_is_read_again_a_day_later() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    let row = |whole| crate::fixture::quote(crate::fixture::OWN, whole, Some(9_000), None);
    for minute in [5, 65] {
        shop.answer(&feed, minutes(minute), vec![row(9), row(14)]).await;
    }
    let day = 24 * 60;
    assert_eq!(next(&shop, day - 1, &[]).await, None);
    let job = shop.store.next_link(Market::StockX, minutes(day), &[]).await.unwrap().unwrap();
    assert_eq!((job.is_linked, job.chosen.as_deref()), (true, Some("stockx-of-AA0000-001")));
    let failed = failed(minutes(day), minutes(day + 15));
    shop.search_failed(product, failed).await;
    assert_eq!(next(&shop, day + 14, &[]).await, None);
    assert_eq!(next(&shop, day + 15, &[]).await, Some(product));
    let found = LinkOutcome::Linked(listing(Market::StockX, "AA0000-001", 8..=14));
    shop.search_came_to(product, Market::StockX, found, minutes(day + 15)).await;
    assert_eq!(next(&shop, 3 * day, &[]).await, None);
    let feed = shop.feed(product, crate::fixture::OWN).await;
    assert_eq!(shop.answer(&feed, minutes(day + 16), vec![row(14)]).await.unmatched, 0);
}

#[tokio::test]
async fn an_absent_or_ambiguous_link_is_tried_again_in_thirty_days() {
    let shop = Shop::open().await;
    let (absent, ambiguous) = (shop.bare_product("AA0000-001").await, shop.bare_product("AA0000-002").await);
    let twin = twin();
    let record = async |product, outcome| {
        shop.search_came_to(product, Market::StockX, outcome, minutes(0)).await;
    };
    record(absent, LinkOutcome::Absent(Vec::new())).await;
    record(ambiguous, LinkOutcome::Ambiguous(vec![twin.clone()])).await;
    let month = 30 * 24 * 60;
    assert_eq!(next(&shop, month - 1, &[]).await, None);
    assert_eq!(next(&shop, month, &[]).await, Some(absent));
    let link = shop.store.links_of(ambiguous).await.unwrap().remove(0);
    assert_eq!((link.state, link.candidates), (LinkState::Ambiguous, vec![twin]));
}

#[tokio::test]
async fn a_link_fills_what_is_not_known_and_keeps_what_is() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    for (market, name) in [(Market::StockX, "First"), (Market::Alias, "Second")] {
        let found = LinkedListing { name: Some(name.into()), ..listing(market, "AA0000 001", 8..=10) };
        let done = shop.search_came_to(product, market, LinkOutcome::Linked(found), minutes(1)).await;
        assert_eq!(done, LinkRecorded { feeds: 3, matched: 3, unmatched: 0 });
    }
    let row = shop.store.product(product).await.unwrap().unwrap();
    assert_eq!((row.name.as_deref(), row.gender), (Some("First"), Some(Gender::Men)));
    assert_eq!(shop.store.sizes_of(product).await.unwrap().len(), 3);
    let feeds = shop.store.feeds_of(product).await.unwrap();
    assert_eq!(feeds.iter().map(|feed| feed.rank).collect::<Vec<_>>(), [0, 0, 1, 1, 2, 2]);
    assert!(feeds.iter().all(|feed| feed.confirmed_at.is_none() && feed.tier == Tier::Hot));
    let picture = row.picture_url.unwrap();
    assert_eq!(shop.store.products_without_picture(9).await.unwrap(), [(product, picture.clone())]);
    shop.store.set_picture_file(product, &picture, "a.webp".into()).await.unwrap();
    assert!(shop.store.products_without_picture(9).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_second_size_that_claims_to_be_the_same_stays_unmatched() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let mut found = listing(Market::StockX, "AA0000-001", [9]);
    let twin = LinkedSize { key: "twin".into(), label: "M 9".into(), ..found.sizes[0].clone() };
    let odd = LinkedSize {
        key: "odd".into(),
        label: "9/10".into(),
        size: None,
        conversions: Conversions::default(),
    };
    found.sizes.extend([twin, odd]);
    let done = shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(found), minutes(1)).await;
    assert_eq!((done.matched, done.unmatched), (1, 2));
    let unmatched = shop.store.unmatched_sizes(product).await.unwrap();
    let told: Vec<_> = unmatched.iter().map(|size| (&*size.theirs.key, &*size.label)).collect();
    assert_eq!(told, [("odd", "9/10"), ("twin", "M 9")]);
}

#[tokio::test]
async fn a_link_to_another_listing_resets_its_feeds() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 9_000).await;
    let again = async |listing: LinkedListing| {
        shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(listing), minutes(2)).await;
        shop.feed(product, crate::fixture::OWN).await.confirmed_at
    };
    let same = listing(Market::StockX, "AA0000-001", 8..=10);
    assert_eq!(again(same.clone()).await, Some(minutes(1)));
    assert_eq!(again(LinkedListing { listing: "another".into(), ..same }).await, None);
}

#[tokio::test]
async fn what_turns_out_absent_is_not_asked_for_any_more() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.search_came_to(product, Market::Alias, LinkOutcome::Absent(Vec::new()), minutes(1)).await;
    let feeds = shop.store.feeds_of(product).await.unwrap();
    assert!(feeds.len() == 3 && feeds.iter().all(|feed| feed.market() == Market::StockX));
}

/// The user decides while a search is under way.
#[rstest::rstest]
#[case("chosen")]
#[case("refused")]
#[case("unlinked")]
#[tokio::test]
async fn what_the_user_decided_meanwhile_stays(#[case] decided: &str) {
    let shop = Shop::open().await;
    let market = Market::StockX;
    let product = match decided {
        "unlinked" => shop.product("AA0000-001").await,
        _ => shop.bare_product("AA0000-001").await,
    };
    let twin = twin();
    if decided == "refused" {
        shop.search_came_to(product, market, LinkOutcome::Ambiguous(vec![twin.clone()]), minutes(0)).await;
    }
    let link = async || shop.store.links_of(product).await.unwrap().remove(0);
    let seen = LinkSeen::of(&link().await);
    match decided {
        "chosen" => shop.store.choose_listing(product, market, "x", minutes(1)).await.unwrap(),
        "refused" => {
            let shown = vec![(market, twin.listing.clone())];
            assert_eq!(shop.store.refuse_candidates(product, shown).await.unwrap(), 1);
        }
        _ => shop.store.unlink(product, market, minutes(1)).await.unwrap(),
    }
    let before = link().await;
    let outcome = match decided {
        "unlinked" => LinkOutcome::Linked(listing(market, "AA0000-001", 8..=10)),
        _ => LinkOutcome::Ambiguous(vec![twin]),
    };
    let recorded = shop.store.record_link(product, market, seen.clone(), outcome, minutes(2)).await.unwrap();
    assert_eq!(recorded, None);
    shop.store.record_link_failure(product, market, seen, failed(minutes(2), minutes(9))).await.unwrap();
    assert_eq!(link().await, before);
    assert_eq!(shop.count("SELECT count(*) FROM feeds WHERE market = 'stockx'").await, 0);
}

#[tokio::test]
async fn a_product_that_was_found_is_added_with_its_links_at_once() {
    let shop = Shop::open().await;
    let new = || NewProduct::of_sku(tierstock_domain::Sku::parse("AA0000-001").unwrap(), Tier::Warm);
    let listings = |listing: &str| vec![(Market::StockX, listing.to_owned())];
    let added = shop.store.add_found(new(), listings("x"), "Added".into(), minutes(0)).await.unwrap();
    let product = added.added[0].0;
    let chosen = async || shop.store.links_of(product).await.unwrap().remove(0).chosen;
    assert_eq!(chosen().await.as_deref(), Some("x"));
    let known = shop.store.add_found(new(), listings("y"), "Added".into(), minutes(0)).await.unwrap();
    assert_eq!((known.added.len(), known.known[0].0), (0, product));
    assert_eq!(chosen().await.as_deref(), Some("x"));
}

#[tokio::test]
async fn a_listing_that_two_products_have_is_told_at_both() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.bare_product("AA0000-002").await);
    let shared = async |product| shop.store.links_of(product).await.unwrap().remove(0).shared_with;
    assert_eq!(shared(first).await, None);
    let same = LinkOutcome::Linked(listing(Market::StockX, "AA0000-001", 8..=10));
    shop.search_came_to(second, Market::StockX, same, minutes(1)).await;
    assert_eq!(shared(first).await.as_deref(), Some("AA0000-002"));
    assert_eq!(shared(second).await.as_deref(), Some("AA0000-001"));
    let at = async |id: &str| shop.store.product_at(Market::StockX, id).await.unwrap();
    assert_eq!((at("stockx-of-AA0000-001").await, at("another").await), (Some(first), None));
    let plan: String = shop
        .store
        .read(|db| {
            let plan = format!("EXPLAIN QUERY PLAN {PRODUCT_AT}");
            Ok(db.query_row(&plan, params![Key(Market::StockX), "x"], |row| row.get(3))?)
        })
        .await
        .unwrap();
    assert!(plan.contains("market_links_by_listing"), "{plan}");
}

#[tokio::test]
async fn a_size_that_the_user_matched_is_told_until_they_undo_it() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let nine = shop.size(product, 9).await;
    let by_hand = async || shop.store.sizes_matched_by_hand(product).await.unwrap();
    assert_eq!(by_hand().await, []);
    let theirs = shop.listed_size(product, Market::Alias, 9).await;
    let match_to = async |size| {
        let matched = shop.store.match_size(product, theirs.clone(), size, minutes(1)).await;
        assert_eq!(matched.unwrap(), None);
    };
    match_to(None).await;
    assert_eq!(by_hand().await, []);
    match_to(Some(nine)).await;
    let matched = HandMatch { theirs: theirs.clone(), label: "US 9".into(), size: nine };
    assert_eq!(by_hand().await, [matched]);
}

#[tokio::test]
async fn what_is_so_already_is_refused_and_changes_nothing() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    let nine = Some(shop.size(product, 9).await);
    let (store, market) = (&shop.store, Market::StockX);
    let listing = store.links_of(product).await.unwrap()[0].listing.clone().unwrap();
    let theirs = ListedSize { market, listing, key: "stockx-9".into() };
    assert_eq!(store.refuse_candidates(product, Vec::new()).await, Err(StoreError::Unchanged));
    assert_eq!(store.want_link(product, market, minutes(1)).await, Err(StoreError::Unchanged));
    // That it was matched by itself is no match by hand yet; its prices go, and come again.
    assert_eq!(store.match_size(product, theirs.clone(), nine, minutes(1)).await, Ok(None));
    shop.ask_of_nine(product, minutes(2), 11_000).await;
    let again = store.match_size(product, theirs, nine, minutes(3)).await;
    assert_eq!(again, Err(StoreError::Unchanged));
    assert_eq!(shop.count("SELECT ask FROM quotes WHERE ask IS NOT NULL").await, 11_000);
    store.unlink(product, market, minutes(4)).await.unwrap();
    let refused = shop.count("SELECT retry_at FROM market_links WHERE market = 'stockx'").await;
    assert_eq!(store.unlink(product, market, minutes(5)).await, Err(StoreError::Unchanged));
    assert_eq!(shop.count("SELECT retry_at FROM market_links WHERE market = 'stockx'").await, refused);
    store.want_link(product, market, minutes(6)).await.unwrap();
    assert_eq!(store.want_link(product, market, minutes(7)).await, Err(StoreError::Unchanged));
}

/// StockX's size 9, as its listing is shown.
async fn nine_at_stockx(shop: &Shop, product: ProductId) -> ListedSize {
    let listing = shop.store.links_of(product).await.unwrap()[0].listing.clone().unwrap();
    ListedSize { market: Market::StockX, listing, key: "stockx-9".into() }
}

#[tokio::test]
async fn a_listing_may_lose_all_sizes_matched_by_hand() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let size = shop.size(product, 9).await;
    let matched =
        shop.store.match_size(product, nine_at_stockx(&shop, product).await, Some(size), minutes(1)).await;
    assert_eq!(matched.unwrap(), None);
    for (sizes, counted) in [(0..0, (0, 0)), (8..9, (1, 0))] {
        let outcome = LinkOutcome::Linked(listing(Market::StockX, "AA0000-001", sizes));
        let recorded = shop.search_came_to(product, Market::StockX, outcome, minutes(2)).await;
        assert_eq!((recorded.matched, recorded.unmatched), counted);
    }
}

#[tokio::test]
async fn a_hand_matched_size_listed_no_more_is_free_for_another() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let size = shop.size(product, 9).await;
    shop.store
        .match_size(product, nine_at_stockx(&shop, product).await, Some(size), minutes(1))
        .await
        .unwrap();
    let mut again = listing(Market::StockX, "AA0000-001", 8..=10);
    again.sizes[1].key = "another-9".into();
    let outcome = LinkOutcome::Linked(again);
    let recorded = shop.search_came_to(product, Market::StockX, outcome, minutes(2)).await;
    assert_eq!((recorded.matched, recorded.unmatched), (3, 0));
}

#[tokio::test]
async fn questions_come_page_by_page_and_all_are_counted() {
    let shop = Shop::open().await;
    let mut asked = Vec::new();
    for nth in 1..=5 {
        let product = shop.bare_product(&format!("AA0000-00{nth}")).await;
        // The second is asked about on both marketplaces, which is one question.
        let markets = if nth == 2 { &Market::ALL[..] } else { &Market::ALL[..1] };
        for market in markets {
            let candidate = LinkCandidate {
                listing: format!("{}-{nth}", market.key()),
                sku: "AA0000-009".into(),
                name: Some(format!("Candidate {nth}")),
                picture_url: None,
                picture_file: None,
                bears_code: false,
            };
            shop.search_came_to(product, *market, LinkOutcome::Ambiguous(vec![candidate]), minutes(nth))
                .await;
        }
        asked.push(product);
    }
    let page = async |after, limit| {
        let page = shop.store.link_questions(&Market::ALL[..1], "", after, limit).await.unwrap();
        let products: Vec<_> = page.questions.iter().map(|question| question.product).collect();
        (products, page.total, page.next)
    };
    assert_eq!(page(None, 2).await, (asked[..2].to_vec(), 5, Some(asked[1])));
    assert_eq!(page(Some(asked[1]), 3).await, (asked[2..].to_vec(), 5, None));
    assert_eq!(page(None, 0).await, (vec![], 5, None));
    let both = shop.store.link_questions(&Market::ALL[..1], "", None, 2).await.unwrap();
    assert_eq!(both.questions[1].candidates.len(), 2);
    let found = async |text| {
        let found = shop.store.link_questions(&Market::ALL[..1], text, None, 9).await.unwrap();
        (found.total, found.questions.first().map(|question| question.product))
    };
    assert_eq!(found("aa0000 004").await, (1, Some(asked[3])));
    assert_eq!(found("2 candidate").await, (1, Some(asked[1])), "what was found there may be what is typed");
    assert_eq!(found("nowhere").await, (0, None));
}
