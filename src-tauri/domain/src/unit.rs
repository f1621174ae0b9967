//! Units: each pair is its own thing, from its purchase over its offers to its sale, and back if it is returned.
//!
//! All that happens to a unit is decided here; it is kept whole. What was kept is read for years:
//! a field that is added has a `#[serde(default)]`, also in what a unit is made of.

mod cost;
mod error;
mod offer;
mod sale;
mod treatment;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use cost::Cost;
pub use error::UnitError;
pub use offer::{Offer, OfferState};
pub use sale::{AtHome, Difference, Sale, SaleState, SaleStateName};
pub use treatment::Treatment;

use crate::money::Money;
use crate::payout::Payout;
use crate::place::Place;
use crate::product::ProductId;
use crate::rates::FixedRate;
use crate::size::SizeId;

crate::row_id! {
    /// A unit in the database; it is also its stock number.
    UnitId
}

/// The state of the goods. StockX sells deadstock alone; what the others are sold as at Alias, a
/// [`ConditionMap`](crate::ConditionMap) says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "UnitCondition"))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// New, in a good box.
    Deadstock,
    /// New, in a damaged box.
    DamagedBox,
    /// New, without its box.
    NoBox,
    /// Worn, with or without its box.
    Worn,
    /// With a flaw.
    Flawed,
}

impl Condition {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Deadstock, Self::DamagedBox, Self::NoBox, Self::Worn, Self::Flawed];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Deadstock => "deadstock",
            Self::DamagedBox => "damaged_box",
            Self::NoBox => "no_box",
            Self::Worn => "worn",
            Self::Flawed => "flawed",
        }
    }

    /// The condition with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.key() == key)
    }
}

/// What the user says of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// In which size of its product.
    pub size: SizeId,
    /// In which state.
    pub condition: Condition,
    /// What it cost.
    pub cost: Cost,
    /// The civil day on which it was bought, if known.
    pub bought_on: Option<NaiveDate>,
    /// The seller, as the user wrote it; empty: not stated.
    pub bought_from: String,
    /// The number of the order or the purchase invoice.
    pub order_number: String,
    /// Where it is kept.
    pub kept_at: String,
    /// Words to find it by; each once.
    pub tags: Vec<String>,
    /// The user's own notes; empty: none.
    pub notes: String,
    /// The receipt's file in the data folder.
    pub receipt: Option<String>,
    /// What it is worth in the user's own view, where no marketplace pays anything for it.
    pub own_value: Option<Money>,
    /// How VAT is accounted for when it is sold.
    #[serde(default)]
    pub treatment: Treatment,
}

impl Details {
    /// A deadstock unit of which only size and cost are known.
    pub const fn of(size: SizeId, cost: Cost) -> Self {
        Self {
            size,
            condition: Condition::Deadstock,
            cost,
            bought_on: None,
            bought_from: String::new(),
            order_number: String::new(),
            kept_at: String::new(),
            tags: Vec::new(),
            notes: String::new(),
            receipt: None,
            own_value: None,
            treatment: Treatment::NotStated,
        }
    }
}

/// One pair, or one piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its row and stock number.
    pub id: UnitId,
    /// What it is.
    pub product: ProductId,
    /// What the user says of it.
    pub details: Details,
    /// Where it is listed, or was: one for each place.
    pub offers: Vec<Offer>,
    /// Its sales, oldest first; all but the last were returned or cancelled.
    pub sales: Vec<Sale>,
    /// Whether the user took it out of the inventory.
    pub deleted: bool,
}

/// Where a unit is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "UnitStateName"))]
#[serde(rename_all = "snake_case")]
pub enum UnitState {
    /// The user has it.
    InStock,
    /// It is sold.
    Sold,
    /// The user took it out of the inventory.
    Deleted,
}

impl UnitState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::InStock, Self::Sold, Self::Deleted];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::InStock => "in_stock",
            Self::Sold => "sold",
            Self::Deleted => "deleted",
        }
    }

    /// The state with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

impl Unit {
    /// A unit that was just bought.
    pub const fn bought(id: UnitId, product: ProductId, details: Details) -> Self {
        Self { id, product, details, offers: Vec::new(), sales: Vec::new(), deleted: false }
    }

    /// Where it is in its life.
    pub fn state(&self) -> UnitState {
        match self.current_sale() {
            _ if self.deleted => UnitState::Deleted,
            Some(_) => UnitState::Sold,
            None => UnitState::InStock,
        }
    }

    /// The sale that holds, if it is sold.
    pub fn current_sale(&self) -> Option<&Sale> {
        self.sales.last().filter(|sale| sale.state == SaleState::Sold)
    }

    /// The places where it is for sale now.
    pub fn offers_up(&self) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(|offer| offer.state == OfferState::Up)
    }

    /// The places from which it must be taken down, since it is sold elsewhere.
    pub fn to_take_down(&self) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(|offer| offer.state == OfferState::TakeDown)
    }

    /// Changes what the user says of it.
    ///
    /// The rate of the purchase stays where neither its currency nor its day changed; the user's own is the one that is
    /// given, and is taken back where none is.
    pub fn edit(&mut self, mut details: Details) -> Result<(), UnitError> {
        if self.deleted {
            return Err(UnitError::Deleted);
        }
        let (cost, known) = (&mut details.cost, &self.details.cost);
        let same = (cost.currency, details.bought_on) == (known.currency, self.details.bought_on);
        cost.rate = FixedRate::entered(cost.rate, known.rate, same);
        let first_sale = self.sales.first().map(|sale| sale.sold_on);
        if let (Some(sold), Some(bought)) = (first_sale, details.bought_on)
            && sold < bought
        {
            return Err(UnitError::SoldBeforeBought { sold, bought });
        }
        self.details = details;
        Ok(())
    }

    /// It is listed at `place`; `estimate` is the payout of the price under the fees of that day. A listing there before
    /// is replaced.
    pub fn list(&mut self, place: Place, estimate: Payout, on: NaiveDate) -> Result<(), UnitError> {
        self.must_be_in_stock()?;
        if estimate.price().minor() < 0 {
            return Err(UnitError::Negative);
        }
        self.offers.retain(|offer| offer.place != place);
        self.offers.push(Offer { place, estimate, listed_on: on, state: OfferState::Up });
        self.offers.sort_by_key(|offer| offer.place);
        Ok(())
    }

    /// It is not listed at `place` any more: the user took it down.
    pub fn take_down(&mut self, place: Place) -> Result<(), UnitError> {
        let is_there = |offer: &&mut Offer| offer.place == place && offer.state != OfferState::Down;
        let offer = self.offers.iter_mut().find(is_there).ok_or(UnitError::NotListed(place))?;
        offer.state = OfferState::Down;
        Ok(())
    }

    /// It is sold. The estimate of its listing there, if it was listed, is kept with the sale; listings elsewhere are to
    /// be taken down.
    pub fn sell(&mut self, mut sale: Sale) -> Result<(), UnitError> {
        self.must_be_in_stock()?;
        self.must_fit(&sale)?;
        sale.listed = self.listed_at(sale.place);
        sale.state = SaleState::Sold;
        self.sold_at(sale.place);
        self.sales.push(sale);
        Ok(())
    }

    /// It was sold as a file states it: a sale that came to nothing leaves it in stock.
    pub fn book(&mut self, sale: Sale) -> Result<(), UnitError> {
        let (state, end_cost) = (sale.state, sale.end_cost);
        self.sell(sale)?;
        if state == SaleState::Sold { Ok(()) } else { self.end_sale(state, end_cost) }
    }

    /// Corrects the sale that holds. What was estimated when it was listed stays, as long as the place does: a sale that
    /// was in another place has the estimate of the listing there, and the listing at the place that was named before is
    /// still up, so it is to be taken down.
    pub fn correct_sale(&mut self, mut sale: Sale) -> Result<(), UnitError> {
        self.must_fit(&sale)?;
        let before = self.current_sale().ok_or(UnitError::NotSold)?.clone();
        sale.state = SaleState::Sold;
        let same_day = sale.sold_on == before.sold_on;
        let same = same_day && sale.outbound.currency() == before.outbound.currency();
        sale.rate = FixedRate::entered(sale.rate, before.rate, same);
        if sale.place == before.place {
            if same_day {
                sale.conversion = before.conversion;
            }
            sale.listed.clone_from(&before.listed);
        } else {
            sale.listed = self.listed_at(sale.place);
            if before.listed.is_some() {
                self.set_offer(before.place, OfferState::TakeDown);
            }
            self.sold_at(sale.place);
        }
        *self.sold_mut()? = sale;
        Ok(())
    }

    /// The sale came to nothing, and the unit is in stock again. `cost` is what that cost the user: fees that were kept,
    /// shipping, a penalty. A listing that was still to be taken down may stay.
    pub fn end_sale(&mut self, state: SaleState, cost: Money) -> Result<(), UnitError> {
        if self.deleted {
            return Err(UnitError::Deleted);
        }
        let sale = self.sold_mut()?;
        if cost.currency() != sale.expected.price().currency() {
            return Err(UnitError::Currency);
        }
        let (SaleState::Returned(ended) | SaleState::Cancelled(ended)) = state else {
            return Err(UnitError::Sold);
        };
        if ended < sale.sold_on {
            return Err(UnitError::EndedBeforeSold { sold: sale.sold_on, ended });
        }
        sale.state = state;
        sale.end_cost = cost;
        for offer in self.offers.iter_mut().filter(|offer| offer.state == OfferState::TakeDown) {
            offer.state = OfferState::Up;
        }
        Ok(())
    }

    /// Takes it out of the inventory. It stays in the database, and so do the sales that came to nothing.
    pub fn delete(&mut self) -> Result<(), UnitError> {
        self.must_be_in_stock()?;
        self.deleted = true;
        Ok(())
    }

    fn must_be_in_stock(&self) -> Result<(), UnitError> {
        match self.state() {
            UnitState::InStock => Ok(()),
            UnitState::Sold => Err(UnitError::Sold),
            UnitState::Deleted => Err(UnitError::Deleted),
        }
    }

    /// What its listing at `place` was estimated to pay out, if it is there still: a unit that is sold elsewhere is, until
    /// the user took it down.
    fn listed_at(&self, place: Place) -> Option<Payout> {
        let is_there = |offer: &&Offer| offer.place == place && offer.state != OfferState::Down;
        self.offers.iter().find(is_there).map(|offer| offer.estimate.clone())
    }

    /// What is sold at `place` is gone from there by itself, and from nowhere else.
    fn sold_at(&mut self, place: Place) {
        for offer in self.offers.iter_mut().filter(|offer| offer.state == OfferState::Up) {
            offer.state = OfferState::TakeDown;
        }
        self.set_offer(place, OfferState::Down);
    }

    fn set_offer(&mut self, place: Place, state: OfferState) {
        for offer in self.offers.iter_mut().filter(|offer| offer.place == place) {
            offer.state = state;
        }
    }

    fn sold_mut(&mut self) -> Result<&mut Sale, UnitError> {
        let last = self.sales.last_mut().filter(|sale| sale.state == SaleState::Sold);
        last.ok_or(UnitError::NotSold)
    }

    fn must_fit(&self, sale: &Sale) -> Result<(), UnitError> {
        if let Some(bought) = self.details.bought_on
            && sale.sold_on < bought
        {
            return Err(UnitError::SoldBeforeBought { sold: sale.sold_on, bought });
        }
        let currency = sale.expected.price().currency();
        let amounts = sale.actual.iter().map(Payout::price).chain([sale.outbound, sale.end_cost]);
        // A price below zero is a refund's.
        if amounts.into_iter().any(|amount| amount.currency() != currency) {
            return Err(UnitError::Currency);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
