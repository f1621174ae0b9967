//! What the user takes along. Each answer is the path of what was saved; none: the user thought better of it.

use tauri::State;
use tierstock_engine::view::{InventoryQuery, SalesFilter};
use tierstock_engine::{ExportForm, TableForm};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn export_everything(
    sessions: State<'_, Sessions>,
    form: ExportForm,
) -> CommandResult<Option<String>> {
    Ok(sessions.export_everything(form).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn export_inventory(
    sessions: State<'_, Sessions>,
    query: InventoryQuery,
    form: TableForm,
) -> CommandResult<Option<String>> {
    Ok(sessions.export_inventory(query, form).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn export_sales(
    sessions: State<'_, Sessions>,
    filter: SalesFilter,
    form: TableForm,
) -> CommandResult<Option<String>> {
    Ok(sessions.export_sales(filter, form).await?)
}

/// The answer is the list itself, a line for each unit.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sell_list(sessions: State<'_, Sessions>, query: InventoryQuery) -> CommandResult<String> {
    Ok(sessions.open().await?.engine.sell_list(query).await?)
}
