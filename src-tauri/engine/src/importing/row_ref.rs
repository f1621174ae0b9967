//! Where a row stands.

/// A row of a file, by its table and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RowRef {
    pub table: usize,
    pub row: usize,
}
