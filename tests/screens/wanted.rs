//! What is asked for by name: scenes, and how they are looked at, as in `board inventory-5 dark 1280 200% de`.

use crate::desktop::Theme;
use crate::scenes::Shot;

const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

/// The window's sizes.
const SIZES: [(u32, u32); 3] = [(1280, 800), (1920, 1080), (960, 700)];

/// How large everything is drawn, in percent.
const TEXTS: [u32; 2] = [100, 200];

/// The languages, as `TIERSTOCK_LANGUAGE` names them.
const LANGUAGES: [&str; 3] = [ENGLISH, "de", "pseudo"];

/// In which every picture is taken.
pub const ENGLISH: &str = "en";

/// The pictures to take. What is not named is taken in full.
pub struct Wanted {
    /// In the order in which they are taken.
    pub shots: Vec<Shot>,
    pub themes: Vec<Theme>,
    pub sizes: Vec<(u32, u32)>,
    pub texts: Vec<u32>,
    /// Those that are named; empty: none is.
    languages: Vec<&'static str>,
}

impl Wanted {
    /// Panics at a word that names nothing.
    pub fn from_words(words: impl Iterator<Item = String>) -> Self {
        let mut words: Vec<String> = words.collect();
        let themes = take(&mut words, &THEMES, |theme| theme.name().to_owned());
        let sizes = take(&mut words, &SIZES, |(width, _)| width.to_string());
        let texts = take(&mut words, &TEXTS, |text| format!("{text}%"));
        let languages = named(&mut words, &LANGUAGES, |language| (*language).to_owned());
        let named =
            |word: &String| Shot::named(word).unwrap_or_else(|| panic!("No scene has the name “{word}”."));
        let mut shots: Vec<Shot> = words.iter().map(named).collect();
        if shots.is_empty() {
            shots = Shot::all();
        }
        shots.sort_unstable();
        Self { shots, themes, sizes, texts, languages }
    }

    /// The languages in which a scene is wanted: what is not named is taken in English, and by day in the others too.
    pub fn languages_of(&self, shot: Shot, theme: Theme) -> Vec<&'static str> {
        match self.languages[..] {
            [] if shot.is_read_in_all_languages() && theme == Theme::Light => LANGUAGES.into(),
            [] => vec![ENGLISH],
            _ => self.languages.clone(),
        }
    }
}

/// Those that are named, which leaves the other words; all of them if none is.
fn take<T: Copy>(words: &mut Vec<String>, all: &[T], name: impl Fn(&T) -> String) -> Vec<T> {
    let named = named(words, all, name);
    if named.is_empty() { all.to_vec() } else { named }
}

/// Those that are named, which leaves the other words.
fn named<T: Copy>(words: &mut Vec<String>, all: &[T], name: impl Fn(&T) -> String) -> Vec<T> {
    let named: Vec<T> = all.iter().copied().filter(|each| words.contains(&name(each))).collect();
    words.retain(|word| all.iter().all(|each| name(each) != *word));
    named
}
