//! What came of a file once it was brought in.

use tierstock_store::EntryId;

/// What came of the file the last time it was brought in.
#[derive(Debug, Clone)]
pub(super) struct ImportSummary {
    pub entry: EntryId,
    pub title: String,
    pub rows: u32,
    pub products: u32,
    pub units: u32,
    pub sales: u32,
}
