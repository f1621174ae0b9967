//! What a link is, what a search came to, and what a marketplace lists.

use serde::Serialize;
use tierstock_domain::{Conversions, Failure, Gender, Market, Moment, ProductId, ProductKind, Size};

use crate::column::keyed;

/// How far a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// Still to be looked for.
    Pending,
    /// The listing is known.
    Linked,
    /// The marketplace doesn't have it.
    Absent,
    /// Only similar products, or several with this SKU: the user decides.
    Ambiguous,
}

impl LinkState {
    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Linked => "linked",
            Self::Absent => "absent",
            Self::Ambiguous => "ambiguous",
        }
    }

    /// The state with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Pending, Self::Linked, Self::Absent, Self::Ambiguous]
            .into_iter()
            .find(|state| state.key() == key)
    }
}

keyed!(LinkState, LinkState::key, LinkState::from_key);

/// A product at a marketplace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The product that is looked for.
    pub product: ProductId,
    /// The marketplace that is searched.
    pub market: Market,
    /// How far the search is.
    pub state: LinkState,
    /// The marketplace's id of the product, once linked.
    pub listing: Option<String>,
    /// The SKU as spelled there.
    pub spelled_sku: Option<String>,
    /// Where its picture is.
    pub picture_url: Option<String>,
    /// The listing that the user named, if they did.
    pub chosen: Option<String>,
    /// The SKU of another product that has the same listing, as spelled, or its name.
    pub shared_with: Option<String>,
    /// What was found instead, if not linked.
    pub candidates: Vec<LinkCandidate>,
    /// When it was last looked for.
    pub tried_at: Option<Moment>,
    /// Not to be looked for again before this.
    pub retry_at: Option<Moment>,
    /// Failures in a row.
    pub failures: u32,
    /// Why the last try failed; none: it did not.
    pub failure: Option<Failure>,
}

/// A product that might be the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCandidate {
    /// The marketplace's id.
    pub listing: String,
    /// Its SKU as spelled there.
    pub sku: String,
    /// The name there, if the marketplace states one.
    pub name: Option<String>,
    /// Where its picture is.
    pub picture_url: Option<String>,
    /// The picture's name in the cache, once fetched.
    pub picture_file: Option<String>,
    /// Whether it carries the product's very code, as others do: which of them it is nobody but the user knows.
    pub bears_code: bool,
}

/// What a search came to.
#[derive(Debug, Clone)]
pub enum LinkOutcome {
    /// The one listing that is the product.
    Linked(LinkedListing),
    /// Not there; these are only similar.
    Absent(Vec<LinkCandidate>),
    /// Not sure which: the user is asked.
    Ambiguous(Vec<LinkCandidate>),
}

/// A product as a marketplace lists it.
#[derive(Debug, Clone)]
pub struct LinkedListing {
    /// The marketplace's id.
    pub listing: String,
    /// The SKU as spelled there.
    pub style_code: String,
    /// The name there, if the marketplace states one.
    pub name: Option<String>,
    /// The brand there, if the marketplace states one.
    pub brand: Option<String>,
    /// Whom it is made for.
    pub gender: Option<Gender>,
    /// What it is.
    pub kind: Option<ProductKind>,
    /// Where its picture is.
    pub picture_url: Option<String>,
    /// All sizes that the listing has.
    pub sizes: Vec<LinkedSize>,
}

/// A size as a marketplace lists it.
#[derive(Debug, Clone)]
pub struct LinkedSize {
    /// The marketplace's id.
    pub key: String,
    /// As spelled there.
    pub label: String,
    /// Which size it is; none: unmatched.
    pub size: Option<Size>,
    /// What it is on other scales by the marketplace's conversion.
    pub conversions: Conversions,
}

/// What a recorded search changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LinkRecorded {
    /// Feeds that the product now has on that marketplace.
    pub feeds: u32,
    /// Sizes that are matched.
    pub matched: u32,
    /// Sizes that are not.
    pub unmatched: u32,
}
