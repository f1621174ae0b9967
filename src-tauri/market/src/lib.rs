//! StockX, Alias and exchange rates over HTTP: clients, the gate, retry, tokens. The only room that knows the network.
//!
//! To get the clients: [`marketplaces`]. Each request they send to a marketplace was reserved at the [`Gate`]. Facts about the
//! services are from the project's `marketplaces.md`.

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
mod sizes;

#[cfg(test)]
mod scene;

pub use alias::Alias;
pub use clients::{Marketplaces, marketplaces};
pub use clock::{Clock, Hold, SystemClock, VirtualClock};
pub use endpoints::{Endpoints, Overrides, SetupError, is_redirect_address};
pub use error::{BadAnswer, MarketError};
pub use gate::{Gate, Pass};
pub use http::Dates;
pub use marketplace::{
    Answer, Barcoded, Found, Listing, ListingId, MarketQuote, MarketSize, MarketSizeKey, Marketplace,
    SetAside,
};
pub use picture::PictureSource;
pub use rates::RateSource;
pub use retry::{LONGEST_IN_PLACE, LONGEST_PAUSE};
pub use stockx::{CameBack, SignIn, SignInError, SignedIn, StockX};
