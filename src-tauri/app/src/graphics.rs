//! How the page is drawn. Where there is no graphics card, composing its layers as a card would takes the processor twice as
//! long as drawing what changed.

use tauri::WebviewWindow;

/// The toolkit's own variable: what it may use of the graphics card.
#[cfg(target_os = "linux")]
const TOOLKIT: &str = "GDK_GL";

/// Keeps the toolkit from loading a software driver where there is no graphics card: it takes 30 MiB and draws nothing.
/// Called before the toolkit starts; what the user has set stays.
#[cfg(target_os = "linux")]
pub(crate) fn disable_toolkit_gl() {
    if draws_directly()
        && let Err(error) = gtk::glib::setenv(TOOLKIT, "disable", false)
    {
        tracing::warn!(%error, "the toolkit will load a driver that draws nothing");
    }
}

/// Has the window drawn as suits the machine.
#[cfg(target_os = "linux")]
pub(crate) fn suit(window: &WebviewWindow) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    if !draws_directly() {
        return;
    }
    let suited = window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = suited {
        tracing::warn!(%error, "the page will be drawn as a graphics card would");
    }
}

/// The systems choose by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn suit(_window: &WebviewWindow) {}

/// Whether the page is drawn without a graphics card, as there is none.
#[cfg(target_os = "linux")]
fn draws_directly() -> bool {
    !is_chosen() && !has_graphics_card(std::path::Path::new("/dev"))
}

/// Whether the user has told WebKit itself how to draw: that stays.
#[cfg(target_os = "linux")]
fn is_chosen() -> bool {
    ["WEBKIT_DISABLE_DMABUF_RENDERER", "WEBKIT_DISABLE_COMPOSITING_MODE"]
        .iter()
        .any(|name| std::env::var_os(name).is_some())
}

/// Whether there is a device that draws: every driver has one under `dri`, but for NVIDIA's without its kernel mode setting.
#[cfg(target_os = "linux")]
fn has_graphics_card(devices: &std::path::Path) -> bool {
    let names = |folder: &std::path::Path| {
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name())
    };
    let renders = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("renderD");
    names(&devices.join("dri")).any(|name| renders(&name)) || devices.join("nvidiactl").exists()
}

#[cfg(all(test, target_os = "linux"))]
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
