//! Reading the document back, row by row, into a database of the version that it was written in.

use std::cell::{RefCell, RefMut};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::PathBuf;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use tierstock_domain::{Market, Moment};

use super::document::{FORMAT, OF_SERIES, PARTS, VERSION};
use crate::aside::{self, Extent};
use crate::backup::{clear, columns, forget_prices, quoted};
use crate::restore::{DocumentFault, Foreign, RestoreError, StagedRestore};
use crate::schema::{LATEST, MIGRATIONS};
use crate::{OpenError, StoreError, links};

/// What a row holds: the tables know nothing else.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Whole(i64),
    Text(String),
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Whole(number) => Self::Integer(number),
            Scalar::Text(text) => Self::Text(text),
        }
    }
}

type Fields = BTreeMap<String, Scalar>;

/// The database that is being filled, and why it could not be: serde's errors are texts.
struct Filling {
    db: RefCell<Connection>,
    failed: RefCell<Option<NotFilled>>,
}

/// Why something of the document did not get into the database.
enum NotFilled {
    /// The document is to blame.
    Document(DocumentFault),
    /// The disk is.
    Store(StoreError),
}

impl From<DocumentFault> for NotFilled {
    fn from(fault: DocumentFault) -> Self {
        Self::Document(fault)
    }
}

impl From<StoreError> for NotFilled {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Other(said) => Self::Document(DocumentFault::Refused { said }),
            other => Self::Store(other),
        }
    }
}

impl From<rusqlite::Error> for NotFilled {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<rusqlite_migration::Error> for NotFilled {
    fn from(error: rusqlite_migration::Error) -> Self {
        StoreError::from(error).into()
    }
}

pub(super) fn read(document: impl Read, path: PathBuf, now: Moment) -> Result<StagedRestore, RestoreError> {
    let db = Connection::open(&path)?;
    db.pragma_update(None, "synchronous", false)?;
    db.pragma_update(None, "journal_mode", "MEMORY")?;
    db.pragma_update(None, "foreign_keys", false)?;
    db.pragma_update(None, "ignore_check_constraints", true)?;
    let filling = Filling { db: RefCell::new(db), failed: RefCell::new(None) };
    let mut from = serde_json::Deserializer::from_reader(BufReader::new(document));
    let schema = Document(&filling).deserialize(&mut from).and_then(|schema| from.end().map(|()| schema));
    let schema = schema.map_err(|error| why_not_read(error, filling.failed.take()))?;
    if schema > LATEST {
        return Err(OpenError::Newer { path, found: schema, known: LATEST }.into());
    }
    let mut db = filling.db.into_inner();
    settle(&mut db, schema, now)?;
    StagedRestore::of_database(db, path, schema)
}

/// What is to blame, with the place in the document where it is the document.
fn why_not_read(error: serde_json::Error, failed: Option<NotFilled>) -> RestoreError {
    let (line, column) = (error.line(), error.column());
    let fault = match (failed, error.classify()) {
        (Some(NotFilled::Store(error)), _) => return error.into(),
        (Some(NotFilled::Document(fault)), _) => fault,
        (None, Category::Syntax) => DocumentFault::NotJson,
        (None, Category::Data) => DocumentFault::OtherKind,
        (None, Category::Eof) => DocumentFault::CutOff,
        (None, Category::Io) => match io::Error::from(error) {
            error if is_damaged_stream(error.kind()) => DocumentFault::NotUnpacked,
            error => return error.into(),
        },
    };
    Foreign::Document { fault, line, column }.into()
}

/// What unpacks a zip says so of a stream that is damaged, and the disk never does.
const fn is_damaged_stream(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof)
}

/// Alerts wait here for the series that they are about: as they are in the document.
fn make_waiting_alerts(db: &Connection) -> rusqlite::Result<()> {
    let own = columns(db, "main", "alerts")?;
    let own = own.iter().map(String::as_str).filter(|column| *column != "series_id");
    let all = own.chain(OF_SERIES).map(quoted).collect::<Vec<_>>().join(", ");
    db.execute_batch(&format!("CREATE TEMP TABLE waiting_alerts ({all})"))
}

/// Makes the series that alerts are about, without prices, and puts the alerts to them.
fn place_alerts(db: &Connection) -> rusqlite::Result<()> {
    let own = columns(db, "main", "alerts")?;
    let own = own.iter().filter(|column| *column != "series_id");
    let (names, values): (Vec<_>, Vec<_>) =
        own.map(|column| (quoted(column), format!("w.{}", quoted(column)))).unzip();
    let (names, values) = (names.join(", "), values.join(", "));
    db.execute_batch(&format!(
        "INSERT OR IGNORE INTO quotes (size_id, scope_id, channel, item_condition, ask_unknown, bid_unknown,
             last_sale_unknown)
         SELECT w.size_id, c.id, w.channel, w.item_condition, 0, 0, 0
         FROM temp.waiting_alerts w JOIN scopes c ON c.market = w.market AND c.key = w.scope
         WHERE w.size_id IN (SELECT id FROM sizes) ORDER BY w.id;
         INSERT INTO alerts (series_id, {names})
         SELECT q.id, {values}
         FROM temp.waiting_alerts w JOIN scopes c ON c.market = w.market AND c.key = w.scope
         JOIN quotes q ON q.size_id = w.size_id AND q.scope_id = c.id AND q.channel = w.channel
             AND q.item_condition = w.item_condition;
         INSERT INTO alerts (series_id, {names}) SELECT NULL, {values} FROM temp.waiting_alerts w WHERE w.size_id IS NULL;
         DROP TABLE temp.waiting_alerts;"
    ))
}

/// Takes the steps that came since, sets aside what is not sound, and has what is linked wait for prices.
fn settle(db: &mut Connection, schema: u32, now: Moment) -> Result<(), StoreError> {
    // As they are in that version: what later ones do with alerts is done with these, too.
    place_alerts(db)?;
    if schema < LATEST {
        MIGRATIONS.to_latest(db)?;
    }
    db.pragma_update(None, "ignore_check_constraints", false)?;
    let transaction = db.transaction()?;
    aside::check(&transaction, Extent::Everything)?;
    let mut is_linked = transaction
        .prepare("SELECT 1 FROM market_links WHERE product_id = ?1 AND market = ?2 AND state = 'linked'")?;
    for product in links::linked_products(&transaction)? {
        for market in Market::ALL {
            if is_linked.exists(params![product.0, market.key()])? {
                links::make_feeds(&transaction, product, market, now)?;
            }
        }
    }
    drop(is_linked);
    forget_prices(&transaction)?;
    transaction.commit()?;
    Ok(())
}

/// The columns of a table that hold blobs, which a document writes in hexadecimal digits.
fn blobs(db: &Connection, schema: &str, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut select = db.prepare_cached("SELECT name FROM pragma_table_info(?1, ?2) WHERE type = 'BLOB'")?;
    let names = select.query_map([table, schema], |row| row.get(0))?;
    names.collect()
}

impl Filling {
    fn db(&self) -> RefMut<'_, Connection> {
        self.db.borrow_mut()
    }

    /// Ends the reading, and keeps why.
    fn or_failed<T, E: Error>(&self, done: Result<T, impl Into<NotFilled>>) -> Result<T, E> {
        done.map_err(|why| {
            self.failed.replace(Some(why.into()));
            E::custom("it was not taken")
        })
    }

    /// Makes the tables of that version, empty but for those of the document's that never are.
    fn begin(&self, schema: u32) -> Result<(), NotFilled> {
        let mut db = self.db();
        MIGRATIONS.to_version(&mut db, schema as usize)?;
        for part in PARTS {
            if !columns(&db, "main", part.table)?.is_empty() {
                clear(&db, part.table)?;
            }
        }
        Ok(make_waiting_alerts(&db)?)
    }

    fn insert(&self, table: &str, fields: Fields) -> Result<(), NotFilled> {
        let db = self.db();
        let schema = if table == "waiting_alerts" { "temp" } else { "main" };
        let known = columns(&db, schema, table)?;
        if let Some(strange) = fields.keys().find(|name| !known.contains(name)) {
            let (table, column) = (table.to_owned(), strange.clone());
            return Err(DocumentFault::StrangeColumn { table, column }.into());
        }
        let names = fields.keys().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let blobs = blobs(&db, schema, table)?;
        let place = |name: &String| if blobs.contains(name) { "unhex(?)" } else { "?" };
        let places = fields.keys().map(place).collect::<Vec<_>>().join(", ");
        db.prepare_cached(&format!("INSERT INTO {schema}.{table} ({names}) VALUES ({places})"))?
            .execute(params_from_iter(fields.into_values().map(Value::from)))?;
        Ok(())
    }

    /// The next part of the document must be this one.
    fn expect<'de, M: MapAccess<'de>>(&self, map: &mut M, name: &str) -> Result<(), M::Error> {
        match map.next_key::<String>()? {
            Some(found) if found == name => Ok(()),
            _ => self.or_failed(Err(DocumentFault::LacksPart(name.to_owned()))),
        }
    }

    fn next<'de, M: MapAccess<'de>, T: Deserialize<'de>>(
        &self,
        map: &mut M,
        name: &str,
    ) -> Result<T, M::Error> {
        self.expect(map, name)?;
        map.next_value()
    }

    fn give(&self, sequences: BTreeMap<String, i64>) -> rusqlite::Result<()> {
        let db = self.db();
        for (table, given) in sequences {
            db.execute("DELETE FROM sqlite_sequence WHERE name = ?1", [&table])?;
            db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", params![table, given])?;
        }
        Ok(())
    }
}

/// The whole document; answers its schema version.
struct Document<'f>(&'f Filling);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<u32, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document of Tierstock's")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<u32, M::Error> {
        let filling = self.0;
        let format: String = filling.next(&mut map, "format")?;
        let version: u32 = filling.next(&mut map, "version")?;
        let schema: u32 = filling.next(&mut map, "schema")?;
        if format != FORMAT || version == 0 || schema == 0 {
            return filling.or_failed(Err(DocumentFault::OtherFormat));
        }
        if version > VERSION || schema > LATEST {
            // What a newer version writes is not looked at.
            while map.next_entry::<String, serde::de::IgnoredAny>()?.is_some() {}
            return Ok(schema.max(LATEST + 1));
        }
        filling.or_failed(filling.begin(schema))?;
        filling.or_failed(filling.db().execute_batch("BEGIN"))?;
        filling.expect(&mut map, "tables")?;
        map.next_value_seed(Tables(filling))?;
        let sequences: BTreeMap<String, i64> = filling.next(&mut map, "sequences")?;
        filling.or_failed(filling.give(sequences))?;
        filling.or_failed(filling.db().execute_batch("COMMIT"))?;
        match map.next_key::<String>()? {
            Some(strange) => filling.or_failed(Err(DocumentFault::StrangePart(strange))),
            None => Ok(schema),
        }
    }
}

/// All tables of the document.
struct Tables<'f>(&'f Filling);

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tables by their names")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(table) = map.next_key::<String>()? {
            let table = match table.as_str() {
                "alerts" => "waiting_alerts",
                known => {
                    let part = PARTS.iter().map(|part| part.table).find(|part| *part == known);
                    self.0.or_failed(part.ok_or_else(|| DocumentFault::StrangeTable(table.clone())))?
                }
            };
            map.next_value_seed(Rows { filling: self.0, table })?;
        }
        Ok(())
    }
}

/// The rows of one table.
struct Rows<'f> {
    filling: &'f Filling,
    table: &'static str,
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rows of {}", self.table)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut rows: S) -> Result<(), S::Error> {
        while let Some(fields) = rows.next_element::<Fields>()? {
            self.filling.or_failed(self.filling.insert(self.table, fields))?;
        }
        Ok(())
    }
}
