//! Events for the window. They carry ids; the window asks for the rest.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Emitter, Manager};
use tauri_specta::Event;
use tierstock_engine::{Batch, Change, Clock, Engine, SystemClock};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

/// Something in the engine changed.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub(crate) struct EngineEvent(pub(crate) Change);

/// The user asked for something outside of the window: by clicking a notification. `take_opening` says for what.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct OpenAsked;

/// The user closes the window and has never said what that does: ask, and answer with `close_window`.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct CloseAsked;

/// The window was closed a while ago: answer with `let_go`.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct LetGoAsked;

/// Other data is open now: ask for everything again.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct SessionChanged;

/// A new version was found, or is being installed: ask for `updates` again.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct UpdatesChanged;

/// What changes within this time is told together: each event costs the window a turn, and an answer sends several.
const BATCH: Duration = Duration::from_millis(100);

/// Hands the engine's events to the window until the engine is gone.
pub(crate) fn forward(app: &AppHandle, engine: &Engine) {
    let (app, mut events) = (app.clone(), engine.events());
    tauri::async_runtime::spawn(async move {
        let (clock, mut batch) = (SystemClock::new(), Batch::default());
        // Too many to follow: the window asks for everything again.
        let lagged = Change::BoardChanged;
        loop {
            match events.recv().await {
                Ok(said) => batch.add(said),
                Err(RecvError::Lagged(_)) => batch.add(lagged.clone()),
                Err(RecvError::Closed) => return,
            }
            clock.sleep(BATCH).await;
            loop {
                match events.try_recv() {
                    Ok(said) => batch.add(said),
                    Err(TryRecvError::Lagged(_)) => batch.add(lagged.clone()),
                    Err(TryRecvError::Empty | TryRecvError::Closed) => break,
                }
            }
            for change in batch.take() {
                emit(&app, &EngineEvent(change));
            }
        }
    });
}

/// Tells the window; without one there is nobody to tell.
pub(crate) fn emit<E: Event + Serialize + Clone>(app: &AppHandle, event: &E) {
    if app.get_webview_window(crate::window_label::MAIN).is_some()
        && let Err(error) = app.emit(E::NAME, event)
    {
        tracing::warn!(%error, "an event did not reach the window");
    }
}
