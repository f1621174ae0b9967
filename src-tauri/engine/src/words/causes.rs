//! What lies behind a failure, as phrases that go behind a colon, without a full stop.

use tierstock_domain::{
    Content, Defect, Explanation, Format, Insecure, KeyDamage, KeyObstacle, KeychainFault, StorageFault,
    Unreachable, Unreadable, Unsound, WrongAnswer,
};
use tierstock_language::t;

use super::parts;

/// What an answer is about in place of what was asked for.
pub(super) fn wrong_answer(what: &WrongAnswer) -> String {
    match what {
        WrongAnswer::NoSizes => t!("causes-no-sizes"),
        WrongAnswer::NoPrices => t!("causes-no-prices"),
        WrongAnswer::Product { answered, asked } => parts::other_product(answered, asked),
        WrongAnswer::Currency { answered, asked } => parts::other_currency(answered, asked),
        WrongAnswer::OtherProductsSizes { asked } => t!("causes-other-sizes", asked = asked),
        WrongAnswer::NoSuchScope => t!("causes-no-such-scope"),
        WrongAnswer::Other(text) => text.clone(),
    }
}

/// Why an answer can't be read.
pub(super) fn unreadable(what: &Unreadable) -> String {
    match what {
        Unreadable::Empty => t!("causes-empty"),
        Unreadable::CutOff => t!("causes-cut-off"),
        Unreadable::DamagedCompression => t!("causes-damaged-compression"),
        Unreadable::TooLarge { megabytes } => t!("causes-too-large", megabytes = megabytes),
        Unreadable::Not { format } => t!("causes-not-format", format = of_format(*format)),
        Unreadable::Lacks { content } => lacking(*content),
        Unreadable::Unusable {
            defect: defect @ (Defect::NoAmount { .. } | Defect::Repeated | Defect::Contradictory),
        } => parts::a_size(defect),
        Unreadable::Unusable { defect } => parts::thing(defect),
        Unreadable::BrokenOff => t!("causes-reading-broken-off"),
        Unreadable::BadAddress => t!("causes-bad-address"),
        Unreadable::Other(text) => text.clone(),
    }
}

fn of_format(format: Format) -> String {
    match format {
        Format::Json => t!("causes-json"),
        Format::SizeList => t!("causes-size-list"),
        Format::Text => t!("causes-text"),
        Format::Xml => t!("causes-xml"),
        Format::Zip => t!("causes-zip"),
        Format::Csv => t!("causes-csv"),
        Format::Picture => t!("causes-picture"),
    }
}

fn lacking(content: Content) -> String {
    match content {
        Content::Products => t!("causes-no-products"),
        Content::Product => t!("causes-no-product"),
        Content::Sizes => t!("causes-no-sizes"),
        Content::Rates => t!("causes-no-rates"),
        Content::Token => t!("causes-no-token"),
        Content::TokenValidity => t!("causes-no-validity"),
        Content::Sales => t!("causes-no-sales"),
        Content::Offers => t!("causes-no-offers"),
    }
}

/// Why a host can't be reached.
pub(super) fn unreachable(what: &Unreachable) -> String {
    match what {
        Unreachable::NoAddress { host } => t!("causes-no-address", host = host),
        Unreachable::Refused { host } => t!("causes-refused", host = host),
        Unreachable::SlowToConnect { host } => t!("causes-slow", host = host),
        Unreachable::Proxy { host } => {
            t!("causes-proxy", host = host)
        }
        Unreachable::NoConnection { host } => t!("causes-no-connection", host = host),
        Unreachable::BrokenOff { host } => t!("causes-broken-off", host = host),
        Unreachable::SignInBrokenOff => t!("causes-sign-in-broken-off"),
        Unreachable::Other(text) => text.clone(),
    }
}

/// Why a connection is not secure.
pub(super) fn insecure(what: &Insecure) -> String {
    match what {
        Insecure::Certificate { host } => t!("causes-certificate", host = host),
        Insecure::Inside { host } => t!("causes-inside", host = host),
        Insecure::NotHttps { host } => t!("causes-not-https", host = host),
        Insecure::AccountsAddress => t!("causes-accounts-address"),
        Insecure::Other(text) => text.clone(),
    }
}

/// What a marketplace said with a refusal.
pub(super) fn explanation(Explanation { said, request_id }: &Explanation) -> String {
    let said = said.clone().unwrap_or_else(|| t!("causes-no-reason"));
    match request_id {
        Some(id) => t!("causes-with-request", said = said, id = id),
        None => said,
    }
}

/// Why the keychain can't be used.
pub(super) fn keychain_fault(what: &KeychainFault) -> String {
    match what {
        KeychainFault::NoService => t!("causes-no-service"),
        KeychainFault::TooLong => t!("causes-too-long"),
        KeychainFault::Refused => t!("causes-keychain-refused"),
        KeychainFault::Other(text) => text.clone(),
    }
}

/// Why what is stored is no key.
pub(super) fn key_damage(what: &KeyDamage) -> String {
    match what {
        KeyDamage::Characters => t!("causes-key-characters"),
        KeyDamage::NotText => t!("causes-key-not-text"),
        KeyDamage::NotWhole => t!("causes-key-not-whole"),
        KeyDamage::Ambiguous => t!("causes-key-twice"),
        KeyDamage::Other(text) => text.clone(),
    }
}

/// What is in the way of the keys.
pub(super) fn key_obstacle(what: &KeyObstacle) -> String {
    match what {
        KeyObstacle::AccountLock { said } => t!("causes-account-lock", said = said),
        KeyObstacle::RenewalLock { said } => t!("causes-renewal-lock", said = said),
        KeyObstacle::RenewedElsewhere => t!("causes-renewed-elsewhere"),
        KeyObstacle::Other(text) => text.clone(),
    }
}

/// What is the matter with the database or its disk, and what to do about it.
pub(super) fn storage_fault(what: &StorageFault) -> String {
    match what {
        StorageFault::Busy => t!("causes-busy"),
        StorageFault::Full => t!("causes-full"),
        StorageFault::ReadOnly => t!("causes-read-only"),
        StorageFault::Disk { said } => t!("causes-disk", said = said),
        StorageFault::Damaged { said } => t!("causes-damaged", said = said),
        StorageFault::Panicked { said } => {
            t!("causes-panicked", said = said)
        }
        StorageFault::Unsound { what } => t!("causes-unsound", why = unsound(what)),
        StorageFault::Refused { said } => t!("causes-database-refused", said = said),
        StorageFault::Other(text) => text.clone(),
    }
}

/// What is wrong with a database that was just made.
pub(super) fn unsound(what: &Unsound) -> String {
    match what {
        Unsound::CountsDiffer => t!("causes-counts-differ"),
        Unsound::DanglingReference => t!("causes-dangling-reference"),
        Unsound::Check { said } => said.clone(),
    }
}
