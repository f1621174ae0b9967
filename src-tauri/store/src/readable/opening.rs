//! Opening a database to look at it: nothing is written, nothing is left beside it, and no lock keeps others from it.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::NotReadable;
use crate::backup::beside;
use crate::damage::Damage;

/// What locks nothing and shares no memory, which would be a file (<https://www.sqlite.org/vfs.html>, 2.1).
const WITHOUT_LOCKS: &str = if cfg!(windows) { "win32-none" } else { "unix-none" };

/// A connection to a file of any version, which can write nothing.
pub(crate) struct ReadOnlyDatabase {
    pub(crate) db: Connection,
    /// Whether the changes in its log are left out.
    pub(super) without_log: bool,
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Shared with other processes that have it open.
    Shared,
    /// With its log, which is gone through in memory: nothing has to be written for that.
    Alone,
    /// As a file that does not change while it is read, without its log.
    Frozen,
}

/// Opens it in the first way that works; what is not sound in it is found as it is read.
pub(crate) fn opened(path: &Path) -> Result<ReadOnlyDatabase, NotReadable> {
    let refused = |error| NotReadable::File { path: path.into(), error };
    let length = File::open(path).and_then(|file| file.metadata()).map_err(refused)?.len();
    if length == 0 {
        return Err(NotReadable::Damaged { path: path.into(), why: Damage::Empty });
    }
    let is_logged = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let ways: &[Way] = match (is_logged, beside(path, "-shm").exists()) {
        (false, _) => &[Way::Frozen],
        (true, true) => &[Way::Shared, Way::Alone, Way::Frozen],
        (true, false) => &[Way::Alone, Way::Frozen],
    };
    let mut said = String::new();
    for way in ways {
        match connected(path, *way) {
            Ok(db) => return Ok(ReadOnlyDatabase { db, without_log: is_logged && *way == Way::Frozen }),
            Err(error) => said = error.to_string(),
        }
    }
    Err(NotReadable::Damaged { path: path.into(), why: Damage::Sqlite(said) })
}

fn connected(path: &Path, way: Way) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let address = address(path);
    let db = match way {
        Way::Shared => Connection::open_with_flags(address, flags)?,
        Way::Alone => Connection::open_with_flags(format!("{address}?vfs={WITHOUT_LOCKS}"), flags)?,
        Way::Frozen => Connection::open_with_flags(format!("{address}?immutable=1"), flags)?,
    };
    if way == Way::Alone {
        // A single reader needs no shared memory.
        db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    }
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.pragma_update(None, "query_only", true)?;
    // A file whose end is missing is refused without it; what it would allow to be written, nothing can write here.
    db.pragma_update(None, "writable_schema", true)?;
    // The file may be anybody's: nothing that its schema names is run, and damage is found before it is taken for rows.
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
    Ok(db)
}

/// The path as SQLite takes it together with parameters (<https://www.sqlite.org/uri.html>, 3.1).
fn address(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let root = if cfg!(windows) { "file:///" } else { "file://" };
    let letters = whole.as_os_str().as_encoded_bytes().iter().map(|byte| match byte {
        b'\\' if cfg!(windows) => "/".to_owned(),
        b'/' | b'-' | b'_' | b'.' | b':' => char::from(*byte).to_string(),
        letter if letter.is_ascii_alphanumeric() => char::from(*letter).to_string(),
        other => format!("%{other:02X}"),
    });
    [root.to_owned()].into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn path_with_any_letter_leads_to_its_file() {
        assert_eq!(address("/a b/ü?#%.db".as_ref()), "file:///a%20b/%C3%BC%3F%23%25.db");
    }
}
