//! Keeps tasks going that work without end. One that panics or ends is noted and started again, later each time; nothing
//! of it takes the others down.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use async_trait::async_trait;
use tierstock_domain::BackgroundTask;
use tierstock_market::Clock;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::backoff::Backoff;

/// A task that went on for so long is well again: the next time it ends is another incident.
const WELL_AFTER: Duration = Duration::from_mins(10);

/// A task that ended though it should go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskEnd {
    /// The task that ended.
    pub task: BackgroundTask,
    /// How often it ended since it last went well for long, counted from 1: all of them are one incident.
    pub times: u32,
    /// How soon it is started again.
    pub wait: Duration,
}

/// Where it is noted that tasks end, beside the log.
#[async_trait]
pub trait TaskNotes: Send + Sync {
    /// A task ended, and is started again after its wait.
    async fn ended(&self, end: TaskEnd);

    /// A task that ended is started again.
    async fn started(&self, task: BackgroundTask);
}

/// Runs tasks until it is told to stop. Dropping it drops them.
pub struct Supervisor {
    notes: Arc<dyn TaskNotes>,
    clock: Arc<dyn Clock>,
    stop: watch::Receiver<bool>,
    watched: JoinSet<()>,
}

impl Supervisor {
    /// Without any task yet; `stop` turns true when they are to end.
    pub fn new(notes: Arc<dyn TaskNotes>, clock: Arc<dyn Clock>, stop: watch::Receiver<bool>) -> Self {
        Self { notes, clock, stop, watched: JoinSet::new() }
    }

    /// Runs what `start` makes, and again whenever it ends before it was told to.
    pub fn run<S, R>(&mut self, task: BackgroundTask, start: S)
    where
        S: Fn(watch::Receiver<bool>) -> R + Send + Sync + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let (notes, clock) = (Arc::clone(&self.notes), Arc::clone(&self.clock));
        let watcher = Watcher { notes, clock, task, failures: 0 };
        self.watched.spawn(watcher.watch(Arc::new(start), self.stop.clone()));
    }

    /// Waits until all tasks have ended, as they were told to.
    pub async fn ended(&mut self) {
        while self.watched.join_next().await.is_some() {}
    }
}

/// Keeps one task going.
struct Watcher {
    notes: Arc<dyn TaskNotes>,
    clock: Arc<dyn Clock>,
    task: BackgroundTask,
    /// How often it ended since it last went well for long.
    failures: u32,
}

impl Watcher {
    async fn watch<S, R>(mut self, start: Arc<S>, mut stop: watch::Receiver<bool>)
    where
        S: Fn(watch::Receiver<bool>) -> R + Send + Sync + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        while !*stop.borrow() {
            // A set, as it takes the task along when it is dropped. The task is made in it, too: that may panic.
            let mut running = JoinSet::new();
            let (start, told) = (Arc::clone(&start), stop.clone());
            running.spawn(async move { start(told).await });
            self.until_end(&mut running).await;
            if *stop.borrow() {
                return;
            }
            self.failures = self.failures.saturating_add(1);
            let wait = Backoff::TASK.after(self.failures);
            tracing::error!(task = ?self.task, again_after = ?wait, "a background task ended");
            let end = TaskEnd { task: self.task, times: self.failures, wait };
            outlived(self.notes.ended(end)).await;
            tokio::select! {
                () = self.clock.sleep(wait) => {}
                _ = stop.changed() => return,
            }
            outlived(self.notes.started(self.task)).await;
        }
    }

    /// Returns once the task has ended. One that goes on for long is well.
    async fn until_end(&mut self, running: &mut JoinSet<()>) {
        if self.failures > 0 {
            tokio::select! {
                _ = running.join_next() => return,
                () = self.clock.sleep(WELL_AFTER) => self.failures = 0,
            }
        }
        // Why it ended is in the log already: a panic by its hook, the rest by the next line.
        let _why = running.join_next().await;
    }
}

/// Notes it. A panic in there is in the log by its hook; let through, it would end the watcher, and with it the task for
/// good.
async fn outlived(mut noting: Pin<Box<dyn Future<Output = ()> + Send + '_>>) {
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| noting.as_mut().poll(context)));
        // What panicked is not polled again.
        polled.unwrap_or(Poll::Ready(()))
    })
    .await;
}
