use tierstock_domain::{
    Appearance, Currency, FeeChange, Figure, LanguageChoice, Market, MarketRate, Place, Region, SettingError,
    SizeScale, Tier, TierPolicies,
};

use super::*;
use crate::fixture::{Shop, minutes};

/// Less than is asked of Alias by default.
fn rate() -> Setting {
    Setting::Rate(MarketRate { market: Market::Alias, interval_ms: 900, quota: 77, quota_assumed: None })
}

fn fee(value: i64) -> Setting {
    let since = minutes(0).date_naive();
    let (place, figure, currency) = (Place::StockX, Figure::Shipping, Some(Currency::GBP));
    Setting::Fee(FeeChange { place, figure, currency, since, value })
}

#[tokio::test]
async fn every_kind_of_setting_is_undone_and_redone() {
    let shop = Shop::open().await;
    for setting in [
        Setting::SizeScale(SizeScale::Eu),
        Setting::Appearance(Appearance::Dark),
        Setting::Language(LanguageChoice::German),
        Setting::TierMinutes(Tier::Hot, 30),
        Setting::TierTurn(Tier::Cold, 7),
        Setting::Regions(vec![Region::Jp, Region::Uk]),
        rate(),
        fee(399),
    ] {
        let before = shop.store.read(all).await.unwrap();
        let entry =
            shop.store.change_settings(vec![setting.clone()], "Set", minutes(1)).await.unwrap().unwrap();
        let after = shop.store.read(all).await.unwrap();
        assert_ne!(before, after);
        let undone = shop.store.undo(entry, minutes(2)).await.unwrap();
        assert_eq!(undone.settings.iter().map(Setting::key).collect::<Vec<_>>(), [setting.key()]);
        assert_eq!(shop.store.read(all).await.unwrap(), before);
        shop.store.redo(entry, minutes(3)).await.unwrap();
        assert_eq!(shop.store.read(all).await.unwrap(), after);
        shop.store.undo(entry, minutes(4)).await.unwrap();
    }
}

#[tokio::test]
async fn undo_does_not_overwrite_a_setting_changed_since() {
    let shop = Shop::open().await;
    let first = shop.store.change_settings(vec![fee(399)], "Set", minutes(1)).await.unwrap().unwrap();
    shop.store.change_settings(vec![fee(450)], "Set it dearer", minutes(2)).await.unwrap();
    let refused = shop.store.undo(first, minutes(3)).await;
    assert_eq!(refused, Err(Hindrance::ChangedSince("Set it dearer".into()).into()));
    assert_eq!(shop.count("SELECT value FROM fees").await, 450);
}

#[tokio::test]
async fn what_changes_nothing_leaves_no_entry() {
    let shop = Shop::open().await;
    let regions = shop.store.followed_regions().await.unwrap();
    let entry = shop.store.change_settings(vec![Setting::Regions(regions)], "Set", minutes(1)).await.unwrap();
    assert_eq!(entry, None);
    assert_eq!(shop.count("SELECT count(*) FROM journal").await, 0);
}

#[tokio::test]
async fn a_budget_with_more_or_fewer_figures_is_still_put_back() {
    for (before, after) in [("700/40", "900/77"), ("700/40/1/9", "900/77/0/9")] {
        let shop = Shop::open().await;
        let entry = shop.store.change_settings(vec![rate()], "Set", minutes(1)).await.unwrap().unwrap();
        shop.store
            .write(move |db| {
                let kept = "UPDATE journal_settings SET before = ?1, after = ?2";
                Ok(db.execute(kept, [before, after])?)
            })
            .await
            .unwrap();
        let undone = shop.store.undo(entry, minutes(2)).await;
        let interval = shop.count("SELECT interval_ms FROM budgets WHERE market = 'alias'").await;
        assert_eq!((undone.map(|reverted| reverted.settings.len()), interval), (Ok(1), 700), "{before}");
    }
}

#[tokio::test]
async fn a_key_that_is_no_setting_any_more_says_so() {
    let shop = Shop::open().await;
    let entry = shop.store.change_settings(vec![fee(399)], "Set", minutes(1)).await.unwrap().unwrap();
    shop.store.write(|db| Ok(db.execute("UPDATE journal_settings SET key = 'colour'", ())?)).await.unwrap();
    let refused = shop.store.undo(entry, minutes(2)).await;
    assert_eq!(refused, Err(Hindrance::from(SettingError::UnknownKey("colour".into())).into()));
}

#[tokio::test]
async fn a_value_that_cannot_be_read_is_the_default() {
    let shop = Shop::open().await;
    for (key, value) in [("tier.hot.minutes", "0"), ("tier.hot.turn", "5"), ("appearance", "sepia")] {
        shop.store.set_setting(key, value).await.unwrap();
    }
    let settings = shop.store.user_settings().await.unwrap();
    let default = TierPolicies::default().hot;
    assert_eq!((settings.tiers.hot.limit, settings.tiers.hot.turn), (default.limit, 5));
    assert_eq!(settings.appearance, Appearance::System);
}

#[tokio::test]
async fn a_note_of_the_programs_is_not_in_the_journal() {
    let shop = Shop::open().await;
    shop.store.set_setting("paused.alias", "yes").await.unwrap();
    assert!(shop.store.read(all).await.unwrap().keys().all(|key| Setting::is_key(key)));
}
