//! What the window is called, for what finds it and for what it may call.

/// The window's label.
pub(crate) const MAIN: &str = "main";
