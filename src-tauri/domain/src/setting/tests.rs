use chrono::TimeDelta;

use super::*;
use crate::rules::{RuleScope, Terms};
use crate::tier::{TierPolicies, TierPolicy};

/// Each kind of setting as the journal of the first version that could undo it wrote it.
#[rstest::rstest]
#[case("size_scale", "eu", Setting::SizeScale(SizeScale::Eu))]
#[case("appearance", "dark", Setting::Appearance(Appearance::Dark))]
#[case("when_closed", "quit", Setting::WhenClosed(WhenClosed::Quit))]
#[case("when_closed", "keep_syncing", Setting::WhenClosed(WhenClosed::KeepSyncing))]
#[case("tier.hot.minutes", "30", Setting::TierMinutes(Tier::Hot, 30))]
#[case("tier.cold.turn", "7", Setting::TierTurn(Tier::Cold, 7))]
#[case("alerts.quiet", "22-7", quiet(22, 7))]
#[case("alerts.quiet", "off", Setting::QuietHours(None))]
#[case("alerts.a_day", "5", Setting::AlertsADay(5))]
#[case("updates.look", "off", Setting::LookForUpdates(false))]
#[case("updates.look", "on", Setting::LookForUpdates(true))]
#[case(
    "alerts.muted.7",
    "1795521600000",
    Setting::Muted(ProductId(7), Moment::from_timestamp(1_795_521_600, 0))
)]
#[case("alerts.muted.7", "off", Setting::Muted(ProductId(7), None))]
#[case("alerts.snoozed.7.1795521600000", "1795525200000", snoozed(1_795_521_600, 1_795_525_200))]
#[case(
    "alerts.rule.1",
    "0 moves ask_or_bid both percent 50 5 each_step confirm @ all:",
    Setting::Rule(RuleId(1), Rule { scope: RuleScope::All, terms: Terms::first(), since: Moment::UNIX_EPOCH })
)]
#[case("language", "german", Setting::Language(LanguageChoice::German))]
#[case("alerts.watched.7", "on", Setting::Watched(ProductId(7)))]
#[case("spare.stockx", "25", Setting::SpareShare(SpareShare { market: Market::StockX, percent: 25 }))]
#[case("tiers.automatic", "on", Setting::AutomaticTiers(true))]
#[case("tiers.automatic", "off", Setting::AutomaticTiers(false))]
#[case("tiers.dismissed.7", "on", Setting::SuggestionDismissed(ProductId(7)))]
#[case("tiers.released", "1795521600000", Setting::TiersReleased(Moment::from_timestamp(1_795_521_600, 0).unwrap()))]
#[case("regions", "JP,UK", Setting::Regions(vec![Region::Jp, Region::Uk]))]
#[case("budget.alias", "900/77/1", rate(Some(true)))]
#[case("budget.alias", "900/77", rate(None))]
#[case("condition.worn", "used/missing_lid", worn_as("used/missing_lid"))]
#[case("fee.stockx.transaction..2026-11-28", "950", fee("transaction", None, 950))]
#[case("fee.stockx.shipping.GBP.2026-11-28", "399", fee("shipping", Some("GBP"), 399))]
fn a_setting_is_read_by_the_key_and_text_it_was_kept_under(
    #[case] key: &str,
    #[case] value: &str,
    #[case] setting: Setting,
) {
    assert_eq!(Setting::read(key, value).as_ref(), Ok(&setting));
    assert_eq!((setting.key(), setting.value()), (key.to_owned(), value.to_owned()));
}

fn quiet(from: u32, until: u32) -> Setting {
    Setting::QuietHours(Some(QuietHours { from, until }))
}

fn snoozed(detected: i64, until: i64) -> Setting {
    let at = |seconds| Moment::from_timestamp(seconds, 0).unwrap();
    Setting::Snoozed(SnoozedAlert { id: 7, detected_at: at(detected) }, at(until))
}

fn worn_as(item: &str) -> Setting {
    Setting::SoldAs(Condition::Worn, ItemCondition::from_key(item).unwrap())
}

fn rate(quota_assumed: Option<bool>) -> Setting {
    Setting::Rate(MarketRate { market: Market::Alias, interval_ms: 900, quota: 77, quota_assumed })
}

fn fee(figure: &str, currency: Option<&str>, value: i64) -> Setting {
    let figure = crate::fees::Figure::from_key(figure).unwrap();
    let currency = currency.and_then(crate::money::Currency::from_code);
    let since = "2026-11-28".parse().unwrap();
    Setting::Fee(FeeChange { place: crate::place::Place::StockX, figure, currency, since, value })
}

#[rstest::rstest]
#[case("colour", "red")]
#[case("tier.frozen.minutes", "30")]
#[case("tier.hot.pace", "30")]
#[case("budget.ebay", "900/77")]
#[case("spare.ebay", "25")]
#[case("tiers.dismissed.Panda", "on")]
#[case("alerts.snoozed.7", "1795525200000")]
#[case("fee.stockx.shipping.GBP.yesterday", "399")]
fn a_key_of_no_setting_says_so(#[case] key: &str, #[case] value: &str) {
    assert_eq!(Setting::read(key, value), Err(SettingError::UnknownKey(key.into())));
    assert!(!Setting::is_key(key));
}

#[rstest::rstest]
#[case("size_scale", "mondopoint")]
#[case("tier.hot.minutes", "0")]
#[case("condition.worn", "refurbished/good_condition")]
#[case("alerts.quiet", "7-7")]
#[case("alerts.a_day", "many")]
#[case("updates.look", "maybe")]
#[case("spare.alias", "gentle")]
#[case("alerts.muted.7", "soon")]
#[case("alerts.snoozed.7.1795521600000", "off")]
#[case("tiers.automatic", "sometimes")]
#[case("tiers.dismissed.7", "off")]
#[case("tiers.released", "soon")]
#[case("regions", "UK,XX")]
#[case("budget.alias", "900")]
#[case("budget.alias", "900/many")]
#[case("fee.stockx.shipping.GBP.2026-11-28", "free")]
fn a_value_that_cannot_be_read_says_so(#[case] key: &str, #[case] value: &str) {
    assert_eq!(Setting::read(key, value), Err(SettingError::UnreadableValue(value.into())));
    assert!(Setting::is_key(key));
}

#[rstest::rstest]
#[case(Setting::TierMinutes(Tier::Hot, 4), SettingError::PromiseOutOfRange)]
#[case(Setting::TierMinutes(Tier::Cold, 43_201), SettingError::PromiseOutOfRange)]
#[case(Setting::TierTurn(Tier::Hot, 0), SettingError::TurnOutOfRange)]
#[case(Setting::TierTurn(Tier::Frozen, 5), SettingError::FrozenTier)]
#[case(Setting::Regions(Vec::new()), SettingError::NoRegion)]
#[case(Setting::SoldAs(Condition::Deadstock, ItemCondition::NEW), SettingError::DeadstockIsNew)]
fn a_value_out_of_range_is_refused(#[case] setting: Setting, #[case] error: SettingError) {
    assert_eq!(setting.check(), Err(error));
}

#[test]
fn the_ends_of_a_range_can_be_set() {
    for (minutes, turn) in [(5, 1), (30 * 24 * 60, 1_000)] {
        assert_eq!(Setting::TierMinutes(Tier::Warm, minutes).check(), Ok(()));
        assert_eq!(Setting::TierTurn(Tier::Warm, turn).check(), Ok(()));
    }
}

#[test]
fn a_quota_agrees_whether_or_not_its_guess_was_kept() {
    assert!(rate(None).agrees(&rate(Some(true))) && rate(Some(false)).agrees(&rate(None)));
    assert!(!rate(Some(false)).agrees(&rate(Some(true))));
    let other = MarketRate { market: Market::Alias, interval_ms: 901, quota: 77, quota_assumed: None };
    assert!(!rate(None).agrees(&Setting::Rate(other)));
}

#[test]
fn a_setting_that_is_not_set_has_its_default() {
    let mut settings = Settings::default();
    settings.set(&Setting::TierMinutes(Tier::Hot, 30));
    settings.set(&Setting::SizeScale(SizeScale::Cm));
    assert_eq!(settings.tiers.hot, TierPolicy { limit: TimeDelta::minutes(30), turn: 20 });
    assert_eq!((settings.size_scale, settings.appearance), (SizeScale::Cm, Appearance::System));
    assert_eq!(settings.tiers.cold, TierPolicies::default().cold);
    assert!(settings.look_for_updates.0);
}
