//! Child processes that end when they are let go of.

use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::DesktopError;

const POLL: Duration = Duration::from_millis(20);
const GRACE: Duration = Duration::from_secs(3);

/// A running program of the desktop. Dropping it asks the process to end, waits a bounded time and
/// then kills it, always by its own id.
pub(super) struct Process {
    child: Child,
}

impl Process {
    pub(super) fn start(command: &mut Command) -> Result<Self, DesktopError> {
        let program = command.get_program().to_string_lossy().into_owned();
        match command.spawn() {
            Ok(child) => Ok(Self { child }),
            Err(source) => Err(DesktopError::Start { program, source }),
        }
    }

    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Polls `ready` until it answers; fails when the process ends first or `limit` passes.
    pub(super) fn wait_ready<T>(
        &mut self,
        program: &'static str,
        limit: Duration,
        mut ready: impl FnMut() -> Option<T>,
    ) -> Result<T, DesktopError> {
        let started = Instant::now();
        loop {
            if let Some(answer) = ready() {
                return Ok(answer);
            }
            if let Some(status) = self.child.try_wait()? {
                return Err(DesktopError::NotReady { program, why: format!("it ended with {status}") });
            }
            if started.elapsed() > limit {
                return Err(DesktopError::NotReady { program, why: format!("nothing after {limit:?}") });
            }
            thread::sleep(POLL);
        }
    }

    fn ended_within(&mut self, limit: Duration) -> bool {
        let started = Instant::now();
        while started.elapsed() < limit {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return true;
            }
            thread::sleep(POLL);
        }
        false
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        // SIGTERM first: tauri-driver ends WebKit's driver with itself only when asked politely.
        let _already_gone = kill_process(Pid::from_child(&self.child), Signal::TERM);
        if !self.ended_within(GRACE) {
            let _already_gone = self.child.kill();
            let _already_gone = self.child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_gone_once_it_was_let_go_of() {
        let mut process = Process::start(Command::new("sleep").arg("600")).unwrap();
        let folder = format!("/proc/{}", process.child().id());
        assert!(std::fs::exists(&folder).unwrap());
        drop(process);
        assert!(!std::fs::exists(&folder).unwrap());
    }

    #[test]
    fn waiting_for_a_process_that_ended_says_so_at_once() {
        let mut process = Process::start(&mut Command::new("false")).unwrap();
        let error = process.wait_ready("false", Duration::from_mins(1), || None::<()>).unwrap_err();
        assert!(error.to_string().contains("it ended with"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = Process::start(&mut Command::new("no-such-program")).err().unwrap();
        assert!(error.to_string().contains("no-such-program"), "{error}");
    }
}
