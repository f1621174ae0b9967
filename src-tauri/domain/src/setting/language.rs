//! The language of all texts.

use serde::{Deserialize, Serialize};

/// In which language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LanguageChoice {
    /// The system's; English where the system's is none of the others.
    #[default]
    System,
    /// Always English, whatever the system's is.
    English,
    /// Always German, whatever the system's is.
    German,
}

impl LanguageChoice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::English, Self::German];

    /// The word for it in the settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::English => "english",
            Self::German => "german",
        }
    }

    /// The choice with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }
}
