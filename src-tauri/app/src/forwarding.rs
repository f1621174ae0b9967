//! Tells the window what changes in whichever data is open.

use tauri::{AppHandle, Manager};
use tierstock_engine::SystemClock;

use crate::events::{EngineEvent, emit};
use crate::session::Sessions;

/// Tells it for as long as the program runs.
pub(crate) async fn follow(app: AppHandle) {
    let (clock, sessions) = (SystemClock::new(), app.state::<Sessions>());
    let mut opened = sessions.opened();
    loop {
        opened.mark_unchanged();
        if let Some(untold) = sessions.now().await.map(|session| session.untold.clone()) {
            let telling = untold.tell(&clock, |change| emit(&app, &EngineEvent(change)));
            tokio::select! {
                () = telling => {}
                other = opened.changed() => match other {
                    Ok(()) => continue,
                    Err(_) => return,
                }
            }
        }
        if opened.changed().await.is_err() {
            return;
        }
    }
}
