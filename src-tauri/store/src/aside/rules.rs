//! What a value must be so that the app can read it, column by column: the very types that the other files read it as.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::rules::{Quantity, TriggerName};
use tierstock_domain::{
    AlertChannelKind, ChannelFault, Condition, Currency, Figure, FixedRate, Gender, Market, Money,
    OfferState, Payout, Place, ProductKind, Region, Side, SizeSystem, Sku, Tier, Treatment, UnitState,
};

use crate::column::{At, Day, Json, Key};
use crate::incidents::IncidentKind;
use crate::links::LinkState;
use crate::rules::TermsText;

pub(super) type Test = fn(ValueRef<'_>) -> bool;

/// What a table's columns must be. Texts must be texts, without being named here.
pub(super) struct TableRules {
    pub table: &'static str,
    /// What the user said, or what can't be had again: a row with such a value is set aside.
    kept: &'static [(&'static str, Test)],
    /// What is worked out or asked for again.
    passing: &'static [(&'static str, Test)],
    /// What a row starts over with if a passing value can't be read.
    pub reset: &'static str,
    /// The table of which its rows are parts, and the column that names the row there. They are set aside together: a
    /// unit without its sale would be in stock again.
    pub part_of: Option<(&'static str, &'static str)>,
    /// There are too many rows to look at each at every start.
    pub is_large: bool,
    /// The column by which they are looked at in slices then, if they are: the series.
    pub in_slices_by: Option<&'static str>,
}

pub(super) fn reads<T: FromSql>(value: ValueRef<'_>) -> bool {
    T::column_result(value).is_ok()
}

/// An amount that sums of many can hold.
struct Amount;

impl FromSql for Amount {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let minor = value.as_i64()?;
        if minor.unsigned_abs() > Money::MAX.unsigned_abs() {
            return Err(FromSqlError::OutOfRange(minor));
        }
        Ok(Self)
    }
}

/// An amount that is never below zero.
struct Paid;

impl FromSql for Paid {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let minor = value.as_i64()?;
        Amount::column_result(value)?;
        if minor < 0 { Err(FromSqlError::OutOfRange(minor)) } else { Ok(Self) }
    }
}

fn is_sku(value: ValueRef<'_>) -> bool {
    value == ValueRef::Null || value.as_str().is_ok_and(|text| Sku::parse(text).is_ok())
}

fn is_region(value: ValueRef<'_>) -> bool {
    value.as_str().is_ok_and(|code| Region::from_code(code).is_ok())
}

/// Hours since 1970.
fn is_hour(value: ValueRef<'_>) -> bool {
    let ms = value.as_i64().ok().and_then(|hour| hour.checked_mul(3_600_000));
    ms.is_some_and(|ms| reads::<At>(ValueRef::Integer(ms)))
}

/// Seconds of an hour.
fn is_within_an_hour(value: ValueRef<'_>) -> bool {
    value.as_i64().is_ok_and(|seconds| (0..=3_600).contains(&seconds))
}

const PART_OF_A_UNIT: Option<(&str, &str)> = Some(("units", "unit_id"));

const NOTHING: TableRules = TableRules {
    table: "",
    kept: &[],
    passing: &[],
    reset: "",
    part_of: None,
    is_large: false,
    in_slices_by: None,
};

const RULES: &[TableRules] = &[
    TableRules { table: "regions", kept: &[("code", is_region), ("rank", reads::<u8>)], ..NOTHING },
    TableRules {
        table: "products",
        kept: &[
            ("sku", is_sku),
            ("gender", reads::<Option<Key<Gender>>>),
            ("kind", reads::<Option<Key<ProductKind>>>),
            ("tier", reads::<Key<Tier>>),
            ("added_at", reads::<At>),
            ("tier_by_hand_at", reads::<Option<At>>),
        ],
        passing: &[("last_synced_at", reads::<Option<At>>), ("card_at", reads::<Option<At>>)],
        reset: "last_synced_at = NULL, card_change = NULL, card_at = NULL",
        ..NOTHING
    },
    TableRules {
        table: "sizes",
        kept: &[("system", reads::<Key<SizeSystem>>), ("sort", reads::<i32>)],
        ..NOTHING
    },
    TableRules {
        table: "market_links",
        kept: &[("market", reads::<Key<Market>>), ("state", reads::<Key<LinkState>>)],
        passing: &[
            ("wanted_at", reads::<Option<At>>),
            ("tried_at", reads::<Option<At>>),
            ("retry_at", reads::<Option<At>>),
            ("trouble_at", reads::<Option<At>>),
            ("reread_at", reads::<Option<At>>),
            ("failures", reads::<u32>),
        ],
        reset: "wanted_at = NULL, tried_at = NULL, retry_at = NULL, failures = 0, trouble = NULL, trouble_at = NULL,
            reread_at = NULL",
        ..NOTHING
    },
    TableRules {
        table: "feeds",
        kept: &[("rank", reads::<u8>), ("tier", reads::<Key<Tier>>)],
        passing: &[
            ("added_at", reads::<At>),
            ("confirmed_at", reads::<Option<At>>),
            ("tried_at", reads::<Option<At>>),
            ("retry_at", reads::<Option<At>>),
            ("trouble_at", reads::<Option<At>>),
            ("wanted_at", reads::<Option<At>>),
            ("doubted_at", reads::<Option<At>>),
            ("failures", reads::<u32>),
            ("stake", reads::<Option<i64>>),
        ],
        reset: "added_at = 0, confirmed_at = NULL, tried_at = NULL, retry_at = NULL, failures = 0, trouble = NULL,
            trouble_at = NULL, set_aside = NULL, wanted_at = NULL, wanted_for = NULL, owes_look = 0, asked_again = 0,
            doubted_at = NULL, fails_as = NULL, stake = NULL",
        ..NOTHING
    },
    TableRules {
        table: "quotes",
        kept: &[
            ("confirmed_at", reads::<Option<At>>),
            ("ask", reads::<Option<Amount>>),
            ("ask_at", reads::<Option<At>>),
            ("ask_held", reads::<Option<Amount>>),
            ("bid", reads::<Option<Amount>>),
            ("bid_at", reads::<Option<At>>),
            ("bid_held", reads::<Option<Amount>>),
            ("last_sale", reads::<Option<Amount>>),
            ("last_sale_at", reads::<Option<At>>),
            ("last_sale_held", reads::<Option<Amount>>),
            ("sell_faster", reads::<Option<Amount>>),
            ("earn_more", reads::<Option<Amount>>),
            ("beat_us", reads::<Option<Amount>>),
            ("global_indicator", reads::<Option<Amount>>),
        ],
        is_large: true,
        in_slices_by: Some("id"),
        ..NOTHING
    },
    TableRules {
        table: "price_points",
        kept: &[
            ("at", reads::<At>),
            ("ask", reads::<Option<Amount>>),
            ("bid", reads::<Option<Amount>>),
            ("last_sale", reads::<Option<Amount>>),
        ],
        is_large: true,
        in_slices_by: Some("series_id"),
        ..NOTHING
    },
    TableRules {
        table: "alerts",
        kept: &[
            ("kind", reads::<Key<TriggerName>>),
            ("quantity", reads::<Option<Key<Quantity>>>),
            ("side", reads::<Key<Side>>),
            ("measured_old", reads::<Option<Amount>>),
            ("measured_new", reads::<Option<Amount>>),
            ("measured_in", reads::<Option<Key<Currency>>>),
            ("told_sku", is_sku),
            ("old", reads::<Amount>),
            ("new", reads::<Amount>),
            ("currency", reads::<Key<Currency>>),
            ("detected_at", reads::<At>),
            ("ready_at", reads::<Option<At>>),
            ("shown_at", reads::<Option<At>>),
            ("handed_over_at", reads::<Option<At>>),
            ("tell_at", reads::<Option<At>>),
            ("held_back", reads::<Option<Key<HeldBack>>>),
            ("read_at", reads::<Option<At>>),
            ("snoozed_until", reads::<Option<At>>),
            ("returned_at", reads::<Option<At>>),
        ],
        ..NOTHING
    },
    TableRules {
        table: "alert_rules",
        kept: &[("terms", reads::<TermsText>), ("since", reads::<At>)],
        ..NOTHING
    },
    TableRules { table: "alert_baselines", is_large: true, ..NOTHING },
    TableRules { table: "alert_days", is_large: true, ..NOTHING },
    TableRules { table: "spare_days", is_large: true, ..NOTHING },
    TableRules {
        table: "units",
        kept: &[
            ("condition", reads::<Key<Condition>>),
            ("price", reads::<Option<Paid>>),
            ("tax", reads::<Amount>),
            ("inbound", reads::<Amount>),
            ("other", reads::<Amount>),
            ("currency", reads::<Key<Currency>>),
            ("rate", reads::<Option<Json<FixedRate>>>),
            ("bought_on", reads::<Option<Day>>),
            ("own_value", reads::<Option<Paid>>),
            ("own_value_currency", reads::<Option<Key<Currency>>>),
            ("added_at", reads::<At>),
            ("state", reads::<Key<UnitState>>),
            ("treatment", reads::<Key<Treatment>>),
        ],
        passing: &[
            ("cost_home", reads::<Option<Amount>>),
            ("worth", reads::<Option<Amount>>),
            ("worth_place", reads::<Option<Key<Market>>>),
            ("worth_day_ago", reads::<Option<Amount>>),
            ("if_listed", reads::<Option<Amount>>),
            ("if_listed_place", reads::<Option<Key<Market>>>),
            ("worth_at", reads::<Option<At>>),
        ],
        reset: "cost_home = NULL, worth = NULL, worth_place = NULL, worth_day_ago = NULL, if_listed = NULL,
            if_listed_place = NULL, worth_at = NULL",
        ..NOTHING
    },
    // What the marketplaces call our sizes: read one product at a time, and read again with each listing.
    TableRules { table: "market_sizes", is_large: true, ..NOTHING },
    TableRules { table: "unit_tags", part_of: PART_OF_A_UNIT, ..NOTHING },
    TableRules {
        table: "offers",
        kept: &[
            ("place", reads::<Key<Place>>),
            ("estimate", reads::<Json<Payout>>),
            ("listed_on", reads::<Day>),
            ("state", reads::<Key<OfferState>>),
        ],
        part_of: PART_OF_A_UNIT,
        ..NOTHING
    },
    TableRules {
        table: "sales",
        kept: &[
            ("nth", reads::<u32>),
            ("place", reads::<Key<Place>>),
            ("sold_on", reads::<Day>),
            ("currency", reads::<Key<Currency>>),
            ("listed", reads::<Option<Json<Payout>>>),
            ("expected", reads::<Json<Payout>>),
            ("actual", reads::<Option<Json<Payout>>>),
            ("outbound", reads::<Amount>),
            ("conversion", reads::<u16>),
            ("rate", reads::<Option<Json<FixedRate>>>),
            ("ended_on", reads::<Option<Day>>),
            ("end_cost", reads::<Amount>),
        ],
        passing: &[
            ("price_home", reads::<Option<Amount>>),
            ("payout_home", reads::<Option<Amount>>),
            ("borne_home", reads::<Option<Amount>>),
            ("profit_home", reads::<Option<Amount>>),
        ],
        reset: "price_home = NULL, payout_home = NULL, borne_home = NULL, profit_home = NULL",
        part_of: PART_OF_A_UNIT,
        ..NOTHING
    },
    TableRules { table: "imports", kept: &[("at", reads::<At>)], ..NOTHING },
    TableRules { table: "imported_rows", is_large: true, ..NOTHING },
    // What is kept of units and products is read when it is put back, and refused then if it can't be.
    TableRules { table: "journal_units", is_large: true, ..NOTHING },
    TableRules { table: "journal_packed", is_large: true, ..NOTHING },
    TableRules { table: "removed_rows", is_large: true, ..NOTHING },
    TableRules {
        table: "journal_tiers",
        kept: &[("before", reads::<Key<Tier>>), ("after", reads::<Key<Tier>>)],
        ..NOTHING
    },
    TableRules { table: "journal", kept: &[("at", reads::<At>), ("undone_at", reads::<Option<At>>)], ..NOTHING },
    TableRules {
        table: "fees",
        kept: &[
            ("place", reads::<Key<Place>>),
            ("figure", reads::<Key<Figure>>),
            ("since", reads::<Day>),
            ("value", reads::<Paid>),
        ],
        ..NOTHING
    },
    TableRules {
        table: "rates",
        kept: &[("day", reads::<Day>), ("currency", reads::<Key<Currency>>)],
        ..NOTHING
    },
    TableRules {
        table: "rate_days",
        kept: &[("day", reads::<Day>), ("follows", reads::<Day>)],
        ..NOTHING
    },
    TableRules {
        table: "budgets",
        passing: &[
            ("interval_ms", reads::<u32>),
            ("quota", reads::<u32>),
            ("used", reads::<u32>),
            ("next_slot", reads::<At>),
            ("cool_since", reads::<At>),
            ("cool_until", reads::<At>),
            ("tried_at", reads::<At>),
            ("slow_steps", reads::<u32>),
            ("slowed_at", reads::<At>),
        ],
        // What was asked today stays counted.
        reset: "interval_ms = min(max(interval_ms, 10), 60000), quota = min(max(quota, 10), 1000000),
            used = min(max(used, 0), 1000000), next_slot = 0, cool_since = 0, cool_until = 0, tried_at = 0, slow_steps = 0, slowed_at = 0",
        ..NOTHING
    },
    TableRules { table: "requests", kept: &[("hour", is_hour), ("sent", reads::<u32>)], ..NOTHING },
    TableRules { table: "awake", kept: &[("hour", is_hour), ("seconds", is_within_an_hour)], ..NOTHING },
    TableRules {
        table: "incidents",
        kept: &[
            ("kind", reads::<Key<IncidentKind>>),
            ("began_at", reads::<At>),
            ("ended_at", reads::<Option<At>>),
            ("late", reads::<u32>),
        ],
        ..NOTHING
    },
    TableRules {
        table: "alert_channels",
        kept: &[("kind", reads::<Key<AlertChannelKind>>)],
        passing: &[
            ("failures", reads::<u32>),
            ("failing_since", reads::<Option<At>>),
            ("retry_at", reads::<Option<At>>),
            ("fault", reads::<Option<Json<ChannelFault>>>),
        ],
        reset: "failures = 0, failing_since = NULL, retry_at = NULL, fault = NULL, is_told = 0",
        ..NOTHING
    },
];

/// The rules of a table; those of one that is not named are that texts are texts.
pub(super) fn rules_of(table: &str) -> &'static TableRules {
    RULES.iter().find(|rules| rules.table == table).unwrap_or(&NOTHING)
}

impl TableRules {
    /// What a column's value must be, and whether it is passing; none: there is no rule.
    pub fn test(&self, column: &str) -> Option<(Test, bool)> {
        let find =
            |tests: &[(&str, Test)]| tests.iter().find(|(name, _)| *name == column).map(|(_, test)| *test);
        find(self.kept).map(|test| (test, false)).or_else(|| find(self.passing).map(|test| (test, true)))
    }
}
