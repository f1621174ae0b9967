//! Whole products brought in at once: all of it or nothing.

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use tierstock_domain::{
    Channel, Condition, Conversions, Cost, Details, Market, Moment, Money, Payout, Place, ProductId, Sale,
    Scope, Size, SizeId,
};

use crate::alerts::{self, ImportedAlert};
use crate::column::At;
use crate::history::{self, Point, SeriesPoints};
use crate::products::NewProduct;
use crate::units::{self, NewUnit};
use crate::{LinkedListing, Store, StoreError, card, feeds, links, products, sizes};

/// A product with all that is known of it.
#[derive(Debug, Clone)]
pub struct ImportedProduct {
    /// SKU, name, tier and the like.
    pub product: NewProduct,
    /// Its links to the marketplaces.
    pub listings: Vec<(Market, LinkedListing)>,
    /// Units of it that are in stock.
    pub units: Vec<ImportedUnit>,
    /// Prices of the past.
    pub history: Vec<ImportedSeries>,
    /// What the user was alerted to by the first rule.
    pub alerts: Vec<ImportedAlert>,
    /// When its prices in the own region were last confirmed; none: they still have to be.
    pub confirmed_at: Option<Moment>,
}

/// A unit by its size, since the product has no row yet.
#[derive(Debug, Clone)]
pub struct ImportedUnit {
    /// Which of the product's sizes.
    pub size: Size,
    /// The state of the goods.
    pub condition: Condition,
    /// What was paid.
    pub cost: Money,
    /// When it was bought.
    pub bought_on: Option<NaiveDate>,
    /// The seller; empty: not stated.
    pub bought_from: String,
    /// Where it is kept.
    pub kept_at: String,
    /// Where it was listed, what each was estimated to pay out, and since when.
    pub listed: Vec<(Place, Payout, NaiveDate)>,
    /// Its sale, if it is sold: what it is listed at elsewhere is then to be taken down.
    pub sale: Option<Sale>,
}

impl ImportedUnit {
    fn details(&self, size: SizeId) -> Details {
        Details {
            condition: self.condition,
            bought_on: self.bought_on,
            bought_from: self.bought_from.clone(),
            kept_at: self.kept_at.clone(),
            ..Details::of(size, Cost::of(self.cost, None))
        }
    }
}

/// The past of one series by its size.
#[derive(Debug, Clone)]
pub struct ImportedSeries {
    /// The marketplace, with its currency or region.
    pub scope: Scope,
    /// Which of the product's sizes.
    pub size: Size,
    /// How the goods would reach the buyer.
    pub channel: Channel,
    /// The prices by time, oldest first, in minor units of the scope's currency.
    pub points: Vec<Point>,
}

impl Store {
    /// Brings in products that are not there yet, in one transaction; those that are stay as they are.
    pub async fn import_products(
        &self,
        products: Vec<ImportedProduct>,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| products.iter().try_for_each(|imported| import(db, imported, now))).await
    }
}

fn import(db: &Connection, imported: &ImportedProduct, now: Moment) -> Result<(), StoreError> {
    let listings: Vec<_> =
        imported.listings.iter().map(|(market, listed)| (*market, listed.listing.clone())).collect();
    if products::known(db, &imported.product, &listings)?.is_some() {
        return Ok(());
    }
    let product = products::insert(db, &imported.product, now)?;
    for (market, listing) in &imported.listings {
        links::record(db, product, *market, listing, now)?;
    }
    for unit in &imported.units {
        let size = sizes::ensure(db, product, &unit.size, &Conversions::default())?;
        let new = NewUnit { product, details: unit.details(size) };
        units::insert_whole(db, &new, &unit.listed, unit.sale.as_ref(), now)?;
    }
    for series in &imported.history {
        history::import(db, &series_of(db, product, series)?)?;
    }
    for alert in &imported.alerts {
        let size = sizes::ensure(db, product, &alert.size, &Conversions::default())?;
        alerts::insert_shown(db, product, size, alert)?;
    }
    db.prepare_cached("UPDATE feeds SET confirmed_at = ?2 WHERE product_id = ?1 AND rank = 0")?
        .execute(params![product.0, imported.confirmed_at.map(At)])?;
    feeds::refresh_synced(db, product)?;
    card::refresh(db, product, now)
}

fn series_of(
    db: &Connection,
    product: ProductId,
    series: &ImportedSeries,
) -> Result<SeriesPoints, StoreError> {
    let size = sizes::ensure(db, product, &series.size, &Conversions::default())?;
    Ok(SeriesPoints {
        product,
        scope: series.scope,
        size,
        channel: series.channel,
        points: series.points.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{OWN, Shop, listing, minutes, us_men};
    use tierstock_domain::{Currency, SaleState, Side, Sku, Tier};

    fn product(sku: &str, unit: Size) -> ImportedProduct {
        let code = Sku::parse(sku).unwrap();
        let new = NewProduct {
            name: None,
            brand: None,
            gender: None,
            kind: None,
            tier: Tier::Hot,
            by_hand: false,
            sku: Some(code),
        };
        let point = |minute, ask| Point { at: minutes(minute), ask: Some(ask), bid: None, last_sale: None };
        ImportedProduct {
            listings: vec![(Market::StockX, listing(Market::StockX, sku, 8..=10))],
            product: new,
            units: vec![ImportedUnit {
                size: unit,
                condition: Condition::Deadstock,
                cost: Money::new(9_000, Currency::GBP),
                bought_on: None,
                bought_from: String::new(),
                kept_at: String::new(),
                listed: Vec::new(),
                sale: None,
            }],
            history: vec![ImportedSeries {
                scope: OWN,
                size: us_men(9),
                channel: Channel::Standard,
                points: vec![point(-30, 100), point(-20, 100), point(-10, 120)],
            }],
            alerts: Vec::new(),
            confirmed_at: Some(minutes(-10)),
        }
    }

    #[tokio::test]
    async fn a_product_comes_with_its_listing_its_units_and_its_past() {
        let shop = Shop::open().await;
        let imported = vec![product("DD1391-100", us_men(9))];
        shop.store.import_products(imported.clone(), minutes(0)).await.unwrap();
        shop.store.import_products(imported, minutes(1)).await.unwrap();
        let id = shop.store.product_by_sku(&Sku::parse("DD1391-100").unwrap()).await.unwrap().unwrap().id;
        assert_eq!(shop.store.units_of(id).await.unwrap().len(), 1);
        let confirmed: Vec<_> =
            shop.store.feeds_of(id).await.unwrap().iter().map(|f| f.confirmed_at).collect();
        assert_eq!(confirmed, [Some(minutes(-10)), None, None]);
        let row = shop.store.product(id).await.unwrap().unwrap();
        assert_eq!(row.last_synced_at, Some(minutes(-10)));
        let ask = shop.store.quotes_of(id).await.unwrap()[0].ask.value;
        assert_eq!(ask, Some(Money::new(120, Currency::GBP)));
    }

    #[tokio::test]
    async fn unit_comes_with_its_listings_its_sale_and_an_alert() {
        let shop = Shop::open().await;
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let payout = |minor| Payout::new(Money::new(minor, Currency::GBP), Vec::new()).unwrap();
        let mut imported = product("DD1391-100", us_men(9));
        imported.units[0].listed = vec![
            (Place::StockX, payout(12_000), day("2026-10-01")),
            (Place::Local, payout(11_000), day("2026-10-02")),
        ];
        imported.units[0].sale = Some(Sale {
            place: Place::Local,
            place_name: String::new(),
            sold_on: day("2026-10-20"),
            listed: None,
            expected: payout(11_000),
            actual: None,
            outbound: Money::new(0, Currency::GBP),
            reference: "A1".into(),
            buyer: String::new(),
            rate: None,
            conversion: None,
            state: SaleState::Sold,
            end_cost: Money::new(0, Currency::GBP),
        });
        let moved = ImportedAlert {
            scope: OWN,
            size: us_men(9),
            side: Side::Ask,
            old: 100,
            new: 120,
            at: minutes(-5),
        };
        imported.alerts = vec![moved];
        shop.store.import_products(vec![imported], minutes(0)).await.unwrap();
        let id = shop.store.product_by_sku(&Sku::parse("DD1391-100").unwrap()).await.unwrap().unwrap().id;
        let unit = shop.store.units_of(id).await.unwrap().remove(0);
        assert_eq!(unit.to_take_down().map(|offer| offer.place).collect::<Vec<_>>(), [Place::StockX]);
        assert_eq!(unit.current_sale().and_then(|sale| sale.listed.clone()), Some(payout(11_000)));
        let page = shop
            .store
            .inbox(crate::AlertFilter::Unread, crate::AlertOrder::Newest, 0, 9, minutes(0))
            .await
            .unwrap();
        assert_eq!(page.rows.iter().map(|row| row.alert.new.minor()).collect::<Vec<_>>(), [120]);
        let waiting = "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL";
        let waiting: i64 =
            shop.store.read(move |db| Ok(db.query_row(waiting, (), |row| row.get(0))?)).await.unwrap();
        assert_eq!(waiting, 0, "nothing of it is shown again");
    }

    #[tokio::test]
    async fn points_that_change_nothing_are_not_kept() {
        let shop = Shop::open().await;
        shop.store.import_products(vec![product("DD1391-100", us_men(9))], minutes(0)).await.unwrap();
        let id = shop.store.product_by_sku(&Sku::parse("DD1391-100").unwrap()).await.unwrap().unwrap().id;
        let size = shop.size(id, 9).await;
        let points = shop.store.points(id, OWN, size, Channel::Standard, minutes(-60)).await.unwrap();
        assert_eq!(points.iter().map(|point| point.at).collect::<Vec<_>>(), [minutes(-30), minutes(-10)]);
    }

    #[tokio::test]
    async fn one_bad_product_brings_in_none() {
        let shop = Shop::open().await;
        let mut bad = product("DD1391-103", us_men(9));
        // Gold is no scope of StockX's.
        bad.history[0].scope = Scope::StockX(Currency::XAU);
        let refused =
            shop.store.import_products(vec![product("DD1391-100", us_men(9)), bad], minutes(0)).await;
        assert!(refused.is_err());
        assert_eq!(shop.store.counts().await.unwrap().products, 0);
    }
}
