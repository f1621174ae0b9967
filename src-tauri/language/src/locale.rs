//! What a system's locale names: `de-AT`, `en_GB.UTF-8`.

/// Its language and its region, empty where it names none.
pub(crate) fn parts_of(system: Option<&str>) -> (&str, &str) {
    let mut parts = system.unwrap_or_default().split(['-', '_', '.', '@']);
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("de-AT", ("de", "AT"))]
    #[case("en_GB.UTF-8", ("en", "GB"))]
    #[case("sr_RS@latin", ("sr", "RS"))]
    #[case("C", ("C", ""))]
    fn locale_is_a_language_and_a_region(#[case] system: &str, #[case] parts: (&str, &str)) {
        assert_eq!(parts_of(Some(system)), parts);
        assert_eq!(parts_of(None), ("", ""));
    }
}
