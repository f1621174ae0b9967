//! The inbox of price moves.

use tauri::State;
use tierstock_engine::view::{
    AlertDayView, AlertFilter, AlertOrder, AlertsPage, AlertsSummary, DoneView, RuleDraft, RulePreview,
    RulesView,
};

use super::Answer;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn alerts(
    sessions: State<'_, Sessions>,
    filter: AlertFilter,
    order: AlertOrder,
    offset: u32,
    limit: u32,
) -> Answer<AlertsPage> {
    Ok(sessions.open().await?.engine.alerts(filter, order, offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alerts_summary(sessions: State<'_, Sessions>) -> Answer<AlertsSummary> {
    Ok(sessions.open().await?.engine.alerts_summary().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_alerts(
    sessions: State<'_, Sessions>,
    ids: Vec<i64>,
    read: bool,
) -> Answer<Vec<i64>> {
    Ok(sessions.open().await?.engine.mark_alerts(ids, read).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_all_alerts_read(sessions: State<'_, Sessions>) -> Answer<Vec<i64>> {
    Ok(sessions.open().await?.engine.mark_all_alerts_read().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn note_alert_opened(sessions: State<'_, Sessions>, id: i64) -> Answer<()> {
    Ok(sessions.open().await?.engine.note_alert_opened(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn rate_alert(sessions: State<'_, Sessions>, id: i64, useful: Option<bool>) -> Answer<()> {
    Ok(sessions.open().await?.engine.rate_alert(id, useful).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mute_product(sessions: State<'_, Sessions>, product: i64, days: u32) -> Answer<DoneView> {
    Ok(sessions.open().await?.engine.mute_product(product, days).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alert_rules(sessions: State<'_, Sessions>) -> Answer<RulesView> {
    Ok(sessions.open().await?.engine.alert_rules().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_rule(sessions: State<'_, Sessions>, draft: RuleDraft) -> Answer<RulePreview> {
    Ok(sessions.open().await?.engine.preview_rule(draft).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn save_rule(
    sessions: State<'_, Sessions>,
    id: Option<i64>,
    draft: RuleDraft,
) -> Answer<DoneView> {
    Ok(sessions.open().await?.engine.save_rule(id, draft).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_rule(sessions: State<'_, Sessions>, id: i64) -> Answer<DoneView> {
    Ok(sessions.open().await?.engine.delete_rule(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn watch_product(
    sessions: State<'_, Sessions>,
    product: i64,
    watched: bool,
) -> Answer<DoneView> {
    Ok(sessions.open().await?.engine.watch_product(product, watched).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alert_days(sessions: State<'_, Sessions>, product: i64) -> Answer<Vec<AlertDayView>> {
    Ok(sessions.open().await?.engine.alert_days(product).await?)
}
