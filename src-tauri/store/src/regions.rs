//! The regions that the user follows.

use rusqlite::{Connection, params};
use tierstock_domain::{Market, Region, Scope};

use crate::column::Key;
use crate::{Store, StoreError};

mod follow;

pub(crate) use follow::{follow, follow_the_rest};

impl Store {
    /// The followed regions, the user's own first.
    pub async fn followed_regions(&self) -> Result<Vec<Region>, StoreError> {
        self.read(followed).await
    }
}

/// The followed regions, the user's own first.
pub(crate) fn followed(db: &Connection) -> Result<Vec<Region>, StoreError> {
    let mut select = db.prepare_cached("SELECT code FROM regions ORDER BY rank")?;
    let codes: Vec<String> = select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
    codes
        .iter()
        .map(|code| Region::from_code(code).map_err(|error| StoreError::Other(error.to_string())))
        .collect()
}

/// The user's own region; the default until they choose.
pub(crate) fn home(db: &Connection) -> Result<Region, StoreError> {
    Ok(Region::own(&followed(db)?))
}

/// The scopes of `market` that are followed, each once, with its best rank.
pub(crate) fn followed_scopes(db: &Connection, market: Market) -> Result<Vec<(i64, u8)>, StoreError> {
    let mut scopes: Vec<(i64, u8)> = Vec::new();
    for (rank, region) in (0_u8..).zip(followed(db)?) {
        let scope = scope_id(db, region.scope(market))?;
        if scopes.iter().all(|(known, _)| *known != scope) {
            scopes.push((scope, rank));
        }
    }
    Ok(scopes)
}

/// The row of a scope.
pub(crate) fn scope_id(db: &Connection, scope: Scope) -> Result<i64, StoreError> {
    let mut find = db.prepare_cached("SELECT id FROM scopes WHERE market = ?1 AND key = ?2")?;
    Ok(find.query_row(params![Key(scope.market()), scope.key()], |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
