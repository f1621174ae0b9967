//! Receipts: which files are opened, and when one goes.

use std::path::{Path, PathBuf};

use crate::harness::{Harness, hours, minutes};
use crate::units::pair;

const SKU: &str = "DD1503-103";
const PDF: &[u8] = b"%PDF-1.7 paid";

/// A harness with a unit that has a receipt.
async fn harness() -> (Harness, i64, PathBuf) {
    let harness = Harness::with(|sku| sku == SKU).await;
    // Until then nobody knows that the clock is right, and nothing goes.
    harness.first_sync().await;
    let size = harness.one("SELECT min(id) FROM sizes");
    let units = harness.engine().add_units(harness.id(SKU), pair(size, "80"), 1).await.unwrap().units;
    harness.engine().attach_receipt(units[0], PDF.to_vec()).await.unwrap();
    let file = harness.engine().receipt_file(units[0]).await.unwrap();
    (harness, units[0], file)
}

/// The data folder.
fn folder(receipt: &Path) -> &Path {
    receipt.ancestors().nth(2).unwrap()
}

/// What was done can't be undone any more.
fn forget_entries(harness: &Harness) {
    harness.edit("DELETE FROM journal");
}

#[tokio::test]
async fn a_receipt_goes_once_nothing_names_it() {
    let (harness, unit, file) = harness().await;
    let theirs = file.with_file_name("list of receipts.txt");
    std::fs::write(&theirs, "mine").unwrap();
    forget_entries(&harness);
    harness.pass(hours(8)).await;
    assert!(file.exists(), "the unit names it");
    harness.engine().remove_receipt(unit).await.unwrap();
    harness.pass(hours(8)).await;
    assert!(file.exists(), "it can be undone");
    forget_entries(&harness);
    harness.pass(hours(8)).await;
    assert!(!file.exists());
    assert!(theirs.exists(), "it is none of ours");
}

#[tokio::test]
async fn a_receipt_attached_just_now_stays() {
    let (harness, unit, file) = harness().await;
    harness.engine().remove_receipt(unit).await.unwrap();
    forget_entries(&harness);
    harness.engine().attach_receipt(unit, PDF.to_vec()).await.unwrap();
    // As before its transaction.
    harness.edit("UPDATE units SET receipt = NULL");
    forget_entries(&harness);
    harness.pass(minutes(59)).await;
    assert!(file.exists());
    harness.pass(hours(8)).await;
    assert!(!file.exists());
}

#[tokio::test]
async fn a_receipt_that_a_copy_may_name_stays() {
    let (harness, unit, file) = harness().await;
    harness.engine().back_up_to(&folder(&file).join("copy")).await.unwrap();
    harness.engine().remove_receipt(unit).await.unwrap();
    forget_entries(&harness);
    harness.pass(hours(8)).await;
    assert!(file.exists());
}

#[tokio::test]
async fn a_receipt_that_an_update_s_copy_may_name_stays() {
    let (harness, unit, file) = harness().await;
    let copy = folder(&file).join("tierstock.db.before-v29");
    std::fs::write(&copy, "").unwrap();
    let copied = std::fs::File::options().write(true).open(copy).unwrap();
    copied.set_modified((harness.now() + chrono::TimeDelta::minutes(1)).into()).unwrap();
    harness.engine().remove_receipt(unit).await.unwrap();
    forget_entries(&harness);
    harness.pass(hours(8)).await;
    assert!(file.exists());
}

#[tokio::test]
async fn a_receipt_s_name_from_elsewhere_opens_nothing() {
    let (harness, unit, file) = harness().await;
    for name in ["../secret.pdf", "../tierstock.db", "/etc/hostname"] {
        std::fs::write(folder(&file).join("secret.pdf"), PDF).unwrap();
        harness.edit(&format!("UPDATE units SET receipt = '{name}'"));
        let refused = harness.engine().receipt_file(unit).await.unwrap_err();
        assert!(refused.to_string().contains("so it is not opened"), "{name}: {refused}");
    }
}
