//! Faults of the window's own, for the log: what a script threw and nobody caught, and what could not be drawn.
//!
//! The window is not trusted: what it says is cut short, looked through for secrets, and taken so many times a minute.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::Deserialize;
use specta::Type;
use tierstock_engine::{Clock, SystemClock, without_keys};

/// The script that tells of faults until the page's own scripts do.
pub(crate) const EARLY: &str = include_str!("../../../ui/src/shell/earlyFaults.js");

/// Letters of a message that are kept.
const MAX_MESSAGE: usize = 500;

/// Letters of a stack that are kept.
const MAX_STACK: usize = 4_000;

/// Faults in a minute that reach the log; the others are counted.
const MAX_A_MINUTE: u32 = 10;

const MINUTE: Duration = Duration::from_mins(1);

/// How a fault came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WindowFaultKind {
    /// A script threw something that nobody caught.
    Error,
    /// A promise failed, and nobody waited for it.
    Rejection,
    /// A part of the window could not be drawn.
    Drawing,
}

/// A fault as the window tells it.
#[derive(Debug, Clone, Deserialize, Type)]
pub(crate) struct WindowFault {
    kind: WindowFaultKind,
    message: String,
    /// Where in the scripts; empty where that is not known.
    stack: String,
}

/// Where the window's faults are told.
pub(crate) struct WindowFaults {
    clock: SystemClock,
    minute: Mutex<Minute>,
}

/// What was told within a minute.
#[derive(Debug, Default)]
struct Minute {
    /// On the monotonic clock.
    began: Duration,
    faults: u32,
}

impl WindowFaults {
    pub(crate) fn new() -> Self {
        Self { clock: SystemClock::new(), minute: Mutex::default() }
    }

    /// Writes it to the log, if there were not too many before.
    pub(crate) fn note(&self, fault: &WindowFault) {
        let left_out = self.minute.lock().unwrap_or_else(PoisonError::into_inner).take(self.clock.elapsed());
        let Some(left_out) = left_out else { return };
        if left_out > 0 {
            tracing::error!(left_out, "more faults of the window were left out");
        }
        let (said, at) = (harmless(&fault.message, MAX_MESSAGE), harmless(&fault.stack, MAX_STACK));
        tracing::error!(kind = ?fault.kind, said, at, "a fault of the window");
    }
}

impl Minute {
    /// Whether another one may be told; if so, how many of the minute before were not.
    fn take(&mut self, elapsed: Duration) -> Option<u32> {
        let mut left_out = 0;
        if elapsed.saturating_sub(self.began) >= MINUTE {
            left_out = self.faults.saturating_sub(MAX_A_MINUTE);
            *self = Self { began: elapsed, faults: 0 };
        }
        self.faults = self.faults.saturating_add(1);
        (self.faults <= MAX_A_MINUTE).then_some(left_out)
    }
}

/// The beginning of the text in one line, with nothing in it that may be a key.
fn harmless(text: &str, max: usize) -> String {
    let letters = text.chars().take(max);
    let line: String = letters.map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    without_keys(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_one_short_line_without_keys() {
        let stack = "at handleEverythingAndMore\n(tauri://localhost/assets/index-Bx3.js:1:20)";
        let told = "at handleEverythingAndMore (tauri://localhost/assets/index-Bx3.js:1:20)";
        assert_eq!(harmless(stack, 500), told);
        assert_eq!(harmless("no key 3fa85f64-5717-4562-b3fc-2c963f66afa6!", 500), "no key …!");
        assert_eq!(harmless(&"é".repeat(900), 500).chars().count(), 500);
    }

    #[test]
    fn ten_faults_a_minute_are_told_and_the_rest_is_counted() {
        let mut minute = Minute::default();
        let taken = (0..25).filter(|_| minute.take(Duration::from_secs(1)).is_some()).count();
        assert_eq!(taken, 10);
        assert_eq!(minute.take(Duration::from_secs(61)), Some(15));
        assert_eq!(minute.take(Duration::from_secs(62)), Some(0));
    }
}
