//! Where the browser comes back after a sign-in. No way is known to work for everybody, so there are three of equal rank,
//! in the order in which they are proven (`docs/marketplaces.md`): the address must be registered in StockX's developer
//! portal, which may refuse it.

mod choosing;

use tierstock_domain::Market;
use tierstock_store::{Store, StoreError};

use super::{callback, noted};
use crate::view::{RedirectView, RedirectWay};

/// The port where the user chose no other.
const DEFAULT_PORT: u16 = 17_817;

/// No page loads there, and none has to: the address that the browser shows is what counts.
const HTTPS_LOCALHOST: &str = "https://localhost/callback";

const WAY: &str = "redirect.way";
const PORT: &str = "redirect.port";
const ADDRESS: &str = "redirect.address";

/// Where the browser comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redirect {
    pub(super) way: RedirectWay,
    pub(super) port: u16,
    /// An address of the user's own; empty: none was given.
    own: String,
}

impl Redirect {
    /// As it is set. A user who signed in before there was a choice goes on as before.
    pub(super) async fn read(store: &Store) -> Result<Self, StoreError> {
        let port = store.setting(PORT).await?.and_then(|port| port.parse().ok());
        let own = store.setting(ADDRESS).await?.unwrap_or_default();
        let chosen = store.setting(WAY).await?.and_then(|way| way_of(&way));
        let way = match chosen {
            Some(way) => way,
            None if !own.is_empty() => RedirectWay::OwnAddress,
            None if port.is_some() || noted::since(store, Market::StockX).await?.is_some() => {
                RedirectWay::LoopbackNumber
            }
            None => RedirectWay::HttpsLocalhost,
        };
        Ok(Self { way, port: port.unwrap_or(DEFAULT_PORT), own })
    }

    /// Keeps the way that a sign-in goes.
    pub(super) async fn keep(&self, store: &Store) -> Result<(), StoreError> {
        store.set_setting(WAY, key(self.way)).await
    }

    /// The address to register in StockX's portal; empty: the user gave none yet.
    pub(super) fn address(&self) -> String {
        let loopback = |host: &str| format!("http://{host}:{}{}", self.port, callback::PATH);
        match self.way {
            RedirectWay::HttpsLocalhost => HTTPS_LOCALHOST.to_owned(),
            RedirectWay::OwnAddress => self.own.clone(),
            RedirectWay::LoopbackNumber => loopback("127.0.0.1"),
            RedirectWay::LoopbackName => loopback("localhost"),
        }
    }

    /// Whether the browser comes back to a port of ours. Otherwise the user pastes the address on which it landed.
    pub(super) const fn listens(&self) -> bool {
        matches!(self.way, RedirectWay::LoopbackNumber | RedirectWay::LoopbackName)
    }

    pub(super) fn view(&self) -> RedirectView {
        RedirectView {
            way: self.way,
            address: self.address(),
            port: self.port,
            own_address: self.own.clone(),
            comes_back: self.listens(),
        }
    }
}

/// The word for a way in the settings.
const fn key(way: RedirectWay) -> &'static str {
    match way {
        RedirectWay::HttpsLocalhost => "https_localhost",
        RedirectWay::OwnAddress => "own_address",
        RedirectWay::LoopbackNumber => "loopback_number",
        RedirectWay::LoopbackName => "loopback_name",
    }
}

fn way_of(text: &str) -> Option<RedirectWay> {
    RedirectWay::ALL.into_iter().find(|way| key(*way) == text)
}
