//! The European Central Bank's reference rates: fetched without any key, and counted by no budget.
//!
//! Two files: the newest day, and the last ninety
//! (<https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/>).

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use reqwest::{Method, Request, StatusCode, Url};
use roxmltree::{Document, Node};
use tierstock_domain::{Currency, Rate};

use crate::endpoints::below;
use crate::error::MarketError;
use crate::http::Http;

/// The rates of one day: how many of each currency a euro is.
pub type DayRates = (NaiveDate, HashMap<Currency, Rate>);

/// Where reference rates come from.
#[derive(Debug, Clone)]
pub struct RateSource {
    http: Arc<Http>,
    folder: Url,
}

impl RateSource {
    pub(crate) fn new(http: Arc<Http>, folder: Url) -> Self {
        Self { http, folder }
    }

    /// The newest day.
    pub async fn newest(&self) -> Result<Vec<DayRates>, MarketError> {
        self.file("eurofxref-daily.xml").await
    }

    /// The business days of the last ninety days.
    pub async fn ninety_days(&self) -> Result<Vec<DayRates>, MarketError> {
        self.file("eurofxref-hist-90d.xml").await
    }

    async fn file(&self, name: &str) -> Result<Vec<DayRates>, MarketError> {
        let url = below(&self.folder, &[name]);
        let received = self.http.ask_unmetered(|| Request::new(Method::GET, url.clone())).await?;
        match received.status {
            status if status.is_success() => read(&received.body),
            StatusCode::NOT_FOUND => Err(MarketError::NotFound),
            status => Err(MarketError::Refused {
                status: status.as_u16(),
                message: "the exchange rates were not given out".into(),
            }),
        }
    }
}

/// Days and rates of a file. A currency that is not known, or a rate that is none, is passed over; a file without any
/// rate is refused.
fn read(file: &[u8]) -> Result<Vec<DayRates>, MarketError> {
    let unreadable = |why: &str| MarketError::Unreadable(why.into());
    let text = std::str::from_utf8(file).map_err(|_| unreadable("the exchange rates are no text"))?;
    let document = Document::parse(text).map_err(|_| match text.trim_start().get(..9) {
        Some(start) if start.eq_ignore_ascii_case("<!doctype") => MarketError::WebPage,
        _ => unreadable("the exchange rates are no XML"),
    })?;
    let days: Vec<DayRates> = document.descendants().filter_map(day).collect();
    if days.is_empty() { Err(unreadable("it holds no exchange rates")) } else { Ok(days) }
}

fn day(node: Node) -> Option<DayRates> {
    let day = node.attribute("time")?.parse().ok()?;
    let rates: HashMap<Currency, Rate> = node.children().filter_map(rate).collect();
    (!rates.is_empty()).then_some((day, rates))
}

fn rate(node: Node) -> Option<(Currency, Rate)> {
    let currency = Currency::from_code(node.attribute("currency")?)?;
    Some((currency, Rate::parse(node.attribute("rate")?).ok()?))
}

#[cfg(test)]
mod tests;
