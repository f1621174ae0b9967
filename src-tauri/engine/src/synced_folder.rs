//! Folders that another program copies to other computers while the database in them is in use.

use std::path::Path;

use crate::words;

/// Folders of such programs, by the beginning of their names in small letters.
const NAMES: [(&str, &str); 14] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("mobile documents", "iCloud"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pcloud", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("megasync", "MEGA"),
    ("syncthing", "Syncthing"),
];

/// What such programs leave in the uppermost folder that they sync.
const MARKS: [(&str, &str); 4] = [
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync", "Resilio Sync"),
    (".owncloudsync.log", "ownCloud"),
];

/// The name of the program that copies this folder to other computers; none: none that can be told.
pub fn synced_by(folder: &Path) -> Option<&'static str> {
    folder.ancestors().find_map(program_of)
}

/// What is wrong with keeping the data in a folder that this program copies, one plain sentence or two.
pub fn synced_warning(by: &str) -> String {
    words::synced(by)
}

fn program_of(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    let named = NAMES.iter().find(|(begins, _)| name.starts_with(begins));
    let marked = || MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
    named.or_else(marked).map(|(_, program)| *program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("/home/me/Dropbox (Personal)/Tierstock", Some("Dropbox"))]
    #[case("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/T", Some("iCloud"))]
    #[case("/home/me/OneDrive - Shop", Some("OneDrive"))]
    #[case("/home/me/Documents/Tierstock", None)]
    fn synced_folder_is_told_by_its_name(#[case] folder: &str, #[case] program: Option<&str>) {
        assert_eq!(synced_by(Path::new(folder)), program);
    }

    #[test]
    fn synced_folder_is_told_by_the_mark_above_it() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("shop").join("data");
        assert_eq!(synced_by(&folder), None);
        std::fs::create_dir_all(root.path().join(".stfolder")).unwrap();
        let by = synced_by(&folder).unwrap();
        assert_eq!(by, "Syncthing");
        assert!(synced_warning(by).starts_with("Syncthing syncs the data folder"));
    }
}
