//! The log: one file a day, a week of them, nothing secret.

use std::io;
use std::path::Path;

use tierstock_engine::view::StartTrouble;
use tierstock_language::t;
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::Rotation;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::head_line::{Headed, head_line};

/// A week of days.
const DAYS: usize = 7;

/// Lines that may wait to be written; the library drops what comes in beyond them. Room for them is taken at the start: 4 MiB
/// for as many as it would keep by default.
const MAX_WAITING_LINES: usize = 4_096;

/// Our own rooms speak from `info` on; libraries only of what is wrong, since their details may hold a header.
const LEVELS: &str = "warn,tierstock=info,tierstock_engine=info,tierstock_market=info,tierstock_store=info,\
                      tierstock_sync=info";

/// The log, complete once this is dropped.
pub(crate) struct Log {
    _writer: Option<WorkerGuard>,
    trouble: Option<StartTrouble>,
}

impl Log {
    /// Starts writing to `folder`, each file with a head that says what runs on what. Where that can't be, the app runs all the same: what happens is said on the terminal,
    /// and the window says why.
    pub(crate) fn start(folder: &Path) -> Self {
        let (writer, trouble) = match to_files(folder) {
            Ok(writer) => (Some(writer), None),
            Err(error) => {
                listen(std::io::stderr);
                tracing::info!("{}", head_line());
                let (folder, said) = (folder.display().to_string(), error.to_string());
                (None, Some((folder, said)))
            }
        };
        std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
        if let Some((folder, said)) = &trouble {
            tracing::warn!("{}", no_log(folder, said));
        }
        let trouble = trouble.map(|(folder, said)| StartTrouble::NoLog { folder, said });
        Self { _writer: writer, trouble }
    }

    /// Why nothing is written, if so.
    pub(crate) fn trouble(&self) -> Option<&StartTrouble> {
        self.trouble.as_ref()
    }
}

/// That no log is written, one plain sentence.
pub(crate) fn no_log(folder: &str, said: &str) -> String {
    t!("start-no-log", folder = folder, error = said)
}

fn to_files(folder: &Path) -> io::Result<WorkerGuard> {
    // Else the library says on the terminal that there is none, makes it, and goes on.
    std::fs::create_dir_all(folder)?;
    let file = tracing_appender::rolling::Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("tierstock")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .map_err(io::Error::other)?;
    let lines = NonBlockingBuilder::default().buffered_lines_limit(MAX_WAITING_LINES);
    let (writer, guard) = lines.finish(Headed::new(file, head_line));
    listen(writer);
    Ok(guard)
}

fn listen<W>(writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let subscriber = tracing_subscriber::fmt()
        .with_writer(writer)
        .with_ansi(false)
        .with_env_filter(EnvFilter::new(LEVELS))
        .finish();
    // A second subscriber is refused; then the first one goes on.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_cant_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("logs");
        std::fs::write(&taken, "").unwrap();
        let log = Log::start(&taken);
        let Some(StartTrouble::NoLog { folder: told, .. }) = log.trouble() else {
            panic!("{:?}", log.trouble());
        };
        assert_eq!(*told, taken.display().to_string());
        assert!(to_files(&folder.path().join("not there yet")).is_ok());
    }
}
