//! What a search was begun for: the user may decide otherwise before its answer comes.

use rusqlite::{Connection, Row, params};

use super::{LinkRow, LinkState};
use crate::StoreError;
use crate::column::{Key, word};

/// A link as it was when a search for it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSeen {
    state: LinkState,
    listing: Option<String>,
    chosen: Option<String>,
}

impl LinkSeen {
    /// Of a link's row.
    pub fn of(row: &LinkRow) -> Self {
        Self { state: row.state, listing: row.listing.clone(), chosen: row.chosen.clone() }
    }

    /// Of three columns that begin at `at`: state, listing, chosen.
    pub(super) fn read(row: &Row, at: usize) -> rusqlite::Result<Self> {
        Ok(Self { state: word(row, at)?, listing: row.get(at + 1)?, chosen: row.get(at + 2)? })
    }

    /// Whether nothing was chosen, refused, unlinked or linked since.
    pub(super) fn still_holds(&self, db: &Connection, link: i64) -> Result<bool, StoreError> {
        let mut find = db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM market_links
             WHERE id = ?1 AND state = ?2 AND listing IS ?3 AND chosen IS ?4)",
        )?;
        let params = params![link, Key(self.state), self.listing, self.chosen];
        Ok(find.query_row(params, |row| row.get(0))?)
    }
}
