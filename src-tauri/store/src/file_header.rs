//! A database's file before SQLite sees it: whether it is one, and of which version.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::backup::beside;
use crate::damage::Damage;
use crate::{OpenError, StoreError};

/// The first bytes of every SQLite file (<https://www.sqlite.org/fileformat2.html>, 1.3).
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Reads the schema version without touching anything: SQLite itself would put a log beside a file that it opens.
/// 0: there is no database yet.
pub(crate) fn version_on_disk(path: &Path) -> Result<u32, OpenError> {
    let logged = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let Some(header) = header(path, logged)? else { return Ok(0) };
    if logged {
        // The newest version may still be in the log of a process that was killed.
        let sort = |error| OpenError::at(path, error);
        let reader = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sort)?;
        return reader.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sort);
    }
    Ok(big_endian(&header, 60))
}

/// The file's first hundred bytes, if it has any; an error if they are not those of a whole database. While it has a
/// log, its end may still be in there.
fn header(path: &Path, logged: bool) -> Result<Option<[u8; 100]>, OpenError> {
    let damaged = |why| OpenError::Damaged { path: path.into(), why };
    let unreadable = |error: std::io::Error| StoreError::from(error);
    let length = match fs::metadata(path) {
        Ok(file) => file.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error).into()),
    };
    if length == 0 && !logged {
        return Err(damaged(Damage::Empty));
    }
    let mut header = [0; 100];
    let read = File::open(path).map_err(unreadable)?.read_exact(&mut header);
    if read.is_err() || !header.starts_with(MAGIC) {
        return Err(damaged(Damage::NotADatabase));
    }
    let page = match u64::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65_536,
        size => size,
    };
    // The page count counts only if it was written together with the last change.
    let counted = big_endian(&header, 24) == big_endian(&header, 92);
    if !logged && counted && u64::from(big_endian(&header, 28)) * page > length {
        return Err(damaged(Damage::CutOff));
    }
    Ok(Some(header))
}

fn big_endian(header: &[u8; 100], at: usize) -> u32 {
    u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}
