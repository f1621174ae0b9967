//! Where pictures come from, and the names of their files in the cache.

use rusqlite::{OptionalExtension, params};
use tierstock_domain::Sku;

use crate::{Store, StoreError};

impl Store {
    /// Where the pictures of these products are now, by their SKUs as spelled; products that are not there are passed over.
    pub async fn move_pictures(&self, pictures: Vec<(Sku, String)>) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut link = db.prepare_cached(
                "UPDATE market_links SET picture_url = ?2
                 FROM products p WHERE p.id = product_id AND p.sku_normal = ?1 AND market_links.picture_url = p.picture_url",
            )?;
            let mut product =
                db.prepare_cached("UPDATE products SET picture_url = ?2 WHERE sku_normal = ?1")?;
            for (sku, url) in &pictures {
                link.execute(params![sku.normal(), url])?;
                product.execute(params![sku.normal(), url])?;
            }
            Ok(())
        })
        .await
    }

    /// Where the picture came from whose file in the cache has this name; none: no product or candidate has it.
    pub async fn source_of_picture(&self, file: &str) -> Result<Option<String>, StoreError> {
        let file = file.to_owned();
        self.read(move |db| {
            let mut find = db.prepare_cached(
                "SELECT picture_url FROM products WHERE picture_file = ?1 AND picture_url IS NOT NULL
                 UNION ALL
                 SELECT picture_url FROM link_candidates WHERE picture_file = ?1 AND picture_url IS NOT NULL
                 LIMIT 1",
            )?;
            Ok(find.query_row([file], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// The picture from `url` is another one by now: its file has the name `now` in place of `before`.
    pub async fn replace_picture(&self, url: &str, before: &str, now: &str) -> Result<(), StoreError> {
        let [url, before, now] = [url, before, now].map(str::to_owned);
        self.write(move |db| {
            for update in [
                "UPDATE products SET picture_file = ?3 WHERE picture_file = ?2 AND picture_url = ?1",
                "UPDATE link_candidates SET picture_file = ?3 WHERE picture_file = ?2 AND picture_url = ?1",
            ] {
                db.prepare_cached(update)?.execute(params![url, before, now])?;
            }
            Ok(())
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Market, Sku};

    use crate::fixture::Shop;

    #[tokio::test]
    async fn a_moved_picture_is_found_by_its_file_and_goes_with_its_place() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        let (_, before) = shop.store.products_without_picture(9).await.unwrap().remove(0);
        shop.store.set_picture_file(product, &before, "ab12.png".into()).await.unwrap();
        let sku = |text| Sku::parse(text).unwrap();
        let moved = vec![(sku("aa0000 001"), "https://pictures.test/b".into()), (sku("ZZ9999-999"), before)];
        shop.store.move_pictures(moved).await.unwrap();
        let source = shop.store.source_of_picture("ab12.png").await.unwrap();
        assert_eq!(source.as_deref(), Some("https://pictures.test/b"), "also while it is in the cache");
        let links = shop.store.links_of(product).await.unwrap();
        let named =
            links.iter().filter(|link| link.picture_url.as_deref() == Some("https://pictures.test/b"));
        assert!(named.map(|link| link.market).eq([Market::Alias]), "{links:?}");
        assert_eq!(shop.store.source_of_picture("cd34.png").await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_picture_is_replaced_only_while_it_is_the_same_one() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        let (_, url) = shop.store.products_without_picture(9).await.unwrap().remove(0);
        shop.store.set_picture_file(product, &url, "ab12.png".into()).await.unwrap();
        let file = async || shop.store.product(product).await.unwrap().unwrap().picture_file.unwrap();
        for (from, before) in [("https://pictures.test/other", "ab12.png"), (url.as_str(), "cd34.png")] {
            shop.store.replace_picture(from, before, "ef56.png").await.unwrap();
            assert_eq!(file().await, "ab12.png");
        }
        shop.store.replace_picture(&url, "ab12.png", "ef56.png").await.unwrap();
        assert_eq!(file().await, "ef56.png");
    }
}
