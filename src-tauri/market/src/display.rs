//! Texts of the marketplaces' that people read: names, sizes as spelled, what an error says.
//!
//! They may hold what tears a page or turns its words round. Ids are never changed: they go back as
//! they came.

/// So many characters of what a service says with a refusal are shown.
pub(crate) const MAX_MESSAGE: usize = 200;

/// The longest name that is kept, in characters.
const MAX_CHARS: usize = 300;

/// The text on one line without what can't be seen and turns others round, at most `MAX_CHARS` long; none: nothing is left.
pub(crate) fn name(text: &str) -> Option<String> {
    Some(line(text, MAX_CHARS)).filter(|name| !name.is_empty())
}

/// The same, at most so many characters long.
pub(crate) fn line(text: &str, longest: usize) -> String {
    let visible: String = text.chars().filter(|letter| is_space(*letter) || !is_hidden(*letter)).collect();
    let words: Vec<&str> = visible.split(is_space).filter(|word| !word.is_empty()).collect();
    let short: String = words.join(" ").chars().take(longest).collect();
    short.trim_end().to_owned()
}

/// Also a line's end, and those of lines and paragraphs of Unicode's own.
fn is_space(letter: char) -> bool {
    letter.is_whitespace()
}

/// A control character, or one that only decides which way text is read or broken.
fn is_hidden(letter: char) -> bool {
    let turns = matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_nothing = matches!(letter, '\u{200b}' | '\u{2060}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    letter.is_control() || turns || is_nothing
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(" Nike  Dunk\r\nLow\t", Some("Nike Dunk Low"))]
    #[case("Dunk\u{2028}Low\u{85}Retro", Some("Dunk Low Retro"))]
    #[case("Dunk \u{202e}woL\u{202c} \u{7}\u{1b}[31mRed\u{0}", Some("Dunk woL [31mRed"))]
    #[case("\u{2067}\u{200f}A\u{61c}ir\u{2069} \u{feff}Max", Some("Air Max"))]
    #[case("נייקי ダンク Ærø 👟", Some("נייקי ダンク Ærø 👟"))]
    #[case(" \u{202e}\n\u{200b} ", None)]
    fn a_name_is_one_line_of_what_can_be_seen(#[case] text: &str, #[case] shown: Option<&str>) {
        assert_eq!(name(text).as_deref(), shown);
    }

    #[test]
    fn a_name_has_at_most_300_characters() {
        assert_eq!(name(&"é".repeat(5_000)).unwrap().chars().count(), 300);
        assert_eq!(line("one two", 4), "one");
    }
}
