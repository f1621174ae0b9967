//! Sizes: one label on one scale, read from either marketplace's spelling.

mod conversion;
mod number;
mod reading;
mod scale;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use conversion::{Conversion, Conversions};
pub use scale::SizeScale;

crate::row_id! {
    /// A size of one product.
    SizeId
}

/// The scale that a label is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SizeSystem {
    /// US men's, `9`; unisex goods are on it too.
    UsMen,
    /// US women's, `9.5W`.
    UsWomen,
    /// US grade school, `5Y`.
    UsYouth,
    /// US preschool and toddler, `10C`.
    UsInfant,
    /// UK, `8`, of goods that are labelled in it.
    Uk,
    /// EU, `42 2/3`, of goods that are labelled in it.
    Eu,
    /// Centimetres, as in Japan.
    Cm,
    /// Millimetres, as in Korea: `235`.
    Kr,
    /// Letters, `XS`–`5XL`, and pairs of them, `S/M`.
    Apparel,
    /// A label that is on none of the scales, kept as it is written: `34W/32L`, `7 3/8`, `42/44`.
    AsWritten,
    /// The only size there is.
    OneSize,
}

impl SizeSystem {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::UsMen,
        Self::UsWomen,
        Self::UsYouth,
        Self::UsInfant,
        Self::Uk,
        Self::Eu,
        Self::Cm,
        Self::Kr,
        Self::Apparel,
        Self::AsWritten,
        Self::OneSize,
    ];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::UsMen => "us_men",
            Self::UsWomen => "us_women",
            Self::UsYouth => "us_youth",
            Self::UsInfant => "us_infant",
            Self::Uk => "uk",
            Self::Eu => "eu",
            Self::Cm => "cm",
            Self::Kr => "kr",
            Self::Apparel => "apparel",
            Self::AsWritten => "as_written",
            Self::OneSize => "one_size",
        }
    }

    /// The system with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.key() == key)
    }

    /// The scale's name on screen; empty where the label says it all. Whose US scale it is stands in the label.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsMen | Self::UsWomen | Self::UsYouth | Self::UsInfant => "US",
            Self::Uk => "UK",
            Self::Eu => "EU",
            Self::Cm => "cm",
            Self::Kr => "KR",
            Self::Apparel | Self::AsWritten | Self::OneSize => "",
        }
    }

    /// A label with the scale's name: `US 9`, `XL`.
    pub fn named(self, label: &str) -> String {
        format!("{} {label}", self.name()).trim().to_owned()
    }
}

/// A size as a product has it. Two spellings are one size when system and label agree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Size {
    /// The scale that the label is on.
    pub system: SizeSystem,
    /// `9`, `9.5W`, `5Y`, `XL`, `34W/32L`, `One size`.
    pub label: String,
    /// The order among the sizes of one product: hundredths of a size, the letter's place, or hundredths of the number
    /// that a label begins with.
    pub sort: i32,
}

/// With its scale: `US 9`, `EU 42 2/3`, `XL`.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.system.named(&self.label))
    }
}

/// The label of the only size.
pub const ONE_SIZE: &str = "One size";

#[cfg(test)]
mod tests;
