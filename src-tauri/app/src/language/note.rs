//! The chosen language, noted in the machine's folder for the next start: it is read before the data is opened, and where
//! that can't be.

use std::fs;
use std::io::Result;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tierstock_domain::LanguageChoice;
use tierstock_engine::whole_file;

/// Its file in the machine's folder.
const FILE: &str = "language.json";

/// The file's own version; a newer one is read by what this version knows of it.
const VERSION: u32 = 1;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Note {
    version: u32,
    language: String,
}

/// What was chosen. Nothing, and what this version does not know, is as if nothing had been chosen.
pub(super) fn read(machine: &Path) -> LanguageChoice {
    let note = fs::read(machine.join(FILE)).ok().and_then(|text| serde_json::from_slice::<Note>(&text).ok());
    note.and_then(|note| LanguageChoice::from_key(&note.language)).unwrap_or_default()
}

/// Notes it, unless it is noted already.
pub(super) fn write(machine: &Path, choice: LanguageChoice) -> Result<()> {
    if read(machine) == choice {
        return Ok(());
    }
    let note = Note { version: VERSION, language: choice.key().to_owned() };
    fs::create_dir_all(machine)?;
    whole_file::put(&machine.join(FILE), &serde_json::to_vec_pretty(&note)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choice_is_found_again_until_another_is_made() {
        let machine = tempfile::tempdir().unwrap();
        assert_eq!(read(machine.path()), LanguageChoice::System);
        for choice in [LanguageChoice::German, LanguageChoice::English, LanguageChoice::System] {
            write(machine.path(), choice).unwrap();
            assert_eq!(read(machine.path()), choice);
        }
    }

    #[rstest::rstest]
    #[case::without_it(r#"{ "version": 1 }"#, LanguageChoice::System)]
    #[case::unknown(r#"{ "version": 2, "language": "klingon" }"#, LanguageChoice::System)]
    #[case::newer(r#"{ "version": 2, "language": "german", "script": "latin" }"#, LanguageChoice::German)]
    #[case::damaged("{", LanguageChoice::System)]
    fn what_is_not_known_is_as_if_nothing_was_chosen(#[case] text: &str, #[case] choice: LanguageChoice) {
        let machine = tempfile::tempdir().unwrap();
        fs::write(machine.path().join(FILE), text).unwrap();
        assert_eq!(read(machine.path()), choice);
    }
}
