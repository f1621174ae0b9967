//! Tables as the schema has them: their columns and keys, and what refers to what. What is set aside must come out of
//! tables, and go back into them, whose columns a later version of the app has changed.

use rusqlite::Connection;

use crate::StoreError;

/// Where rows that are set aside are kept; they are not looked at again.
pub(super) const ASIDE: &str = "rows_set_aside";

/// All tables but [`ASIDE`].
pub(super) struct Schema {
    pub tables: Vec<Table>,
}

/// A table of the database as its schema describes it.
pub(super) struct Table {
    pub name: String,
    /// As it was made.
    pub sql: String,
    pub columns: Vec<Column>,
    /// The columns of its primary key, in their order.
    pub key: Vec<String>,
    /// What its columns refer to.
    pub references: Vec<Reference>,
}

/// A column of a table, and what it may hold.
pub(super) struct Column {
    pub name: String,
    pub is_text: bool,
    pub nullable: bool,
}

/// A column that names a row of another table.
pub(super) struct Reference {
    /// Its number in its table.
    pub id: i64,
    pub column: String,
    pub parent: String,
    /// The parent's column.
    pub to: String,
    /// The row can be without the other: the column becomes NULL.
    pub can_do_without: bool,
}

impl Schema {
    pub fn load(db: &Connection) -> Result<Self, StoreError> {
        let mut select = db.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             AND name <> ?1 ORDER BY rowid",
        )?;
        let named: Vec<(String, String)> =
            select.query_map([ASIDE], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let tables = named.into_iter().map(|(name, sql)| Table::load(db, name, sql));
        Ok(Self { tables: tables.collect::<Result<_, _>>()? })
    }

    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The tables that refer to this one, each with the column that does.
    pub fn children<'a>(&'a self, parent: &'a str) -> impl Iterator<Item = (&'a Table, &'a Reference)> {
        let of = move |table: &'a Table| table.references.iter().map(move |reference| (table, reference));
        self.tables.iter().flat_map(of).filter(move |(_, reference)| reference.parent == parent)
    }
}

impl Table {
    fn load(db: &Connection, name: String, sql: String) -> Result<Self, StoreError> {
        let mut select = db.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1)")?;
        let described: Vec<(Column, u32)> = select
            .query_map([&name], |row| {
                let is_text = row.get::<_, String>(1)? == "TEXT";
                let place: u32 = row.get(3)?;
                // A column of the key is never NULL, also where that is not said.
                let nullable = !row.get::<_, bool>(2)? && place == 0;
                Ok((Column { name: row.get(0)?, is_text, nullable }, place))
            })?
            .collect::<Result<_, _>>()?;
        let mut key: Vec<(u32, String)> = described
            .iter()
            .filter(|(_, place)| *place > 0)
            .map(|(column, place)| (*place, column.name.clone()))
            .collect();
        key.sort();
        let columns: Vec<Column> = described.into_iter().map(|(column, _)| column).collect();
        let references = references(db, &name, &columns)?;
        Ok(Self { name, sql, columns, key: key.into_iter().map(|(_, name)| name).collect(), references })
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// What finds one row: `a = ?1 AND b = ?2`.
    pub fn by_key(&self) -> String {
        let equal = |(nth, name): (usize, &String)| format!("{} = ?{nth}", quoted(name));
        (1..).zip(&self.key).map(equal).collect::<Vec<_>>().join(" AND ")
    }

    /// The key's columns, as a SELECT lists them.
    pub fn key_columns(&self) -> String {
        self.key.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
    }
}

fn references(db: &Connection, table: &str, columns: &[Column]) -> Result<Vec<Reference>, StoreError> {
    let mut select = db.prepare(
        "SELECT id, \"table\", \"from\", coalesce(\"to\", 'id'), on_delete FROM pragma_foreign_key_list(?1)",
    )?;
    let rows = select.query_map([table], |row| {
        let column: String = row.get(2)?;
        let nullable = columns.iter().any(|known| known.name == column && known.nullable);
        let goes_along = row.get::<_, String>(4)? == "CASCADE";
        Ok(Reference {
            id: row.get(0)?,
            parent: row.get(1)?,
            to: row.get(3)?,
            can_do_without: nullable && !goes_along,
            column,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A name of the schema in a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
