//! The database: one SQLite file, one source file for each aggregate with its SQL in it.
//!
//! Times come in as [`Moment`](tierstock_domain::Moment)s and are kept as integer milliseconds UTC; amounts as
//! integer minor units. Nothing here reads a clock.

mod activity;
mod alerts;
mod awake;
mod board;
mod budget;
mod card;
mod column;
mod commit;
mod copy;
mod database;
mod due;
mod error;
mod everybody;
mod feeds;
mod fees;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
mod future;
mod heads;
mod history;
mod import;
mod incidents;
mod inventory;
mod journal;
mod links;
mod preferences;
mod products;
mod quotes;
mod rates;
mod regions;
mod sales;
mod schema;
mod settings;
mod sizes;
mod spending;
mod units;
mod worth;

pub use activity::{Failing, FailingFeeds, ProductFeeds};
pub use alerts::{AlertId, AlertRow};
pub use board::{CardFilter, CardOrder, CardPrice, CardRow, CardRows, ColumnRow};
pub use budget::{BudgetRow, Reservation};
pub use commit::{AnswerRow, Committed, Unused};
pub use database::Store;
pub use error::{OpenError, StoreError};
pub use feeds::{FailedTry, FeedJob, Progress, Remaining, SetAside, Trouble, Wanted};
pub use history::{Point, SeriesPoints};
pub use import::{ImportedProduct, ImportedSeries, ImportedUnit};
pub use incidents::{Incident, IncidentKind};
pub use inventory::{
    GroupRow, InventoryRow, Shown, Totals, UnitCounts, UnitFilter, UnitGroup, UnitOrder, UnitPage,
};
pub use journal::{EntryId, JournalRow};
pub use links::{
    HandMatch, LinkBatch, LinkCandidate, LinkJob, LinkOutcome, LinkProblem, LinkQuestion, LinkQuestions,
    LinkRecorded, LinkRow, LinkSeen, LinkState, LinkedListing, LinkedSize,
};
pub use preferences::Preference;
pub use products::{AddedProducts, Counts, NewProduct, ProductRow};
pub use quotes::{HeldQuote, QuoteRow, SideRow};
pub use sales::{SaleFilter, SaleGroup, SaleGroupRow, SaleRow, SaleTotals, StockBookRow};
pub use sizes::SizeRow;
pub use spending::SpentRow;
pub use units::{AddedUnits, NewUnit, UnitsOf};
pub use worth::{Best, Worth};
