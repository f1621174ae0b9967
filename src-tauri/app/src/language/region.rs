//! The region settings of the system: in which manner numbers, amounts, days and times are written, whatever language the
//! texts are in.

use tierstock_language::RegionSettings;

/// As the system has them now.
#[cfg(not(any(windows, target_os = "macos")))]
pub(super) fn settings() -> RegionSettings {
    of_posix(|variable| std::env::var(variable).ok())
}

/// As the system has them now: both are of the region that is set, or of the language where none is.
#[cfg(windows)]
pub(super) fn settings() -> RegionSettings {
    let named = windows_registry::CURRENT_USER
        .open(r"Control Panel\International")
        .and_then(|international| international.get_string("LocaleName"));
    of_one(named.ok().or_else(sys_locale::get_locale))
}

/// As the system has them now: it names the first language with the region that is set.
#[cfg(target_os = "macos")]
pub(super) fn settings() -> RegionSettings {
    of_one(sys_locale::get_locale())
}

#[cfg(any(windows, target_os = "macos"))]
fn of_one(locale: Option<String>) -> RegionSettings {
    RegionSettings { numbers: locale.clone(), times: locale }
}

/// Those of an environment, where each kind has a variable, one goes before all of them, and one stands for what is not set.
#[cfg(any(test, not(any(windows, target_os = "macos"))))]
fn of_posix(named: impl Fn(&str) -> Option<String>) -> RegionSettings {
    let of = |kind: &str| {
        let mut set = ["LC_ALL", kind, "LANG"].into_iter().filter_map(&named);
        set.find(|locale| !locale.is_empty())
    };
    RegionSettings { numbers: of("LC_NUMERIC"), times: of("LC_TIME") }
}

/// How the page names such a locale: `de_AT.UTF-8` as `de-AT`, and none where there is none.
pub(super) fn tag(locale: Option<&str>) -> Option<String> {
    let name = locale?.split(['.', '@']).next()?;
    let is_named = !matches!(name, "" | "C" | "POSIX");
    is_named.then(|| name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::nothing(&[], None, None)]
    #[case::one(&[("LANG", "de_DE.UTF-8")], Some("de_DE.UTF-8"), Some("de_DE.UTF-8"))]
    #[case::formats(&[("LANG", "en_US.UTF-8"), ("LC_NUMERIC", "de_AT.UTF-8"), ("LC_TIME", "en_GB.UTF-8")],
        Some("de_AT.UTF-8"), Some("en_GB.UTF-8"))]
    #[case::of_messages(&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "en"), ("LC_MESSAGES", "en_US.UTF-8")],
        Some("de_DE.UTF-8"), Some("de_DE.UTF-8"))]
    #[case::all(&[("LC_ALL", "fr_FR"), ("LC_NUMERIC", "de_AT"), ("LANG", "en_US")], Some("fr_FR"), Some("fr_FR"))]
    #[case::empty(&[("LC_ALL", ""), ("LC_NUMERIC", ""), ("LANG", "en_IN")], Some("en_IN"), Some("en_IN"))]
    fn numbers_and_times_have_variables_of_their_own(
        #[case] set: &[(&str, &str)],
        #[case] numbers: Option<&str>,
        #[case] times: Option<&str>,
    ) {
        let named = |wanted: &str| {
            let found = set.iter().find(|(variable, _)| *variable == wanted);
            found.map(|(_, locale)| (*locale).to_owned())
        };
        let settings = of_posix(named);
        assert_eq!((settings.numbers.as_deref(), settings.times.as_deref()), (numbers, times));
    }

    #[rstest::rstest]
    #[case("de_AT.UTF-8", Some("de-AT"))]
    #[case("sr_RS@latin", Some("sr-RS"))]
    #[case("en-DE", Some("en-DE"))]
    #[case("C.UTF-8", None)]
    #[case("", None)]
    fn page_is_told_a_tag(#[case] locale: &str, #[case] told: Option<&str>) {
        assert_eq!(tag(Some(locale)).as_deref(), told);
        assert_eq!(tag(None), None);
    }
}
