//! Settings: what the window is shown of them, and changing them.

use tierstock_domain::{
    Condition, DependsOnIt, ItemCondition, LanguageChoice, Market, MarketRate, Region, Setting, Tier,
    TierPolicy,
};
use tierstock_store::{ALERTS_KEPT_DAYS, MAX_ALERTS};
use tierstock_sync::{Change, Health, names};

use crate::activity;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::SettingRefusal;
use crate::view::{
    ConditionSetting, ItemConditionView, MarketSettings, RegionView, SettingsView, TierSettings,
};
use crate::words;

impl Engine {
    /// Everything that the settings page shows, with what the promises cost.
    pub async fn settings(&self) -> Result<SettingsView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let chosen = store.user_settings().await?;
        let tiers = Tier::RUNNING.into_iter().filter_map(|tier| {
            let TierPolicy { limit, turn } = chosen.tiers.of(tier)?;
            Some(TierSettings { tier, minutes: u32::try_from(limit.num_minutes()).ok()?, turn })
        });
        let mut markets = Vec::new();
        for market in Market::ALL {
            let budget = store.budget(market, now).await?;
            markets.push(MarketSettings {
                market,
                interval_ms: budget.set_interval_ms,
                quota: budget.quota,
                quota_assumed: budget.quota_assumed,
            });
        }
        let conditions = Condition::ALL.map(|condition| ConditionSetting {
            condition,
            sold_as: chosen.conditions.of(condition).key(),
            is_fixed: condition == Condition::Deadstock,
        });
        let item_conditions = ItemCondition::ALL
            .map(|item| ItemConditionView { key: item.key(), words: names::condition(item) });
        Ok(SettingsView {
            conditions: conditions.into(),
            item_conditions: item_conditions.into(),
            regions: RegionView::all(&store.followed_regions().await?),
            all_regions: RegionView::all(&Region::ALL),
            tiers: tiers.collect(),
            markets,
            forecasts: activity::forecasts(store, &self.state.health, &chosen.tiers, now).await?,
            alerts_kept_days: ALERTS_KEPT_DAYS,
            max_alerts: MAX_ALERTS,
            awake_hours: activity::awake_hours(store, now).await?,
            chosen,
        })
    }

    /// The regions that are followed, the user's own first.
    pub async fn regions(&self) -> Result<Vec<RegionView>, EngineError> {
        Ok(RegionView::all(&self.state.store.followed_regions().await?))
    }

    /// Whether a new version of the program is looked for once a day.
    pub async fn looks_for_updates(&self) -> Result<bool, EngineError> {
        Ok(self.state.store.user_settings().await?.look_for_updates.0)
    }

    /// The language that the user chose.
    pub async fn language(&self) -> Result<LanguageChoice, EngineError> {
        Ok(self.state.store.user_settings().await?.language)
    }

    /// Sets what the window has as a value.
    pub async fn change_setting(&self, setting: Setting) -> Result<SettingsView, EngineError> {
        let title = words::set(&setting);
        self.change_settings(vec![setting], &title).await
    }

    /// Follows these regions, the user's own first, and no others; at least one.
    pub async fn set_regions(&self, codes: Vec<String>) -> Result<SettingsView, EngineError> {
        let mut regions = Vec::new();
        for code in codes {
            let region = Region::from_code(&code).map_err(|why| SettingRefusal::Region { why })?;
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        self.change_setting(Setting::Regions(regions)).await
    }

    /// Sells units in this condition as Alias's condition of that key. Their prices come with the next answers.
    pub async fn set_condition(&self, unit: Condition, sold_as: &str) -> Result<SettingsView, EngineError> {
        let item = ItemCondition::from_key(sold_as)
            .ok_or_else(|| SettingRefusal::Condition { key: sold_as.to_owned() })?;
        self.change_setting(Setting::SoldAs(unit, item)).await
    }

    /// Changes a tier's promise and turn.
    pub async fn set_tier(&self, tier: TierSettings) -> Result<SettingsView, EngineError> {
        let TierSettings { tier, minutes, turn } = tier;
        let title = words::set_tier(tier, minutes, turn);
        let changes = vec![Setting::TierMinutes(tier, minutes), Setting::TierTurn(tier, turn)];
        self.change_settings(changes, &title).await
    }

    /// Changes how much a marketplace may be asked.
    pub async fn set_market(&self, settings: MarketSettings) -> Result<SettingsView, EngineError> {
        let MarketSettings { market, interval_ms, quota, .. } = settings;
        let rate = MarketRate { market, interval_ms, quota, quota_assumed: None };
        self.change_setting(Setting::Rate(rate)).await
    }

    /// Sets all of these or none, and notes it in the journal.
    async fn change_settings(&self, changes: Vec<Setting>, title: &str) -> Result<SettingsView, EngineError> {
        for setting in &changes {
            setting.check().map_err(|why| SettingRefusal::Setting { why })?;
        }
        let now = self.state.clock.now();
        self.state.store.change_settings(changes.clone(), title, now).await?;
        self.settings_changed(&changes).await?;
        self.state.changed(Change::BoardChanged);
        self.settings().await
    }

    /// These settings are others than before: has worked out again what depends on them, and tells the window.
    pub(crate) async fn settings_changed(&self, changed: &[Setting]) -> Result<(), EngineError> {
        for setting in changed {
            match setting.depends_on_it() {
                DependsOnIt::Display => {}
                DependsOnIt::TierPolicies => {
                    self.state.policies.set(self.state.store.user_settings().await?.tiers);
                }
                DependsOnIt::Budget(market) => {
                    self.state.health.change(market, Health::quota_changed);
                }
                DependsOnIt::Payouts => self.state.valuation.wake(),
            }
        }
        self.state.events.send(Change::SettingsChanged);
        Ok(())
    }
}
