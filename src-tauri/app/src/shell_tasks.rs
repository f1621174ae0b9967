//! What the shell does for as long as the program runs, under one supervisor: it outlives the data, and what ends in it is
//! an incident of whichever data is open.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tauri::{AppHandle, Manager};
use tierstock_domain::BackgroundTask;
use tierstock_engine::{Supervisor, SystemClock, TaskEnd, TaskNotes};
use tokio::sync::watch;

use crate::session::{Session, Sessions};
#[cfg(target_os = "linux")]
use crate::{color_scheme, notifications};
use crate::{forwarding, heartbeat, language_choice, planted, resting, signals, tray, until_open, updates};

/// Nothing that ended waits longer to be started again for data that is being opened.
const OPENING_TIMEOUT: Duration = Duration::from_secs(10);

/// Starts all of it.
pub(crate) fn begin(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        // They end with the process.
        let (_never, stop) = watch::channel(false);
        let notes = Arc::new(InOpenData(app.clone()));
        let mut tasks =
            ShellTasks { supervisor: Supervisor::new(notes, Arc::new(SystemClock::new()), stop), app };
        tasks.keep(BackgroundTask::Opening, until_open::open);
        tasks.keep(BackgroundTask::Tray, tray::follow);
        tasks.keep(BackgroundTask::WindowEvents, forwarding::follow);
        tasks.keep(BackgroundTask::Language, language_choice::follow);
        tasks.keep(BackgroundTask::Resting, resting::follow);
        tasks.keep(BackgroundTask::Updates, updates::look_daily);
        tasks.keep(BackgroundTask::EndRequests, signals::follow);
        if heartbeat::IS_NEEDED {
            tasks.keep(BackgroundTask::Heartbeat, heartbeat::follow);
        }
        #[cfg(target_os = "linux")]
        {
            tasks.keep(BackgroundTask::ColorScheme, color_scheme::follow);
            tasks.keep(BackgroundTask::NotificationClicks, notifications::follow_clicks);
        }
        tasks.supervisor.ended().await;
    });
}

/// The tasks, and what each is given.
struct ShellTasks {
    app: AppHandle,
    supervisor: Supervisor,
}

impl ShellTasks {
    /// Keeps the future of `start` running, which is not meant to end.
    fn keep<S, R>(&mut self, task: BackgroundTask, start: S)
    where
        S: Fn(AppHandle) -> R + Send + Sync + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let app = self.app.clone();
        self.supervisor.run(task, move |_never| {
            let work = start(app.clone());
            async move {
                tokio::select! {
                    () = work => {}
                    () = planted::panic_in(task) => {}
                }
            }
        });
    }
}

/// Notes ends in the data that is open; without any they are in the log alone.
struct InOpenData(AppHandle);

impl InOpenData {
    /// The data that is open, or will be in a moment: at the start something may end before it is.
    async fn session(&self) -> Option<Arc<Session>> {
        let sessions = self.0.state::<Sessions>();
        let mut opened = sessions.opened();
        let until_open = async {
            loop {
                if let Some(session) = sessions.now().await {
                    return Some(session);
                }
                opened.changed().await.ok()?;
            }
        };
        tokio::time::timeout(OPENING_TIMEOUT, until_open).await.ok().flatten()
    }
}

#[async_trait]
impl TaskNotes for InOpenData {
    async fn ended(&self, end: TaskEnd) {
        if let Some(session) = self.session().await {
            session.engine.task_notes().ended(end).await;
        }
    }

    async fn started(&self, task: BackgroundTask) {
        if let Some(session) = self.session().await {
            session.engine.task_notes().started(task).await;
        }
    }
}
