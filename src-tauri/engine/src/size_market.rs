//! What Alias tells of one size, when the user asks: its last sales and its offers. Two requests, at most once in a few
//! minutes for each size.

use chrono::TimeDelta;
use tierstock_domain::plan::NOT_AGAIN_WITHIN;
use tierstock_domain::{Market, ProductId, Region, Scope, SizeId};
use tierstock_market::{ListingId, MarketSizeKey, OneSize};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::finding::within_time;
use crate::payout_calculator::PayoutCalculator;
use crate::refusal::{ConnectionNotice, NothingDone};
use crate::size_answers::SizeAnswer;
use crate::view::{OffersAtView, RecentSaleView, SizeMarketView};

/// Sales of so many days are counted.
const LATELY: TimeDelta = TimeDelta::days(30);

/// The sales that are shown; all that were told are counted.
const SHOWN_SALES: usize = 20;

impl Engine {
    /// The last sales of a size and the offers for it at Alias, in a region that is followed. What was told within five
    /// minutes is told again without a request.
    pub async fn size_market(
        &self,
        product: i64,
        size: i64,
        region: &str,
    ) -> Result<SizeMarketView, EngineError> {
        let (state, product, size) = (&self.state, ProductId(product), SizeId(size));
        let market = Market::Alias;
        let not_there = || NothingDone::NotLinkedThere { market };
        let regions = state.store.followed_regions().await?;
        let region = regions.into_iter().find(|each| each.code() == region).ok_or_else(not_there)?;
        let number = region_number(region).ok_or_else(not_there)?;
        let (listing, key) = state.store.size_at(product, market, size).await?.ok_or_else(not_there)?;
        let of = OneSize { listing: ListingId(listing), size: MarketSizeKey(key), region: number };
        let now = state.clock.now();
        let mut lately = state.on_demand.size_answers.lock().await;
        lately.retain(|_, told| (TimeDelta::zero()..NOT_AGAIN_WITHIN).contains(&(now - told.at)));
        let about = (product, size, number);
        let told = if let Some(told) = lately.get(&about) {
            told.clone()
        } else {
            let told = self.ask_about(&of).await?;
            lately.insert(about, told.clone());
            told
        };
        drop(lately);
        Ok(view(&told, &self.payout_calculator().await?))
    }

    async fn ask_about(&self, of: &OneSize) -> Result<SizeAnswer, ConnectionNotice> {
        let (on_demand, market) = (&self.state.on_demand, Market::Alias);
        let asked = async {
            let failed = |error| ConnectionNotice::failed(market, &error);
            let pass = on_demand.pass(market).await?;
            let sales = on_demand.alias.recent_sales(pass, of).await.map_err(failed)?;
            let pass = on_demand.pass(market).await?;
            let offers = on_demand.alias.offers(pass, of).await.map_err(failed)?;
            Ok(SizeAnswer { at: self.state.clock.now(), sales, offers })
        };
        within_time(market, asked).await
    }
}

/// Alias's number of a region.
fn region_number(region: Region) -> Option<u8> {
    match region.scope(Market::Alias) {
        Scope::Alias(number) => Some(number),
        Scope::StockX(_) => None,
    }
}

fn view(told: &SizeAnswer, calculator: &PayoutCalculator) -> SizeMarketView {
    let home = |amount| calculator.in_home_currency(amount).map(Into::into);
    let lately = told.sales.iter().filter(|sale| sale.at > told.at - LATELY).count();
    SizeMarketView {
        asked_at: told.at,
        sold_lately: u32::try_from(lately).unwrap_or(u32::MAX),
        sales: told
            .sales
            .iter()
            .take(SHOWN_SALES)
            .map(|sale| RecentSaleView {
                at: sale.at,
                price: sale.price.into(),
                at_home: home(sale.price),
                consigned: sale.consigned,
            })
            .collect(),
        offered: told.offers.iter().fold(0, |sum: u32, offers| sum.saturating_add(offers.count)),
        offers: told
            .offers
            .iter()
            .map(|offers| OffersAtView {
                price: offers.price.into(),
                at_home: home(offers.price),
                count: offers.count,
            })
            .collect(),
    }
}
