//! Data that a newer version wrote: it is not opened, and can be read.

use std::path::PathBuf;

use rusqlite::Connection;

use crate::shop::Shop;

/// Where it is: the scenes before and after have theirs around it.
pub fn folder(shop: &Shop) -> PathBuf {
    shop.folder().join("newer")
}

/// A copy of what is in the scenes' folder, once, as such a version would leave it.
pub fn write(shop: &Shop) {
    let folder = folder(shop);
    if folder.exists() {
        return;
    }
    std::fs::create_dir(&folder).expect("the folder can be written");
    let file = folder.join("tierstock.db");
    let copy = format!("VACUUM INTO '{}'", file.display());
    shop.database().execute_batch(&copy).expect("the database can be copied");
    let copied = Connection::open(&file).expect("the copy is there");
    copied.execute_batch("PRAGMA user_version = 9999").expect("the copy takes it");
}
