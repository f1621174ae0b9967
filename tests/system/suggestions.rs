//! Suggested tiers: accepted at once and exactly undone, never against the user's own hand, and each week without being
//! asked for, if the user wants that.

use tierstock_domain::{Market, Setting, SpareShare, SuggestionReason, Tier};
use tierstock_engine::view::SuggestionsView;

use crate::harness::{Harness, hours, minutes};

const FIRST: &str = "DD1391-100";
const SECOND: &str = "CT8532-111";
const DAY: u64 = 24;

/// Two warm products that the user watches, whose marketplaces are connected.
async fn two_watched() -> Harness {
    let harness = Harness::with(|sku| [FIRST, SECOND].contains(&sku)).await;
    harness.edit("UPDATE products SET tier = 'warm'; UPDATE feeds SET tier = 'warm';");
    harness.first_sync().await;
    for sku in [FIRST, SECOND] {
        harness.engine().watch_product(harness.id(sku), true).await.unwrap();
    }
    harness
}

async fn suggested(harness: &Harness) -> SuggestionsView {
    harness.engine().suggestions().await.unwrap()
}

fn tiers(harness: &Harness) -> Vec<String> {
    [FIRST, SECOND]
        .map(|sku| harness.one(&format!("SELECT tier FROM products WHERE id = {}", harness.id(sku))))
        .into()
}

/// Notifications about moved products.
fn digests(harness: &Harness) -> Vec<String> {
    let shown = harness.notifier.shown().into_iter().map(|shown| shown.title);
    shown.filter(|title| title.contains("moved to")).collect()
}

async fn make_automatic(harness: &Harness) {
    harness.engine().change_setting(Setting::AutomaticTiers(true)).await.unwrap();
}

#[tokio::test]
async fn a_suggestion_is_accepted_at_once_and_undone() {
    let harness = two_watched().await;
    let told = suggested(&harness).await;
    assert_eq!((told.total, told.by_hand, told.beyond_budget), (2, 0, 0));
    let line = &told.lines[0];
    assert_eq!((line.from, line.to, line.reason), (Tier::Warm, Tier::Hot, SuggestionReason::Watched));
    assert!(line.requests_a_day.iter().all(|cost| cost.requests_a_day > 0) && !line.needs_room, "{line:?}");
    let gain = line.gain.as_ref().expect("the sample has a month of prices");
    assert_eq!(gain.sooner_minutes, 150, "half of five hours");
    let done = harness.engine().accept_suggestion(line.product, Tier::Hot).await.unwrap();
    assert!(done.title.ends_with("to Hot, as suggested"), "{}", done.title);
    assert_eq!(suggested(&harness).await.total, 1);
    let again = harness.engine().accept_suggestion(line.product, Tier::Hot).await.unwrap_err();
    assert_eq!(again.to_string(), "This is not suggested any more: something else changed since.");
    harness.engine().undo(done.entry).await.unwrap();
    assert_eq!((tiers(&harness), suggested(&harness).await.total), (vec!["warm".into(), "warm".into()], 2));
}

#[tokio::test]
async fn all_suggestions_are_one_entry_with_one_undo() {
    let mut harness = two_watched().await;
    let done = harness.engine().accept_all_suggestions().await.unwrap();
    assert_eq!(
        (done.title.as_str(), tiers(&harness)),
        ("Moved 2 products to suggested tiers", vec!["hot".into(), "hot".into()])
    );
    harness.crash().await;
    harness.open().await.unwrap();
    let line = harness.engine().journal(0, 1).await.unwrap().remove(0);
    assert_eq!((line.entry, line.hindrance), (done.entry, None));
    harness.engine().undo(done.entry).await.unwrap();
    assert_eq!(tiers(&harness), ["warm", "warm"]);
    let nothing = harness.engine().accept_suggestion(-1, Tier::Hot).await;
    assert!(nothing.is_err());
}

#[tokio::test]
async fn a_product_that_the_user_moved_is_suggested_nothing() {
    let harness = two_watched().await;
    harness.move_to(FIRST, Tier::Cold).await;
    let told = suggested(&harness).await;
    assert_eq!((told.total, told.by_hand), (1, 1));
    harness.engine().accept_all_suggestions().await.unwrap();
    assert_eq!(tiers(&harness), ["cold", "hot"]);
    harness.engine().suggest_for_moved().await.unwrap();
    assert_eq!(suggested(&harness).await.total, 1);
}

#[tokio::test]
async fn a_move_by_hand_that_is_undone_counts_no_more() {
    let harness = two_watched().await;
    let moved = harness.engine().move_products(vec![harness.id(FIRST)], Tier::Cold).await.unwrap();
    harness.engine().restore_tiers(moved.undo).await.unwrap();
    assert_eq!(suggested(&harness).await.total, 2);
}

#[tokio::test]
async fn a_dismissed_suggestion_stays_away_until_it_is_undone() {
    let mut harness = two_watched().await;
    let product = harness.id(FIRST);
    let done = harness.engine().dismiss_suggestion(product).await.unwrap();
    harness.reopen().await;
    harness.first_sync().await;
    assert_eq!(suggested(&harness).await.total, 1);
    harness.engine().undo(done.entry).await.unwrap();
    assert_eq!(suggested(&harness).await.total, 2);
}

#[tokio::test]
async fn a_dismissed_product_is_listed_and_suggested_again() {
    let harness = two_watched().await;
    let product = harness.id(FIRST);
    harness.engine().dismiss_suggestion(product).await.unwrap();
    let listed = suggested(&harness).await.dismissed;
    assert_eq!(listed.iter().map(|line| line.product).collect::<Vec<_>>(), [product]);
    let done = harness.engine().suggest_again(product).await.unwrap();
    assert!(done.title.ends_with(" again"), "{}", done.title);
    let told = suggested(&harness).await;
    assert_eq!((told.total, told.dismissed.len()), (2, 0));
    assert!(harness.engine().suggest_again(product).await.is_err(), "it is already");
}

#[tokio::test]
async fn a_tier_chosen_for_what_is_added_is_the_user_s_own() {
    let harness = two_watched().await;
    let is_by_hand = |sku: &str| -> bool {
        harness.one(&format!("SELECT tier_by_hand_at IS NOT NULL FROM products WHERE sku = '{sku}'"))
    };
    harness.engine().add_products("AA0000-001", Tier::Hot).await.unwrap();
    harness.engine().add_products("AA0000-002", Tier::Warm).await.unwrap();
    assert_eq!([is_by_hand("AA0000-001"), is_by_hand("AA0000-002")], [true, false]);
}

#[tokio::test]
async fn what_spare_requests_look_at_is_suggested_no_faster_tier() {
    // Something of both is in stock.
    let harness = two_watched().await;
    let allow = async |percent| {
        let share = SpareShare { market: Market::StockX, percent };
        harness.engine().change_setting(Setting::SpareShare(share)).await.unwrap();
    };
    allow(25).await;
    harness.pass(hours(3)).await;
    let told = suggested(&harness).await;
    assert_eq!((told.total, told.by_spare), (0, 2), "{:?}", told.lines);
    allow(0).await;
    let told = suggested(&harness).await;
    assert_eq!((told.total, told.by_spare), (2, 0));
}

#[tokio::test]
async fn nothing_is_moved_unless_the_user_wants_it() {
    let harness = two_watched().await;
    harness.pass(hours(13)).await;
    assert_eq!((tiers(&harness), digests(&harness)), (vec!["warm".into(), "warm".into()], Vec::new()));
}

#[tokio::test]
async fn suggestions_are_taken_once_a_week_and_told() {
    let mut harness = two_watched().await;
    harness.move_to(SECOND, Tier::Cold).await;
    make_automatic(&harness).await;
    harness.pass(hours(7)).await;
    assert_eq!(tiers(&harness), ["hot", "cold"], "what the user moved stays");
    assert_eq!(digests(&harness), ["1 product moved to another tier"]);
    let line = harness.engine().journal(0, 1).await.unwrap().remove(0);
    harness.engine().undo(line.entry).await.unwrap();
    assert_eq!(tiers(&harness), ["warm", "cold"]);
    harness.engine().suggest_for_moved().await.unwrap();
    harness.crash().await;
    harness.pass(hours(6 * DAY)).await;
    harness.open().await.unwrap();
    harness.pass(hours(7)).await;
    assert_eq!(tiers(&harness), ["warm", "cold"], "a week is not over");
    harness.pass(hours(DAY)).await;
    assert_eq!(tiers(&harness), ["warm", "hot"], "and what was undone is not done again");
    assert_eq!(digests(&harness).len(), 2);
}

#[tokio::test]
async fn what_was_moved_is_told_though_the_app_died_before() {
    let mut harness = two_watched().await;
    harness.notifier.go_away();
    make_automatic(&harness).await;
    harness.pass(hours(7)).await;
    assert_eq!(tiers(&harness), ["hot", "hot"]);
    harness.crash().await;
    harness.notifier.come_back();
    harness.open().await.unwrap();
    harness.pass(minutes(2)).await;
    assert_eq!(digests(&harness), ["2 products moved to other tiers"]);
    harness.pass(hours(2)).await;
    assert_eq!(digests(&harness).len(), 1);
}

#[tokio::test]
async fn a_service_that_refuses_is_not_asked_every_minute() {
    let harness = two_watched().await;
    harness.notifier.refuse(true);
    make_automatic(&harness).await;
    harness.pass(hours(7)).await;
    let before = harness.notifier.asked();
    harness.pass(hours(1)).await;
    let asked = harness.notifier.asked() - before;
    // Each quarter of an hour, and with the price moves that wait.
    assert!((1..=15).contains(&asked), "{asked} times in an hour");
    harness.notifier.refuse(false);
    harness.pass(minutes(16)).await;
    assert_eq!(digests(&harness).len(), 1);
}

#[tokio::test]
async fn quiet_hours_hold_the_week_s_notification_back() {
    let harness = two_watched().await;
    let quiet = tierstock_domain::alert_timing::QuietHours { from: 8, until: 22 };
    harness.engine().change_setting(Setting::QuietHours(Some(quiet))).await.unwrap();
    make_automatic(&harness).await;
    harness.pass(hours(7)).await;
    assert_eq!((tiers(&harness), digests(&harness).len()), (vec!["hot".into(), "hot".into()], 0));
    harness.pass(hours(6)).await;
    assert_eq!(digests(&harness).len(), 1);
}
