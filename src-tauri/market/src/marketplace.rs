//! A marketplace as the rest of the app sees it: find, sizes, quotes.

use async_trait::async_trait;
use tierstock_domain::{
    Channel, Conversions, Defect, Gender, ItemCondition, Market, Moment, PriceGuidance, Prices, ProductKind,
    Scope, Size, Sku,
};

use crate::error::MarketError;
use crate::gate::Pass;

/// The longest words that a search takes, in characters: StockX takes no more (docs/marketplaces.md).
pub const MAX_SEARCH: usize = 100;

/// The marketplace's own id of a product: a UUID on StockX, a slug on Alias.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListingId(pub String);

/// The marketplace's own id of a size: a variant's UUID on StockX, the US number on Alias (`9.5`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MarketSizeKey(pub String);

/// A product as a marketplace lists it. What it does not state is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its id there.
    pub id: ListingId,
    /// Its style code as spelled there.
    pub style_code: String,
    /// The product's name there, cleaned of what can't be shown.
    pub name: Option<String>,
    /// The product's brand there, cleaned of what can't be shown.
    pub brand: Option<String>,
    /// Whom it is made for.
    pub gender: Option<Gender>,
    /// What it is.
    pub kind: ProductKind,
    /// Where its picture is. StockX has none.
    pub picture_url: Option<String>,
    /// Its sizes, where the search already tells them (Alias).
    pub sizes: Option<Vec<MarketSize>>,
}

/// A size as a marketplace lists it, and which size it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketSize {
    /// Its id there.
    pub key: MarketSizeKey,
    /// As spelled there, for showing.
    pub label: String,
    /// Which size it is; none: not sure.
    pub size: Option<Size>,
    /// What it is on other scales by the marketplace's own conversion.
    pub conversions: Conversions,
}

/// What a barcode names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcoded {
    /// The marketplace's id of the product.
    pub listing: ListingId,
    /// The size as spelled there.
    pub size: String,
}

/// What a search for one SKU found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The one product that carries this very SKU.
    Exact(Box<Listing>),
    /// Only similar ones, or several that carry it.
    Candidates(Vec<Listing>),
    /// No product that is even similar.
    Nothing,
}

/// The prices of one series in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketQuote {
    /// The marketplace's size.
    pub size: MarketSizeKey,
    /// Standard, flex, direct, consigned.
    pub channel: Channel,
    /// The state of the goods.
    pub condition: ItemCondition,
    /// Ask, bid, last sale.
    pub prices: Prices,
    /// What the marketplace advises to ask.
    pub guidance: PriceGuidance,
}

/// Something of an answer that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedPart {
    /// The marketplace's size that it is about; none: it names none.
    pub size: Option<MarketSizeKey>,
    /// What is the matter with it.
    pub what: Defect,
}

/// All sizes and channels of one product in one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The accepted quotes; each (size, channel, condition) at most once.
    pub quotes: Vec<MarketQuote>,
    /// What was set aside: another product's, a duplicate, an unreadable element.
    pub set_aside: Vec<UnusedPart>,
    /// When the answer arrived.
    pub answered_at: Moment,
}

/// A marketplace that can be asked. Each call spends one pass per request.
#[async_trait]
pub trait Marketplace: Send + Sync {
    /// The marketplace that this client asks.
    fn market(&self) -> Market;

    /// Makes sure that a request could be sent at once: done before a pass is taken, so that passes never pile up
    /// behind the slow renewal of a token and then go out all together.
    async fn prepare(&self) -> Result<(), MarketError> {
        Ok(())
    }

    /// Looks for the product that carries this SKU.
    async fn find(&self, pass: Pass, sku: &Sku) -> Result<Found, MarketError>;

    /// Looks for products by words, or by any spelling of a SKU, as loosely as the marketplace does.
    async fn search(&self, pass: Pass, words: &str) -> Result<Vec<Listing>, MarketError>;

    /// The product with this very id.
    async fn listing(&self, pass: Pass, id: &ListingId) -> Result<Listing, MarketError>;

    /// The sizes of a product that was given without.
    async fn sizes(&self, pass: Pass, listing: &Listing) -> Result<Vec<MarketSize>, MarketError>;

    /// Prices of all sizes and channels, in one request.
    async fn quotes(&self, pass: Pass, listing: &ListingId, scope: Scope) -> Result<Answer, MarketError>;
}
