//! The tables for spreadsheets: one for each kind of thing, with columns that people can read. `docs/exports.md` says what
//! each column is.

use std::io;

use chrono::DateTime;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use tierstock_domain::{Currency, Moment, Money};

use super::ExportError;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// A text, such as a name or a word of the database.
    Text,
    /// A whole number.
    Whole,
    /// An amount; its currency is in the column with this number, from 0.
    Amount(usize),
    /// Millionths, as exchange rates are kept.
    Millionths,
    /// A civil day.
    Day,
    /// A moment, UTC.
    Moment,
}

/// What one column holds, and what stands above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetColumn {
    /// What stands above it.
    pub name: &'static str,
    /// What is in it.
    pub kind: SheetKind,
}

/// A table for spreadsheets.
#[derive(Debug)]
pub struct ExportSheet {
    /// The name of the sheet, and of its file.
    pub name: &'static str,
    /// The columns, in their order.
    pub columns: &'static [SheetColumn],
    select: &'static str,
}

/// A value as it is written, ready for CSV and for workbooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportCell {
    /// Nothing is known.
    Empty,
    /// A text as the database has it.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount in minor units, with its currency.
    Amount(Money),
    /// So many millionths.
    Millionths(i64),
    /// A civil day, `2026-11-24`.
    Day(String),
    /// A moment in UTC, to the millisecond.
    Moment(Moment),
}

macro_rules! columns {
    ($($name:literal $kind:ident $(($of:literal))?),* $(,)?) => {
        &[$(SheetColumn { name: $name, kind: SheetKind::$kind $(($of))? }),*]
    };
}

/// All of them.
pub const SHEETS: [ExportSheet; 11] =
    [PRODUCTS, SIZES, LINKS, UNITS, LISTINGS, SALES, RATES, FEES, ALERTS, SETTINGS, HISTORY];

const PRODUCTS: ExportSheet = ExportSheet {
    name: "products",
    columns: columns! {
        "product" Whole, "sku" Text, "name" Text, "brand" Text, "gender" Text, "kind" Text, "tier" Text,
        "in stock" Whole, "added" Moment,
    },
    select: "
        SELECT p.id, p.sku, p.name, p.brand, p.gender, p.kind, p.tier,
            (SELECT count(*) FROM units u WHERE u.product_id = p.id AND u.state = 'in_stock'), p.added_at
        FROM products p ORDER BY p.id",
};

const SIZES: ExportSheet = ExportSheet {
    name: "sizes",
    columns: columns! {
        "size" Whole, "product" Whole, "sku" Text, "scale" Text, "label" Text, "uk" Text, "eu" Text, "cm" Text, "kr" Text,
    },
    select: "
        SELECT z.id, z.product_id, p.sku, z.system, z.label, z.uk, z.eu, z.cm, z.kr
        FROM sizes z JOIN products p ON p.id = z.product_id ORDER BY z.product_id, z.sort, z.id",
};

const LINKS: ExportSheet = ExportSheet {
    name: "links",
    columns: columns! {
        "product" Whole, "sku" Text, "marketplace" Text, "state" Text, "listing" Text, "sku there" Text, "name there" Text,
    },
    select: "
        SELECT l.product_id, p.sku, l.market, l.state, l.listing, l.spelled_sku, l.listed_name
        FROM market_links l JOIN products p ON p.id = l.product_id ORDER BY l.product_id, l.market",
};

const UNITS: ExportSheet = ExportSheet {
    name: "units",
    columns: columns! {
        "stock number" Whole, "product" Whole, "sku" Text, "name" Text, "scale" Text, "size" Text, "condition" Text,
        "state" Text, "price" Amount(12), "tax" Amount(12), "inbound" Amount(12), "other costs" Amount(12),
        "currency" Text, "cost" Amount(14), "own currency" Text, "bought on" Day, "bought from" Text,
        "order number" Text, "kept at" Text, "vat treatment" Text, "tags" Text, "notes" Text, "receipt" Text,
        "own value" Amount(24), "own value currency" Text, "added" Moment,
    },
    select: "
        SELECT u.id, u.product_id, p.sku, p.name, z.system, z.label, u.condition, u.state, u.price, u.tax, u.inbound,
            u.other, u.currency, u.cost_home, u.rate ->> '$.into', u.bought_on, u.bought_from, u.order_number, u.kept_at,
            u.treatment, (SELECT group_concat(tag, ', ') FROM unit_tags t WHERE t.unit_id = u.id), u.notes, u.receipt,
            u.own_value, u.own_value_currency, u.added_at
        FROM units u JOIN products p ON p.id = u.product_id JOIN sizes z ON z.id = u.size_id
        WHERE u.state <> 'deleted' ORDER BY u.id",
};

const LISTINGS: ExportSheet = ExportSheet {
    name: "listings",
    columns: columns! {
        "stock number" Whole, "sku" Text, "place" Text, "state" Text, "listed on" Day, "price" Amount(7),
        "fees" Amount(7), "currency" Text,
    },
    select: "
        SELECT o.unit_id, p.sku, o.place, o.state, o.listed_on, o.estimate ->> '$.price.minor',
            (SELECT sum(f.value ->> '$[1].minor') FROM json_each(o.estimate, '$.fees') f),
            o.estimate ->> '$.price.currency'
        FROM offers o JOIN units u ON u.id = o.unit_id JOIN products p ON p.id = u.product_id
        WHERE u.state <> 'deleted' ORDER BY o.unit_id, o.place",
};

const SALES: ExportSheet = ExportSheet {
    name: "sales",
    columns: columns! {
        "stock number" Whole, "sale" Whole, "sku" Text, "name" Text, "scale" Text, "size" Text, "place" Text,
        "place name" Text, "sold on" Day, "state" Text, "ended on" Day, "price" Amount(15), "fees" Amount(15),
        "settled" Whole, "shipping borne" Amount(15), "currency" Text, "order" Text, "buyer" Text,
        "revenue" Amount(22), "payout" Amount(22), "borne" Amount(22), "profit" Amount(22), "own currency" Text,
    },
    select: "
        SELECT s.unit_id, s.nth, p.sku, p.name, z.system, z.label, s.place, s.place_name, s.sold_on, s.state,
            s.ended_on, coalesce(s.actual, s.expected) ->> '$.price.minor',
            (SELECT ifnull(sum(f.value ->> '$[1].minor'), 0) FROM json_each(coalesce(s.actual, s.expected), '$.fees') f),
            s.actual IS NOT NULL, s.outbound, s.currency, s.reference, s.buyer, s.price_home, s.payout_home,
            s.borne_home, s.profit_home, s.rate ->> '$.into'
        FROM sales s JOIN units u ON u.id = s.unit_id JOIN products p ON p.id = u.product_id
        JOIN sizes z ON z.id = u.size_id
        WHERE u.state <> 'deleted' ORDER BY s.sold_on, s.unit_id, s.nth",
};

const RATES: ExportSheet = ExportSheet {
    name: "rates",
    columns: columns! { "day" Day, "currency" Text, "for one euro" Millionths },
    select: "SELECT day, currency, per_euro FROM rates ORDER BY day, currency",
};

const FEES: ExportSheet = ExportSheet {
    name: "fees",
    columns: columns! { "place" Text, "fee" Text, "currency" Text, "since" Day, "value" Whole },
    select: "SELECT place, figure, nullif(currency, ''), since, value FROM fees ORDER BY place, figure, currency, since",
};

const ALERTS: ExportSheet = ExportSheet {
    name: "alerts",
    columns: columns! {
        "told" Moment, "product" Whole, "sku" Text, "size" Text, "marketplace" Text, "side" Text, "before" Amount(8),
        "after" Amount(8), "currency" Text, "confirmed" Moment,
    },
    select: "
        SELECT iif(a.held_back = 'muted', NULL, ifnull(a.shown_at, a.handed_over_at)), a.product_id,
            coalesce(p.sku, a.told_sku), coalesce(z.label, a.told_size),
            coalesce(c.market, a.told_market), a.side, a.old, a.new, a.currency, a.ready_at
        FROM alerts a LEFT JOIN products p ON p.id = a.product_id LEFT JOIN quotes q ON q.id = a.series_id
        LEFT JOIN sizes z ON z.id = q.size_id LEFT JOIN scopes c ON c.id = q.scope_id
        WHERE a.state = 'ready' ORDER BY a.ready_at, a.id",
};

const SETTINGS: ExportSheet = ExportSheet {
    name: "settings",
    columns: columns! { "setting" Text, "value" Text },
    select: "
        SELECT 'regions', group_concat(code, ', ') FROM (SELECT code FROM regions ORDER BY rank)
        UNION ALL SELECT 'requests a day, ' || market, CAST(quota AS TEXT) FROM budgets
        UNION ALL SELECT key, value FROM settings
            WHERE key LIKE 'tier.%' OR key LIKE 'condition.%' OR key IN ('size_scale', 'appearance')",
};

const HISTORY: ExportSheet = ExportSheet {
    name: "history",
    columns: columns! { "done" Moment, "what" Text, "units" Whole, "undone" Moment },
    select: "
        SELECT j.at, j.title, (SELECT count(*) FROM journal_units u WHERE u.entry_id = j.id), j.undone_at
        FROM journal j ORDER BY j.id",
};

/// Hands on the rows of a sheet.
pub(super) fn rows(
    db: &Connection,
    sheet: &ExportSheet,
    take: &mut dyn FnMut(&[ExportCell]) -> io::Result<()>,
) -> Result<(), ExportError> {
    let mut select = db.prepare(sheet.select)?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let cells = (0..).zip(sheet.columns).map(|(nth, column)| cell(row, nth, column.kind));
        take(&cells.collect::<Result<Vec<_>, _>>()?)?;
    }
    Ok(())
}

fn cell(row: &Row, nth: usize, kind: SheetKind) -> rusqlite::Result<ExportCell> {
    Ok(match (row.get_ref(nth)?, kind) {
        (ValueRef::Null, _) => ExportCell::Empty,
        (ValueRef::Integer(minor), SheetKind::Amount(at)) => {
            let code: Option<String> = row.get(at)?;
            let currency = code.as_deref().and_then(Currency::from_code);
            currency.map_or(ExportCell::Empty, |currency| ExportCell::Amount(Money::new(minor, currency)))
        }
        (ValueRef::Integer(ms), SheetKind::Moment) => {
            DateTime::from_timestamp_millis(ms).map_or(ExportCell::Empty, ExportCell::Moment)
        }
        (ValueRef::Integer(millionths), SheetKind::Millionths) => ExportCell::Millionths(millionths),
        (ValueRef::Integer(number), _) => ExportCell::Whole(number),
        (ValueRef::Text(text), SheetKind::Day) => ExportCell::Day(String::from_utf8_lossy(text).into_owned()),
        (value, _) => ExportCell::Text(value.as_str().unwrap_or_default().to_owned()),
    })
}
