//! Answers that name few of a product's sizes, sizes that no listing has, and sizes that can't be read.

use tierstock_domain::{Defect, Market, Money, Prices, ProductId, Reading, Region, Scope, UnknownReason};

use super::*;
use crate::fixture::{OWN, Shop, listing, minutes, quote};
use crate::{AsideRow, Committed, LinkOutcome, NotUsed, QuoteRow};

const ALIAS: Scope = Region::Uk.scope(Market::Alias);

fn asks(scope: Scope, wholes: impl IntoIterator<Item = i32>) -> Vec<AnswerRow> {
    wholes.into_iter().map(|whole| quote(scope, whole, Some(10_000), None)).collect()
}

fn unreadable(scope: Scope, whole: i32) -> AnswerRow {
    let bad = Reading::Unknown(UnknownReason::Unreadable);
    AnswerRow { prices: Prices { ask: bad, bid: bad, last_sale: bad }, ..quote(scope, whole, None, None) }
}

async fn on_alias(shop: &Shop) -> ProductId {
    shop.product("DD1503-103").await
}

async fn answer(shop: &Shop, product: ProductId, minute: i64, wholes: &[i32]) -> Committed {
    let feed = shop.feed(product, ALIAS).await;
    shop.answer_as_it_is(&feed, minutes(minute), asks(ALIAS, wholes.iter().copied())).await
}

async fn quotes(shop: &Shop, product: ProductId) -> Vec<QuoteRow> {
    let quotes = shop.store.quotes_of(product).await.unwrap();
    quotes.into_iter().filter(|quote| quote.scope == ALIAS).collect()
}

async fn told(shop: &Shop, product: ProductId) -> Vec<NotUsed> {
    let aside = shop.store.set_aside(product).await.unwrap();
    aside.into_iter().flat_map(|aside| aside.what).collect()
}

#[tokio::test]
async fn an_answer_that_names_few_of_its_sizes_is_not_taken() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    answer(&shop, product, 0, &[8, 9, 10]).await;
    let before = quotes(&shop, product).await;
    let doubtful = answer(&shop, product, 60, &[9, 14, 15, 16]).await;
    let why = Unused::SeemsAnotherS { mentioned: 1, own: 3, retry_at: minutes(62) };
    assert_eq!(doubtful.unused, Some(why));
    assert_eq!(quotes(&shop, product).await, before);
    let feed = shop.feed(product, ALIAS).await;
    assert_eq!(feed.confirmed_at, Some(minutes(0)));
    assert_eq!(
        (feed.wanted_for, feed.retry_at),
        (Some(Purpose::Confirm), Some(minutes(62))),
        "on no user's tenth"
    );

    assert_eq!(answer(&shop, product, 62, &[8, 9, 10]).await.unused, None);
    let feed = shop.feed(product, ALIAS).await;
    assert_eq!((feed.wanted_at, feed.retry_at, feed.confirmed_at), (None, None, Some(minutes(62))));
    assert_eq!(told(&shop, product).await, []);
}

#[tokio::test]
async fn what_stays_so_for_an_hour_is_taken_with_a_note() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    answer(&shop, product, 0, &[8, 9, 10]).await;
    for (minute, next) in [(60, 62), (62, 120), (119, 120)] {
        assert!(answer(&shop, product, minute, &[9]).await.unused.is_some(), "{minute}");
        assert_eq!(shop.feed(product, ALIAS).await.retry_at, Some(minutes(next)), "{minute}");
    }
    assert_eq!(answer(&shop, product, 120, &[9]).await.unused, None);
    let few = NotUsed::in_general(Defect::FewSizes { mentioned: 1, own: 3 });
    assert_eq!(told(&shop, product).await, [few]);
    assert_eq!(quotes(&shop, product).await[1].ask.observed_at, Some(minutes(120)));
    // From now on that one is what it has.
    assert_eq!(answer(&shop, product, 180, &[9]).await.unused, None);
    assert_eq!(told(&shop, product).await, []);
    assert!(answer(&shop, product, 240, &[]).await.unused.is_some());
}

#[tokio::test]
async fn the_first_answer_is_judged_by_the_listing_alone() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    assert!(answer(&shop, product, 0, &[9]).await.unused.is_some());
    assert_eq!(answer(&shop, product, 2, &[9, 10]).await.unused, None);
    assert_eq!(answer(&shop, product, 60, &[9]).await.unused, None, "one of the two that it had");
}

#[tokio::test]
async fn sizes_that_an_answer_never_mentions_are_not_missed() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let wide = LinkOutcome::Linked(listing(Market::Alias, "DD1503-103", 4..=16));
    shop.search_came_to(product, Market::Alias, wide, minutes(0)).await;
    answer(&shop, product, 1, &[4, 5, 6, 7, 8, 9, 10]).await;
    assert_eq!(answer(&shop, product, 61, &[4, 5, 6, 7]).await.unused, None);
    assert!(
        answer(&shop, product, 121, &[4, 16])
            .await
            .unused
            .is_some_and(|why| why == Unused::SeemsAnotherS { mentioned: 1, own: 4, retry_at: minutes(123) })
    );
}

#[tokio::test]
async fn stockx_names_the_product_and_is_taken_as_it_is() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let feed = shop.feed(product, OWN).await;
    assert_eq!(shop.answer_as_it_is(&feed, minutes(1), asks(OWN, [9])).await.unused, None);
}

#[tokio::test]
async fn sizes_that_no_listing_has_say_nothing_without_a_price() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let feed = shop.feed(product, ALIAS).await;
    let extra = [1, 2, 40].map(|whole| quote(ALIAS, whole, None, None));
    for minute in [1, 61] {
        let rows = asks(ALIAS, 8..=10).into_iter().chain(extra.clone()).collect();
        let done = shop.answer_as_it_is(&feed, minutes(minute), rows).await;
        assert!(done.unused.is_none() && !done.look_again);
    }
    assert_eq!(told(&shop, product).await, []);
    assert_eq!(shop.count("SELECT count(*) FROM market_links WHERE reread_at IS NOT NULL").await, 0);
}

#[tokio::test]
async fn a_listing_is_read_once_for_a_size_that_it_lacks() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let day = 24 * 60;
    let wants = async |minute| {
        answer(&shop, product, minute, &[8, 9, 10, 40]).await;
        let job = shop.store.next_link(Market::Alias, minutes(minute + day), &[]).await.unwrap();
        (job.is_some_and(|job| job.is_linked), !told(&shop, product).await.is_empty())
    };
    assert_eq!(wants(1).await, (true, true));
    let read = async |wholes, minute| {
        let found = LinkOutcome::Linked(listing(Market::Alias, "DD1503-103", wholes));
        shop.search_came_to(product, Market::Alias, found, minutes(minute)).await;
    };
    read(8..=10, day).await;
    for minute in [day + 1, 3 * day, 9 * day] {
        assert_eq!(wants(minute).await, (false, false), "it was read and has no such size");
    }
    answer(&shop, product, 10 * day, &[8, 9, 10, 11]).await;
    assert_eq!(told(&shop, product).await.len(), 1, "another size is news");
    read(8..=11, 11 * day).await;
    read(8..=10, 12 * day).await;
    answer(&shop, product, 13 * day, &[8, 9, 10, 11]).await;
    assert_eq!(told(&shop, product).await.len(), 1, "and so is one that was listed in between");
}

#[tokio::test]
async fn sizes_that_are_all_new_make_the_listing_be_read_again() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    answer(&shop, product, 0, &[8, 9, 10]).await;
    let before = quotes(&shop, product).await;
    let to_read =
        async || shop.store.next_link(Market::Alias, minutes(24 * 60), &[]).await.unwrap().is_some();
    for minute in [60, 62] {
        let unused = answer(&shop, product, minute, &[20, 21]).await.unused;
        assert!(
            matches!(unused, Some(Unused::SeemsAnotherS { mentioned: 0, own: 3, .. })) && !to_read().await
        );
    }
    assert_eq!(answer(&shop, product, 120, &[20, 21]).await.unused, Some(Unused::NothingMatched));
    assert!(to_read().await && quotes(&shop, product).await == before, "there is nothing of it to take");
}

#[tokio::test]
async fn what_can_t_be_read_is_asked_for_again_once() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let partly = async |minute, bad: &[i32]| {
        let feed = shop.feed(product, OWN).await;
        let good = (8..=10).filter(|whole| !bad.contains(whole));
        let bad = bad.iter().map(|whole| unreadable(OWN, *whole));
        let rows = asks(OWN, good).into_iter().chain(bad).collect();
        shop.answer(&feed, minutes(minute), rows).await;
        let feed = shop.feed(product, OWN).await;
        assert_eq!(feed.confirmed_at, Some(minutes(minute)));
        feed.retry_at.map(|at| ((at - minutes(minute)).num_minutes(), feed.wanted_for))
    };
    let again = Some((2, Some(Purpose::Confirm)));
    assert_eq!(partly(0, &[]).await, None);
    assert_eq!(partly(60, &[9]).await, again);
    assert_eq!(partly(62, &[9]).await, None, "it waits for the tier's turn");
    assert_eq!(partly(122, &[9]).await, None, "what can never be read costs no second request for ever");
    assert_eq!(partly(182, &[9, 10]).await, again, "another one is news");
    assert_eq!(partly(184, &[8, 10]).await, None, "even if it is yet another one");
    assert_eq!(partly(244, &[]).await, None);
    assert_eq!(partly(304, &[9]).await, again);
    assert_eq!(partly(306, &[]).await, None);
}

#[tokio::test]
async fn what_came_in_another_currency_is_not_said_to_be_gone() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(0), asks(OWN, 8..=10)).await;
    let stranger = |key: Option<&str>| AsideRow { size_key: key.map(Into::into), what: Defect::Unnamed };
    for (minute, aside) in [(60, stranger(Some("stockx-9"))), (120, stranger(None))] {
        let done =
            shop.store.commit_answer(&feed, minutes(minute), asks(OWN, [8, 10]), [aside]).await.unwrap();
        let nine = shop.quote(product, 9).await.ask;
        assert_eq!(
            (nine.unknown, nine.value),
            (Some(UnknownReason::Unreadable), Some(Money::new(10_000, OWN.currency())))
        );
        assert_eq!(done.look_again, minute == 60);
    }
}

#[tokio::test]
async fn a_fault_of_an_unmatched_size_is_not_reported() {
    let shop = Shop::open().await;
    let product = on_alias(&shop).await;
    let feed = shop.feed(product, ALIAS).await;
    let aside = AsideRow { size_key: Some("alias-40".into()), what: Defect::Repeated };
    let rows = asks(ALIAS, 8..=10).into_iter().chain([unreadable(ALIAS, 40)]).collect();
    let done = shop.store.commit_answer(&feed, minutes(1), rows, [aside]).await.unwrap();
    assert!(!done.look_again && told(&shop, product).await.is_empty());
}
