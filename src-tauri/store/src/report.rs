//! What a report of a fault needs of the database: how many rows there are, and which texts must not be in it.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use crate::readable::opened;
use crate::{Store, StoreError};

/// Texts by which the user, their goods or whom they deal with can be told. Each is shown by one page or another, or is
/// what a marketplace calls a product of theirs.
const PRIVATE: [&str; 26] = [
    "SELECT sku FROM products",
    "SELECT sku_normal FROM products",
    "SELECT name FROM products",
    "SELECT brand FROM products",
    "SELECT listing FROM market_links",
    "SELECT chosen FROM market_links",
    "SELECT spelled_sku FROM market_links",
    "SELECT listed_name FROM market_links",
    "SELECT listing FROM link_candidates",
    "SELECT sku FROM link_candidates",
    "SELECT name FROM link_candidates",
    "SELECT told_name FROM alerts",
    "SELECT told_sku FROM alerts",
    "SELECT subject FROM alert_rules WHERE scope IN ('brand', 'tag')",
    "SELECT bought_from FROM units",
    "SELECT order_number FROM units",
    "SELECT kept_at FROM units",
    "SELECT notes FROM units",
    "SELECT tag FROM unit_tags",
    "SELECT reference FROM sales",
    "SELECT buyer FROM sales",
    "SELECT place_name FROM sales",
    "SELECT name FROM alert_channels",
    "SELECT name FROM import_layouts",
    "SELECT source FROM imports",
    "SELECT text.value FROM removed_rows r, json_each(r.columns) of, json_each(r.contents) row, json_each(row.value) text
     WHERE text.key = of.key AND of.value IN ('sku', 'sku_normal', 'name', 'brand', 'listing', 'chosen', 'spelled_sku',
         'listed_name', 'bought_from', 'order_number', 'kept_at', 'notes', 'tag', 'reference', 'buyer', 'place_name')",
];

/// The same texts of a file that can't be opened as the data, of any version: as far as they can be read.
pub fn private_texts_in(file: &Path) -> Vec<String> {
    let Ok(opened) = opened(file) else { return Vec::new() };
    let mut texts = BTreeSet::new();
    for select in PRIVATE {
        // A version that doesn't have the column, or a page that is damaged: the others are read all the same.
        let _as_far_as_it_goes = add_texts(&opened.db, select, &mut texts);
    }
    texts.into_iter().collect()
}

impl Store {
    /// How many rows each table has, by its name.
    pub async fn row_counts(&self) -> Result<Vec<(String, i64)>, StoreError> {
        self.read(row_counts).await
    }

    /// Texts by which the user, their goods or whom they deal with can be told, each once.
    pub async fn private_texts(&self) -> Result<Vec<String>, StoreError> {
        self.read(private_texts).await
    }
}

fn row_counts(db: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut select = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let names = select.query_map((), |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let count = |name: String| {
        let rows = db.query_row(&format!("SELECT count(*) FROM \"{name}\""), (), |row| row.get(0))?;
        Ok((name, rows))
    };
    names.into_iter().map(count).collect()
}

fn private_texts(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut texts = BTreeSet::new();
    for select in PRIVATE {
        add_texts(db, select, &mut texts)?;
    }
    Ok(texts.into_iter().collect())
}

/// Adds what one of the selects finds, up to the first row that can't be read.
fn add_texts(db: &Connection, select: &str, texts: &mut BTreeSet<String>) -> rusqlite::Result<()> {
    let mut select = db.prepare(select)?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        texts.extend(row.get::<_, Option<String>>(0)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use crate::fixture::{Shop, minutes};

    #[tokio::test]
    async fn report_has_counts_of_tables_and_the_texts_it_must_not_have() {
        let shop = Shop::open().await;
        let product = shop.product("DD1503-103").await;
        shop.own(product, 9).await;
        let counts = shop.store.row_counts().await.unwrap();
        let of = |name: &str| counts.iter().find(|(table, _)| table == name).map(|(_, rows)| *rows);
        assert_eq!((of("units"), of("products"), of("sales")), (Some(1), Some(1), Some(0)));
        assert!(!counts.iter().any(|(name, _)| name.starts_with("sqlite")));
        let private = shop.store.private_texts().await.unwrap();
        assert!(private.iter().any(|text| text == "DD1503-103"), "{private:?}");
    }

    #[tokio::test]
    async fn removed_goods_and_a_file_of_another_version_are_private() {
        let shop = Shop::open().await;
        let product = shop.product("DD1503-103").await;
        shop.store.remove_product(product, "Removed", minutes(1)).await.unwrap();
        let private = shop.store.private_texts().await.unwrap();
        assert!(private.iter().any(|text| text == "DD1503-103"), "{private:?}");
        let another = Connection::open(&shop.path).unwrap();
        another.execute_batch("PRAGMA user_version = 9999; DROP TABLE alert_channels").unwrap();
        assert!(super::private_texts_in(&shop.path).iter().any(|text| text == "DD1503-103"));
    }
}
