//! Finding products: both marketplaces are searched at the same time and shown side by side.

use std::time::Duration;

use tierstock_domain::{Gtin, Market, Sku};
use tierstock_market::{Clock, Found, Listing, MAX_SEARCH, MarketError, Marketplace};
use tierstock_store::{Store, StoreError};
use tokio::task::JoinSet;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::on_demand::OnDemand;
use crate::pictures::{PictureKeeper, PictureUrls};
use crate::refusal::{ConnectionNotice, ProductRefusal};
use crate::view::{FoundView, SearchRow, SearchTrouble, SearchView};
use crate::words::{self, MessageAndHint};

/// Nobody waits longer for a search. Sockets know no other time than the real one.
const ANSWERS_WITHIN: Duration = Duration::from_secs(20);

/// Pictures that are not here by then are left out.
const PICTURES_WITHIN: Duration = Duration::from_secs(3);

/// Rows shown at most.
const MAX_ROWS: usize = 30;

/// Fewer characters find all and nothing.
const SHORTEST: usize = 2;

/// A product as one marketplace lists it, ready to be shown.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) listing: String,
    pub(crate) sku: String,
    pub(crate) name: String,
    pub(crate) brand: Option<String>,
    pub(crate) picture: Option<String>,
}

impl Engine {
    /// Searches both marketplaces by words or by any spelling of a SKU, 2–100 characters. Costs one request on each,
    /// and at Alias one more for each part of a code `A/B` of which it does not know the whole.
    pub async fn search(&self, text: &str) -> Result<SearchView, EngineError> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(SHORTEST..=MAX_SEARCH).contains(&words.chars().count()) {
            return Err(ProductRefusal::Search { fewest: SHORTEST, most: MAX_SEARCH }.into());
        }
        let on_demand = &self.state.on_demand;
        let unused =
            tokio::join!(on_demand.keys.is_unused(Market::StockX), on_demand.keys.is_unused(Market::Alias),);
        let one = async |market, unused| {
            if unused {
                return Ok(Vec::new());
            }
            within_time(market, search_one(on_demand, market, &words)).await
        };
        let (stockx, alias) = match unused {
            (true, true) => (Err(ConnectionNotice::NowhereToSearch), Ok(Vec::new())),
            (stockx, alias) => tokio::join!(one(Market::StockX, stockx), one(Market::Alias, alias)),
        };
        let mut view = self.found(stockx, alias).await?;
        if let Ok(sku) = Sku::parse(&words) {
            view.rows.sort_by_key(|row| !sku.is_named_by(&row.sku));
        }
        view.rows.truncate(MAX_ROWS);
        Ok(view)
    }

    /// Looks up a barcode (8–14 digits) on StockX, one request for each way in which a box can carry it until one is known,
    /// and what it names on Alias by its SKU.
    pub async fn search_barcode(&self, gtin: &str) -> Result<SearchView, EngineError> {
        let gtin = Gtin::parse(gtin).map_err(|why| ProductRefusal::Barcode { why })?;
        let on_demand = &self.state.on_demand;
        if on_demand.keys.is_unused(Market::StockX).await {
            return self.found(Err(ConnectionNotice::BarcodeNeedsStockX), Ok(Vec::new())).await;
        }
        let (listing, size) = match within_time(Market::StockX, scanned(on_demand, &gtin)).await {
            Ok(Some(named)) => named,
            Ok(None) => {
                return self.found(Err(ConnectionNotice::UnknownBarcode { gtin }), Ok(Vec::new())).await;
            }
            Err(no_answer) => return self.found(Err(no_answer), Ok(Vec::new())).await,
        };
        let alias = match Sku::parse(&listing.style_code) {
            Ok(sku) => within_time(Market::Alias, find_one(on_demand, Market::Alias, &sku)).await,
            Err(_) => Ok(Vec::new()),
        };
        let mut view = self.found(Ok(vec![listing]), alias).await?;
        for row in &mut view.rows {
            row.size = Some(size.clone());
        }
        Ok(view)
    }

    /// What both marketplaces answered, side by side, with what of it is on the board already.
    async fn found(
        &self,
        stockx: Result<Vec<Listing>, ConnectionNotice>,
        alias: Result<Vec<Listing>, ConnectionNotice>,
    ) -> Result<SearchView, EngineError> {
        let mut troubles = Vec::new();
        let mut hits = |market: Market, found: Result<Vec<Listing>, ConnectionNotice>| match found {
            Ok(listings) => listings,
            Err(notice) => {
                let MessageAndHint { message, hint } = words::of_connection(&notice);
                troubles.push(SearchTrouble { market, notice, message, hint });
                Vec::new()
            }
        };
        let (stockx, alias) = (hits(Market::StockX, stockx), hits(Market::Alias, alias));
        let alias =
            with_pictures(&self.state.pictures, &self.state.picture_urls, &*self.state.clock, alias).await;
        let stockx = stockx.into_iter().map(|listing| hit(listing, None)).collect();
        let mut rows = side_by_side(stockx, alias);
        for row in &mut rows {
            row.product = on_the_board(&self.state.store, row).await?;
        }
        Ok(SearchView { rows, troubles })
    }
}

/// Waits for a marketplace no longer than a user does.
pub(crate) async fn within_time<T>(
    market: Market,
    asked: impl Future<Output = Result<T, ConnectionNotice>>,
) -> Result<T, ConnectionNotice> {
    tokio::time::timeout(ANSWERS_WITHIN, asked).await.unwrap_or_else(|_| {
        Err(ConnectionNotice::NoAnswerInTime { market, seconds: ANSWERS_WITHIN.as_secs() })
    })
}

async fn search_one(
    on_demand: &OnDemand,
    market: Market,
    words: &str,
) -> Result<Vec<Listing>, ConnectionNotice> {
    let pass = on_demand.pass(market).await?;
    let found = on_demand.marketplace(market).search(pass, words).await;
    found.map_err(|error| ConnectionNotice::failed(market, &error))
}

async fn find_one(on_demand: &OnDemand, market: Market, sku: &Sku) -> Result<Vec<Listing>, ConnectionNotice> {
    let pass = on_demand.pass(market).await?;
    match on_demand.marketplace(market).find(pass, sku).await {
        Ok(Found::Exact(listing)) => Ok(vec![*listing]),
        Ok(Found::Candidates(_) | Found::Nothing) => Ok(Vec::new()),
        Err(error) => Err(ConnectionNotice::failed(market, &error)),
    }
}

/// The product that a barcode names, and its size; none: it is known in none of its spellings.
async fn scanned(on_demand: &OnDemand, gtin: &Gtin) -> Result<Option<(Listing, String)>, ConnectionNotice> {
    let stockx = &on_demand.stockx;
    let failed = |error: MarketError| ConnectionNotice::failed(Market::StockX, &error);
    for spelling in gtin.spellings() {
        let pass = on_demand.pass(Market::StockX).await?;
        let named = match stockx.by_barcode(pass, &spelling).await {
            Ok(Some(named)) => named,
            // It takes this spelling for no barcode, or does not know it: it may know another.
            Ok(None) | Err(MarketError::Refused { status: 400, .. }) => continue,
            Err(error) => return Err(failed(error)),
        };
        let pass = on_demand.pass(Market::StockX).await?;
        let listing = stockx.listing(pass, &named.listing).await.map_err(failed)?;
        return Ok(Some((listing, named.size)));
    }
    Ok(None)
}

/// The product that the row is already: by its SKU, or under another one by its listing.
async fn on_the_board(store: &Store, row: &SearchRow) -> Result<Option<i64>, StoreError> {
    if let Ok(sku) = Sku::parse(&row.sku)
        && let Some(product) = store.product_by_sku(&sku).await?
    {
        return Ok(Some(product.id.0));
    }
    for (market, found) in [(Market::StockX, &row.stockx), (Market::Alias, &row.alias)] {
        if let Some(found) = found
            && let Some(product) = store.product_at(market, &found.listing).await?
        {
            return Ok(Some(product.0));
        }
    }
    Ok(None)
}

/// What carries one SKU on both sides stands in one row. A style code of several, `A/B`, meets each of them.
pub(crate) fn side_by_side(stockx: Vec<Hit>, alias: Vec<Hit>) -> Vec<SearchRow> {
    let mut rows: Vec<SearchRow> = Vec::new();
    for hit in stockx {
        let mut row = row(&hit);
        row.stockx = Some(found(hit));
        rows.push(row);
    }
    for hit in alias {
        let sku = Sku::parse(&hit.sku);
        let same = |row: &&mut SearchRow| {
            let theirs = row.stockx.as_ref().map_or("", |found| found.sku.as_str());
            row.alias.is_none() && sku.as_ref().is_ok_and(|sku| sku.is_named_by(theirs))
        };
        if let Some(row) = rows.iter_mut().find(same) {
            row.picture.clone_from(&hit.picture);
            row.alias = Some(found(hit));
        } else {
            let mut row = row(&hit);
            row.alias = Some(found(hit));
            rows.push(row);
        }
    }
    rows
}

fn row(hit: &Hit) -> SearchRow {
    let first = hit.sku.split('/').next().unwrap_or_default();
    SearchRow {
        sku: Sku::parse(first).map_or_else(|_| String::new(), |sku| sku.to_string()),
        name: hit.name.clone(),
        brand: hit.brand.clone(),
        picture: hit.picture.clone(),
        stockx: None,
        alias: None,
        product: None,
        size: None,
    }
}

fn found(hit: Hit) -> FoundView {
    FoundView { listing: hit.listing, sku: hit.sku, name: hit.name, picture: hit.picture }
}

fn hit(listing: Listing, picture: Option<String>) -> Hit {
    Hit {
        name: listing.name.unwrap_or_else(|| listing.style_code.clone()),
        listing: listing.id.0,
        sku: listing.style_code,
        brand: listing.brand,
        picture,
    }
}

/// The listings with the pictures that come in time.
async fn with_pictures(
    keeper: &PictureKeeper,
    urls: &PictureUrls,
    clock: &dyn Clock,
    listings: Vec<Listing>,
) -> Vec<Hit> {
    let mut fetching = JoinSet::new();
    for (nth, listing) in listings.iter().enumerate().take(MAX_ROWS) {
        if let Some(url) = listing.picture_url.clone() {
            let keeper = keeper.clone();
            fetching.spawn(async move { (nth, keeper.keep(&url).await.ok()) });
        }
    }
    let mut pictures: Vec<Option<String>> = vec![None; listings.len()];
    let all = async {
        while let Some(fetched) = fetching.join_next().await {
            if let Ok((nth, file)) = fetched {
                pictures[nth] = file.map(|file| urls.of(&file));
            }
        }
    };
    // Late ones are dropped with the set.
    tokio::select! {
        biased;
        () = all => {}
        () = clock.sleep(PICTURES_WITHIN) => {}
    }
    listings.into_iter().zip(pictures).map(|(listing, picture)| hit(listing, picture)).collect()
}
