//! The desk: it answers what the window asks, connects accounts, finds products and books units and sales, over the
//! machine that syncs on its own. Knows no window.

mod activity;
mod alert_channels;
mod alert_rules;
mod alerts;
mod archive_fault;
mod aside;
mod background;
mod backups;
mod board;
mod by_hand;
mod catalog;
mod channel_secrets;
mod connect;
mod diagnostics;
mod engine;
mod erasing;
mod error;
mod error_kind;
mod exporting;
mod fees;
mod finding;
mod history;
mod importing;
mod inventory;
mod keys;
mod linking;
mod locks;
mod moving;
mod newest_version;
mod on_demand;
mod onboarding;
mod options;
mod pasting;
mod payout_calculator;
mod pictures;
mod ports;
mod price_chart;
mod product;
mod readable;
mod receipt_files;
mod refresh;
mod refusal;
mod running;
mod search_pages;
mod settings;
mod size_answers;
mod size_market;
mod spreadsheet;
mod state;
mod suggestions;
mod synced_folder;
mod tiers;
mod tokens;
mod trying;
mod unsaved;
mod update_failure;
mod valuation;
pub mod view;
pub mod whole_file;
mod wiring;
mod words;

pub use archive_fault::ArchiveFault;
pub use background::{BackgroundStatus, OnClose};
pub use backups::{Backups, PreparedRestore};
pub use diagnostics::{DataFacts, Report, ReportFile, ReportInput, without_keys};
pub use engine::Engine;
pub use erasing::erase;
pub use error::EngineError;
pub use error_kind::ErrorKind;
pub use exporting::{ExportForm, TableForm};
pub use locks::{AccountLock, AccountLocks};
pub use moving::{copy_data, place_for_data};
pub use newest_version::newest_version;
pub use options::EngineOptions;
pub use ports::{Browser, NoBrowser, SecretError, SecretName, SecretStore};
pub use readable::readable_data;
pub use refusal::{
    AccountRefusal, ApplicationPiece, BackupRefusal, BadInput, ChannelRefusal, ComputerRefusal,
    ConnectionNotice, DataFolderRefusal, FolderFault, ImportHindrance, ImportRefusal, NothingDone,
    ProductRefusal, Refusal, RowField, RowRefusal, UnitRefusal,
};
pub use synced_folder::{synced_by, synced_warning};
pub use tierstock_domain::WebProcessEnd;
pub use tierstock_market::{Clock, SystemClock, VirtualClock};
pub use tierstock_market::{Endpoints, Overrides, SetupError, Timeouts};
pub use tierstock_store::schema_version;
pub use tierstock_store::{
    BackupReason, ImportedAlert, ImportedProduct, ImportedSeries, ImportedUnit, LinkedListing, LinkedSize,
    NewProduct, Point,
};
pub use tierstock_sync::{
    Backoff, Batch, Change, Delivery, Notification, NotificationPage, Notifier, NotifyError, Supervisor,
    TaskEnd, TaskNotes,
};
pub use update_failure::UpdateFailure;
