//! How the marketplaces search: loosely.

/// How loosely a query hits a product, 1 being closest; none if it does not hit.
///
/// The marketplaces' searches answer with what is near: a style code brings its neighbours along, and not always
/// behind itself; words bring whatever carries half of them.
pub(crate) fn looseness(query: &str, name: &str, style_id: &str) -> Option<u32> {
    let compact =
        |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let wanted = compact(query);
    let shared = |code: &str| code.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count();
    // A remark in front of a code is words, by which the code behind it is found all the same.
    let (remark, code) = style_id.rsplit_once(')').unwrap_or(("", style_id));
    let codes = code.split('/').chain((!remark.is_empty()).then_some(style_id));
    let closest = codes.map(|code| shared(&compact(code))).max().unwrap_or(0);
    if closest == wanted.len() && !wanted.is_empty() {
        return Some(1);
    }
    if closest >= 8 {
        return Some(2);
    }
    let lower = name.to_lowercase();
    let words: Vec<_> = query.split_whitespace().map(str::to_lowercase).collect();
    let found = words.iter().filter(|word| lower.contains(word.as_str())).count();
    // Three and beyond: the more words are missing, the farther.
    (!words.is_empty() && found * 2 >= words.len() && found > 0).then(|| 3 + (words.len() - found) as u32)
}

#[cfg(test)]
mod tests {
    use super::looseness;

    #[rstest::rstest]
    #[case::a_remark_in_front("FV5029-003", "(White) FV5029-003", Some(1))]
    #[case::one_of_several("CW2288-111", "315122-111/CW2288-111", Some(1))]
    #[case::a_neighbour("FV5029-003", "FV5029-006", Some(2))]
    #[case::another("FV5029-003", "DD1503-103", None)]
    fn code_brings_itself_and_its_neighbours(
        #[case] query: &str,
        #[case] style: &str,
        #[case] is: Option<u32>,
    ) {
        assert_eq!(looseness(query, "A shoe", style), is);
    }
}
