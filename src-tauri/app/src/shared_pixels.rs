//! The memory in which the window is drawn on X11, which is shared with the display.

use gtk::cairo::Format;
use gtk::gdk::Screen;
use gtk::gdk::prelude::DisplayExtManual;
use tauri::AppHandle;

/// The edge of a picture that costs nothing to speak of, in pixels.
const TINY: i32 = 8;

/// Gives it back where no window is left: as much as the window was large, some 6 MiB.
///
/// Cairo keeps what nothing is drawn in any more until the next picture in such memory is done with. That is a tiny one,
/// which nobody sees.
pub(crate) fn give_back(app: &AppHandle) {
    let asked = app.run_on_main_thread(|| {
        let screen = Screen::default().filter(|screen| screen.display().backend().is_x11());
        let root = screen.and_then(|screen| screen.root_window());
        drop(root.and_then(|root| root.create_similar_image_surface(Format::ARgb32, TINY, TINY, 1)));
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "what the window was drawn in stays in memory");
    }
}
