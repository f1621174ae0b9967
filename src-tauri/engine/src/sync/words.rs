//! What goes wrong with a marketplace, in the words that the user reads.

use tierstock_domain::Market;
use tierstock_market::MarketError;
use tierstock_market::ports::{BudgetError, TokenError};

use super::health::{Ailment, Errand};

/// What there is to say where the user can do nothing.
pub(super) const AGAIN: &str = "The last prices stay. It is tried again by itself.";

/// What went wrong with a marketplace: of which kind, in a sentence, and what to do.
pub(crate) fn in_words(market: Market, error: &MarketError) -> (Ailment, String, String) {
    let (ailment, hint) = match error {
        MarketError::Keys(TokenError::Missing(_)) => (
            Ailment::NeedsKeys,
            format!("Connect your {market} account under Settings. The last prices stay."),
        ),
        MarketError::Keys(TokenError::LeftBehind(_)) => (
            Ailment::NeedsKeys,
            "Say under Settings whether they are to be used. Nothing is sent with them before that.".into(),
        ),
        MarketError::Keys(TokenError::Denied) => (
            Ailment::NeedsKeys,
            "Choose \"Ask the keychain again\" under Settings. Everything can be read meanwhile.".into(),
        ),
        MarketError::Keys(TokenError::Locked) => {
            (Ailment::NeedsKeys, "Unlock your keychain. Everything can be read meanwhile.".into())
        }
        MarketError::Keys(TokenError::Unavailable(_)) => (
            Ailment::NeedsKeys,
            "Start your system's keychain service. Everything can be read meanwhile.".into(),
        ),
        MarketError::Keys(TokenError::Damaged(_)) => {
            (Ailment::Refused, format!("Reconnect {market} under Settings: the keys are stored anew then."))
        }
        MarketError::SignInAgain => {
            (Ailment::Refused, format!("Reconnect {market} under Settings. The last prices stay."))
        }
        MarketError::Forbidden(_) => {
            (Ailment::LacksPermission, format!("Give the key that permission at {market}."))
        }
        MarketError::WebPage => (
            Ailment::Failing,
            format!("If this network wants you to sign in, open any page in your browser. {AGAIN}"),
        ),
        MarketError::Unreachable(_) => (Ailment::Offline, format!("Check the network. {AGAIN}")),
        MarketError::Insecure(_) => {
            (Ailment::Offline, format!("Check the network, the proxy and the computer's clock. {AGAIN}"))
        }
        MarketError::Throttled { .. } | MarketError::Budget(BudgetError::Paused { .. }) => (
            Ailment::Throttled,
            "The last prices stay. Nothing is sent before the pause is over, unless you want a try now."
                .into(),
        ),
        MarketError::Budget(BudgetError::QuotaSpent { .. }) => {
            (Ailment::QuotaSpent, "Prices stay as they are. Syncing goes on at 00:00 UTC.".into())
        }
        _ => (Ailment::Failing, AGAIN.into()),
    };
    (ailment, sentence(market, error), hint)
}

/// What went wrong, as a sentence that begins with the marketplace.
pub(super) fn sentence(market: Market, error: &MarketError) -> String {
    match error {
        MarketError::Budget(BudgetError::Paused { until }) => {
            format!("{market} asked for a pause until {} UTC.", until.format("%H:%M"))
        }
        MarketError::Budget(BudgetError::QuotaSpent { .. }) => {
            format!("Today's {market} requests are used up until 00:00 UTC.")
        }
        _ => format!("{market}: {error}."),
    }
}

/// A fault that everybody meets, in a sentence, and what there is to say about it.
pub(super) fn of_everybody(market: Market, errand: Errand, error: &MarketError) -> (String, String) {
    let asked = match errand {
        Errand::Prices => "request for prices",
        Errand::Places => "search",
    };
    let message = match error {
        MarketError::NotFound => format!("{market} says of every product that it is not there any more."),
        MarketError::WrongAnswer(what) => {
            format!("{market} answers every {asked} with something else: {what}.")
        }
        MarketError::Refused { status, message } => {
            format!("{market} refuses every {asked} ({status}): {message}.")
        }
        _ => sentence(market, error),
    };
    (message, format!("This is {market}'s fault and no product's. {AGAIN}"))
}
