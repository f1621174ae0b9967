//! Backups of the user's own data, and restoring one.

use tauri::{AppHandle, State};
use tierstock_engine::view::{BackupsView, RestorePreview, SessionView};

use super::CommandResult;
use crate::file_dialogs;
use crate::session::Sessions;

/// All backups, also while the data can't be opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(sessions: State<'_, Sessions>) -> CommandResult<BackupsView> {
    Ok(sessions.backups().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn back_up_now(sessions: State<'_, Sessions>) -> CommandResult<BackupsView> {
    Ok(sessions.open().await?.engine.back_up_now().await?)
}

/// Keeps backups in this folder, too; empty: in the default one only.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_backup_folder(
    sessions: State<'_, Sessions>,
    folder: String,
) -> CommandResult<BackupsView> {
    Ok(sessions.open().await?.engine.set_backup_folder(&folder).await?)
}

/// Has the user choose a folder, and answers its path; none: they thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_folder(app: AppHandle, title: String) -> CommandResult<Option<String>> {
    Ok(file_dialogs::folder(&app, &title).await.map(|folder| folder.display().to_string()))
}

/// Has the user choose a backup from elsewhere, and answers its path; none: they thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_backup(app: AppHandle) -> CommandResult<Option<String>> {
    Ok(file_dialogs::backup(&app).await.map(|file| file.display().to_string()))
}

/// Looks at a backup, and says what restoring it would change.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_restore(
    sessions: State<'_, Sessions>,
    file: String,
) -> CommandResult<RestorePreview> {
    Ok(sessions.preview_restore(&file).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_restore(sessions: State<'_, Sessions>) -> CommandResult<()> {
    sessions.cancel_restore().await;
    Ok(())
}

/// Restores the backup that was looked at last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore(sessions: State<'_, Sessions>) -> CommandResult<SessionView> {
    Ok(sessions.restore().await?)
}
