//! Settings: what the window can ask and change. Each change takes effect at once.

use super::Engine;
use crate::error::EngineError;
use crate::view::{Appearance, MarketSettings, SettingsView, SizeDisplay, TierSettings};

fn later<T>() -> Result<T, EngineError> {
    Err(EngineError::Setup("not there yet".into()))
}

impl Engine {
    /// All settings.
    pub async fn settings(&self) -> Result<SettingsView, EngineError> {
        later()
    }

    /// Follows these regions, the user's own first, and no others; at least one.
    pub async fn set_regions(&self, _codes: Vec<String>) -> Result<SettingsView, EngineError> {
        later()
    }

    /// Shows sizes on this scale.
    pub async fn set_size_display(&self, _display: SizeDisplay) -> Result<SettingsView, EngineError> {
        later()
    }

    /// Changes a tier's promise and turn.
    pub async fn set_tier(&self, _tier: TierSettings) -> Result<SettingsView, EngineError> {
        later()
    }

    /// Changes how much a marketplace may be asked.
    pub async fn set_market(&self, _market: MarketSettings) -> Result<SettingsView, EngineError> {
        later()
    }

    /// Light, dark, or as the system.
    pub async fn set_appearance(&self, _appearance: Appearance) -> Result<SettingsView, EngineError> {
        later()
    }
}
