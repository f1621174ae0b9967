//! Settings: what the window can ask and change. Each change takes effect at once.

use tierstock_sync::Change;

use super::Engine;
use crate::error::EngineError;
use crate::settings;
use crate::view::{Appearance, MarketSettings, SettingsView, SizeDisplay, TierSettings};

impl Engine {
    /// All settings.
    pub async fn settings(&self) -> Result<SettingsView, EngineError> {
        settings::view(&self.running).await
    }

    /// Follows these regions, the user's own first, and no others; at least one.
    pub async fn set_regions(&self, codes: Vec<String>) -> Result<SettingsView, EngineError> {
        settings::set_regions(&self.running, codes).await?;
        self.settings_changed().await
    }

    /// Shows sizes on this scale.
    pub async fn set_size_display(&self, display: SizeDisplay) -> Result<SettingsView, EngineError> {
        settings::set_size_scale(&self.running, display.into()).await?;
        self.settings_changed().await
    }

    /// Changes a tier's promise and turn.
    pub async fn set_tier(&self, tier: TierSettings) -> Result<SettingsView, EngineError> {
        settings::set_tier(&self.running, tier).await?;
        self.settings_changed().await
    }

    /// Changes how much a marketplace may be asked.
    pub async fn set_market(&self, market: MarketSettings) -> Result<SettingsView, EngineError> {
        settings::set_market(&self.running, market).await?;
        self.settings_changed().await
    }

    /// Light, dark, or as the system.
    pub async fn set_appearance(&self, appearance: Appearance) -> Result<SettingsView, EngineError> {
        settings::set_appearance(&self.running, appearance).await?;
        self.settings_changed().await
    }

    async fn settings_changed(&self) -> Result<SettingsView, EngineError> {
        self.running.events.send(Change::SettingsChanged);
        self.running.changed(Change::BoardChanged);
        self.settings().await
    }
}
