//! Tasks that ended, in the data that is open: each is an incident, and shows until it is started again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use chrono::TimeDelta;
use tierstock_domain::{BackgroundTask, Failure, Market, Moment};
use tierstock_market::{Clock, Instants};
use tierstock_store::{IncidentId, Store, StoreError};

use crate::events::{Change, Events};
use crate::health::{Health, HealthBoard};
use crate::supervisor::{TaskEnd, TaskNotes};

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
pub struct StoppedTasks(Arc<Mutex<Ends>>);

/// What is known of tasks that ended.
#[derive(Debug, Default)]
struct Ends {
    stopped: BTreeMap<BackgroundTask, Stopped>,
    /// The last incident of each task.
    incidents: BTreeMap<BackgroundTask, IncidentId>,
}

impl StoppedTasks {
    /// Every part of the program that is not running now.
    pub fn all(&self) -> Vec<Stopped> {
        self.lock().stopped.values().copied().collect()
    }

    /// The incident that this end belongs to; none: it is another one.
    fn incident_of(&self, end: TaskEnd) -> Option<IncidentId> {
        let mut ends = self.lock();
        if end.times == 1 {
            ends.incidents.remove(&end.task);
        }
        ends.incidents.get(&end.task).copied()
    }

    fn lock(&self) -> MutexGuard<'_, Ends> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes in the data that tasks end.
#[derive(Clone)]
pub struct TaskIncidents {
    /// Where incidents are noted.
    pub store: Store,
    /// Tells the time; tests pass one that can jump.
    pub clock: Arc<dyn Clock>,
    /// Where a marketplace's lane that stopped shows.
    pub health: HealthBoard,
    /// Where changes are said.
    pub events: Events,
    /// Where all others that stopped show.
    pub stopped: StoppedTasks,
}

#[async_trait]
impl TaskNotes for TaskIncidents {
    async fn ended(&self, end: TaskEnd) {
        let _hold = self.clock.hold();
        let at = Instants::now(&*self.clock);
        let failure = Failure::TaskStopped { task: end.task };
        if let Some(market) = market(end.task) {
            self.health.change(market, |health| health.lane_stopped(failure.clone(), at, end.wait));
        } else {
            let restart_at = at.now + TimeDelta::from_std(end.wait).unwrap_or_default();
            let stopped = Stopped { task: end.task, since: at.now, restart_at };
            self.stopped.lock().stopped.insert(end.task, stopped);
        }
        if let Err(error) = self.note(end, failure, at.now).await {
            tracing::error!(%error, "that a background task ended can't be noted");
        }
        self.tell(end.task);
    }

    async fn started(&self, task: BackgroundTask) {
        let _hold = self.clock.hold();
        if let Some(market) = market(task) {
            self.health.change(market, Health::lane_started);
        }
        self.stopped.lock().stopped.remove(&task);
        let incident = self.stopped.lock().incidents.get(&task).copied();
        if let Some(incident) = incident
            && let Err(error) = self.store.end_program_incident(incident, self.clock.now()).await
        {
            tracing::error!(%error, "that a background task was started again can't be noted");
        }
        self.tell(task);
    }
}

impl TaskIncidents {
    /// As the incident that it is. Other data may have been opened since it ended the last time: there it is another one.
    async fn note(&self, end: TaskEnd, failure: Failure, at: Moment) -> Result<(), StoreError> {
        if let Some(incident) = self.stopped.incident_of(end) {
            return self.store.reopen_program_incident(incident).await;
        }
        let incident = self.store.begin_program_incident(market(end.task), failure, at).await?;
        self.stopped.lock().incidents.insert(end.task, incident);
        Ok(())
    }

    fn tell(&self, task: BackgroundTask) {
        match market(task) {
            Some(_) => self.events.tell_health(),
            None => self.events.send(Change::SyncChanged),
        }
    }
}

/// The marketplace whose lane it is.
const fn market(task: BackgroundTask) -> Option<Market> {
    match task {
        BackgroundTask::Lane(market) => Some(market),
        _ => None,
    }
}
