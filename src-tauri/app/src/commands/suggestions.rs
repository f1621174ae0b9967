//! Suggested tiers.

use tauri::State;
use tierstock_domain::Tier;
use tierstock_engine::view::{DoneView, SuggestionsView};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn suggestions(sessions: State<'_, Sessions>) -> CommandResult<SuggestionsView> {
    Ok(sessions.open().await?.engine.suggestions().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_suggestion(
    sessions: State<'_, Sessions>,
    product: i64,
    to: Tier,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.accept_suggestion(product, to).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_all_suggestions(sessions: State<'_, Sessions>) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.accept_all_suggestions().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn dismiss_suggestion(
    sessions: State<'_, Sessions>,
    product: i64,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.dismiss_suggestion(product).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn suggest_again(sessions: State<'_, Sessions>, product: i64) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.suggest_again(product).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn suggest_for_moved(sessions: State<'_, Sessions>) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.suggest_for_moved().await?)
}
