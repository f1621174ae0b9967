//! Which cards are wanted, and in which order; and what they can be narrowed to.

use chrono::TimeDelta;
use rusqlite::{Connection, ToSql, params};
use serde::{Deserialize, Serialize};
use tierstock_domain::{Market, Moment, Tier};

use super::{Found, found};
use crate::column::{At, Key};
use crate::products::product_columns;
use crate::{Store, StoreError};

const DAY: TimeDelta = TimeDelta::days(1);

/// The order of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CardSort {
    /// The stalest first.
    #[default]
    Staleness,
    /// The highest ask first: those in the own region's currency, those in others, unknown last.
    Value,
    /// The largest change over 24 h first, up or down; unknown last.
    Change,
    /// By name, or SKU where there is none.
    Name,
    /// The one whose oldest unit in stock was bought first; those of which none is owned, or no day is known, last.
    StockAge,
}

/// What cards are narrowed to beside words and ownership; what is not set lets every card through.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CardNarrowing {
    /// Only of this brand.
    pub brand: Option<String>,
    /// Only products that are watched.
    pub watched: bool,
    /// Only products that are linked at this marketplace.
    pub market: Option<Market>,
    /// Only products that something hinders, at their feeds of the own region or in linking.
    pub failing: bool,
    /// Only products of which a unit in stock bears this tag.
    pub tag: Option<String>,
}

/// What cards can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CardChoices {
    /// The brands of the products, by name.
    pub brands: Vec<String>,
    /// The tags of the units in stock, by name.
    pub tags: Vec<String>,
}

/// Which cards are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CardFilter {
    /// The tier of the column.
    pub tier: Tier,
    /// What the cards are ordered by.
    pub sort: CardSort,
    /// Words that must all occur in the name, brand or SKU; empty for all.
    pub text: String,
    /// Only products of which a unit is owned.
    pub owned_only: bool,
    /// What else they are narrowed to.
    pub narrowing: CardNarrowing,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most; the window gets 500 of more.
    pub limit: u32,
}

impl Store {
    /// What cards can be narrowed to.
    pub async fn card_choices(&self) -> Result<CardChoices, StoreError> {
        self.read(|db| {
            let words = |sql| -> Result<Vec<String>, StoreError> {
                Ok(db.prepare_cached(sql)?.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
            };
            Ok(CardChoices { brands: words(BRANDS)?, tags: words(TAGS)? })
        })
        .await
    }
}

/// All products are gone through, once, when the user opens the list.
pub(crate) const BRANDS: &str =
    "SELECT DISTINCT brand FROM products WHERE brand <> '' ORDER BY brand COLLATE NOCASE";

pub(crate) const TAGS: &str = "
    SELECT DISTINCT t.tag FROM units u CROSS JOIN unit_tags t ON t.unit_id = u.id
    WHERE u.state = 'in_stock' ORDER BY t.tag COLLATE NOCASE";

/// What a card's product is found by; ?2 is the text that was typed, ?3 whether it must be owned, ?4 a brand, ?5 whether
/// it must be watched, ?6 a marketplace, ?7 whether something must hinder it, ?8 a tag.
macro_rules! matches_filter {
    () => {
        "FROM products p WHERE p.tier = ?1 AND (?3 = 0 OR p.units > 0)
         AND (?2 = '' OR found_by(?2, p.sku_normal, p.name, p.brand))
         AND (?4 IS NULL OR p.brand = ?4) AND (?5 = 0 OR p.watched)
         AND (?6 IS NULL OR EXISTS (SELECT 1 FROM market_links l
            WHERE l.product_id = p.id AND l.market = ?6 AND l.state = 'linked'))
         AND (?7 = 0
            OR EXISTS (SELECT 1 FROM feeds f WHERE f.product_id = p.id AND f.rank = 0 AND f.trouble IS NOT NULL)
            OR EXISTS (SELECT 1 FROM market_links l
                WHERE l.product_id = p.id AND l.state = 'pending' AND l.trouble IS NOT NULL))
         AND (?8 IS NULL OR EXISTS (SELECT 1 FROM units u JOIN unit_tags t ON t.unit_id = u.id
            WHERE u.product_id = p.id AND u.state = 'in_stock' AND t.tag = ?8))"
    };
}

macro_rules! page_ordered_by {
    ($order:literal) => {
        concat!(
            "SELECT ",
            product_columns!(),
            ", p.units, p.card_size_id, p.card_series_id, p.watched ",
            matches_filter!(),
            " ORDER BY ",
            $order,
            " LIMIT ?9 OFFSET ?10"
        )
    };
}

/// The page's statement; ?11, where it is used, is the moment a day ago.
pub(crate) const fn page(order: CardSort) -> &'static str {
    match order {
        CardSort::Staleness => page_ordered_by!("p.last_synced_at, p.id"),
        CardSort::Value => page_ordered_by!("p.card_standing, p.card_ask DESC, p.id"),
        CardSort::Name => page_ordered_by!("coalesce(p.name, p.sku) COLLATE NOCASE, p.id"),
        CardSort::StockAge => page_ordered_by!(
            "CASE WHEN p.units > 0 THEN (SELECT min(u.bought_on) FROM units u
                WHERE u.product_id = p.id AND u.state = 'in_stock') END NULLS LAST, p.id"
        ),
        // A change that was worked out more than a day ago is over by now.
        CardSort::Change => page_ordered_by!(
            "CASE WHEN p.card_at > ?11 THEN abs(p.card_change) WHEN p.card_change IS NOT NULL THEN 0 END DESC, p.id"
        ),
    }
}

/// The products of a page, in its order.
pub(super) fn matching(db: &Connection, filter: &CardFilter, now: Moment) -> Result<Vec<Found>, StoreError> {
    let mut select = db.prepare_cached(page(filter.sort))?;
    let (keys, yesterday) = (Keys::of(filter), At(now - DAY));
    let mut bound = condition(filter, &keys);
    bound.extend(params![filter.limit, filter.offset]);
    if filter.sort == CardSort::Change {
        bound.push(&yesterday);
    }
    Ok(select.query_map(&bound[..], found)?.collect::<Result<_, _>>()?)
}

/// How many cards match in all.
pub(super) fn total(db: &Connection, filter: &CardFilter) -> Result<u32, StoreError> {
    let mut count = db.prepare_cached(concat!("SELECT count(*) ", matches_filter!()))?;
    Ok(count.query_row(&condition(filter, &Keys::of(filter))[..], |row| row.get(0))?)
}

/// What of a filter is written as a word in the database.
struct Keys {
    tier: Key<Tier>,
    market: Option<Key<Market>>,
}

impl Keys {
    fn of(filter: &CardFilter) -> Self {
        Self { tier: Key(filter.tier), market: filter.narrowing.market.map(Key) }
    }
}

/// What is bound to `matches_filter`.
fn condition<'a>(filter: &'a CardFilter, Keys { tier, market }: &'a Keys) -> Vec<&'a dyn ToSql> {
    let CardNarrowing { brand, watched, failing, tag, .. } = &filter.narrowing;
    vec![tier, &filter.text, &filter.owned_only, brand, watched, market, failing, tag]
}
