//! The inbox of price moves.

use tauri::State;
use tierstock_domain::{MutedFor, SnoozedFor};
use tierstock_engine::view::{
    AlertDayView, AlertFilter, AlertOrder, AlertsPage, AlertsSummary, DoneView, RuleDraft, RulePreview,
    RulesView,
};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn alerts(
    sessions: State<'_, Sessions>,
    filter: AlertFilter,
    order: AlertOrder,
    offset: u32,
    limit: u32,
) -> CommandResult<AlertsPage> {
    Ok(sessions.open().await?.engine.alerts(filter, order, offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alerts_summary(sessions: State<'_, Sessions>) -> CommandResult<AlertsSummary> {
    Ok(sessions.open().await?.engine.alerts_summary().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_alerts(
    sessions: State<'_, Sessions>,
    ids: Vec<i64>,
    read: bool,
) -> CommandResult<Vec<i64>> {
    Ok(sessions.open().await?.engine.mark_alerts(ids, read).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_all_alerts_read(sessions: State<'_, Sessions>) -> CommandResult<Vec<i64>> {
    Ok(sessions.open().await?.engine.mark_all_alerts_read().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn note_alert_opened(sessions: State<'_, Sessions>, id: i64) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.note_alert_opened(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn rate_alert(
    sessions: State<'_, Sessions>,
    id: i64,
    useful: Option<bool>,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.rate_alert(id, useful).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn snooze_alert(
    sessions: State<'_, Sessions>,
    id: i64,
    how_long: Option<SnoozedFor>,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.snooze_alert(id, how_long).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mute_product(
    sessions: State<'_, Sessions>,
    product: i64,
    how_long: Option<MutedFor>,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.mute_product(product, how_long).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alert_rules(sessions: State<'_, Sessions>) -> CommandResult<RulesView> {
    Ok(sessions.open().await?.engine.alert_rules().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_rule(
    sessions: State<'_, Sessions>,
    draft: RuleDraft,
) -> CommandResult<RulePreview> {
    Ok(sessions.open().await?.engine.preview_rule(draft).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn save_rule(
    sessions: State<'_, Sessions>,
    id: Option<i64>,
    draft: RuleDraft,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.save_rule(id, draft).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_rule(sessions: State<'_, Sessions>, id: i64) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.delete_rule(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn watch_product(
    sessions: State<'_, Sessions>,
    product: i64,
    watched: bool,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.watch_product(product, watched).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alert_days(
    sessions: State<'_, Sessions>,
    product: i64,
) -> CommandResult<Vec<AlertDayView>> {
    Ok(sessions.open().await?.engine.alert_days(product).await?)
}
