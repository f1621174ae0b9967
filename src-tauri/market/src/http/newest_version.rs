//! What names the newest version of the program: asked without any key, wherever its address leads.

use std::time::Duration;

use reqwest::header::ACCEPT;
use reqwest::{StatusCode, Url};
use serde_json::Value;
use tierstock_domain::{Explanation, Format, Unreadable};

use super::internet::proxies;
use super::secure::Secure;
use super::{body, failure, is_loopback};
use crate::error::MarketError;
use crate::retry::FailedAttempt;

/// From connecting to the last byte of the answer.
const TOTAL: Duration = Duration::from_secs(30);

/// What this address answers, of at most 4 MB; none: it knows of no version.
pub async fn newest_version(address: &str) -> Result<Option<Value>, MarketError> {
    let url = Url::parse(address).map_err(|_| MarketError::Unreadable(Unreadable::BadAddress))?;
    ask(url).await.map_err(|failed| failed.error)
}

async fn ask(url: Url) -> Result<Option<Value>, FailedAttempt> {
    let host = url.host_str().unwrap_or_default().to_owned();
    let is_here = is_loopback(&url);
    let proxied = !is_here && proxies().next().is_some();
    let secure = Secure::new(move || {
        let builder = reqwest::Client::builder()
            .user_agent(concat!("Tierstock/", env!("CARGO_PKG_VERSION")))
            .referer(false)
            .gzip(true)
            .timeout(TOTAL);
        // Redirects can't lead to what others read; what is on this computer is behind no proxy.
        if is_here { builder.no_proxy() } else { builder.https_only(true) }
    });
    let asked = secure.client()?.get(url).header(ACCEPT, "application/json").send().await;
    let response = asked.map_err(|error| failure::of_sending(&error, &host, proxied))?;
    match response.status() {
        StatusCode::NO_CONTENT => Ok(None),
        status if status.is_success() => read(&body::read(response).await?).map(Some),
        status => Err(FailedAttempt::lasting(version_refused(status.as_u16()))),
    }
}

/// What an answer about versions, or with a package, means that has this HTTP status and is no good one.
pub const fn version_refused(status: u16) -> MarketError {
    match status {
        408 => MarketError::TimedOut,
        500..=599 => MarketError::Down { status },
        _ => MarketError::Refused { status, explanation: Explanation { said: None, request_id: None } },
    }
}

fn read(body: &[u8]) -> Result<Value, FailedAttempt> {
    serde_json::from_slice(body).map_err(|_| {
        FailedAttempt::lasting(MarketError::Unreadable(Unreadable::Not { format: Format::Json }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Stub, answer};

    #[tokio::test]
    async fn answer_is_found_behind_a_redirect() {
        let stub = Stub::answering(|heard| async move {
            match heard.target.as_str() {
                "/latest.json" => answer(302, &[("location", "/0.3.0/latest.json")], ""),
                _ => answer(200, &[], br#"{ "version": "0.3.0" }"#.to_vec()),
            }
        })
        .await;
        let newest = newest_version(&format!("{}/latest.json", stub.url)).await.unwrap().unwrap();
        assert_eq!(newest["version"], "0.3.0");
    }

    #[tokio::test]
    async fn answer_that_is_too_large_is_not_read_whole() {
        let stub = Stub::saying(200, &[], vec![b' '; body::MAX_BYTES + 1]).await;
        let refused = newest_version(&stub.url).await.unwrap_err();
        assert!(matches!(refused, MarketError::Unreadable(Unreadable::TooLarge { .. })), "{refused}");
    }

    #[rstest::rstest]
    #[case::nothing(204, "", Ok(None))]
    #[case::a_page(200, "<html>", Err(MarketError::Unreadable(Unreadable::Not { format: Format::Json })))]
    #[case::down(503, "<html>", Err(MarketError::Down { status: 503 }))]
    #[case::late(408, "", Err(MarketError::TimedOut))]
    #[case::busy(429, "{}", Err(MarketError::Refused { status: 429, explanation: Explanation::default() }))]
    #[case::gone(404, "{}", Err(MarketError::Refused { status: 404, explanation: Explanation::default() }))]
    #[tokio::test]
    async fn answer_that_names_no_version_is_none(
        #[case] status: u16,
        #[case] body: &'static str,
        #[case] came: Result<Option<Value>, MarketError>,
    ) {
        let stub = Stub::saying(status, &[], body.as_bytes().to_vec()).await;
        assert_eq!(newest_version(&stub.url).await, came);
    }
}
