//! What the user sets, as one list of names and values: so a change is noted in the journal, and undone.

use std::collections::BTreeMap;

use rusqlite::Connection;
use tierstock_domain::{Currency, FeeChange, Figure, Market, Moment, Place, Region};

use crate::journal::{self, EntryId};
use crate::{Store, StoreError, budget, fees, regions, settings};

/// The settings that are the user's; the others are notes of the program's own.
const OF_THE_USER: [&str; 8] = [
    "tier.hot.minutes",
    "tier.hot.turn",
    "tier.warm.minutes",
    "tier.warm.turn",
    "tier.cold.minutes",
    "tier.cold.turn",
    "size_scale",
    "appearance",
];

/// Something that the user sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// A setting by its name.
    Setting(&'static str, String),
    /// A tier's promise in minutes or its turn, by the setting's name.
    Tier(String, u32),
    /// The followed regions, the own first.
    Regions(Vec<Region>),
    /// How much a marketplace may be asked.
    Rate {
        /// Which.
        market: Market,
        /// Milliseconds between two requests.
        interval_ms: u32,
        /// Requests a day.
        quota: u32,
    },
    /// A figure of the fees.
    Fee(FeeChange),
}

impl Store {
    /// Sets all of these or none, and notes it; what changes nothing leaves no entry.
    pub async fn set_preferences(
        &self,
        preferences: Vec<Preference>,
        title: &str,
        now: Moment,
    ) -> Result<EntryId, StoreError> {
        let title = title.to_owned();
        self.write(move |db| {
            let before = all(db)?;
            for preference in &preferences {
                set(db, preference, now)?;
            }
            let entry = journal::begin(db, &title, now)?;
            journal::note_settings(db, entry, &before, &all(db)?)?;
            Ok(entry)
        })
        .await
    }
}

fn set(db: &Connection, preference: &Preference, now: Moment) -> Result<(), StoreError> {
    match preference {
        Preference::Setting(key, value) => settings::write(db, key, Some(value)),
        Preference::Tier(key, value) => settings::write(db, key, Some(&value.to_string())),
        Preference::Regions(followed) => regions::follow(db, followed, now),
        Preference::Rate { market, interval_ms, quota } => budget::set(db, *market, *interval_ms, *quota),
        Preference::Fee(change) => fees::set(db, change),
    }
}

/// All that the user set, by name. A region's value is its rank's list, a budget's its three figures, a fee's its value.
pub(crate) fn all(db: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT 'regions', group_concat(code) FROM (SELECT code FROM regions ORDER BY rank) HAVING count(*) > 0
         UNION ALL SELECT 'budget.' || market, interval_ms || '/' || quota || '/' || quota_assumed FROM budgets
         UNION ALL SELECT 'fee.' || place || '.' || figure || '.' || currency || '.' || since, CAST(value AS TEXT)
         FROM fees",
    )?;
    let rows = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut all: BTreeMap<String, String> = rows.collect::<Result<_, _>>()?;
    for key in OF_THE_USER {
        if let Some(value) = settings::read(db, key)? {
            all.insert(key.to_owned(), value);
        }
    }
    Ok(all)
}

/// Puts one of [`all`] back as it was; none: as if it were never set.
pub(crate) fn put(db: &Connection, key: &str, value: Option<&str>, now: Moment) -> Result<(), StoreError> {
    let unreadable = || StoreError::Other(format!("the journal names {key}, which is no setting"));
    match (key.split_once('.'), value) {
        (None, Some(codes)) if key == "regions" => {
            let regions = codes.split(',').map(|code| Region::from_code(code).map_err(|_| unreadable()));
            regions::follow(db, &regions.collect::<Result<Vec<_>, _>>()?, now)
        }
        (Some(("budget", market)), Some(value)) => {
            let market = Market::from_key(market).map_err(|_| unreadable())?;
            let figures: Vec<u32> = value.split('/').filter_map(|figure| figure.parse().ok()).collect();
            let [interval_ms, quota, assumed] = figures[..] else { return Err(unreadable()) };
            budget::put(db, market, interval_ms, quota, assumed == 1)
        }
        (Some(("fee", name)), value) => put_fee(db, name, value).ok_or_else(unreadable)?,
        _ if OF_THE_USER.contains(&key) => settings::write(db, key, value),
        _ => Err(unreadable()),
    }
}

fn put_fee(db: &Connection, name: &str, value: Option<&str>) -> Option<Result<(), StoreError>> {
    let parts: Vec<&str> = name.split('.').collect();
    let [place, figure, currency, since] = parts[..] else { return None };
    let (place, figure) = (Place::from_key(place)?, Figure::from_key(figure)?);
    let (currency, since) = (Currency::from_code(currency), since.parse().ok()?);
    Some(if let Some(value) = value {
        let value = value.parse().ok()?;
        fees::set(db, &FeeChange { place, figure, currency, since, value })
    } else {
        fees::unset(db, place, figure, currency, since)
    })
}

#[cfg(test)]
mod tests;
