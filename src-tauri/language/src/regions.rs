//! What people of a region do in any language: their clock, what a day begins with, and whose numbers they write. The
//! window reads the same table, in `ui/src/language/regions.ts`.

/// From CLDR's `timeData` and patterns: the regions in which something is otherwise than in most, and those whose language
/// has other ways than the region's others.
const TABLE: &str = include_str!("../../../ui/locales/regions.tsv");

/// How people of a region write times, days and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    /// Whether its day has two halves of twelve hours.
    pub(crate) has_halves: bool,
    /// Whether the month stands before the day.
    pub(crate) is_month_first: bool,
    /// The language in whose manner those write numbers there whose system speaks English.
    pub(crate) numbers: &'static str,
}

/// Those of most regions.
const USUAL: Region = Region { has_halves: false, is_month_first: false, numbers: "en" };

impl Region {
    /// The one with this code of two letters, for those who speak the language; one that is not in the table, and none, are
    /// as most.
    pub(crate) fn of(language: &str, code: &str) -> Self {
        let row = |name: &str| TABLE.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
        let Some(row) = row(&format!("{language}-{code}")).or_else(|| row(code)) else { return USUAL };
        let mut fields = row.split('\t');
        Self {
            has_halves: fields.next() == Some("12"),
            is_month_first: fields.next() == Some("month"),
            numbers: fields.next().unwrap_or(USUAL.numbers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_has_its_own_clock() {
        let halves = ["AU", "CO", "EG", "GR", "IN", "KR", "KW", "MX", "NZ", "PH", "SA", "US"];
        assert!(halves.iter().all(|code| Region::of("en", code).has_halves));
        let whole = ["AT", "BR", "CN", "DE", "FR", "GB", "IE", "IT", "JP", "NL", "PL", "SE", "ZA", ""];
        assert!(whole.iter().all(|code| !Region::of("en", code).has_halves));
        assert!(Region::of("en", "CA").has_halves && !Region::of("fr", "CA").has_halves);
    }

    #[test]
    fn every_row_is_whole() {
        for line in TABLE.lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            let [_, "12" | "24", "day" | "month", numbers] = fields[..] else { panic!("{line}") };
            assert_eq!(numbers.len(), 2, "{line}");
        }
    }
}
