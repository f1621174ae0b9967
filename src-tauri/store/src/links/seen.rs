//! What a search was begun for: the user may decide otherwise before its answer comes.

use rusqlite::{Connection, Row, params};
use tierstock_domain::Moment;

use super::{LinkRow, LinkState};
use crate::StoreError;
use crate::column::{At, Key, maybe_moment, word};

/// A link as it was when a search for it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSeen {
    state: LinkState,
    listing: Option<String>,
    chosen: Option<String>,
    /// Who decides one way and back again leaves all but this as it was.
    tried_at: Option<Moment>,
}

impl LinkSeen {
    /// Of a link's row.
    pub fn of(row: &LinkRow) -> Self {
        let (listing, chosen) = (row.listing.clone(), row.chosen.clone());
        Self { state: row.state, listing, chosen, tried_at: row.tried_at }
    }

    /// Of four columns that begin at `at`: state, listing, chosen, when it was last tried.
    pub(super) fn read(row: &Row, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            state: word(row, at)?,
            listing: row.get(at + 1)?,
            chosen: row.get(at + 2)?,
            tried_at: maybe_moment(row, at + 3)?,
        })
    }

    /// Whether nothing was chosen, refused, unlinked or linked since.
    pub(super) fn still_holds(&self, db: &Connection, link: i64) -> Result<bool, StoreError> {
        let mut find = db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM market_links
             WHERE id = ?1 AND state = ?2 AND listing IS ?3 AND chosen IS ?4 AND tried_at IS ?5)",
        )?;
        let params = params![link, Key(self.state), self.listing, self.chosen, self.tried_at.map(At)];
        Ok(find.query_row(params, |row| row.get(0))?)
    }
}
