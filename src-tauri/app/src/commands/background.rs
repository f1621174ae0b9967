//! Tierstock without its window: the tray, closing, starting at login.

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};
use tierstock_domain::WhenClosed;

use super::CommandResult;
use crate::opening::{Opening, Openings};
use crate::{bench_marks, closing, resting, start_at_login, tray};

/// What this computer does with Tierstock; the settings of the data are apart.
#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BackgroundView {
    /// Whether it starts at login, hidden.
    starts_at_login: bool,
    /// Whether something shows its icon in a tray.
    has_tray: bool,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn background(app: AppHandle) -> CommandResult<BackgroundView> {
    Ok(BackgroundView { starts_at_login: start_at_login::is_on(&app), has_tray: tray::has_host(&app).await })
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_start_at_login(app: AppHandle, on: bool) -> CommandResult<BackgroundView> {
    start_at_login::set(&app, on)?;
    background(app).await
}

/// What closing the window does from now on; does it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_window(app: AppHandle, choice: WhenClosed) -> CommandResult<()> {
    Ok(closing::answer(&app, choice).await?)
}

/// Answers `LetGoAsked`: where the page is, as JSON, and whether a form holds what the user typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn let_go(app: AppHandle, place: String, holds_input: bool) -> CommandResult<()> {
    resting::answer(&app, &place, holds_input);
    Ok(())
}

/// What the user asked to open outside of the window, once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn take_opening(openings: State<'_, Openings>) -> CommandResult<Option<Opening>> {
    Ok(openings.take())
}

/// Ends Tierstock, and with it syncing and alerts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn quit(app: AppHandle) -> CommandResult<()> {
    app.exit(0);
    Ok(())
}

/// The page painted for the first time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_painted() -> CommandResult<()> {
    bench_marks::painted();
    Ok(())
}
