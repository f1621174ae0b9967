//! How an entry of the journal is reverted.

/// Undone, or done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RevertKind {
    Undo,
    Redo,
}

impl RevertKind {
    /// Of what was before the entry and after it: what is expected to be there, and what is put in its place.
    pub fn expected_and_wanted<T>(self, before: T, after: T) -> (T, T) {
        match self {
            Self::Undo => (after, before),
            Self::Redo => (before, after),
        }
    }
}
