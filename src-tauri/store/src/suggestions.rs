//! What suggested tiers follow from, read for all products at once, and what is told of those that are suggested.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, Row, params};
use tierstock_domain::suggestion::{FeedCounts, Followed, PastMoves, ProductFacts};
use tierstock_domain::volatility::{MAX_CHANGE_PERCENT, Volatility};
use tierstock_domain::{Currency, Market, Moment, Money, ProductId, Setting, Sku, SpareShares, Stake};

use crate::column::{At, Day, Json, maybe_moment, maybe_sku, moment, scope, word};
use crate::{Store, StoreError, awake, calendar, conditions, rates, regions, settings, spare_days};

/// Sales of so many days, and of three times as many, are looked at.
const SOLD_WITHIN: TimeDelta = TimeDelta::days(30);

/// The moves of so many days are told.
const MONTH: TimeDelta = TimeDelta::days(30);

/// Spare requests of so many days, today's among them, tell how often they come.
const LOOKS_OF_DAYS: i64 = 7;

/// A product that is suggested a tier, as it is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedProduct {
    /// Its name; none: it has a SKU alone.
    pub name: Option<String>,
    /// Its SKU; none: it has a name alone.
    pub sku: Option<Sku>,
    /// What its prices did over the last 30 days.
    pub past: PastMoves,
}

/// All products, each with the ask of its card if that is in the own currency.
pub(crate) const PRODUCTS: &str = "
    SELECT id, tier, tier_by_hand_at, watched, added_at, iif(card_standing = 0, card_ask, NULL)
    FROM products ORDER BY id";

/// Products that an alert rule of the user's names, or one of whose sizes it does.
pub(crate) const RULED: &str = "
    SELECT CAST(subject AS INTEGER) FROM alert_rules WHERE scope = 'product'
    UNION
    SELECT s.product_id FROM alert_rules r CROSS JOIN sizes s ON s.id = CAST(r.subject AS INTEGER)
    WHERE r.scope = 'size'";

/// What is in stock: its worth, and when the newest of it was bought, where that is known of all.
pub(crate) const IN_STOCK: &str = "
    SELECT product_id, count(*), iif(count(worth) = count(*), sum(worth), NULL),
        iif(count(bought_on) = count(*), max(bought_on), NULL)
    FROM units INDEXED BY units_summed WHERE state = 'in_stock' GROUP BY product_id";

/// What was sold since ?1, and since ?2 of that.
pub(crate) const SOLD: &str = "
    SELECT u.product_id, count(*), count(*) FILTER (WHERE s.sold_on >= ?2)
    FROM sales s INDEXED BY sales_by_day CROSS JOIN units u ON u.id = s.unit_id
    WHERE s.sold_on >= ?1 AND s.state = 'sold' AND u.state <> 'deleted' GROUP BY u.product_id";

/// Feeds of the own region and of the others, at StockX and at Alias; and what is at stake at each, which is mostly the same:
/// both price the same units.
pub(crate) const FEEDS: &str = "
    SELECT product_id, count(*) FILTER (WHERE market = 'stockx' AND rank = 0),
        count(*) FILTER (WHERE market = 'stockx' AND rank > 0),
        count(*) FILTER (WHERE market = 'alias' AND rank = 0),
        count(*) FILTER (WHERE market = 'alias' AND rank > 0),
        max(stake) FILTER (WHERE market = 'stockx'), max(stake) FILTER (WHERE market = 'alias')
    FROM feeds GROUP BY product_id";

/// The first day since ?1 with answers to spare requests, and how many there were at StockX and at Alias, where they go on:
/// something is at stake.
pub(crate) const SPARE_LOOKS: &str = "
    SELECT f.product_id, min(d.day), sum(d.looked) FILTER (WHERE f.market = 'stockx'),
        sum(d.looked) FILTER (WHERE f.market = 'alias')
    FROM spare_days d INDEXED BY spare_days_by_day CROSS JOIN feeds f ON f.id = d.feed_id
    WHERE d.day >= ?1 AND f.stake IS NOT NULL GROUP BY f.product_id";

/// The asks of what is owned of these products (a JSON list, ?1), in the condition in which it is sold, or of the card's size
/// of one that is only watched, in the own region: how often they moved since ?2 and by how much, and since when they are
/// known. One move counts as no more than ?3 percent of the lower price. `{condition}` is the condition's number.
pub(crate) const PAST: &str = "
    WITH goods (product, size, item, is_new, units) AS (
        SELECT u.product_id, u.size_id, {condition} AS item, u.condition = 'deadstock' AS is_new, count(*)
        FROM json_each(?1) w CROSS JOIN units u INDEXED BY units_by_product ON u.product_id = w.value
        WHERE u.state = 'in_stock' GROUP BY u.product_id, u.size_id, item, is_new
        UNION ALL
        SELECT p.id, p.card_size_id, 0, 1, 1 FROM json_each(?1) w CROSS JOIN products p ON p.id = w.value
        WHERE p.units = 0 AND p.watched = 1 AND p.card_size_id IS NOT NULL
    ), series (product, size, item, is_new, units, market, scope, series) AS (
        SELECT g.product, g.size, g.item, g.is_new, g.units, c.market, c.key, q.id
        FROM goods g CROSS JOIN feeds f ON f.product_id = g.product AND f.rank = 0
        CROSS JOIN scopes c ON c.id = f.scope_id
        CROSS JOIN quotes q ON q.size_id = g.size AND q.scope_id = f.scope_id AND q.channel = 0
            AND q.item_condition = g.item
        -- StockX sells nothing but new goods.
        WHERE g.is_new OR c.market = 'alias'
    ), steps (series, ask, before) AS (
        SELECT s.series, p.ask, lag(p.ask) OVER (PARTITION BY s.series ORDER BY p.at)
        FROM series s CROSS JOIN price_points p ON p.series_id = s.series AND p.at >= ifnull(
            (SELECT max(at) FROM price_points WHERE series_id = s.series AND at <= ?2), ?2)
        WHERE p.ask IS NOT NULL
    )
    SELECT s.product, s.size, s.units, s.market, s.scope,
        (SELECT min(at) FROM price_points WHERE series_id = s.series), ifnull(m.moves, 0), ifnull(m.moved, 0),
        s.item, s.is_new
    FROM series s LEFT JOIN (
        SELECT series, count(*) AS moves, sum(min(abs(ask - before), min(ask, before) * ?3 / 100)) AS moved
        FROM steps WHERE ask <> before GROUP BY series
    ) m ON m.series = s.series
    ORDER BY s.product, s.size, s.item, s.is_new, s.market DESC";

/// A product of which the user wants no suggestion, and its name or SKU.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DismissedProduct {
    /// The product's row, by which suggestions are allowed again.
    pub product: ProductId,
    /// What it is called.
    pub label: String,
}

impl Store {
    /// What the suggested tiers of all products follow from.
    pub async fn suggestion_facts(&self, now: Moment) -> Result<Vec<ProductFacts>, StoreError> {
        self.read(move |db| facts(db, now)).await
    }

    /// The products of which the user wants no suggestion any more, by their names.
    pub async fn dismissed_products(&self) -> Result<Vec<DismissedProduct>, StoreError> {
        self.read(|db| {
            let mut select = db.prepare_cached(
                "SELECT p.id, coalesce(p.name, p.sku, '') AS label
                 FROM json_each(?1) w CROSS JOIN products p ON p.id = w.value ORDER BY label, p.id",
            )?;
            let dismissed: Vec<_> = dismissed(db)?.into_iter().collect();
            let rows = select.query_map([Json(dismissed)], |row| {
                Ok(DismissedProduct { product: ProductId(row.get(0)?), label: row.get(1)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// What is told of these products; one that is gone is passed over.
    pub async fn suggested_products(
        &self,
        products: Vec<ProductId>,
        now: Moment,
    ) -> Result<HashMap<ProductId, SuggestedProduct>, StoreError> {
        self.read(move |db| {
            let ids = Json(products);
            let mut past = past(db, &ids, now)?;
            let mut select = db.prepare_cached(
                "SELECT p.id, p.name, p.sku FROM json_each(?1) w CROSS JOIN products p ON p.id = w.value",
            )?;
            let rows = select.query_map([&ids], |row| {
                let id = ProductId(row.get(0)?);
                let past = past.remove(&id).unwrap_or_default();
                Ok((id, SuggestedProduct { name: row.get(1)?, sku: maybe_sku(row, 2)?, past }))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

fn facts(db: &Connection, now: Moment) -> Result<Vec<ProductFacts>, StoreError> {
    let set = settings::with_a_default(db)?;
    let dismissed = dismissed(db)?;
    let today = calendar::day(db, now)?;
    let mut stock = by_product(db, IN_STOCK, (), |row| InStock::read(row, today))?;
    let sold = params![Day(today - SOLD_WITHIN * 3), Day(today - SOLD_WITHIN)];
    let sold = by_product(db, SOLD, sold, |row| Ok((row.get::<_, u32>(1)?, row.get::<_, u32>(2)?)))?;
    let feeds = by_product(db, FEEDS, (), |row| {
        let counts = |first| {
            Ok::<_, rusqlite::Error>(FeedCounts { own: row.get(first)?, secondary: row.get(first + 1)? })
        };
        let stake = |column| {
            Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.and_then(Stake::thousandths))
        };
        Ok(([counts(1)?, counts(3)?], [stake(5)?, stake(6)?]))
    })?;
    let mut spare_every = spare_every(db, set.spare, now)?;
    let ruled = ruled(db)?;
    let mut select = db.prepare_cached(PRODUCTS)?;
    let rows = select.query_map((), |row| {
        let product = ProductId(row.get(0)?);
        let InStock { units, worth, days } = stock.remove(&product).unwrap_or_default();
        let (sold_90, sold_30) = sold.get(&product).copied().unwrap_or_default();
        let (feeds, stakes) = feeds.get(&product).copied().unwrap_or_default();
        let [at_stockx, at_alias] = stakes.map(|stake| stake.map(Stake::per_root_hour));
        // The same units are worth about as much at both.
        let alias_prices_most = at_alias.unwrap_or_default() > 2.0 * at_stockx.unwrap_or_default();
        let priced_at = if alias_prices_most { Market::Alias } else { Market::StockX };
        let (by_hand_at, watched) = (maybe_moment(row, 2)?, row.get(3)?);
        let of_one = if watched { stake_of_one(row.get(5)?, now) } else { None };
        let owned = [at_stockx, at_alias].into_iter().flatten().reduce(f64::max);
        let stake = owned.or(of_one.map(Stake::per_root_hour)).unwrap_or_default();
        Ok(ProductFacts {
            product,
            tier: word(row, 1)?,
            by_hand: by_hand_at.is_some_and(|at| set.tiers_released.is_none_or(|released| at > released)),
            dismissed: dismissed.contains(&product),
            feeds,
            spare_every: spare_every.remove(&product).unwrap_or_default(),
            units,
            worth,
            stake,
            priced_at,
            sold_30,
            sold_90,
            followed: match (watched, ruled.contains(&product)) {
                (true, _) => Followed::Watched,
                (false, true) => Followed::ByRule,
                (false, false) => Followed::Not,
            },
            stock_days: days,
            added_days: days_of(now - moment(row, 4)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is in stock of a product.
#[derive(Default)]
struct InStock {
    units: u32,
    worth: Option<i64>,
    /// Days since the newest was bought.
    days: Option<u32>,
}

impl InStock {
    fn read(row: &Row, today: NaiveDate) -> rusqlite::Result<Self> {
        let bought: Option<Day> = row.get(3)?;
        let days = bought.map(|Day(day)| days_of(today - day));
        Ok(Self { units: row.get(1)?, worth: row.get(2)?, days })
    }
}

/// What is at stake in one unit whose ask is all that is known.
fn stake_of_one(ask: Option<i64>, now: Moment) -> Option<Stake> {
    Stake::of([(1, Volatility::of(&[(now, ask?)], now)?)])
}

fn days_of(time: TimeDelta) -> u32 {
    u32::try_from(time.num_days()).unwrap_or(0)
}

/// The rows of a statement whose first column is a product.
fn by_product<T>(
    db: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: impl Fn(&Row) -> rusqlite::Result<T>,
) -> Result<HashMap<ProductId, T>, StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let rows = select.query_map(params, |row| Ok((ProductId(row.get(0)?), read(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The time between two spare requests for each product while the app ran, within the last seven days or since the first day
/// with one for it; at StockX and at Alias, if they are still allowed there.
fn spare_every(
    db: &Connection,
    shares: SpareShares,
    now: Moment,
) -> Result<HashMap<ProductId, [Option<TimeDelta>; 2]>, StoreError> {
    let today = spare_days::day_of(now);
    let days = today - LOOKS_OF_DAYS + 1..=today;
    let mut time_since = HashMap::new();
    for day in days.clone() {
        let begin = spare_days::start_of_day(day);
        let awake = Some(awake::since(db, begin)?).filter(|awake| !awake.is_zero());
        time_since.insert(day, awake.unwrap_or(now - begin));
    }
    by_product(db, SPARE_LOOKS, [days.start()], |row| {
        let time = time_since.get(&row.get(1)?).copied();
        let every = |market, column| {
            let looked: Option<i32> = row.get(column)?;
            let looked = looked.filter(|looked| *looked > 0 && shares.of(market) > 0);
            Ok::<_, rusqlite::Error>(time.zip(looked).map(|(time, looked)| time / looked))
        };
        Ok([every(Market::StockX, 2)?, every(Market::Alias, 3)?])
    })
}

fn ruled(db: &Connection) -> Result<HashSet<ProductId>, StoreError> {
    let mut select = db.prepare_cached(RULED)?;
    let rows = select.query_map((), |row| Ok(ProductId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Products of which the user wants no suggestion any more.
fn dismissed(db: &Connection) -> Result<HashSet<ProductId>, StoreError> {
    let set = settings::by_name(db)?;
    let dismissed = set.iter().filter_map(|(key, value)| match Setting::read(key, value) {
        Ok(Setting::SuggestionDismissed(product)) => Some(product),
        _ => None,
    });
    Ok(dismissed.collect())
}

/// What the prices of these products did. Where goods have prices at both marketplaces, StockX's are told.
fn past(
    db: &Connection,
    products: &Json<Vec<ProductId>>,
    now: Moment,
) -> Result<HashMap<ProductId, PastMoves>, StoreError> {
    let home = regions::home(db)?.currency();
    let today = calendar::day(db, now)?;
    let rates = rates::on(db, today)?;
    let at_home = |minor: i64, currency: Currency| {
        let rate = rates.fix(currency, home, today)?;
        rate.convert(Money::new(minor, currency)).map(Money::minor)
    };
    let map = conditions::map(db)?;
    let mut select = db.prepare_cached(&PAST.replace("{condition}", &conditions::sql(&map)))?;
    let mut rows = select.query(params![products, At(now - MONTH), MAX_CHANGE_PERCENT])?;
    let (mut past, mut told): (HashMap<_, PastMoves>, _) = (HashMap::new(), HashSet::new());
    while let Some(row) = rows.next()? {
        let product: i64 = row.get(0)?;
        let goods: (i64, i64, i64, bool) = (product, row.get(1)?, row.get(8)?, row.get(9)?);
        let Some(since) = maybe_moment(row, 5)? else { continue };
        let scope = scope(row, 3, 4)?;
        let Some(moved) = at_home(row.get(7)?, scope.currency()) else { continue };
        if !told.insert(goods) {
            continue;
        }
        let (units, moves): (i64, u32) = (row.get(2)?, row.get(6)?);
        let past = past.entry(ProductId(product)).or_default();
        past.history_days = past.history_days.max(days_of(now - since));
        let at = &mut past.at[usize::from(scope.market() == Market::Alias)];
        at.count += moves;
        at.moved = at.moved.saturating_add(moved.saturating_mul(units));
    }
    Ok(past)
}

#[cfg(test)]
mod tests;
