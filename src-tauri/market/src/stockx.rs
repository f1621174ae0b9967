//! StockX, public API version 2.

mod account;
mod catalog;
mod oauth;
mod prices;
mod session;
mod sign_in;

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::Url;
use reqwest::header::{AUTHORIZATION, HeaderName};
use tierstock_domain::{Market, Scope, Sku, WrongAnswer};

pub use account::StockXAccount;
pub use sign_in::{AuthorizationResponse, SignIn, SignInError, SignedIn};

use crate::clock::Clock;
use crate::endpoints::{Endpoints, below};
use crate::error::MarketError;
use crate::found;
use crate::gate::Pass;
use crate::http::{Http, JsonRequest, JsonResponse};
use crate::marketplace::{Answer, Barcoded, Found, Listing, ListingId, MarketSize, Marketplace};
use crate::ports::Tokens;
use oauth::AuthServer;
use session::{Grant, Session};

const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// The largest page that its search gives. Without it one reference gives pages of one.
const PAGE: &str = "50";

/// The client for StockX. Clones share one session.
#[derive(Clone)]
pub struct StockX {
    base: Url,
    http: Arc<Http>,
    auth_server: AuthServer,
    session: Session,
}

impl StockX {
    pub(crate) fn new(
        endpoints: &Endpoints,
        http: Arc<Http>,
        tokens: Arc<dyn Tokens>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let auth_server = AuthServer::new(endpoints.stockx_accounts.clone(), Arc::clone(&http));
        let session = Session::new(auth_server.clone(), tokens, clock);
        Self { base: endpoints.stockx.clone(), http, auth_server, session }
    }

    /// How far this computer's clock is ahead of the services' (negative: behind), by what most of them say; none: not
    /// so far that it matters.
    pub fn clock_off(&self) -> Option<chrono::TimeDelta> {
        self.http.clock_off()
    }

    /// What a barcode of 8 to 14 digits names; none: StockX doesn't know it.
    pub async fn by_barcode(&self, pass: Pass, gtin: &str) -> Result<Option<Barcoded>, MarketError> {
        let url = self.url(&["catalog", "products", "variants", "gtins", gtin], &[]);
        match self.ask(pass, url).await {
            Ok(response) => catalog::read_barcoded(&response.json).map(Some),
            Err(MarketError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn url(&self, segments: &[&str], query: &[(&str, &str)]) -> Url {
        let mut url = below(&self.base, segments);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    /// Asks with a live access token. If it is refused, once more with a fresh one, which takes a pass of its own.
    async fn ask(&self, pass: Pass, url: Url) -> Result<JsonResponse, MarketError> {
        debug_assert_eq!(pass.market(), Market::StockX, "a pass is for one marketplace");
        let (market, purpose) = (pass.market(), pass.purpose());
        let grant = self.session.grant(None).await?;
        match self.http.ask(pass, &request(&url, &grant)?).await {
            Err(MarketError::SignInAgain) => {}
            answered => {
                if answered.is_ok() {
                    self.session.worked(&grant).await;
                }
                return answered;
            }
        }
        let fresh = self.session.grant(Some(&grant.access_token)).await?;
        let pass = self.http.pass(market, purpose).await?;
        self.http.ask(pass, &request(&url, &fresh)?).await
    }
}

/// The key goes to the API's own host alone: `url` is always below the base.
fn request(url: &Url, grant: &Grant) -> Result<JsonRequest, MarketError> {
    JsonRequest::get(url.clone()).bearing(API_KEY, "", &grant.api_key)?.bearing(
        AUTHORIZATION,
        "Bearer ",
        &grant.access_token,
    )
}

#[async_trait]
impl Marketplace for StockX {
    fn market(&self) -> Market {
        Market::StockX
    }

    async fn prepare(&self) -> Result<(), MarketError> {
        self.session.grant(None).await.map(drop)
    }

    async fn find(&self, pass: Pass, sku: &Sku) -> Result<Found, MarketError> {
        Ok(found::judge(sku, self.search(pass, sku.code()).await?))
    }

    async fn search(&self, pass: Pass, words: &str) -> Result<Vec<Listing>, MarketError> {
        let query = [("query", words), ("pageNumber", "1"), ("pageSize", PAGE)];
        let response = self.ask(pass, self.url(&["catalog", "search"], &query)).await?;
        catalog::read_search(&response.json)
    }

    async fn listing(&self, pass: Pass, id: &ListingId) -> Result<Listing, MarketError> {
        let response = self.ask(pass, self.url(&["catalog", "products", &id.0], &[])).await?;
        catalog::read_product(&response.json, id)
    }

    async fn sizes(&self, pass: Pass, listing: &Listing) -> Result<Vec<MarketSize>, MarketError> {
        let url = self.url(&["catalog", "products", &listing.id.0, "variants"], &[]);
        let response = self.ask(pass, url).await?;
        catalog::read_variants(&response.json, listing)
    }

    async fn quotes(&self, pass: Pass, listing: &ListingId, scope: Scope) -> Result<Answer, MarketError> {
        let Scope::StockX(currency) = scope else {
            return Err(MarketError::WrongAnswer(WrongAnswer::NoSuchScope));
        };
        let segments = ["catalog", "products", &listing.0, "market-data"];
        let response = self.ask(pass, self.url(&segments, &[("currencyCode", currency.code())])).await?;
        let (quotes, set_aside) = prices::read(&response.json, listing, currency)?;
        Ok(Answer { quotes, set_aside, answered_at: response.at })
    }
}

impl fmt::Debug for StockX {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StockX").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
