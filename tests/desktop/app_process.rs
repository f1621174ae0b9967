//! The app as a process: which one it is, and its violent end.

use std::fs;
use std::process::{Command, Output};
use std::time::Duration;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

use super::from_the_desktop;
use super::launch::built_app;
use super::wait::wait_for;

const GONE_WITHIN: Duration = Duration::from_secs(10);

/// Ends the app as a power cut would, and waits until it is gone.
pub async fn kill_app(process: u32) {
    let status = Command::new("kill").args(["-KILL", &process.to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()), "the app with id {process} was running");
    wait_until_gone(process).await;
}

/// Ends every app of this build on this desktop, as when a test failed and left one open.
pub async fn end_all() {
    while let Some(process) = newest() {
        kill_app(process).await;
    }
}

/// Lets no file of this process grow any larger; none: as large as the disk.
pub fn limit_files(process: u32, limit: Option<u64>) {
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    let limits = Rlimit { current: limit, maximum: None };
    prlimit(process, Resource::Fsize, limits).expect("a process of ours can be limited");
}

/// Runs a program beside the app, on the same desktop, and answers what it printed.
pub fn in_other_process(program: &str, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } =
        Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("the program prints UTF-8")
}

/// Waits until the process has ended; fails the test after 10 seconds.
pub async fn wait_until_gone(process: u32) {
    wait_for("the app is gone", GONE_WITHIN, async || (!is_running(process)).then_some(())).await;
}

/// All running processes that were started with this text in their environment, such as a data folder's path.
pub fn processes_with(text: &str) -> Vec<u32> {
    running().filter(|id| started_with(*id, text) && is_running(*id)).collect()
}

fn started_with(process: u32, text: &str) -> bool {
    let environment = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
    environment.windows(text.len()).any(|part| part == text.as_bytes())
}

fn running() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// The most recently started app of this build on this desktop.
pub(super) fn newest() -> Option<u32> {
    running().filter(|id| is_our_app(*id)).max_by_key(|id| started_at(*id))
}

fn is_our_app(process: u32) -> bool {
    let runs_it = fs::read_link(format!("/proc/{process}/exe"))
        .is_ok_and(|exe| Some(exe) == fs::canonicalize(built_app()).ok());
    runs_it && is_running(process) && started_with(process, &from_the_desktop("DBUS_SESSION_BUS_ADDRESS"))
}

/// The kernel's start time, in clock ticks since boot: field 22 of `stat`.
fn started_at(process: u32) -> Option<u64> {
    stat_fields(process)?.get(19)?.parse().ok()
}

/// A process that ended but was not yet waited for counts as gone; not so while a thread of it still runs,
/// which holds its locks and its name on the bus: a new app would give way to it.
fn is_running(process: u32) -> bool {
    let Some(fields) = stat_fields(process) else { return false };
    let has_ended = fields.first().is_some_and(|state| state == "Z");
    let threads: u32 = fields.get(17).and_then(|field| field.parse().ok()).unwrap_or(0);
    !has_ended || threads > 1
}

/// The fields of `/proc/<process>/stat` from the third on.
fn stat_fields(process: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}
