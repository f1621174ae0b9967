//! Tasks that end though they should go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tierstock_domain::{BackgroundTask, Failure};
use tierstock_market::VirtualClock;
use tierstock_store::Store;
use tierstock_store::fixture::minutes;
use tierstock_sync::{Events, HealthBoard, StoppedTasks, Supervisor, SupervisorTools};
use tokio::sync::watch;

struct Supervised {
    supervisor: Supervisor,
    stop: watch::Sender<bool>,
    tools: SupervisorTools,
    clock: VirtualClock,
    _folder: TempDir,
}

async fn supervised() -> Supervised {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
    let clock = VirtualClock::starting_at(minutes(0));
    let tools = SupervisorTools {
        store,
        clock: Arc::new(clock.clone()),
        health: HealthBoard::default(),
        events: Events::default(),
        stopped: StoppedTasks::default(),
    };
    let (stop, stopped) = watch::channel(false);
    Supervised { supervisor: Supervisor::new(tools.clone(), stopped), stop, tools, clock, _folder: folder }
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
    let stopped = it.tools.stopped.all();
    assert_eq!(stopped.iter().map(|stopped| stopped.task).collect::<Vec<_>>(), [BackgroundTask::Alerts]);
    assert_eq!(stopped[0].restart_at, minutes(0) + chrono::TimeDelta::seconds(1));

    it.clock.pass(Duration::from_secs(2)).await;
    assert_eq!(starts.load(Ordering::SeqCst), 2);
    assert_eq!(it.tools.stopped.all(), []);
    let past = it.tools.store.past_incidents(minutes(0), 9).await.unwrap();
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
