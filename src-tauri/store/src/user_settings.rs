//! What the user sets: a change is noted in the journal, and undone.

use std::collections::BTreeMap;

use rusqlite::Connection;
use tierstock_domain::{Moment, Rule, RuleId, Setting, Settings, WhenClosed};

use crate::hindrance::Hindrance;
use crate::journal::{self, EntryId};
use crate::{Store, StoreError, alerts, budget, fees, regions, rules, settings, units, watching};

impl Store {
    /// The settings that have a default, as they are now. A value that can't be read is as if it were not set.
    pub async fn user_settings(&self) -> Result<Settings, StoreError> {
        self.read(settings::with_a_default).await
    }

    /// What the user chose that closing the window does; none: nothing yet.
    pub async fn chosen_when_closed(&self) -> Result<Option<WhenClosed>, StoreError> {
        self.read(|db| {
            let key = Setting::WhenClosed(WhenClosed::default()).key();
            Ok(settings::read(db, &key)?.and_then(|choice| WhenClosed::from_key(&choice)))
        })
        .await
    }

    /// Sets all of these or none, and notes it; none: all was so already, and no entry is left. Whether a value is within
    /// its range is checked before.
    pub async fn change_settings(
        &self,
        changes: Vec<Setting>,
        title: &str,
        now: Moment,
    ) -> Result<Option<EntryId>, StoreError> {
        let title = title.to_owned();
        self.write(move |db| {
            noted(db, &title, now, |db| changes.iter().try_for_each(|setting| set(db, setting, now)))
        })
        .await
    }

    /// Has a setting be as if it had never been set, and notes it; none: it was so already.
    pub async fn unset_setting(
        &self,
        setting: Setting,
        title: &str,
        now: Moment,
    ) -> Result<Option<EntryId>, StoreError> {
        let title = title.to_owned();
        self.write(move |db| noted(db, &title, now, |db| unset(db, &setting))).await
    }

    /// Keeps a new rule, and notes it. Whether there can be such a rule is checked before.
    pub async fn add_rule(
        &self,
        rule: Rule,
        title: &str,
        now: Moment,
    ) -> Result<(RuleId, Option<EntryId>), StoreError> {
        let title = title.to_owned();
        self.write(move |db| {
            let mut id = RuleId(0);
            let entry = noted(db, &title, now, |db| {
                id = rules::add(db, &rule)?;
                Ok(())
            })?;
            Ok((id, entry))
        })
        .await
    }
}

/// Does what changes settings, and notes what it changed; none: nothing, and no entry is left.
fn noted(
    db: &Connection,
    title: &str,
    now: Moment,
    change: impl FnOnce(&Connection) -> Result<(), StoreError>,
) -> Result<Option<EntryId>, StoreError> {
    let before = all(db)?;
    change(db)?;
    let after = all(db)?;
    if before == after {
        return Ok(None);
    }
    let entry = journal::begin(db, title, now)?;
    journal::note_settings(db, entry, &before, &after)?;
    Ok(Some(entry))
}

/// Sets it. Regions, rates, fees and rules have tables of their own, a product says whether it is watched, and an alert until
/// when it is snoozed.
pub(crate) fn set(db: &Connection, setting: &Setting, now: Moment) -> Result<(), StoreError> {
    match setting {
        Setting::Regions(followed) => regions::follow(db, followed, now),
        Setting::Rate(rate) => budget::set(db, rate),
        Setting::Fee(change) => fees::set(db, change),
        Setting::Rule(id, rule) => rules::set(db, *id, rule),
        Setting::Watched(product) => rules::watch(db, *product, true),
        Setting::Snoozed(alert, until) => alerts::snooze(db, *alert, Some(*until)),
        by_name => write(db, by_name, Some(&by_name.value())),
    }
}

/// As if it had never been set.
pub(crate) fn unset(db: &Connection, setting: &Setting) -> Result<(), StoreError> {
    match setting {
        Setting::Fee(change) => fees::unset(db, change),
        Setting::Rule(id, _) => rules::unset(db, *id),
        Setting::Watched(product) => rules::watch(db, *product, false),
        Setting::Snoozed(alert, _) => alerts::snooze(db, *alert, None),
        Setting::Regions(_) | Setting::Rate(_) => Err(Hindrance::AlwaysSet.into()),
        by_name => write(db, by_name, None),
    }
}

/// Sets what is kept by name, and does what follows from it: units in another condition watch other prices.
fn write(db: &Connection, setting: &Setting, value: Option<&str>) -> Result<(), StoreError> {
    settings::write(db, &setting.key(), value)?;
    if matches!(setting, Setting::SoldAs(..)) {
        for product in units::owned_products(db)? {
            watching::refresh(db, product)?;
        }
    }
    Ok(())
}

/// The values of all that is set, by key.
pub(crate) fn all(db: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let regions = Some(regions::followed(db)?).filter(|followed| !followed.is_empty()).map(Setting::Regions);
    let rates = budget::rates(db)?.into_iter().map(Setting::Rate);
    let fees = fees::changes(db)?.into_iter().map(Setting::Fee);
    let rules = rules::all(db)?.into_iter().map(|row| Setting::Rule(row.id, row.rule));
    let watched = rules::watched(db)?.into_iter().map(Setting::Watched);
    let snoozed = alerts::snoozed(db)?.into_iter().map(|(alert, until)| Setting::Snoozed(alert, until));
    let own_tables = regions.into_iter().chain(rates).chain(fees).chain(rules).chain(watched).chain(snoozed);
    let mut all = settings::by_name(db)?;
    all.extend(own_tables.map(|setting| (setting.key(), setting.value())));
    Ok(all)
}

#[cfg(test)]
mod tests;
