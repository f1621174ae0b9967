//! What lies behind a failure, as phrases that go behind a colon, without a full stop.

use tierstock_domain::{
    Content, Defect, Explanation, Format, Insecure, KeyDamage, KeyObstacle, KeychainFault, StorageFault,
    Unreachable, Unreadable, WrongAnswer,
};

use super::parts;

/// What an answer is about in place of what was asked for.
pub(super) fn wrong_answer(what: &WrongAnswer) -> String {
    match what {
        WrongAnswer::NoSizes => "it names no sizes".into(),
        WrongAnswer::NoPrices => "it names no prices".into(),
        WrongAnswer::Product { answered, asked } => parts::other_product(answered, asked),
        WrongAnswer::Currency { answered, asked } => parts::other_currency(answered, asked),
        WrongAnswer::OtherProductsSizes { asked } => format!("sizes of another product than {asked}"),
        WrongAnswer::NoSuchScope => "it has no prices by that region or currency".into(),
        WrongAnswer::Other(text) => text.clone(),
    }
}

/// Why an answer can't be read.
pub(super) fn unreadable(what: &Unreadable) -> String {
    match what {
        Unreadable::Empty => "it is empty".into(),
        Unreadable::CutOff => "it was cut off".into(),
        Unreadable::DamagedCompression => "its compression is damaged".into(),
        Unreadable::TooLarge { megabytes } => format!("it is larger than {megabytes} MB"),
        Unreadable::Not { format } => format!("it is not {}", of_format(*format)),
        Unreadable::Lacks { content } => lacking(*content).into(),
        Unreadable::Unusable {
            defect: defect @ (Defect::NoAmount { .. } | Defect::Repeated | Defect::Contradictory),
        } => {
            format!("a size {}", parts::predicate(defect, "has"))
        }
        Unreadable::Unusable { defect } => parts::thing(defect),
        Unreadable::BrokenOff => "reading it was broken off".into(),
        Unreadable::BadAddress => "its address can't be used".into(),
        Unreadable::Other(text) => text.clone(),
    }
}

const fn of_format(format: Format) -> &'static str {
    match format {
        Format::Json => "JSON",
        Format::SizeList => "a list of sizes",
        Format::Text => "text",
        Format::Xml => "XML",
        Format::Zip => "a zip archive",
        Format::Csv => "a table",
        Format::Picture => "a PNG, JPEG or WebP picture",
    }
}

const fn lacking(content: Content) -> &'static str {
    match content {
        Content::Products => "it names no products",
        Content::Product => "it names no product",
        Content::Sizes => "it names no sizes",
        Content::Rates => "it holds no exchange rates",
        Content::Token => "the accounts service did not answer with a token",
        Content::TokenValidity => "it does not say whether the token is valid",
        Content::Sales => "it has no list of sales",
        Content::Offers => "it has no list of offers",
    }
}

/// Why a host can't be reached.
pub(super) fn unreachable(what: &Unreachable) -> String {
    match what {
        Unreachable::NoAddress { host } => format!("the address of {host} was not found"),
        Unreachable::Refused { host } => format!("{host} refused the connection"),
        Unreachable::SlowToConnect { host } => format!("{host} did not take the connection in time"),
        Unreachable::Proxy { host } => {
            format!("no connection to {host} through the proxy of this computer's settings")
        }
        Unreachable::NoConnection { host } => format!("no connection to {host}"),
        Unreachable::BrokenOff { host } => format!("{host} broke off the connection"),
        Unreachable::SignInBrokenOff => "the sign-in was broken off".into(),
        Unreachable::Other(text) => text.clone(),
    }
}

/// Why a connection is not secure.
pub(super) fn insecure(what: &Insecure) -> String {
    match what {
        Insecure::Certificate { host } => format!("{host} has no certificate that this computer trusts"),
        Insecure::Inside { host } => format!("{host} is inside this network, and not on the internet"),
        Insecure::NotHttps { host } => format!("{host} must be asked over https"),
        Insecure::AccountsAddress => "the accounts service has no valid address".into(),
        Insecure::Other(text) => text.clone(),
    }
}

/// What a marketplace said with a refusal.
pub(super) fn explanation(Explanation { said, request_id }: &Explanation) -> String {
    let said = said.as_deref().unwrap_or("it gave no reason");
    match request_id {
        Some(id) => format!("{said} (request {id})"),
        None => said.to_owned(),
    }
}

/// Why the keychain can't be used.
pub(super) fn keychain_fault(what: &KeychainFault) -> &str {
    match what {
        KeychainFault::NoService => "no keychain service answers",
        KeychainFault::TooLong => "a key is too long for it",
        KeychainFault::Refused => "it refused",
        KeychainFault::Other(text) => text,
    }
}

/// Why what is stored is no key.
pub(super) fn key_damage(what: &KeyDamage) -> &str {
    match what {
        KeyDamage::Characters => "it has characters that no key has",
        KeyDamage::NotText => "its entry is not text",
        KeyDamage::NotWhole => "its entry is not whole",
        KeyDamage::Ambiguous => "its entry is there twice",
        KeyDamage::Other(text) => text,
    }
}

/// What is in the way of the keys.
pub(super) fn key_obstacle(what: &KeyObstacle) -> String {
    match what {
        KeyObstacle::AccountLock { said } => format!("the account's lock: {said}"),
        KeyObstacle::RenewalLock { said } => format!("the renewal's lock: {said}"),
        KeyObstacle::RenewedElsewhere => "another Tierstock renews them and does not end".into(),
        KeyObstacle::Other(text) => text.clone(),
    }
}

/// What is the matter with the database or its disk, and what to do about it.
pub(super) fn storage_fault(what: &StorageFault) -> String {
    match what {
        StorageFault::Busy => "the database is in use by another program; try again in a moment".into(),
        StorageFault::Full => "the disk is full; free some space and try again".into(),
        StorageFault::ReadOnly => "the database can't be written; check the permissions of its folder".into(),
        StorageFault::Disk { said } => format!(
            "the disk failed to read or write ({said}); check the disk and its connection, then try again"
        ),
        StorageFault::Damaged { said } => format!("the database is damaged ({said}); restore a backup"),
        StorageFault::Panicked { said } => {
            format!("something went wrong inside Tierstock, and nothing of it was written ({said})")
        }
        StorageFault::Refused { said } => format!("the database refused: {said}"),
        StorageFault::Other(text) => text.clone(),
    }
}
