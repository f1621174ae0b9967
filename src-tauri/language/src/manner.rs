//! In which manner numbers are written: the system's own, unless the texts are German and the system's are not. The window
//! has the same rule, in `ui/src/language/locale.ts`; both are held to `ui/locales/manners.tsv`.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::dates::{self, Dates};
use crate::language::{Language, set_language};
use crate::locale::parts_of;

/// How people write numbers, named after those who do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As in English: `£1,234.50`.
    English,
    /// As in India, where there are pairs of digits above the thousands: `£1,23,456.50`.
    Indian,
    /// As in Germany: `1.234,50 £`.
    German,
    /// As in Austria: `£ 1.234,50`.
    Austrian,
    /// As in Switzerland and Liechtenstein: `£ 1’234.50`.
    Swiss,
    /// `1 234,50 £`
    Spaced,
}

/// Languages that write `1.234,50`.
const AS_GERMANS: [&str; 8] = ["da", "el", "es", "id", "it", "nl", "pt", "tr"];

/// Languages that write `1 234,50`.
const SPACED: [&str; 14] =
    ["bg", "cs", "et", "fi", "fr", "hu", "lt", "lv", "nb", "no", "pl", "ru", "sk", "sv"];

/// Regions whose Spanish writes `1,234.50`.
const SPANISH_AS_ENGLISH: [&str; 10] = ["DO", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "US"];

static CURRENT: AtomicU8 = AtomicU8::new(0);

impl Manner {
    const ALL: [Self; 6] =
        [Self::English, Self::Indian, Self::German, Self::Austrian, Self::Swiss, Self::Spaced];

    /// That of texts in this language on a system with this locale: `de-AT`, `en_GB.UTF-8`.
    pub fn of(language: Language, system: Option<&str>) -> Self {
        let (own, region) = parts_of(system);
        let code = if language == Language::German { language.code() } else { own };
        match (code, region) {
            ("de", "AT") => Self::Austrian,
            ("de", "CH" | "LI") => Self::Swiss,
            ("de", _) => Self::German,
            (_, "IN") => Self::Indian,
            ("en", "ZA") | ("pt", "PT") => Self::Spaced,
            ("es", region) if SPANISH_AS_ENGLISH.contains(&region) => Self::English,
            (code, _) if AS_GERMANS.contains(&code) => Self::German,
            (code, _) if SPACED.contains(&code) => Self::Spaced,
            _ => Self::English,
        }
    }

    /// What stands between thousands, and before decimals.
    pub(crate) const fn separators(self) -> (char, char) {
        match self {
            Self::English | Self::Indian => (',', '.'),
            Self::German => ('.', ','),
            Self::Austrian | Self::Spaced => ('\u{a0}', ','),
            Self::Swiss => ('’', '.'),
        }
    }
}

/// The manner of the process.
pub fn manner() -> Manner {
    #[cfg(any(test, feature = "fixture"))]
    if let Some(of_test) = crate::language::of_test() {
        return Manner::of(of_test, None);
    }
    Manner::ALL[usize::from(CURRENT.load(Ordering::Relaxed)) % Manner::ALL.len()]
}

/// From now on texts are said in this language, and numbers and days as is usual with it on a system that has this locale.
pub fn speak(language: Language, system: Option<&str>) {
    set_language(language);
    let wanted = Manner::of(language, system);
    let place = Manner::ALL.iter().position(|each| *each == wanted).unwrap_or_default();
    CURRENT.store(u8::try_from(place).unwrap_or_default(), Ordering::Relaxed);
    dates::set(Dates::of(language, system));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(Language::English, None, Manner::English)]
    #[case(Language::English, Some("C"), Manner::English)]
    #[case(Language::English, Some("en_GB.UTF-8"), Manner::English)]
    #[case(Language::English, Some("de-DE"), Manner::German)]
    #[case(Language::English, Some("fr-FR"), Manner::Spaced)]
    #[case(Language::English, Some("en-IN"), Manner::Indian)]
    #[case(Language::English, Some("es_MX.UTF-8"), Manner::English)]
    #[case(Language::English, Some("es-ES"), Manner::German)]
    #[case(Language::German, None, Manner::German)]
    #[case(Language::German, Some("en-GB"), Manner::German)]
    #[case(Language::German, Some("de-AT"), Manner::Austrian)]
    #[case(Language::German, Some("de_CH.UTF-8"), Manner::Swiss)]
    fn numbers_are_the_systems_unless_texts_are_german_alone(
        #[case] language: Language,
        #[case] system: Option<&str>,
        #[case] manner: Manner,
    ) {
        assert_eq!(Manner::of(language, system), manner);
    }
}
