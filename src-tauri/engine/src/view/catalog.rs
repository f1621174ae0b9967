//! Finding and linking products: search, barcodes, questions about what was found, the progress of linking.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Failure, Market, Tier};

use crate::refusal::ConnectionNotice;

/// What both marketplaces found, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// One row for each product: what carries the same SKU on both marketplaces stands in one row.
    pub rows: Vec<SearchRow>,
    /// Marketplaces that could not be searched, and why, one plain sentence each.
    pub troubles: Vec<SearchTrouble>,
}

/// A product that was found on one marketplace or on both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchRow {
    /// The SKU that both sides carry; empty: it has no code.
    pub sku: String,
    /// Its name, StockX's where both have it.
    pub name: String,
    /// Brand, if known.
    pub brand: Option<String>,
    /// The address of its picture for an `img`; none: draw a placeholder.
    pub picture: Option<String>,
    /// Its listing on StockX.
    pub stockx: Option<FoundView>,
    /// Its listing on Alias.
    pub alias: Option<FoundView>,
    /// The product's id, if it is on the board already.
    pub product: Option<i64>,
    /// The size that a barcode named.
    pub size: Option<String>,
}

/// A product as one marketplace lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundView {
    /// The marketplace's own id.
    pub listing: String,
    /// The SKU as spelled there.
    pub sku: String,
    /// The name there.
    pub name: String,
    /// The address of its picture; StockX has none.
    pub picture: Option<String>,
}

/// A marketplace that could not be searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchTrouble {
    /// The marketplace that could not be searched.
    pub market: Market,
    /// Why, as a code with its data.
    pub notice: ConnectionNotice,
    /// The same in one plain sentence.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A row of a search that the user wants on the board, linked to these very listings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WantedProduct {
    /// The SKU as shown; empty: it has no code, and is known by its listing.
    pub sku: String,
    /// Its name, as the search showed it.
    pub name: String,
    /// Brand, if known.
    pub brand: Option<String>,
    /// StockX's id of its listing; none: the row has none.
    pub stockx: Option<String>,
    /// Alias's id of its listing; none: the row has none.
    pub alias: Option<String>,
    /// Its tier to begin with.
    pub tier: Tier,
}

/// A product that the user keeps by hand, whether or not a marketplace knows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandmadeProduct {
    /// Its SKU, or empty.
    pub sku: String,
    /// Its name, or empty if it has a SKU.
    pub name: String,
    /// Brand, or empty.
    pub brand: String,
    /// Its tier to begin with.
    pub tier: Tier,
}

/// A product that was added, or was there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddedProduct {
    /// Its id on the board, new or known.
    pub id: i64,
    /// Whether it is new.
    pub new: bool,
}

/// What became of a size that the user typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddedSize {
    /// The size's id; none: several may be meant, and the user is asked.
    pub id: Option<i64>,
    /// The product's sizes that a marketplace calls so on that scale: one where that is what was typed, several where it
    /// may be any of them, none where it is a new size.
    pub meant: Vec<MeantSize>,
}

/// A size of the product that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeantSize {
    /// The id of that size of the product.
    pub id: i64,
    /// What it is called on the scale that was typed on: `UK 6 (EU 39)`.
    pub stated: String,
    /// Its own name: `US 6.5`.
    pub name: String,
}

/// What was found for products whose link is not sure: the user answers once, and it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkQuestionView {
    /// The product on the board.
    pub product: i64,
    /// Its SKU as the user wrote it; empty: it has none.
    pub sku: String,
    /// Its name; the SKU until a marketplace has named it.
    pub name: String,
    /// Its picture, if it has one already.
    pub picture: Option<String>,
    /// What the marketplaces have that may be meant; what carries one SKU on both is one row.
    pub candidates: Vec<SearchRow>,
}

/// Where a product is, by the user's word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkChoice {
    /// StockX's id of it.
    pub stockx: Option<String>,
    /// Alias's id of it.
    pub alias: Option<String>,
}

/// How far linking is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkingView {
    /// Products of the batch that is under way, or of the newest one.
    pub total: u32,
    /// Of them: looked for on every connected marketplace.
    pub done: u32,
    /// Seconds left at the marketplaces' own rates; none while nothing can be said.
    pub seconds_left: Option<u32>,
    /// Whether the user paused it.
    pub paused: bool,
    /// Why nothing goes on though it is not paused, as codes with their data; empty: it goes on.
    pub waits: Vec<LinkingWait>,
    /// The same in plain sentences: no keys, offline, the quota is spent.
    pub waits_for: Option<String>,
    /// How many products there is a question about.
    pub questions: u32,
    /// Products that no connected marketplace has; the newest first, at most 100.
    pub not_found: Vec<LinkProblemView>,
    /// How many there are of them in all.
    pub not_found_total: u32,
    /// Products that could not be looked for; retried automatically. The newest first, at most 100.
    pub failed: Vec<LinkProblemView>,
    /// How many there are of them in all.
    pub failed_total: u32,
}

/// Some of the questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuestionsPage {
    /// The oldest products first.
    pub questions: Vec<LinkQuestionView>,
    /// What to ask for the next page with; none: this is the last one.
    pub next: Option<i64>,
}

/// Why linking does not go on though it is not paused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum LinkingWait {
    /// No marketplace is connected.
    NoAccount,
    /// Every marketplace waits for an account, or for the keychain.
    Keys,
    /// A marketplace can't be asked now.
    Outage {
        /// The marketplace that can't be asked.
        market: Market,
        /// Why it can't, as a code with its data.
        failure: Failure,
    },
}

/// A product that has no link, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkProblemView {
    /// The product's id on the board.
    pub product: i64,
    /// Its SKU, or its name where it has none.
    pub sku: String,
    /// The marketplace that could not look for it; null: every one that was asked answered that it has no such product.
    pub market: Option<Market>,
    /// Why that could not, as a code with its data; null: it answered.
    pub failure: Option<Failure>,
    /// The same in one plain sentence.
    pub message: String,
    /// When it is looked for again; none: when the user asks.
    pub retry_at: Option<DateTime<Utc>>,
}
