//! What Tierstock costs while its window is closed, and how fast it opens again.

use std::path::Path;
use std::thread;
use std::time::Duration;

use zbus::blocking::{Connection, Proxy};

use super::measure::Measure;
use super::window::{IDLE, IDLE_WITHIN, ROWS, ROWS_WITHIN, Window, milliseconds};
use super::{BenchError, process_tree};

const PAINTED: &str = "painted";
const LET_GO: &str = "let-go";
const LET_GO_WITHIN: Duration = Duration::from_secs(20);
const OPENED: usize = 5;
/// What the last page used ends with it, and the desktop notices that its window is gone.
const SETTLED: Duration = Duration::from_secs(5);
/// Between the first closing, which only asks, and the second.
const ASKED: Duration = Duration::from_secs(1);
/// How long processor time is watched; the whole ten minutes where the long tests are wanted.
const WATCHED: [Duration; 2] = [Duration::from_mins(2), Duration::from_mins(10)];

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const TRAY: &str = "app.tierstock.Tray";

/// Medians of opening the window whose page was let go of; memory and processor time after that, with nothing due.
pub(super) fn measures(app: &Path) -> Result<Vec<Measure>, BenchError> {
    let bus = Connection::session()?;
    let tray = Proxy::new(&bus, TRAY, "/app/tierstock/Tray", TRAY)?;
    tray.call::<_, _, ()>("Set", &(true, true))?;
    let folder = tempfile::tempdir().map_err(BenchError::io("cannot make a data folder"))?;
    Window::open(app, folder.path())?.until(IDLE, IDLE_WITHIN)?;
    let mut window = Window::open_without_marketplaces(app, folder.path())?;
    window.until(IDLE, IDLE_WITHIN)?;
    window.close();
    thread::sleep(ASKED);

    let (mut painted, mut rows) = (Vec::with_capacity(OPENED), Vec::with_capacity(OPENED));
    for _ in 0..OPENED {
        let_go(&mut window)?;
        window.begin_anew()?;
        open(&bus)?;
        painted.push(window.until(PAINTED, ROWS_WITHIN)?);
        rows.push(window.until(ROWS, ROWS_WITHIN)?);
    }
    painted.sort();
    rows.sort();

    let_go(&mut window)?;
    let watched = WATCHED[usize::from(std::env::var_os("TIERSTOCK_SOAK").is_some())];
    let before = process_tree::cpu_seconds(window.id());
    thread::sleep(watched);
    let used = process_tree::cpu_seconds(window.id()) - before;
    let pss = process_tree::pss_mib(window.id());
    drop(window);
    tray.call::<_, _, ()>("Set", &(false, false))?;
    Ok(vec![
        Measure::unbounded("open_from_tray_paint", milliseconds(painted[OPENED / 2]), "ms"),
        Measure::unbounded("open_from_tray_rows", milliseconds(rows[OPENED / 2]), "ms"),
        Measure::unbounded("tray_pss", pss, "MiB"),
        Measure::unbounded("tray_cpu", 100.0 * used / watched.as_secs_f64(), "%"),
    ])
}

/// Closes the window, and waits until nothing of its page is left.
fn let_go(window: &mut Window) -> Result<(), BenchError> {
    window.begin_anew()?;
    window.close();
    window.until(LET_GO, LET_GO_WITHIN)?;
    thread::sleep(SETTLED);
    Ok(())
}

/// Clicks on the icon.
fn open(bus: &Connection) -> Result<(), BenchError> {
    let watcher = Proxy::new(bus, WATCHER, "/StatusNotifierWatcher", WATCHER)?;
    let items: Vec<String> = watcher.get_property("RegisteredStatusNotifierItems")?;
    let item = items.last().cloned().unwrap_or_default();
    Proxy::new(bus, item, "/StatusNotifierItem", ITEM)?.call::<_, _, ()>("Activate", &(0_i32, 0_i32))?;
    Ok(())
}
