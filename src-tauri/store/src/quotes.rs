//! Quotes: the newest state of each series, and the sizes they are for.

use rusqlite::{Connection, Row, ToSql, params};
use tierstock_domain::{
    Channel, Currency, ItemCondition, Market, Moment, Money, PriceGuidance, ProductId, Scope, Side, SizeId,
    UnknownReason,
};

use crate::column::{At, Code, maybe_moment, scope};
use crate::{Store, StoreError};

/// When the series of a row `quotes q` was confirmed: a time of its own, or its feed's. All who ask go by this.
macro_rules! confirmed_at {
    () => {
        "ifnull(q.confirmed_at, (SELECT confirmed_at FROM feeds \
         WHERE product_id = (SELECT product_id FROM sizes WHERE id = q.size_id) AND scope_id = q.scope_id))"
    };
}
pub(crate) use confirmed_at;

/// The columns that [`Stored::read`] reads, of `quotes q`.
macro_rules! quote_columns {
    () => {
        concat!(
            "q.id, q.size_id, q.channel, ",
            confirmed_at!(),
            ", q.ask, q.ask_unknown, q.ask_at, q.ask_held, q.bid, \
             q.bid_unknown, q.bid_at, q.bid_held, q.last_sale, q.last_sale_unknown, q.last_sale_at, q.last_sale_held, \
             q.item_condition, q.confirmed_at IS NOT NULL, \
             q.sell_faster, q.earn_more, q.beat_us, q.global_indicator"
        )
    };
}

/// One series as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteRow {
    /// The marketplace of the scope.
    pub market: Market,
    /// In which scope.
    pub scope: Scope,
    /// One of the product's own sizes.
    pub size: SizeId,
    /// How the goods would reach the buyer.
    pub channel: Channel,
    /// The state of the goods.
    pub condition: ItemCondition,
    /// The lowest ask.
    pub ask: SideRow,
    /// The highest bid.
    pub bid: SideRow,
    /// The last sale.
    pub last_sale: SideRow,
    /// What the newest answer advises.
    pub guidance: PriceGuidance,
    /// When an answer last spoke of the series, even to say that there is nothing; none: nobody knows any more.
    pub confirmed_at: Option<Moment>,
}

/// One side of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideRow {
    /// The newest accepted amount. It is the last known one, of old, if `unknown` says why there is none now.
    pub value: Option<Money>,
    /// When an answer last named `value`.
    pub observed_at: Option<Moment>,
    /// Why there is no amount now; none: `value` is known.
    pub unknown: Option<UnknownReason>,
    /// A suspect amount that waits for a second answer.
    pub held: Option<Money>,
}

/// A suspect amount that waits for a second answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldQuote {
    /// The product of the series.
    pub product: ProductId,
    /// In which scope.
    pub scope: Scope,
    /// One of the product's own sizes.
    pub size: SizeId,
    /// How the goods would reach the buyer.
    pub channel: Channel,
    /// The state of the goods.
    pub condition: ItemCondition,
    /// The side that jumped: ask, bid or last sale.
    pub side: Side,
    /// The suspect amount, in the scope's currency; the last accepted one stays in effect.
    pub held: Money,
}

impl Store {
    /// All series of a product in every scope it was ever asked for: by size, own scope's market first.
    pub async fn quotes_of(&self, product: ProductId) -> Result<Vec<QuoteRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(concat!(
                "SELECT ",
                quote_columns!(),
                ", c.market, c.key FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id
                 CROSS JOIN scopes c ON c.id = q.scope_id
                 WHERE z.product_id = ?1 ORDER BY z.sort, z.id, c.market DESC, c.id, q.item_condition, q.channel"
            ))?;
            let rows =
                select.query_map([product.0], |row| Ok(Stored::read(row)?.row(scope(row, 22, 23)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Every suspect amount of a product that waits for a second answer.
    pub async fn held_quotes(&self, product: ProductId) -> Result<Vec<HeldQuote>, StoreError> {
        let held = |quote: &QuoteRow, side, row: SideRow| {
            let QuoteRow { scope, size, channel, condition, .. } = *quote;
            row.held.map(|held| HeldQuote { product, scope, size, channel, condition, side, held })
        };
        let quotes = self.quotes_of(product).await?;
        let sides = |quote: &QuoteRow| {
            [(Side::Ask, quote.ask), (Side::Bid, quote.bid), (Side::LastSale, quote.last_sale)]
        };
        Ok(quotes
            .iter()
            .flat_map(|quote| sides(quote).map(|(side, row)| held(quote, side, row)))
            .flatten()
            .collect())
    }
}

/// A series within its scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SeriesKey {
    pub size: SizeId,
    pub channel: Channel,
    pub condition: ItemCondition,
}

/// A row of `quotes`; amounts in minor units of its scope's currency.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    /// The series; none: it is new.
    pub id: Option<i64>,
    pub key: SeriesKey,
    /// When it was confirmed, by itself or by its feed; none: nobody knows any more.
    pub confirmed_at: Option<Moment>,
    /// That time is its own; otherwise it is as fresh as its feed.
    pub has_own_age: bool,
    /// In the order of [`Side::ALL`].
    pub sides: [StoredSide; 3],
    /// Sell Faster, Earn More, Beat US, Global indicator.
    pub guidance: [Option<i64>; 4],
}

/// One side of a row of `quotes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct StoredSide {
    pub value: Option<i64>,
    pub unknown: Option<UnknownReason>,
    /// When `value` was last seen; none while it is known: then that is when the series was confirmed.
    pub seen_at: Option<Moment>,
    pub held: Option<i64>,
}

impl StoredSide {
    /// The amount, if it is known now.
    pub fn known(self) -> Option<i64> {
        self.value.filter(|_| self.unknown.is_none())
    }

    /// What the history says: a suspect amount is not in it, the one before goes on.
    pub fn in_history(self) -> Option<i64> {
        self.value.filter(|_| matches!(self.unknown, None | Some(UnknownReason::Suspect)))
    }

    fn read(row: &Row, column: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            value: row.get(column)?,
            unknown: row.get::<_, Option<Code<_>>>(column + 1)?.map(|Code(reason)| reason),
            seen_at: maybe_moment(row, column + 2)?,
            held: row.get(column + 3)?,
        })
    }

    fn row(self, scope: Scope, confirmed_at: Option<Moment>) -> SideRow {
        let money = |minor| Money::new(minor, scope.currency());
        let known = self.known();
        SideRow {
            value: self.value.map(money),
            observed_at: if known.is_some() { confirmed_at } else { self.seen_at },
            unknown: self.unknown,
            held: self.held.map(money),
        }
    }
}

impl Stored {
    /// Reads [`quote_columns`], which must come first.
    pub fn read(row: &Row) -> rusqlite::Result<Self> {
        let sides = [StoredSide::read(row, 4)?, StoredSide::read(row, 8)?, StoredSide::read(row, 12)?];
        Ok(Self {
            id: row.get(0)?,
            key: SeriesKey {
                size: SizeId(row.get(1)?),
                channel: row.get::<_, Code<_>>(2)?.0,
                condition: row.get::<_, Code<_>>(16)?.0,
            },
            confirmed_at: maybe_moment(row, 3)?,
            has_own_age: row.get(17)?,
            sides,
            guidance: [row.get(18)?, row.get(19)?, row.get(20)?, row.get(21)?],
        })
    }

    pub fn row(&self, scope: Scope) -> QuoteRow {
        let [ask, bid, last_sale] = self.sides.map(|side| side.row(scope, self.confirmed_at));
        let market = scope.market();
        let SeriesKey { size, channel, condition } = self.key;
        let guidance = guidance(self.guidance, scope.currency());
        let confirmed_at = self.confirmed_at;
        QuoteRow { market, scope, size, channel, condition, ask, bid, last_sale, guidance, confirmed_at }
    }

    /// Whether the row on disk says all of it already.
    pub fn is_as(&self, on_disk: &Self) -> bool {
        self.sides == on_disk.sides
            && self.guidance == on_disk.guidance
            && self.has_own_age == on_disk.has_own_age
            && (!self.has_own_age || self.confirmed_at == on_disk.confirmed_at)
    }

    /// Writes the row, in place if it is there; answers its id, which is the series.
    pub fn write(&self, db: &Connection, scope_id: i64) -> Result<i64, StoreError> {
        let id = match self.id {
            Some(id) => id,
            None => insert(db, self.key, scope_id)?,
        };
        let [ask, bid, last] = self.sides;
        let at = self.confirmed_at.filter(|_| self.has_own_age).map(At);
        let [sell_faster, earn_more, beat_us, global_indicator] = self.guidance;
        let [ask_unknown, bid_unknown, last_unknown] = self.sides.map(|side| side.unknown.map(Code));
        let [ask_at, bid_at, last_at] = self.sides.map(|side| side.seen_at.map(At));
        let columns: [&dyn ToSql; 18] = [
            &id,
            &at,
            &ask.value,
            &ask_unknown,
            &ask_at,
            &ask.held,
            &bid.value,
            &bid_unknown,
            &bid_at,
            &bid.held,
            &last.value,
            &last_unknown,
            &last_at,
            &last.held,
            &sell_faster,
            &earn_more,
            &beat_us,
            &global_indicator,
        ];
        db.prepare_cached(WRITE)?.execute(columns)?;
        Ok(id)
    }
}

fn insert(db: &Connection, key: SeriesKey, scope_id: i64) -> Result<i64, StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO quotes (size_id, scope_id, channel, item_condition) VALUES (?1, ?2, ?3, ?4) RETURNING id",
    )?;
    let row = params![key.size.0, scope_id, Code(key.channel), Code(key.condition)];
    Ok(insert.query_row(row, |row| row.get(0))?)
}

fn guidance(minor: [Option<i64>; 4], currency: Currency) -> PriceGuidance {
    let [sell_faster, earn_more, beat_us, global_indicator] =
        minor.map(|minor| minor.map(|minor| Money::new(minor, currency)));
    PriceGuidance { sell_faster, earn_more, beat_us, global_indicator }
}

/// What is kept of it: amounts in the scope's currency.
pub(crate) fn minor(guidance: PriceGuidance, currency: Currency) -> [Option<i64>; 4] {
    let PriceGuidance { sell_faster, earn_more, beat_us, global_indicator } = guidance;
    [sell_faster, earn_more, beat_us, global_indicator]
        .map(|amount| amount.filter(|amount| amount.currency() == currency).map(Money::minor))
}

/// Not an upsert: it would take a new id for every answer, though it writes to the old one.
const WRITE: &str = "
    UPDATE quotes SET confirmed_at = ?2, ask = ?3, ask_unknown = ?4, ask_at = ?5, ask_held = ?6,
        bid = ?7, bid_unknown = ?8, bid_at = ?9, bid_held = ?10,
        last_sale = ?11, last_sale_unknown = ?12, last_sale_at = ?13, last_sale_held = ?14, sell_faster = ?15,
        earn_more = ?16, beat_us = ?17, global_indicator = ?18
    WHERE id = ?1";

/// The newest answer of the feed says nothing of the series, which stays as old as it was.
pub(crate) fn keep_age(db: &Connection, series: i64, confirmed_at: Option<Moment>) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE quotes SET confirmed_at = ?2 WHERE id = ?1")?
        .execute(params![series, confirmed_at.map(At)])?;
    Ok(())
}

/// The feeds of a scope go, of one product or of all, and their series stay: each as old as its feed was.
pub(crate) fn keep_ages(
    db: &Connection,
    scope_id: i64,
    product: Option<ProductId>,
) -> Result<(), StoreError> {
    db.prepare_cached(KEEP_AGES)?.execute(params![scope_id, product.map(|product| product.0)])?;
    Ok(())
}

/// Whether an answer spoke of the series since then.
pub(crate) fn is_confirmed_since(db: &Connection, series: i64, since: Moment) -> Result<bool, StoreError> {
    let mut find =
        db.prepare_cached(concat!("SELECT 1 FROM quotes q WHERE q.id = ?1 AND ", confirmed_at!(), " >= ?2"))?;
    Ok(find.exists(params![series, At(since)])?)
}

pub(crate) const KEEP_AGES: &str = concat!(
    "UPDATE quotes AS q SET confirmed_at = ",
    confirmed_at!(),
    " WHERE q.scope_id = ?1 AND q.confirmed_at IS NULL AND q.size_id IN (
         SELECT z.id FROM feeds gone CROSS JOIN sizes z ON z.product_id = gone.product_id
         WHERE gone.scope_id = ?1 AND (?2 IS NULL OR gone.product_id = ?2)
     )"
);

/// Notes when prices were last written in a scope, so that it is seen without a look at all quotes whether one of them is
/// in the future.
pub(crate) fn note_answer(db: &Connection, scope_id: i64, at: Moment) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE scopes SET answered_at = max(ifnull(answered_at, ?2), ?2) WHERE id = ?1")?
        .execute(params![scope_id, At(at)])?;
    Ok(())
}

/// All series of a product in one scope.
pub(crate) fn in_scope(
    db: &Connection,
    product: ProductId,
    scope_id: i64,
) -> Result<Vec<Stored>, StoreError> {
    let mut select = db.prepare_cached(IN_SCOPE)?;
    let rows = select.query_map([product.0, scope_id], Stored::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) const IN_SCOPE: &str = concat!(
    "SELECT ",
    quote_columns!(),
    " FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id WHERE z.product_id = ?1 AND q.scope_id = ?2"
);
