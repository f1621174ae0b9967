//! Tasks that end though they should go on.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tempfile::TempDir;
use tierstock_domain::{BackgroundTask, Failure};
use tierstock_market::VirtualClock;
use tierstock_store::Store;
use tierstock_store::fixture::minutes;
use tierstock_sync::{Events, HealthBoard, StoppedTasks, Supervisor, TaskEnd, TaskIncidents, TaskNotes};
use tokio::sync::watch;

struct Supervised {
    supervisor: Supervisor,
    stop: watch::Sender<bool>,
    incidents: TaskIncidents,
    clock: VirtualClock,
    _folder: TempDir,
}

async fn supervised() -> Supervised {
    let folder = tempfile::tempdir().unwrap();
    let clock = VirtualClock::starting_at(minutes(0));
    let incidents = data_in(&folder, &clock).await;
    let (stop, stopped) = watch::channel(false);
    let supervisor = Supervisor::new(Arc::new(incidents.clone()), Arc::new(clock.clone()), stopped);
    Supervised { supervisor, stop, incidents, clock, _folder: folder }
}

/// Where it is noted in the data of this folder that tasks end.
async fn data_in(folder: &TempDir, clock: &VirtualClock) -> TaskIncidents {
    TaskIncidents {
        store: Store::open(&folder.path().join("tierstock.db")).await.unwrap(),
        clock: Arc::new(clock.clone()),
        health: HealthBoard::default(),
        events: Events::default(),
        stopped: StoppedTasks::default(),
    }
}

/// Keeps what it is told, as a place that is not there all the time.
#[derive(Default)]
struct EndsOfTasks(Mutex<Vec<String>>);

#[async_trait]
impl TaskNotes for EndsOfTasks {
    async fn ended(&self, end: TaskEnd) {
        self.0.lock().unwrap().push(format!("ended {} for {}s", end.times, end.wait.as_secs()));
    }

    async fn started(&self, _task: BackgroundTask) {
        self.0.lock().unwrap().push("started".to_owned());
    }
}

#[tokio::test]
async fn a_task_that_returns_too_soon_shows_and_is_started_again() {
    let mut it = supervised().await;
    let starts = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&starts);
    it.supervisor.run(BackgroundTask::Alerts, move |mut stop| {
        let nth = counted.fetch_add(1, Ordering::SeqCst);
        async move {
            if nth > 0 {
                let _told = stop.changed().await;
            }
        }
    });
    it.clock.pass(Duration::from_millis(500)).await;
    let stopped = it.incidents.stopped.all();
    assert_eq!(stopped.iter().map(|stopped| stopped.task).collect::<Vec<_>>(), [BackgroundTask::Alerts]);
    assert_eq!(stopped[0].restart_at, minutes(0) + chrono::TimeDelta::seconds(1));

    it.clock.pass(Duration::from_secs(2)).await;
    assert_eq!(starts.load(Ordering::SeqCst), 2);
    assert_eq!(it.incidents.stopped.all(), []);
    let past = it.incidents.store.past_incidents(minutes(0), 9).await.unwrap();
    assert_eq!(past[0].cause, Failure::TaskStopped { task: BackgroundTask::Alerts });

    it.stop.send_replace(true);
    it.supervisor.ended().await;
    assert_eq!(starts.load(Ordering::SeqCst), 2, "what ends when it is told to is not started again");
}

#[tokio::test]
async fn a_dropped_supervisor_takes_its_tasks_along() {
    let mut it = supervised().await;
    let alive = Arc::new(());
    let held = Arc::clone(&alive);
    it.supervisor.run(BackgroundTask::Upkeep, move |_stop| {
        let held = Arc::clone(&held);
        async move {
            std::future::pending::<()>().await;
            drop(held);
        }
    });
    it.clock.pass(Duration::from_secs(1)).await;
    assert_eq!(Arc::strong_count(&alive), 3);
    drop(it.supervisor);
    while Arc::strong_count(&alive) > 1 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_planted_panic_is_told_and_its_task_started_again() {
    let (clock, told) = (VirtualClock::starting_at(minutes(0)), Arc::new(EndsOfTasks::default()));
    let (_stop, stopped) = watch::channel(false);
    let mut supervisor = Supervisor::new(Arc::clone(&told) as _, Arc::new(clock.clone()), stopped);
    let starts = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&starts);
    supervisor.run(BackgroundTask::Tray, move |mut stop| {
        assert!(counted.fetch_add(1, Ordering::SeqCst) != 1, "planted, also as the task is made");
        let nth = counted.load(Ordering::SeqCst);
        async move {
            assert!(nth > 1, "planted");
            let _told = stop.changed().await;
        }
    });
    clock.pass(Duration::from_secs(5)).await;
    assert_eq!(*told.0.lock().unwrap(), ["ended 1 for 1s", "started", "ended 2 for 2s", "started"]);
    assert_eq!(starts.load(Ordering::SeqCst), 3);
}

/// A place in which nothing can be noted.
struct NotesThatPanic;

#[async_trait]
impl TaskNotes for NotesThatPanic {
    async fn ended(&self, end: TaskEnd) {
        tokio::task::yield_now().await;
        panic!("planted as {end:?} is noted");
    }

    async fn started(&self, task: BackgroundTask) {
        panic!("planted as the start of {task:?} is noted");
    }
}

#[tokio::test]
async fn notes_that_panic_keep_no_task_from_being_started_again() {
    let clock = VirtualClock::starting_at(minutes(0));
    let (_stop, stopped) = watch::channel(false);
    let mut supervisor = Supervisor::new(Arc::new(NotesThatPanic), Arc::new(clock.clone()), stopped);
    let starts = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&starts);
    supervisor.run(BackgroundTask::Tray, move |mut stop| {
        let nth = counted.fetch_add(1, Ordering::SeqCst);
        async move {
            assert!(nth > 1, "planted");
            let _told = stop.changed().await;
        }
    });
    clock.pass(Duration::from_secs(5)).await;
    assert_eq!(starts.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn an_end_while_other_data_is_opened_is_noted_in_both() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let clock = VirtualClock::starting_at(minutes(0));
    let [one, other] = [data_in(&folders[0], &clock).await, data_in(&folders[1], &clock).await];
    let end = |times| TaskEnd { task: BackgroundTask::Tray, times, wait: Duration::from_secs(1) };
    one.ended(end(1)).await;
    other.started(BackgroundTask::Tray).await;
    other.ended(end(2)).await;
    other.started(BackgroundTask::Tray).await;
    other.ended(end(3)).await;
    other.started(BackgroundTask::Tray).await;
    let past = other.store.past_incidents(minutes(0), 9).await.unwrap();
    let causes: Vec<_> = past.into_iter().map(|incident| incident.cause).collect();
    assert_eq!(causes, [Failure::TaskStopped { task: BackgroundTask::Tray }], "one, as it never went well");
    assert_eq!(one.stopped.all().len(), 1);
}
