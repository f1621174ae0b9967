//! The inventory page: its rows, sums and groups.

use chrono::{Days, NaiveDate};
use tierstock_domain::rates::are_old;
use tierstock_domain::{ConditionMap, Currency, ItemCondition, Money, ProductId, SizeScale, UnitState};
use tierstock_store::{
    InventoryRow, Store, StoreError, Totals, UnitFilter, UnitGrouping, UnitPage, UnitSelection,
};
use tierstock_sync::names;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::{home_currency, percent};
use crate::pictures::PictureUrls;
use crate::view::{
    BestView, InventoryLine, InventoryQuery, InventorySummary, MAX_PAGE, MoneyView, TotalsView,
    UnitGroupView, UnitsFilter, UnitsShown,
};

/// Groups at most.
const MAX_GROUPS: u32 = 1_000;

/// A unit that is held longer than so many days is held long.
const HELD_LONG_DAYS: u64 = 90;

impl Engine {
    /// One page of the inventory.
    pub async fn inventory(&self, query: InventoryQuery) -> Result<Vec<InventoryLine>, EngineError> {
        let limit = query.limit.min(MAX_PAGE);
        self.inventory_lines(query, limit).await
    }

    /// The lines that the query finds, at most `limit` of them.
    pub(crate) async fn inventory_lines(
        &self,
        query: InventoryQuery,
        limit: u32,
    ) -> Result<Vec<InventoryLine>, EngineError> {
        let (store, today) = (&self.state.store, self.state.clock.today());
        let page = UnitPage {
            filter: filter(query.filter, today),
            order: query.sort,
            descending: query.descending,
            offset: query.offset,
            limit,
        };
        let rows = store.inventory(page).await?;
        let settings = store.user_settings().await?;
        let shared = Shared {
            home: home_currency(store).await?,
            scale: settings.size_scale,
            today,
            urls: &self.state.picture_urls,
            conditions: settings.conditions,
        };
        Ok(rows.into_iter().map(|row| inventory_line(row, &shared)).collect())
    }

    /// The sums of the inventory, which stand above the table.
    pub async fn inventory_summary(&self, wanted: UnitsFilter) -> Result<InventorySummary, EngineError> {
        let state = &self.state;
        let (store, now, today) = (&state.store, state.clock.now(), state.clock.today());
        let filter = filter(wanted, today);
        let totals = store.totals(filter.clone(), now).await?;
        let old_bids = store.old_bids(filter, &state.policies.now(), now).await?;
        let counts = store.unit_counts(today - Days::new(HELD_LONG_DAYS)).await?;
        Ok(InventorySummary {
            totals: totals_view(&totals, home_currency(store).await?),
            old_rates_of: old_rates(store, today).await?,
            in_stock: counts.in_stock,
            listed: counts.listed,
            held: counts.held,
            without_worth: counts.without_worth,
            to_take_down: counts.to_take_down,
            all: counts.all,
            old_bids,
            places_kept: store.places_kept().await?,
        })
    }

    /// The inventory in groups, the largest worth first.
    pub async fn inventory_groups(
        &self,
        wanted: UnitsFilter,
        by: UnitGrouping,
    ) -> Result<Vec<UnitGroupView>, EngineError> {
        let (store, now, today) = (&self.state.store, self.state.clock.now(), self.state.clock.today());
        let rows = store.unit_groups(filter(wanted, today), by, now, MAX_GROUPS).await?;
        let home = home_currency(store).await?;
        let view = |row: tierstock_store::GroupRow| UnitGroupView {
            key: row.key,
            label: row.label,
            totals: totals_view(&row.totals, home),
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// The day of the newest rates, if they are old.
async fn old_rates(store: &Store, today: NaiveDate) -> Result<Option<String>, StoreError> {
    let newest = store.newest_rates().await?;
    Ok(newest.filter(|newest| are_old(*newest, today)).map(|newest| newest.to_string()))
}

fn filter(wanted: UnitsFilter, today: NaiveDate) -> UnitFilter {
    UnitFilter {
        text: wanted.text,
        show: match wanted.shown {
            UnitsShown::InStock => UnitSelection::InStock,
            UnitsShown::Listed => UnitSelection::Listed,
            UnitsShown::NotListed => UnitSelection::NotListed,
            UnitsShown::Held => UnitSelection::HeldSince(today - Days::new(HELD_LONG_DAYS)),
            UnitsShown::WithoutWorth => UnitSelection::WithoutWorth,
            UnitsShown::ToTakeDown => UnitSelection::ToTakeDown,
            UnitsShown::All => UnitSelection::All,
        },
        condition: wanted.condition,
        treatment: wanted.treatment,
        product: wanted.product.map(ProductId),
        kept_at: wanted.kept_at,
        bought_in: wanted.bought_in,
    }
}

/// What all lines of a page are shown by.
struct Shared<'a> {
    home: Currency,
    scale: SizeScale,
    today: NaiveDate,
    urls: &'a PictureUrls,
    conditions: ConditionMap,
}

fn inventory_line(row: InventoryRow, shared: &Shared) -> InventoryLine {
    let Shared { home, scale, today, urls, conditions } = *shared;
    let money = |minor| MoneyView::from(Money::new(minor, home));
    let (size, conversions) = row.size;
    let other_condition =
        Some(conditions.of(row.condition)).filter(|condition| *condition != ItemCondition::NEW);
    let profit = row.worth.zip(row.cost).and_then(|(worth, cost)| worth.checked_sub(cost));
    let in_stock = row.state == UnitState::InStock;
    let held = row.bought_on.filter(|_| in_stock).map(|day| (today - day).num_days().max(0));
    let best = row.if_listed.zip(row.if_listed_place);
    InventoryLine {
        id: row.id.0,
        product: row.product.0,
        name: row.name.unwrap_or_else(|| row.sku.clone()),
        sku: row.sku,
        picture: row.picture_file.map(|file| urls.of(&file)),
        size: size.shown_on(scale, &conversions).0,
        condition: row.condition,
        cost: row.cost.map(money),
        rate_of_another_day: row.rate_of_another_day,
        bought_on: row.bought_on.map(|day| day.to_string()),
        kept_at: row.kept_at,
        listed: row.listed,
        to_take_down: row.to_take_down,
        worth: row.worth.map(money),
        worth_place: row.worth_place.map(Into::into),
        if_listed: best.map(|(minor, market)| BestView { amount: money(minor), place: market.into() }),
        profit: profit.map(money),
        roi: profit.zip(row.cost).and_then(|(profit, cost)| percent(profit, cost)),
        held_days: held.and_then(|days| i32::try_from(days).ok()),
        treatment: row.treatment,
        state: row.state,
        sold_as_key: other_condition.map(ItemCondition::key),
        sold_as: other_condition.map(names::condition),
        worth_awaited: row.worth_awaited,
    }
}

/// Sums for the window: what nothing is known of is none, and not zero.
pub(crate) fn totals_view(totals: &Totals, home: Currency) -> TotalsView {
    let some = |minor, known: u32| (known > 0).then(|| MoneyView::from(Money::new(minor, home)));
    TotalsView {
        units: totals.units,
        cost: some(totals.cost, totals.with_cost),
        without_cost: totals.units - totals.with_cost,
        of_another_day: totals.of_another_day,
        worth: some(totals.worth, totals.with_worth),
        without_worth: totals.in_stock - totals.with_worth,
        profit: some(totals.profit, totals.with_profit),
        without_profit: totals.in_stock - totals.with_profit,
        roi: if totals.with_profit > 0 { percent(totals.profit, totals.profit_cost) } else { None },
        if_listed: some(totals.if_listed, totals.with_if_listed),
        without_if_listed: totals.in_stock - totals.with_if_listed,
        day_change: some(totals.day_change, totals.with_worth),
    }
}
