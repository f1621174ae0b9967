//! Days and times of day in sentences: in the words of the texts, in the order and by the clock of the system's region
//! settings. The window writes them alike, by `Intl`.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::language::{Language, language};
use crate::locale::parts_of;
use crate::regions::Region;
use crate::t;

/// How people write days and times of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dates {
    /// `Nov 30, 2026` instead of `30 Nov 2026`. German has but one order.
    is_month_first: bool,
    /// `2:05 PM` instead of `14:05`.
    has_halves: bool,
}

static IS_MONTH_FIRST: AtomicBool = AtomicBool::new(false);
static HAS_HALVES: AtomicBool = AtomicBool::new(false);

impl Dates {
    /// Those of texts in this language on a system whose days and times have this locale.
    pub(crate) fn of(language: Language, system: Option<&str>) -> Self {
        let (own, region) = parts_of(system);
        let region = Region::of(own, region);
        let is_month_first = region.is_month_first && language != Language::German;
        Self { is_month_first, has_halves: region.has_halves }
    }
}

/// From now on days are written so.
pub(crate) fn set(dates: Dates) {
    IS_MONTH_FIRST.store(dates.is_month_first, Ordering::Relaxed);
    HAS_HALVES.store(dates.has_halves, Ordering::Relaxed);
}

/// How the process writes them.
fn dates() -> Dates {
    #[cfg(any(test, feature = "fixture"))]
    if let Some(of_test) = crate::language::of_test() {
        return Dates::of(of_test, None);
    }
    Dates {
        is_month_first: IS_MONTH_FIRST.load(Ordering::Relaxed),
        has_halves: HAS_HALVES.load(Ordering::Relaxed),
    }
}

/// A civil day, `2026-11-30`, as it is written within a sentence: `30 Nov 2026`.
pub fn day(iso: &str) -> String {
    day_in(dates(), iso)
}

fn day_in(dates: Dates, iso: &str) -> String {
    let parts: Vec<_> = iso.splitn(3, '-').collect();
    let [year, month, day] = parts[..] else { return iso.to_owned() };
    let Ok(month) = month.parse::<u8>() else { return iso.to_owned() };
    let (is_september, month) = (month == 9, t!("clock-month", month = month));
    let day = day.trim_start_matches('0');
    if dates.is_month_first {
        return t!("clock-month-and-day", month = month, day = day, year = year);
    }
    // Who begins with the day, gives this one four letters.
    let month = if is_september { t!("clock-september") } else { month };
    t!("clock-day-and-month", day = day, month = month, year = year)
}

/// A time of day by its hour, 0 to 23, and its minute: `14:05`, `2:05 PM`.
pub fn time(hour: u32, minute: u32) -> String {
    time_in(dates(), hour, minute)
}

fn time_in(dates: Dates, hour: u32, minute: u32) -> String {
    if !dates.has_halves {
        return format!("{hour:02}:{minute:02}");
    }
    let time = format!("{}:{minute:02}", (hour + 11) % 12 + 1);
    let time =
        if hour < 12 { t!("clock-before-noon", time = time) } else { t!("clock-after-noon", time = time) };
    // As in British English: `2:05 pm`.
    if dates.is_month_first || language() == Language::German { time } else { time.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manner::Manner;
    use crate::numbers::{amount_in, in_manner};
    use crate::speaking;

    /// What the window writes too: a line for each language of texts and locale of a system.
    const WRITTEN: &str = include_str!("../../../ui/locales/written.tsv");

    #[test]
    fn every_locale_is_written_as_the_window_writes_it() {
        for line in WRITTEN.lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            let (language, locale) = (Language::from_key(fields[0]).unwrap(), fields[1]);
            let _speaking = speaking(language);
            let (manner, dates) = (Manner::of(language, Some(locale)), Dates::of(language, Some(locale)));
            let written = [
                in_manner("1234567.50", manner),
                in_manner("1234", manner),
                amount_in(manner, "£", "1234.50"),
                day_in(dates, "2026-11-09"),
                day_in(dates, "2026-09-30"),
                time_in(dates, 14, 5),
                time_in(dates, 0, 30),
            ];
            let plain = written.map(|text| text.replace('\u{a0}', " ").replace('’', "'"));
            assert_eq!(plain[..], fields[2..], "{line}");
        }
    }

    #[test]
    fn time_of_day_has_no_hour_of_naught_at_noon() {
        let _speaking = speaking(Language::English);
        let american = Dates::of(Language::English, Some("en-US"));
        let said = [0, 1, 11, 12, 13, 23].map(|hour| time_in(american, hour, 0));
        let words = said.map(|text| text.replace('\u{a0}', " "));
        assert_eq!(words, ["12:00 AM", "1:00 AM", "11:00 AM", "12:00 PM", "1:00 PM", "11:00 PM"]);
    }

    #[test]
    fn what_is_no_day_stays_as_it_is() {
        assert_eq!(day_in(Dates::of(Language::English, None), "soon"), "soon");
    }

    #[test]
    fn process_writes_as_it_was_set() {
        for system in ["en_US.UTF-8", "ar-EG", "ja-JP", "en_GB.UTF-8"] {
            let wanted = Dates::of(Language::English, Some(system));
            set(wanted);
            assert_eq!(dates(), wanted);
        }
    }
}
