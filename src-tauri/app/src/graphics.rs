//! How the page is drawn on Linux. Where there is no graphics card, composing its layers as a card would takes the processor
//! twice as long as drawing what changed, and a software driver is loaded for it into two processes.

use std::path::Path;

use gtk::glib;

/// What WebKit goes by: it composes no layers, and shares no buffers with a card.
const WEBKIT: [(&str, &str); 2] =
    [("WEBKIT_DISABLE_COMPOSITING_MODE", "1"), ("WEBKIT_DISABLE_DMABUF_RENDERER", "1")];

/// What the toolkit goes by.
const TOOLKIT: (&str, &str) = ("GDK_GL", "disable");

/// Has the page drawn as suits the machine. Called before the toolkit starts; who told WebKit how to draw knows better.
pub(crate) fn suit() {
    let is_chosen = WEBKIT.iter().any(|(name, _)| std::env::var_os(name).is_some());
    if is_chosen || has_graphics_card(Path::new("/dev")) {
        return;
    }
    for (name, value) in WEBKIT.into_iter().chain([TOOLKIT]) {
        if let Err(error) = glib::setenv(name, value, false) {
            tracing::warn!(%error, name, "the page will be drawn as a graphics card would");
        }
    }
    keep_drivers_out();
}

/// Which drivers EGL loads, where its common library is the one that shares it out among them.
const DRIVERS: &str = "__EGL_VENDOR_LIBRARY_FILENAMES";

/// EGL looks for drivers once in a process. WebKit would have it do so in the app's own, which draws nothing, for a software
/// driver of 40 to 60 MiB; asked here, EGL finds none. The page's process draws: it begins without this, and finds its driver.
///
/// `WEBKIT_WEB_RENDER_DEVICE_FILE` with a device that is not there would spare the driver as well, but then WebKit follows
/// neither the desktop's theme nor its text size.
fn keep_drivers_out() {
    if std::env::var_os(DRIVERS).is_some() || glib::setenv(DRIVERS, "/dev/null", false).is_err() {
        return;
    }
    let egl = khronos_egl::Instance::new(khronos_egl::Static);
    let known = egl.query_string(None, khronos_egl::EXTENSIONS);
    glib::unsetenv(DRIVERS);
    if let Err(error) = known {
        tracing::debug!(%error, "EGL may load a driver into the app's own process");
    }
}

/// Whether there is a device that draws: every driver has one under `dri`, but for NVIDIA's without its kernel mode setting.
fn has_graphics_card(devices: &Path) -> bool {
    let names = |folder: &Path| {
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name())
    };
    let renders = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("renderD");
    names(&devices.join("dri")).any(|name| renders(&name)) || devices.join("nvidiactl").exists()
}

#[cfg(test)]
mod tests {
    use super::has_graphics_card;

    #[test]
    fn a_graphics_card_is_known_by_its_device() {
        for (device, known) in
            [("dri/renderD128", true), ("nvidiactl", true), ("dri/card0", false), ("fb0", false)]
        {
            let devices = tempfile::tempdir().unwrap();
            let file = devices.path().join(device);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "").unwrap();
            assert_eq!(has_graphics_card(devices.path()), known, "{device}");
        }
    }
}
