//! Days and times of day in sentences: in English as people of the system's region write them, in German as all do. The
//! window writes them alike, by `Intl`.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::language::Language;
use crate::locale::parts_of;
use crate::t;

/// How people write days and times of day, named after those who do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dates {
    /// `30 Nov 2026`, `14:05`; in German `30. Nov. 2026`
    British,
    /// `30 Nov 2026`, `2:05 PM`
    Australian,
    /// `Nov 30, 2026`, `2:05 PM`
    American,
}

/// Regions whose English begins a day with its month, and has two halves of a day.
const AS_AMERICANS: [&str; 12] = ["AS", "BD", "CA", "GU", "LK", "MH", "MP", "NP", "PH", "PR", "UM", "US"];

/// Regions whose English begins a day with its number, and has two halves of a day.
const AS_AUSTRALIANS: [&str; 12] = ["AE", "AU", "BB", "BS", "HK", "IN", "JM", "MY", "NZ", "PK", "SG", "TT"];

static CURRENT: AtomicU8 = AtomicU8::new(0);

impl Dates {
    const ALL: [Self; 3] = [Self::British, Self::Australian, Self::American];

    /// Those of texts in this language on a system with this locale.
    pub(crate) fn of(language: Language, system: Option<&str>) -> Self {
        match parts_of(system) {
            _ if language == Language::German => Self::British,
            ("en", region) if AS_AMERICANS.contains(&region) => Self::American,
            ("en", region) if AS_AUSTRALIANS.contains(&region) => Self::Australian,
            _ => Self::British,
        }
    }
}

/// From now on days are written so.
pub(crate) fn set(dates: Dates) {
    let place = Dates::ALL.iter().position(|each| *each == dates).unwrap_or_default();
    CURRENT.store(u8::try_from(place).unwrap_or_default(), Ordering::Relaxed);
}

/// How the process writes them.
fn dates() -> Dates {
    #[cfg(any(test, feature = "fixture"))]
    if let Some(of_test) = crate::language::of_test() {
        return Dates::of(of_test, None);
    }
    Dates::ALL[usize::from(CURRENT.load(Ordering::Relaxed)) % Dates::ALL.len()]
}

/// A civil day, `2026-11-30`, as it is written within a sentence: `30 Nov 2026`.
pub fn day(iso: &str) -> String {
    day_in(dates(), iso)
}

fn day_in(dates: Dates, iso: &str) -> String {
    let parts: Vec<_> = iso.splitn(3, '-').collect();
    let [year, month, day] = parts[..] else { return iso.to_owned() };
    let Ok(month) = month.parse::<u8>() else { return iso.to_owned() };
    let (month, day) = (t!("clock-month", month = month), day.trim_start_matches('0'));
    match dates {
        Dates::American => t!("clock-month-and-day", month = month, day = day, year = year),
        Dates::British | Dates::Australian => {
            t!("clock-day-and-month", day = day, month = month, year = year)
        }
    }
}

/// A time of day by its hour, 0 to 23, and its minute: `14:05`, `2:05 PM`.
pub fn time(hour: u32, minute: u32) -> String {
    time_in(dates(), hour, minute)
}

fn time_in(dates: Dates, hour: u32, minute: u32) -> String {
    if dates == Dates::British {
        return format!("{hour:02}:{minute:02}");
    }
    let time = format!("{}:{minute:02}", (hour + 11) % 12 + 1);
    if hour < 12 { t!("clock-before-noon", time = time) } else { t!("clock-after-noon", time = time) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manner::Manner;
    use crate::numbers::in_manner;
    use crate::speaking;

    /// What the window writes too: a line for each language and locale.
    const MANNERS: &str = include_str!("../../../ui/locales/manners.tsv");

    #[test]
    fn every_locale_is_written_as_the_window_writes_it() {
        for line in MANNERS.lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            let [language, locale, number, whole, day, afternoon, night] = fields[..] else {
                panic!("{line}");
            };
            let language = Language::from_key(language).unwrap();
            let _speaking = speaking(language);
            let (manner, dates) = (Manner::of(language, Some(locale)), Dates::of(language, Some(locale)));
            let written = [
                in_manner("1234567.50", manner),
                in_manner("100000", manner),
                day_in(dates, "2026-11-09"),
                time_in(dates, 14, 5),
                time_in(dates, 0, 30),
            ];
            // `-`: the words of the day are another language's in the window.
            for (text, shown) in written.iter().zip([number, whole, day, afternoon, night]) {
                let plain = text.replace('\u{a0}', " ").replace('’', "'");
                assert!(shown == "-" || plain == shown, "{plain}: {line}");
            }
        }
    }

    #[test]
    fn time_of_day_has_no_hour_of_naught_at_noon() {
        let said = [0, 1, 11, 12, 13, 23].map(|hour| time_in(Dates::American, hour, 0));
        let words = said.map(|text| text.replace('\u{a0}', " "));
        assert_eq!(words, ["12:00 AM", "1:00 AM", "11:00 AM", "12:00 PM", "1:00 PM", "11:00 PM"]);
    }

    #[test]
    fn what_is_no_day_stays_as_it_is() {
        assert_eq!(day_in(Dates::British, "soon"), "soon");
    }
}
