//! In which language the app speaks: the environment's, else the user's choice, else the system's. Numbers and days are
//! written as the system's region settings have them.
//!
//! The choice is a setting in the data, which is opened while the window comes up. A note of the machine says it before.

mod note;
mod region;

use std::path::Path;

use tierstock_domain::LanguageChoice;
use tierstock_language::{Language, language};

/// Names the language for pictures and trials.
const VARIABLE: &str = "TIERSTOCK_LANGUAGE";

/// Chooses the language before it is known where the data is.
pub(crate) fn begin() {
    speak(of_choice(LanguageChoice::System));
}

/// Takes the language that was chosen when data was open last.
pub(crate) fn recall(machine: &Path) {
    speak(of_choice(noted(machine)));
}

/// A script that tells the page before it is loaded. One that was loaded again in another language knows better.
pub(crate) fn script() -> String {
    let settings = region::settings();
    let [numbers, times] = [settings.numbers, settings.times].map(|locale| region::tag(locale.as_deref()));
    let region = serde_json::json!({ "numbers": numbers, "times": times });
    format!(
        "Object.defineProperties(window, {{
            tierstockLanguage: {{ value: sessionStorage.getItem('language') ?? '{}' }},
            tierstockRegion: {{ value: {region} }},
        }});",
        language().key()
    )
}

/// What was chosen when data was open last.
pub(crate) fn noted(machine: &Path) -> LanguageChoice {
    note::read(machine)
}

/// Notes the choice for the next start.
pub(crate) fn note(machine: &Path, choice: LanguageChoice) {
    if let Err(error) = note::write(machine, choice) {
        tracing::warn!(%error, "the language can't be noted for the next start");
    }
}

/// From now on this is spoken.
pub(crate) fn speak(language: Language) {
    tierstock_language::speak(language, &region::settings());
}

/// The language for a choice. A name in the environment that is none is passed over.
pub(crate) fn of_choice(choice: LanguageChoice) -> Language {
    let named = std::env::var(VARIABLE).ok();
    decided(named.as_deref(), choice, sys_locale::get_locale().as_deref())
}

fn decided(named: Option<&str>, choice: LanguageChoice, system: Option<&str>) -> Language {
    let of_system = || match system.and_then(|locale| locale.split(['-', '_', '.']).next()) {
        Some("de") => Language::German,
        _ => Language::English,
    };
    named.and_then(Language::from_key).unwrap_or_else(|| match choice {
        LanguageChoice::System => of_system(),
        LanguageChoice::English => Language::English,
        LanguageChoice::German => Language::German,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::system(None, LanguageChoice::System, Some("de-AT"), Language::German)]
    #[case::posix(None, LanguageChoice::System, Some("de_DE.UTF-8"), Language::German)]
    #[case::another(None, LanguageChoice::System, Some("fr-FR"), Language::English)]
    #[case::danish(None, LanguageChoice::System, Some("da-DK"), Language::English)]
    #[case::no_locale(None, LanguageChoice::System, None, Language::English)]
    #[case::english(None, LanguageChoice::English, Some("de-DE"), Language::English)]
    #[case::german(None, LanguageChoice::German, Some("en-GB"), Language::German)]
    #[case::environment(Some("pseudo"), LanguageChoice::German, Some("en-GB"), Language::Pseudo)]
    #[case::no_language(Some("xx"), LanguageChoice::German, Some("en-GB"), Language::German)]
    fn language_is_the_environment_s_or_chosen_or_the_system_s(
        #[case] named: Option<&str>,
        #[case] choice: LanguageChoice,
        #[case] system: Option<&str>,
        #[case] language: Language,
    ) {
        assert_eq!(decided(named, choice, system), language);
    }
}
