//! Reports of faults that the user may hand to others.

use tauri::State;
use tierstock_engine::Report;

use super::CommandResult;
use crate::session::Sessions;

/// Puts a report together, to be looked at; also while the data can't be opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn diagnostics(sessions: State<'_, Sessions>) -> CommandResult<Report> {
    Ok(sessions.prepare_report().await)
}

/// Saves the report that was looked at; the answer is its path, none: the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_diagnostics(sessions: State<'_, Sessions>) -> CommandResult<Option<String>> {
    Ok(sessions.save_report().await?)
}
