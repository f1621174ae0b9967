//! What the open data tells of itself: counts, and settings that name nothing.

use std::collections::BTreeMap;
use std::fmt::Write;

use tierstock_domain::{Market, Setting, Tier};
use tierstock_store::schema_version;

use crate::engine::Engine;
use crate::error::EngineError;

/// What the open data tells of itself, and the texts that must not be told.
pub struct DataFacts {
    lines: Vec<String>,
    /// Names, codes and notes of the user's.
    pub(super) private: Vec<String>,
}

impl Engine {
    /// What a report of a fault says of the data.
    pub async fn data_facts(&self) -> Result<DataFacts, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let mut lines = vec![format!("schema {}", schema_version()), String::new(), "rows:".into()];
        let counts: BTreeMap<String, i64> = store.row_counts().await?.into_iter().collect();
        lines.extend(counts.into_iter().map(|(table, rows)| format!("  {table} {rows}")));
        lines.extend([String::new(), "settings:".into()]);
        let chosen = store.user_settings().await?;
        let regions = Setting::Regions(store.followed_regions().await?);
        let mut settings = vec![
            Setting::SizeScale(chosen.size_scale),
            Setting::Appearance(chosen.appearance),
            Setting::Language(chosen.language),
            Setting::WhenClosed(chosen.when_closed),
            Setting::QuietHours(chosen.quiet_hours),
            Setting::AlertsADay(chosen.alerts_a_day.0),
            Setting::AlertsSilent(chosen.alerts_silent),
            Setting::LookForUpdates(chosen.look_for_updates.0),
            regions,
        ];
        for tier in Tier::RUNNING {
            if let Some(policy) = chosen.tiers.of(tier) {
                let minutes = u32::try_from(policy.limit.num_minutes()).unwrap_or(u32::MAX);
                settings.extend([Setting::TierMinutes(tier, minutes), Setting::TierTurn(tier, policy.turn)]);
            }
        }
        lines.extend(settings.iter().map(|setting| format!("  {} = {}", setting.key(), setting.value())));
        lines.extend([String::new(), "marketplaces:".into()]);
        for market in Market::ALL {
            let budget = store.budget(market, now).await?;
            let outage = self.state.health.of(market).outage().map(|outage| outage.kind);
            let outage = outage.map_or_else(|| "works".into(), |kind| format!("{kind:?}"));
            lines.push(format!(
                "  {}: {outage}; a request every {} ms, {} of {} used today",
                market.key(),
                budget.set_interval_ms,
                budget.used,
                budget.quota,
            ));
        }
        Ok(DataFacts { lines, private: store.private_texts().await? })
    }
}

/// The facts as text, one line for each.
pub(super) fn text_of(facts: &DataFacts) -> String {
    let mut text = String::new();
    for line in &facts.lines {
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "{line}");
    }
    text
}
