//! The prices that a unit can be sold by: of goods such as it is, in the own region, from where the seller ships.

use tierstock_domain::{
    Channel, Condition, ConditionMap, ListingStanding, Market, Money, Offer, OfferState, Place, ProductId,
    Region, Unit,
};
use tierstock_store::{QuoteRow, Store, StoreError};

use crate::view::ListingStandingView;

/// All prices of a product, and what tells which of them are a unit's.
pub(super) struct UnitPrices {
    quotes: Vec<QuoteRow>,
    own: Option<Region>,
    conditions: ConditionMap,
}

impl UnitPrices {
    /// The prices of a product.
    pub async fn of(store: &Store, product: ProductId) -> Result<Self, StoreError> {
        Ok(Self {
            quotes: store.quotes_of(product).await?,
            own: store.followed_regions().await?.into_iter().next(),
            conditions: store.user_settings().await?.conditions,
        })
    }

    /// Those of a unit, at most one at each marketplace.
    fn of_unit(&self, unit: &Unit) -> impl Iterator<Item = &QuoteRow> {
        let (size, condition) = (unit.details.size, unit.details.condition);
        let sold_as = self.conditions.of(condition);
        self.quotes.iter().filter(move |quote| {
            quote.size == size
                && quote.condition == sold_as
                // StockX sells nothing but new goods in a good box.
                && (condition == Condition::Deadstock || quote.market == Market::Alias)
                && quote.channel == Channel::Standard
                && self.own.as_ref().is_some_and(|own| own.scope(quote.market) == quote.scope)
        })
    }

    /// The highest bids for a unit that are known now.
    pub fn bids(&self, unit: &Unit) -> Vec<(Market, Money)> {
        let known = self.of_unit(unit).filter_map(|quote| {
            let bid = quote.bid.value.filter(|_| quote.bid.unknown.is_none())?;
            Some((quote.market, bid))
        });
        known.collect()
    }

    /// Where a listing of the unit stands; none: it is to be taken down, or the lowest ask is not known.
    pub fn standing(&self, unit: &Unit, offer: &Offer) -> Option<ListingStandingView> {
        if offer.state != OfferState::Up {
            return None;
        }
        let quote = self.of_unit(unit).find(|quote| Place::from(quote.market) == offer.place)?;
        let lowest = quote.ask.value.filter(|_| quote.ask.unknown.is_none())?;
        let standing = ListingStanding::of(quote.market, offer.estimate.price(), lowest)?;
        Some(ListingStandingView { standing, lowest: lowest.into() })
    }
}
