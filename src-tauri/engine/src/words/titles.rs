//! Titles of entries in the journal that say what was set.
//!
//! A title is kept in the language in which the user read it when it was done, and no other is made of it later: it is
//! shown and searched, and nothing is told apart by it.

use tierstock_domain::setting::{Appearance, LanguageChoice, SpareShare, WhenClosed};
use tierstock_domain::{FeeChange, Figure, MarketRate, Money, Percent, Region, Setting, Tier};
use tierstock_language::{decimal, t, within_sentence};
use tierstock_sync::names;

use super::figures::money;
use super::rows::label;

/// What was set: `Set the appearance to dark`.
pub(crate) fn set(setting: &Setting) -> String {
    match setting {
        Setting::SizeScale(scale) => t!("journal-set-sizes", scale = scale.key().to_uppercase()),
        Setting::Appearance(Appearance::System) => t!("journal-set-system-appearance"),
        Setting::Appearance(Appearance::Light) => t!("journal-set-light"),
        Setting::Appearance(Appearance::Dark) => t!("journal-set-dark"),
        Setting::Language(LanguageChoice::System) => t!("journal-set-system-language"),
        Setting::Language(LanguageChoice::English) => t!("journal-set-english"),
        Setting::Language(LanguageChoice::German) => t!("journal-set-german"),
        Setting::WhenClosed(WhenClosed::KeepSyncing) => t!("journal-set-keep-syncing"),
        Setting::WhenClosed(WhenClosed::Quit) => t!("journal-set-quit"),
        Setting::LookForUpdates(true) => t!("journal-set-look-for-updates"),
        Setting::LookForUpdates(false) => t!("journal-set-no-updates"),
        Setting::Regions(regions) => t!("journal-set-regions", regions = codes(regions)),
        Setting::SpareShare(SpareShare { market, percent: 0 }) => {
            t!("journal-set-no-spare", market = market)
        }
        Setting::SpareShare(SpareShare { market, percent }) => {
            t!("journal-set-spare", market = market, percent = percent)
        }
        Setting::Rate(MarketRate { market, interval_ms, quota, .. }) => {
            t!("journal-set-rate", market = market, milliseconds = interval_ms, requests = quota)
        }
        Setting::SoldAs(condition, item) => {
            let condition = within_sentence(&label(condition.key()));
            t!("journal-set-sold-as", condition = condition, item = names::condition(*item))
        }
        Setting::Fee(change) => set_fee(change),
        Setting::TierMinutes(..)
        | Setting::TierTurn(..)
        | Setting::AutomaticTiers(_)
        | Setting::SuggestionDismissed(_)
        | Setting::TiersReleased(_) => set_of_tiers(setting),
        Setting::QuietHours(_)
        | Setting::AlertsADay(_)
        | Setting::AlertsSilent(_)
        | Setting::Muted(..)
        | Setting::Snoozed(..)
        | Setting::Rule(..)
        | Setting::Watched(_) => set_of_alerts(setting),
    }
}

/// A tier's promise and turn were set.
pub(crate) fn set_tier(tier: Tier, minutes: u32, turn: u32) -> String {
    t!("journal-set-tier", tier = tier_words(tier), minutes = minutes, turn = turn)
}

fn set_of_tiers(setting: &Setting) -> String {
    match setting {
        Setting::TierMinutes(tier, minutes) => {
            t!("journal-set-tier-minutes", tier = tier_words(*tier), minutes = minutes)
        }
        Setting::TierTurn(tier, turn) => t!("journal-set-tier-turn", tier = tier_words(*tier), turn = turn),
        Setting::AutomaticTiers(true) => t!("journal-set-automatic-tiers"),
        Setting::AutomaticTiers(false) => t!("journal-set-tiers-wait"),
        Setting::SuggestionDismissed(_) => t!("journal-set-no-suggestion"),
        _ => t!("journal-set-suggestions"),
    }
}

fn set_of_alerts(setting: &Setting) -> String {
    match setting {
        Setting::QuietHours(None) => t!("journal-set-no-quiet-hours"),
        Setting::QuietHours(Some(hours)) => {
            let clock = |hour| tierstock_language::time(hour, 0);
            t!("journal-set-quiet-hours", from = clock(hours.from), until = clock(hours.until))
        }
        Setting::AlertsADay(number) => t!("journal-set-alerts-a-day", alerts = number),
        Setting::AlertsSilent(true) => t!("journal-set-silent"),
        Setting::AlertsSilent(false) => t!("journal-set-sound"),
        Setting::Muted(_, Some(_)) => t!("journal-set-muted"),
        Setting::Muted(_, None) => t!("journal-set-not-muted"),
        Setting::Snoozed(..) => t!("journal-set-snoozed"),
        Setting::Watched(_) => t!("journal-set-watched"),
        _ => t!("journal-set-rule"),
    }
}

fn set_fee(FeeChange { place, figure, currency, value, .. }: &FeeChange) -> String {
    let (place, figure) = (names::place(*place), figure_words(*figure));
    if let Some(currency) = currency {
        let amount = money(Money::new(*value, *currency));
        return t!("journal-set-fee", place = place, figure = figure, amount = amount);
    }
    let percent = Percent::hundredths(u16::try_from(*value).unwrap_or(u16::MAX)).to_string();
    t!("journal-set-fee-percent", place = place, figure = figure, percent = decimal(&percent))
}

fn figure_words(figure: Figure) -> String {
    match figure {
        Figure::Transaction => t!("journal-transaction"),
        Figure::Watches => t!("journal-watches"),
        Figure::Handbags => t!("journal-handbags"),
        Figure::Processing => t!("journal-processing"),
        Figure::Minimum => t!("journal-minimum"),
        Figure::Shipping => t!("journal-shipping"),
        Figure::Commission => t!("journal-commission"),
        Figure::SellerFee => t!("journal-seller-fee"),
        Figure::CashOut => t!("journal-cash-out"),
        Figure::Conversion => t!("journal-conversion"),
    }
}

fn tier_words(tier: Tier) -> String {
    within_sentence(&names::tier(tier))
}

fn codes(regions: &[Region]) -> String {
    regions.iter().map(|region| region.code()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Condition, Currency, ItemCondition, Market, Place};

    use super::*;

    fn fee(currency: Option<Currency>, value: i64) -> Setting {
        let since = chrono::NaiveDate::default();
        Setting::Fee(FeeChange { place: Place::StockX, figure: Figure::Transaction, currency, since, value })
    }

    fn rate() -> Setting {
        let market = Market::Alias;
        Setting::Rate(MarketRate { market, interval_ms: 900, quota: 77, quota_assumed: None })
    }

    #[rstest::rstest]
    #[case(Setting::Appearance(Appearance::Dark), "Set the appearance to dark")]
    #[case(Setting::WhenClosed(WhenClosed::KeepSyncing), "Set closing the window to keep syncing")]
    #[case(Setting::Regions(vec![Region::Uk, Region::Eu]), "Set the regions to UK, EU")]
    #[case(Setting::LookForUpdates(false), "Set new versions not to be looked for")]
    #[case(Setting::TierMinutes(Tier::Hot, 30), "Set the hot tier to 30 min")]
    #[case(
        Setting::SoldAs(Condition::DamagedBox, ItemCondition::from_key("used/good_condition").unwrap()),
        "Set damaged box to sell as used"
    )]
    #[case(rate(), "Set Alias to a request every 900 ms, 77 a day")]
    #[case(fee(None, 950), "Set StockX transaction to 9.5%")]
    #[case(fee(Some(Currency::GBP), 950), "Set StockX transaction to 9.50 GBP")]
    fn a_setting_is_named_in_the_journals_words(#[case] setting: Setting, #[case] words: &str) {
        assert_eq!(set(&setting), words);
    }

    #[rstest::rstest]
    #[case(Setting::Language(LanguageChoice::German), "Sprache auf Deutsch gestellt")]
    #[case(Setting::TierMinutes(Tier::Hot, 1_440), "Stufe Heiß auf 1.440\u{a0}min gestellt")]
    #[case(fee(None, 950), "StockX: Transaktionsgebühr auf 9,5\u{a0}% gestellt")]
    #[case(fee(Some(Currency::GBP), 123_450), "StockX: Transaktionsgebühr auf 1.234,50 GBP gestellt")]
    fn a_setting_is_named_in_german(#[case] setting: Setting, #[case] words: &str) {
        let _german = tierstock_language::speaking(tierstock_language::Language::German);
        assert_eq!(set(&setting), words);
    }
}
