//! Why what the user entered can't be used, and why there was nothing to do.

use tierstock_domain::Currency;

use super::backups::{of_backup, of_data_folder};
use super::channels::address_of;
use super::entered;
use super::rows::{capitalised, label, still_wrong};
use super::sheets::{ALL_THERE, not_read};
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
        ChannelRefusal::Address { kind } => address_of(*kind).into(),
        ChannelRefusal::Name { most } => format!("A channel's name has {most} characters at most."),
        ChannelRefusal::TooMany { most } => format!("Add {most} channels at most; remove one first."),
        ChannelRefusal::Sample => {
            "The sample's price moves are sent nowhere. Leave the sample data to add a channel.".into()
        }
    }
}

fn of_import(why: &ImportRefusal) -> String {
    match why {
        ImportRefusal::NotRead { why } => not_read(*why),
        ImportRefusal::Writing => "A file is being imported. Wait for its end, or stop it.".into(),
        ImportRefusal::NoFile => "No file is open. Choose it again.".into(),
        ImportRefusal::NoContents => "A file comes as it is, with its name.".into(),
        ImportRefusal::Answer { word } => format!("\"{word}\" is no answer to that."),
        ImportRefusal::Stumbled => {
            "This file can't be read: Tierstock has a fault. Nothing was changed.".into()
        }
        ImportRefusal::Unwritable => "These rows can't be written as a table.".into(),
        ImportRefusal::NothingNew => ALL_THERE.into(),
    }
}

/// Why something can't be done with a product as it was entered.
pub(crate) fn of_product(why: &ProductRefusal) -> String {
    match why {
        ProductRefusal::Sku { why } => format!("Not added: {}.", entered::sku(why)),
        ProductRefusal::ProductName => "Give the product a name.".into(),
        ProductRefusal::SkuOrName => "Not added: it has neither a SKU nor a name.".into(),
        ProductRefusal::TooManySkus { wanted, most } => {
            format!("These are {wanted} SKUs; add at most {most} at once.")
        }
        ProductRefusal::NoSku => "There is no SKU in this text.".into(),
        ProductRefusal::NotSkus { words } => {
            format!("{words} words of this text are no SKU. Paste the SKUs alone.")
        }
        ProductRefusal::Barcode { why } => format!("Not a barcode: {}.", entered::barcode(*why)),
        ProductRefusal::Search { fewest, most } => format!("Search for {fewest} to {most} characters."),
        ProductRefusal::Size { label } => format!("\"{label}\" is no size on that scale."),
        ProductRefusal::SizeGone => {
            "This size is none of the product's, or not any more: choose it again.".into()
        }
        ProductRefusal::SizeTaken { market, label } => {
            format!("{market}'s size {label} is this size already. Unmatch that one first.")
        }
        ProductRefusal::NoListing => "Choose the product on a marketplace.".into(),
        ProductRefusal::OtherListing { market } => {
            format!("The product has another place on {market} by now: look at its sizes again.")
        }
        ProductRefusal::ProductKept { in_stock } => product_kept(*in_stock),
        ProductRefusal::UnitsSetAside { units } => units_set_aside(*units),
    }
}

fn of_unit(why: &UnitRefusal) -> String {
    match why {
        UnitRefusal::Currency => "Choose a currency of three letters, such as GBP.".into(),
        UnitRefusal::Amount { of, currency } => amount(*of, *currency),
        UnitRefusal::Day { why } => sentence(&entered::day(why)),
        UnitRefusal::Percent { why } => sentence(&entered::percent(why)),
        UnitRefusal::Rate { why } => sentence(&entered::rate(why)),
        UnitRefusal::Unit { unit: Some(unit), why } => format!("Unit {unit}: {}.", entered::unit(why)),
        UnitRefusal::Unit { unit: None, why } => sentence(&entered::unit(why)),
        UnitRefusal::Payout { why } => sentence(&entered::payout(why)),
        UnitRefusal::Fees { place, currency } => format!(
            "The fees of {place} for a sale in {} are not known. Enter them in Settings, or choose another currency.",
            currency.code()
        ),
        UnitRefusal::NoSuchFee { place } => format!("{place} has no such fee."),
        UnitRefusal::FeeTwice { place } => format!("A payout of {place} has no such fee twice or at all."),
        UnitRefusal::HowItEnded => "Say whether it was returned or cancelled.".into(),
        UnitRefusal::UnitCount { most } => format!("Choose 1 to {most} units at once."),
        UnitRefusal::NoReceipt => "This unit has no receipt.".into(),
        UnitRefusal::ForeignReceipt => {
            "The name of this unit's receipt is not one that Tierstock gives, so it is not opened.".into()
        }
        UnitRefusal::ReceiptGone => "The receipt's file is not in the data folder any more.".into(),
        UnitRefusal::ReceiptTooLarge { most } => format!("The file is larger than {most} MB."),
        UnitRefusal::ReceiptKind => "A receipt is a PDF or a picture: PNG, JPEG, WebP or GIF.".into(),
        UnitRefusal::ReceiptForm => "A receipt's file comes as it is, with its unit.".into(),
        UnitRefusal::StockBookEmpty => {
            "No unit is marked as margin goods, so the stock book would be empty.".into()
        }
        UnitRefusal::StockBook { why } => format!("The stock book can't be written: {why}."),
        UnitRefusal::TooManyViews { most } => format!("Keep up to {most} views; remove one first."),
        UnitRefusal::ViewName => "Give the view a name.".into(),
    }
}

fn amount(of: AmountOf, currency: Currency) -> String {
    let what = match of {
        AmountOf::Price => "price",
        AmountOf::Tax => "tax",
        AmountOf::Inbound => "inbound shipping",
        AmountOf::Other => "other costs",
        AmountOf::OwnValue => "value",
        AmountOf::Outbound => "shipping",
        AmountOf::Fee => "fee",
        AmountOf::EndCost => "cost",
        AmountOf::Earned => "amount to earn",
    };
    let example = if currency.exponent() == Some(0) { "11000" } else { "110 or 110.50" };
    format!("Write the {what} as an amount in {}, such as {example}.", currency.code())
}

fn of_setting(why: &SettingRefusal) -> String {
    match why {
        SettingRefusal::Region { why } => sentence(&entered::region(why)),
        SettingRefusal::Condition { key } => format!("Alias has no condition \"{key}\"."),
        SettingRefusal::Setting { why } => sentence(&entered::setting(why)),
        SettingRefusal::Aside { column, why } => format!("{}: {}.", label(column), of_value(why)),
        SettingRefusal::Rule { why } => sentence(super::rules::refused(*why)),
        SettingRefusal::RuleValue { text } => {
            format!(
                "\"{text}\" is no such number: enter a percentage with one decimal at most, or an amount."
            )
        }
        SettingRefusal::MutedTooLong { most } => format!("Mute a product for {most} days at most."),
        SettingRefusal::AsideField => "This value can't be corrected here.".into(),
        SettingRefusal::StillWrong { table, column } => still_wrong(table, column),
    }
}

fn of_value(why: &AsideFault) -> String {
    match why {
        AsideFault::Empty => "it can't be empty".into(),
        AsideFault::Sku(why) => entered::sku(why),
        AsideFault::Day => "a day is year-month-day, such as 2026-11-24".into(),
        AsideFault::Currency => "a currency is a code such as GBP".into(),
        AsideFault::NoCurrency => "its currency must be known first".into(),
        AsideFault::Amount(why) => entered::amount(why),
        AsideFault::Size => "there is no such size".into(),
        AsideFault::LeftOutOnly => "it can only be left out".into(),
    }
}

fn of_account(why: &AccountRefusal) -> String {
    match why {
        AccountRefusal::Port { least } => format!("A port is a number from {least} to 65535."),
        AccountRefusal::RedirectAddress => "An address begins with https:// and has no part after #.".into(),
        AccountRefusal::NoRedirectAddress => {
            "Enter the https address of your own that is registered at StockX.".into()
        }
        AccountRefusal::Piece { piece, why } => of_piece(*piece, *why),
        AccountRefusal::AppliedLater => "This day is still to come.".into(),
        AccountRefusal::AliasAccessMissing => "Paste the access token from Alias's token manager.".into(),
        AccountRefusal::AliasAccessSpaces => "The token has a space or a line break in it.".into(),
        AccountRefusal::SampleAccounts => {
            "These accounts are the sample's. Leave the sample data to connect your own.".into()
        }
        AccountRefusal::Closing => "Tierstock is closing.".into(),
    }
}

/// Why a text can't be a piece of a StockX application. Never repeats the text.
pub(crate) fn of_piece(piece: ApplicationPiece, why: PieceFault) -> String {
    let name = piece.name();
    match why {
        PieceFault::Missing => format!("Enter the {name} of your StockX application."),
        PieceFault::Spaces => format!("The {name} has a space or a line break in it."),
        PieceFault::Quotes => format!("The {name} has quotes in it. Paste it without them."),
        PieceFault::Email => {
            format!(
                "This is an e-mail address and not the {name}. Copy the {name} from the developer portal."
            )
        }
        PieceFault::Address => format!("This is an address and not the {name}."),
        PieceFault::Character => format!("The {name} has a character in it that no key has."),
        PieceFault::Short => format!("The {name} is too short. Copy it whole."),
    }
}

/// Why there was nothing to do, one plain sentence or two.
pub(crate) fn nothing_done(why: &NothingDone) -> String {
    match why {
        NothingDone::Unchanged => "Nothing was changed: it is so already.".into(),
        NothingDone::NoUnreadAlerts => "All alerts are read already.".into(),
        NothingDone::NoSuchChannel => "This channel is not there any more.".into(),
        NothingDone::NoSuchRule => "This rule is not there any more.".into(),
        NothingDone::NoSuchAlert => "This alert is not there any more.".into(),
        NothingDone::SameFee => "It is that already, from that day on.".into(),
        NothingDone::SameTier => "They are in that tier already.".into(),
        NothingDone::NotSuggested => "This is not suggested any more: something else changed since.".into(),
        NothingDone::NeedsRoom => {
            "The day's requests don't suffice for this move alone. Move those that save requests first, or all.".into()
        }
        NothingDone::Hindered { why } => hindrance(why),
        NothingDone::Syncing { market, paused: true } => format!("{market} is paused already."),
        NothingDone::Syncing { market, paused: false } => format!("{market} was not paused."),
        NothingDone::Linking { paused: true } => "Linking is paused already.".into(),
        NothingDone::Linking { paused: false } => "Linking was not paused.".into(),
        NothingDone::NobodyToAsk => {
            "Nothing can be synced now: StockX and Alias are paused, or wait for you.".into()
        }
        NothingDone::SyncedLately { minutes } => {
            format!("All that can be synced now was synced in the last {minutes} minutes.")
        }
        NothingDone::EverythingSynced => "Everything was synced already.".into(),
        NothingDone::ConfirmedLately { minutes } => format!(
            "All its prices were confirmed less than {minutes} minutes ago. They are asked for again after that."
        ),
        NothingDone::NotLinked => {
            "It was not found on StockX or Alias by its SKU, so there is nowhere to ask for prices.".into()
        }
        NothingDone::Answered => "This was answered already, or is another question by now.".into(),
        NothingDone::LinkedOrWanted { market } => {
            format!("It is linked on {market}, or is being looked for there already.")
        }
        NothingDone::NotLinkedThere { market } => format!("It is not linked on {market}."),
        NothingDone::SizeMatched { matched: true } => "You matched it with this size already.".into(),
        NothingDone::SizeMatched { matched: false } => "It is matched with no size.".into(),
        NothingDone::NoKeysLeftBehind { market } => {
            format!("There are no {market} keys of an earlier installation that wait for your answer.")
        }
        NothingDone::NotConnected { market } => {
            format!("{market} is not connected: there are no keys to remove.")
        }
    }
}

/// A phrase as a sentence.
fn sentence(phrase: &str) -> String {
    format!("{}.", capitalised(phrase))
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Market, UnitError};

    use super::*;

    #[rstest::rstest]
    #[case::a_phrase_of_the_domain(BadInput::Unit(UnitRefusal::Unit { unit: None, why: UnitError::NotSold }), "It is not sold.")]
    #[case::yen(BadInput::Unit(UnitRefusal::Amount { of: AmountOf::Fee, currency: Currency::JPY }), "Write the fee as an amount in JPY, such as 11000.")]
    #[case::a_column(BadInput::Setting(SettingRefusal::Aside { column: "bought_on".into(), why: AsideFault::Empty }), "Bought on: it can't be empty.")]
    fn refused_input_is_told_in_one_sentence(#[case] why: BadInput, #[case] told: &str) {
        assert_eq!(bad_input(&why), told);
    }

    #[test]
    fn a_pause_that_changes_nothing_names_its_marketplace() {
        let paused = NothingDone::Syncing { market: Market::Alias, paused: true };
        assert_eq!(nothing_done(&paused), "Alias is paused already.");
    }
}
