//! The window that a picture is of. Scenes name what is in it in English; it is found in the language of the picture.

use std::ops::Deref;
use std::time::Duration;

use serde_json::json;
use thirtyfour::WebElement;
use tierstock_language::{Language, Translation};

use crate::desktop::{self, Launch, wait_for};

const APPEARS_WITHIN: Duration = Duration::from_secs(30);

/// An open window that speaks one language.
pub struct Window {
    page: desktop::Window,
    translation: Translation,
}

/// All else is the same in every language.
impl Deref for Window {
    type Target = desktop::Window;

    fn deref(&self) -> &Self::Target {
        &self.page
    }
}

impl Window {
    /// Starts the app in this language, as `TIERSTOCK_LANGUAGE` names it.
    pub async fn open(launch: Launch, language: &str) -> Self {
        let spoken = Language::from_key(language).expect("a language of the catalogue");
        let page = desktop::Window::open(&launch.with("TIERSTOCK_LANGUAGE", language)).await;
        Self { page, translation: Translation::to(spoken) }
    }

    pub async fn close(self) {
        self.page.close().await;
    }

    /// The one control with this role and English name, once it is there.
    pub async fn named(&self, role: &str, name: &str) -> WebElement {
        let names = self.translation.names(name);
        let what = format!("{role} “{name}” appears");
        let found = wait_for(&what, APPEARS_WITHIN, async || {
            for name in &names {
                if self.page.shows(role, name).await {
                    return Some(name.clone());
                }
            }
            None
        });
        self.page.named(role, &found.await).await
    }

    /// Whether a control with this role has this English name now.
    pub async fn shows(&self, role: &str, name: &str) -> bool {
        for name in self.translation.names(name) {
            if self.page.shows(role, &name).await {
                return true;
            }
        }
        false
    }

    /// Whether these English words stand in it now.
    pub async fn reads(&self, words: &str) -> bool {
        self.count(words).await > 0
    }

    /// How often these English words stand in it now.
    pub async fn count(&self, words: &str) -> usize {
        let text = self.page.text().await.to_lowercase();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // What begins a sentence in one language may stand within it in another.
        let counts = self
            .translation
            .pieces(words)
            .into_iter()
            .map(|piece| text.matches(&piece.to_lowercase()).count());
        counts.max().unwrap_or(0)
    }

    /// What an English name may be here, for a script: a list.
    pub fn names(&self, name: &str) -> String {
        json!(self.translation.names(name)).to_string()
    }

    /// Pieces of which one is in what has these English words in it, for a script: a list.
    pub fn pieces(&self, words: &str) -> String {
        json!(self.translation.pieces(words)).to_string()
    }

    /// What an English name is here, to be typed.
    pub fn name(&self, name: &str) -> String {
        self.translation.names(name).swap_remove(0)
    }
}
