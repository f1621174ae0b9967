//! What closing the window does: syncing goes on without it, or everything ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager, Window, WindowEvent};
use tierstock_domain::WhenClosed;
use tierstock_engine::{EngineError, OnClose};

use crate::events::{CloseAsked, emit};
use crate::session::Sessions;
use crate::{resting, tray, window};

/// Nobody waits longer for data that is being opened before the window closes.
const OPENING_TIMEOUT: Duration = Duration::from_secs(3);

/// Whether the page was told to ask what closing does, in the life of this process. A page that can't ask keeps nobody
/// from closing the window.
#[derive(Default)]
pub(crate) struct ClosePromptShown(AtomicBool);

/// What happens to the window.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        // What is to be done stands in the database, which takes its time.
        api.prevent_close();
        let app = window.app_handle().clone();
        tauri::async_runtime::spawn(async move { close(&app).await });
    }
}

async fn close(app: &AppHandle) {
    let open = tokio::time::timeout(OPENING_TIMEOUT, async { app.state::<Sessions>().now().await }).await;
    let on_close = match open.ok().flatten() {
        None => Ok(without_data(app)),
        Some(session) => session.engine.on_close().await,
    };
    match on_close {
        Ok(OnClose::Quit) => app.exit(0),
        Ok(OnClose::Ask) if !app.state::<ClosePromptShown>().0.swap(true, Ordering::SeqCst) => {
            emit(app, &CloseAsked);
        }
        Ok(OnClose::Ask | OnClose::KeepSyncing) => keep_syncing(app).await,
        Err(error) => {
            tracing::error!(%error, "what closing the window does can't be told");
            keep_syncing(app).await;
        }
    }
}

/// Without open data nothing is synced, and it is a moment's work to open it; but if it is waited for, it is synced once
/// it is there. What the user chose stands in it, so the user is asked.
fn without_data(app: &AppHandle) -> OnClose {
    if is_waited_for(app) { OnClose::Ask } else { OnClose::Quit }
}

/// Whether data that can't be opened is tried again without the user.
fn is_waited_for(app: &AppHandle) -> bool {
    let not_opened = app.state::<Sessions>().last_try().failed_at();
    not_opened.is_some_and(|not_opened| not_opened.again_at.is_some())
}

/// The user said what closing does, from now on: does it. Data that is waited for can't keep the answer.
pub(crate) async fn answer(app: &AppHandle, choice: WhenClosed) -> Result<(), EngineError> {
    match app.state::<Sessions>().open().await {
        Ok(session) => session.engine.choose_when_closed(choice).await?,
        Err(error) if is_waited_for(app) => {
            tracing::warn!(%error, ?choice, "what closing the window does holds for this time alone");
        }
        Err(error) => return Err(error),
    }
    match choice {
        WhenClosed::KeepSyncing => keep_syncing(app).await,
        WhenClosed::Quit => app.exit(0),
    }
    Ok(())
}

/// Puts the window away where the user finds it: behind the icon in the tray, or minimised where nothing shows icons.
async fn keep_syncing(app: &AppHandle) {
    if tray::has_host(app).await {
        window::hide(app);
        resting::begin(app);
        tray::refresh(app).await;
    } else {
        window::minimise(app);
    }
}
