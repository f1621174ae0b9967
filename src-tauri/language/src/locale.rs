//! What a system's locale names: `de-AT`, `en_GB.UTF-8`, `zh-Hant-TW`.

/// Its language and its region, each empty where it names none; POSIX names neither.
pub(crate) fn parts_of(system: Option<&str>) -> (&str, &str) {
    let name = system.unwrap_or_default().split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if matches!(language, "C" | "POSIX") {
        return ("", "");
    }
    // A script may stand before it.
    let is_region = |part: &&str| part.len() == 2 && part.chars().all(|letter| letter.is_ascii_uppercase());
    (language, parts.find(is_region).unwrap_or_default())
}

/// What the locales are in which a system writes, as its region settings have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegionSettings {
    /// That of numbers and amounts, such as `de-AT` or `en_GB.UTF-8`; none: the system has none.
    pub numbers: Option<String>,
    /// That of days and times of day, in the same way.
    pub times: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("de-AT", ("de", "AT"))]
    #[case("en_GB.UTF-8", ("en", "GB"))]
    #[case("sr_RS@latin", ("sr", "RS"))]
    #[case("sr_Latn_RS", ("sr", "RS"))]
    #[case("es-419", ("es", ""))]
    #[case("C.UTF-8", ("", ""))]
    #[case("POSIX", ("", ""))]
    fn locale_is_a_language_and_a_region(#[case] system: &str, #[case] parts: (&str, &str)) {
        assert_eq!(parts_of(Some(system)), parts);
        assert_eq!(parts_of(None), ("", ""));
    }
}
