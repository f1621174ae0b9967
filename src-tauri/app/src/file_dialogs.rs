//! The system's dialogs for files and folders, over the window.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tierstock_language::t;
use tokio::sync::oneshot;

use crate::window_label::MAIN;

/// `off`: no dialog is shown, as where no user could answer one. Files are saved into the folder of downloads, and folders
/// are typed.
const DIALOGS: &str = "TIERSTOCK_FILE_DIALOGS";

/// Where something is saved.
pub(crate) enum SaveTo {
    /// There, in the place of what has that name: the user was asked.
    File(PathBuf),
    /// In this folder, under a name that is free.
    Folder(PathBuf),
    /// The user thought better of it.
    Nowhere,
}

/// Asks where to save something. Without an `ending` it is a folder of its own, and the one is asked that it is made in.
pub(crate) async fn save_to(app: &AppHandle, folder: PathBuf, name: &str, ending: &str) -> SaveTo {
    if are_off() {
        return SaveTo::Folder(folder);
    }
    let dialog = over_window(app).set_directory(&folder);
    if ending.is_empty() {
        let title = t!("dialogs-make-folder", name = name);
        let chosen = answered(|answer| dialog.set_title(title).pick_folder(answer)).await;
        return chosen.map_or(SaveTo::Nowhere, SaveTo::Folder);
    }
    let dialog = dialog.set_title(t!("dialogs-save-as")).set_file_name(format!("{name}.{ending}"));
    let dialog = dialog.add_filter(ending.to_uppercase(), &[ending]);
    match answered(|answer| dialog.save_file(answer)).await {
        None => SaveTo::Nowhere,
        Some(file) if has_ending(&file, ending) => SaveTo::File(file),
        // The dialog did not ask whether a file of this name may be replaced.
        Some(file) => with_ending(&file, ending),
    }
}

/// Asks for a folder; none: the user thought better of it.
pub(crate) async fn folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    if are_off() {
        return None;
    }
    let dialog = over_window(app).set_title(title);
    answered(|answer| dialog.pick_folder(answer)).await
}

/// Asks for a backup; none: the user thought better of it.
pub(crate) async fn backup(app: &AppHandle) -> Option<PathBuf> {
    if are_off() {
        return None;
    }
    let dialog =
        over_window(app).set_title(t!("dialogs-restore")).add_filter(t!("dialogs-backups"), &["db", "zip"]);
    answered(|answer| dialog.add_filter(t!("dialogs-all-files"), &["*"]).pick_file(answer)).await
}

fn are_off() -> bool {
    std::env::var_os(DIALOGS).is_some_and(|value| value == "off")
}

fn over_window(app: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file();
    match app.get_webview_window(MAIN) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

async fn answered(show: impl FnOnce(Box<dyn FnOnce(Option<FilePath>) + Send>)) -> Option<PathBuf> {
    let (answer, answered) = oneshot::channel();
    show(Box::new(move |chosen| {
        // The receiver is gone: the app ends.
        let _ = answer.send(chosen);
    }));
    answered.await.ok().flatten()?.into_path().ok()
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending))
}

fn with_ending(file: &Path, ending: &str) -> SaveTo {
    let file = file.with_added_extension(ending);
    match file.parent() {
        Some(folder) if file.exists() => SaveTo::Folder(folder.to_owned()),
        _ => SaveTo::File(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_without_its_ending_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let typed = folder.path().join("Stock 24.11");
        assert!(!has_ending(&typed, "csv") && has_ending(&folder.path().join("a.CSV"), "csv"));
        let whole = folder.path().join("Stock 24.11.csv");
        assert!(matches!(with_ending(&typed, "csv"), SaveTo::File(file) if file == whole));
        std::fs::write(&whole, "1").unwrap();
        assert!(matches!(with_ending(&typed, "csv"), SaveTo::Folder(place) if place == folder.path()));
    }
}
