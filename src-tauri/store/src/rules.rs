//! Rules: what alerts the user. Only those that can concern a product are looked at when it is answered for.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::rules::{Terms, TriggerName};
use tierstock_domain::{Moment, ProductId, Rule, RuleId, RuleScope, SizeId};

use crate::column::{At, moment};
use crate::promise::promised;
use crate::row_kind::RowKind;
use crate::{Store, StoreError, quotes};

mod baselines;
mod coverage;
mod judging;
mod late;
mod measuring;
mod replay;

pub(crate) use judging::{ObservedPrice, RuleBook};
pub use replay::{Replayed, ReplayedMove};

/// The columns that [`rule`] reads, of `alert_rules r`.
macro_rules! rule_columns {
    () => {
        "r.id, r.scope, r.subject, r.terms, r.since"
    };
}

/// The rules that can concern a product: by what it is, and by its units in stock.
pub(crate) const CONCERNING: &str = concat!(
    "SELECT ",
    rule_columns!(),
    " FROM (
        SELECT 'all' AS scope, '' AS subject
        UNION SELECT 'product', CAST(?1 AS TEXT)
        UNION SELECT 'tier', tier FROM products WHERE id = ?1
        UNION SELECT 'brand', brand FROM products WHERE id = ?1 AND brand IS NOT NULL
        UNION SELECT 'size', CAST(id AS TEXT) FROM sizes WHERE product_id = ?1
        UNION SELECT 'unit', CAST(id AS TEXT) FROM units WHERE product_id = ?1 AND state = 'in_stock'
        UNION SELECT 'tag', t.tag FROM units u CROSS JOIN unit_tags t ON t.unit_id = u.id
            WHERE u.product_id = ?1 AND u.state = 'in_stock'
    ) named CROSS JOIN alert_rules r ON r.scope = named.scope AND r.subject = named.subject"
);

/// A rule that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRow {
    /// Its row, under which its alerts and baselines are kept.
    pub id: RuleId,
    /// What it says.
    pub rule: Rule,
}

/// The goods that a rule is about by their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSubject {
    /// The name of the product, or its SKU where it has none.
    pub product: String,
    /// The size by its own label; none: the rule is about every size.
    pub size: Option<String>,
}

/// What the user thinks of a rule's alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleVerdict {
    /// Alerts that were called useful.
    pub useful: u32,
    /// Alerts that were called not useful.
    pub not_useful: u32,
}

impl Store {
    /// All rules, in the order in which they were made.
    pub async fn alert_rules(&self) -> Result<Vec<RuleRow>, StoreError> {
        self.read(all).await
    }

    /// What the user said of the alerts of a rule.
    pub async fn rule_verdict(&self, rule: RuleId) -> Result<RuleVerdict, StoreError> {
        self.read(move |db| {
            let mut count = db.prepare_cached(
                "SELECT count(*) FILTER (WHERE useful = 1), count(*) FILTER (WHERE useful = 0) FROM alerts
                 WHERE rule_id = ?1 AND useful IS NOT NULL",
            )?;
            let verdict = count.query_row([rule.0], |row| {
                Ok(RuleVerdict { useful: row.get(0)?, not_useful: row.get(1)? })
            })?;
            Ok(verdict)
        })
        .await
    }

    /// Whether the product is watched without being owned.
    pub async fn is_watched(&self, product: ProductId) -> Result<bool, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached("SELECT watched FROM products WHERE id = ?1")?;
            Ok(find.query_row([product.0], |row| row.get(0)).optional()?.unwrap_or(false))
        })
        .await
    }

    /// The goods that a rule's scope names by an id; none: it names none, or they are not there any more.
    pub async fn subject_of(&self, scope: RuleScope) -> Result<Option<RuleSubject>, StoreError> {
        self.read(move |db| {
            let (_, subject) = scope.key();
            let find = match scope {
                RuleScope::Product(_) => "SELECT coalesce(name, sku), NULL FROM products WHERE id = CAST(?1 AS INTEGER)",
                RuleScope::Size(_) => {
                    "SELECT coalesce(p.name, p.sku), z.label FROM sizes z JOIN products p ON p.id = z.product_id
                     WHERE z.id = CAST(?1 AS INTEGER)"
                }
                RuleScope::Unit(_) => {
                    "SELECT coalesce(p.name, p.sku), z.label FROM units u
                     JOIN products p ON p.id = u.product_id JOIN sizes z ON z.id = u.size_id
                     WHERE u.id = CAST(?1 AS INTEGER) AND u.state <> 'deleted'"
                }
                RuleScope::All | RuleScope::Tier(_) | RuleScope::Brand(_) | RuleScope::Tag(_) => return Ok(None),
            };
            let mut find = db.prepare_cached(find)?;
            let found =
                find.query_row([subject], |row| Ok(RuleSubject { product: row.get(0)?, size: row.get(1)? }));
            Ok(found.optional()?)
        })
        .await
    }

    /// The brands that products have, and the tags that units in stock have.
    pub async fn brands_and_tags(&self) -> Result<(Vec<String>, Vec<String>), StoreError> {
        self.read(|db| {
            let names = |sql| -> Result<Vec<String>, StoreError> {
                let mut select = db.prepare_cached(sql)?;
                Ok(select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
            };
            Ok((
                names("SELECT DISTINCT brand FROM products WHERE brand IS NOT NULL ORDER BY brand")?,
                names(
                    "SELECT DISTINCT t.tag FROM unit_tags t JOIN units u ON u.id = t.unit_id
                     WHERE u.state = 'in_stock' ORDER BY t.tag",
                )?,
            ))
        })
        .await
    }
}

/// All rules, in the order in which they were made.
pub(crate) fn all(db: &Connection) -> Result<Vec<RuleRow>, StoreError> {
    let mut select =
        db.prepare_cached(concat!("SELECT ", rule_columns!(), " FROM alert_rules r ORDER BY r.id"))?;
    Ok(select.query_map((), rule)?.collect::<Result<_, _>>()?)
}

/// The rules that can concern the product, those that are told before others first.
fn concerning(db: &Connection, product: ProductId) -> Result<Vec<RuleRow>, StoreError> {
    let mut select = db.prepare_cached(CONCERNING)?;
    let mut rules: Vec<RuleRow> = select.query_map([product.0], rule)?.collect::<Result<_, _>>()?;
    rules.sort_by_key(|RuleRow { id, rule }| {
        let is_move = rule.terms.name() == TriggerName::Moves;
        (is_move, std::cmp::Reverse(rule.scope.narrowness()), *id)
    });
    Ok(rules)
}

/// Keeps a new rule.
pub(crate) fn add(db: &Connection, rule: &Rule) -> Result<RuleId, StoreError> {
    let (scope, subject) = rule.scope.key();
    let mut insert = db.prepare_cached(
        "INSERT INTO alert_rules (scope, subject, terms, since) VALUES (?1, ?2, ?3, ?4) RETURNING id",
    )?;
    let row = params![scope, subject, rule.terms.to_text(), At(rule.since)];
    Ok(insert.query_row(row, |row| Ok(RuleId(row.get(0)?)))?)
}

/// Keeps a rule under an id that it had, or has. What it measures from starts over, and what waits by what it said before is
/// not told.
pub(crate) fn set(db: &Connection, id: RuleId, rule: &Rule) -> Result<(), StoreError> {
    let (scope, subject) = rule.scope.key();
    forget_progress(db, id)?;
    db.prepare_cached(
        "INSERT INTO alert_rules (id, scope, subject, terms, since) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, subject = excluded.subject, terms = excluded.terms,
             since = excluded.since",
    )?
    .execute(params![id.0, scope, subject, rule.terms.to_text(), At(rule.since)])?;
    Ok(())
}

/// Deletes a rule. What it told stays.
pub(crate) fn unset(db: &Connection, id: RuleId) -> Result<(), StoreError> {
    forget_progress(db, id)?;
    db.prepare_cached("DELETE FROM alert_rules WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

fn forget_progress(db: &Connection, id: RuleId) -> Result<(), StoreError> {
    for forget in [
        "UPDATE alerts SET state = 'withdrawn' WHERE state = 'pending' AND rule_id = ?1",
        "DELETE FROM alert_baselines WHERE rule_id = ?1",
    ] {
        db.prepare_cached(forget)?.execute([id.0])?;
    }
    Ok(())
}

/// Products that are watched without being owned.
pub(crate) fn watched(db: &Connection) -> Result<Vec<ProductId>, StoreError> {
    let mut select = db.prepare_cached("SELECT id FROM products WHERE watched = 1")?;
    Ok(select.query_map((), |row| Ok(ProductId(row.get(0)?)))?.collect::<Result<_, _>>()?)
}

/// Has a product watched, or not any more.
pub(crate) fn watch(db: &Connection, product: ProductId, watched: bool) -> Result<(), StoreError> {
    let found = db
        .prepare_cached("UPDATE products SET watched = ?2 WHERE id = ?1")?
        .execute(params![product.0, watched])?;
    if found == 0 {
        return Err(StoreError::Missing { what: RowKind::Product, id: product.0 });
    }
    end_uncovered(db, product)
}

/// A size went into another: rules about it are about that one.
pub(crate) fn size_merged_into(db: &Connection, gone: SizeId, into: SizeId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE alert_rules SET subject = ?2 WHERE scope = 'size' AND subject = ?1")?
        .execute([gone.to_string(), into.to_string()])?;
    Ok(())
}

/// What no rule is about any more has no baseline: if it is again one day, that is another moment. Nor does what waits there
/// for a second answer alert.
pub(crate) fn end_uncovered(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    let begun = baselines::begun(db, product)?;
    if begun.is_empty() {
        return Ok(());
    }
    let rules = concerning(db, product)?;
    let coverage = coverage::load(db, product, &rules)?;
    for begun in begun {
        let is_covered = begun.goods.is_some_and(|goods| {
            rules.iter().any(|row| row.id == begun.rule && row.rule.scope.covers(&coverage, goods))
        });
        if !is_covered {
            baselines::end(db, begun.rule, begun.series)?;
        }
    }
    Ok(())
}

/// Some prices of the product are nothing that a move begins with: what rules measure them from is the next price, which
/// is no move from those.
pub(crate) fn begin_with_the_next_price(
    db: &Connection,
    product: ProductId,
    mut is_no_beginning: impl FnMut(i64) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let mut rules = concerning(db, product)?;
    // What is late is no price.
    rules.retain(|row| row.rule.terms.name() != TriggerName::Late);
    if rules.is_empty() {
        return Ok(());
    }
    let coverage = coverage::load(db, product, &rules)?;
    for (series, goods) in coverage::own_series(db, product)? {
        let about: Vec<RuleId> =
            rules.iter().filter(|row| row.rule.scope.covers(&coverage, goods)).map(|row| row.id).collect();
        if !about.is_empty() && is_no_beginning(series)? {
            about.into_iter().try_for_each(|rule| baselines::begin_with_the_next(db, rule, series))?;
        }
    }
    Ok(())
}

/// The product's prices were not looked at for a while because the user wanted others, or none: what one of them moved by
/// meanwhile is no move. Those that are younger than the product's tier promises go on.
pub(crate) fn begin_anew_where_old(
    db: &Connection,
    product: ProductId,
    now: Moment,
) -> Result<(), StoreError> {
    let since = now - promised(db, product)?;
    begin_with_the_next_price(db, product, |series| Ok(!quotes::is_confirmed_since(db, series, since)?))
}

/// Products of which a rule measures a price, or waits for a second answer.
pub(crate) fn begun_products(db: &Connection) -> Result<Vec<ProductId>, StoreError> {
    let mut select = db.prepare_cached(BEGUN_PRODUCTS)?;
    Ok(select.query_map((), |row| Ok(ProductId(row.get(0)?)))?.collect::<Result<_, _>>()?)
}

const BEGUN_PRODUCTS: &str = "
    SELECT DISTINCT z.product_id FROM (
        SELECT series_id FROM alert_baselines
        UNION SELECT series_id FROM alerts WHERE state = 'pending' AND series_id IS NOT NULL
    ) begun JOIN quotes q ON q.id = begun.series_id JOIN sizes z ON z.id = q.size_id";

fn rule(row: &Row) -> rusqlite::Result<RuleRow> {
    let (kind, subject): (String, String) = (row.get(1)?, row.get(2)?);
    let scope = RuleScope::from_key(&kind, &subject).ok_or(rusqlite::Error::InvalidQuery)?;
    let terms = row.get::<_, TermsText>(3)?.0;
    Ok(RuleRow { id: RuleId(row.get(0)?), rule: Rule { scope, terms, since: moment(row, 4)? } })
}

/// A rule's terms as text.
pub(crate) struct TermsText(pub Terms);

impl FromSql for TermsText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Terms::read(value.as_str()?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests;
