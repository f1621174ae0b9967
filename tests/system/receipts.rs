//! Receipts: which files are opened, and when one goes.

use std::path::{Path, PathBuf};

use crate::house::{House, hours, minutes};
use crate::units::pair;

const SKU: &str = "DD1503-103";
const PDF: &[u8] = b"%PDF-1.7 paid";

/// A house with a unit that has a receipt.
async fn house() -> (House, i64, PathBuf) {
    let house = House::with(|sku| sku == SKU).await;
    // Until then nobody knows that the clock is right, and nothing goes.
    house.first_sync().await;
    let size = house.one("SELECT min(id) FROM sizes");
    let units = house.engine().add_units(house.id(SKU), pair(size, "80"), 1).await.unwrap().units;
    house.engine().attach_receipt(units[0], PDF.to_vec()).await.unwrap();
    let file = house.engine().receipt_file(units[0]).await.unwrap();
    (house, units[0], file)
}

/// The data folder.
fn folder(receipt: &Path) -> &Path {
    receipt.ancestors().nth(2).unwrap()
}

/// What was done can't be undone any more.
fn forget_entries(house: &House) {
    house.edit("DELETE FROM journal");
}

#[tokio::test]
async fn a_receipt_goes_once_nothing_names_it() {
    let (house, unit, file) = house().await;
    let theirs = file.with_file_name("list of receipts.txt");
    std::fs::write(&theirs, "mine").unwrap();
    forget_entries(&house);
    house.pass(hours(8)).await;
    assert!(file.exists(), "the unit names it");
    house.engine().remove_receipt(unit).await.unwrap();
    house.pass(hours(8)).await;
    assert!(file.exists(), "it can be undone");
    forget_entries(&house);
    house.pass(hours(8)).await;
    assert!(!file.exists());
    assert!(theirs.exists(), "it is none of ours");
}

#[tokio::test]
async fn a_receipt_attached_just_now_stays() {
    let (house, unit, file) = house().await;
    house.engine().remove_receipt(unit).await.unwrap();
    forget_entries(&house);
    house.engine().attach_receipt(unit, PDF.to_vec()).await.unwrap();
    // As before its transaction.
    house.edit("UPDATE units SET receipt = NULL");
    forget_entries(&house);
    house.pass(minutes(59)).await;
    assert!(file.exists());
    house.pass(hours(8)).await;
    assert!(!file.exists());
}

#[tokio::test]
async fn a_receipt_that_a_copy_may_name_stays() {
    let (house, unit, file) = house().await;
    house.engine().back_up_to(&folder(&file).join("copy")).await.unwrap();
    house.engine().remove_receipt(unit).await.unwrap();
    forget_entries(&house);
    house.pass(hours(8)).await;
    assert!(file.exists());
}

#[tokio::test]
async fn a_receipt_that_an_update_s_copy_may_name_stays() {
    let (house, unit, file) = house().await;
    let copy = folder(&file).join("tierstock.db.before-v29");
    std::fs::write(&copy, "").unwrap();
    let copied = std::fs::File::options().write(true).open(copy).unwrap();
    copied.set_modified((house.now() + chrono::TimeDelta::minutes(1)).into()).unwrap();
    house.engine().remove_receipt(unit).await.unwrap();
    forget_entries(&house);
    house.pass(hours(8)).await;
    assert!(file.exists());
}

#[tokio::test]
async fn a_receipt_s_name_from_elsewhere_opens_nothing() {
    let (house, unit, file) = house().await;
    for name in ["../secret.pdf", "../tierstock.db", "/etc/hostname"] {
        std::fs::write(folder(&file).join("secret.pdf"), PDF).unwrap();
        house.edit(&format!("UPDATE units SET receipt = '{name}'"));
        let refused = house.engine().receipt_file(unit).await.unwrap_err();
        assert!(refused.to_string().contains("so it is not opened"), "{name}: {refused}");
    }
}
