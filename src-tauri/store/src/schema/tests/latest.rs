//! What a new file begins with is what all migrations lead to.

use super::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/schema.sql");

const HEAD: &str = "-- What all migrations make of an empty file; a new file begins with it. A test writes it, and nobody else:
-- TIERSTOCK_WRITE_SCHEMA=1 cargo test --package tierstock-store schema
";

/// `TIERSTOCK_WRITE_SCHEMA=1 cargo test --package tierstock-store schema` writes the file again.
#[test]
fn a_new_file_begins_with_what_all_migrations_lead_to() {
    let mut led_to = Connection::open_in_memory().unwrap();
    MIGRATIONS.to_latest(&mut led_to).unwrap();
    let fresh = dump(&led_to);
    if std::env::var_os("TIERSTOCK_WRITE_SCHEMA").is_some() {
        std::fs::write(FILE, &fresh).unwrap();
    }
    assert!(std::fs::read_to_string(FILE).unwrap() == fresh, "write it again, see above");

    let mut new = Connection::open_in_memory().unwrap();
    begin(&mut new).unwrap();
    assert_eq!(dump(&new), fresh);
    let version: u32 = new.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, LATEST);
}

/// The whole file as SQL: each table with its indexes, and all rows.
fn dump(db: &Connection) -> String {
    let made = all(
        db,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY tbl_name, type DESC, name",
    );
    let tables = all(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    let rows = tables.iter().flat_map(|table| rows_of(db, table));
    // What a table's rows count up is theirs: it is among the rows.
    let counted = "DELETE FROM sqlite_sequence".to_owned();
    let (own, counters): (Vec<_>, Vec<_>) = rows.partition(|row| !row.starts_with("INSERT INTO sqlite_"));
    let statements = made.into_iter().chain(own).chain([counted]).chain(counters);
    statements.fold(HEAD.to_owned(), |file, statement| file + "\n" + &statement + ";\n")
}

/// What inserts each row of a table.
fn rows_of(db: &Connection, table: &str) -> Vec<String> {
    let columns = all(db, &format!("SELECT name FROM pragma_table_info('{table}')"));
    let quoted: Vec<_> = columns.iter().map(|column| format!("quote({column})")).collect();
    let values = all(db, &format!("SELECT {} FROM {table} ORDER BY 1", quoted.join(" || ', ' || ")));
    let insert = |values| format!("INSERT INTO {table} ({}) VALUES ({values})", columns.join(", "));
    values.into_iter().map(insert).collect()
}

/// The first column of a query, which is text.
fn all(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map((), |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}
