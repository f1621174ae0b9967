//! In which language the app speaks, and how the window is told.

use tierstock_language::{Language, language, set_language};

/// Names the language for pictures and trials.
const VARIABLE: &str = "TIERSTOCK_LANGUAGE";

/// Chooses the language, before anything is said. A name that is none is passed over.
pub(crate) fn begin() {
    if let Some(named) = std::env::var(VARIABLE).ok().and_then(|key| Language::from_key(&key)) {
        set_language(named);
    }
}

/// A script that tells the page before it is loaded.
pub(crate) fn script() -> String {
    format!("Object.defineProperty(window, 'tierstockLanguage', {{ value: '{}' }});", language().key())
}
