//! kill -9 while a file is being written: all of its rows are there, or none.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::{Cost, Currency, Details, Money, Size, SizeId, Sku, Tier};
use tierstock_store::fixture::minutes;
use tierstock_store::{
    ImportGoods, ImportRow, ImportUnit, NewImport, NewProduct, RowIdentity, Store, UnitFilter,
};

use crate::wait::wait_for;

const FOLDER: &str = "TIERSTOCK_CRASH_IMPORT";
const STOPS_AT: &str = "TIERSTOCK_CRASH_IMPORT_AT";

const ROWS: u32 = 500;

/// The file by which the process tells that it is in the middle of it.
const REACHED: &str = "reached";

fn rows(stops_at: Option<(u32, PathBuf)>) -> impl Iterator<Item = ImportRow> + Send + 'static {
    (0..ROWS).map(move |nth| {
        if let Some((at, sign)) = &stops_at
            && *at == nth
        {
            std::fs::write(sign, "").expect("a sign");
            // Until it is killed.
            std::thread::park();
        }
        let details = Details::of(SizeId(0), Cost::of(Money::new(9_000, Currency::GBP), None));
        let unit = ImportUnit::Added { size: Size::one_size(), details: details.into(), sale: None };
        let identity = RowIdentity { source: None, goods: i64::from(nth), parts: Vec::new() };
        ImportRow { goods: ImportGoods::New(0), units: vec![unit], identities: vec![identity] }
    })
}

async fn import(folder: &Path, stops_at: Option<(u32, PathBuf)>) {
    let store = Store::open(&folder.join("import.db")).await.expect("a database");
    let product = NewProduct {
        sku: Sku::parse("AA0000-001").ok(),
        name: None,
        brand: None,
        gender: None,
        kind: None,
        tier: Tier::Cold,
        by_hand: false,
    };
    let new = NewImport {
        source: "stock.csv".into(),
        layout: String::new(),
        title: "Imported".into(),
        known: 0,
        refused: 0,
        products: vec![product],
    };
    store.commit_import(new, rows(stops_at), Arc::default(), minutes(0)).await.expect("written");
    store.close().await.expect("closed");
}

async fn units(folder: &Path) -> u32 {
    let store = Store::open(&folder.join("import.db")).await.expect("it opens after a kill");
    let units = store.totals(UnitFilter::default(), minutes(1)).await.expect("sums").units;
    let imports = store.imports(9).await.expect("a list").len();
    assert_eq!(imports, usize::from(units > 0), "History says what is there");
    store.close().await.expect("closed");
    units
}

#[tokio::test(flavor = "multi_thread")]
async fn import_that_is_killed_at_any_row_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = fastrand::u64(..1_000_000);
    let mut random = fastrand::Rng::with_seed(seed);
    let kills = if std::env::var_os("TIERSTOCK_SOAK").is_some() { 50 } else { 4 };
    for _ in 0..kills {
        let at = random.u32(0..ROWS);
        let sign = folder.path().join(REACHED);
        let _ = std::fs::remove_file(&sign);
        let mut process = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "importing::an_import_stops_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(STOPS_AT, at.to_string())
            .stdout(Stdio::null())
            .spawn()
            .expect("this program starts again");
        let limit = Duration::from_mins(1);
        wait_for("the middle of the file", limit, async || sign.exists().then_some(())).await;
        process.kill().expect("a process of ours");
        process.wait().expect("a process of ours");
        assert_eq!(units(folder.path()).await, 0, "killed at row {at}, seed {seed}");
    }
    import(folder.path(), None).await;
    assert_eq!(units(folder.path()).await, ROWS);
}

/// Not a test but the other process's work: without the environment that names a folder it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_stops_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let at = std::env::var(STOPS_AT).expect("set with the folder").parse().expect("a row");
    let sign = folder.join(REACHED);
    import(&folder, Some((at, sign))).await;
}
