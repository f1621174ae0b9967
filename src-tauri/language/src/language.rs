//! In which language texts are said.

use std::sync::atomic::{AtomicU8, Ordering};

/// A language of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// The one that everything is written in first.
    English,
    /// German, which says *du*.
    German,
    /// English that is drawn out by 40 %, for pictures of the screens.
    Pseudo,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::Pseudo];

    /// How the window and the environment name it: `de`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Pseudo => "pseudo",
        }
    }

    /// Its code, as a page's `lang` has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => "en",
            Self::German => "de",
        }
    }

    /// The language with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.key() == key)
    }
}

/// One for the process: what a text says is decided where it is shown, and all of it is shown to one person.
static CURRENT: AtomicU8 = AtomicU8::new(0);

/// The language of the process.
pub fn language() -> Language {
    #[cfg(any(test, feature = "fixture"))]
    if let Some(of_test) = of_test() {
        return of_test;
    }
    Language::ALL[usize::from(CURRENT.load(Ordering::Relaxed)) % Language::ALL.len()]
}

/// From now on texts are said in this language.
pub(crate) fn set_language(language: Language) {
    let place = Language::ALL.iter().position(|each| *each == language).unwrap_or_default();
    CURRENT.store(u8::try_from(place).unwrap_or_default(), Ordering::Relaxed);
}

#[cfg(any(test, feature = "fixture"))]
thread_local! {
    static OF_TEST: std::cell::Cell<Option<Language>> = const { std::cell::Cell::new(None) };
}

/// What this thread speaks, if it is that of such a test.
#[cfg(any(test, feature = "fixture"))]
pub(crate) fn of_test() -> Option<Language> {
    OF_TEST.get()
}

/// A test that speaks another language than those that run beside it.
#[cfg(any(test, feature = "fixture"))]
#[derive(Debug)]
pub struct Speaking(());

/// This thread speaks that language until the answer is dropped.
#[cfg(any(test, feature = "fixture"))]
#[must_use]
pub fn speaking(language: Language) -> Speaking {
    OF_TEST.set(Some(language));
    Speaking(())
}

#[cfg(any(test, feature = "fixture"))]
impl Drop for Speaking {
    fn drop(&mut self) {
        OF_TEST.set(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_found_by_its_key() {
        for language in Language::ALL {
            assert_eq!(Language::from_key(language.key()), Some(language));
        }
        assert_eq!(Language::from_key("xx"), None);
    }
}
