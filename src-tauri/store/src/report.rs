//! What a report of a fault needs of the database: how many rows there are, and which texts must not be in it.

use rusqlite::Connection;

use crate::{Store, StoreError};

/// Texts by which the user, their goods or whom they deal with can be told. Each is shown by one page or another.
const PRIVATE: &str = "
    SELECT sku FROM products
    UNION SELECT sku_normal FROM products
    UNION SELECT name FROM products
    UNION SELECT spelled_sku FROM market_links
    UNION SELECT listed_name FROM market_links
    UNION SELECT sku FROM link_candidates
    UNION SELECT name FROM link_candidates
    UNION SELECT told_name FROM alerts
    UNION SELECT told_sku FROM alerts
    UNION SELECT bought_from FROM units
    UNION SELECT order_number FROM units
    UNION SELECT kept_at FROM units
    UNION SELECT notes FROM units
    UNION SELECT tag FROM unit_tags
    UNION SELECT buyer FROM sales
    UNION SELECT place_name FROM sales
    UNION SELECT name FROM alert_channels
    UNION SELECT name FROM import_layouts
    UNION SELECT source FROM imports";

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
    let mut select = db.prepare(PRIVATE)?;
    let texts = select.query_map((), |row| row.get::<_, Option<String>>(0))?;
    Ok(texts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use crate::fixture::Shop;

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
}
