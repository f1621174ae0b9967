//! Receipts. Their contents cross as they are; the generated bindings know only commands whose arguments are JSON.

use tauri::State;
use tauri::ipc::{InvokeBody, Request};
use tierstock_engine::view::DoneView;
use tierstock_engine::{EngineError, UnitRefusal};

use super::{CommandError, CommandResult};
use crate::session::Sessions;

/// The name of the command that is in no bindings.
pub(crate) const ATTACH: &str = "attach_receipt";

/// The header that says whose receipt it is.
const UNIT: &str = "unit";

/// Keeps a receipt with a unit: the file's contents are the body.
#[tauri::command]
pub(crate) async fn attach_receipt(
    sessions: State<'_, Sessions>,
    request: Request<'_>,
) -> CommandResult<DoneView> {
    let (unit, contents) = read(&request)?;
    Ok(sessions.open().await?.engine.attach_receipt(unit, contents).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_receipt(sessions: State<'_, Sessions>, unit: i64) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.remove_receipt(unit).await?)
}

/// Opens the unit's receipt with the system's program for such files.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_receipt(sessions: State<'_, Sessions>, unit: i64) -> CommandResult<()> {
    Ok(sessions.open_receipt(unit).await?)
}

fn read(request: &Request<'_>) -> Result<(i64, Vec<u8>), CommandError> {
    let unit = request.headers().get(UNIT).and_then(|unit| unit.to_str().ok()?.parse().ok());
    match (unit, request.body()) {
        (Some(unit), InvokeBody::Raw(contents)) => Ok((unit, contents.clone())),
        _ => Err(EngineError::from(UnitRefusal::ReceiptForm).into()),
    }
}
