//! Keeps the tasks going that work for as long as the data is open. One that panics or ends becomes an incident and is
//! started again, later each time; nothing of it takes the others down.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{BackgroundTask, Failure, Market, Moment};
use tierstock_market::{Clock, Instants};
use tierstock_store::{IncidentId, Store};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::backoff::Backoff;
use crate::events::{Change, Events};
use crate::health::HealthBoard;

/// A task that went on for so long is well again: the next time it ends is another incident.
const WELL_AFTER: Duration = Duration::from_mins(10);

/// A task that is not running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped {
    /// The task; never a lane, of which its marketplace's health tells.
    pub task: BackgroundTask,
    /// When it ended, by the wall clock.
    pub since: Moment,
    /// When it is started again.
    pub restart_at: Moment,
}

/// The tasks that are not running now, for the views.
#[derive(Debug, Clone, Default)]
pub struct StoppedTasks(Arc<Mutex<BTreeMap<BackgroundTask, Stopped>>>);

impl StoppedTasks {
    /// All of them.
    pub fn all(&self) -> Vec<Stopped> {
        self.lock().values().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<BackgroundTask, Stopped>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs tasks until it is told to stop. Dropping it drops them.
pub struct Supervisor {
    tools: SupervisorTools,
    stop: watch::Receiver<bool>,
    watched: JoinSet<()>,
}

/// What a supervisor works with.
#[derive(Clone)]
pub struct SupervisorTools {
    /// Where incidents are noted.
    pub store: Store,
    /// Tells the time and waits; tests pass one that can jump.
    pub clock: Arc<dyn Clock>,
    /// Where a marketplace's lane that stopped shows.
    pub health: HealthBoard,
    /// Where changes are said.
    pub events: Events,
    /// Where all others that stopped show.
    pub stopped: StoppedTasks,
}

impl Supervisor {
    /// Without any task yet; `stop` turns true when they are to end.
    pub fn new(tools: SupervisorTools, stop: watch::Receiver<bool>) -> Self {
        Self { tools, stop, watched: JoinSet::new() }
    }

    /// Runs what `start` makes, and again whenever it ends before it was told to.
    pub fn run<S, R>(&mut self, task: BackgroundTask, start: S)
    where
        S: Fn(watch::Receiver<bool>) -> R + Send + Sync + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let watcher = Watcher { tools: self.tools.clone(), task, failures: 0, incident: None };
        self.watched.spawn(watcher.watch(Arc::new(start), self.stop.clone()));
    }

    /// Waits until all tasks have ended, as they were told to.
    pub async fn ended(&mut self) {
        while self.watched.join_next().await.is_some() {}
    }
}

/// Keeps one task going.
struct Watcher {
    tools: SupervisorTools,
    task: BackgroundTask,
    /// How often it ended since it last went well for long.
    failures: u32,
    /// The incident that this is.
    incident: Option<IncidentId>,
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
            self.note_end(wait).await;
            tokio::select! {
                () = self.tools.clock.sleep(wait) => {}
                _ = stop.changed() => return,
            }
            self.note_start().await;
        }
    }

    /// Returns once the task has ended. One that goes on for long is well.
    async fn until_end(&mut self, running: &mut JoinSet<()>) {
        if self.failures > 0 {
            tokio::select! {
                _ = running.join_next() => return,
                () = self.tools.clock.sleep(WELL_AFTER) => (self.failures, self.incident) = (0, None),
            }
        }
        // Why it ended is in the log already: a panic by its hook, the rest by the next line.
        let _why = running.join_next().await;
    }

    async fn note_end(&mut self, wait: Duration) {
        let SupervisorTools { store, clock, health, stopped, .. } = &self.tools;
        let _hold = clock.hold();
        let at = Instants::now(&**clock);
        tracing::error!(task = ?self.task, again_after = ?wait, "a background task ended");
        let failure = Failure::TaskStopped { task: self.task };
        if let Some(market) = self.market() {
            health.change(market, |health| health.lane_stopped(failure.clone(), at, wait));
        } else {
            let restart_at = at.now + TimeDelta::from_std(wait).unwrap_or_default();
            stopped.lock().insert(self.task, Stopped { task: self.task, since: at.now, restart_at });
        }
        let noted = match self.incident {
            Some(incident) => store.reopen_program_incident(incident).await,
            None => store
                .begin_program_incident(self.market(), failure, at.now)
                .await
                .map(|incident| self.incident = Some(incident)),
        };
        if let Err(error) = noted {
            tracing::error!(%error, "that a background task ended can't be noted");
        }
        self.tell();
    }

    async fn note_start(&self) {
        let SupervisorTools { store, clock, health, stopped, .. } = &self.tools;
        let _hold = clock.hold();
        if let Some(market) = self.market() {
            health.change(market, crate::Health::lane_started);
        }
        stopped.lock().remove(&self.task);
        if let Some(incident) = self.incident
            && let Err(error) = store.end_program_incident(incident, clock.now()).await
        {
            tracing::error!(%error, "that a background task was started again can't be noted");
        }
        self.tell();
    }

    /// The marketplace whose lane it is.
    const fn market(&self) -> Option<Market> {
        match self.task {
            BackgroundTask::Lane(market) => Some(market),
            _ => None,
        }
    }

    fn tell(&self) {
        match self.market() {
            Some(_) => self.tools.events.tell_health(),
            None => self.tools.events.send(Change::SyncChanged),
        }
    }
}
