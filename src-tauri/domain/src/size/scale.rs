//! The scales on which sizes are shown.

use serde::{Deserialize, Serialize};

use super::SizeSystem;

/// A scale that the user can read sizes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "lowercase")]
pub enum SizeScale {
    /// As the marketplaces name most sizes.
    #[default]
    Us,
    /// UK, by the marketplace's own conversion.
    Uk,
    /// EU, by the marketplace's own conversion.
    Eu,
    /// Centimetres, by the marketplace's own conversion.
    Cm,
    /// Korean millimetres, by the marketplace's own conversion.
    Kr,
}

impl SizeScale {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Us, Self::Uk, Self::Eu, Self::Cm, Self::Kr];

    /// The word for it in the settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Uk => "uk",
            Self::Eu => "eu",
            Self::Cm => "cm",
            Self::Kr => "kr",
        }
    }

    /// The scale with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.key() == key)
    }

    /// The system of sizes that are on this scale themselves; none: US sizes are on several.
    pub const fn system(self) -> Option<SizeSystem> {
        match self {
            Self::Us => None,
            Self::Uk => Some(SizeSystem::Uk),
            Self::Eu => Some(SizeSystem::Eu),
            Self::Cm => Some(SizeSystem::Cm),
            Self::Kr => Some(SizeSystem::Kr),
        }
    }
}
