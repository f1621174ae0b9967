//! What is the matter with an answer, or with a part of one.
//!
//! Until there were codes, phrases were kept: each of these enums reads such a text as its `Other`.

use serde::{Deserialize, Serialize};

use crate::Side;

/// What an answer is about in place of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WrongAnswer {
    /// It names no sizes: nothing says that it is about the product.
    NoSizes,
    /// It names sizes, and no price of any.
    NoPrices,
    /// Another product than the one that was asked about.
    Product {
        /// The marketplace's id in the answer, cut short.
        answered: String,
        /// The id that was asked for, cut short.
        asked: String,
    },
    /// Prices in another currency than the one that was asked for.
    Currency {
        /// The code in the answer, cut short.
        answered: String,
        /// The code that was asked for.
        asked: String,
    },
    /// Sizes of other products only.
    OtherProductsSizes {
        /// The id that was asked for, cut short.
        asked: String,
    },
    /// Nothing: the marketplace has no prices in such a scope, so it was not asked.
    NoSuchScope,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}

/// What an answer has to be to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON, in which the marketplaces and StockX's accounts service answer.
    Json,
    /// A list of sizes.
    SizeList,
    /// Text in UTF-8, as the bank's files of rates are.
    Text,
    /// XML, as the bank's files of single days are.
    Xml,
    /// A zip archive.
    Zip,
    /// A table of comma-separated values.
    Csv,
    /// A PNG, JPEG or WebP picture.
    Picture,
}

/// What an answer has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The products that a search found.
    Products,
    /// The product that was asked for.
    Product,
    /// The product's sizes.
    Sizes,
    /// Exchange rates of at least one day.
    Rates,
    /// An access token.
    Token,
    /// Whether a token is valid.
    TokenValidity,
    /// The last sales of a size.
    Sales,
    /// The offers for a size.
    Offers,
}

/// Why an answer can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unreadable {
    /// It has no body.
    Empty,
    /// It ends too early.
    CutOff,
    /// It can't be decompressed.
    DamagedCompression,
    /// It is larger than any answer should be.
    TooLarge {
        /// The limit, in megabytes.
        megabytes: u32,
    },
    /// It is something else than data of this kind.
    Not {
        /// What it should be.
        format: Format,
    },
    /// It does not hold what it is for.
    Lacks {
        /// What it should hold.
        content: Content,
    },
    /// Nothing of it can be used; this is the first reason.
    Unusable {
        /// What is the matter with that part.
        defect: Defect,
    },
    /// Reading it was broken off on this computer.
    BrokenOff,
    /// The address that was given for it is none that may be asked, so it was not.
    BadAddress,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}

/// Why a part of an answer can't be used, or needs a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Defect {
    /// It is about another product.
    Product {
        /// The marketplace's id in the answer, cut short.
        answered: String,
        /// The id that was asked for, cut short.
        asked: String,
    },
    /// Its prices are in another currency.
    Currency {
        /// The code in the answer, cut short.
        answered: String,
        /// The code that was asked for.
        asked: String,
    },
    /// It does not say whose prices they are: it lacks its product, its currency or its size.
    Unnamed,
    /// It names no size.
    NoSize,
    /// It does not state the goods' condition.
    NoCondition,
    /// It does not state whether the goods are consigned.
    NoConsignment,
    /// A price is no amount.
    NoAmount {
        /// Which of the size's prices it is.
        side: Side,
    },
    /// It came more than once, each time the same: it is used once.
    Repeated,
    /// It came more than once, with different prices.
    Contradictory,
    /// More parts that can't be used than are kept one by one.
    More {
        /// How many more.
        count: u32,
    },
    /// Sizes with prices that were not there when the product was linked.
    NewSizes {
        /// Those for which the listing is yet to be read again, at least one.
        count: u32,
    },
    /// So few of the product's sizes are mentioned that it seemed to be about another one. As it has been so for an hour,
    /// it is used.
    FewSizes {
        /// The product's sizes that are mentioned.
        mentioned: u32,
        /// The product's sizes in all.
        own: u32,
    },
    /// What was written before there were codes: a phrase, which follows the size's name if there is one.
    #[serde(untagged)]
    Other(String),
}
