//! Which way an entry is turned.

/// Undone, or done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    Forth,
}

impl Way {
    /// What is expected to be there, and what is put in its place.
    pub fn expected_and_wanted<T>(self, before: T, after: T) -> (T, T) {
        match self {
            Self::Back => (after, before),
            Self::Forth => (before, after),
        }
    }
}
