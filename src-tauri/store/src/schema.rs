//! The migrations, and the schema that they lead to. Append only: a released one is never edited.

use std::sync::LazyLock;

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{HookError, HookResult, M, Migrations};

use crate::aside::{self, Extent};

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        const STEPS: &[&str] = &[$(include_str!(concat!("../../../migrations/", $name, ".sql"))),+];
    };
}
migrations![
    "0001_regions",
    "0002_products",
    "0003_sizes",
    "0004_market_links",
    "0005_feeds",
    "0006_quotes",
    "0007_price_points",
    "0008_units",
    "0009_budgets",
    "0010_alerts",
    "0011_settings",
    "0012_link_choices",
    "0013_sizes_on_other_scales",
    "0014_sizes_to_read_again",
    "0015_listings_by_id",
    "0016_watches_and_handbags",
    "0017_money",
    "0018_units_and_sales",
    "0019_journal",
    "0020_activity",
    "0021_slower",
    "0022_identity",
    "0023_history",
    "0024_rates_of_their_day",
    "0025_vat_treatment",
    "0026_answers",
    "0027_wishes_and_pauses",
    "0028_everybodys_fault",
    "0029_rows_set_aside",
    "0030_failures_as_codes",
    "0031_prices_as_they_are_meant",
    "0032_sizes_as_written",
    "0033_alert_inbox",
    "0034_incidents_of_the_program",
    "0035_imports",
    "0036_alert_channels",
    "0037_undone_imports",
    "0038_alert_rules",
    "0039_alerts_opened",
    "0040_spare_requests",
    "0041_suggested_tiers",
    "0042_foreign_key_indexes",
    "0043_looks_of_the_tiers",
    "0044_snoozed_alerts",
];

/// All migrations in their order, which count `user_version` up by one each. An update to the latest is one
/// transaction, at whose end the rows that are not sound are set aside: references and rules are not looked at before.
pub(crate) static MIGRATIONS: LazyLock<Migrations<'static>> = LazyLock::new(|| {
    let step = |(nth, sql): (usize, &&'static str)| {
        if nth + 1 == STEPS.len() { M::up_with_hook(sql, set_aside) } else { M::up(sql) }
    };
    Migrations::new(STEPS.iter().enumerate().map(step).collect())
});

/// What all migrations make of an empty file. A test writes it, and holds it to them.
const SCHEMA: &str = include_str!("../../../migrations/schema.sql");

/// Gives an empty file the newest schema, whole or not at all: not through all the versions that it never had, which takes
/// a third of a second.
pub(crate) fn begin(new: &mut Connection) -> rusqlite::Result<()> {
    let transaction = new.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    transaction.pragma_update(None, "user_version", LATEST)?;
    transaction.commit()
}

fn set_aside(transaction: &Transaction) -> HookResult {
    transaction.pragma_update(None, "ignore_check_constraints", false)?;
    aside::check(transaction, Extent::Everything).map_err(HookError::from)?;
    Ok(())
}

/// The version of the schema that this program writes.
pub const fn schema_version() -> u32 {
    LATEST
}

/// The newest schema version.
#[allow(clippy::cast_possible_truncation, reason = "a handful of migrations")]
pub(crate) const LATEST: u32 = STEPS.len() as u32;

#[cfg(test)]
mod tests;
