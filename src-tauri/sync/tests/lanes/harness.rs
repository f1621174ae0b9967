//! A store, a clock of its own, and two marketplaces that answer at once and note what they are asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use tierstock_domain::{
    Channel, Gender, ItemCondition, Market, Moment, Money, PriceGuidance, Prices, ProductId, ProductKind,
    Purpose, Reading, Scope, Sku, Tier, UnknownReason,
};
use tierstock_market::{
    Answer, Clock, Found, Listing, ListingId, MarketError, MarketQuote, MarketSize, MarketSizeKey,
    Marketplace, Pass, VirtualClock,
};
use tierstock_store::fixture::{self, minutes};
use tierstock_store::{Incident, NewProduct, Store};
use tierstock_sync::{Health, Syncing};

/// The user's guard against asking for the same twice.
const GUARD: TimeDelta = TimeDelta::minutes(5);

/// A request as a marketplace received it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentRequest {
    pub what: String,
    pub at: Moment,
}

impl SentRequest {
    /// Whether it asks for prices outside the UK.
    pub fn is_secondary_region(&self) -> bool {
        self.what.starts_with("quotes") && !self.what.ends_with("GBP")
    }
}

/// A marketplace that has every product in US men's 1 to 10.
struct Fake {
    market: Market,
    clock: VirtualClock,
    asked: Arc<Mutex<Vec<SentRequest>>>,
    /// Whether its lane panics before it asks.
    panics: Arc<AtomicBool>,
}

impl Fake {
    fn note(&self, what: String) {
        self.asked.lock().unwrap().push(SentRequest { what, at: self.clock.now() });
    }

    fn quote(&self, size: u32, scope: Scope) -> MarketQuote {
        let nothing = Reading::Unknown(UnknownReason::NotOffered);
        let ask = Reading::Known(Money::new(10_000, scope.currency()));
        MarketQuote {
            size: MarketSizeKey(format!("{}-{size}", self.market.key())),
            channel: Channel::Standard,
            condition: ItemCondition::NEW,
            guidance: PriceGuidance::default(),
            prices: Prices { ask, bid: nothing, last_sale: nothing },
        }
    }
}

#[async_trait]
impl Marketplace for Fake {
    fn market(&self) -> Market {
        self.market
    }

    async fn prepare(&self) -> Result<(), MarketError> {
        assert!(!self.panics.load(Ordering::SeqCst), "a panic that a test planted");
        Ok(())
    }

    async fn find(&self, _pass: Pass, sku: &Sku) -> Result<Found, MarketError> {
        self.note(format!("find {sku}"));
        Ok(Found::Nothing)
    }

    async fn search(&self, _pass: Pass, _words: &str) -> Result<Vec<Listing>, MarketError> {
        Ok(Vec::new())
    }

    async fn listing(&self, _pass: Pass, id: &ListingId) -> Result<Listing, MarketError> {
        self.note(format!("listing {}", id.0));
        Ok(Listing {
            id: id.clone(),
            style_code: "ZZ0000-001".into(),
            name: None,
            brand: None,
            gender: Some(Gender::Men),
            kind: ProductKind::Footwear,
            picture_url: None,
            sizes: Some(Vec::new()),
        })
    }

    async fn sizes(&self, _pass: Pass, _listing: &Listing) -> Result<Vec<MarketSize>, MarketError> {
        Ok(Vec::new())
    }

    async fn quotes(&self, _pass: Pass, listing: &ListingId, scope: Scope) -> Result<Answer, MarketError> {
        self.note(format!("quotes {} {}", listing.0, scope.currency().code()));
        let quotes = (1..=10).map(|size| self.quote(size, scope)).collect();
        Ok(Answer { quotes, set_aside: Vec::new(), answered_at: self.clock.now() })
    }
}

/// The lanes and all that they work with. It is 09:00 UTC.
pub struct Harness {
    pub clock: VirtualClock,
    pub store: Store,
    asked: [Arc<Mutex<Vec<SentRequest>>>; 2],
    panics: [Arc<AtomicBool>; 2],
    syncing: Option<Syncing>,
    _folder: tempfile::TempDir,
}

impl Harness {
    /// An empty store whose user follows the UK, the EU and the US; nothing runs yet.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
        store.set_regions(fixture::REGIONS.to_vec(), minutes(0)).await.unwrap();
        let clock = VirtualClock::starting_at(minutes(60));
        Self {
            clock,
            store,
            asked: Default::default(),
            panics: Default::default(),
            syncing: None,
            _folder: folder,
        }
    }

    /// Lets the lanes begin, each with a marketplace that is made up.
    pub fn start(&mut self) {
        let shared: Arc<dyn Clock> = Arc::new(self.clock.clone());
        let fakes = [0, 1].map(|nth| {
            let (market, asked) = (Market::ALL[nth], Arc::clone(&self.asked[nth]));
            let panics = Arc::clone(&self.panics[nth]);
            Arc::new(Fake { market, clock: self.clock.clone(), asked, panics }) as Arc<dyn Marketplace>
        });
        self.syncing = Some(Syncing::start(&self.store, fakes, &shared));
    }

    pub async fn pass(&self, time: Duration) {
        self.clock.pass(time).await;
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Whether StockX's lane panics when it is about to ask.
    pub fn panic_in_the_lane(&self, panics: bool) {
        self.panics[nth(Market::StockX)].store(panics, Ordering::SeqCst);
    }

    /// The marketplace's health while the lanes run.
    pub fn health(&self, market: Market) -> Health {
        self.syncing.as_ref().unwrap().health().of(market)
    }

    /// What went wrong and is over, newest first.
    pub async fn incidents(&self) -> Vec<Incident> {
        self.store.past_incidents(minutes(0), 99).await.unwrap()
    }

    /// What StockX was asked so far.
    pub fn asked(&self) -> Vec<SentRequest> {
        self.asked[nth(Market::StockX)].lock().unwrap().clone()
    }

    /// A product that is linked everywhere, asked at 10,000 in all regions since 08:10.
    pub async fn product(&self, sku: &str) -> ProductId {
        let product = fixture::add_linked(&self.store, sku, Tier::Cold, minutes(0)).await.unwrap();
        for feed in self.store.feeds_of(product).await.unwrap() {
            let row = vec![fixture::quote(feed.scope, 9, Some(10_000), None)];
            self.store.commit_answer(&feed, minutes(10), row, None).await.unwrap();
        }
        product
    }

    /// The same, but StockX's newest answer in the own region was so far away that it is looked at a second time.
    pub async fn product_that_jumped(&self, sku: &str) -> ProductId {
        let product = self.product(sku).await;
        let feeds = self.store.feeds_of(product).await.unwrap();
        let own = feeds.iter().find(|feed| feed.rank == 0 && feed.market() == Market::StockX).unwrap();
        let row = vec![fixture::quote(own.scope, 9, Some(30_000), None)];
        assert!(self.store.commit_answer(own, minutes(11), row, None).await.unwrap().look_again);
        product
    }

    /// A product whose links are to be looked for by itself.
    pub async fn unlinked(&self, sku: &str) {
        self.store.add_products(vec![new(sku)], self.clock.now()).await.unwrap();
    }

    /// A product that the user found at this listing of StockX's.
    pub async fn found(&self, sku: &str, listing: &str) {
        let listings = vec![(Market::StockX, listing.into())];
        self.store.add_found(new(sku), listings, "Added".into(), self.clock.now()).await.unwrap();
    }

    /// The user refreshes it.
    pub async fn refresh(&self, product: ProductId) {
        let wanted = self.store.want(product, Purpose::OnDemand, self.clock.now(), GUARD).await.unwrap();
        assert!(wanted.asked > 0, "{wanted:?}");
    }

    /// StockX has 100 requests a day, and the tiers' nine tenths of them are spent.
    pub async fn spend_the_tiers_part(&self) {
        self.store.set_rate(Market::StockX, 1_000, 100).await.unwrap();
        for _ in 0..90 {
            self.store.reserve(Market::StockX, Purpose::Tier(Tier::Cold), minutes(30)).await.unwrap();
        }
    }

    /// The user pauses a marketplace.
    pub async fn pause(&self, market: Market) {
        self.store.set_setting(&format!("paused.{}", market.key()), "yes").await.unwrap();
    }
}

fn nth(market: Market) -> usize {
    Market::ALL.iter().position(|one| *one == market).unwrap()
}

fn new(sku: &str) -> NewProduct {
    let sku = Sku::parse(sku).unwrap();
    NewProduct::of_sku(sku, Tier::Hot)
}
