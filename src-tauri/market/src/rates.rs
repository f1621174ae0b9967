//! The European Central Bank's reference rates: fetched without any key, and counted by no budget.
//!
//! Three files: the newest day, the last ninety, and all since 1999 as a zipped table
//! (<https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/>).

mod history;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use reqwest::{Method, Request, StatusCode, Url};
use roxmltree::{Document, Node};
use tierstock_domain::{Content, Currency, DayRates, Explanation, Format, Rate, Unreadable};

use crate::endpoints::below;
use crate::error::MarketError;
use crate::http::{Destination, Http};

/// Asks the European Central Bank for its files.
#[derive(Debug, Clone)]
pub struct EcbClient {
    http: Arc<Http>,
    folder: Url,
}

impl EcbClient {
    pub(crate) fn new(http: Arc<Http>, folder: Url) -> Self {
        Self { http, folder }
    }

    /// The rates of the newest business day, fetched from the bank.
    pub async fn newest(&self) -> Result<Vec<DayRates>, MarketError> {
        read(&self.file("eurofxref-daily.xml").await?)
    }

    /// The business days of the last ninety days.
    pub async fn ninety_days(&self) -> Result<Vec<DayRates>, MarketError> {
        read(&self.file("eurofxref-hist-90d.xml").await?)
    }

    /// All business days since January 1999: some 7,000, in half a megabyte that takes a moment to read.
    pub async fn history(&self) -> Result<Vec<DayRates>, MarketError> {
        let file = self.file("eurofxref-hist.zip").await?;
        let _hold = self.http.hold();
        let read = tokio::task::spawn_blocking(move || history::read(&file)).await;
        read.map_err(|_| MarketError::Unreadable(Unreadable::BrokenOff))?
    }

    async fn file(&self, name: &str) -> Result<Vec<u8>, MarketError> {
        let url = below(&self.folder, &[name]);
        let received =
            self.http.ask_unmetered(Destination::Service, || Request::new(Method::GET, url.clone())).await?;
        match received.status {
            status if status.is_success() => Ok(received.body),
            StatusCode::NOT_FOUND => Err(MarketError::NotFound),
            status => {
                let explanation = Explanation::default();
                Err(MarketError::Refused { status: status.as_u16(), explanation })
            }
        }
    }
}

/// Days and rates of a file. A currency that is not known, or a rate that is none, is passed over; a file without any
/// rate is refused.
fn read(file: &[u8]) -> Result<Vec<DayRates>, MarketError> {
    let text = std::str::from_utf8(file).map_err(|_| not(Format::Text))?;
    let document = Document::parse(text).map_err(|_| match text.trim_start().get(..9) {
        Some(start) if start.eq_ignore_ascii_case("<!doctype") => MarketError::WebPage,
        _ => not(Format::Xml),
    })?;
    in_a_row(document.descendants().filter(|node| node.has_attribute("time")).map(day))
}

/// A file that is something else.
const fn not(format: Format) -> MarketError {
    MarketError::Unreadable(Unreadable::Not { format })
}

/// The days of a file, which stand in it one after the other: each follows the one before it, unless what stands between
/// them can't be read.
fn in_a_row(days: impl Iterator<Item = Option<DayRates>>) -> Result<Vec<DayRates>, MarketError> {
    let days: Vec<Option<DayRates>> = days.collect();
    // Either way round.
    let beside = |at: Option<usize>| days.get(at?)?.as_ref().map(|rates| rates.day);
    let in_a_row: Vec<DayRates> = (0..days.len())
        .filter_map(|at| {
            let rates = days[at].clone()?;
            let neighbours = [beside(at.checked_sub(1)), beside(Some(at + 1))];
            let follows = neighbours.into_iter().flatten().filter(|day| *day < rates.day).max();
            Some(DayRates { follows, ..rates })
        })
        .collect();
    if in_a_row.is_empty() {
        return Err(MarketError::Unreadable(Unreadable::Lacks { content: Content::Rates }));
    }
    Ok(in_a_row)
}

fn day(node: Node) -> Option<DayRates> {
    let day = node.attribute("time")?.parse().ok()?;
    of_day(day, node.children().filter_map(rate).collect())
}

/// None of a day without any rate.
fn of_day(day: NaiveDate, per_euro: HashMap<Currency, Rate>) -> Option<DayRates> {
    (!per_euro.is_empty()).then_some(DayRates { day, per_euro, follows: None })
}

fn rate(node: Node) -> Option<(Currency, Rate)> {
    let currency = Currency::from_code(node.attribute("currency")?)?;
    Some((currency, Rate::parse(node.attribute("rate")?).ok()?))
}

#[cfg(test)]
mod tests;
