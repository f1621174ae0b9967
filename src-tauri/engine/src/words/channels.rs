//! What goes wrong with a channel of the user's own. Never where it leads.

use tierstock_domain::{AlertChannelKind, ChannelFault};
use tierstock_language::t;
use tierstock_store::AlertChannelRow;

use super::troubles::MessageAndHint;

/// What there is to do about what passes.
fn later() -> String {
    t!("channels-later")
}

/// Why a channel takes nothing, and what to do.
pub(crate) fn of_channel(kind: AlertChannelKind, name: &str, fault: ChannelFault) -> MessageAndHint {
    MessageAndHint { message: message(name, fault), hint: hint(kind, fault) }
}

/// Title and text of the notification that says that nothing gets through to a channel.
pub(crate) fn of_dead_channel(channel: &AlertChannelRow, fault: ChannelFault) -> (String, String) {
    let MessageAndHint { message, hint } = of_channel(channel.kind, &channel.name, fault);
    let title = t!("channels-dead-title", name = &channel.name);
    (title, t!("channels-dead-text", message = message, hint = hint))
}

fn message(name: &str, fault: ChannelFault) -> String {
    match fault {
        ChannelFault::AddressMissing => t!("channels-address-missing", name = name),
        ChannelFault::KeychainClosed => {
            t!("channels-keychain-closed", name = name)
        }
        ChannelFault::AddressUnusable => t!("channels-address-unusable", name = name),
        ChannelFault::Redirected { status } => {
            t!("channels-redirected", name = name, status = status.to_string())
        }
        ChannelFault::NotAccepted { status } => {
            t!("channels-not-accepted", name = name, status = status.to_string())
        }
        ChannelFault::NotThere { status } => {
            t!("channels-not-there", name = name, status = status.to_string())
        }
        ChannelFault::Refused { status } => t!("channels-refused", name = name, status = status.to_string()),
        ChannelFault::Throttled => t!("channels-throttled", name = name),
        ChannelFault::Down { status } => t!("channels-down", name = name, status = status.to_string()),
        ChannelFault::TimedOut => t!("channels-timed-out", name = name),
        ChannelFault::Unreachable => t!("channels-unreachable", name = name),
        ChannelFault::Untrusted => t!("channels-untrusted", name = name),
        ChannelFault::Program => t!("channels-program", name = name),
    }
}

fn hint(kind: AlertChannelKind, fault: ChannelFault) -> String {
    match fault {
        ChannelFault::KeychainClosed => t!("channels-unlock", later = later()),
        ChannelFault::NotAccepted { .. } | ChannelFault::NotThere { .. } | ChannelFault::Refused { .. } => {
            t!("channels-check-parts", what = parts(kind))
        }
        ChannelFault::AddressMissing | ChannelFault::AddressUnusable | ChannelFault::Redirected { .. } => {
            t!("channels-add-again")
        }
        _ => later(),
    }
}

/// What the user entered.
fn parts(kind: AlertChannelKind) -> String {
    match kind {
        AlertChannelKind::Webhook => t!("channels-parts-webhook"),
        AlertChannelKind::Discord => t!("channels-parts-discord"),
        AlertChannelKind::Telegram => t!("channels-parts-telegram"),
        AlertChannelKind::Ntfy => t!("channels-parts-ntfy"),
    }
}

/// What an address of a channel is.
pub(super) fn address_of(kind: AlertChannelKind) -> String {
    match kind {
        AlertChannelKind::Webhook => {
            t!("channels-address-webhook")
        }
        AlertChannelKind::Discord => {
            t!("channels-address-discord")
        }
        AlertChannelKind::Telegram => {
            t!("channels-address-telegram")
        }
        AlertChannelKind::Ntfy => {
            t!("channels-address-ntfy")
        }
    }
}
