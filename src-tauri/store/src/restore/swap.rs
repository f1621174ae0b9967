//! Putting a whole database in the place of another, which is kept beside it.
//!
//! Once the new one bears its waiting name it has been decided: whatever ends the process, the next start finishes it.
//! Before that there is only the old one. So it is always one of the two, and never a mixture.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use tierstock_domain::Moment;

use crate::backup::{beside, sync_folder};

const WAITING: &str = ".restoring-";
const REPLACED: &str = ".replaced-";
const STAMP: &str = "%Y%m%dT%H%M%S%3fZ";

/// Puts the new database, which is on disk under another name in the same folder, in the place of the one that is there.
/// Answers where that one is kept now.
pub(super) fn put(new: &Path, database: &Path, now: Moment) -> Result<Option<PathBuf>> {
    fs::rename(new, beside(database, &format!("{WAITING}{}", now.format(STAMP))))?;
    sync_folder(database)?;
    finish(database)
}

/// Finishes what was decided before, if anything was: moves the old database away, with the log that may be beside it, and
/// gives the new one its name. Answers where the old one is kept.
pub(crate) fn finish(database: &Path) -> Result<Option<PathBuf>> {
    let mut waiting = names(database, WAITING)?;
    waiting.sort();
    let Some(stamp) = waiting.pop() else { return Ok(None) };
    let kept = beside(database, &format!("{REPLACED}{stamp}"));
    // The log last: what is in it belongs to the file that is gone from here by then.
    for part in ["", "-wal"] {
        move_away(&beside(database, part), &beside(&kept, part))?;
    }
    move_away(&beside(database, "-shm"), &beside(&kept, "-shm"))?;
    fs::rename(beside(database, &format!("{WAITING}{stamp}")), database)?;
    sync_folder(database)?;
    tracing::warn!(kept = %kept.display(), "another database was put in the place of this one");
    Ok(Some(kept))
}

/// A name that is taken already keeps what it has: an earlier start got as far as that.
fn move_away(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Ok(());
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The databases that were replaced, each with when that was, the newest first.
pub fn replaced(database: &Path) -> Result<Vec<(PathBuf, Moment)>> {
    let mut stamps = names(database, REPLACED)?;
    stamps.sort();
    let dated = stamps.into_iter().rev().filter_map(|stamp| {
        let at = NaiveDateTime::parse_from_str(&stamp, STAMP).ok()?.and_utc();
        Some((beside(database, &format!("{REPLACED}{stamp}")), at))
    });
    Ok(dated.collect())
}

/// What follows the mark in the names of files beside the database.
fn names(database: &Path, mark: &str) -> Result<Vec<String>> {
    let (Some(folder), Some(name)) = (database.parent(), database.file_name()) else { return Ok(Vec::new()) };
    let prefix = format!("{}{mark}", name.to_string_lossy());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let stamp = name.strip_prefix(&prefix).filter(|stamp| stamp.ends_with('Z'));
        found.extend(stamp.map(str::to_owned));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::minutes;

    fn contents(folder: &Path, name: &str) -> Option<String> {
        fs::read_to_string(folder.join(name)).ok()
    }

    /// Each file that the steps leave when the process ends after so many of them.
    #[test]
    fn wherever_it_is_killed_the_next_start_finishes_it() {
        let stamp = minutes(0).format(STAMP).to_string();
        let (waiting, kept) = (format!("shop.db{WAITING}{stamp}"), format!("shop.db{REPLACED}{stamp}"));
        let log = format!("{kept}-wal");
        let left: [&[(&str, &str)]; 4] = [
            &[("shop.db", "old"), ("shop.db-wal", "log"), (&waiting, "new")],
            &[(&kept, "old"), ("shop.db-wal", "log"), (&waiting, "new")],
            &[(&kept, "old"), (&log, "log"), (&waiting, "new")],
            &[(&kept, "old"), (&log, "log"), ("shop.db", "new")],
        ];
        for files in left {
            let folder = tempfile::tempdir().unwrap();
            for (name, text) in files {
                fs::write(folder.path().join(name), text).unwrap();
            }
            finish(&folder.path().join("shop.db")).unwrap();
            let now =
                ["shop.db", "shop.db-wal", &kept, &log, &waiting].map(|name| contents(folder.path(), name));
            let expected = [Some("new"), None, Some("old"), Some("log"), None];
            assert_eq!(now, expected.map(|text| text.map(str::to_owned)), "{files:?}");
        }
    }

    #[test]
    fn what_was_replaced_is_listed_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("shop.db");
        for nth in 0..3 {
            let new = folder.path().join("new");
            fs::write(&new, nth.to_string()).unwrap();
            put(&new, &database, minutes(nth)).unwrap();
        }
        let listed = replaced(&database).unwrap();
        let told: Vec<_> = listed.iter().map(|(path, at)| (fs::read_to_string(path).unwrap(), *at)).collect();
        assert_eq!(told, [("1".to_owned(), minutes(2)), ("0".to_owned(), minutes(1))]);
        assert_eq!(fs::read_to_string(database).unwrap(), "2");
    }
}
