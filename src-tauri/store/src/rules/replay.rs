//! A rule over the past: how often it would have alerted to the prices that were seen.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::moves::Write;
use tierstock_domain::rules::judging::{self, Alert, Measure, Seen};
use tierstock_domain::rules::{Coverage, Goods};
use tierstock_domain::{Currency, Market, Moment, Money, ProductId, Rule, RuleId, RuleScope, Side, Tier};

use super::measuring::{self, Measures, Ruler};
use super::{RuleRow, coverage};
use crate::column::{At, moment, word};
use crate::{Store, StoreError};

/// Products of one reading, so that others come between.
const SLICE: usize = 100;

/// A price that was gone sooner than this was gone at the second look.
const SECOND_LOOK: TimeDelta = TimeDelta::minutes(2);

/// A series' past from the point on that held at ?2.
pub(crate) const PAST: &str = "
    SELECT at, ask, bid, last_sale FROM price_points WHERE series_id = ?1 AND at >= ifnull(
        (SELECT max(at) FROM price_points WHERE series_id = ?1 AND at <= ?2), ?2) ORDER BY at";

/// What a rule would have done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replayed {
    /// The moves that it would have alerted to, newest first.
    pub moves: Vec<ReplayedMove>,
    /// Prices of which it is true now.
    pub true_now: u32,
    /// Those of them that it would alert to at once, from and to what they are; empty: it may not.
    pub at_once: Vec<ReplayedMove>,
    /// Products that it is about, by their tiers.
    pub products: BTreeMap<Tier, u32>,
}

/// A move of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayedMove {
    /// When it was seen.
    pub at: Moment,
    /// The product's name, or its SKU.
    pub product: String,
    /// The size as labelled.
    pub size: String,
    /// The marketplace at which the price moved.
    pub market: Market,
    /// Of which price.
    pub side: Side,
    /// The price that it is measured from, in the scope's currency.
    pub old: Money,
    /// The price that would have been told, in the same currency.
    pub new: Money,
}

impl Store {
    /// What the rule would have done since then, with the units, fees and rates of today.
    pub async fn replay_rule(&self, rule: Rule, since: Moment, now: Moment) -> Result<Replayed, StoreError> {
        let scope = rule.scope.clone();
        let products = self.read(move |db| named(db, &scope)).await?;
        let mut done = Replayed::default();
        for slice in products.chunks(SLICE) {
            let (slice, rule) = (slice.to_vec(), rule.clone());
            let part = self.read(move |db| replay(db, &rule, &slice, (since, now))).await?;
            done.moves.extend(part.moves);
            done.at_once.extend(part.at_once);
            done.true_now += part.true_now;
            part.products
                .into_iter()
                .for_each(|(tier, count)| *done.products.entry(tier).or_default() += count);
        }
        done.moves.sort_by_key(|step| std::cmp::Reverse(step.at));
        Ok(done)
    }
}

/// The products that a scope may be about.
fn named(db: &Connection, scope: &RuleScope) -> Result<Vec<ProductId>, StoreError> {
    let (_, subject) = scope.key();
    let held = "(p.watched = 1 OR EXISTS (SELECT 1 FROM units u WHERE u.product_id = p.id AND u.state = 'in_stock'))";
    let condition = match scope {
        RuleScope::All => format!("{held} AND ?1 = ''"),
        RuleScope::Tier(_) => format!("p.tier = ?1 AND {held}"),
        RuleScope::Brand(_) => format!("p.brand = ?1 AND {held}"),
        RuleScope::Tag(_) => "p.id IN (SELECT u.product_id FROM units u JOIN unit_tags t ON t.unit_id = u.id
            WHERE t.tag = ?1 AND u.state = 'in_stock')"
            .to_owned(),
        RuleScope::Product(_) => "p.id = CAST(?1 AS INTEGER)".to_owned(),
        RuleScope::Size(_) => {
            "p.id = (SELECT product_id FROM sizes WHERE id = CAST(?1 AS INTEGER))".to_owned()
        }
        RuleScope::Unit(_) => {
            "p.id = (SELECT product_id FROM units WHERE id = CAST(?1 AS INTEGER))".to_owned()
        }
    };
    let mut select =
        db.prepare_cached(&format!("SELECT p.id FROM products p WHERE {condition} ORDER BY p.id"))?;
    Ok(select.query_map([subject], |row| Ok(ProductId(row.get(0)?)))?.collect::<Result<_, _>>()?)
}

fn replay(
    db: &Connection,
    rule: &Rule,
    products: &[ProductId],
    (since, now): (Moment, Moment),
) -> Result<Replayed, StoreError> {
    let mut done = Replayed::default();
    let rules = [RuleRow { id: RuleId(0), rule: rule.clone() }];
    for product in products {
        let coverage = coverage::load(db, *product, &rules)?;
        let needed = measuring::is_needed(&rule.terms);
        let measures = if needed { Some(Measures::load(db, *product, now)?) } else { None };
        let mut is_covered = false;
        for (series, goods) in coverage::own_series(db, *product)? {
            if rule.scope.covers(&coverage, goods) {
                is_covered = true;
                of_series(
                    db,
                    rule,
                    (&coverage, measures.as_ref()),
                    (series, goods),
                    (since, now),
                    &mut done,
                )?;
            }
        }
        *done.products.entry(coverage.tier).or_default() += u32::from(is_covered);
    }
    Ok(done)
}

/// What a series is called, and its currency.
struct Label {
    product: String,
    size: String,
    currency: Currency,
}

fn label(db: &Connection, series: i64) -> Result<Label, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT coalesce(p.name, p.sku, ''), z.label, c.currency FROM quotes q JOIN sizes z ON z.id = q.size_id
         JOIN products p ON p.id = z.product_id JOIN scopes c ON c.id = q.scope_id WHERE q.id = ?1",
    )?;
    let read =
        |row: &rusqlite::Row| Ok(Label { product: row.get(0)?, size: row.get(1)?, currency: word(row, 2)? });
    Ok(find.query_row([series], read)?)
}

fn of_series(
    db: &Connection,
    rule: &Rule,
    (coverage, measures): (&Coverage, Option<&Measures>),
    (series, goods): (i64, Goods),
    (since, now): (Moment, Moment),
    done: &mut Replayed,
) -> Result<(), StoreError> {
    let label = label(db, series)?;
    let Some(ruler) = Ruler::new(rule, coverage, goods, label.currency, measures) else { return Ok(()) };
    let past = past(db, series, since)?;
    for side in Side::ALL.into_iter().filter(|side| rule.terms.follows(*side)) {
        let known: Vec<(Moment, Option<i64>)> =
            past.iter().map(|(at, sides)| (*at, sides[side as usize])).collect();
        let step = |(at, old, new): (Moment, i64, i64)| ReplayedMove {
            at,
            product: label.product.clone(),
            size: label.size.clone(),
            market: goods.market,
            side,
            old: Money::new(old, label.currency),
            new: Money::new(new, label.currency),
        };
        let is_true = |price: &i64| {
            ruler.as_measure(|measure| judging::is_true(&rule.terms, measure, *price)) == Some(true)
        };
        if let Some(price) = known.last().and_then(|(_, price)| *price).filter(is_true) {
            done.true_now += 1;
            done.at_once.extend(rule.terms.at_once.then(|| step((now, price, price))));
        }
        let told = ruler.as_measure(|measure| told(rule, measure, &known));
        done.moves.extend(told.into_iter().map(step));
    }
    Ok(())
}

/// A moment, and ask, bid and last sale from then on.
type Past = (Moment, [Option<i64>; 3]);

fn past(db: &Connection, series: i64, since: Moment) -> Result<Vec<Past>, StoreError> {
    let mut select = db.prepare_cached(PAST)?;
    let rows = select.query_map(params![series, At(since)], |row| {
        Ok((moment(row, 0)?, [row.get(1)?, row.get(2)?, row.get(3)?]))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The moves of a price that are told: each price that held is seen twice, as by a second look.
fn told(rule: &Rule, measure: &Measure<'_>, past: &[(Moment, Option<i64>)]) -> Vec<(Moment, i64, i64)> {
    let (mut baseline, mut known, mut pending, mut told) = (None, None, None, Vec::new());
    for (nth, (at, price)) in past.iter().enumerate() {
        let Some(price) = *price else { continue };
        let is_gone = past.get(nth + 1).is_some_and(|(next, _)| *next - *at < SECOND_LOOK);
        for _ in 0..if is_gone { 1 } else { 2 } {
            let seen = Seen { baseline, known, is_older: false, pending, write: Write::Accept(price) };
            let verdict = judging::judge(&rule.terms, measure, seen);
            (baseline, known) = (verdict.baseline, Some(price));
            pending = if let Alert::Pend { new, .. } = verdict.alert { Some(new) } else { None };
            if let Alert::Ready { old, new } = verdict.alert {
                told.push((*at, old, new));
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use tierstock_domain::rules::{Direction, Quantity, Target, Terms, Trigger};

    use super::*;
    use crate::fixture::{Shop, minutes};

    #[tokio::test]
    async fn a_replay_tells_what_was_told() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        for (minute, ask) in [
            (0, 10_000),
            (60, 11_000),
            (61, 11_000),
            (120, 14_000),
            (121, 11_000),
            (180, 9_000),
            (181, 9_000),
        ] {
            shop.ask_of_nine(product, minutes(minute), ask).await;
        }
        let rule = Rule { scope: RuleScope::All, terms: Terms::first(), since: minutes(0) };
        let replayed = shop.store.replay_rule(rule, minutes(-60), minutes(200)).await.unwrap();
        let moves: Vec<_> = replayed.moves.iter().map(|step| (step.old.minor(), step.new.minor())).collect();
        assert_eq!(moves, [(11_000, 9_000), (10_000, 11_000)], "what was gone at the second look is none");
        let inbox = shop
            .store
            .inbox(crate::AlertFilter::All, crate::AlertOrder::Newest, 0, 9, minutes(9_999))
            .await
            .unwrap()
            .rows;
        let told: Vec<_> = inbox.iter().map(|row| (row.alert.old.minor(), row.alert.new.minor())).collect();
        assert_eq!(told, moves);
        assert_eq!(replayed.products, [(Tier::Hot, 1)].into());
    }

    #[tokio::test]
    async fn a_replay_tells_what_would_alert_at_once() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        shop.ask_of_nine(product, minutes(0), 10_000).await;
        let line = Target::Amount(Money::new(11_000, Currency::GBP));
        for at_once in [false, true] {
            let trigger = Trigger::Crosses(Quantity::Ask, Direction::Falls, line);
            let terms = Terms { trigger, at_once, ..Terms::first() };
            let rule = Rule { scope: RuleScope::All, terms, since: minutes(9) };
            let replayed = shop.store.replay_rule(rule, minutes(-60), minutes(9)).await.unwrap();
            let told = replayed.at_once.iter().map(|step| (step.at, step.old.minor(), step.new.minor()));
            let expected = at_once.then_some((minutes(9), 10_000, 10_000));
            assert_eq!(told.collect::<Vec<_>>(), Vec::from_iter(expected));
            assert_eq!((replayed.true_now, replayed.moves.len()), (1, 0));
        }
    }

    #[tokio::test]
    async fn a_series_past_is_sought() {
        let shop = Shop::open().await;
        let plan = shop.plan(PAST.to_owned()).await;
        assert!(!plan.contains("SCAN"), "{plan}");
    }
}
