//! The engine in a process of its own, which can be killed. The process is this very test program, asked for one test.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;

use tierstock_engine::Engine;

use crate::shifted_clock::ShiftedClock;
use crate::shop::{ANOTHER_DATA, Addresses, SPACED_KEY, options};

const FOLDER: &str = "TIERSTOCK_CRASH_FOLDER";
const OFFSET: &str = "TIERSTOCK_CRASH_OFFSET_MS";

/// Files by which the process tells how far it is.
const OPENING: &str = "opening";
const IDLE: &str = "idle";

/// A running engine. It is killed when this is dropped.
pub struct EngineProcess {
    process: Child,
    folder: PathBuf,
}

impl EngineProcess {
    /// Starts the engine on the data in `folder`.
    pub fn start(folder: &Path, clock: &ShiftedClock) -> Self {
        Self::start_with(folder, clock, &[])
    }

    /// Starts it beside another one, on the user's second data folder.
    pub fn start_beside(folder: &Path, clock: &ShiftedClock) -> Self {
        Self::start_with(folder, clock, &[ANOTHER_DATA])
    }

    /// The same, though the first one has the account.
    pub fn start_beside_on_the_account(folder: &Path, clock: &ShiftedClock) -> Self {
        Self::start_with(folder, clock, &[ANOTHER_DATA, SPACED_KEY])
    }

    /// Starts it where no file may become larger than so many blocks of 512 bytes: beyond, a write fails.
    #[cfg(unix)]
    pub fn start_where_files_end(folder: &Path, clock: &ShiftedClock, blocks: u64) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""]).arg(blocks.to_string());
        command.arg(std::env::current_exe().expect("this program"));
        Self::run(command, folder, clock)
    }

    fn start_with(folder: &Path, clock: &ShiftedClock, switches: &[&str]) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.envs(switches.iter().map(|switch| (switch, "yes")));
        Self::run(command, folder, clock)
    }

    fn run(mut command: Command, folder: &Path, clock: &ShiftedClock) -> Self {
        for sign in [OPENING, IDLE] {
            let _ = fs::remove_file(folder.join(sign));
        }
        let process = command
            .args(["--exact", "child::the_engine_runs_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder)
            .env(OFFSET, clock.offset_ms().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("this program starts again");
        Self { process, folder: folder.into() }
    }

    /// Whether it is about to open its data, or did.
    pub fn is_opening(&mut self) -> bool {
        self.says(OPENING)
    }

    /// Whether it has nothing left to do.
    pub fn is_idle(&mut self) -> bool {
        self.says(IDLE)
    }

    /// Whether it has nothing left to do, or could not even begin.
    #[cfg(unix)]
    pub fn is_idle_or_gone(&mut self) -> bool {
        self.folder.join(IDLE).exists() || !self.is_running()
    }

    fn says(&mut self, sign: &str) -> bool {
        let said = self.folder.join(sign).exists();
        assert!(said || self.is_running(), "the engine's process ended by itself");
        said
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        self.process.try_wait().expect("a process of ours").is_none()
    }

    /// SIGKILL: it can't do anything about it.
    pub fn kill(mut self) {
        self.process.kill().expect("a process of ours");
        self.process.wait().expect("a process of ours");
    }

    /// Lets it close its data.
    pub fn close(mut self) -> ExitStatus {
        drop(self.process.stdin.take());
        self.process.wait().expect("a process of ours")
    }
}

impl Drop for EngineProcess {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Not a test but the other process's work: without the environment that names a folder it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_engine_runs_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let offset = std::env::var(OFFSET).expect("set with the folder").parse().expect("milliseconds");
    let clock = Arc::new(ShiftedClock::with_offset(offset));
    fs::write(folder.join(OPENING), "").expect("a sign");
    let addresses = Addresses::read(&folder);
    let engine = Arc::new(Engine::open(options(&folder, &addresses, clock)).await.expect("an engine"));
    let (watched, idle) = (Arc::clone(&engine), folder.join(IDLE));
    tokio::spawn(async move {
        watched.until_idle().await;
        fs::write(idle, "").expect("a sign");
    });
    // Ends when the test that started this lets go, or is itself killed.
    let end = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    end.await.expect("no panic").expect("a pipe");
    engine.close().await;
}
