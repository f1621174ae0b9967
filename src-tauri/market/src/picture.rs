//! Product pictures: fetched without any key, and not counted by the budget.

use std::sync::Arc;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, Request, StatusCode, Url};
use tierstock_domain::{Explanation, Format, Unreadable};

use crate::clock::ClockGuard;
use crate::error::MarketError;
use crate::http::{Destination, Http, Received, is_loopback};

/// The kinds of pictures that can be decoded; none of them can hold a script.
const KINDS: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

/// Where pictures come from: any https host on the internet, as the marketplace names it.
#[derive(Debug, Clone)]
pub struct PictureSource {
    http: Arc<Http>,
    whom: Destination,
}

impl PictureSource {
    /// `marketplace` names the pictures' addresses: they may be on this machine where it is itself.
    pub(crate) fn new(http: Arc<Http>, marketplace: &Url) -> Self {
        let whom =
            if is_loopback(marketplace) { Destination::StrangerOrThisMachine } else { Destination::Stranger };
        Self { http, whom }
    }

    /// For what is done with a picture that came: the caller waits in the clock's time.
    pub fn hold(&self) -> ClockGuard {
        self.http.hold()
    }

    /// The bytes of a PNG, JPEG or WebP picture of at most 4 MB, as they came: decode them as from a stranger.
    pub async fn fetch(&self, url: &str) -> Result<Vec<u8>, MarketError> {
        let bad_address = || MarketError::Unreadable(Unreadable::BadAddress);
        let url = Url::parse(url).map_err(|_| bad_address())?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad_address());
        }
        let received = self.http.ask_unmetered(self.whom, || Request::new(Method::GET, url.clone())).await?;
        match received.status {
            status if status.is_success() && is_picture(&received) => Ok(received.body),
            status if status.is_success() => {
                Err(MarketError::Unreadable(Unreadable::Not { format: Format::Picture }))
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(MarketError::NotFound),
            status => {
                let explanation = Explanation::default();
                Err(MarketError::Refused { status: status.as_u16(), explanation })
            }
        }
    }
}

fn is_picture(received: &Received) -> bool {
    let kind = received.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let bare = kind.split(';').next().unwrap_or_default().trim();
    KINDS.iter().any(|known| bare.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests;
