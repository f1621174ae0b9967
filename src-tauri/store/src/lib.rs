//! The database: one SQLite file, one source file for each aggregate with its SQL in it.
//!
//! Times come in as [`Moment`](tierstock_domain::Moment)s and are kept as integer milliseconds UTC; amounts as
//! integer minor units. Nothing here reads a clock.

mod activity;
mod alert_channels;
mod alert_days;
mod alerts;
mod aside;
mod awake;
mod backup;
mod basis;
mod board;
mod budget;
mod calendar;
mod card;
mod column;
mod commit;
mod conditions;
mod damage;
mod database;
mod due;
mod error;
#[cfg(test)]
mod every_list;
mod everybody;
mod export;
mod feeds;
mod fees;
mod file_header;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
mod found_by;
mod future;
mod heads;
mod hindrance;
mod history;
mod import;
mod imports;
mod incidents;
mod inventory;
mod journal;
mod links;
mod old_entries;
mod packed;
mod pauses;
mod pictures;
mod price_at;
mod products;
mod promise;
mod quotes;
mod rates;
mod readable;
mod receipts;
mod regions;
mod removed;
mod report;
mod restore;
mod revision;
mod row_kind;
mod rules;
mod sales;
mod schema;
mod settings;
mod sizes;
mod spare_days;
mod spending;
mod stakes;
mod suggestions;
mod tiers;
mod treatments;
mod units;
mod user_settings;
mod watching;
mod worth;

pub use activity::{Failing, FailingFeeds, FailingFor, ProductFeeds};
pub use alert_channels::{AlertChannelRow, AlertToDeliver, ChannelDisclosure, FailingChannel};
pub use alert_days::{ALERT_DAYS_KEPT, AlertDay, HeldBackCounts};
pub use alerts::{
    ALERTS_KEPT_DAYS, AlertFilter, AlertId, AlertOrder, AlertReason, AlertRow, DoneSince, ImportedAlert,
    InboxPage, InboxRow, MAX_ALERTS, Measured, ReportCard, SizeAlert, Stood,
};
pub use aside::{AsideId, Cause, Correction, KeptRow, KeptValue, Reason, RowSetAside};
pub use backup::{
    BackupContents, BackupName, BackupReason, DataCounts, copy_backup, copy_database, expendable, sync_folder,
};
pub use basis::Basis;
pub use board::{CardChoices, CardFilter, CardNarrowing, CardPrice, CardRow, CardRows, CardSort, ColumnRow};
pub use budget::{BudgetRow, Reservation};
pub use commit::{AnswerRow, AsideRow, Committed, NotUsed, Unused};
pub use damage::Damage;
pub use database::Store;
pub use error::{OpenError, StoreError};
pub use export::{ExportCell, ExportError, ExportSheet, SHEETS, SheetColumn, SheetKind, Snapshot};
pub use feeds::{FailedTry, FeedJob, ItemFailure, Progress, QueuedRefresh, Remaining, SetAside};
pub use hindrance::{EntryDefect, Hindrance};
pub use history::{Point, SeriesPoints};
pub use import::{ImportedProduct, ImportedSeries, ImportedUnit};
pub use imports::{
    ImportGoods, ImportLine, ImportProgress, ImportRow, ImportUnit, Imported, KnownRow, KnownRows, KnownUnit,
    NewImport, RowIdentity, SavedLayout, SoldOrder,
};
pub use incidents::{Incident, IncidentId, IncidentKind};
pub use inventory::{
    GroupRow, InventoryRow, Totals, UnitCounts, UnitFilter, UnitGrouping, UnitPage, UnitSelection, UnitSort,
};
pub use journal::{EntryId, JournalRow, Reverted};
pub use links::{
    HandMatch, LinkBatch, LinkCandidate, LinkJob, LinkOutcome, LinkProblem, LinkQuestion, LinkQuestions,
    LinkRecorded, LinkRow, LinkSeen, LinkState, LinkedListing, LinkedSize, ListedSize, UnlistedProducts,
    UnmatchedSize,
};
pub use pauses::{PauseRow, TryReserved};
pub use products::{Added, AddedProducts, Counts, NewProduct, ProductRow};
pub use quotes::{HeldQuote, QuoteRow, SideRow};
pub use readable::{
    NotReadable, Readable, ReadableList, ReadableProduct, ReadableSale, ReadableUnit, readable,
};
pub use receipts::named_in as receipts_named_in;
pub use report::private_texts_in;
pub use restore::{
    DocumentFault, Foreign, GoneProduct, GoneUnit, RestoreError, RestorePreview, Restored, StagedRestore,
    replaced,
};
pub use row_kind::RowKind;
pub use rules::{Replayed, ReplayedMove, RuleRow, RuleSubject, RuleVerdict};
pub use sales::{SaleFilter, SaleGroupRow, SaleRow, SaleTotals, SalesGrouping, StockBookRow};
pub use schema::schema_version;
pub use sizes::SizeRow;
pub use spare_days::SpareRow;
pub use spending::{ACTIVITY_KEPT_DAYS, SpentRow};
pub use suggestions::SuggestedProduct;
pub use tiers::{ProductTier, SuggestedBy, TierDigest, TierMove};
pub use treatments::TreatmentCounts;
pub use units::{AddedUnits, NewUnit, ProductUnits};
pub use worth::{Best, Worth};
