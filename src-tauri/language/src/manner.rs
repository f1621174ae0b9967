//! In which manner numbers and amounts are written: that of the system's region settings, whatever language the texts are
//! in. The window has the same rule, in `ui/src/language/locale.ts`, and both are held to the same examples.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::dates::{self, Dates};
use crate::language::{Language, set_language};
use crate::locale::{RegionSettings, parts_of};
use crate::regions::Region;

/// How people write, by example: a line for each language, and for each region that does it in another way than most who
/// speak its language. As CLDR has it, thousands always set apart.
const EXAMPLES: &str = include_str!("../../../ui/locales/manners.tsv");

/// How people write numbers and amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    pub(crate) number: Signs,
    /// Those of an amount may be others, as in Austria.
    pub(crate) amount: Signs,
    pub(crate) currency: Place,
    /// Whether there are pairs of digits above the thousands, as in India.
    pub(crate) has_pairs: bool,
    is_english: bool,
}

/// What stands between thousands, and before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs {
    pub(crate) thousands: char,
    pub(crate) point: char,
}

/// Where an amount's sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Before the number, not after it.
    pub(crate) is_first: bool,
    /// With a blank between them.
    pub(crate) is_apart: bool,
}

/// As in English: `1,234.50`, `£1,234.50`.
const ENGLISH: Manner = Manner {
    number: Signs { thousands: ',', point: '.' },
    amount: Signs { thousands: ',', point: '.' },
    currency: Place { is_first: true, is_apart: false },
    has_pairs: false,
    is_english: true,
};

static MANNERS: LazyLock<Vec<(&str, Manner)>> =
    LazyLock::new(|| EXAMPLES.lines().skip(1).filter_map(read).collect());

/// The place of the process's own among them; beyond the last: English.
static CURRENT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// What an example tells of a locale; none: it is no example.
fn read(line: &'static str) -> Option<(&'static str, Manner)> {
    let mut fields = line.split('\t');
    let (locale, number, amount) = (fields.next()?, fields.next()?, fields.next()?);
    let manner = Manner {
        number: signs_in(number)?,
        amount: signs_in(amount)?,
        currency: place_in(amount),
        has_pairs: number.chars().nth(1)?.is_ascii_digit(),
        is_english: locale.starts_with("en"),
    };
    Some((locale, manner))
}

/// The signs of a number with two decimals: the first and the last between its digits.
fn signs_in(example: &str) -> Option<Signs> {
    let number = example.trim_matches(|letter: char| !letter.is_ascii_digit());
    let mut signs = number.chars().filter(|letter| !letter.is_ascii_digit());
    let thousands = match signs.next()? {
        ' ' => '\u{a0}',
        '\'' => '’',
        sign => sign,
    };
    Some(Signs { thousands, point: signs.next_back()? })
}

fn place_in(example: &str) -> Place {
    let is_first = example.starts_with('£');
    let bare = example.trim_matches('£');
    Place { is_first, is_apart: bare.starts_with(' ') || bare.ends_with(' ') }
}

impl Manner {
    /// That of a system whose numbers have this locale: `de-AT`, `en_GB.UTF-8`. Without one, that of the texts' language.
    pub fn of(language: Language, system: Option<&str>) -> Self {
        place_of(language, system).map_or(ENGLISH, |place| MANNERS[place].1)
    }

    /// Whether it is that of English, which tells dollars apart in a way of its own.
    pub const fn is_english(&self) -> bool {
        self.is_english
    }
}

/// Where the manner stands among all; none: it is not among them.
fn place_of(language: Language, system: Option<&str>) -> Option<usize> {
    let (own, region) = match parts_of(system) {
        ("", _) => (language.code(), ""),
        // English is what a system speaks that has no language of the region's.
        ("en", region) => (Region::of("en", region).numbers, region),
        parts => parts,
    };
    let exactly = format!("{own}-{region}");
    let find = |wanted: &str| MANNERS.iter().position(|(locale, _)| *locale == wanted);
    find(&exactly).or_else(|| find(own))
}

/// The manner of the process.
pub fn manner() -> Manner {
    #[cfg(any(test, feature = "fixture"))]
    if let Some(of_test) = crate::language::of_test() {
        return Manner::of(of_test, None);
    }
    MANNERS.get(CURRENT.load(Ordering::Relaxed)).map_or(ENGLISH, |(_, manner)| *manner)
}

/// From now on texts are said in this language, and numbers, days and times are written as the system's region settings
/// have them.
pub fn speak(language: Language, system: &RegionSettings) {
    set_language(language);
    let place = place_of(language, system.numbers.as_deref()).unwrap_or(usize::MAX);
    CURRENT.store(place, Ordering::Relaxed);
    dates::set(Dates::of(language, system.times.as_deref()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::{amount_in, in_manner};

    /// As an example has it, in plain signs.
    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ").replace('’', "'")
    }

    #[test]
    fn every_example_is_written_as_it_stands() {
        for line in EXAMPLES.lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            let [locale, number, amount] = fields[..] else { panic!("{line}") };
            let manner = Manner::of(Language::English, Some(locale));
            assert_eq!(plain(&in_manner("1234567.50", manner)), number, "{locale}");
            assert_eq!(plain(&amount_in(manner, "£", "1234.50")), amount, "{locale}");
        }
    }

    #[test]
    fn english_is_what_its_example_says() {
        assert_eq!(MANNERS.iter().find(|(locale, _)| *locale == "en").unwrap().1, ENGLISH);
    }

    #[rstest::rstest]
    #[case::none(Language::English, None, "en")]
    #[case::posix(Language::English, Some("C.UTF-8"), "en")]
    #[case::german_texts_alone(Language::German, None, "de")]
    #[case::english_texts(Language::English, Some("de_AT.UTF-8"), "de-AT")]
    #[case::german_texts(Language::German, Some("en-GB"), "en")]
    #[case::english_there(Language::English, Some("en-DE"), "de")]
    #[case::swiss_english(Language::German, Some("en-CH"), "de-CH")]
    #[case::script(Language::English, Some("sr-Latn-RS"), "sr")]
    #[case::latin_american(Language::English, Some("es-MX"), "es-MX")]
    #[case::unknown(Language::German, Some("ja-JP"), "en")]
    fn numbers_are_the_systems_whatever_the_texts_are(
        #[case] language: Language,
        #[case] system: Option<&str>,
        #[case] as_in: &str,
    ) {
        assert_eq!(Manner::of(language, system), Manner::of(Language::English, Some(as_in)));
    }
}
