//! New versions of the program.

use tauri::State;

use super::CommandResult;
use crate::updates::{Updates, UpdatesView};

#[tauri::command]
#[specta::specta]
pub(crate) async fn updates(updates: State<'_, Updates>) -> CommandResult<UpdatesView> {
    Ok(updates.view())
}

/// Looks for a new version now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn look_for_updates(updates: State<'_, Updates>) -> CommandResult<UpdatesView> {
    Ok(updates.look().await?)
}

/// Installs the version that was found. On Windows this ends the program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn install_update(updates: State<'_, Updates>) -> CommandResult<UpdatesView> {
    Ok(updates.install().await?)
}
