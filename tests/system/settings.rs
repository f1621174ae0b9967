//! Settings take effect at once and survive a restart; what makes no sense is refused.

use tierstock_domain::{Appearance, Market, Setting, SizeScale, Tier};
use tierstock_engine::view::{MarketSettings, TierSettings};
use tierstock_language::{Language, speaking};
use tierstock_simulator::Service;

use crate::harness::{Harness, minutes};

const HOT: TierSettings = TierSettings { tier: Tier::Hot, minutes: 20, turn: 5 };

#[tokio::test]
async fn a_shorter_interval_makes_products_due_at_once_and_stays() {
    let mut harness = Harness::with_products(5).await;
    harness.full_sync().await;
    harness.pass(minutes(30)).await;
    let before = harness.simulator.ledger().of(Service::StockX).len();
    harness.engine().set_tier(HOT).await.unwrap();
    harness.rest().await;
    assert!(harness.simulator.ledger().of(Service::StockX).len() >= before + 5);
    harness.reopen().await;
    let settings = harness.engine().settings().await.unwrap();
    assert_eq!(settings.tiers[0], HOT);
    harness.assert_rates_kept();
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_the_range() {
    let harness = Harness::empty().await;
    let engine = harness.engine();
    for wrong in [TierSettings { minutes: 4, ..HOT }, TierSettings { turn: 0, ..HOT }] {
        assert!(engine.set_tier(wrong).await.is_err());
    }
    assert!(engine.set_tier(TierSettings { tier: Tier::Frozen, ..HOT }).await.is_err());
    let alias = MarketSettings { market: Market::Alias, interval_ms: 9, quota: 5_000, quota_assumed: true };
    let refused = engine.set_market(alias).await.unwrap_err();
    assert!(refused.to_string().contains("100 a second"), "{refused}");
    let german = speaking(Language::German);
    assert!(refused.to_string().contains("100 pro Sekunde"), "{refused}");
    drop(german);
    assert!(engine.set_market(MarketSettings { interval_ms: 500, quota: 9, ..alias }).await.is_err());
    assert!(engine.set_regions(Vec::new()).await.is_err());
    assert!(engine.set_regions(vec!["XX".into()]).await.is_err());
}

#[tokio::test]
async fn regions_sizes_rates_and_appearance_are_kept() {
    let mut harness = Harness::with(|sku| sku == "DD1391-100").await;
    let engine = harness.engine();
    engine.set_regions(vec!["EU".into(), "UK".into()]).await.unwrap();
    engine.change_setting(Setting::SizeScale(SizeScale::Eu)).await.unwrap();
    engine.change_setting(Setting::Appearance(Appearance::Dark)).await.unwrap();
    let alias = MarketSettings { market: Market::Alias, interval_ms: 250, quota: 8_000, quota_assumed: true };
    engine.set_market(alias).await.unwrap();
    harness.full_sync().await;
    harness.reopen().await;
    let settings = harness.engine().settings().await.unwrap();
    let codes: Vec<_> = settings.regions.iter().map(|region| region.code.as_str()).collect();
    assert_eq!((codes, settings.chosen.size_scale), (vec!["EU", "UK"], SizeScale::Eu));
    assert_eq!(settings.chosen.appearance, Appearance::Dark);
    assert_eq!(settings.markets[1], MarketSettings { quota_assumed: false, ..alias });
    let product = harness.engine().product(harness.id("DD1391-100")).await.unwrap();
    assert!(product.sizes.iter().all(|size| size.system == "EU"), "{:?}", product.sizes[0].label);
}
