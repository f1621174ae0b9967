//! StockX, Alias, pictures, exchange rates, the user's own channels and the newest version over HTTP: clients, the gate,
//! retries, the session of a signed-in account.
//! The only room that sends requests to other computers; the callback of a sign-in is listened for in the engine.
//!
//! To get the clients: [`marketplaces`]. Each request to a marketplace's API was reserved at the [`Gate`]. Facts about the
//! services are in `docs/marketplaces.md`.

mod alert_channel;
pub mod alias;
mod clients;
pub mod clock;
pub mod endpoints;
pub mod error;
pub mod gate;
pub mod marketplace;
pub mod picture;
pub mod ports;
pub mod rates;
pub mod stockx;

mod display;
mod found;
mod http;
mod json;
mod quotes;
mod retry;
mod search_page;
mod sizes;

#[cfg(test)]
mod recorded;
#[cfg(test)]
mod scene;

pub use alert_channel::{ChannelMessage, ChannelMove, ChannelSecret, ChannelSender, DeliveryError};
pub use alias::{Alias, OffersAt, OneSize, RecentSale};
pub use clients::{Marketplaces, marketplaces};
pub use clock::{Clock, ClockGuard, Instants, SystemClock, VirtualClock};
pub use endpoints::{Endpoints, Overrides, Service, SetupError, is_redirect_address};
pub use error::{BadAnswer, MarketError};
pub use found::MAX_CANDIDATES;
pub use gate::{Gate, Pass};
pub use http::{ClockSkew, Timeouts, newest_version, version_refused};
pub use marketplace::{
    Answer, Barcoded, Found, Listing, ListingId, MAX_SEARCH, MarketQuote, MarketSize, MarketSizeKey,
    Marketplace, UnusedPart,
};
pub use picture::PictureSource;
pub use rates::EcbClient;
pub use retry::{MAX_PAUSE, MAX_WAIT_IN_PLACE};
pub use search_page::search_page;
pub use stockx::{AuthorizationResponse, SignIn, SignInError, SignedIn, StockX, StockXAccount};
