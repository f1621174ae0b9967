//! Follows the language that is chosen in the data that is open, while the app runs.

use tauri::{AppHandle, Manager};
use tierstock_domain::LanguageChoice;
use tierstock_engine::Change;
use tierstock_language::Language;

use crate::following::{Next, next};
use crate::session::Sessions;
use crate::window_label::MAIN;
use crate::{language, tray};

/// Follows the choice in whichever data is open: what is said from then on is in that language, and what is shown is shown
/// again.
pub(crate) async fn follow(app: AppHandle) {
    let mut opened = app.state::<Sessions>().opened();
    loop {
        opened.mark_unchanged();
        let events = app.state::<Sessions>().now().await.map(|session| session.engine.events());
        take_over(&app).await;
        let Some(mut events) = events else {
            if opened.changed().await.is_err() {
                return;
            }
            continue;
        };
        loop {
            match next(&mut events, &mut opened).await {
                Next::Changed(Change::SettingsChanged) | Next::MuchChanged => take_over(&app).await,
                Next::Changed(_) => {}
                Next::Over => break,
            }
        }
    }
}

/// Speaks the language that is chosen in what is open.
async fn take_over(app: &AppHandle) {
    let sessions = app.state::<Sessions>();
    let Some(session) = sessions.now().await else { return };
    let choice = match session.engine.language().await {
        Ok(choice) => choice,
        Err(error) => return tracing::warn!(%error, "the language can't be read"),
    };
    let machine = sessions.machine();
    let choice = match choice {
        // The sample has the language of the user's own data, unless another is chosen in it.
        LanguageChoice::System if sessions.is_sample() => language::noted(machine),
        choice => choice,
    };
    if !sessions.is_sample() {
        language::note(machine, choice);
    }
    speak(app, language::of_choice(choice)).await;
}

async fn speak(app: &AppHandle, wanted: Language) {
    if wanted == tierstock_language::language() {
        return;
    }
    language::speak(wanted);
    tray::refresh(app).await;
    let Some(window) = app.get_webview_window(MAIN) else { return };
    // The page keeps in the same storage where the user is.
    let script = format!("sessionStorage.setItem('language', '{}'); location.reload();", wanted.key());
    if let Err(error) = window.eval(script) {
        tracing::warn!(%error, "the window stays in its language until it is made again");
    }
}
