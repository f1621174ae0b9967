//! Connecting accounts.

use chrono::NaiveDate;
use tauri::State;
use tierstock_domain::Market;
use tierstock_engine::view::{
    ConnectionsView, DisconnectResult, PieceCheck, RedirectWay, SignInView, StockXApplication, TestResult,
};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn connections(sessions: State<'_, Sessions>) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.connections().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_sign_in(
    sessions: State<'_, Sessions>,
    application: StockXApplication,
) -> CommandResult<SignInView> {
    Ok(sessions.open().await?.engine.begin_sign_in(application).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_address(sessions: State<'_, Sessions>) -> CommandResult<String> {
    Ok(sessions.open().await?.engine.sign_in_address()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn finish_sign_in(
    sessions: State<'_, Sessions>,
    address: String,
) -> CommandResult<SignInView> {
    Ok(sessions.open().await?.engine.finish_sign_in(&address).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn use_other_account(sessions: State<'_, Sessions>) -> CommandResult<SignInView> {
    Ok(sessions.open().await?.engine.use_other_account().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn check_application(
    sessions: State<'_, Sessions>,
    application: StockXApplication,
    registered: String,
) -> CommandResult<Vec<PieceCheck>> {
    Ok(sessions.open().await?.engine.check_application(application, registered).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_applied_on(
    sessions: State<'_, Sessions>,
    day: Option<NaiveDate>,
) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.set_applied_on(day).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_redirect_way(
    sessions: State<'_, Sessions>,
    way: RedirectWay,
) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.set_redirect_way(way).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_sign_in(sessions: State<'_, Sessions>) -> CommandResult<()> {
    sessions.open().await?.engine.cancel_sign_in();
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_redirect_port(
    sessions: State<'_, Sessions>,
    port: u16,
) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.set_redirect_port(port).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn connect_alias(
    sessions: State<'_, Sessions>,
    token: String,
    session_only: bool,
) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.connect_alias(token, session_only).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn ask_keychain_again(sessions: State<'_, Sessions>) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.ask_keychain_again().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_keys_left_behind(
    sessions: State<'_, Sessions>,
    market: Market,
) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.accept_keys_left_behind(market).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn test_connection(
    sessions: State<'_, Sessions>,
    market: Market,
) -> CommandResult<TestResult> {
    Ok(sessions.open().await?.engine.test_connection(market).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn disconnect(
    sessions: State<'_, Sessions>,
    market: Market,
) -> CommandResult<DisconnectResult> {
    Ok(sessions.open().await?.engine.disconnect(market).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_redirect_address(
    sessions: State<'_, Sessions>,
    address: String,
) -> CommandResult<ConnectionsView> {
    Ok(sessions.open().await?.engine.set_redirect_address(&address).await?)
}
