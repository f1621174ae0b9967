//! Finding and linking products: what the window can ask and do.

use tierstock_domain::Market;

use super::Engine;
use crate::error::EngineError;
use crate::view::{
    AddedProduct, HandmadeProduct, LinkingView, SearchView, SizeScale, UnitEntry, WantedProduct,
};

fn later<T>() -> Result<T, EngineError> {
    Err(EngineError::Setup("not there yet".into()))
}

impl Engine {
    /// Searches both marketplaces by words or SKU, 2–100 characters. Costs one request on each.
    pub async fn search(&self, _text: &str) -> Result<SearchView, EngineError> {
        later()
    }

    /// Looks up a barcode (8–14 digits) on StockX, and what it names on Alias by its SKU.
    pub async fn search_barcode(&self, _gtin: &str) -> Result<SearchView, EngineError> {
        later()
    }

    /// Adds a product that a search found, linked to the very places that the row names.
    pub async fn add_found(&self, _wanted: WantedProduct) -> Result<AddedProduct, EngineError> {
        later()
    }

    /// Adds a product that the user keeps by hand. It is looked for on the marketplaces too.
    pub async fn add_by_hand(&self, _product: HandmadeProduct) -> Result<AddedProduct, EngineError> {
        later()
    }

    /// Takes products off the board with their links, sizes, quotes and history; refused for one that has units.
    pub async fn remove_product(&self, _product: i64) -> Result<(), EngineError> {
        later()
    }

    /// Adds a size by hand, and gives its id; one that is there already is answered as it is.
    pub async fn add_size(&self, _product: i64, _scale: SizeScale, _label: &str) -> Result<i64, EngineError> {
        later()
    }

    /// Adds a unit, and gives its id.
    pub async fn add_unit(&self, _unit: UnitEntry) -> Result<i64, EngineError> {
        later()
    }

    /// Removes a unit.
    pub async fn remove_unit(&self, _unit: i64) -> Result<(), EngineError> {
        later()
    }

    /// How far linking is, and what it asks.
    pub async fn linking(&self) -> Result<LinkingView, EngineError> {
        later()
    }

    /// Pauses or resumes linking; kept over a restart.
    pub async fn pause_linking(&self, _paused: bool) -> Result<(), EngineError> {
        later()
    }

    /// Answers what a product is on a marketplace: this listing, or none of those that were found. Remembered.
    pub async fn answer_link(
        &self,
        _product: i64,
        _market: Market,
        _listing: Option<String>,
    ) -> Result<(), EngineError> {
        later()
    }

    /// Looks for a product again on a marketplace, ahead of the others.
    pub async fn look_again(&self, _product: i64, _market: Market) -> Result<(), EngineError> {
        later()
    }

    /// Undoes a wrong link: its quotes and their history go with it, and this listing is not linked by itself again.
    pub async fn unlink(&self, _product: i64, _market: Market) -> Result<(), EngineError> {
        later()
    }

    /// Says which size a marketplace's size is; none: it is matched to nothing again.
    pub async fn match_size(
        &self,
        _product: i64,
        _market: Market,
        _key: &str,
        _size: Option<i64>,
    ) -> Result<(), EngineError> {
        later()
    }
}
