//! Finding and linking products: what the window can ask and do.

use tierstock_domain::{Market, ProductId, SizeId, Tier};
use tierstock_store::ListedSize;
use tierstock_sync::{Change, switches};

use super::Engine;
use crate::error::EngineError;
use crate::view::{
    AddAnswer, AddedProduct, DoneView, HandmadeProduct, LinkChoice, LinkingView, QuestionsPage, SearchView,
    ShownSize, SizeScale, WantedProduct,
};
use crate::{by_hand, catalog, finding, linking};

impl Engine {
    /// Adds products by SKU, as pasted.
    pub async fn add_products(&self, text: &str, tier: Tier) -> Result<AddAnswer, EngineError> {
        let (pasted, now) = (catalog::read(text)?, self.running.clock.now());
        linking::begin_batch(&self.running, now).await?;
        let answer = catalog::add(&self.running.store, pasted, tier, now).await?;
        self.running.events.send(Change::LinkingChanged);
        self.running.changed(Change::BoardChanged);
        Ok(answer)
    }

    /// Searches both marketplaces by words or SKU, 2–100 characters. Costs one request on each.
    pub async fn search(&self, text: &str) -> Result<SearchView, EngineError> {
        finding::search(&self.running, text).await
    }

    /// Looks up a barcode (8–14 digits) on StockX, and what it names on Alias by its SKU.
    pub async fn search_barcode(&self, gtin: &str) -> Result<SearchView, EngineError> {
        finding::search_barcode(&self.running, gtin).await
    }

    /// Adds a product that a search found, linked to the very places that the row names.
    pub async fn add_found(&self, wanted: WantedProduct) -> Result<AddedProduct, EngineError> {
        let added = by_hand::add_found(&self.running, wanted).await?;
        self.linking_changed(added.id);
        Ok(added)
    }

    /// Adds a product that the user keeps by hand. It is looked for on the marketplaces too.
    pub async fn add_by_hand(&self, product: HandmadeProduct) -> Result<AddedProduct, EngineError> {
        let added = by_hand::add_by_hand(&self.running, product).await?;
        self.linking_changed(added.id);
        Ok(added)
    }

    /// Takes a product off the board with its links, sizes, quotes and history, which can be undone for 90 days; refused
    /// for one of which a unit is in stock or was sold.
    pub async fn remove_product(&self, product: i64) -> Result<DoneView, EngineError> {
        let done = self.done(by_hand::remove_product(&self.running, product).await)?;
        self.linking_changed(product);
        Ok(done)
    }

    /// Adds a size by hand, and gives its id; one that is there already is answered as it is.
    pub async fn add_size(&self, product: i64, scale: SizeScale, label: &str) -> Result<i64, EngineError> {
        let size = by_hand::add_size(&self.running, product, scale, label).await?;
        self.running.changed(Change::ProductsChanged { ids: vec![product] });
        Ok(size)
    }

    /// How far linking is, and what it asks.
    pub async fn linking(&self) -> Result<LinkingView, EngineError> {
        linking::linking(&self.running).await
    }

    /// Some of the questions: the first, or those after that product.
    pub async fn link_questions(&self, after: Option<i64>) -> Result<QuestionsPage, EngineError> {
        linking::questions(&self.running, after).await
    }

    /// Pauses or resumes linking; kept over a restart.
    pub async fn pause_linking(&self, paused: bool) -> Result<(), EngineError> {
        if switches::is_linking_paused(&self.running.store).await? == paused {
            let why = if paused { "Linking is paused already." } else { "Linking was not paused." };
            return Err(EngineError::NothingDone(why.into()));
        }
        switches::set_linking_paused(&self.running.store, paused).await?;
        self.running.changed(Change::LinkingChanged);
        Ok(())
    }

    /// Answers a question: these are the product's places. Remembered.
    pub async fn answer_link(&self, product: i64, choice: LinkChoice) -> Result<(), EngineError> {
        linking::answer(&self.running, product, choice).await?;
        self.linking_changed(product);
        Ok(())
    }

    /// Answers a question: nothing of what was shown is the product's place. Remembered.
    pub async fn refuse_links(&self, product: i64, shown: Vec<LinkChoice>) -> Result<(), EngineError> {
        linking::refuse(&self.running, product, shown).await?;
        self.linking_changed(product);
        Ok(())
    }

    /// Looks for a product again on a marketplace, ahead of the others.
    pub async fn look_again(&self, product: i64, market: Market) -> Result<(), EngineError> {
        let wanted = self.running.store.want_link(ProductId(product), market, self.running.clock.now()).await;
        wanted.map_err(|error| {
            let why = format!("It is linked on {market}, or is being looked for there already.");
            EngineError::or_nothing(error, why)
        })?;
        self.linking_changed(product);
        Ok(())
    }

    /// Undoes a wrong link: its quotes and their history go with it, and this listing is not linked by itself again.
    pub async fn unlink(&self, product: i64, market: Market) -> Result<(), EngineError> {
        let unlinked = self.running.store.unlink(ProductId(product), market, self.running.clock.now()).await;
        unlinked.map_err(|error| EngineError::or_nothing(error, format!("It is not linked on {market}.")))?;
        self.running.bell.pictures();
        self.linking_changed(product);
        Ok(())
    }

    /// Says which size a marketplace's size is; none: it is matched to nothing again.
    pub async fn match_size(
        &self,
        product: i64,
        theirs: ShownSize,
        size: Option<i64>,
    ) -> Result<(), EngineError> {
        let ShownSize { market, listing, key } = theirs;
        let (id, now, market) = (ProductId(product), self.running.clock.now(), Market::from(market));
        let theirs = ListedSize { market, listing, key };
        let taken = self.running.store.match_size(id, theirs, size.map(SizeId), now).await;
        let taken = taken.map_err(|error| {
            let why = if size.is_some() {
                "You matched it with this size already."
            } else {
                "It is matched with no size."
            };
            EngineError::or_nothing(error, why)
        })?;
        if let Some(label) = taken {
            let why = format!("{market}'s size {label} is this size already. Unmatch that one first.");
            return Err(EngineError::BadInput(why));
        }
        self.running.changed(Change::ProductsChanged { ids: vec![product] });
        Ok(())
    }

    fn linking_changed(&self, product: i64) {
        self.running.events.send(Change::LinkingChanged);
        self.running.events.send(Change::ProductsChanged { ids: vec![product] });
        self.running.changed(Change::BoardChanged);
    }
}
