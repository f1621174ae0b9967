//! All that is said, from the finest detail on, by our own rooms and by the libraries.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use tracing_subscriber::filter::LevelFilter;

/// The one recorder of this process: a subscriber is for all threads.
static RECORDER: LazyLock<LogRecorder> = LazyLock::new(|| {
    let log = LogRecorder::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .try_init()
        .expect("nobody else listens");
    // As the app does: a panic is told in the log.
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tracing::error!("{panic}");
        before(panic);
    }));
    log
});

#[derive(Clone, Default)]
pub struct LogRecorder(Arc<Mutex<Vec<u8>>>);

impl LogRecorder {
    /// Records from now on, if it does not already.
    pub fn running() -> Self {
        RECORDER.clone()
    }

    /// What was said so far.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for LogRecorder {
    fn write(&mut self, said: &[u8]) -> std::io::Result<usize> {
        self.bytes().write(said)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
