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
    /// Men's scale.
    Men,
    /// Women's scale.
    Women,
    /// Grade school.
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
}
