//! What each file of the log begins with: which program this is, and on what it runs.

use std::io::{self, Write};
use std::sync::LazyLock;

use chrono::NaiveDate;
use tierstock_engine::{Clock, SystemClock, schema_version};

/// Version, system, web view and the version of the database's schema, in one line.
pub(crate) fn head_line() -> String {
    let web_view = tauri::webview_version().unwrap_or_else(|error| format!("unknown ({error})"));
    format!(
        "Tierstock {} on {} ({}), {} {web_view}, schema {}",
        env!("CARGO_PKG_VERSION"),
        os_info::get(),
        std::env::consts::ARCH,
        if cfg!(windows) { "WebView2" } else { "WebKit" },
        schema_version(),
    )
}

/// Writes a head before what it writes first, and first on each day: that is when the file of the log changes.
pub(crate) struct Headed<W> {
    inner: W,
    /// Asked for by the thread that writes: the system's own programs are asked for its name, for which no window waits.
    head: LazyLock<String>,
    clock: SystemClock,
    day: Option<NaiveDate>,
}

impl<W: Write> Headed<W> {
    pub(crate) fn new(inner: W, head: fn() -> String) -> Self {
        Self { inner, head: LazyLock::new(head), clock: SystemClock::new(), day: None }
    }

    fn write_head_on(&mut self, now: chrono::DateTime<chrono::Utc>) -> io::Result<()> {
        let today = now.date_naive();
        if self.day != Some(today) {
            writeln!(self.inner, "{} {}", now.format("%Y-%m-%dT%H:%M:%SZ"), *self.head)?;
            self.day = Some(today);
        }
        Ok(())
    }
}

impl<W: Write> Write for Headed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_head_on(self.clock.now())?;
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_begins_with_the_head() {
        let mut log = Headed::new(Vec::new(), || "Tierstock 1".to_owned());
        let noon = "2026-11-24T12:00:00Z".parse().unwrap();
        log.write_head_on(noon).unwrap();
        log.write_head_on(noon + chrono::TimeDelta::hours(11)).unwrap();
        log.write_head_on(noon + chrono::TimeDelta::hours(12)).unwrap();
        let written = String::from_utf8(log.inner).unwrap();
        assert_eq!(written, "2026-11-24T12:00:00Z Tierstock 1\n2026-11-25T00:00:00Z Tierstock 1\n");
    }

    #[test]
    fn the_head_names_version_system_web_view_and_schema() {
        let head = head_line();
        assert!(head.starts_with(concat!("Tierstock ", env!("CARGO_PKG_VERSION"), " on ")), "{head}");
        assert!(head.contains(std::env::consts::ARCH), "{head}");
        assert!(head.ends_with(&format!("schema {}", schema_version())), "{head}");
    }
}
