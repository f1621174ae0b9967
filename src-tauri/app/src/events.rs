//! Events for the window. They carry ids; the window asks for the rest.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Emitter, Manager};
use tauri_specta::Event;
use tierstock_engine::{Batch, Change, Clock, Engine};
use tokio::sync::Mutex;
use tokio::sync::broadcast::Receiver;
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

/// Changes that the window was not sent yet. They outlive the task that sends them.
#[derive(Clone)]
pub(crate) struct Untold(Arc<Mutex<Said>>);

struct Said {
    events: Receiver<Change>,
    batch: Batch,
}

impl Untold {
    /// Whatever is said from now on.
    pub(crate) fn from_now_on(engine: &Engine) -> Self {
        Self::of(engine.events())
    }

    fn of(events: Receiver<Change>) -> Self {
        Self(Arc::new(Mutex::new(Said { events, batch: Batch::default() })))
    }

    /// Tells it until the engine is gone.
    pub(crate) async fn tell(&self, clock: &dyn Clock, mut say: impl FnMut(Change) + Send) {
        let mut said = self.0.lock().await;
        let Said { events, batch } = &mut *said;
        // Too many to follow: the window asks for everything again.
        let lagged = Change::BoardChanged;
        loop {
            // What the last task did not send goes first.
            batch.take().into_iter().for_each(&mut say);
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
        }
    }
}

/// Tells the window; without one there is nobody to tell.
pub(crate) fn emit<E: Event + Serialize + Clone>(app: &AppHandle, event: &E) {
    if app.get_webview_window(crate::window_label::MAIN).is_some()
        && let Err(error) = app.emit(E::NAME, event)
    {
        tracing::warn!(%error, "an event did not reach the window");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex as Kept;

    use tierstock_domain::Moment;
    use tierstock_engine::VirtualClock;
    use tierstock_sync::Events;

    use super::*;

    #[tokio::test]
    async fn what_was_said_outlives_whoever_tells_it() {
        let (events, clock) = (Events::default(), VirtualClock::starting_at(Moment::UNIX_EPOCH));
        let (untold, told) = (Untold::of(events.listen()), Arc::new(Kept::new(Vec::new())));
        let tell = |panics: bool| {
            let (untold, clock, told) = (untold.clone(), clock.clone(), Arc::clone(&told));
            tokio::spawn(async move {
                let say = |change: Change| {
                    assert!(!panics, "planted");
                    told.lock().unwrap().push(change);
                };
                untold.tell(&clock, say).await;
            })
        };
        events.send(Change::SyncChanged);
        let ended = tell(true);
        clock.pass(BATCH).await;
        assert!(ended.await.unwrap_err().is_panic());
        events.send(Change::LinkingChanged);
        let interrupted = tell(false);
        clock.pass(BATCH / 2).await;
        interrupted.abort();
        assert!(interrupted.await.unwrap_err().is_cancelled());
        events.send(Change::BoardChanged);
        let telling = tell(false);
        clock.pass(BATCH).await;
        drop(events);
        telling.await.unwrap();
        assert_eq!(*told.lock().unwrap(), [Change::LinkingChanged, Change::BoardChanged]);
    }
}
