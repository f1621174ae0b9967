use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{ProgressView, SyncRun, SyncView, TroubleView};

use super::*;

fn now() -> DateTime<FixedOffset> {
    "2026-11-28T14:05:00+01:00".parse().unwrap()
}

fn market(market: Market, state: MarketState) -> MarketView {
    let budget = BudgetView { used: 1_318, quota: 25_000, quota_assumed: false, per_second: "1.0".into() };
    MarketView { market, state, paused_until: None, trouble: None, budget }
}

fn status(markets: [MarketView; 2]) -> BackgroundStatus {
    let sync =
        SyncView { markets: markets.into(), progress: None, clock_ahead_ms: None, clock_trouble: None };
    BackgroundStatus { sync, next_run_at: Some(now().to_utc() + TimeDelta::minutes(27)), unread_alerts: 0 }
}

fn well() -> BackgroundStatus {
    status(Market::ALL.map(|each| market(each, MarketState::Ready)))
}

fn paused_until(until: Option<DateTime<Utc>>) -> MarketView {
    MarketView { paused_until: until, ..market(Market::StockX, MarketState::Paused) }
}

/// The words of the menu, a dash for a line.
fn words(status: &BackgroundStatus) -> Vec<String> {
    words_of(Menu::of(status, &now()))
}

fn words_of(menu: Menu) -> Vec<String> {
    let line = |entry: Entry| match entry {
        Entry::Text(words) | Entry::Button(words, _) => words,
        Entry::Separator => "—".into(),
    };
    menu.entries.into_iter().map(line).collect()
}

#[test]
fn the_menu_says_how_syncing_goes_on_and_leads_back() {
    assert_eq!(
        words(&well()),
        [
            "Prices are kept up to date",
            "Next run 14:32",
            "StockX: 1,318 of 25,000 requests today",
            "Alias: 1,318 of 25,000 requests today",
            "—",
            "Open Tierstock",
            "Pause for an hour",
            "Pause until tomorrow",
            "—",
            "Quit Tierstock",
        ]
    );
}

#[test]
fn data_that_cant_be_opened_says_why_and_who_does_something() {
    let why = || "This data is open in another Tierstock window.".to_owned();
    let again_at = Some(now().to_utc() + TimeDelta::minutes(5));
    let again = NotOpened { why: why(), kind: ErrorKind::InUse, again_at };
    let menu = Menu::not_opened(&again, &now());
    assert_eq!(menu.tooltip, why());
    assert_eq!(
        words_of(menu),
        ["Nothing is synced", &*why(), "Next try 14:10", "—", "Open Tierstock", "—", "Quit Tierstock"]
    );
    let users = Menu::not_opened(&NotOpened { again_at: None, ..again }, &now());
    assert_eq!(words_of(users)[2], "Open Tierstock to see what to do");
}

#[test]
fn unread_alerts_lead_to_the_window() {
    let menu = Menu::of(&BackgroundStatus { unread_alerts: 3, ..well() }, &now());
    assert!(
        menu.entries.contains(&Entry::Button("3 unread alerts".into(), MenuAction::OpenAlerts)),
        "{menu:?}"
    );
    assert!(words(&BackgroundStatus { unread_alerts: 1, ..well() }).contains(&"1 unread alert".into()));
}

#[test]
fn a_pause_says_its_end_and_can_be_ended() {
    let until = now().to_utc() + TimeDelta::hours(1);
    let both = Market::ALL.map(|each| MarketView { market: each, ..paused_until(Some(until)) });
    let paused = words(&status(both));
    assert_eq!(paused[0], "Paused until 15:05");
    assert!(paused.contains(&"Resume syncing".into()) && !paused.contains(&"Pause for an hour".into()));
    assert!(!paused.iter().any(|line| line.starts_with("Next run")), "{paused:?}");
}

#[test]
fn a_pause_of_one_marketplace_names_it() {
    let one = status([paused_until(None), market(Market::Alias, MarketState::Ready)]);
    assert_eq!(words(&one)[..2], ["StockX paused", "Next run 14:32"]);
    let other = market(Market::Alias, MarketState::NotConnected);
    assert_eq!(words(&status([paused_until(None), other]))[0], "Paused");
}

#[test]
fn a_pause_of_one_marketplace_leaves_the_other_to_be_paused() {
    let one = words(&status([paused_until(None), market(Market::Alias, MarketState::Ready)]));
    for entry in ["Resume syncing", "Pause for an hour", "Pause until tomorrow"] {
        assert!(one.iter().any(|line| line == entry), "{one:?}");
    }
}

#[test]
fn a_pause_is_told_and_ended_also_while_the_network_is_away() {
    let until = now().to_utc() + TimeDelta::hours(1);
    let offline = |market| MarketView { market, state: MarketState::Offline, ..paused_until(Some(until)) };
    let paused = words(&status(Market::ALL.map(offline)));
    assert_eq!(paused[0], "Paused until 15:05");
    assert!(paused.contains(&"Resume syncing".into()) && !paused.contains(&"Pause for an hour".into()));
}

#[test]
fn what_is_wrong_stands_before_what_goes_well() {
    let trouble = TroubleView {
        market: Market::Alias,
        failure: None,
        not_used: Vec::new(),
        message: "Alias can't be reached.".into(),
        hint: String::new(),
        since: now().to_utc(),
        retry_at: None,
    };
    let offline = MarketView { trouble: Some(trouble), ..market(Market::Alias, MarketState::Offline) };
    let menu = Menu::of(&status([market(Market::StockX, MarketState::Ready), offline]), &now());
    assert_eq!(menu.tooltip, "Alias can't be reached.");
    assert_eq!(menu.entries[0], Entry::Text("Alias can't be reached.".into()));
}

#[test]
fn progress_is_told_while_there_is_some() {
    let mut first = well();
    first.sync.progress = Some(ProgressView {
        run: SyncRun::First,
        label: "First sync".into(),
        done: 31,
        total: 1_212,
        seconds_left: None,
    });
    assert_eq!(words(&first)[0], "First sync: 31 of 1,212");
}

#[test]
fn an_unused_marketplace_has_no_budget() {
    let none = status(Market::ALL.map(|each| market(each, MarketState::NotConnected)));
    assert_eq!(words(&none)[0], "No marketplace is connected");
    assert!(!words(&none).iter().any(|line| line.contains("requests today")));
}
