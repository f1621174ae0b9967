//! What the user says of a product's listings and their sizes.

use tierstock_domain::{Details, Market, ProductId, SizeId};
use tierstock_language::t;
use tierstock_store::ListedSize;
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::{NothingDone, ProductRefusal};
use crate::view::{DoneView, LinkChoice, ShownSize};

impl Engine {
    /// Answers a question: these are the product's listings. Remembered.
    pub async fn answer_link(&self, product: i64, choice: LinkChoice) -> Result<(), EngineError> {
        let listings: Vec<_> = listings(choice).collect();
        if listings.is_empty() {
            return Err(ProductRefusal::NoListing.into());
        }
        let now = self.state.clock.now();
        for (market, listing) in listings {
            self.state.store.choose_listing(ProductId(product), market, &listing, now).await?;
        }
        self.linking_changed(product);
        Ok(())
    }

    /// Answers a question: nothing of what was shown is the product's listing. Remembered.
    pub async fn refuse_links(&self, product: i64, shown: Vec<LinkChoice>) -> Result<(), EngineError> {
        let shown = shown.into_iter().flat_map(listings).collect();
        let refused = self.state.store.refuse_candidates(ProductId(product), shown).await;
        refused.map_err(|error| EngineError::or_nothing(error, NothingDone::Answered))?;
        self.linking_changed(product);
        Ok(())
    }

    /// Looks for a product again on a marketplace, ahead of the others.
    pub async fn look_again(&self, product: i64, market: Market) -> Result<(), EngineError> {
        let wanted = self.state.store.want_link(ProductId(product), market, self.state.clock.now()).await;
        wanted.map_err(|error| EngineError::or_nothing(error, NothingDone::LinkedOrWanted { market }))?;
        self.linking_changed(product);
        Ok(())
    }

    /// Undoes a wrong link: its quotes and their history go with it, and this listing is not linked again automatically.
    pub async fn unlink(&self, product: i64, market: Market) -> Result<(), EngineError> {
        let unlinked = self.state.store.unlink(ProductId(product), market, self.state.clock.now()).await;
        unlinked.map_err(|error| EngineError::or_nothing(error, NothingDone::NotLinkedThere { market }))?;
        self.state.wakeups.pictures();
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
        let (id, now) = (ProductId(product), self.state.clock.now());
        let theirs = ListedSize { market, listing, key };
        let taken = self.state.store.match_size(id, theirs, size.map(SizeId), now).await;
        let taken = taken.map_err(|error| {
            EngineError::or_nothing(error, NothingDone::SizeMatched { matched: size.is_some() })
        })?;
        if let Some(label) = taken {
            return Err(ProductRefusal::SizeTaken { market, label }.into());
        }
        self.state.changed(Change::ProductsChanged { ids: vec![product] });
        Ok(())
    }

    /// Says which of the product's sizes one is that no marketplace lists: its units, sold ones too, are of that size. None:
    /// it is none of them, and is not asked about again.
    pub async fn place_size(
        &self,
        product: i64,
        size: i64,
        into: Option<i64>,
    ) -> Result<Option<DoneView>, EngineError> {
        let (id, size) = (ProductId(product), SizeId(size));
        let Some(into) = into.map(SizeId) else {
            let kept = self.state.store.keep_unlisted(id, size).await;
            kept.map_err(|error| EngineError::or_nothing(error, NothingDone::Answered))?;
            self.state.changed(Change::ProductsChanged { ids: vec![product] });
            return Ok(None);
        };
        let units = self.state.store.units_in_size(id, size).await?;
        if units.is_empty() {
            return Err(NothingDone::Answered.into());
        }
        let units = units.into_iter().map(|unit| unit.0).collect();
        let done = self.change(
            units,
            |units| t!("journal-resized", units = units),
            move |unit| unit.edit(Details { size: into, ..unit.details.clone() }),
        );
        done.await.map(Some)
    }

    /// The product has other links, is looked for, or came or went.
    pub(crate) fn linking_changed(&self, product: i64) {
        self.state.events.send(Change::LinkingChanged);
        self.state.events.send(Change::ProductsChanged { ids: vec![product] });
        self.state.changed(Change::BoardChanged);
    }
}

fn listings(LinkChoice { stockx, alias }: LinkChoice) -> impl Iterator<Item = (Market, String)> {
    let listings = [(Market::StockX, stockx), (Market::Alias, alias)];
    listings.into_iter().filter_map(|(market, listing)| Some((market, listing?)))
}
