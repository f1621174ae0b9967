//! What the user sets, as one list of names and values: so a change is noted in the journal, and undone.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;
use tierstock_domain::{Currency, FeeChange, Figure, Market, Moment, Place, Region};

use crate::journal::{self, EntryId, Hindrance};
use crate::{Store, StoreError, budget, conditions, fees, regions, settings, units, watching};

/// The settings that are the user's; the others are notes of the program's own.
const OF_THE_USER: [&str; 12] = [
    "tier.hot.minutes",
    "tier.hot.turn",
    "tier.warm.minutes",
    "tier.warm.turn",
    "tier.cold.minutes",
    "tier.cold.turn",
    "size_scale",
    "appearance",
    conditions::SETTINGS[0].0,
    conditions::SETTINGS[1].0,
    conditions::SETTINGS[2].0,
    conditions::SETTINGS[3].0,
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
        /// The marketplace that is asked.
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
    /// Sets all of these or none, and notes it; none: all was so already, and no entry is left.
    pub async fn set_preferences(
        &self,
        preferences: Vec<Preference>,
        title: &str,
        now: Moment,
    ) -> Result<Option<EntryId>, StoreError> {
        let title = title.to_owned();
        self.write(move |db| {
            let before = all(db)?;
            for preference in &preferences {
                set(db, preference, now)?;
            }
            let after = all(db)?;
            if before == after {
                return Ok(None);
            }
            let entry = journal::begin(db, &title, now)?;
            journal::note_settings(db, entry, &before, &after)?;
            Ok(Some(entry))
        })
        .await
    }
}

fn set(db: &Connection, preference: &Preference, now: Moment) -> Result<(), StoreError> {
    match preference {
        Preference::Setting(key, value) => set_text(db, key, Some(value)),
        Preference::Tier(key, value) => settings::write(db, key, Some(&value.to_string())),
        Preference::Regions(followed) => regions::follow(db, followed, now),
        Preference::Rate { market, interval_ms, quota } => budget::set(db, *market, *interval_ms, *quota),
        Preference::Fee(change) => fees::set(db, change),
    }
}

/// Sets a setting that is a text, and does what follows from it: units in another condition watch other prices.
fn set_text(db: &Connection, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    settings::write(db, key, value)?;
    if conditions::SETTINGS.iter().any(|(known, _)| *known == key) {
        for product in units::owned_products(db)? {
            watching::refresh(db, product)?;
        }
    }
    Ok(())
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

/// One of [`all`] by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named<'k> {
    Regions,
    Budget(Market),
    Fee { place: Place, figure: Figure, currency: Option<Currency>, since: NaiveDate },
    Setting(&'k str),
}

impl<'k> Named<'k> {
    /// None: there is no such setting.
    pub(crate) fn of(key: &'k str) -> Option<Self> {
        match key.split_once('.') {
            None if key == "regions" => Some(Self::Regions),
            Some(("budget", market)) => Market::from_key(market).ok().map(Self::Budget),
            Some(("fee", name)) => {
                let parts: Vec<&str> = name.split('.').collect();
                let [place, figure, currency, since] = parts[..] else { return None };
                let (place, figure) = (Place::from_key(place)?, Figure::from_key(figure)?);
                Some(Self::Fee {
                    place,
                    figure,
                    currency: Currency::from_code(currency),
                    since: since.parse().ok()?,
                })
            }
            _ => OF_THE_USER.contains(&key).then_some(Self::Setting(key)),
        }
    }

    /// Whether two values are the same as far as both are known: a budget was kept with fewer figures before, or may
    /// have been with more.
    pub(crate) fn agrees(self, one: Option<&str>, other: Option<&str>) -> bool {
        match (self, one, other) {
            (Self::Budget(_), Some(one), Some(other)) => {
                one.split('/').zip(other.split('/')).all(|(one, other)| one == other)
            }
            _ => one == other,
        }
    }

    /// Puts it back as it was; none: as if it were never set.
    pub(crate) fn put(self, db: &Connection, value: Option<&str>, now: Moment) -> Result<(), StoreError> {
        let unreadable = || {
            let value = value.unwrap_or_default();
            StoreError::from(Hindrance::Unreadable(format!("\"{value}\" is no value of a setting")))
        };
        match (self, value) {
            (Self::Regions, Some(codes)) => {
                let regions = codes.split(',').map(|code| Region::from_code(code).map_err(|_| unreadable()));
                regions::follow(db, &regions.collect::<Result<Vec<_>, _>>()?, now)
            }
            (Self::Budget(market), Some(value)) => {
                let figures: Vec<u32> = value.split('/').filter_map(|figure| figure.parse().ok()).collect();
                let [interval_ms, quota, ref rest @ ..] = figures[..] else { return Err(unreadable()) };
                // What the user set is no guess.
                budget::put(db, market, interval_ms, quota, rest.first() == Some(&1))
            }
            (Self::Fee { place, figure, currency, since }, Some(value)) => {
                let value = value.parse().map_err(|_| unreadable())?;
                fees::set(db, &FeeChange { place, figure, currency, since, value })
            }
            (Self::Fee { place, figure, currency, since }, None) => {
                fees::unset(db, place, figure, currency, since)
            }
            (Self::Setting(key), value) => set_text(db, key, value),
            (Self::Regions | Self::Budget(_), None) => Err(unreadable()),
        }
    }
}

#[cfg(test)]
mod tests;
