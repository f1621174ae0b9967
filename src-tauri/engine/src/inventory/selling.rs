//! Listing, selling, and what may become of a sale.

use std::collections::HashMap;

use tierstock_domain::{
    Currency, Market, Money, Place, ProductId, ProductKind, Sale, SaleState, SaleStateName, Unit, UnitError,
    UnitId,
};
use tierstock_language::t;
use tierstock_store::Store;
use tierstock_sync::names::{place as place_words, place_of};

use super::entry::{self, amount, amount_or_zero, past_day, signed};
use super::names;
use super::unit_prices::UnitPrices;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::PayoutCalculator;
use crate::refusal::{AmountOf, UnitRefusal};
use crate::view::{DoneView, PayoutView, PlaceDraft, SaleDraft, SaleEntry, UnitSaleEntry};

impl Engine {
    /// What a price would pay out at a place under the fees and rates of a day, `YYYY-MM-DD`; empty: today.
    pub async fn estimate(
        &self,
        product: i64,
        place: Place,
        price: &str,
        currency: &str,
        on: &str,
    ) -> Result<PayoutView, EngineError> {
        let (store, today) = (&self.state.store, self.state.clock.today());
        let on = past_day(on, today)?.unwrap_or(today);
        let calculator = PayoutCalculator::of_day(store, on, today).await?;
        let price = signed(price, entry::currency(currency)?, AmountOf::Price)?;
        let kind = kind(store, ProductId(product)).await?;
        let view = calculator.payout_view(place, price, kind);
        Ok(view.ok_or_else(|| UnitRefusal::Fees { place, currency: price.currency() })?)
    }

    /// Units are listed somewhere for this price each.
    pub async fn list_units(
        &self,
        units: Vec<i64>,
        place: Place,
        price: &str,
        currency: &str,
    ) -> Result<DoneView, EngineError> {
        let calculator = self.payout_calculator().await?;
        let price = amount(price, entry::currency(currency)?, AmountOf::Price)?;
        let mut estimates = Vec::new();
        for unit in &units {
            let unit = self.kept_unit(*unit).await?;
            let kind = kind(&self.state.store, unit.product).await?;
            let estimate = calculator.payout(place, price, kind);
            estimates.push((
                unit.id,
                estimate.ok_or_else(|| UnitRefusal::Fees { place, currency: price.currency() })?,
            ));
        }
        let today = calculator.today;
        self.change(
            units,
            |units| t!("journal-listed", place = place_words(place), units = units),
            move |unit| {
                let id = unit.id;
                let (_, estimate) =
                    estimates.iter().find(|(of, _)| *of == id).ok_or(UnitError::NotListed(place))?;
                unit.list(place, estimate.clone(), today)
            },
        )
        .await
    }

    /// Units are not listed there any more.
    pub async fn take_down(&self, units: Vec<i64>, place: Place) -> Result<DoneView, EngineError> {
        let title = |units: String| t!("journal-taken-down", place = place_words(place), units = units);
        self.change(units, title, move |unit| unit.take_down(place)).await
    }

    /// Where a unit can be sold right now: where it is listed, else for the highest bid.
    pub async fn sale_draft(&self, unit: i64) -> Result<SaleDraft, EngineError> {
        let store = &self.state.store;
        let unit = self.kept_unit(unit).await?;
        let calculator = self.payout_calculator().await?;
        let bids = UnitPrices::of(store, unit.product).await?.bids(&unit);
        let kind = kind(store, unit.product).await?;
        let left = |(market, bid): &(Market, Money)| calculator.payout_at_home((*market).into(), *bid, kind);
        let best = bids
            .iter()
            .max_by_key(|quote| left(quote).map(Money::minor))
            .map(|(market, _)| Place::from(*market));
        let place = unit.offers_up().next().map(|offer| offer.place).or(best).unwrap_or(Place::Local);
        let places = Place::ALL.map(|place| place_draft(place, &unit, &bids, calculator.home));
        let title = names::of_size(store, unit.product, unit.details.size).await?;
        Ok(SaleDraft { title, place, places: places.into() })
    }

    /// A unit is sold.
    pub async fn sell_unit(&self, unit: i64, sale: SaleEntry) -> Result<DoneView, EngineError> {
        let sale = self.read_sale(unit, &sale).await?;
        let place = place_of(&sale);
        let title = |units: String| t!("journal-sold-on", place = place, units = units);
        self.change(vec![unit], title, move |unit| unit.sell(sale.clone())).await
    }

    /// Several units are sold, each by a sale of its own: all of them or none, and together undone.
    pub async fn sell_units(&self, sales: Vec<UnitSaleEntry>) -> Result<DoneView, EngineError> {
        let mut read = HashMap::new();
        let mut units = Vec::new();
        for UnitSaleEntry { unit, sale } in sales {
            read.insert(UnitId(unit), self.read_sale(unit, &sale).await?);
            units.push(unit);
        }
        self.change(
            units,
            |units| t!("journal-sold", units = units),
            move |unit| {
                let sale = read.get(&unit.id).ok_or(UnitError::NotSold)?;
                unit.sell(sale.clone())
            },
        )
        .await
    }

    /// Corrects the sale that holds, or enters what was paid out.
    pub async fn correct_sale(&self, unit: i64, sale: SaleEntry) -> Result<DoneView, EngineError> {
        let sale = self.read_sale(unit, &sale).await?;
        let title = |units: String| t!("journal-sale-changed", units = units);
        self.change(vec![unit], title, move |unit| unit.correct_sale(sale.clone())).await
    }

    /// A sale was returned or cancelled; `cost` is what that cost, in the sale's currency.
    pub async fn end_sale(
        &self,
        unit: i64,
        how: SaleStateName,
        on: &str,
        cost: &str,
    ) -> Result<DoneView, EngineError> {
        let sold = self.kept_unit(unit).await?;
        let refused = |error: UnitError| UnitRefusal::Unit { unit: None, why: error };
        let sale = sold.current_sale().ok_or_else(|| refused(UnitError::NotSold))?;
        let cost = amount_or_zero(cost, sale.outbound.currency(), AmountOf::EndCost)?;
        let today = self.state.clock.today();
        let on = past_day(on, today)?.unwrap_or(today);
        let state = match how {
            SaleStateName::Returned => SaleState::Returned(on),
            SaleStateName::Cancelled => SaleState::Cancelled(on),
            SaleStateName::Sold => return Err(UnitRefusal::HowItEnded.into()),
        };
        let title = |units: String| {
            if how == SaleStateName::Returned {
                t!("journal-returned", units = units)
            } else {
                t!("journal-cancelled", units = units)
            }
        };
        self.change(vec![unit], title, move |unit| unit.end_sale(state, cost)).await
    }

    async fn read_sale(&self, unit: i64, entry: &SaleEntry) -> Result<Sale, EngineError> {
        let unit = self.kept_unit(unit).await?;
        let kind = kind(&self.state.store, unit.product).await?;
        Ok(entry::sale(entry, &self.payout_calculator().await?, kind)?)
    }
}

/// What a unit would be sold for at a place: what it is listed for, else the highest bid.
fn place_draft(place: Place, unit: &Unit, bids: &[(Market, Money)], home: Currency) -> PlaceDraft {
    let offer = unit.offers_up().find(|offer| offer.place == place).map(|offer| offer.estimate.price());
    let bid = bids.iter().find(|(market, _)| Place::from(*market) == place).map(|(_, bid)| *bid);
    let currency = if place == Place::Alias { Currency::USD } else { home };
    let price = offer.or(bid);
    PlaceDraft {
        place,
        price: price.map(Money::to_decimal),
        currency: price.map_or(currency, Money::currency).code().to_owned(),
    }
}

async fn kind(store: &Store, product: ProductId) -> Result<Option<ProductKind>, EngineError> {
    let row = store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
    Ok(row.kind)
}
