//! Rows that were set aside: corrected or dropped.

use tauri::State;
use tierstock_engine::view::{AsideCorrection, AsidePage};

use super::CommandResult;
use crate::session::Sessions;

/// What can't be read, and was set aside so that the rest works.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rows_set_aside(
    sessions: State<'_, Sessions>,
    offset: u32,
    limit: u32,
) -> CommandResult<AsidePage> {
    Ok(sessions.open().await?.engine.rows_set_aside(offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn correct_set_aside(
    sessions: State<'_, Sessions>,
    id: i64,
    corrections: Vec<AsideCorrection>,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.correct_set_aside(id, corrections).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_set_aside(sessions: State<'_, Sessions>, id: i64) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.drop_set_aside(id).await?)
}
