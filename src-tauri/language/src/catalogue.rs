//! The texts that Rust says, and how one is written.

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::language::{Language, language};
use crate::{numbers, pseudo};

/// The files of these areas, in the order of languages: English, German.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        const FILES: &[[&str; 2]] = &[$([
            include_str!(concat!("../../../ui/locales/en/", $area, ".ftl")),
            include_str!(concat!("../../../ui/locales/de/", $area, ".ftl")),
        ]),+];
    };
}

// Only those in which Rust asks for texts.
areas!(
    "advice",
    "backups",
    "causes",
    "channels",
    "clock",
    "connecting",
    "dialogs",
    "entered",
    "finding",
    "journal",
    "moves",
    "names",
    "parts",
    "program",
    "refusals",
    "restoring",
    "rows",
    "rules",
    "sheets",
    "start",
    "storage",
    "tray",
    "troubles",
    "updates",
);

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::German));
static PSEUDO: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Pseudo));

fn bundle(language: Language) -> Bundle {
    let file = match language {
        Language::English | Language::Pseudo => 0,
        Language::German => 1,
    };
    let id = LanguageIdentifier::from_bytes(language.code().as_bytes()).unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_formatter(Some(|value, _| counted(value)));
    // What comes from outside is isolated where it is put in, and only if it has to be.
    bundle.set_use_isolating(false);
    if language == Language::Pseudo {
        bundle.set_transform(Some(pseudo::drawn_out));
    }
    for files in FILES {
        let texts = FluentResource::try_new(files[file].to_owned()).unwrap_or_else(|(texts, _)| texts);
        bundle.add_resource_overriding(texts);
    }
    bundle
}

/// What is put into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A text as it is.
    Text(String),
    /// A whole number: it chooses the plural, and its thousands are set apart.
    Count(i64),
}

/// What is put into a text, whatever it is: a whole number is a count, all else is the text that it is shown as.
#[derive(Debug)]
pub struct PutIn<T>(pub T);

/// What a whole number becomes when it is put in: a count, which chooses the plural.
pub trait CountArgument {
    /// The number, by which the plural is chosen.
    fn argument(&self) -> Argument;
}

/// Of all else. It is implemented for a reference, so that the compiler takes it only where [`CountArgument`] does not fit.
pub trait TextArgument {
    /// The text as it stands in a sentence.
    fn argument(&self) -> Argument;
}

impl<T: fmt::Display> TextArgument for &PutIn<T> {
    fn argument(&self) -> Argument {
        Argument::Text(self.0.to_string())
    }
}

macro_rules! counted {
    ($($number:ty),+) => {$(
        impl CountArgument for PutIn<$number> {
            fn argument(&self) -> Argument {
                Argument::Count(i64::try_from(self.0).unwrap_or(i64::MAX))
            }
        }

        impl CountArgument for PutIn<&$number> {
            fn argument(&self) -> Argument {
                PutIn(*self.0).argument()
            }
        }
    )+};
}

counted!(u8, u16, u32, u64, usize, i32, i64);

/// A text of the catalogue in the user's language; [`t!`](crate::t) is the short way to it.
pub fn text(key: &str, arguments: &[(&'static str, Argument)]) -> String {
    text_in(language(), key, arguments)
}

fn text_in(language: Language, key: &str, arguments: &[(&'static str, Argument)]) -> String {
    let bundle = match language {
        Language::English => &*ENGLISH,
        Language::German => &*GERMAN,
        Language::Pseudo => &*PSEUDO,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        debug_assert!(false, "no text {key}");
        return key.to_owned();
    };
    let mut put = FluentArgs::with_capacity(arguments.len());
    for (name, argument) in arguments {
        put.set(*name, value(argument));
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&put), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    text
}

fn value(argument: &Argument) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) if text.chars().any(is_right_to_left) => {
            format!("\u{2068}{text}\u{2069}").into()
        }
        Argument::Text(text) => text.as_str().into(),
        Argument::Count(count) => (*count).into(),
    }
}

/// Of the scripts of Arabic, Hebrew and those beside them: such a text must not turn round what stands beside it.
const fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A count in the user's manner.
fn counted(value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(numbers::decimal(&format!("{:.0}", number.value))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_holds_texts_alone() {
        for file in FILES.as_flattened() {
            if let Err((_, faults)) = FluentResource::try_new((*file).to_owned()) {
                panic!("{faults:?}");
            }
        }
    }

    #[test]
    fn count_chooses_the_plural_and_is_written_by_the_language() {
        let said = |language, units: u32| {
            let _speaking = crate::speaking(language);
            text_in(language, "storage-units-set-aside", &[("units", Argument::Count(units.into()))])
        };
        assert!(said(Language::English, 1).starts_with("1 of its units was"));
        assert!(said(Language::English, 1_200).starts_with("1,200 of its units were"));
        assert!(said(Language::German, 1_200).starts_with("1.200 "));
    }

    #[test]
    fn name_from_right_to_left_is_isolated_and_others_are_not() {
        let said = |title: &str| {
            text_in(Language::English, "storage-changed-since", &[("title", Argument::Text(title.into()))])
        };
        assert!(said("Dunk <img onerror> 👟").contains("\"Dunk <img onerror> 👟\""));
        assert!(said("נעל").contains("\"\u{2068}נעל\u{2069}\""));
    }

    #[test]
    fn pseudo_locale_draws_out_the_text_alone() {
        let said = text_in(
            Language::Pseudo,
            "storage-changed-since",
            &[("title", Argument::Text("Set a price".into()))],
        );
        assert!(said.contains("\"Set a price\"") && said.starts_with("Ítø"), "{said}");
    }
}
