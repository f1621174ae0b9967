//! What a side is after the verdict on a reading.

use tierstock_domain::moves::Write;
use tierstock_domain::{Moment, UnknownReason};

use crate::quotes::StoredSide;

impl StoredSide {
    /// The side after a verdict; `confirmed_at` is when the quote was confirmed before.
    pub(super) fn after(self, write: Write, confirmed_at: Option<Moment>) -> Self {
        let seen_at =
            if self.unknown.is_none() && self.value.is_some() { confirmed_at } else { self.seen_at };
        match write {
            Write::Accept(minor) => Self { value: Some(minor), unknown: None, seen_at: None, held: None },
            Write::Hold(minor) => {
                // What was not offered stays so until a second answer agrees that it is.
                let unknown = self.unknown.or(Some(UnknownReason::Suspect));
                Self { unknown, seen_at, held: Some(minor), ..self }
            }
            Write::Unknown(reason) => Self { unknown: Some(reason), seen_at, held: None, ..self },
        }
    }
}
