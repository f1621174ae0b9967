//! Thirty days in one process: are promises kept, limits never broken, changes seen soon, and what does it cost?

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::Market;

use crate::weeks::watch::Limits;
use crate::weeks::{Board, Weeks};
use crate::{measured, one_thread};

const SIZES: u32 = 16;
const DAYS: u32 = 30;
const DAY: Duration = Duration::from_hours(24);
const ALONE: &str = "thirty-days";
const MIB: f64 = 1024.0 * 1024.0;

const BOARDS: [Board; 3] = [
    Board { hot: 30, warm: 50, cold: 26, frozen: 6 },
    Board { hot: 50, warm: 200, cold: 500, frozen: 250 },
    Board { hot: 100, warm: 900, cold: 5_000, frozen: 4_000 },
];

/// Each board in a process of its own, as memory that another one gave back would hide what this one takes.
pub fn measures() {
    let this = std::env::current_exe().expect("this program");
    for board in BOARDS {
        let products = board.products().to_string();
        let status = std::process::Command::new(&this).args([ALONE, &products]).status().expect("it starts");
        assert!(status.success(), "{products} products: {status}");
    }
}

/// The measures of one board, if the arguments of the program name one: `thirty-days 112`.
pub fn alone() -> bool {
    let Some(products) = std::env::args().skip_while(|argument| argument != ALONE).nth(1) else {
        return false;
    };
    let board = BOARDS.into_iter().find(|board| board.products().to_string() == products);
    one_thread().block_on(month(board.expect("112, 1000 or 10000 products")));
    true
}

async fn month(board: Board) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tierstock.db");
    let start = DateTime::from_timestamp(1_795_514_400, 0).expect("2026-11-24T10:00:00Z");
    let weeks = Weeks::begin(&file, board, SIZES, start).await;
    let of = |name: &str| format!("{name}_{}", board.products());
    // After the first day all caches are filled, and the file is as dense as it stays.
    weeks.pass(DAY).await;
    let first_size = size(&weeks, &file).await;
    let (first_memory, first_cpu) = (memory(), cpu());
    let first_requests = weeks.watch.requests();
    weeks.pass(DAY * (DAYS - 1)).await;
    let (last_memory, last_cpu) = (memory(), cpu());
    let now = weeks.clock_now();
    measured(&of("promises_kept"), weeks.watch.promises_kept(&Market::ALL, now), "", Some(1.0));
    let (mean, p95) = weeks.watch.detection(now);
    measured(&of("detect_mean"), mean, "s", None);
    measured(&of("detect_p95"), p95, "s", None);
    let grown = (size(&weeks, &file).await - first_size) / f64::from(DAYS - 1) * 365.0;
    measured(&of("db_growth_year"), grown, "MiB", None);
    let feeds = number(weeks.watch.requests() - first_requests);
    if let (Some(first), Some(last)) = (first_memory, last_memory) {
        measured(&of("memory_growth"), last - first, "MiB", None);
    }
    if let (Some(first), Some(last)) = (first_cpu, last_cpu) {
        measured(&of("cpu_per_feed"), (last - first) / feeds, "ms", None);
    }
    if board.products() == 10_000 {
        let mut least = f64::MAX;
        for market in Market::ALL {
            least = least.min(utilisation(&weeks, market, start, now).await);
        }
        measured("rate_utilisation", least, "", Some(1.0));
    } else {
        let (took, floor) = catch_up(&weeks, board, now).await;
        measured(&of("catch_up_3_days"), took, "s", Some(floor));
    }
    let violations = weeks.watch.violations();
    measured(&of("violations"), number(violations), "", None);
    weeks.end().await;
    assert_eq!(violations, 0, "a marketplace would ban the key");
}

/// There is always more to do than may be asked: the part of what may be asked on whole days without the user's tenth that
/// was.
async fn utilisation(weeks: &Weeks, market: Market, start: DateTime<Utc>, now: DateTime<Utc>) -> f64 {
    let spent = weeks.store.spent(market, start).await.expect("counted");
    let (first, last) = (start.date_naive(), now.date_naive());
    let whole = spent.iter().filter(|row| (row.hour.date_naive() > first) && (row.hour.date_naive() < last));
    let used: f64 = whole.map(|row| f64::from(row.sent)).sum();
    let days = (last - first).num_days() - 1;
    used / (number(usize::try_from(days).expect("a month")) * number(Limits::of(market).usable()))
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
    weeks.store.back_up_to(&copy).await.expect("copied");
    let size = std::fs::metadata(&copy).expect("there").len();
    std::fs::remove_file(copy).expect("removed");
    number(usize::try_from(size).expect("it fits")) / MIB
}

/// What the process holds in memory, in MiB; none where the system has no `/proc`.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}

/// Processor time so far in milliseconds: `/proc/self/stat` counts it in hundredths of a second.
fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit(')').next()?;
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    Some(ticks.sum::<f64>() * 10.0)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
fn number(count: usize) -> f64 {
    count as f64
}
