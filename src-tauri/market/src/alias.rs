//! Alias, the seller side of GOAT, API version 1.

mod catalog;
mod one_size;
mod prices;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::Url;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::{Content, Market, Scope, Sku, Unreadable, WrongAnswer};

use crate::endpoints::below;
use crate::error::MarketError;
use crate::found;
use crate::gate::Pass;
use crate::http::{Http, JsonRequest, JsonResponse};
use crate::marketplace::{Answer, Found, Listing, ListingId, MarketSize, Marketplace};
use crate::ports::{TokenError, Tokens};

pub use one_size::{OffersAt, OneSize, RecentSale};

/// So many hits of a search are looked at; further pages would cost further requests.
const HITS: &str = "20";

/// What all questions about prices begin with.
const PRICES: &str = "pricing_insights";

/// The client for Alias.
#[derive(Clone)]
pub struct Alias {
    base: Url,
    http: Arc<Http>,
    tokens: Arc<dyn Tokens>,
}

impl Alias {
    pub(crate) fn new(base: Url, http: Arc<Http>, tokens: Arc<dyn Tokens>) -> Self {
        Self { base, http, tokens }
    }

    /// Asks whether this token is valid. It may still lack the scope for something else.
    pub async fn test_token(&self, pass: Pass, token: &SecretString) -> Result<(), MarketError> {
        let response = self.ask_with(token, pass, &["test"], &[]).await?;
        if response.json.get("ok") == Some(&true.into()) {
            return Ok(());
        }
        Err(MarketError::Unreadable(Unreadable::Lacks { content: Content::TokenValidity }))
    }

    /// Asks whether this token may read the catalogue; answers an item of it, to try a price with.
    pub async fn test_catalog(
        &self,
        pass: Pass,
        token: &SecretString,
    ) -> Result<Option<ListingId>, MarketError> {
        let response = self.ask_with(token, pass, &["catalog"], &[("query", "Nike"), ("limit", "1")]).await?;
        Ok(catalog::read_search(&response.json)?.into_iter().next().map(|item| item.id))
    }

    /// Asks whether this token may read prices, which is a scope of its own, with those of an item in all regions.
    pub async fn test_prices(
        &self,
        pass: Pass,
        token: &SecretString,
        item: &ListingId,
    ) -> Result<(), MarketError> {
        let response = self.ask_with(token, pass, &[PRICES, "availabilities", &item.0], &[]).await?;
        prices::read(&response.json).map(drop)
    }

    /// A code `A/B` finds nothing here though each half is known: it is asked whole, then part by part unless the whole
    /// was enough, each with a pass of its own. What several of them find comes once.
    async fn whole_then_parts(
        &self,
        pass: Pass,
        whole: &str,
        parts: &[Sku],
        is_enough: impl Fn(&[Listing]) -> bool + Send,
    ) -> Result<Vec<Listing>, MarketError> {
        let (market, purpose) = (pass.market(), pass.purpose());
        let mut hits = self.search_once(pass, whole).await?;
        if parts.is_empty() || is_enough(&hits) {
            return Ok(hits);
        }
        for part in parts {
            let pass = self.http.pass(market, purpose).await?;
            hits.extend(self.search_once(pass, part.code()).await?);
        }
        let mut seen = HashSet::new();
        hits.retain(|hit| seen.insert(hit.id.clone()));
        Ok(hits)
    }

    async fn search_once(&self, pass: Pass, words: &str) -> Result<Vec<Listing>, MarketError> {
        let response = self.ask(pass, &["catalog"], &[("query", words), ("limit", HITS)]).await?;
        catalog::read_search(&response.json)
    }

    async fn ask(
        &self,
        pass: Pass,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<JsonResponse, MarketError> {
        let token = self.token().await?;
        self.ask_with(&token, pass, path, query).await
    }

    async fn ask_with(
        &self,
        token: &SecretString,
        pass: Pass,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<JsonResponse, MarketError> {
        debug_assert_eq!(pass.market(), Market::Alias, "a pass is for one marketplace");
        let mut url = below(&self.base, path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let request = JsonRequest::get(url)
            // With every request, also without a body: some are refused without it.
            .with(CONTENT_TYPE, "application/json")
            .bearing(AUTHORIZATION, "Bearer ", token)?;
        self.http.ask(pass, &request).await
    }

    async fn token(&self) -> Result<SecretString, MarketError> {
        let token = self.tokens.alias().await?;
        match token.expose_secret().trim() {
            "" => Err(TokenError::Missing(Market::Alias).into()),
            token => Ok(token.into()),
        }
    }
}

#[async_trait]
impl Marketplace for Alias {
    fn market(&self) -> Market {
        Market::Alias
    }

    /// What the parts of `A/B` name is found with the rest: two of them are both candidates.
    async fn find(&self, pass: Pass, sku: &Sku) -> Result<Found, MarketError> {
        let is_found = |hits: &[Listing]| matches!(found::judge(sku, hits.to_vec()), Found::Exact(_));
        Ok(found::judge(sku, self.whole_then_parts(pass, sku.code(), &sku.parts(), is_found).await?))
    }

    /// What is no code, or is one alone, has no parts.
    async fn search(&self, pass: Pass, words: &str) -> Result<Vec<Listing>, MarketError> {
        let parts = Sku::parse(words).map(|sku| sku.parts()).unwrap_or_default();
        self.whole_then_parts(pass, words, &parts, |hits| !hits.is_empty()).await
    }

    async fn listing(&self, pass: Pass, id: &ListingId) -> Result<Listing, MarketError> {
        let response = self.ask(pass, &["catalog", &id.0], &[]).await?;
        catalog::read_item(&response.json, id)
    }

    async fn sizes(&self, pass: Pass, listing: &Listing) -> Result<Vec<MarketSize>, MarketError> {
        Ok(self.listing(pass, &listing.id).await?.sizes.unwrap_or_default())
    }

    async fn quotes(&self, pass: Pass, listing: &ListingId, scope: Scope) -> Result<Answer, MarketError> {
        let Scope::Alias(region) = scope else {
            return Err(MarketError::WrongAnswer(WrongAnswer::NoSuchScope));
        };
        let path = [PRICES, "availabilities", &listing.0];
        let response = self.ask(pass, &path, &[("region_id", &region.to_string())]).await?;
        let (quotes, set_aside) = prices::read(&response.json)?;
        Ok(Answer { quotes, set_aside, answered_at: response.at })
    }
}

impl fmt::Debug for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Alias").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
