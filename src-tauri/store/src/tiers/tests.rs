use super::*;
use crate::fixture::{Shop, minutes};
use crate::{Hindrance, Reverted};

const DAY: i64 = 24 * 60;

/// Where the user puts them now.
fn by_hand(tiers: &[(ProductId, Tier)]) -> Vec<ProductTier> {
    tiers.iter().map(|(product, tier)| ProductTier::by_hand(*product, *tier, minutes(1))).collect()
}

/// Its tier in the product's row and in its feeds' rows, which are copies.
async fn tier(shop: &Shop, product: ProductId) -> Tier {
    let feeds = shop.store.feeds_of(product).await.unwrap();
    let tier = shop.store.product(product).await.unwrap().unwrap().tier;
    assert!(feeds.iter().all(|feed| feed.tier == tier));
    tier
}

/// Two hot products.
async fn shop() -> (Shop, ProductId, ProductId) {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    (shop, first, second)
}

/// Moves them from hot to cold, as it was suggested.
async fn suggested(shop: &Shop, products: &[ProductId], by: SuggestedBy, at: i64) -> Option<EntryId> {
    let moves =
        products.iter().map(|product| TierMove { product: *product, from: Tier::Hot, to: Tier::Cold });
    let title = |moved: &[TierMove]| format!("Moved {}", moved.len());
    let made = shop.store.make_suggested_moves(moves.collect(), by, title, minutes(at)).await.unwrap();
    made.map(|(entry, _)| entry)
}

#[tokio::test]
async fn a_move_by_hand_is_undone_with_who_moved_it_before() {
    let (shop, first, second) = shop().await;
    shop.store.set_tiers(by_hand(&[(second, Tier::Cold)])).await.unwrap();
    let moved = by_hand(&[(first, Tier::Frozen), (second, Tier::Warm)]);
    let before = shop.store.set_tiers(moved).await.unwrap();
    let added = ProductTier { product: first, tier: Tier::Hot, by_hand_at: None };
    assert_eq!(before, [added, ProductTier::by_hand(second, Tier::Cold, minutes(1))]);
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Frozen, Tier::Warm));
    shop.store.set_tiers(before.clone()).await.unwrap();
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Hot, Tier::Cold));
    let stands = shop.store.read(move |db| ProductTier::read(db, first)).await.unwrap();
    assert_eq!(stands, Some(before[0]));
}

#[tokio::test]
async fn one_unknown_product_moves_nothing() {
    let (shop, first, _) = shop().await;
    let refused = shop.store.set_tiers(by_hand(&[(first, Tier::Cold), (ProductId(99), Tier::Cold)])).await;
    assert_eq!(refused, Err(StoreError::Missing { what: RowKind::Product, id: 99 }));
    assert_eq!(tier(&shop, first).await, Tier::Hot);
}

#[tokio::test]
async fn a_move_to_where_they_are_is_none() {
    let (shop, first, second) = shop().await;
    assert_eq!(shop.store.set_tiers(by_hand(&[(first, Tier::Hot)])).await, Err(StoreError::Unchanged));
    let moved = shop.store.set_tiers(by_hand(&[(first, Tier::Hot), (second, Tier::Cold)])).await.unwrap();
    assert_eq!(moved.iter().map(|place| place.product).collect::<Vec<_>>(), [second]);
    // A doubled Undo says that there is nothing left to do.
    shop.store.set_tiers(moved.clone()).await.unwrap();
    assert_eq!(shop.store.set_tiers(moved).await, Err(StoreError::Unchanged));
}

#[tokio::test]
async fn suggested_moves_are_one_entry_that_is_undone_and_redone() {
    let (shop, first, second) = shop().await;
    let entry = suggested(&shop, &[first, second], SuggestedBy::User, 2).await.unwrap();
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Cold, Tier::Cold));
    let shop = shop.reopened().await;
    let Reverted { row, moved, .. } = shop.store.undo(entry, minutes(3)).await.unwrap();
    assert_eq!((row.title.as_str(), moved), ("Moved 2", vec![first, second]));
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Hot, Tier::Hot));
    shop.store.redo(entry, minutes(4)).await.unwrap();
    assert_eq!(tier(&shop, second).await, Tier::Cold);
}

#[tokio::test]
async fn a_product_moved_by_hand_is_moved_by_no_suggestion() {
    let (shop, first, second) = shop().await;
    shop.store.set_tiers(by_hand(&[(first, Tier::Warm)])).await.unwrap();
    shop.store.set_tiers(by_hand(&[(first, Tier::Hot)])).await.unwrap();
    for by in [SuggestedBy::User, SuggestedBy::Week] {
        assert_eq!(suggested(&shop, &[first], by, 2).await, None);
    }
    assert_eq!(shop.store.journal(0, 9).await.unwrap(), [], "no empty entry is left");
    suggested(&shop, &[first, second], SuggestedBy::User, 3).await.unwrap();
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Hot, Tier::Cold));
}

#[tokio::test]
async fn products_released_by_the_user_are_moved_again() {
    let (shop, first, second) = shop().await;
    shop.store.set_tiers(by_hand(&[(first, Tier::Warm)])).await.unwrap();
    shop.store.set_tiers(by_hand(&[(first, Tier::Hot)])).await.unwrap();
    let released = tierstock_domain::Setting::TiersReleased(minutes(1));
    shop.store.change_settings(vec![released], "Released", minutes(1)).await.unwrap();
    shop.store.set_tiers(vec![ProductTier::by_hand(second, Tier::Warm, minutes(2))]).await.unwrap();
    shop.store.set_tiers(vec![ProductTier::by_hand(second, Tier::Hot, minutes(2))]).await.unwrap();
    let entry = suggested(&shop, &[first, second], SuggestedBy::User, 3).await.unwrap();
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Cold, Tier::Hot));
    let stands = async || shop.store.read(move |db| ProductTier::read(db, first)).await.unwrap();
    shop.store.undo(entry, minutes(4)).await.unwrap();
    assert_eq!(
        stands().await,
        Some(ProductTier::by_hand(first, Tier::Hot, minutes(1))),
        "it is theirs again"
    );
    shop.store.redo(entry, minutes(5)).await.unwrap();
    assert_eq!(stands().await, Some(ProductTier { product: first, tier: Tier::Cold, by_hand_at: None }));
}

#[tokio::test]
async fn undoing_leaves_what_was_moved_by_hand_since() {
    let (shop, first, second) = shop().await;
    let entry = suggested(&shop, &[first, second], SuggestedBy::User, 2).await.unwrap();
    shop.store.set_tiers(by_hand(&[(first, Tier::Frozen)])).await.unwrap();
    shop.store.remove_product(second, "Removed", minutes(3)).await.unwrap();
    let nothing = shop.store.undo(entry, minutes(4)).await;
    assert_eq!(nothing, Err(Hindrance::NothingToChange.into()));
    let third = shop.product("AA0000-003").await;
    let entry = suggested(&shop, &[third], SuggestedBy::User, 5).await.unwrap();
    assert_eq!(shop.store.undo(entry, minutes(6)).await.unwrap().moved, [third]);
    assert_eq!(tier(&shop, first).await, Tier::Frozen);
}

#[tokio::test]
async fn the_week_s_moves_are_told_once() {
    let (shop, first, second) = shop().await;
    assert_eq!(shop.store.tier_digest(1).await.unwrap(), None);
    let entry = suggested(&shop, &[first, second], SuggestedBy::Week, 2).await.unwrap();
    let digest = shop.store.tier_digest(1).await.unwrap().unwrap();
    let step = TierMove { product: first, from: Tier::Hot, to: Tier::Cold };
    assert_eq!((digest.entry, digest.moves), (entry, 2));
    assert_eq!(digest.first, [("Shoe AA0000-001".to_owned(), step)]);
    shop.store.mark_digest_told(entry, minutes(3)).await.unwrap();
    assert_eq!(shop.store.tier_digest(1).await.unwrap(), None);
}

#[tokio::test]
async fn what_was_undone_is_not_told_and_not_done_next_week() {
    let (shop, first, second) = shop().await;
    let entry = suggested(&shop, &[first], SuggestedBy::Week, 2).await.unwrap();
    shop.store.undo(entry, minutes(3)).await.unwrap();
    assert_eq!(shop.store.tier_digest(9).await.unwrap(), None);
    suggested(&shop, &[first, second], SuggestedBy::Week, 8 * DAY).await.unwrap();
    assert_eq!((tier(&shop, first).await, tier(&shop, second).await), (Tier::Hot, Tier::Cold));
    suggested(&shop, &[first], SuggestedBy::User, 8 * DAY).await.unwrap();
    assert_eq!(tier(&shop, first).await, Tier::Cold, "the user may do it after all");
}

#[tokio::test]
async fn a_week_counts_from_the_last_time_also_if_nothing_moved() {
    let (shop, ..) = shop().await;
    let is_over = async |at| shop.store.is_week_over(minutes(at)).await.unwrap();
    assert!(is_over(0).await);
    suggested(&shop, &[], SuggestedBy::Week, 0).await;
    let shop = shop.reopened().await;
    let is_over = async |at| shop.store.is_week_over(minutes(at)).await.unwrap();
    assert_eq!((is_over(7 * DAY - 1).await, is_over(7 * DAY).await), (false, true));
    assert!(is_over(-1).await, "a clock that was ahead holds nothing up");
}

#[tokio::test]
async fn who_moved_a_product_is_sought() {
    let (shop, ..) = shop().await;
    for statement in [MAY_MOVE, TO_TELL] {
        let plan = shop.plan(statement.to_owned()).await;
        assert!(
            !plan.replace("SCAN CONSTANT ROW", "").replace("SCAN d USING", "").contains("SCAN"),
            "{plan}"
        );
    }
}
