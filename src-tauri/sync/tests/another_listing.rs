//! A link that gets another listing while its lane runs: no slot of the quota is spent on what can't be asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tempfile::TempDir;
use tierstock_domain::{
    Channel, Conversions, Gender, ItemCondition, Market, Money, PriceGuidance, Prices, ProductKind, Reading,
    Scope, Sku, Tier,
};
use tierstock_market::{
    Answer, Clock, Found, Listing, ListingId, MarketError, MarketQuote, MarketSize, MarketSizeKey,
    Marketplace, Pass, VirtualClock,
};
use tierstock_store::Store;
use tierstock_store::fixture::{self, minutes};
use tierstock_sync::Syncing;

/// A marketplace that has every listing, in US 8, 9 and 10.
struct Everywhere {
    market: Market,
    clock: VirtualClock,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Everywhere {
    fn key(&self, whole: i32) -> MarketSizeKey {
        MarketSizeKey(format!("{}-{whole}", self.market.key()))
    }

    fn note(&self, what: String) {
        self.asked.lock().unwrap().push(what);
    }
}

#[async_trait]
impl Marketplace for Everywhere {
    fn market(&self) -> Market {
        self.market
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
        let size = |whole| MarketSize {
            key: self.key(whole),
            label: format!("US {whole}"),
            size: Some(fixture::us_men(whole)),
            conversions: Conversions::default(),
        };
        Ok(Listing {
            id: id.clone(),
            style_code: "AA0000-009".into(),
            name: None,
            brand: None,
            gender: Some(Gender::Men),
            kind: ProductKind::Footwear,
            picture_url: None,
            sizes: Some((8..=10).map(size).collect()),
        })
    }

    async fn sizes(&self, _pass: Pass, _listing: &Listing) -> Result<Vec<MarketSize>, MarketError> {
        Ok(Vec::new())
    }

    async fn quotes(&self, _pass: Pass, id: &ListingId, scope: Scope) -> Result<Answer, MarketError> {
        self.note(format!("quotes {}", id.0));
        let known = Reading::Known(Money::new(10_000, scope.currency()));
        let quotes = (8..=10).map(|whole| MarketQuote {
            size: self.key(whole),
            channel: Channel::Standard,
            condition: ItemCondition::NEW,
            guidance: PriceGuidance::default(),
            prices: Prices { ask: known, bid: known, last_sale: known },
        });
        Ok(Answer { quotes: quotes.collect(), set_aside: Vec::new(), answered_at: self.clock.now() })
    }
}

/// How many slots of StockX's quota an hour spends, and what was asked of it.
async fn an_hour(products: &[&str]) -> (u32, Vec<String>, Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("shop.db")).await.unwrap();
    store.set_regions(fixture::REGIONS.to_vec(), minutes(0)).await.unwrap();
    for sku in products {
        let product = fixture::add_linked(&store, sku, Tier::Hot, minutes(59)).await.unwrap();
        let another = format!("another-{sku}");
        store.choose_listing(product, Market::StockX, &another, minutes(60)).await.unwrap();
    }
    let clock = VirtualClock::starting_at(minutes(60));
    let asked = Market::ALL.map(|_| Arc::default());
    let [stockx, alias] = [0, 1].map(|nth| {
        let (market, asked) = (Market::ALL[nth], Arc::clone(&asked[nth]));
        Arc::new(Everywhere { market, clock: clock.clone(), asked }) as Arc<dyn Marketplace>
    });
    let shared: Arc<dyn Clock> = Arc::new(clock.clone());
    let syncing = Syncing::start(&store, [stockx, alias], &shared);
    clock.pass(Duration::from_hours(1)).await;
    let used = store.budget(Market::StockX, clock.now()).await.unwrap().used;
    syncing.stop().await;
    let asked = asked[0].lock().unwrap().clone();
    (used, asked, store, folder)
}

#[rstest::rstest]
#[case::one(&["AA0000-001"])]
#[case::two(&["AA0000-001", "AA0000-002"])]
#[tokio::test]
async fn a_chosen_listing_costs_what_is_sent_and_no_more(#[case] products: &[&str]) {
    let (used, asked, store, _folder) = an_hour(products).await;
    let sent = u32::try_from(asked.len()).unwrap();
    assert!(used <= sent + 2, "{used} slots are spent, {sent} requests were sent: {asked:?}");
    for sku in products {
        for (what, times) in [("listing", 1), ("quotes", 3)] {
            let what = format!("{what} another-{sku}");
            assert!(asked.iter().filter(|asked| **asked == what).count() >= times, "{what}: {asked:?}");
        }
        let product = store.product_by_sku(&Sku::parse(sku).unwrap()).await.unwrap().unwrap();
        assert!(product.last_synced_at.is_some_and(|at| at > minutes(60)));
    }
    assert!(asked.iter().all(|asked| asked.contains("another-")), "{asked:?}");
}
