//! Files that are brought in. Their contents cross as they are, so that command is in no bindings.

use tauri::State;
use tauri::ipc::{InvokeBody, Request};
use tierstock_engine::view::{ImportLine, ImportList, ImportOptions, ImportRowsPage, ImportStep, ImportView};
use tierstock_engine::{EngineError, ImportRefusal};

use super::{CommandError, CommandResult};
use crate::session::Sessions;

/// The name of the command that is in no bindings.
pub(crate) const OPEN: &str = "open_import";

/// The header that says how the file is called, its letters as in an address.
const NAME: &str = "name";

/// Opens a file: its contents are the body.
#[tauri::command]
pub(crate) async fn open_import(
    sessions: State<'_, Sessions>,
    request: Request<'_>,
) -> CommandResult<ImportView> {
    let (name, contents) = read(&request)?;
    Ok(sessions.open().await?.engine.open_import(name, contents).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn paste_import(sessions: State<'_, Sessions>, text: String) -> CommandResult<ImportView> {
    Ok(sessions.open().await?.engine.paste_import(text).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_view(sessions: State<'_, Sessions>) -> CommandResult<Option<ImportView>> {
    Ok(sessions.open().await?.engine.import_view().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_step(
    sessions: State<'_, Sessions>,
    step: ImportStep,
) -> CommandResult<ImportView> {
    Ok(sessions.open().await?.engine.import_step(step).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_rows(
    sessions: State<'_, Sessions>,
    list: ImportList,
    offset: u32,
    limit: u32,
) -> CommandResult<ImportRowsPage> {
    Ok(sessions.open().await?.engine.import_rows(list, offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn commit_import(
    sessions: State<'_, Sessions>,
    options: ImportOptions,
) -> CommandResult<ImportView> {
    Ok(sessions.open().await?.engine.commit_import(options).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn close_import(sessions: State<'_, Sessions>) -> CommandResult<()> {
    sessions.open().await?.engine.close_import();
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_history(sessions: State<'_, Sessions>) -> CommandResult<Vec<ImportLine>> {
    Ok(sessions.open().await?.engine.import_history().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn export_refused_rows(sessions: State<'_, Sessions>) -> CommandResult<Option<String>> {
    Ok(sessions.export_refused_rows().await?)
}

fn read(request: &Request<'_>) -> Result<(String, Vec<u8>), CommandError> {
    let name = request.headers().get(NAME).and_then(|name| name.to_str().ok());
    match (name, request.body()) {
        (Some(name), InvokeBody::Raw(contents)) => Ok((plain(name), contents.clone())),
        _ => Err(EngineError::from(ImportRefusal::NoContents).into()),
    }
}

/// A header holds no letters beyond ASCII: those are written as in an address.
fn plain(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let (byte, left) = match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => (byte, &after[2..]),
            None => (*first, after),
        };
        bytes.push(byte);
        rest = left;
    }
    let name = String::from_utf8_lossy(&bytes);
    name.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_a_file_keeps_its_letters() {
        assert_eq!(plain("Verk%C3%A4ufe%202024.csv"), "Verkäufe 2024.csv");
        assert_eq!(plain("100%.csv"), "100%.csv");
    }
}
