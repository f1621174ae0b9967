//! What the engine's questions answer: plain shapes that cross to the window.
//!
//! Everything is ready to show: money as a decimal with its currency, ages as instants, words as words.
//! The window formats for the user's locale and computes nothing.

mod activity;
mod alert_channels;
mod alert_rules;
mod alerts;
mod aside;
mod backups;
mod board;
mod catalog;
mod chart;
mod connect;
mod importing;
mod inventory;
mod journal;
mod money;
mod pasting;
mod product;
mod readable;
mod sales;
mod session;
mod settings;
mod size_market;
mod suggestions;
mod sync;
mod units;

pub use activity::{
    ActivityView, EverythingView, FailureAction, FailureScope, FailureView, ForecastView, IncidentView,
    MarketActivity, MoveForecast, OtherFailure, ProductLabel, SpareProductView, SpareView, SpentView,
    TierForecastView, WaitsView, WhyView, WorkView,
};
pub use alert_channels::{AlertChannelView, AlertChannelsView, ChannelTrouble};
pub use alert_rules::{AlertDayView, RuleDelay, RuleDraft, RuleLine, RuleMove, RulePreview, RulesView};
pub use alerts::{AlertDone, AlertLine, AlertsPage, AlertsSummary, MeasuredView};
pub use aside::{AsideChoice, AsideCorrection, AsideEntry, AsideField, AsideLine, AsidePage};
pub use backups::{BackupFolderView, BackupView, BackupsView};
pub use board::{BoardView, CardPage, CardView, ChangeView, ColumnView, MarketPriceView, PriceDirection};
pub use catalog::{
    AddedProduct, AddedSize, FoundView, HandmadeProduct, LinkChoice, LinkProblemView, LinkQuestionView,
    LinkingView, LinkingWait, MeantSize, QuestionsPage, SearchRow, SearchTrouble, SearchView, WantedProduct,
};
pub use chart::{ChartAlert, ChartDeal, ChartPoint, ChartRange, PriceChartQuery, PriceChartView};
pub use connect::{
    AccessEnd, ConnectionState, ConnectionView, ConnectionWarning, ConnectionsView, DisconnectResult,
    KeptWhere, KeychainState, PieceCheck, PieceState, RedirectView, RedirectWay, SignInState, SignInView,
    StockXApplication, TestResult,
};
pub use importing::{
    ImportColumnView, ImportCounts, ImportDoneView, ImportList, ImportOption, ImportOptions, ImportOutcome,
    ImportQuestionView, ImportRowAt, ImportRowView, ImportRowsPage, ImportStep, ImportSum, ImportTableView,
    ImportView, ImportWriting, KnownBy,
};
pub use inventory::{
    ColumnChoice, InventoryLayout, InventoryLine, InventoryQuery, InventorySummary, SavedView, TotalsView,
    UnitGroupView, UnitsFilter, UnitsShown,
};
pub use journal::{DoneView, JournalLine, RevertedView};
pub use money::{BestView, FeeView, FeesView, FigureEntry, FigureView, PayoutView, ProposalView, RateView};
pub use pasting::{PastePreview, PastedColumn, PastedReading, PastedSku, PastedText};
pub use product::{
    FeedState, FeedView, GuidanceView, HandMatchView, LinkView, PriceView, ProductView, QuoteView,
    RateNowView, ShownSize, SizeView, UnmatchedView,
};
pub use readable::{ReadableExtent, ReadableProductLine, ReadableSaleLine, ReadableUnitLine, ReadableView};
pub use sales::{SaleLine, SalesFilter, SalesGroupView, SalesPage, SalesTotalsView, StockBookSummary};
pub use session::{RegionView, SessionMode, SessionView, StartTrouble};
pub use settings::{
    AboutView, ConditionSetting, ItemConditionView, LicenceView, MarketSettings, MovePreview, SettingsView,
    TierSettings,
};
pub use size_market::{OffersAtView, RecentSaleView, SizeMarketView};
pub use suggestions::{DismissedLine, GainView, SuggestionCost, SuggestionLine, SuggestionsView};
pub use sync::{
    AddRefusal, AddResult, BudgetView, MarketState, MarketView, MoveResult, ProgressView, RefreshKind,
    RefreshResult, SyncRun, SyncView, TierRestore, TroubleView, TryKind, TryResult,
};
// The store's own that cross to the window as they are; the domain's are imported from the domain.
pub use tierstock_store::{
    AlertFilter, AlertOrder, BackupReason, CardChoices, CardFilter, CardNarrowing, CardSort, DataCounts,
    GoneProduct, GoneUnit, ImportLine, LinkState, ProductUnits, RestorePreview, SalesGrouping, UnitGrouping,
    UnitSort,
};
pub use units::{
    AskingQuery, AskingView, DifferenceView, FeeEntry, ListingStandingView, OfferView, PlaceDraft, SaleDraft,
    SaleEntry, UnitChange, UnitEntry, UnitSaleEntry, UnitSaleView, UnitView, UnitsPage,
};

use serde::Serialize;
use specta::Type;
use tierstock_domain::Money;

/// Lines in one page at most, of cards, units, sales and the journal.
pub const MAX_PAGE: u32 = 500;

/// An amount as a decimal in major units and its ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoneyView {
    /// `112.00`, `23500` in yen.
    pub amount: String,
    /// The ISO 4217 code: `GBP`.
    pub currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self { amount: money.to_decimal(), currency: money.currency().code().to_owned() }
    }
}
