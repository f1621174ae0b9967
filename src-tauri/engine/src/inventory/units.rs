//! Adding, editing and deleting units, and showing them.

use tierstock_domain::rates::FixedRate;
use tierstock_domain::{
    Details, Money, Offer, OfferState, Percent, ProductId, Sale, SaleStateName, Unit, UnitError, UnitId,
};
use tierstock_language::t;
use tierstock_store::{BackupReason, EntryId, NewUnit, ProductUnits};

use super::entry::{details, line, past_day, tag};
use super::names;
use super::unit_prices::UnitPrices;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::{home_currency, percent, rate_view, rate_words};
use crate::refusal::UnitRefusal;
use crate::view::{
    DifferenceView, DoneView, MoneyView, OfferView, PayoutView, UnitChange, UnitEntry, UnitSaleView,
    UnitView, UnitsPage,
};

/// A product's units in one page.
const PAGE: u32 = 50;

/// Units that are added at once, or changed at once.
const MAX_UNITS: usize = 5_000;

/// Before so many are changed at once, a backup is made.
const MANY_UNITS: usize = 100;

impl Engine {
    /// Adds so many equal units.
    pub async fn add_units(
        &self,
        product: i64,
        entry: UnitEntry,
        count: u32,
    ) -> Result<DoneView, EngineError> {
        let (store, product) = (&self.state.store, ProductId(product));
        let details = self.details(&entry).await?;
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if !(1..=MAX_UNITS).contains(&count) {
            return Err(UnitRefusal::UnitCount { most: MAX_UNITS }.into());
        }
        let name = names::of_size(store, product, details.size).await?;
        let title = if count == 1 {
            t!("journal-added", name = name)
        } else {
            t!("journal-added-several", count = count, name = name)
        };
        let units = vec![NewUnit { product, details }; count];
        let added = store.add_units(units, &title, self.state.clock.now()).await?;
        self.inventory_changed();
        Ok(DoneView { entry: added.entry.0, title, units: added.ids.into_iter().map(|id| id.0).collect() })
    }

    /// Changes what the user says of a unit.
    pub async fn edit_unit(&self, unit: i64, entry: UnitEntry) -> Result<DoneView, EngineError> {
        let details = self.details(&entry).await?;
        self.change(
            vec![unit],
            |units| t!("journal-edited", units = units),
            move |unit| {
                let receipt = unit.details.receipt.clone();
                unit.edit(Details { receipt, ..details.clone() })
            },
        )
        .await
    }

    /// Changes many units at once: what they are to have in common.
    pub async fn change_units(&self, units: Vec<i64>, change: UnitChange) -> Result<DoneView, EngineError> {
        let today = self.state.clock.today();
        let bought_on = change.bought_on.as_deref().map(|text| past_day(text, today)).transpose()?;
        self.change(
            units,
            |units| t!("journal-edited", units = units),
            move |unit| {
                let mut details = unit.details.clone();
                if let Some(day) = bought_on {
                    details.bought_on = day;
                }
                apply(&mut details, &change);
                unit.edit(details)
            },
        )
        .await
    }

    /// Takes units out of the inventory.
    pub async fn delete_units(&self, units: Vec<i64>) -> Result<DoneView, EngineError> {
        self.change(units, |units| t!("journal-deleted", units = units), Unit::delete).await
    }

    /// All that is known of a unit, with its sales and where it is listed.
    pub async fn unit(&self, unit: i64) -> Result<UnitView, EngineError> {
        let unit = self.kept_unit(unit).await?;
        let prices = UnitPrices::of(&self.state.store, unit.product).await?;
        Ok(view(&unit, &prices))
    }

    /// Some of a product's units: the first, or those after that unit.
    pub async fn product_units(
        &self,
        product: i64,
        which: ProductUnits,
        after: Option<i64>,
    ) -> Result<UnitsPage, EngineError> {
        // One more tells whether there are more.
        let after = UnitId(after.unwrap_or_default());
        let (store, product) = (&self.state.store, ProductId(product));
        let units = store.units_page(product, which, after, PAGE + 1).await?;
        let prices = UnitPrices::of(store, product).await?;
        let mut units: Vec<UnitView> = units.iter().map(|unit| view(unit, &prices)).collect();
        let has_more = units.len() > PAGE as usize;
        units.truncate(PAGE as usize);
        let next = units.last().filter(|_| has_more).map(|unit| unit.id);
        Ok(UnitsPage { units, next })
    }

    /// Changes units, and says under which title, of what the units are called: `Sold Jordan 1 Panda, size 9`.
    pub(crate) async fn change<C>(
        &self,
        units: Vec<i64>,
        title: impl FnOnce(String) -> String,
        change: C,
    ) -> Result<DoneView, EngineError>
    where
        C: Fn(&mut Unit) -> Result<(), UnitError> + Send + 'static,
    {
        if units.is_empty() || units.len() > MAX_UNITS {
            return Err(UnitRefusal::UnitCount { most: MAX_UNITS }.into());
        }
        if units.len() >= MANY_UNITS {
            // It can be undone as well: a place that is full does not keep the user from changing it.
            if let Err(error) = self.back_up_before(BackupReason::BeforeChange).await {
                tracing::error!(%error, "many units are changed without a backup before");
            }
        }
        let (store, now) = (&self.state.store, self.state.clock.now());
        let ids: Vec<UnitId> = units.into_iter().map(UnitId).collect();
        let title = title(names::of_units(store, &ids).await?);
        let EntryId(entry) = store.change_units(ids, &title, now, change).await?;
        self.inventory_changed();
        Ok(DoneView { entry, title, units: Vec::new() })
    }

    /// The unit as it is in the store.
    pub(super) async fn kept_unit(&self, id: i64) -> Result<Unit, EngineError> {
        self.state.store.unit(UnitId(id)).await?.ok_or(EngineError::NoSuchUnit)
    }

    async fn details(&self, entry: &UnitEntry) -> Result<Details, EngineError> {
        let home = home_currency(&self.state.store).await?;
        Ok(details(entry, home, self.state.clock.today())?)
    }
}

fn apply(details: &mut Details, wanted: &UnitChange) {
    if let Some(is) = wanted.condition {
        details.condition = is;
    }
    if let Some(is) = wanted.treatment {
        details.treatment = is;
    }
    for (text, field) in [
        (&wanted.kept_at, &mut details.kept_at),
        (&wanted.bought_from, &mut details.bought_from),
        (&wanted.order_number, &mut details.order_number),
    ] {
        if let Some(text) = text {
            *field = line(text);
        }
    }
    if let Some(more) = wanted.add_tag.as_deref().and_then(tag)
        && !details.tags.contains(&more)
    {
        details.tags.push(more);
        details.tags.sort();
    }
    if let Some(less) = wanted.remove_tag.as_deref().and_then(tag) {
        details.tags.retain(|tag| *tag != less);
    }
}

fn view(unit: &Unit, prices: &UnitPrices) -> UnitView {
    let Details { cost, .. } = &unit.details;
    let details = &unit.details;
    let money = |minor| MoneyView::from(Money::new(minor, cost.currency));
    UnitView {
        id: unit.id.0,
        product: unit.product.0,
        size: details.size.0,
        condition: details.condition,
        price: cost.price.map(money),
        tax: money(cost.tax),
        inbound: money(cost.inbound),
        other: money(cost.other),
        cost: cost.total().map(Into::into),
        cost_at_home: cost.at_home().map(Into::into),
        converted_by: cost.rate.as_ref().and_then(rate_view),
        rate: cost.rate.as_ref().and_then(rate_words),
        rate_of_another_day: cost.is_of_another_day(),
        own_rate: own_rate(cost.rate.as_ref()),
        bought_on: details.bought_on.map(|day| day.to_string()),
        bought_from: details.bought_from.clone(),
        order_number: details.order_number.clone(),
        kept_at: details.kept_at.clone(),
        tags: details.tags.clone(),
        notes: details.notes.clone(),
        has_receipt: details.receipt.is_some(),
        own_value: details.own_value.map(Into::into),
        treatment: details.treatment,
        state: unit.state(),
        offers: unit
            .offers
            .iter()
            .filter(|offer| offer.state != OfferState::Down)
            .map(|offer| OfferView { standing: prices.standing(unit, offer), ..offer_view(offer) })
            .collect(),
        sales: unit.sales.iter().map(|sale| sale_view(sale, unit)).collect(),
    }
}

fn own_rate(rate: Option<&FixedRate>) -> Option<String> {
    rate.filter(|rate| rate.is_own()).map(|rate| rate.shown().to_decimal())
}

fn taken_by_bank(sale: &Sale) -> Option<Percent> {
    sale.conversion.filter(|taken| *taken > Percent::ZERO)
}

fn sale_rate_words(sale: &Sale) -> Option<String> {
    let words = rate_words(sale.rate.as_ref()?)?;
    Some(match taken_by_bank(sale) {
        Some(taken) => {
            t!("names-rate-less", rate = words, percent = tierstock_language::decimal(&taken.to_string()))
        }
        None => words,
    })
}

fn offer_view(offer: &Offer) -> OfferView {
    OfferView {
        place: offer.place,
        estimate: PayoutView::of(&offer.estimate),
        listed_on: offer.listed_on.to_string(),
        to_take_down: offer.state == OfferState::TakeDown,
        standing: None,
    }
}

fn sale_view(sale: &Sale, unit: &Unit) -> UnitSaleView {
    let (state, ended_on) = (sale.state.name(), sale.state.ended_on());
    let cost = unit.details.cost.at_home();
    let is_sold = state == SaleStateName::Sold;
    let profit = sale.at_home().and_then(|sale| sale.profit(cost, is_sold));
    UnitSaleView {
        place: sale.place,
        place_name: sale.place_name.clone(),
        sold_on: sale.sold_on.to_string(),
        listed: sale.listed.as_ref().map(PayoutView::of),
        expected: PayoutView::of(&sale.expected),
        actual: sale.actual.as_ref().map(PayoutView::of),
        differences: sale
            .differences()
            .into_iter()
            .map(|part| DifferenceView {
                part: part.part,
                estimated: part.estimated.into(),
                actual: part.actual.into(),
            })
            .collect(),
        outbound: sale.outbound.into(),
        reference: sale.reference.clone(),
        buyer: sale.buyer.clone(),
        converted_by: sale.rate.as_ref().and_then(rate_view),
        bank_takes: taken_by_bank(sale).map(|taken| taken.to_string()),
        rate: sale_rate_words(sale),
        rate_of_another_day: sale.is_of_another_day() || is_sold && unit.details.cost.is_of_another_day(),
        own_rate: own_rate(sale.rate.as_ref()),
        state,
        ended_on: ended_on.map(|day| day.to_string()),
        end_cost: sale.end_cost.into(),
        borne: sale.borne().map(Into::into),
        profit: profit.map(Into::into),
        roi: profit
            .zip(cost)
            .filter(|_| is_sold)
            .and_then(|(profit, cost)| percent(profit.minor(), cost.minor())),
    }
}
