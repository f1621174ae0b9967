//! Settings by their names in the store, and what they may be.

use chrono::DateTime;
use tierstock_domain::{Market, Moment, Region, SizeScale, Tier, TierPolicy};
use tierstock_store::{Preference, Store, StoreError};
use tierstock_sync::{Health, switches};

use crate::activity;
use crate::error::EngineError;
use crate::inventory;
use crate::running::Running;
use crate::view::{
    Appearance, InventoryLayout, MarketSettings, RegionView, SettingsView, SizeDisplay, TierSettings,
};

/// Set once the user chose to start without products.
const STARTED: &str = "started";
const SIZE_SCALE: &str = "size_scale";
const APPEARANCE: &str = "appearance";
const INVENTORY_LAYOUT: &str = "inventory.layout";
const LINKING_BEGUN: &str = "linking.begun";

/// A tier's promise, in minutes: less would ask for nothing new, more is frozen.
const PROMISE: std::ops::RangeInclusive<u32> = 5..=30 * 24 * 60;
const TURN: std::ops::RangeInclusive<u32> = 1..=1_000;
const INTERVAL_MS: std::ops::RangeInclusive<u32> = 10..=60_000;
const QUOTA: std::ops::RangeInclusive<u32> = 10..=1_000_000;

/// All of them, for the window.
pub(crate) async fn view(engine: &Running) -> Result<SettingsView, EngineError> {
    let store = &engine.store;
    let policies = engine.policies.now();
    let tiers = Tier::RUNNING.into_iter().filter_map(|tier| {
        let TierPolicy { limit, turn } = policies.of(tier)?;
        Some(TierSettings { tier: tier.into(), minutes: u32::try_from(limit.num_minutes()).ok()?, turn })
    });
    let mut markets = Vec::new();
    for market in Market::ALL {
        let budget = store.budget(market, engine.clock.now()).await?;
        markets.push(MarketSettings {
            market: market.into(),
            interval_ms: budget.set_interval_ms,
            quota: budget.quota,
            quota_assumed: budget.quota_assumed,
        });
    }
    Ok(SettingsView {
        regions: RegionView::all(&store.followed_regions().await?),
        all_regions: RegionView::all(&Region::ALL),
        size_display: size_scale(store).await?.into(),
        tiers: tiers.collect(),
        markets,
        forecasts: activity::forecasts(engine).await?,
        awake_hours: activity::awake_hours(engine).await?,
        appearance: appearance(store).await?,
    })
}

/// Changes a tier's promise and turn.
pub(crate) async fn set_tier(engine: &Running, settings: TierSettings) -> Result<(), EngineError> {
    let tier = Tier::from(settings.tier);
    if tier == Tier::Frozen {
        return Err(EngineError::BadInput("A frozen product is synced only when it is opened.".into()));
    }
    within(
        settings.minutes,
        PROMISE,
        &format!("A tier's interval is {} minutes to {} days.", PROMISE.start(), PROMISE.end() / (24 * 60)),
    )?;
    within(settings.turn, TURN, "A tier's turn is 1 to 1,000 products.")?;
    let preferences = vec![
        Preference::Tier(switches::of_tier(tier, "minutes"), settings.minutes),
        Preference::Tier(switches::of_tier(tier, "turn"), settings.turn),
    ];
    let title = format!("Set the {} tier to {} min, {} a run", tier.key(), settings.minutes, settings.turn);
    engine.store.set_preferences(preferences, &title, engine.clock.now()).await?;
    engine.policies.set(switches::tier_policies(&engine.store).await?);
    Ok(())
}

/// Changes how much a marketplace may be asked.
pub(crate) async fn set_market(engine: &Running, settings: MarketSettings) -> Result<(), EngineError> {
    within(settings.interval_ms, INTERVAL_MS, "A rate is one request a minute to 100 a second.")?;
    within(settings.quota, QUOTA, "A quota is 10 to 1,000,000 requests a day.")?;
    let MarketSettings { market, interval_ms, quota, .. } = settings;
    let market = Market::from(market);
    let title = format!("Set {market} to a request every {interval_ms} ms, {quota} a day");
    set_one(engine, Preference::Rate { market, interval_ms, quota }, &title).await?;
    engine.health.change(market, Health::quota_changed);
    Ok(())
}

/// Follows these regions, the user's own first.
pub(crate) async fn set_regions(engine: &Running, codes: Vec<String>) -> Result<(), EngineError> {
    let mut regions = Vec::new();
    for code in codes {
        let region = Region::from_code(&code).map_err(|error| EngineError::BadInput(format!("{error}.")))?;
        if !regions.contains(&region) {
            regions.push(region);
        }
    }
    if regions.is_empty() {
        return Err(EngineError::BadInput("Follow at least your own region.".into()));
    }
    let codes: Vec<&str> = regions.iter().map(|region| region.code()).collect();
    let title = format!("Set the regions to {}", codes.join(", "));
    set_one(engine, Preference::Regions(regions), &title).await?;
    // The own currency may be another one now.
    engine.valuation.ring();
    Ok(())
}

/// Sets one, and notes it in the journal.
async fn set_one(engine: &Running, preference: Preference, title: &str) -> Result<(), EngineError> {
    engine.store.set_preferences(vec![preference], title, engine.clock.now()).await?;
    Ok(())
}

fn within(value: u32, range: std::ops::RangeInclusive<u32>, why: &str) -> Result<(), EngineError> {
    if range.contains(&value) { Ok(()) } else { Err(EngineError::BadInput(why.into())) }
}

/// On which scale sizes are shown.
pub(crate) async fn size_scale(store: &Store) -> Result<SizeScale, StoreError> {
    let key = store.setting(SIZE_SCALE).await?;
    Ok(key.and_then(|key| SizeScale::from_key(&key)).unwrap_or_default())
}

/// Shows sizes on this scale.
pub(crate) async fn set_size_scale(engine: &Running, scale: SizeScale) -> Result<(), EngineError> {
    let title = format!("Set sizes to {}", scale.key().to_uppercase());
    set_one(engine, Preference::Setting(SIZE_SCALE, scale.key().into()), &title).await
}

async fn appearance(store: &Store) -> Result<Appearance, StoreError> {
    Ok(match store.setting(APPEARANCE).await?.as_deref() {
        Some("light") => Appearance::Light,
        Some("dark") => Appearance::Dark,
        _ => Appearance::System,
    })
}

/// Light, dark, or as the system.
pub(crate) async fn set_appearance(engine: &Running, appearance: Appearance) -> Result<(), EngineError> {
    let word = match appearance {
        Appearance::System => "system",
        Appearance::Light => "light",
        Appearance::Dark => "dark",
    };
    let title = format!("Set the appearance to {word}");
    set_one(engine, Preference::Setting(APPEARANCE, word.into()), &title).await
}

/// How the user likes the inventory.
pub(crate) async fn inventory_layout(store: &Store) -> Result<InventoryLayout, StoreError> {
    let text = store.setting(INVENTORY_LAYOUT).await?;
    Ok(text.map(|text| inventory::read_layout(&text)).unwrap_or_default())
}

/// Keeps how the user likes the inventory.
pub(crate) async fn set_inventory_layout(store: &Store, layout: &InventoryLayout) -> Result<(), StoreError> {
    let text = serde_json::to_string(layout).map_err(|error| StoreError::Other(error.to_string()))?;
    store.set_setting(INVENTORY_LAYOUT, &text).await
}

/// Whether the user chose to start without products.
pub(crate) async fn is_started(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(STARTED).await?.is_some())
}

/// The user chose to start without products.
pub(crate) async fn set_started(store: &Store) -> Result<(), StoreError> {
    store.set_setting(STARTED, "yes").await
}

/// When the batch began that is being linked.
pub(crate) async fn linking_begun(store: &Store) -> Result<Option<Moment>, StoreError> {
    let text = store.setting(LINKING_BEGUN).await?;
    Ok(text.and_then(|text| text.parse().ok()).and_then(DateTime::from_timestamp_millis))
}

/// A batch begins.
pub(crate) async fn set_linking_begun(store: &Store, now: Moment) -> Result<(), StoreError> {
    store.set_setting(LINKING_BEGUN, &now.timestamp_millis().to_string()).await
}

impl From<SizeScale> for SizeDisplay {
    fn from(scale: SizeScale) -> Self {
        match scale {
            SizeScale::Us => Self::Us,
            SizeScale::Uk => Self::Uk,
            SizeScale::Eu => Self::Eu,
            SizeScale::Cm => Self::Cm,
        }
    }
}

impl From<SizeDisplay> for SizeScale {
    fn from(display: SizeDisplay) -> Self {
        match display {
            SizeDisplay::Us => Self::Us,
            SizeDisplay::Uk => Self::Uk,
            SizeDisplay::Eu => Self::Eu,
            SizeDisplay::Cm => Self::Cm,
        }
    }
}
