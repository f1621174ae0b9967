//! Thirty days in one process: are promises kept, limits never broken, changes seen soon, and what does it cost?

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::Market;

use crate::measured;
use crate::weeks::watch::Limits;
use crate::weeks::{Board, Weeks};

const SIZES: u32 = 16;
const DAYS: u32 = 30;
const DAY: Duration = Duration::from_hours(24);
const MIB: f64 = 1024.0 * 1024.0;

const BOARDS: [Board; 3] = [
    Board { hot: 30, warm: 50, cold: 26, frozen: 6 },
    Board { hot: 50, warm: 200, cold: 500, frozen: 250 },
    Board { hot: 100, warm: 900, cold: 5_000, frozen: 4_000 },
];

/// On one thread of its own: then the time jumps as soon as nothing stirs.
pub fn measures() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        for board in BOARDS {
            month(board).await;
        }
    });
}

async fn month(board: Board) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tierstock.db");
    let start = DateTime::from_timestamp(1_795_514_400, 0).expect("2026-11-24T10:00:00Z");
    let weeks = Weeks::begin(&file, board, SIZES, start).await;
    let of = |name: &str| format!("{name}_{}", board.products());
    // After the first day all caches are filled, and the file is as dense as it stays.
    weeks.pass(DAY).await;
    let (first_size, first_memory, first_cpu) = (size(&weeks, &file).await, memory(), cpu());
    let first_requests = weeks.watch.requests();
    weeks.pass(DAY * (DAYS - 1)).await;
    let now = weeks.clock_now();
    measured(&of("promises_kept"), weeks.watch.promises_kept(now), "", Some(1.0));
    measured(&of("violations"), number(weeks.watch.violations()), "", None);
    let (mean, p95) = weeks.watch.detection();
    measured(&of("detect_mean"), mean, "s", None);
    measured(&of("detect_p95"), p95, "s", None);
    let grown = (size(&weeks, &file).await - first_size) / f64::from(DAYS - 1) * 365.0;
    measured(&of("db_growth_year"), grown, "MiB", None);
    measured(&of("memory_growth"), memory() - first_memory, "MiB", None);
    let feeds = number(weeks.watch.requests() - first_requests);
    measured(&of("cpu_per_feed"), (cpu() - first_cpu) / feeds, "ms", None);
    if board.products() == 10_000 {
        let used = Market::ALL.map(|market| utilisation(&weeks, market));
        measured("rate_utilisation", used[0].min(used[1]), "", Some(1.0));
    } else {
        let (took, floor) = catch_up(&weeks, board, now).await;
        measured(&of("catch_up_3_days"), took, "s", Some(floor));
    }
    weeks.end().await;
}

/// There is always more to do than may be asked: the part of what may be asked that was.
fn utilisation(weeks: &Weeks, market: Market) -> f64 {
    let days = weeks.watch.whole_days(market);
    number(days.iter().sum()) / number(days.len() * Limits::of(market).usable())
}

/// After three days of sleep, until the own region of every product was asked for again; and the least that it can take.
async fn catch_up(weeks: &Weeks, board: Board, now: DateTime<Utc>) -> (f64, f64) {
    weeks.clock.shift_wall(TimeDelta::days(3));
    let woken = now + TimeDelta::days(3);
    let mut seconds = 0;
    while weeks.watch.not_asked_since(woken) > 0 {
        weeks.pass(Duration::from_secs(1)).await;
        seconds += 1;
        assert!(seconds < 86_400, "it never catches up");
    }
    // StockX, at a request a second, is the slower one.
    (f64::from(seconds), f64::from(board.products() - board.frozen - 1))
}

async fn size(weeks: &Weeks, file: &Path) -> f64 {
    let copy = file.with_extension("copy");
    weeks.store.copy_to(&copy).await.expect("copied");
    let size = std::fs::metadata(&copy).expect("there").len();
    std::fs::remove_file(copy).expect("removed");
    number(usize::try_from(size).expect("it fits")) / MIB
}

/// What the process holds in memory, in MiB; 0 where the system has no `/proc`.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}

/// Processor time so far in milliseconds: `/proc/self/stat` counts it in hundredths of a second.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() * 10.0
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
fn number(count: usize) -> f64 {
    count as f64
}
