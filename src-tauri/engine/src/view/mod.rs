//! What the engine's questions answer: plain shapes that cross to the window.
//!
//! Everything is ready to show: money as a decimal with its currency, ages as instants, words as words.
//! The window formats for the user's locale and computes nothing.

mod activity;
mod aside;
mod board;
mod catalog;
mod connect;
mod inventory;
mod journal;
mod money;
mod product;
mod sales;
mod session;
mod settings;
mod sync;
mod units;

pub use activity::{
    ActivityView, EverythingView, FailureAction, FailureScope, FailureView, ForecastView, IncidentView,
    MarketActivity, MoveForecast, ProductLabel, SpentView, TierForecastView, WaitsView, WhyView, WorkView,
};
pub use aside::{AsideChoice, AsideCorrection, AsideEntry, AsideField, AsideLine, AsidePage};
pub use board::{
    BoardView, CardPage, CardQuery, CardSort, CardView, ChangeView, ColumnView, Direction, MarketPriceView,
};
pub use catalog::{
    AddedProduct, FoundView, HandmadeProduct, LinkChoice, LinkProblem, LinkQuestion, LinkingView,
    QuestionsPage, SearchRow, SearchTrouble, SearchView, SizeScale, UnitCondition, WantedProduct,
};
pub use connect::{
    ApplicationPiece, ConnectionState, ConnectionView, ConnectionsView, DisconnectAnswer, KeptWhere,
    KeychainState, PieceCheck, PieceState, RedirectView, RedirectWay, SignInState, SignInView,
    StockXApplication, TestAnswer,
};
pub use inventory::{
    ColumnChoice, InventoryLayout, InventoryLine, InventoryQuery, InventorySummary, SavedView, TotalsView,
    UnitGroupView, UnitGrouping, UnitSort, UnitsFilter, UnitsShown,
};
pub use journal::{DoneView, JournalLine, TurnedView};
pub use money::{
    BestView, FeeView, FeesView, FigureEntry, FigureKind, FigureView, PartName, PayoutView, PlaceName,
    ProposalView,
};
pub use product::{
    ChannelName, FeedState, FeedView, HandMatchView, LinkState, LinkView, PriceView, ProductView, QuoteView,
    ShownSize, SizeView, UnmatchedView,
};
pub use sales::{
    SaleLine, SalesFilter, SalesGroupView, SalesGrouping, SalesPage, SalesTotalsView, StockBookSummary,
};
pub use session::{RegionView, SessionMode, SessionView};
pub use settings::{
    AboutView, Appearance, LicenceView, MarketSettings, SettingsView, SizeDisplay, TierSettings,
};
pub use sync::{
    AddAnswer, AddRefusal, BudgetView, MarketState, MarketView, MoveAnswer, ProgressView, RefreshAnswer,
    RefreshKind, SyncView, TierRestore, TroubleView, TryAnswer, TryKind,
};
pub use units::{
    DifferenceView, FeeEntry, OfferView, PlaceDraft, ProductUnits, SaleDraft, SaleEntry, SaleStateName,
    TreatmentName, UnitChange, UnitEntry, UnitSaleView, UnitStateName, UnitView, UnitsPage,
};

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Market, Money, Tier};

/// Lines in one page at most, of cards, units, sales and the journal.
pub(crate) const MAX_PAGE: u32 = 500;

/// An amount as a decimal in major units and its ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoneyView {
    /// `112.00`, `23500` in yen.
    pub amount: String,
    /// `GBP`.
    pub currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self { amount: money.to_decimal(), currency: money.currency().code().to_owned() }
    }
}

/// A marketplace, as the window names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum MarketName {
    /// StockX.
    #[serde(rename = "stockx")]
    StockX,
    /// Alias.
    Alias,
}

impl From<MarketName> for Market {
    fn from(name: MarketName) -> Self {
        match name {
            MarketName::StockX => Self::StockX,
            MarketName::Alias => Self::Alias,
        }
    }
}

impl From<Market> for MarketName {
    fn from(market: Market) -> Self {
        match market {
            Market::StockX => Self::StockX,
            Market::Alias => Self::Alias,
        }
    }
}

/// A tier, as the window names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum TierName {
    /// Hourly.
    Hot,
    /// Every 6 hours.
    Warm,
    /// Daily.
    Cold,
    /// Only when opened.
    Frozen,
}

impl From<Tier> for TierName {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Hot => Self::Hot,
            Tier::Warm => Self::Warm,
            Tier::Cold => Self::Cold,
            Tier::Frozen => Self::Frozen,
        }
    }
}

impl From<TierName> for Tier {
    fn from(name: TierName) -> Self {
        match name {
            TierName::Hot => Self::Hot,
            TierName::Warm => Self::Warm,
            TierName::Cold => Self::Cold,
            TierName::Frozen => Self::Frozen,
        }
    }
}
