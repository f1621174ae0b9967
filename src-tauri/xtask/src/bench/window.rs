//! How fast the window opens, and what it costs while it stands open.
//!
//! The app appends a line to the file that `TIERSTOCK_BENCH_MARKS` names: `painted` once its page is painted,
//! `rows` once real rows of all sample products are on screen, `idle` once nothing is due, `let-go` once the page of a
//! closed window goes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::measure::Measure;
use super::{BenchError, process_tree};

pub(super) const ROWS: &str = "rows";
pub(super) const IDLE: &str = "idle";
pub(super) const ROWS_WITHIN: Duration = Duration::from_mins(1);
/// The first sync of 112 products takes two minutes at the marketplaces' own rates.
pub(super) const IDLE_WITHIN: Duration = Duration::from_mins(10);
const WARM_STARTS: usize = 5;
const WATCHED: Duration = Duration::from_mins(1);
/// After the bare shell's first picture, so that what starting takes is given back.
const SETTLED: Duration = Duration::from_secs(10);
/// The discard port of this machine, on which nothing listens.
const UNREACHABLE: &str = "http://127.0.0.1:9";
const POLL: Duration = Duration::from_millis(1);

/// Cold is the first start in a folder: nothing in it, no cache of the web view. Warm is the median of later ones, each
/// followed by a start of the bare shell, which is the least that either can be. Memory and processor time are those of the
/// last window, once nothing is due.
pub(super) fn measures(app: &Path, bare: &Path) -> Result<Vec<Measure>, BenchError> {
    let [folder, bare_folder] = [new_folder()?, new_folder()?];
    let cold = Window::open(app, folder.path())?.until(ROWS, ROWS_WITHIN)?;
    Window::open(bare, bare_folder.path())?.until(ROWS, ROWS_WITHIN)?;

    let (mut warm, mut bare_starts) = (Vec::with_capacity(WARM_STARTS), Vec::with_capacity(WARM_STARTS));
    for _ in 0..WARM_STARTS {
        warm.push(Window::open(app, folder.path())?.until(ROWS, ROWS_WITHIN)?);
        bare_starts.push(Window::open(bare, bare_folder.path())?.until(ROWS, ROWS_WITHIN)?);
    }
    warm.sort();
    bare_starts.sort();
    let start_bare = milliseconds(bare_starts[WARM_STARTS / 2]);

    let window = Window::open(bare, bare_folder.path())?;
    window.until(ROWS, ROWS_WITHIN)?;
    thread::sleep(SETTLED);
    let pss_bare = process_tree::pss_mib(window.app.id());
    drop(window);

    let window = Window::open(app, folder.path())?;
    window.until(IDLE, IDLE_WITHIN)?;
    let before = process_tree::cpu_seconds(window.app.id());
    thread::sleep(WATCHED);
    let used = process_tree::cpu_seconds(window.app.id()) - before;
    let pss = process_tree::pss_mib(window.app.id());
    Ok(vec![
        Measure::unbounded("start_bare", start_bare, "ms"),
        Measure::over("start_cold", milliseconds(cold), "ms", start_bare),
        Measure::over("start_warm", milliseconds(warm[WARM_STARTS / 2]), "ms", start_bare),
        Measure::unbounded("pss_bare", pss_bare, "MiB"),
        Measure::over("pss", pss, "MiB", pss_bare),
        Measure::unbounded("idle_cpu", 100.0 * used / WATCHED.as_secs_f64(), "%"),
    ])
}

fn new_folder() -> Result<tempfile::TempDir, BenchError> {
    tempfile::tempdir().map_err(BenchError::io("cannot make a data folder"))
}

pub(super) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The app; ends with this value.
pub(super) struct Window {
    app: Child,
    marks: PathBuf,
    started: Instant,
}

impl Window {
    pub(super) fn open(app: &Path, folder: &Path) -> Result<Self, BenchError> {
        Self::start(Command::new(app).arg("--sample"), folder)
    }

    /// The app on what an earlier start with the sample left there, as on data of the user's own: no made-up marketplaces
    /// are in it, and those of this machine's that it is told of don't answer.
    pub(super) fn open_without_marketplaces(app: &Path, folder: &Path) -> Result<Self, BenchError> {
        let (data, file) = (folder.join("data"), "tierstock.db");
        fs::copy(data.join("sample").join(file), data.join(file))
            .map_err(BenchError::io("cannot copy the sample's data"))?;
        let mut command = Command::new(app);
        for service in ["STOCKX", "STOCKX_ACCOUNTS", "ALIAS", "RATES"] {
            command.env(format!("TIERSTOCK_{service}_URL"), UNREACHABLE);
        }
        Self::start(&mut command, folder)
    }

    fn start(command: &mut Command, folder: &Path) -> Result<Self, BenchError> {
        let marks = folder.join("marks");
        fs::write(&marks, "").map_err(BenchError::io("cannot write the marks file"))?;
        command
            .env("TIERSTOCK_DATA_DIR", folder.join("data"))
            .env("TIERSTOCK_BENCH_MARKS", &marks)
            .env("TIERSTOCK_REST_AFTER", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let started = Instant::now();
        let program = command.get_program().to_owned();
        let cannot_start = BenchError::io(format!("cannot start {}", program.display()));
        let app = command.spawn().map_err(cannot_start)?;
        Ok(Self { app, marks, started })
    }

    /// The id of the app's process.
    pub(super) fn id(&self) -> u32 {
        self.app.id()
    }

    /// Counts time and marks from now on.
    pub(super) fn begin_anew(&mut self) -> Result<(), BenchError> {
        fs::write(&self.marks, "").map_err(BenchError::io("cannot write the marks file"))?;
        self.started = Instant::now();
        Ok(())
    }

    /// Closes the window as its frame's button does.
    pub(super) fn close(&self) {
        let _already_gone = kill_process(Pid::from_child(&self.app), Signal::USR2);
    }

    /// Waits for the mark; answers the time since the app was started, or since its count was reset.
    pub(super) fn until(&self, mark: &'static str, limit: Duration) -> Result<Duration, BenchError> {
        while self.started.elapsed() < limit {
            let marks =
                fs::read_to_string(&self.marks).map_err(BenchError::io("cannot read the marks file"))?;
            if marks.lines().any(|line| line == mark) {
                return Ok(self.started.elapsed());
            }
            thread::sleep(POLL);
        }
        Err(BenchError::NoMark { mark, seconds: limit.as_secs() })
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _already_gone = kill_process(Pid::from_child(&self.app), Signal::TERM);
        let _already_gone = self.app.wait();
    }
}
