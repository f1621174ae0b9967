//! What is wrong with a value that was entered: phrases, without a capital and a full stop.

use tierstock_domain::day::BadDay;
use tierstock_domain::money::MoneyError;
use tierstock_domain::percent::NoPercent;
use tierstock_domain::rates::NoRate;
use tierstock_domain::region::UnknownRegion;
use tierstock_domain::setting::{MAX_PROMISE_DAYS, PROMISE_MINUTES};
use tierstock_domain::sku::{self, SkuError};
use tierstock_domain::{GtinError, NoPayout, SettingError, UnitError};

pub(super) fn sku(why: &SkuError) -> String {
    match why {
        SkuError::Empty => "a SKU needs letters or digits".into(),
        SkuError::TooLong => format!("a SKU has at most {} characters", sku::MAX_CHARS),
        SkuError::Character(character) => format!("\"{character}\" has no place in a SKU"),
    }
}

pub(super) fn barcode(why: GtinError) -> &'static str {
    match why {
        GtinError::Digits => "a barcode has 8, 12, 13 or 14 digits",
        GtinError::Check => "its check digit is wrong: a digit was misread",
    }
}

pub(super) fn day(why: &BadDay) -> String {
    match why {
        BadDay::Unreadable => "write the day as YYYY-MM-DD, such as 2026-11-28".into(),
        BadDay::Year(year) => format!(
            "the year {year} is not between 1985 and 2099; write it with four digits, such as 2026-11-28"
        ),
        BadDay::ToCome(day) => format!("{day} is still to come"),
    }
}

pub(super) fn percent(NoPercent(text): &NoPercent) -> String {
    format!("\"{text}\" is no percentage from 0 to 100, such as 9 or 9.5")
}

pub(super) fn rate(NoRate(text): &NoRate) -> String {
    format!("\"{text}\" is no exchange rate, such as 0.79 or 188.4")
}

pub(super) fn region(UnknownRegion(text): &UnknownRegion) -> String {
    format!("\"{text}\" is no region")
}

pub(super) fn amount(why: &MoneyError) -> String {
    match why {
        MoneyError::NotANumber(text) => format!("\"{text}\" is not an amount"),
        MoneyError::TooFine { text, currency } => {
            format!("\"{text}\" is finer than the smallest unit of {}", currency.code())
        }
        MoneyError::TooLarge(text) => format!("\"{text}\" is too large an amount"),
        MoneyError::CurrenciesDiffer(one, other) => {
            format!("{} and {} can't be added", one.code(), other.code())
        }
    }
}

pub(super) fn payout(why: &NoPayout) -> String {
    match why {
        NoPayout::Currency { place, currency } => {
            format!("the fees of {place} for a sale in {} are not known", currency.code())
        }
        NoPayout::Sum(why) => amount(why),
    }
}

pub(super) fn unit(why: &UnitError) -> String {
    match why {
        UnitError::Sold => "it is sold already; return or cancel that sale first".into(),
        UnitError::NotSold => "it is not sold".into(),
        UnitError::Deleted => "it was deleted; undo that first".into(),
        UnitError::NotListed(place) => format!("it is not listed on {place}"),
        UnitError::SoldBeforeBought { sold, bought } => {
            format!("it can't be sold on {sold}, before it was bought on {bought}")
        }
        UnitError::EndedBeforeSold { sold, ended } => format!("a sale of {sold} can't end on {ended}"),
        UnitError::Currency => "all amounts of a sale are in its own currency".into(),
        UnitError::Negative => "a price is not below zero".into(),
    }
}

pub(super) fn setting(why: &SettingError) -> String {
    match why {
        SettingError::UnknownKey(key) => format!("{key} is no setting"),
        SettingError::UnreadableValue(text) => format!("\"{text}\" is no value of a setting"),
        SettingError::FrozenTier => "a frozen product is synced only when it is opened".into(),
        SettingError::PromiseOutOfRange => {
            format!("a tier's interval is {} minutes to {MAX_PROMISE_DAYS} days", PROMISE_MINUTES.start())
        }
        SettingError::TurnOutOfRange => "a tier's turn is 1 to 1,000 products".into(),
        SettingError::IntervalOutOfRange => "a rate is one request a minute to 100 a second".into(),
        SettingError::QuotaOutOfRange => "a quota is 10 to 1,000,000 requests a day".into(),
        SettingError::SpareOutOfRange => "spare requests use no more than three quarters of a day's quota".into(),
        SettingError::DeadstockIsNew => "deadstock is always new in a good box".into(),
        SettingError::AlertsOutOfRange => "show 1 to 50 notifications of a product a day".into(),
        SettingError::NoQuietHours => "quiet hours begin and end at different hours of a day".into(),
        SettingError::Rule(why) => super::rules::refused(*why).into(),
        SettingError::NoRegion => "follow at least your own region".into(),
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
}
