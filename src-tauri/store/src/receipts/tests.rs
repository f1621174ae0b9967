use tierstock_domain::{Details, ProductId, Unit, UnitId};

use crate::Store;
use crate::fixture::{Shop, minutes};
use crate::journal::EntryId;

const UNIT: UnitId = UnitId(1);
const FILE: &str = "a.pdf";
const ALIEN: &str = "z.pdf";

async fn attach(shop: &Shop, file: Option<&'static str>) -> EntryId {
    let attach = move |unit: &mut Unit| {
        unit.edit(Details { receipt: file.map(str::to_owned), ..unit.details.clone() })
    };
    shop.store.change_units(vec![UNIT], "Receipt", minutes(1), attach).await.unwrap()
}

async fn is_named(store: &Store) -> bool {
    let files = [FILE, ALIEN].map(str::to_owned).to_vec();
    let unnamed = store.unnamed_receipts(files).await.unwrap();
    assert!(unnamed.contains(&ALIEN.to_owned()), "nobody ever named it");
    unnamed == [ALIEN]
}

async fn forget_entries(shop: &Shop) {
    shop.store
        .write(|db| {
            db.execute("DELETE FROM journal", ())?;
            Ok(())
        })
        .await
        .unwrap();
}

/// A shop whose only unit has a receipt; nothing can be undone.
async fn shop() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    assert!(!is_named(&shop.store).await);
    attach(&shop, Some(FILE)).await;
    forget_entries(&shop).await;
    (shop, product)
}

#[tokio::test]
async fn a_receipt_is_named_by_its_unit_and_then_by_the_journal() {
    let (shop, _) = shop().await;
    assert!(is_named(&shop.store).await, "by the unit");
    let removed = attach(&shop, None).await;
    assert!(is_named(&shop.store).await, "it can be undone");
    shop.store.undo(removed, minutes(2)).await.unwrap();
    forget_entries(&shop).await;
    let attached_another = attach(&shop, Some("b.pdf")).await;
    shop.store.undo(attached_another, minutes(3)).await.unwrap();
    let again = shop.store.unnamed_receipts(vec!["b.pdf".into()]).await.unwrap();
    assert!(again.is_empty(), "it can be done again");
    attach(&shop, None).await;
    forget_entries(&shop).await;
    assert!(!is_named(&shop.store).await);
}

#[tokio::test]
async fn a_receipt_is_named_by_a_removed_product() {
    let (shop, product) = shop().await;
    shop.store.change_units(vec![UNIT], "Deleted", minutes(1), Unit::delete).await.unwrap();
    forget_entries(&shop).await;
    shop.store.remove_product(product, "Removed", minutes(2)).await.unwrap();
    assert!(is_named(&shop.store).await);
    shop.store.forget_removed(minutes(91 * 24 * 60)).await.unwrap();
    assert!(!is_named(&shop.store).await);
}

#[tokio::test]
async fn a_receipt_is_named_by_a_unit_set_aside() {
    let (shop, _) = shop().await;
    let wrong = "UPDATE units SET bought_on = '2026-02-31'";
    shop.store.write(move |db| Ok(db.execute(wrong, ())?)).await.unwrap();
    let shop = shop.reopened().await;
    assert_eq!(shop.count("SELECT count(*) FROM units").await, 0, "it is set aside");
    assert!(is_named(&shop.store).await);
}
