//! The migrations. Append only: a released one is never edited.

use std::sync::LazyLock;

use rusqlite_migration::{M, Migrations};

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        const STEPS: &[M<'static>] = &[$(M::up(include_str!(concat!("../../../migrations/", $name, ".sql"))).foreign_key_check()),+];
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
    "0028_everybodys_fault",
];

/// All migrations in their order; each runs in a transaction of its own and counts `user_version` up by one.
pub(crate) static MIGRATIONS: LazyLock<Migrations<'static>> = LazyLock::new(|| Migrations::from_slice(STEPS));

/// The newest schema version.
#[allow(clippy::cast_possible_truncation, reason = "a handful of migrations")]
pub(crate) const LATEST: u32 = STEPS.len() as u32;
