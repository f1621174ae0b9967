//! What it costs to take everything along: a backup of a gigabyte while others read, restoring it, and exports of 100,000
//! units.

use std::path::Path;
use std::time::{Duration, Instant};

use tierstock_store::fixture::{self, Fill, minutes};
use tierstock_store::{BackupContents, ExportError, SHEETS, StagedRestore, Store};
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use crate::disk::milliseconds;
use crate::measured;

const UNITS: u32 = 100_000;

/// 1,000 products in 20 sizes; their series of the own region have so many points each, about a gigabyte in all.
const POINTS: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
    INSERT INTO price_points (series_id, at, ask, bid)
    SELECT q.id, 1700000000000 + n.i * 7200000, 8000 + n.i, 6000 + n.i
    FROM quotes q CROSS JOIN n WHERE q.scope_id IN (SELECT DISTINCT scope_id FROM feeds WHERE rank = 0)";

pub async fn measures() {
    exports().await;
    gigabyte().await;
}

async fn exports() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("shop.db")).await.expect("a database");
    let fill = Fill { products: 10_000, sizes: 2, points: 0 };
    fixture::fill(&store, fill, minutes(0)).await.expect("filled");
    fixture::fill_units(&store, UNITS, minutes(0)).await.expect("filled");
    let started = Instant::now();
    let rows = store.snapshot(|snapshot| -> Result<_, ExportError> {
        let mut rows = 0_u32;
        for sheet in &SHEETS {
            snapshot.rows(sheet, &mut |_| {
                rows += 1;
                Ok(())
            })?;
        }
        snapshot.write_document(&mut std::io::sink())?;
        Ok(rows)
    });
    assert!(rows.await.expect("rows") > UNITS);
    measured("export_100000", started.elapsed().as_secs_f64(), "s", None);
    store.close().await.expect("closed");
}

async fn gigabyte() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.db");
    let store = Store::open(&path).await.expect("a database");
    let fill = Fill { products: 1_000, sizes: 20, points: 0 };
    fixture::fill(&store, fill, minutes(0)).await.expect("filled");
    store.on_writer(|db| db.execute_batch(POINTS)).await.expect("filled");
    let backup = folder.path().join("backup.db");
    let (took, longest) = while_reading(&store, async {
        store.back_up(&backup, BackupContents::Everything).await.expect("a backup");
    })
    .await;
    #[allow(clippy::cast_precision_loss, reason = "a gigabyte")]
    let size = std::fs::metadata(&backup).expect("there").len() as f64 / 1e9;
    measured("backup_size", size, "GB", None);
    measured("backup_1gb", took.as_secs_f64(), "s", None);
    measured("backup_1gb_reader", milliseconds(longest), "ms", None);
    store.close().await.expect("closed");
    let started = Instant::now();
    restore(&path, &backup);
    measured("restore_1gb", started.elapsed().as_secs_f64(), "s", None);
}

fn restore(path: &Path, backup: &Path) {
    let folder = tempfile::tempdir_in(path.parent().expect("a folder")).expect("a folder");
    let staged = StagedRestore::of_file(backup, folder.path()).expect("a backup");
    staged.preview(Some(path)).expect("a preview");
    staged.put_in_place(path, None, minutes(1)).expect("restored");
}

/// How long the work took, and the longest that a reader waited meanwhile who asks again as soon as he has an answer.
async fn while_reading(store: &Store, work: impl Future<Output = ()>) -> (Duration, Duration) {
    let (over, mut is_over) = oneshot::channel::<()>();
    let reads = store.clone();
    let reader = tokio::spawn(async move {
        let mut longest = Duration::ZERO;
        while is_over.try_recv() == Err(TryRecvError::Empty) {
            let started = Instant::now();
            reads.counts().await.expect("read");
            longest = longest.max(started.elapsed());
        }
        longest
    });
    let started = Instant::now();
    work.await;
    let took = started.elapsed();
    drop(over);
    (took, reader.await.expect("no panic"))
}
