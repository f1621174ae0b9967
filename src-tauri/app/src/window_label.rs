//! What the window is called, for what finds it and for what it may call.

/// By this label Tauri knows the one window.
pub(crate) const MAIN: &str = "main";
