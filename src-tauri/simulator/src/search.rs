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
    let closest = style_id.split('/').map(|code| shared(&compact(code))).max().unwrap_or(0);
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
