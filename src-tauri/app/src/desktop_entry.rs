//! By which name a Linux desktop knows the program: the icon of its windows and its notifications are found by it.

use gtk::glib;

/// The name of the installed desktop entry, which the package takes from the product's.
pub(crate) const DESKTOP_ENTRY: &str = "Tierstock";

/// Gives it to the program's windows. Called before the toolkit starts.
pub(crate) fn name_windows() {
    glib::set_prgname(Some(DESKTOP_ENTRY));
}
