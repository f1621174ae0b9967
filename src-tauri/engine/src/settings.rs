//! Settings by their names in the store, and what they may be.

use tierstock_domain::{Condition, ItemCondition, Market, Region, SizeScale, Tier, TierPolicy};
use tierstock_store::{Preference, Store, StoreError, condition_setting};
use tierstock_sync::{Change, Health, switches};

use crate::activity;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{
    Appearance, ConditionSetting, ItemConditionView, MarketSettings, RegionView, SettingsView, SizeDisplay,
    TierSettings, UnitCondition,
};

const SIZE_SCALE: &str = "size_scale";
const APPEARANCE: &str = "appearance";

/// A tier's promise, in minutes: less would ask for nothing new, more is frozen.
const PROMISE: std::ops::RangeInclusive<u32> = 5..=30 * 24 * 60;
const TURN: std::ops::RangeInclusive<u32> = 1..=1_000;
const INTERVAL_MS: std::ops::RangeInclusive<u32> = 10..=60_000;
const QUOTA: std::ops::RangeInclusive<u32> = 10..=1_000_000;

impl Engine {
    /// All settings.
    pub async fn settings(&self) -> Result<SettingsView, EngineError> {
        let (store, now, policies) = (&self.state.store, self.state.clock.now(), self.state.policies.now());
        let tiers = Tier::RUNNING.into_iter().filter_map(|tier| {
            let TierPolicy { limit, turn } = policies.of(tier)?;
            Some(TierSettings { tier: tier.into(), minutes: u32::try_from(limit.num_minutes()).ok()?, turn })
        });
        let mut markets = Vec::new();
        for market in Market::ALL {
            let budget = store.budget(market, now).await?;
            markets.push(MarketSettings {
                market: market.into(),
                interval_ms: budget.set_interval_ms,
                quota: budget.quota,
                quota_assumed: budget.quota_assumed,
            });
        }
        let map = store.condition_map().await?;
        let conditions = Condition::ALL.map(|condition| ConditionSetting {
            condition: condition.into(),
            sold_as: map.of(condition).key(),
            is_fixed: condition_setting(condition).is_none(),
        });
        let item_conditions =
            ItemCondition::ALL.map(|item| ItemConditionView { key: item.key(), words: item.in_words() });
        Ok(SettingsView {
            conditions: conditions.into(),
            item_conditions: item_conditions.into(),
            regions: RegionView::all(&store.followed_regions().await?),
            all_regions: RegionView::all(&Region::ALL),
            size_display: size_scale(store).await?.into(),
            tiers: tiers.collect(),
            markets,
            forecasts: activity::forecasts(store, &policies, now).await?,
            awake_hours: activity::awake_hours(store, now).await?,
            appearance: appearance(store).await?,
        })
    }

    /// The regions that are followed, the user's own first.
    pub async fn regions(&self) -> Result<Vec<RegionView>, EngineError> {
        Ok(RegionView::all(&self.state.store.followed_regions().await?))
    }

    /// Follows these regions, the user's own first, and no others; at least one.
    pub async fn set_regions(&self, codes: Vec<String>) -> Result<SettingsView, EngineError> {
        let mut regions = Vec::new();
        for code in codes {
            let region =
                Region::from_code(&code).map_err(|error| EngineError::BadInput(format!("{error}.")))?;
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        if regions.is_empty() {
            return Err(EngineError::BadInput("Follow at least your own region.".into()));
        }
        let codes: Vec<&str> = regions.iter().map(|region| region.code()).collect();
        let title = format!("Set the regions to {}", codes.join(", "));
        self.set_preferences(vec![Preference::Regions(regions)], &title).await?;
        // The own currency may be another one now.
        self.state.valuation.wake();
        self.settings_changed().await
    }

    /// Shows sizes on this scale.
    pub async fn set_size_display(&self, display: SizeDisplay) -> Result<SettingsView, EngineError> {
        let scale = SizeScale::from(display);
        let title = format!("Set sizes to {}", scale.key().to_uppercase());
        self.set_preferences(vec![Preference::Setting(SIZE_SCALE, scale.key().into())], &title).await?;
        self.settings_changed().await
    }

    /// Sells units in this condition as Alias's condition of that key. Their prices come with the next answers.
    pub async fn set_condition(
        &self,
        unit: UnitCondition,
        sold_as: &str,
    ) -> Result<SettingsView, EngineError> {
        let item = ItemCondition::from_key(sold_as)
            .ok_or_else(|| EngineError::BadInput(format!("Alias has no condition \"{sold_as}\".")))?;
        let unit = Condition::from(unit);
        let Some(setting) = condition_setting(unit) else {
            return Err(EngineError::BadInput("Deadstock is always new in a good box.".into()));
        };
        let title = format!("Set {} to sell as {}", unit.key().replace('_', " "), item.in_words());
        self.set_preferences(vec![Preference::Setting(setting, item.key())], &title).await?;
        self.state.valuation.wake();
        self.settings_changed().await
    }

    /// Changes a tier's promise and turn.
    pub async fn set_tier(&self, tier: TierSettings) -> Result<SettingsView, EngineError> {
        let TierSettings { tier, minutes, turn } = tier;
        let tier = Tier::from(tier);
        if tier == Tier::Frozen {
            return Err(EngineError::BadInput("A frozen product is synced only when it is opened.".into()));
        }
        within(
            minutes,
            PROMISE,
            &format!(
                "A tier's interval is {} minutes to {} days.",
                PROMISE.start(),
                PROMISE.end() / (24 * 60)
            ),
        )?;
        within(turn, TURN, "A tier's turn is 1 to 1,000 products.")?;
        let preferences = vec![
            Preference::Tier(switches::of_tier(tier, "minutes"), minutes),
            Preference::Tier(switches::of_tier(tier, "turn"), turn),
        ];
        let title = format!("Set the {} tier to {minutes} min, {turn} a run", tier.key());
        self.set_preferences(preferences, &title).await?;
        self.state.policies.set(switches::tier_policies(&self.state.store).await?);
        self.settings_changed().await
    }

    /// Changes how much a marketplace may be asked.
    pub async fn set_market(&self, settings: MarketSettings) -> Result<SettingsView, EngineError> {
        let MarketSettings { market, interval_ms, quota, .. } = settings;
        let market = Market::from(market);
        within(interval_ms, INTERVAL_MS, "A rate is one request a minute to 100 a second.")?;
        within(quota, QUOTA, "A quota is 10 to 1,000,000 requests a day.")?;
        let title = format!("Set {market} to a request every {interval_ms} ms, {quota} a day");
        self.set_preferences(vec![Preference::Rate { market, interval_ms, quota }], &title).await?;
        self.state.health.change(market, Health::quota_changed);
        self.settings_changed().await
    }

    /// Light, dark, or as the system.
    pub async fn set_appearance(&self, appearance: Appearance) -> Result<SettingsView, EngineError> {
        let word = match appearance {
            Appearance::System => "system",
            Appearance::Light => "light",
            Appearance::Dark => "dark",
        };
        let title = format!("Set the appearance to {word}");
        self.set_preferences(vec![Preference::Setting(APPEARANCE, word.into())], &title).await?;
        self.settings_changed().await
    }

    /// Sets them, and notes it in the journal.
    async fn set_preferences(&self, preferences: Vec<Preference>, title: &str) -> Result<(), StoreError> {
        self.state.store.set_preferences(preferences, title, self.state.clock.now()).await?;
        Ok(())
    }

    async fn settings_changed(&self) -> Result<SettingsView, EngineError> {
        self.state.events.send(Change::SettingsChanged);
        self.state.changed(Change::BoardChanged);
        self.settings().await
    }
}

fn within(value: u32, range: std::ops::RangeInclusive<u32>, why: &str) -> Result<(), EngineError> {
    if range.contains(&value) { Ok(()) } else { Err(EngineError::BadInput(why.into())) }
}

/// On which scale sizes are shown.
pub(crate) async fn size_scale(store: &Store) -> Result<SizeScale, StoreError> {
    let key = store.setting(SIZE_SCALE).await?;
    Ok(key.and_then(|key| SizeScale::from_key(&key)).unwrap_or_default())
}

async fn appearance(store: &Store) -> Result<Appearance, StoreError> {
    Ok(match store.setting(APPEARANCE).await?.as_deref() {
        Some("light") => Appearance::Light,
        Some("dark") => Appearance::Dark,
        _ => Appearance::System,
    })
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
