use tierstock_domain::{Cost, Currency, Details, Money, Region, Sku, Tier, Unit, UnitId};

use super::*;
use crate::fixture::{OWN, Shop, minutes, quote};
use crate::{Counts, ListedSize, NewProduct, NewUnit};

const UNIT: UnitId = UnitId(1);

fn hindered<T>(hindrance: Hindrance) -> Result<T, StoreError> {
    Err(hindrance.into())
}

/// A shop with two products, the first of which has everything that a product can have, and an entry that deleted its
/// only unit.
async fn shop_with_all() -> (Shop, ProductId, EntryId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.product("AA0000-002").await;
    shop.own(product, 9).await;
    let feed = shop.feed(product, OWN).await;
    for (minute, ask) in [(1, 10_000), (2, 20_000), (3, 20_000), (4, 20_500)] {
        shop.answer(&feed, minutes(minute), vec![quote(OWN, 9, Some(ask), Some(ask - 100))]).await;
    }
    let ten = shop.size(product, 10).await;
    let listing = shop.store.links_of(product).await.unwrap()[1].listing.clone().unwrap();
    let theirs = |key: &str| ListedSize { market: Market::Alias, listing: listing.clone(), key: key.into() };
    shop.store.match_size(product, theirs("alias-9"), None, minutes(4)).await.unwrap();
    shop.store.match_size(product, theirs("alias-8"), Some(ten), minutes(4)).await.unwrap_or_default();
    shop.store
        .write(move |db| {
            for sql in [
                "INSERT INTO refused_listings (link_id, listing)
                 SELECT id, 'another' FROM market_links WHERE product_id = ?1",
                "INSERT INTO link_candidates (link_id, listing, sku, name)
                 SELECT id, 'similar', 'AA0000-009', 'It''s \"similar\" ⅔' FROM market_links WHERE product_id = ?1",
                "INSERT INTO offers (unit_id, place, estimate, listed_on, state)
                 SELECT id, 'other', '{\"price\":{\"minor\":1,\"currency\":\"GBP\"},\"fees\":[]}', '2026-11-20', 'down'
                 FROM units WHERE product_id = ?1",
                "INSERT INTO unit_tags (unit_id, tag) SELECT id, 'grail' FROM units WHERE product_id = ?1",
            ] {
                db.execute(sql, [product.0])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    let entry = shop.store.change_units(vec![UNIT], "Deleted", minutes(5), Unit::delete).await.unwrap();
    (shop, product, entry)
}

/// All rows of the database but those of the journal, alerts, which stay, and what they are measured from, which starts over:
/// table by table, as text.
async fn contents(shop: &Shop) -> Vec<(String, Vec<String>)> {
    shop.store
        .read(|db| {
            let mut tables = db.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                 AND name NOT LIKE 'journal%' AND name NOT IN ('alerts', 'alert_baselines') ORDER BY 1",
            )?;
            let tables: Vec<String> = tables.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut all = Vec::new();
            for table in tables {
                // Nothing refers to a feed by its id.
                let is_renumbered = table == "feeds";
                let mut rows = db.prepare(&format!("SELECT * FROM {table}"))?;
                let names: Vec<String> = rows.column_names().into_iter().map(str::to_owned).collect();
                let rows = rows.query_map((), |row| {
                    let values =
                        names.iter().enumerate().filter(|(_, name)| !(is_renumbered && *name == "id"));
                    let values =
                        values.map(|(nth, name)| Ok((name, row.get::<_, rusqlite::types::Value>(nth)?)));
                    Ok(format!("{:?}", values.collect::<rusqlite::Result<Vec<_>>>()?))
                })?;
                let mut rows: Vec<String> = rows.collect::<Result<_, _>>()?;
                rows.sort();
                all.push((table, rows));
            }
            Ok(all)
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn a_removed_product_is_nowhere_and_comes_back_whole() {
    let (shop, product, _) = shop_with_all().await;
    let settled = "UPDATE alerts SET shown_at = 1795507500000 WHERE state = 'ready'";
    shop.store.write(move |db| Ok(db.execute(settled, ())?)).await.unwrap();
    shop.store
        .write(move |db| {
            // As it is put back: nobody waits for anything.
            db.execute("UPDATE feeds SET wanted_at = NULL, wanted_for = NULL", ())?;
            db.execute("UPDATE products SET card_at = NULL WHERE id = ?1", [product.0])?;
            card::refresh(db, product, minutes(6))
        })
        .await
        .unwrap();
    let before = contents(&shop).await;
    let filled = before.iter().filter(|(_, rows)| rows.iter().any(|row| row.contains("Integer(1)"))).count();
    assert!(filled > 12, "{filled} tables have rows of it");
    let removed = shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    for count in [
        "SELECT count(*) FROM products WHERE id = 1",
        "SELECT count(*) FROM units",
        "SELECT count(*) FROM quotes",
        "SELECT count(*) FROM price_points",
        "SELECT count(*) FROM feeds WHERE product_id = 1",
        "SELECT count(*) FROM market_links WHERE product_id = 1",
    ] {
        assert_eq!(shop.count(count).await, 0, "{count}");
    }
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 1, units: 0 });
    let shop = shop.reopened().await;
    let undone = shop.store.undo(removed, minutes(6)).await.unwrap();
    assert_eq!(undone.products, [product]);
    for ((table, before), (_, after)) in before.into_iter().zip(contents(&shop).await) {
        assert_eq!(before, after, "{table}");
    }
    let redone = shop.store.redo(removed, minutes(7)).await.unwrap();
    assert_eq!(redone.products, [product]);
    assert!(shop.store.product(product).await.unwrap().is_none());
}

#[tokio::test]
async fn what_was_done_to_its_units_waits_for_it() {
    let (shop, product, deleted) = shop_with_all().await;
    let removed = shop.store.remove_product(product, "Removed it", minutes(6)).await.unwrap();
    let hindrance = Hindrance::Removed("Removed it".into());
    assert_eq!(shop.store.undo(deleted, minutes(7)).await, hindered(hindrance.clone()));
    let rows = shop.store.journal(0, 10).await.unwrap();
    let told: Vec<_> = rows.into_iter().map(|row| row.hindrance).collect();
    assert_eq!(told, [None, Some(hindrance.clone()), Some(hindrance)]);
    shop.store.undo(removed, minutes(8)).await.unwrap();
    shop.store.undo(deleted, minutes(9)).await.unwrap();
    assert_eq!(shop.store.units_of(product).await.unwrap()[0].id, UNIT);
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 2, units: 1 });
}

#[tokio::test]
async fn one_that_was_added_again_is_not_put_back_beside_it() {
    let (shop, product, _) = shop_with_all().await;
    let removed = shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    let sku = Sku::parse("AA0000-001").unwrap();
    let new = NewProduct::of_sku(sku, Tier::Cold);
    let again = shop.store.add_products(vec![new], minutes(7)).await.unwrap().added[0].0;
    let hindrance = Hindrance::AddedAgain("AA0000-001".into());
    assert_eq!(shop.store.undo(removed, minutes(8)).await, hindered(hindrance.clone()));
    let newest = shop.store.journal(0, 1).await.unwrap().remove(0);
    assert_eq!(newest.hindrance, Some(hindrance));
    assert_eq!(shop.store.units_of(again).await.unwrap(), []);
}

#[tokio::test]
async fn one_with_units_in_stock_or_sold_is_not_removed() {
    let (shop, product, deleted) = shop_with_all().await;
    let refused = |in_stock, sold| Err(StoreError::ProductKept { in_stock, sold });
    let removed = shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    shop.store.undo(removed, minutes(7)).await.unwrap();
    shop.store.undo(deleted, minutes(8)).await.unwrap();
    let again = shop.store.remove_product(product, "Removed", minutes(9)).await;
    assert_eq!(again, refused(1, 0));
    assert_eq!(shop.store.redo(removed, minutes(9)).await.map(|reverted| reverted.row.id), refused(1, 0));
    assert_eq!(shop.store.journal(0, 10).await.unwrap().len(), 3, "what was refused is not noted");
    let missing = shop.store.remove_product(ProductId(99), "Removed", minutes(9)).await;
    assert_eq!(missing, Err(StoreError::Missing { what: RowKind::Product, id: 99 }));
}

#[tokio::test]
async fn it_comes_back_under_the_regions_and_ids_of_today() {
    let (shop, product, _) = shop_with_all().await;
    let removed = shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    // The ids of its series are another's by now.
    let other = shop.store.product_by_sku(&Sku::parse("AA0000-002").unwrap()).await.unwrap().unwrap().id;
    let feed = shop.feed(other, OWN).await;
    let rows = (8..=10).map(|size| quote(OWN, size, Some(7_000), None)).collect();
    shop.answer(&feed, minutes(7), rows).await;
    shop.store.set_regions(vec![Region::Us, Region::Uk], minutes(8)).await.unwrap();
    shop.store.undo(removed, minutes(9)).await.unwrap();
    let points = "SELECT count(*) FROM price_points p JOIN quotes q ON q.id = p.series_id
                  JOIN sizes z ON z.id = q.size_id WHERE z.product_id = 1";
    assert_eq!(shop.count(points).await, 3);
    let scopes: Vec<_> = shop
        .store
        .feeds_of(product)
        .await
        .unwrap()
        .into_iter()
        .map(|feed| (feed.rank, feed.scope.key()))
        .collect();
    let keys: Vec<_> = scopes.iter().map(|(rank, key)| (*rank, key.as_str())).collect();
    assert_eq!(keys, [(0, "USD"), (0, "1"), (1, "GBP"), (1, "3")]);
}

#[tokio::test]
async fn what_waited_to_be_shown_is_not_once_it_comes_back() {
    let (shop, product, _) = shop_with_all().await;
    let waiting =
        "SELECT count(*) FROM alerts WHERE state = 'pending' OR (state = 'ready' AND shown_at IS NULL)";
    assert!(shop.count(waiting).await > 0);
    let removed = shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    shop.store.undo(removed, minutes(60)).await.unwrap();
    assert_eq!(shop.count(waiting).await, 0);
}

/// A watched product is removed and put back; how many alerts come of a move since its price was known.
async fn alerts_when_put_back(after: i64) -> usize {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let watched = vec![tierstock_domain::Setting::Watched(product)];
    shop.store.change_settings(watched, "Watched", minutes(0)).await.unwrap();
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    let removed = shop.store.remove_product(product, "Removed", minutes(2)).await.unwrap();
    shop.store.undo(removed, minutes(after)).await.unwrap();
    shop.ask_of_nine(product, minutes(after + 1), 12_000).await;
    shop.ask_of_nine(product, minutes(after + 2), 12_000).await.alerts_ready.len()
}

#[tokio::test]
async fn what_moved_while_it_was_gone_does_not_alert() {
    assert_eq!(alerts_when_put_back(3 * 7 * 24 * 60).await, 0);
    assert_eq!(alerts_when_put_back(3).await, 1, "unless it was gone for minutes alone");
}

#[tokio::test]
async fn after_90_days_it_is_let_go_and_the_entry_says_so() {
    let (shop, product, deleted) = shop_with_all().await;
    let removed = shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    let days = |days: i64| minutes(6 + days * 24 * 60);
    assert_eq!(shop.store.forget_removed(days(90)).await.unwrap(), 0);
    assert_eq!(shop.store.forget_removed(days(91)).await.unwrap(), 1);
    assert_eq!(shop.store.forget_removed(days(91)).await.unwrap(), 0);
    assert_eq!(shop.count("SELECT count(*) FROM removed_rows").await, 0);
    for entry in [removed, deleted] {
        assert_eq!(shop.store.undo(entry, days(92)).await, hindered(Hindrance::Gone));
    }
    let rows = shop.store.journal(0, 10).await.unwrap();
    assert!(rows.iter().all(|row| row.hindrance == Some(Hindrance::Gone)), "{rows:?}");
}

#[tokio::test]
async fn nothing_of_it_is_dated_in_the_future_when_it_comes_back() {
    let (shop, product, _) = shop_with_all().await;
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(9_000), vec![quote(OWN, 9, Some(20_500), None)]).await;
    let removed = shop.store.remove_product(product, "Removed", minutes(9_001)).await.unwrap();
    // The clock is right again.
    shop.store.forget_future(minutes(60)).await.unwrap();
    shop.store.undo(removed, minutes(61)).await.unwrap();
    let newest = "SELECT max(at) FROM (SELECT confirmed_at AS at FROM feeds UNION ALL SELECT confirmed_at FROM quotes)";
    assert_eq!(shop.count(newest).await, minutes(61).timestamp_millis());
    assert_eq!(shop.store.product(product).await.unwrap().unwrap().last_synced_at, None);
}

#[tokio::test]
async fn a_kept_product_keeps_the_entry_of_its_removal() {
    let (shop, product, _) = shop_with_all().await;
    let days = |days: i64| minutes(days * 24 * 60);
    let removed = shop.store.remove_product(product, "Removed", days(1)).await.unwrap();
    shop.store.forget_old_entries(days(400)).await.unwrap();
    let entries = shop.store.journal(0, 10).await.unwrap();
    assert_eq!(entries.iter().map(|row| row.id).collect::<Vec<_>>(), [removed]);
    shop.store.forget_removed(days(400)).await.unwrap();
    shop.store.forget_old_entries(days(400)).await.unwrap();
    assert_eq!(shop.store.journal(0, 10).await.unwrap(), []);
}

#[tokio::test]
async fn a_product_whose_removal_is_set_aside_is_kept() {
    let (shop, product, _) = shop_with_all().await;
    shop.store.remove_product(product, "Removed", minutes(6)).await.unwrap();
    // What is set aside leaves its table, and comes back when it is corrected.
    shop.store.on_writer(|db| db.execute("DELETE FROM journal_products", ())).await.unwrap();
    shop.store.forget_removed(minutes(7)).await.unwrap();
    assert!(shop.count("SELECT count(*) FROM removed_rows").await > 0);
}

fn new(sku: &str) -> NewProduct {
    let sku = Some(Sku::parse(sku).unwrap());
    NewProduct { sku, name: None, brand: None, gender: None, kind: None, tier: Tier::Cold, by_hand: false }
}

/// A shop to which three products were added together, one of which was there before.
async fn shop_with_addition() -> (Shop, [ProductId; 2], EntryId) {
    let shop = Shop::open().await;
    shop.product("AA0000-001").await;
    let products = ["AA0000-001", "AA0000-002", "AA0000-003"].map(new).to_vec();
    let title = |added: &[crate::Added]| format!("Added {} products", added.len());
    let done = shop.store.add_together(products, title, minutes(1)).await.unwrap();
    let (entry, title) = done.entry.unwrap();
    assert_eq!(title, "Added 2 products");
    (shop, [done.added[0].0, done.added[1].0], entry)
}

#[tokio::test]
async fn addition_is_one_entry_and_is_undone_and_redone_whole() {
    let (shop, added, entry) = shop_with_addition().await;
    assert_eq!(shop.store.journal(0, 10).await.unwrap().len(), 1);
    // As they are put back: what the card shows is worked out.
    let work_out = move |db: &Connection| added.iter().try_for_each(|id| card::refresh(db, *id, minutes(3)));
    shop.store.write(work_out).await.unwrap();
    let before = contents(&shop).await;
    let undone = shop.store.undo(entry, minutes(2)).await.unwrap();
    assert_eq!(undone.products, added);
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 1, units: 0 });
    assert_eq!(shop.store.undo(entry, minutes(2)).await, hindered(Hindrance::UndoneAlready));
    let shop = shop.reopened().await;
    assert_eq!(shop.store.redo(entry, minutes(3)).await.unwrap().products, added);
    for ((table, before), (_, after)) in before.into_iter().zip(contents(&shop).await) {
        assert_eq!(before, after, "{table}");
    }
    let shop = shop.reopened().await;
    shop.store.undo(entry, minutes(4)).await.unwrap();
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 1, units: 0 });
}

#[tokio::test]
async fn addition_of_what_is_there_already_is_no_entry() {
    let (shop, _, _) = shop_with_addition().await;
    let again =
        shop.store.add_together(vec![new("AA0000-002")], |_| "Added".into(), minutes(2)).await.unwrap();
    assert_eq!((again.entry, again.known.len()), (None, 1));
    assert_eq!(shop.store.journal(0, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn addition_whose_product_got_a_unit_stays() {
    let (shop, [first, _], entry) = shop_with_addition().await;
    let size = shop.store.ensure_size(first, crate::fixture::us_men(9)).await.unwrap();
    let cost = Cost::of(Money::new(9_000, Currency::GBP), None);
    let pair = NewUnit { product: first, details: Details::of(size, cost) };
    let owned = shop.store.add_units(vec![pair], "Added a unit", minutes(2)).await.unwrap();
    let has_units = Hindrance::HasUnits { sku: "AA0000-002".into(), units: 1 };
    assert_eq!(shop.store.undo(entry, minutes(3)).await, hindered(has_units.clone()));
    let told = shop.store.journal(0, 10).await.unwrap().pop().unwrap();
    assert_eq!((told.id, told.hindrance), (entry, Some(has_units)));
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 3, units: 1 });
    let deleted = shop.store.change_units(owned.ids, "Deleted", minutes(4), Unit::delete).await.unwrap();
    shop.store.undo(entry, minutes(5)).await.unwrap();
    let undone = Hindrance::AdditionUndone("Added 2 products".into());
    assert_eq!(shop.store.undo(deleted, minutes(6)).await, hindered(undone));
}

#[tokio::test]
async fn addition_waits_for_the_removal_of_its_product() {
    let (shop, [first, _], entry) = shop_with_addition().await;
    let removed = shop.store.remove_product(first, "Removed it", minutes(2)).await.unwrap();
    assert_eq!(shop.store.undo(entry, minutes(3)).await, hindered(Hindrance::Removed("Removed it".into())));
    shop.store.undo(removed, minutes(4)).await.unwrap();
    shop.store.undo(entry, minutes(5)).await.unwrap();
    let again = shop.store.add_products(vec![new("AA0000-003")], minutes(6)).await.unwrap();
    assert_eq!(again.added.len(), 1);
    let there = Hindrance::AddedAgain("AA0000-003".into());
    assert_eq!(shop.store.redo(entry, minutes(7)).await, hindered(there));
}

#[tokio::test]
async fn undone_addition_is_kept_for_90_days() {
    let (shop, added, entry) = shop_with_addition().await;
    let days = |days: i64| minutes(days * 24 * 60);
    assert_eq!(shop.store.forget_removed(days(400)).await.unwrap(), 0, "it stands");
    shop.store.undo(entry, days(400)).await.unwrap();
    shop.store.forget_old_entries(days(450)).await.unwrap();
    assert_eq!(shop.store.forget_removed(days(490)).await.unwrap(), 0);
    shop.store.redo(entry, days(490)).await.unwrap();
    shop.store.undo(entry, days(490)).await.unwrap();
    assert_eq!(shop.store.forget_removed(days(581)).await.unwrap(), added.len());
    assert_eq!(shop.store.redo(entry, days(581)).await, hindered(Hindrance::Gone));
    shop.store.forget_old_entries(days(581)).await.unwrap();
    assert_eq!(shop.store.journal(0, 10).await.unwrap(), []);
}
