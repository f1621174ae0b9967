//! Products: what a SKU stands for.

use serde::{Deserialize, Serialize};

crate::row_id! {
    /// A product in the user's database.
    ProductId
}

/// Whom a product is made for; it decides which US size scale a bare number is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Sold on the US men's scale.
    Men,
    /// Sold on the US women's scale.
    Women,
    /// Grade school: US youth sizes, `3.5Y`–`7Y`.
    Youth,
    /// Preschool and younger.
    Infant,
    /// Sold on the men's scale, or on none.
    Unisex,
}

impl Gender {
    /// Reads the marketplaces' words (`men`, `women`, `youth`, `child`, `preschool`, `toddler`, `infant`, `unisex` …);
    /// none for anything else.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "men" | "mens" | "male" => Some(Self::Men),
            "women" | "womens" | "female" => Some(Self::Women),
            "youth" | "grade school" | "gs" | "kids" => Some(Self::Youth),
            "child" | "preschool" | "toddler" | "infant" => Some(Self::Infant),
            "unisex" | "adult" => Some(Self::Unisex),
            _ => None,
        }
    }
}

/// What kind of goods a product is; it decides which size labels make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProductKind {
    /// Shoes, slides, clogs, boots.
    Footwear,
    /// Clothes, in letters.
    Apparel,
    /// Watches; StockX takes a fee of its own for them.
    Watch,
    /// Handbags; StockX takes a fee of its own for them.
    Handbag,
    /// Bricks, figures: what comes in one size, or in sizes of its own.
    Other,
}

impl ProductKind {
    /// Reads a marketplace's product type; what is not known is [`Other`](Self::Other).
    pub fn from_word(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "sneakers" | "shoes" | "slides" | "sandals" | "boots" | "footwear" | "clogs" => Self::Footwear,
            "apparel" | "clothing" | "streetwear" => Self::Apparel,
            "watch" | "watches" => Self::Watch,
            "handbag" | "handbags" => Self::Handbag,
            _ => Self::Other,
        }
    }

    /// The one of two that says more: a watch or a handbag has fees of its own, and anything says more than "something
    /// else". Of two that say as much it is the first.
    #[must_use]
    pub const fn more_telling(self, other: Self) -> Self {
        if other.telling() > self.telling() { other } else { self }
    }

    const fn telling(self) -> u8 {
        match self {
            Self::Other => 0,
            Self::Footwear | Self::Apparel => 1,
            Self::Watch | Self::Handbag => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::ProductKind::{self, Apparel, Footwear, Handbag, Other, Watch};

    #[rstest]
    #[case(Other, Watch, Watch)]
    #[case(Watch, Other, Watch)]
    #[case(Footwear, Handbag, Handbag)]
    #[case(Other, Apparel, Apparel)]
    #[case(Footwear, Apparel, Footwear)]
    fn the_kind_that_says_more_holds(
        #[case] known: ProductKind,
        #[case] told: ProductKind,
        #[case] holds: ProductKind,
    ) {
        assert_eq!(known.more_telling(told), holds);
    }
}
