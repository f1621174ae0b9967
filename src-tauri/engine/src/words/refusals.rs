//! Why what the user entered can't be used, and why there was nothing to do.

use chrono::Timelike;
use tierstock_domain::Currency;
use tierstock_language::t;
use tierstock_sync::names;

use super::backups::{of_backup, of_data_folder};
use super::channels::address_of;
use super::entered;
use super::figures::civil_day;
use super::rows::{capitalised, label, still_wrong};
use super::sheets::{all_there, not_read};
use super::storage::{hindrance, product_kept, units_set_aside};
use crate::refusal::{
    AccountRefusal, AmountOf, ApplicationPiece, AsideFault, BadInput, ChannelRefusal, ImportRefusal,
    NothingDone, PieceFault, ProductRefusal, SettingRefusal, UnitRefusal,
};

/// Why what was entered can't be used, one plain sentence or two.
pub(crate) fn bad_input(why: &BadInput) -> String {
    match why {
        BadInput::Product(why) => of_product(why),
        BadInput::Unit(why) => of_unit(why),
        BadInput::Setting(why) => of_setting(why),
        BadInput::Account(why) => of_account(why),
        BadInput::Backup(why) => of_backup(why),
        BadInput::DataFolder(why) => of_data_folder(why),
        BadInput::Import(why) => of_import(why),
        BadInput::Channel(why) => of_channel(why),
    }
}

fn of_channel(why: &ChannelRefusal) -> String {
    match why {
        ChannelRefusal::Address { kind } => address_of(*kind),
        ChannelRefusal::Name { most } => t!("refusals-channel-name", most = most.to_string()),
        ChannelRefusal::TooMany { most } => t!("refusals-too-many-channels", most = most.to_string()),
        ChannelRefusal::Sample => {
            t!("refusals-sample-channel")
        }
    }
}

fn of_import(why: &ImportRefusal) -> String {
    match why {
        ImportRefusal::NotRead { why } => not_read(*why),
        ImportRefusal::Writing => t!("refusals-importing"),
        ImportRefusal::NoFile => t!("refusals-no-file"),
        ImportRefusal::NoContents => t!("refusals-no-contents"),
        ImportRefusal::Answer { word } => t!("refusals-no-answer", word = word),
        ImportRefusal::Stumbled => {
            t!("refusals-stumbled")
        }
        ImportRefusal::Unwritable => t!("refusals-unwritable"),
        ImportRefusal::NothingNew => all_there(),
    }
}

/// Why something can't be done with a product as it was entered.
pub(crate) fn of_product(why: &ProductRefusal) -> String {
    match why {
        ProductRefusal::Sku { why } => t!("refusals-sku", why = entered::sku(why)),
        ProductRefusal::ProductName => t!("refusals-product-name"),
        ProductRefusal::SkuOrName => t!("refusals-sku-or-name"),
        ProductRefusal::TooManySkus { wanted, most } => {
            t!("refusals-too-many-skus", wanted = wanted.to_string(), most = most.to_string())
        }
        ProductRefusal::NoSku => t!("refusals-no-sku"),
        ProductRefusal::NotSkus { words } => {
            t!("refusals-not-skus", words = words.to_string())
        }
        ProductRefusal::Barcode { why } => t!("refusals-barcode", why = entered::barcode(*why)),
        ProductRefusal::Search { fewest, most } => {
            t!("refusals-search", fewest = fewest.to_string(), most = most.to_string())
        }
        ProductRefusal::Size { label } => t!("refusals-size", label = label),
        ProductRefusal::SizeGone => {
            t!("refusals-size-gone")
        }
        ProductRefusal::SizeTaken { market, label } => {
            t!("refusals-size-taken", market = market, label = label)
        }
        ProductRefusal::NoListing => t!("refusals-no-listing"),
        ProductRefusal::OtherListing { market } => {
            t!("refusals-other-listing", market = market)
        }
        ProductRefusal::ProductKept { in_stock } => product_kept(*in_stock),
        ProductRefusal::UnitsSetAside { units } => units_set_aside(*units),
    }
}

fn of_unit(why: &UnitRefusal) -> String {
    match why {
        UnitRefusal::Currency => t!("refusals-currency"),
        UnitRefusal::Amount { of, currency } => amount(*of, *currency),
        UnitRefusal::Day { why } => sentence(&entered::day(why)),
        UnitRefusal::Percent { why } => sentence(&entered::percent(why)),
        UnitRefusal::Rate { why } => sentence(&entered::rate(why)),
        UnitRefusal::Unit { unit: Some(unit), why } => {
            t!("refusals-unit", unit = unit.to_string(), why = entered::unit(why))
        }
        UnitRefusal::Unit { unit: None, why } => sentence(&entered::unit(why)),
        UnitRefusal::Payout { why } => sentence(&entered::payout(why)),
        UnitRefusal::Fees { place, currency } => {
            t!("refusals-fees", place = names::place(*place), currency = currency.code())
        }
        UnitRefusal::NoSuchFee { place } => t!("refusals-no-such-fee", place = names::place(*place)),
        UnitRefusal::FeeTwice { place } => t!("refusals-fee-twice", place = names::place(*place)),
        UnitRefusal::HowItEnded => t!("refusals-how-it-ended"),
        UnitRefusal::UnitCount { most } => t!("refusals-unit-count", most = most.to_string()),
        UnitRefusal::NoReceipt => t!("refusals-no-receipt"),
        UnitRefusal::ForeignReceipt => {
            t!("refusals-foreign-receipt")
        }
        UnitRefusal::ReceiptGone => t!("refusals-receipt-gone"),
        UnitRefusal::ReceiptTooLarge { most } => t!("refusals-receipt-too-large", most = most.to_string()),
        UnitRefusal::ReceiptKind => t!("refusals-receipt-kind"),
        UnitRefusal::ReceiptForm => t!("refusals-receipt-form"),
        UnitRefusal::StockBookEmpty => {
            t!("refusals-stock-book-empty")
        }
        UnitRefusal::StockBook { why } => t!("refusals-stock-book", why = why),
        UnitRefusal::TooManyViews { most } => t!("refusals-too-many-views", most = most.to_string()),
        UnitRefusal::ViewName => t!("refusals-view-name"),
    }
}

fn amount(of: AmountOf, currency: Currency) -> String {
    let what = match of {
        AmountOf::Price => t!("refusals-amount-price"),
        AmountOf::Tax => t!("refusals-amount-tax"),
        AmountOf::Inbound => t!("refusals-amount-inbound"),
        AmountOf::Other => t!("refusals-amount-other"),
        AmountOf::OwnValue => t!("refusals-amount-own-value"),
        AmountOf::Outbound => t!("refusals-amount-outbound"),
        AmountOf::Fee => t!("refusals-amount-fee"),
        AmountOf::EndCost => t!("refusals-amount-end-cost"),
        AmountOf::Earned => t!("refusals-amount-earned"),
    };
    if currency.exponent() == Some(0) {
        t!("refusals-amount-whole", what = what, currency = currency.code())
    } else {
        let example = tierstock_language::decimal("110.50");
        t!("refusals-amount", what = what, currency = currency.code(), example = example)
    }
}

fn of_setting(why: &SettingRefusal) -> String {
    match why {
        SettingRefusal::Region { why } => sentence(&entered::region(why)),
        SettingRefusal::Condition { key } => t!("refusals-condition", key = key),
        SettingRefusal::Setting { why } => sentence(&entered::setting(why)),
        SettingRefusal::Aside { column, why } => format!("{}: {}.", label(column), of_value(why)),
        SettingRefusal::Rule { why } => sentence(&super::rules::refused(*why)),
        SettingRefusal::RuleValue { text } => {
            t!("refusals-rule-value", text = text)
        }
        SettingRefusal::AsideField => t!("refusals-aside-field"),
        SettingRefusal::StillWrong { table, column } => still_wrong(table, column),
    }
}

fn of_value(why: &AsideFault) -> String {
    match why {
        AsideFault::Empty => t!("refusals-empty"),
        AsideFault::Sku(why) => entered::sku(why),
        AsideFault::Day => t!("refusals-aside-day"),
        AsideFault::Currency => t!("refusals-aside-currency"),
        AsideFault::NoCurrency => t!("refusals-aside-no-currency"),
        AsideFault::Amount(why) => entered::amount(why),
        AsideFault::Size => t!("refusals-aside-size"),
        AsideFault::LeftOutOnly => t!("refusals-left-out-only"),
    }
}

fn of_account(why: &AccountRefusal) -> String {
    match why {
        AccountRefusal::Port { least } => t!("refusals-port", least = least.to_string()),
        AccountRefusal::RedirectAddress => t!("refusals-redirect-address"),
        AccountRefusal::NoRedirectAddress => {
            t!("refusals-no-redirect-address")
        }
        AccountRefusal::Piece { piece, why } => of_piece(*piece, *why),
        AccountRefusal::AppliedLater => t!("refusals-applied-later"),
        AccountRefusal::AliasAccessMissing => t!("refusals-alias-missing"),
        AccountRefusal::AliasAccessSpaces => t!("refusals-alias-spaces"),
        AccountRefusal::SampleAccounts => {
            t!("refusals-sample-accounts")
        }
        AccountRefusal::Closing => t!("refusals-closing"),
    }
}

/// Why a text can't be a piece of a StockX application. Never repeats the text.
pub(crate) fn of_piece(piece: ApplicationPiece, why: PieceFault) -> String {
    let name = piece.name();
    match why {
        PieceFault::Missing => t!("refusals-piece-missing", name = name),
        PieceFault::Spaces => t!("refusals-piece-spaces", name = name),
        PieceFault::Quotes => t!("refusals-piece-quotes", name = name),
        PieceFault::Email => {
            t!("refusals-piece-email", name = name)
        }
        PieceFault::Address => t!("refusals-piece-address", name = name),
        PieceFault::Character => t!("refusals-piece-character", name = name),
        PieceFault::Short => t!("refusals-piece-short", name = name),
    }
}

/// Why there was nothing to do, one plain sentence or two.
pub(crate) fn nothing_done(why: &NothingDone) -> String {
    match why {
        NothingDone::Unchanged => t!("refusals-unchanged"),
        NothingDone::NoUnreadAlerts => t!("refusals-no-unread"),
        NothingDone::NoSuchChannel => t!("refusals-no-such-channel"),
        NothingDone::NoSuchRule => t!("refusals-no-such-rule"),
        NothingDone::NoSuchAlert => t!("refusals-no-such-alert"),
        NothingDone::SameFee => t!("refusals-same-fee"),
        NothingDone::SameTier => t!("refusals-same-tier"),
        NothingDone::NotSuggested => t!("refusals-not-suggested"),
        NothingDone::NeedsRoom => {
            t!("refusals-needs-room")
        }
        NothingDone::Hindered { why } => hindrance(why),
        NothingDone::MutedLonger { until } => {
            let time = tierstock_language::time(until.hour(), until.minute());
            t!("refusals-muted-longer", day = civil_day(until.date()), time = time)
        }
        NothingDone::Syncing { market, paused: true } => t!("refusals-paused", market = market),
        NothingDone::Syncing { market, paused: false } => t!("refusals-not-paused", market = market),
        NothingDone::Linking { paused: true } => t!("refusals-linking-paused"),
        NothingDone::Linking { paused: false } => t!("refusals-linking-not-paused"),
        NothingDone::NobodyToAsk => {
            t!("refusals-nobody-to-ask")
        }
        NothingDone::SyncedLately { minutes } => {
            t!("refusals-synced-lately", minutes = minutes)
        }
        NothingDone::EverythingSynced => t!("refusals-everything-synced"),
        NothingDone::ConfirmedLately { minutes } => t!("refusals-confirmed-lately", minutes = minutes),
        NothingDone::NotLinked => {
            t!("refusals-not-linked")
        }
        NothingDone::Answered => t!("refusals-answered"),
        NothingDone::LinkedOrWanted { market } => {
            t!("refusals-linked-or-wanted", market = market)
        }
        NothingDone::NotLinkedThere { market } => t!("refusals-not-linked-there", market = market),
        NothingDone::SizeMatched { matched: true } => t!("refusals-size-matched"),
        NothingDone::SizeMatched { matched: false } => t!("refusals-size-unmatched"),
        NothingDone::NoKeysLeftBehind { market } => {
            t!("refusals-no-keys-left", market = market)
        }
        NothingDone::NotConnected { market } => {
            t!("refusals-not-connected", market = market)
        }
    }
}

/// A phrase as a sentence.
fn sentence(phrase: &str) -> String {
    format!("{}.", capitalised(phrase))
}

/// The product is not there any more.
pub(crate) fn no_such_product() -> String {
    t!("refusals-product-gone")
}

/// The unit is not there any more.
pub(crate) fn no_such_unit() -> String {
    t!("refusals-unit-gone")
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Market, UnitError};

    use super::*;

    #[rstest::rstest]
    #[case::a_phrase_of_the_domain(BadInput::Unit(UnitRefusal::Unit { unit: None, why: UnitError::NotSold }), "It is not sold.")]
    #[case::pounds(BadInput::Unit(UnitRefusal::Amount { of: AmountOf::Price, currency: Currency::GBP }), "Write the price as an amount in GBP, such as 110 or 110.50.")]
    #[case::yen(BadInput::Unit(UnitRefusal::Amount { of: AmountOf::Fee, currency: Currency::JPY }), "Write the fee as an amount in JPY, such as 11000.")]
    #[case::a_column(BadInput::Setting(SettingRefusal::Aside { column: "bought_on".into(), why: AsideFault::Empty }), "Bought on: it can't be empty.")]
    fn refused_input_is_told_in_one_sentence(#[case] why: BadInput, #[case] told: &str) {
        assert_eq!(bad_input(&why), told);
    }

    #[rstest::rstest]
    #[case::its_marketplace(NothingDone::Syncing { market: Market::Alias, paused: true }, "Alias is paused already.")]
    #[case::its_end(NothingDone::MutedLonger { until: "2026-12-06T00:00:00".parse().unwrap() }, "The product is muted until 6 Dec 2026, 00:00. Unmute it first to mute it for less.")]
    fn what_changes_nothing_is_named(#[case] why: NothingDone, #[case] told: &str) {
        assert_eq!(nothing_done(&why), told);
    }
}
