//! Where alerts go besides the desktop: channels of the user's own, and why one does not take what is sent to it.

use serde::{Deserialize, Serialize};

crate::row_id!(
    /// A channel in the database. Its address is in the keychain under this id.
    AlertChannelId
);

/// The service to which a channel sends, which decides the form of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AlertChannelKind {
    /// Any address that takes JSON by POST.
    Webhook,
    /// A webhook of a Discord channel.
    Discord,
    /// A Telegram bot, and the chat that it writes to.
    Telegram,
    /// A topic of an ntfy server.
    Ntfy,
}

impl AlertChannelKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Webhook, Self::Discord, Self::Telegram, Self::Ntfy];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Discord => "discord",
            Self::Telegram => "telegram",
            Self::Ntfy => "ntfy",
        }
    }

    /// The kind with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Webhook => "Webhook",
            Self::Discord => "Discord",
            Self::Telegram => "Telegram",
            Self::Ntfy => "ntfy",
        }
    }
}

/// Why a channel did not take a message: a code that says nothing of its address, as it is kept on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ChannelFault {
    /// The keychain has no address for it.
    AddressMissing,
    /// The keychain is locked, or can't be used.
    KeychainClosed,
    /// What the keychain has is no address of a channel of this kind.
    AddressUnusable,
    /// It would lead elsewhere, which is not followed.
    Redirected {
        /// The HTTP status.
        status: u16,
    },
    /// It does not accept who sends.
    NotAccepted {
        /// The HTTP status.
        status: u16,
    },
    /// It is not there, or not any more.
    NotThere {
        /// The HTTP status.
        status: u16,
    },
    /// It refuses the message.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// It asks for a pause.
    Throttled,
    /// It is down.
    Down {
        /// The HTTP status.
        status: u16,
    },
    /// It did not answer in time.
    TimedOut,
    /// No connection to it.
    Unreachable,
    /// Its certificate is not trusted, or this computer's certificates can't be read.
    Untrusted,
    /// What sends to it stopped because of a fault in the program.
    Program,
}

impl ChannelFault {
    /// Whether it will most likely stay until the user does something.
    pub const fn is_lasting(self) -> bool {
        match self {
            Self::AddressMissing
            | Self::AddressUnusable
            | Self::Redirected { .. }
            | Self::NotAccepted { .. }
            | Self::NotThere { .. }
            | Self::Refused { .. } => true,
            Self::KeychainClosed
            | Self::Throttled
            | Self::Down { .. }
            | Self::TimedOut
            | Self::Unreachable
            | Self::Untrusted
            | Self::Program => false,
        }
    }
}
