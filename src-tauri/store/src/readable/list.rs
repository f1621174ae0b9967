//! A list that is read as far as it can be: from its end, and past what is damaged from its beginning.

use rusqlite::{Connection, Row};

use super::columns::select;
use super::fields::whole;

/// Of a list so many rows are read at most, so that damaged data can't fill the memory.
pub const MAX_READABLE: usize = 10_000;

/// Rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableList<T> {
    /// Those that could be read, 10,000 at most.
    pub rows: Vec<T>,
    /// Whether there are more than that.
    pub is_cut: bool,
    /// Whether some can't be read: their table is damaged, or not there.
    pub is_incomplete: bool,
}

impl<T> Default for ReadableList<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), is_cut: false, is_incomplete: false }
    }
}

/// A table of which a list is made.
pub(super) struct ListTable {
    pub(super) table: &'static str,
    /// Its key, by which its rows lie in the file: one column or two, the first ones of `columns`.
    pub(super) key: &'static [&'static str],
    pub(super) columns: &'static [&'static str],
}

/// The key of a row; a key of one column has nothing in its second.
type Key = (i64, Option<i64>);

/// Where reading from one end stopped.
enum Stopped {
    /// All was read, or the list is full.
    Done,
    /// The next row can't be read.
    At(Option<Key>),
}

/// Reads the table, the newest rows first; rows of which `of` makes nothing are not of the list.
pub(super) fn read<T>(
    db: &Connection,
    source: &ListTable,
    of: &mut dyn FnMut(&Row) -> Option<T>,
) -> ReadableList<T> {
    let mut list = ReadableList::default();
    let Ok(Some(select)) = select(db, source.table, source.columns) else {
        return ReadableList { is_incomplete: true, ..list };
    };
    let has_key = source.key.iter().all(|column| super::columns::has(db, source.table, column));
    if !has_key {
        list.is_incomplete = !matches!(take(db, &select, None, &mut list, of), Ok(Stopped::Done));
        return list;
    }
    let towards = |order: &str| {
        let keys: Vec<String> = source.key.iter().map(|column| format!("\"{column}\" {order}")).collect();
        format!("{select} ORDER BY {}", keys.join(", "))
    };
    let stopped = match take(db, &towards("DESC"), None, &mut list, of) {
        Ok(Stopped::Done) => return list,
        Ok(Stopped::At(key)) => key,
        Err(_) => None,
    };
    list.is_incomplete = true;
    // What is damaged is a page or two. The rows before it are read from the other end, and stand last in the list.
    let mut older = ReadableList::default();
    let _ = take(db, &towards("ASC"), stopped, &mut older, of);
    list.rows.extend(older.rows.into_iter().rev());
    list.is_cut = older.is_cut || list.rows.len() > MAX_READABLE;
    list.rows.truncate(MAX_READABLE);
    list
}

/// Takes rows until the list is full, the next one can't be read, or one with the key `until` or a later one comes.
fn take<T>(
    db: &Connection,
    select: &str,
    until: Option<Key>,
    list: &mut ReadableList<T>,
    of: &mut dyn FnMut(&Row) -> Option<T>,
) -> rusqlite::Result<Stopped> {
    let mut select = db.prepare(select)?;
    let mut rows = select.query(())?;
    let mut last = None;
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(Stopped::Done),
            Err(_) => return Ok(Stopped::At(last)),
        };
        let key = whole(row, 0).map(|first| (first, whole(row, 1)));
        if until.is_some() && key >= until {
            return Ok(Stopped::Done);
        }
        last = key;
        let Some(made) = of(row) else { continue };
        if list.rows.len() == MAX_READABLE {
            list.is_cut = true;
            return Ok(Stopped::Done);
        }
        list.rows.push(made);
    }
}
