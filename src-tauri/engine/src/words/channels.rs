//! What goes wrong with a channel of the user's own. Never where it leads.

use tierstock_domain::{AlertChannelKind, ChannelFault};
use tierstock_store::AlertChannelRow;

use super::troubles::Said;

/// What there is to do about what passes.
const LATER: &str = "What waits is sent as soon as it gets through.";

/// Why a channel takes nothing, and what to do.
pub(crate) fn of_channel(kind: AlertChannelKind, name: &str, fault: ChannelFault) -> Said {
    Said { message: message(name, fault), hint: hint(kind, fault) }
}

/// Title and text of the notification that says that nothing gets through to a channel.
pub(crate) fn of_dead_channel(channel: &AlertChannelRow, fault: ChannelFault) -> (String, String) {
    let Said { message, hint } = of_channel(channel.kind, &channel.name, fault);
    let title = format!("Price moves don't reach {}", channel.name);
    (title, format!("{message} {hint} They are shown here as before."))
}

fn message(name: &str, fault: ChannelFault) -> String {
    match fault {
        ChannelFault::AddressMissing => format!("The keychain has no address for {name}."),
        ChannelFault::KeychainClosed => {
            format!("The keychain does not give the address of {name}.")
        }
        ChannelFault::AddressUnusable => format!("The address of {name} can't be used."),
        ChannelFault::Redirected { status } => {
            format!("{name} redirects to another address ({status}), which is not followed.")
        }
        ChannelFault::NotAccepted { status } => {
            format!("{name} does not accept messages from here ({status}).")
        }
        ChannelFault::NotThere { status } => {
            format!("{name} is not at this address, or not any more ({status}).")
        }
        ChannelFault::Refused { status } => format!("{name} refused the message ({status})."),
        ChannelFault::Throttled => format!("{name} asks for a pause."),
        ChannelFault::Down { status } => format!("{name} is down ({status})."),
        ChannelFault::TimedOut => format!("{name} did not answer in time."),
        ChannelFault::Unreachable => format!("{name} can't be reached."),
        ChannelFault::Untrusted => format!("The connection to {name} is not secure."),
    }
}

fn hint(kind: AlertChannelKind, fault: ChannelFault) -> String {
    match fault {
        ChannelFault::KeychainClosed => format!("Unlock the keychain. {LATER}"),
        ChannelFault::NotAccepted { .. } | ChannelFault::NotThere { .. } | ChannelFault::Refused { .. } => {
            format!("Check {} and add the channel again if need be.", parts(kind))
        }
        ChannelFault::AddressMissing | ChannelFault::AddressUnusable | ChannelFault::Redirected { .. } => {
            "Remove the channel and add it again with its address.".into()
        }
        _ => LATER.into(),
    }
}

/// What the user entered.
const fn parts(kind: AlertChannelKind) -> &'static str {
    match kind {
        AlertChannelKind::Webhook => "its address and token",
        AlertChannelKind::Discord => "that the webhook still exists in Discord",
        AlertChannelKind::Telegram => "the bot's token, and that the bot may write to the chat",
        AlertChannelKind::Ntfy => "the topic and token",
    }
}

/// What an address of a channel is.
pub(super) const fn address_of(kind: AlertChannelKind) -> &'static str {
    match kind {
        AlertChannelKind::Webhook => {
            "Enter an address that begins with https://, without a user name in it; a token has no line break."
        }
        AlertChannelKind::Discord => {
            "Enter the webhook's whole address from Discord: it begins with https://discord.com/api/webhooks/."
        }
        AlertChannelKind::Telegram => {
            "Enter the chat's number, or a channel's @name, and the whole token that BotFather gave: digits, a colon, and \
             letters."
        }
        AlertChannelKind::Ntfy => {
            "Enter a topic of letters, digits, - and _, or its address on your own server, which begins with https://."
        }
    }
}
