//! What to ask at a place to earn so much.

use tierstock_domain::{Currency, Money, ProductId};

use super::entry::{self, amount, amount_or_zero};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::{AmountOf, UnitRefusal};
use crate::view::{AskingQuery, AskingView};

impl Engine {
    /// The least price at a place that leaves what was paid and so much over it, under the fees and rates of today.
    pub async fn asking_price(&self, query: AskingQuery) -> Result<AskingView, EngineError> {
        let (store, place) = (&self.state.store, query.place);
        let calculator = self.payout_calculator().await?;
        let currency = entry::currency(&query.currency)?;
        let row = store.product(ProductId(query.product)).await?.ok_or(EngineError::NoSuchProduct)?;
        let paid = match query.paid.trim() {
            "" => self.dearest(&query.units, calculator.home).await?,
            typed => Some(amount(typed, calculator.home, AmountOf::Price)?),
        };
        let earned = amount_or_zero(&query.earn, calculator.home, AmountOf::Earned)?;
        let of_what = || UnitRefusal::Amount { of: AmountOf::Earned, currency: calculator.home };
        let wanted = match paid {
            Some(paid) => paid.plus(earned).map_err(|_| of_what())?,
            None => earned,
        };
        let whole = Money::new(Money::whole_unit(currency), currency);
        if calculator.payout_at_home(place, whole, row.kind).is_none() {
            return Err(UnitRefusal::Fees { place, currency }.into());
        }
        let price = calculator.asking_price(place, currency, wanted, row.kind).ok_or_else(of_what)?;
        let payout = calculator.payout_view(place, price, row.kind);
        Ok(AskingView {
            price: price.into(),
            payout: payout.ok_or(UnitRefusal::Fees { place, currency })?,
            paid: paid.map(Into::into),
        })
    }

    /// What the dearest of the units cost, of those whose cost is known in the own currency: all of them are to earn it.
    async fn dearest(&self, units: &[i64], home: Currency) -> Result<Option<Money>, EngineError> {
        let mut dearest: Option<Money> = None;
        for unit in units {
            let cost = self.kept_unit(*unit).await?.details.cost.at_home();
            let cost = cost.filter(|cost| cost.currency() == home);
            if cost.map(Money::minor) > dearest.map(Money::minor) {
                dearest = cost;
            }
        }
        Ok(dearest)
    }
}
