//! What is wrong with a value that was entered: phrases, without a capital and a full stop.

use tierstock_domain::day::BadDay;
use tierstock_domain::money::MoneyError;
use tierstock_domain::percent::NoPercent;
use tierstock_domain::rates::NoRate;
use tierstock_domain::region::UnknownRegion;
use tierstock_domain::setting::{MAX_PROMISE_DAYS, PROMISE_MINUTES};
use tierstock_domain::sku::{self, SkuError};
use tierstock_domain::{GtinError, NoPayout, SettingError, UnitError};
use tierstock_language::{decimal, t};
use tierstock_sync::names;

use super::figures::civil_day;

pub(super) fn sku(why: &SkuError) -> String {
    match why {
        SkuError::Empty => t!("entered-sku-empty"),
        SkuError::TooLong => t!("entered-sku-too-long", most = sku::MAX_CHARS),
        SkuError::Character(character) => t!("entered-sku-character", character = character),
    }
}

pub(super) fn barcode(why: GtinError) -> String {
    match why {
        GtinError::Digits => t!("entered-barcode-digits"),
        GtinError::Check => t!("entered-barcode-check"),
    }
}

pub(super) fn day(why: &BadDay) -> String {
    match why {
        BadDay::Unreadable => t!("entered-day-unreadable", day = tierstock_language::day("2026-11-28")),
        BadDay::Year(year) => t!("entered-day-year", year = year.to_string()),
        BadDay::ToCome(day) => t!("entered-day-to-come", day = civil_day(*day)),
    }
}

pub(super) fn percent(NoPercent(text): &NoPercent) -> String {
    t!("entered-percent", text = text, example = decimal("9.5"))
}

pub(super) fn rate(NoRate(text): &NoRate) -> String {
    t!("entered-rate", text = text, small = decimal("0.79"), large = decimal("188.4"))
}

pub(super) fn region(UnknownRegion(text): &UnknownRegion) -> String {
    t!("entered-region", text = text)
}

pub(super) fn amount(why: &MoneyError) -> String {
    match why {
        MoneyError::NotANumber(text) => t!("entered-not-a-number", text = text),
        MoneyError::TooFine { text, currency } => {
            t!("entered-too-fine", text = text, currency = currency.code())
        }
        MoneyError::TooLarge(text) => t!("entered-too-large", text = text),
        MoneyError::CurrenciesDiffer(one, other) => {
            t!("entered-currencies-differ", one = one.code(), other = other.code())
        }
    }
}

pub(super) fn payout(why: &NoPayout) -> String {
    match why {
        NoPayout::Currency { place, currency } => {
            t!("entered-fees-unknown", place = names::place(*place), currency = currency.code())
        }
        NoPayout::Sum(why) => amount(why),
    }
}

pub(super) fn unit(why: &UnitError) -> String {
    match why {
        UnitError::Sold => t!("entered-sold"),
        UnitError::NotSold => t!("entered-not-sold"),
        UnitError::Deleted => t!("entered-deleted"),
        UnitError::NotListed(place) => t!("entered-not-listed", place = names::place(*place)),
        UnitError::SoldBeforeBought { sold, bought } => {
            t!("entered-sold-before-bought", sold = civil_day(*sold), bought = civil_day(*bought))
        }
        UnitError::EndedBeforeSold { sold, ended } => {
            t!("entered-ended-before-sold", sold = civil_day(*sold), ended = civil_day(*ended))
        }
        UnitError::Currency => t!("entered-sale-currency"),
        UnitError::Negative => t!("entered-negative"),
    }
}

pub(super) fn setting(why: &SettingError) -> String {
    match why {
        SettingError::UnknownKey(key) => t!("entered-unknown-key", key = key),
        SettingError::UnreadableValue(text) => t!("entered-unreadable-value", text = text),
        SettingError::FrozenTier => t!("entered-frozen-tier"),
        SettingError::PromiseOutOfRange => {
            t!("entered-promise", least = PROMISE_MINUTES.start(), most = MAX_PROMISE_DAYS)
        }
        SettingError::TurnOutOfRange => t!("entered-turn"),
        SettingError::IntervalOutOfRange => t!("entered-interval"),
        SettingError::QuotaOutOfRange => t!("entered-quota"),
        SettingError::SpareOutOfRange => t!("entered-spare"),
        SettingError::DeadstockIsNew => t!("entered-deadstock"),
        SettingError::AlertsOutOfRange => t!("entered-alerts-a-day"),
        SettingError::NoQuietHours => t!("entered-quiet-hours"),
        SettingError::Rule(why) => super::rules::refused(*why),
        SettingError::NoRegion => t!("entered-no-region"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_told_as_it_is_worked_out() {
        assert_eq!(sku(&SkuError::TooLong), format!("a SKU has at most {} characters", sku::MAX_CHARS));
        assert!(setting(&SettingError::PromiseOutOfRange).contains(&MAX_PROMISE_DAYS.to_string()));
    }

    #[test]
    fn an_example_is_written_as_it_can_be_typed() {
        let told = || rate(&NoRate("x".into()));
        assert_eq!(told(), "\"x\" is no exchange rate, such as 0.79 or 188.4");
        let _german = tierstock_language::speaking(tierstock_language::Language::German);
        assert_eq!(told(), "„x“ ist kein Wechselkurs, etwa 0,79 oder 188,4");
    }
}
