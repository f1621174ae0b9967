//! The product panel: sizes × marketplaces × regions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Channel, Market, Tier, UnknownReason};
use tierstock_store::LinkState;

use super::{
    BestView, ChangeView, FoundView, MoneyView, PayoutView, RegionView, SalesTotalsView, TotalsView,
    TroubleView, WaitsView,
};

/// One product with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProductView {
    /// The product's id on the board.
    pub id: i64,
    /// As shown; empty: it has no code.
    pub sku: String,
    /// Its name; the SKU until a marketplace has named it.
    pub name: String,
    /// Brand, if known.
    pub brand: Option<String>,
    /// The tier in whose column it stands.
    pub tier: Tier,
    /// The address of its picture.
    pub picture: Option<String>,
    /// Units in stock, of all its sizes.
    pub units: u32,
    /// It is watched without being owned.
    pub watched: bool,
    /// The stalest linked feed of the own region.
    pub synced_at: Option<DateTime<Utc>>,
    /// When its next feed of the own region is due; none for frozen.
    pub next_due_at: Option<DateTime<Utc>>,
    /// What its tier costs, all followed regions and both marketplaces; 0 for frozen.
    pub requests_a_day: u32,
    /// Whether a request for it is under way or asked for.
    pub refreshing: bool,
    /// The regions that are followed, the own first.
    pub regions: Vec<RegionView>,
    /// Its sizes, the smallest first.
    pub sizes: Vec<SizeView>,
    /// How fresh each (marketplace, region) is.
    pub feeds: Vec<FeedView>,
    /// Its link to each marketplace.
    pub links: Vec<LinkView>,
    /// The label of the size that its card shows; none while nothing is known.
    pub card_size: Option<String>,
    /// The lowest ask of that size in the own region, in the own currency; none: there is none.
    pub lowest_ask: Option<BestView>,
    /// The change of that size's ask over 24 h; none while unknown.
    pub change: Option<ChangeView>,
    /// The sums of its units in stock.
    pub totals: TotalsView,
    /// The sums of its sales.
    pub sales: SalesTotalsView,
    /// The user's own currency.
    pub home: String,
    /// What one of each other currency that prices are quoted in is in the own one.
    pub rates: Vec<RateNowView>,
    /// Its sizes that the user named and no marketplace lists, by their ids: which they are is asked.
    pub unlisted: Vec<i64>,
    /// Sizes of a marketplace of which the user may know more.
    pub unmatched: Vec<UnmatchedView>,
    /// Sizes of a marketplace that the user matched.
    pub matched_by_hand: Vec<HandMatchView>,
    /// What is wrong now, in plain words.
    pub troubles: Vec<TroubleView>,
}

/// The newest rate of a currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RateNowView {
    /// The currency's code: `USD`.
    pub currency: String,
    /// How many of the own currency one of it is: `0.7955`.
    pub at_home: String,
}

/// One size and its quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SizeView {
    /// The size's id, by which its chart is asked for.
    pub id: i64,
    /// The label: `9`, `9W`, `5Y`, `M`, `One size`.
    pub label: String,
    /// The scale of the label: `US`, `UK`, `cm`, or empty.
    pub system: String,
    /// The label on its own scale, as a barcode names it.
    pub own_label: String,
    /// The UK size, if the marketplace states it.
    pub uk: Option<String>,
    /// The EU size, if the marketplace states it.
    pub eu: Option<String>,
    /// Units in stock in this size.
    pub units: u32,
    /// The better place at the highest bids of the own region; none: nobody bids, or nothing is known.
    pub best_now: Option<BestView>,
    /// The better place at the lowest asks of the own region.
    pub best_if_listed: Option<BestView>,
    /// Quotes of all marketplaces, regions and channels.
    pub quotes: Vec<QuoteView>,
}

/// The newest prices of one series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuoteView {
    /// The marketplace whose prices they are.
    pub market: Market,
    /// The region's code.
    pub region: String,
    /// Standard, flex, direct, consigned.
    pub channel: Channel,
    /// Alias's key of the goods' condition: `used/good_condition`; null: new in a good box.
    pub condition_key: Option<String>,
    /// The same in words.
    pub condition: Option<String>,
    /// What the marketplace advises to ask.
    pub guidance: Vec<GuidanceView>,
    /// The lowest ask.
    pub ask: PriceView,
    /// The highest bid.
    pub bid: PriceView,
    /// The last sale; StockX publishes none.
    pub last_sale: PriceView,
    /// What the highest bid pays out now, with its parts; none: not known now, or not from where the seller ships.
    pub payout_now: Option<PayoutView>,
    /// What the lowest ask would pay out.
    pub payout_if_listed: Option<PayoutView>,
}

/// An ask that a marketplace advises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuidanceView {
    /// What the marketplace calls it: Sell Faster, Earn More, Beat US, Global indicator.
    pub name: String,
    /// The amount, in the quote's currency.
    pub amount: MoneyView,
}

/// One price. `value` without `known` is the last that was known, with its age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PriceView {
    /// The newest known amount.
    pub value: Option<MoneyView>,
    /// The same in the user's own currency at the newest rate; none: it, or the rate, is not known.
    pub at_home: Option<MoneyView>,
    /// When it was last confirmed.
    pub observed_at: Option<DateTime<Utc>>,
    /// Whether the newest answer bore it.
    pub known: bool,
    /// Why not, if not.
    pub unknown: Option<UnknownReason>,
    /// The same in words.
    pub reason: Option<String>,
}

/// What a feed is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FeedState {
    /// Within its promise.
    Fresh,
    /// Older than its promise, or never synced; its turn comes.
    Waiting,
    /// It goes ahead of everything else: the user asked for it, or a jump is looked at again.
    Refreshing,
    /// The user asked for it, and it waits; see for what.
    Wanted,
    /// A second look at a jump waits; see for what.
    SecondLook,
    /// Failed; see the trouble. It is retried automatically.
    Failing,
    /// Frozen: asked for only when opened.
    Frozen,
}

/// How fresh one (marketplace, region) of the product is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedView {
    /// The marketplace that is asked.
    pub market: Market,
    /// The region's code.
    pub region: String,
    /// When it was last confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What it is doing.
    pub state: FeedState,
    /// What holds it up, where it is asked for ahead of its turn.
    pub waits: Option<WaitsView>,
}

/// The product's link to a marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// The marketplace that the place is on.
    pub market: Market,
    /// Whether it was found.
    pub state: LinkState,
    /// The SKU as spelled there, once linked.
    pub spelled_sku: Option<String>,
    /// Another product on the board that has the same listing, by its SKU: their prices are the same.
    pub shared_with: Option<String>,
    /// Whether the user chose this listing, so that it does not carry this very SKU.
    pub chosen: bool,
    /// What was found that is similar.
    pub candidates: Vec<FoundView>,
    /// Whether several of these carry the product's very code.
    pub same_code: bool,
}

/// A size that a marketplace sells and that the other one may have under another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnmatchedView {
    /// The marketplace that sells it.
    pub market: Market,
    /// The listing whose size it is.
    pub listing: String,
    /// The marketplace's own id of the size.
    pub key: String,
    /// The marketplace's own label.
    pub label: String,
    /// The id of the size of its own that it is meanwhile; none: it is none of the sizes, and its prices are not taken.
    pub own: Option<i64>,
}

/// A size of a marketplace that the user matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandMatchView {
    /// The marketplace whose size it is.
    pub market: Market,
    /// The listing whose size it is.
    pub listing: String,
    /// The marketplace's own id of the size.
    pub key: String,
    /// The marketplace's own label.
    pub label: String,
    /// The id of the size that it is.
    pub size: i64,
}

/// A marketplace's size of a listing, as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownSize {
    /// The marketplace whose size it is.
    pub market: Market,
    /// The listing whose size it is.
    pub listing: String,
    /// The marketplace's own id of the size.
    pub key: String,
}
