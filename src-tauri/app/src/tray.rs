//! The icon in the system's tray and its menu: how syncing goes on without the window, and the ways back to it.
//!
//! What the menu says is worked out as it is opened, and now and then while something changes; with nothing due there is
//! nothing to do.

mod entries;
mod pace;
#[cfg(not(target_os = "linux"))]
#[path = "tray/native.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "tray/status_notifier.rs"]
mod system;
mod times;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tauri::{AppHandle, Manager};
use tierstock_engine::{Clock, EngineError, SystemClock};
use tierstock_language::t;

use crate::following::{Next, next};
use crate::not_opened::NotOpened;
use crate::opening::{self, Opening};
use crate::session::{Session, Sessions};
use crate::{notifications, window};
use entries::{Menu, MenuAction};
use pace::Pace;

/// While prices come in, the menu is worked out this often: a desktop that never says that it opens it sees it so old.
const FOLLOW_EVERY: Duration = Duration::from_secs(30);

/// After so long an icon that could not be offered is offered again: at a login, what takes it may not be there yet.
const OFFERED_AGAIN_AFTER: Duration = Duration::from_mins(10);

/// How long a panel may take to start after a login, or again after it ended.
const HOST_GRACE: Duration = Duration::from_secs(20);

/// The icon, as long as the app runs.
pub(crate) struct Tray {
    icon: system::Icon,
    clock: SystemClock,
    pace: Mutex<Pace>,
}

impl Tray {
    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows the icon, now or as soon as something shows icons, and keeps its menu up to date.
pub(crate) async fn follow(app: AppHandle) {
    while app.try_state::<Tray>().is_none() {
        match system::Icon::show(&app).await {
            Ok(icon) => {
                app.manage(Tray { icon, clock: SystemClock::new(), pace: Mutex::default() });
                if !has_host(&app).await {
                    host_is_gone(&app);
                }
            }
            Err(error) => {
                tracing::warn!(error, "there is no icon in the tray");
                host_is_gone(&app);
                SystemClock::new().sleep(OFFERED_AGAIN_AFTER).await;
            }
        }
    }
    follow_data(&app).await;
}

/// Keeps the menu up to date with what changes, in whichever data is open.
async fn follow_data(app: &AppHandle) {
    let clock = SystemClock::new();
    let mut opened = app.state::<Sessions>().opened();
    loop {
        opened.mark_unchanged();
        let events = app.state::<Sessions>().now().await.map(|session| session.engine.events());
        refresh(app).await;
        let Some(mut events) = events else {
            if opened.changed().await.is_err() {
                return;
            }
            continue;
        };
        while next(&mut events, &mut opened).await != Next::Over {
            clock.sleep(FOLLOW_EVERY).await;
            events = events.resubscribe();
            refresh(app).await;
        }
    }
}

/// Whether something shows the icon now.
pub(crate) async fn has_host(app: &AppHandle) -> bool {
    let is_offered = app.try_state::<Tray>().is_some();
    is_offered && system::has_host().await
}

/// Nothing shows the icon any more, or not yet: a window that nobody could find is minimised instead of hidden, unless
/// something shows icons again before long.
fn host_is_gone(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        SystemClock::new().sleep(HOST_GRACE).await;
        if !window::is_shown(&app) && !has_host(&app).await {
            window::minimise(&app);
        }
    });
}

/// The desktop opens the menu: it is worked out at once, or as soon as that is not too often.
fn is_opened(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Some(tray) = app.try_state::<Tray>() else { return };
        let wait = tray.pace().wait(tray.clock.elapsed());
        let Some(wait) = wait else { return };
        tray.clock.sleep(wait).await;
        tray.pace().begin(tray.clock.elapsed());
        refresh(&app).await;
    });
}

/// Works the menu out again.
pub(crate) async fn refresh(app: &AppHandle) {
    let Some(tray) = app.try_state::<Tray>() else { return };
    let (sessions, now) = (app.state::<Sessions>(), times::local(SystemClock::new().now()));
    let menu = match sessions.now().await {
        None => sessions
            .last_try()
            .failed_at()
            .map_or_else(Menu::nothing_open, |not_opened| Menu::not_opened(&not_opened, &now)),
        Some(session) => match session.engine.background_status().await {
            Ok(status) => Menu::of(&status, &now),
            Err(error) => {
                tracing::warn!(%error, "the tray's menu can't be worked out");
                let (why, kind) = (error.to_string(), error.kind());
                Menu::not_opened(&NotOpened { why, kind, again_at: None }, &now)
            }
        },
    };
    tray.icon.set(menu).await;
}

/// Does what an entry of the menu is for.
fn act(app: &AppHandle, action: MenuAction) {
    let now = SystemClock::new().now();
    match action {
        MenuAction::Open => window::show(app),
        MenuAction::OpenAlerts => opening::open(app, Opening::Alerts),
        MenuAction::Quit => app.exit(0),
        MenuAction::PauseAnHour => pause_until(app, times::in_an_hour(now)),
        MenuAction::PauseUntilTomorrow => pause_until(app, times::tomorrow(&times::local(now))),
        MenuAction::Resume => pause(app, |session| async move { session.engine.resume().await }),
    }
}

fn pause_until(app: &AppHandle, until: DateTime<Utc>) {
    pause(app, move |session| async move { session.engine.pause_until(until).await });
}

/// Changes a pause of what is open, and shows it.
fn pause<F>(app: &AppHandle, change: impl FnOnce(Arc<Session>) -> F + Send + 'static)
where
    F: Future<Output = Result<(), EngineError>> + Send,
{
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Some(session) = app.state::<Sessions>().now().await
            && let Err(error) = change(session).await
        {
            tracing::error!(%error, "syncing could not be paused or resumed");
            notifications::say(&app, t!("tray-not-changed"), error.to_string()).await;
        }
        refresh(&app).await;
    });
}
