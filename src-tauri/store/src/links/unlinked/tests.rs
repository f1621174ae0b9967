use tierstock_domain::{Channel, Region};

use crate::fixture::{OWN, Shop, listing, minutes};
use crate::row_kind::RowKind;
use crate::{
    AlertFilter, AlertOrder, AlertRow, LinkCandidate, LinkOutcome, ListedSize, QuoteRow, StoreError,
};

use super::*;

const STOCKX: Market = Market::StockX;

/// A listing that may be the product.
fn candidate(listing: &str) -> LinkCandidate {
    LinkCandidate {
        listing: listing.into(),
        sku: "AA0000-003".into(),
        name: None,
        picture_url: None,
        picture_file: None,
        bears_code: false,
    }
}

async fn quotes(shop: &Shop, product: ProductId, market: Market) -> Vec<QuoteRow> {
    let mut quotes = shop.store.quotes_of(product).await.unwrap();
    quotes.retain(|quote| quote.market == market);
    quotes
}

#[tokio::test]
async fn a_listing_chosen_by_the_user_resets_the_link() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    let alias = shop.own_feed(product, Market::Alias).await;
    shop.answer(&alias, minutes(1), vec![crate::fixture::quote(alias.scope, 9, Some(9_000), None)]).await;
    let theirs = shop.listed_size(product, STOCKX, 9).await;
    shop.store.match_size(product, theirs, None, minutes(1)).await.unwrap();
    shop.ask_of_nine(product, minutes(2), 10_000).await;

    shop.store.choose_listing(product, STOCKX, "another", minutes(3)).await.unwrap();
    assert!(quotes(&shop, product, STOCKX).await.is_empty(), "those were of the listing before");
    assert!(!quotes(&shop, product, Market::Alias).await.is_empty());
    assert_eq!(shop.count("SELECT count(*) FROM feeds WHERE market = 'stockx'").await, 0);

    shop.move_to(product, STOCKX, "another", minutes(4)).await;
    let feed = shop.feed(product, OWN).await;
    assert_eq!((feed.confirmed_at, feed.added_at), (None, minutes(4)));
    assert!(shop.store.sizes_matched_by_hand(product).await.unwrap().is_empty());
    assert!(shop.store.unmatched_sizes(product).await.unwrap().is_empty());
    assert_eq!(shop.store.units_of(product).await.unwrap().len(), 1);
    let size = shop.size(product, 9).await;
    let past = shop.store.points(product, OWN, size, Channel::Standard, minutes(0)).await.unwrap();
    assert!(past.is_empty(), "{past:?}");
}

#[tokio::test]
async fn the_listing_that_was_replaced_is_not_linked_by_itself_again() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.store.choose_listing(product, STOCKX, "another", minutes(1)).await.unwrap();
    let job = shop.store.next_link(STOCKX, minutes(1), &[]).await.unwrap().unwrap();
    assert_eq!((job.chosen.as_deref(), job.wanted_at.is_some()), (Some("another"), true));
    assert_eq!(job.refused, ["stockx-of-AA0000-001"]);
    let row = shop.store.product(product).await.unwrap().unwrap();
    assert_eq!(row.name.as_deref(), Some("Shoe AA0000-001"), "Alias says so, too");
}

#[tokio::test]
async fn choosing_the_listing_that_is_linked_keeps_all_of_it() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    shop.store.choose_listing(product, STOCKX, "stockx-of-AA0000-001", minutes(2)).await.unwrap();
    assert_eq!(shop.feed(product, OWN).await.confirmed_at, Some(minutes(1)));
    assert_eq!(quotes(&shop, product, STOCKX).await.len(), 1);
}

/// Whatever becomes of a link, its feeds are those of its listing.
#[rstest::rstest]
#[case("chosen")]
#[case("absent")]
#[case("ambiguous")]
#[case("unlinked")]
#[case("unlinked, and looked for again")]
#[case("chosen, and regions changed")]
#[tokio::test]
async fn a_link_without_a_listing_has_no_feed(#[case] entry: &str) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let twin = candidate("x");
    let came_to = async |outcome| {
        shop.search_came_to(product, STOCKX, outcome, minutes(1)).await;
    };
    match entry.split(',').next().unwrap() {
        "chosen" => shop.store.choose_listing(product, STOCKX, "another", minutes(1)).await.unwrap(),
        "absent" => came_to(LinkOutcome::Absent(Vec::new())).await,
        "ambiguous" => {
            came_to(LinkOutcome::Ambiguous(vec![twin])).await;
            shop.store.refuse_candidates(product, vec![(STOCKX, "x".into())]).await.unwrap();
        }
        _ => shop.store.unlink(product, STOCKX, minutes(1)).await.unwrap(),
    }
    if entry.ends_with("again") {
        shop.store.want_link(product, STOCKX, minutes(2)).await.unwrap();
    }
    if entry.ends_with("changed") {
        shop.store.set_regions(vec![Region::Us, Region::Uk], minutes(2)).await.unwrap();
    }
    let without = "SELECT count(*) FROM feeds f WHERE NOT EXISTS (SELECT 1 FROM market_links l
         WHERE l.product_id = f.product_id AND l.market = f.market AND l.listing IS NOT NULL)";
    assert_eq!(shop.count(without).await, 0);
    assert!(shop.store.feed_heads(STOCKX, minutes(9), &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_size_of_another_product_is_refused() {
    let shop = Shop::open().await;
    let (one, other) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    let (foreign, theirs) = (shop.size(other, 10).await, shop.listed_size(one, STOCKX, 9).await);
    let refused = shop.store.match_size(one, theirs, Some(foreign), minutes(1)).await;
    assert_eq!(refused, Err(StoreError::Missing { what: RowKind::Size, id: foreign.0 }));
    assert!(shop.store.sizes_matched_by_hand(one).await.unwrap().is_empty());
    shop.ask_of_nine(one, minutes(2), 10_000).await;
    assert!(quotes(&shop, other, STOCKX).await.is_empty());
}

#[tokio::test]
async fn a_size_that_was_shown_for_another_listing_is_not_matched() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let nine = shop.size(product, 9).await;
    let shown = shop.listed_size(product, STOCKX, 10).await;
    let match_it = async |shown: &ListedSize| {
        shop.store.match_size(product, shown.clone(), Some(nine), minutes(2)).await
    };
    shop.move_to(product, STOCKX, "another", minutes(1)).await;
    assert_eq!(match_it(&shown).await, Err(StoreError::OtherListing { market: STOCKX }));
    shop.store.choose_listing(product, STOCKX, "a third", minutes(2)).await.unwrap();
    assert_eq!(match_it(&shown).await, Err(StoreError::OtherListing { market: STOCKX }));
}

#[tokio::test]
async fn a_link_found_by_a_search_takes_nothing_of_the_one_before() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    let another = crate::LinkedListing { listing: "another".into(), ..listing(STOCKX, "AA0000-001", 9..=9) };
    shop.search_came_to(product, STOCKX, LinkOutcome::Linked(another), minutes(2)).await;
    assert!(quotes(&shop, product, STOCKX).await.is_empty());
    assert_eq!(shop.feed(product, OWN).await.confirmed_at, None);
    let again = shop.ask_of_nine(product, minutes(3), 30_000).await;
    assert!(!again.look_again, "it is no jump of the price of another");
}

#[tokio::test]
async fn a_search_for_a_removed_product_says_nothing_of_the_next() {
    let shop = Shop::open().await;
    let old = shop.bare_product("AA0000-001").await;
    let job = shop.store.next_link(STOCKX, minutes(1), &[]).await.unwrap().unwrap();
    shop.store.remove_product(old, "Removed", minutes(9)).await.unwrap();
    let new = shop.bare_product("BB0000-002").await;
    let found = LinkOutcome::Linked(listing(STOCKX, "AA0000-001", 8..=10));
    let recorded = shop.store.record_link(job.product, STOCKX, job.seen.clone(), found, minutes(2)).await;
    assert_eq!(recorded, Ok(None));
    let failed = crate::fixture::failed(minutes(2), minutes(9));
    shop.store.record_link_failure(job.product, STOCKX, job.seen, failed).await.unwrap();
    let link = shop.store.links_of(new).await.unwrap().remove(0);
    assert_eq!((link.state, link.listing, link.failures), (LinkState::Pending, None, 0));
}

#[tokio::test]
async fn a_search_begun_before_a_choice_was_taken_back_links_nothing() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    shop.search_came_to(product, STOCKX, LinkOutcome::Absent(Vec::new()), minutes(0)).await;
    let seen = crate::LinkSeen::of(&shop.store.links_of(product).await.unwrap()[0]);
    shop.move_to(product, STOCKX, "x", minutes(1)).await;
    shop.store.unlink(product, STOCKX, minutes(2)).await.unwrap();
    let found = crate::LinkedListing { listing: "x".into(), ..listing(STOCKX, "AA0000-001", 8..=10) };
    let recorded =
        shop.store.record_link(product, STOCKX, seen, LinkOutcome::Linked(found), minutes(3)).await;
    assert_eq!(recorded, Ok(None), "the user said that it is not this one");
}

#[tokio::test]
async fn none_of_these_refuses_what_was_shown_and_no_more() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let found = ["x", "y"].map(candidate).to_vec();
    shop.search_came_to(product, STOCKX, LinkOutcome::Ambiguous(found), minutes(0)).await;
    let refuse =
        async |shown: &str| shop.store.refuse_candidates(product, vec![(STOCKX, shown.to_owned())]).await;
    let in_question = async || {
        let questions = shop.store.link_questions(&[STOCKX], "", None, 9).await.unwrap().questions;
        let candidates = questions.into_iter().flat_map(|question| question.candidates);
        candidates.map(|(_, candidate)| candidate.listing).collect::<Vec<_>>()
    };
    assert_eq!(refuse("x").await, Ok(1));
    assert_eq!(in_question().await, ["y"], "it came after the user had looked");
    assert_eq!(refuse("z").await, Err(StoreError::Unchanged));
    assert_eq!(refuse("y").await, Ok(1));
    assert!(in_question().await.is_empty());
}

async fn inbox(shop: &Shop) -> Vec<AlertRow> {
    let page = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(99)).await.unwrap();
    page.rows.into_iter().map(|row| row.alert).collect()
}

#[rstest::rstest]
#[case::unlinked("unlinked")]
#[case::linked_to_another("another")]
#[case::its_size_is_none_of_ours("no size")]
#[tokio::test]
async fn alerts_about_a_listing_that_goes_stay_readable(#[case] goes: &str) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000), (3, 14_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let before = inbox(&shop).await;
    shop.store.rate_alert(before[0].id, Some(true)).await.unwrap();
    match goes {
        "unlinked" => shop.store.unlink(product, STOCKX, minutes(4)).await.unwrap(),
        "another" => shop.move_to(product, STOCKX, "another", minutes(4)).await,
        _ => {
            let theirs = shop.listed_size(product, STOCKX, 9).await;
            shop.store.match_size(product, theirs, None, minutes(4)).await.unwrap();
        }
    }
    let after = inbox(&shop).await;
    let says = |row: &AlertRow| {
        (row.id, row.product_name.clone(), row.size_label.clone(), row.market, row.old, row.new)
    };
    assert_eq!((after.len(), says(&after[0])), (1, says(&before[0])));
    assert_eq!(shop.store.ready_alerts(minutes(99)).await.unwrap(), [], "none of them is told any more");
    assert_eq!(shop.count("SELECT count(*) FROM alerts WHERE state = 'pending'").await, 0);
    let card = shop.store.report_card(minutes(0)).await.unwrap();
    assert_eq!((card.useful, card.not_known), (1, 1));
}
