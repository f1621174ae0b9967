//! The board for the window: heads of columns and pages of cards.

use std::collections::HashMap;

use chrono::TimeDelta;
use tierstock_domain::decimal::{one_decimal, tenths_of_a_percent};
use tierstock_domain::plan::due_at;
use tierstock_domain::{
    Channel, Feed, Market, Moment, Money, ProductId, SizeScale, Sku, Subject, Tier, TierPolicies,
};
use tierstock_store::{
    Best, CardChoices, CardFilter, CardPrice, CardRow, ItemFailure, Store, StoreError, UnitFilter,
};
use tierstock_sync::{HealthBoard, UnderWay};

use crate::activity::Delays;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::inventory::totals_view;
use crate::payout_calculator::{PayoutCalculator, home_currency};
use crate::pictures::PictureUrls;
use crate::view::{
    BestView, BoardView, CardPage, CardView, ChangeView, ColumnView, MAX_PAGE, MarketPriceView, PayoutView,
    PriceDirection, TroubleView,
};
use crate::words;

impl Engine {
    /// The heads of the board's columns.
    pub async fn board(&self) -> Result<BoardView, EngineError> {
        let state = &self.state;
        let (store, now, policies) = (&state.store, state.clock.now(), state.policies.now());
        let next_runs = self.next_runs().await?;
        let columns = store.columns(&policies, now).await?;
        let counts = store.counts().await?;
        let totals = store.totals(UnitFilter::default(), now).await?;
        let totals = totals_view(&totals, home_currency(store).await?);
        let to_take_down = store.unit_counts(state.clock.today()).await?.to_take_down;
        let columns = columns.into_iter().map(|row| ColumnView {
            tier: row.tier,
            count: row.count,
            fresh: row.fresh,
            never_synced: row.never_synced,
            next_run_at: next_runs.get(&row.tier).copied(),
            limit_minutes: policies
                .of(row.tier)
                .and_then(|policy| u32::try_from(policy.limit.num_minutes()).ok()),
        });
        Ok(BoardView {
            columns: columns.collect(),
            products: counts.products,
            units: counts.units,
            worth: totals.worth,
            without_worth: totals.without_worth,
            old_bids: store.old_bids(UnitFilter::default(), &policies, now).await?,
            day_change: totals.day_change,
            to_take_down,
        })
    }

    /// The earliest due time of each tier.
    pub(crate) async fn next_runs(&self) -> Result<HashMap<Tier, Moment>, EngineError> {
        let state = &self.state;
        let delays = Delays::now(&state.store, &state.health, &*state.clock).await?;
        Ok(next_runs(&state.store, &state.policies.now(), &delays, state.clock.now()).await?)
    }

    /// One page of a column.
    pub async fn cards(&self, filter: CardFilter) -> Result<CardPage, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let filter = CardFilter { limit: filter.limit.min(MAX_PAGE), ..filter };
        let rows = store.cards(&filter, now).await?;
        let shown = self.shown_by(now).await?;
        let cards = rows.rows.into_iter().map(|row| card(row, &shown)).collect();
        Ok(CardPage { cards, total: rows.total })
    }

    /// What cards can be narrowed to.
    pub async fn card_choices(&self) -> Result<CardChoices, EngineError> {
        Ok(self.state.store.card_choices().await?)
    }

    /// The cards of these products, wherever they stand, 500 at most; one that is gone has none.
    pub async fn cards_of(&self, ids: Vec<i64>) -> Result<Vec<CardView>, EngineError> {
        let now = self.state.clock.now();
        let products = ids.into_iter().take(MAX_PAGE as usize).map(ProductId).collect();
        let rows = self.state.store.cards_of(products, now).await?;
        let shown = self.shown_by(now).await?;
        Ok(rows.into_iter().map(|row| card(row, &shown)).collect())
    }

    async fn shown_by(&self, now: Moment) -> Result<Shown<'_>, EngineError> {
        let state = &self.state;
        Ok(Shown {
            calculator: self.payout_calculator().await?,
            policies: state.policies.now(),
            delays: Delays::now(&state.store, &state.health, &*state.clock).await?,
            scale: state.store.user_settings().await?.size_scale,
            now,
            health: &state.health,
            under_way: &state.under_way,
            urls: &state.picture_urls,
        })
    }
}

/// The earliest due time of each tier: that of its stalest feed of the own region on either marketplace, or the end of what
/// holds the marketplace up.
async fn next_runs(
    store: &Store,
    policies: &TierPolicies,
    delays: &Delays,
    now: Moment,
) -> Result<HashMap<Tier, Moment>, StoreError> {
    let mut rules = HashMap::new();
    for market in Market::ALL {
        rules.insert(market, tierstock_sync::outlook(store, market, policies, now).await?.rules);
    }
    let mut runs = HashMap::new();
    for feed in store.earliest_confirmed().await? {
        if let Some(due) = due_at(&feed, &rules[&feed.market()], now) {
            let due = delays.not_before(feed.market(), Subject::Prices, due);
            runs.entry(feed.tier).and_modify(|run: &mut Moment| *run = due.min(*run)).or_insert(due);
        }
    }
    Ok(runs)
}

/// What cards are shown by.
struct Shown<'a> {
    calculator: PayoutCalculator,
    policies: TierPolicies,
    delays: Delays,
    scale: SizeScale,
    now: Moment,
    health: &'a HealthBoard,
    under_way: &'a UnderWay,
    urls: &'a PictureUrls,
}

fn card(row: CardRow, shown: &Shown) -> CardView {
    let Shown { calculator, policies, delays, health, scale, now, .. } = shown;
    let (scale, now) = (*scale, *now);
    let payout_parts = payout_parts(&row, calculator);
    let product = row.product;
    let ask = row.card.first().and_then(known_ask);
    // A price that was last confirmed before yesterday says nothing about the last 24 h.
    let recent = product.last_synced_at.is_some_and(|at| now - at < TimeDelta::hours(24));
    // Nothing is promised of a marketplace that the user does not use.
    let is_connected = |market| health.of(market).is_connected();
    let is_promised = if row.feeds.is_empty() {
        Market::ALL.into_iter().any(is_connected)
    } else {
        row.feeds.iter().map(Feed::market).any(is_connected)
    };
    let promise = policies.of(product.tier).map(|policy| policy.limit).filter(|_| is_promised);
    CardView {
        id: product.id.0,
        sku: Sku::shown(product.sku.as_ref()),
        name: product.name.unwrap_or_else(|| Sku::shown(product.sku.as_ref())),
        tier: product.tier,
        picture: product.picture_file.map(|file| shown.urls.of(&file)),
        size: row.size.map(|(size, conversions)| size.shown_on(scale, &conversions).0),
        change: recent.then_some(ask.zip(row.ask_24h_ago)).flatten().and_then(|(new, old)| change(old, new)),
        lowest_ask: lowest_ask(&row.card, calculator),
        prices: row.card.into_iter().map(|price| market_price(price, calculator)).collect(),
        payout: row.worth.now.map(best_view),
        payout_parts,
        payout_if_listed: row.worth.if_listed.map(best_view),
        sparkline: line(&row.points, now),
        units: row.units,
        profit: row.profit.map(|minor| Money::new(minor, calculator.home).into()),
        watched: row.watched,
        synced_at: product.last_synced_at,
        late: promise.is_some_and(|limit| product.last_synced_at.is_none_or(|at| now - at > limit)),
        refreshing: shown.under_way.has(product.id)
            || row.feeds.iter().any(|feed| delays.is_refreshing(feed)),
        troubles: product_troubles(health, &row.troubles, now),
    }
}

/// Which marketplace asks least in the own currency; a price that is known now goes before a last known one.
fn lowest_ask(prices: &[CardPrice], calculator: &PayoutCalculator) -> Option<Market> {
    let asks = prices.iter().filter_map(|price| {
        let at_home = calculator.in_home_currency(price.ask?)?;
        Some((!price.ask_known, at_home.minor(), price.market))
    });
    asks.min_by_key(|(last_known, minor, _)| (*last_known, *minor)).map(|(_, _, market)| market)
}

/// The payout of the better place in its parts.
fn payout_parts(row: &CardRow, calculator: &PayoutCalculator) -> Option<PayoutView> {
    let market = row.worth.now?.market;
    let is_it =
        |price: &&CardPrice| price.market == market && price.channel == Channel::Standard && price.bid_known;
    calculator.payout_view(market.into(), row.card.iter().find(is_it)?.bid?, row.product.kind)
}

/// The better place, for the window.
pub(crate) fn best_view(best: Best) -> BestView {
    BestView { amount: best.amount.into(), place: best.market.into() }
}

/// The ask, if the newest answer bore one: a last known price has no change.
fn known_ask(price: &CardPrice) -> Option<Money> {
    price.ask.filter(|_| price.ask_known)
}

fn market_price(price: CardPrice, calculator: &PayoutCalculator) -> MarketPriceView {
    MarketPriceView {
        market: price.market,
        ask: price.ask.map(Into::into),
        ask_at_home: price.ask.and_then(|ask| calculator.in_home_currency(ask)).map(Into::into),
        ask_known: price.ask_known,
        bid: price.bid.map(Into::into),
        bid_known: price.bid_known,
    }
}

/// What is wrong with the product's own feeds and links.
pub(crate) fn product_troubles(health: &HealthBoard, rows: &[ItemFailure], now: Moment) -> Vec<TroubleView> {
    rows.iter()
        .filter(|row| health.of(row.market).outage().is_none())
        .map(|row| TroubleView {
            market: row.market,
            failure: Some(row.failure.clone()),
            not_used: Vec::new(),
            message: words::sentence(row.market, &row.failure),
            hint: words::kept(),
            since: row.since.min(now),
            retry_at: row.retry_at,
        })
        .collect()
}

/// From one amount to another; none where they are in two currencies, or the first is nothing.
pub(crate) fn change(old: Money, new: Money) -> Option<ChangeView> {
    if old.currency() != new.currency() {
        return None;
    }
    let tenths = tenths_of_a_percent(new.minor() - old.minor(), old.minor())?;
    let direction = match tenths.cmp(&0) {
        std::cmp::Ordering::Less => PriceDirection::Down,
        std::cmp::Ordering::Equal => PriceDirection::Flat,
        std::cmp::Ordering::Greater => PriceDirection::Up,
    };
    Some(ChangeView { direction, percent: one_decimal(tenths.abs()), from: old.into() })
}

/// Values in a card's line.
const LINE: i32 = 60;

/// The series as a line of even steps in time, scaled to 0–1. A price holds until the next point.
#[allow(clippy::cast_precision_loss, reason = "a line of 60 pixels needs no more")]
pub(crate) fn line(points: &[(Moment, i64)], now: Moment) -> Vec<f32> {
    let (Some(low), Some(high)) = (points.iter().map(|(_, v)| v).min(), points.iter().map(|(_, v)| v).max())
    else {
        return Vec::new();
    };
    let first = points[0].0;
    if now <= first {
        return Vec::new();
    }
    let held_at = |step: i32| {
        let at = first + (now - first) * step / (LINE - 1);
        let held = points.partition_point(|(since, _)| *since <= at);
        points[held.max(1) - 1].1
    };
    let span = (high - low).max(1) as f32;
    let scaled = |value: i64| if high == low { 0.5 } else { (value - low) as f32 / span };
    (0..LINE).map(|step| scaled(held_at(step))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use tierstock_domain::money::Currency;

    fn pounds(minor: i64) -> Money {
        Money::new(minor, Currency::GBP)
    }

    #[rstest]
    #[case(10_000, 10_610, PriceDirection::Up, "6.1")]
    #[case(10_000, 9_580, PriceDirection::Down, "4.2")]
    #[case(10_000, 10_000, PriceDirection::Flat, "0.0")]
    #[case(10_000, 10_004, PriceDirection::Flat, "0.0")]
    #[case(10_000, 25_000, PriceDirection::Up, "150.0")]
    fn a_change_has_a_direction_and_one_decimal(
        #[case] old: i64,
        #[case] new: i64,
        #[case] direction: PriceDirection,
        #[case] percent: &str,
    ) {
        let change = change(pounds(old), pounds(new)).unwrap();
        assert_eq!((change.direction, change.percent.as_str()), (direction, percent));
    }

    #[test]
    fn two_currencies_have_no_change() {
        assert_eq!(change(pounds(100), Money::new(100, Currency::USD)), None);
    }

    #[test]
    fn a_line_goes_in_even_steps_of_time_and_fills_its_height() {
        let at = |hours| Moment::UNIX_EPOCH + TimeDelta::hours(hours);
        let line = line(&[(at(0), 5), (at(45), 10)], at(59));
        assert_eq!(line.len(), 60);
        assert_eq!((line[0], line[44], line[45], line[59]), (0.0, 0.0, 1.0, 1.0));
    }

    #[test]
    fn what_never_moved_is_a_level_line_and_nothing_is_none() {
        let at = Moment::UNIX_EPOCH;
        assert!(line(&[], at).is_empty());
        assert!(line(&[(at, 5)], at).is_empty());
        assert!(line(&[(at, 5)], at + TimeDelta::days(1)).iter().all(|value| (value - 0.5).abs() < 0.01));
    }
}
