//! The texts of a language as its files have them, in pieces. What has variants is there once for each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A part that is always the same.
    Said(String),
    /// What is put in under this name.
    Put(String),
}

/// All texts of this language by their keys; `key#variant` where there are several.
pub(super) fn texts_in(code: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/locales").join(code);
    let mut texts = BTreeMap::new();
    // Only tests ask for it, in the folder of the sources.
    for file in fs::read_dir(folder).expect("the folder of the language") {
        let file = file.expect("a file of the language").path();
        read(&fs::read_to_string(file).expect("a file of texts"), &mut texts);
    }
    texts
}

/// Reads a file as `npm test` lets them be: texts without attributes.
fn read(file: &str, texts: &mut BTreeMap<String, String>) {
    let (mut key, mut before) = (String::new(), String::new());
    for line in file.lines() {
        let inside = line.trim();
        let variant = inside.trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((name, said)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
            name.clone_into(&mut key);
            before_choice(said).unwrap_or_default().trim_start().clone_into(&mut before);
            if before_choice(said).is_none() && !said.trim().is_empty() {
                texts.insert(key.clone(), said.trim().to_owned());
            }
        } else if let Some((variant, said)) = variant {
            texts.insert(format!("{key}#{variant}"), format!("{before}{}", said.trim()));
        } else if let Some(after) = inside.strip_prefix('}') {
            let after = before_choice(after).unwrap_or(after);
            let begin = format!("{key}#");
            let variants = texts.iter_mut().filter(|(key, _)| key.starts_with(&begin));
            variants.for_each(|(_, text)| text.push_str(after));
        }
    }
}

/// What stands on a line before a choice of variants; none: it makes no choice.
fn before_choice(line: &str) -> Option<&str> {
    let (before, inside) = line.rsplit_once('{')?;
    inside.contains("->").then_some(before)
}

/// A text in its pieces; tags are no part of what is read.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        say(&mut pieces, &untagged(before));
        let (inside, after) = inside.split_once('}').unwrap_or((inside, ""));
        match inside.trim().strip_prefix('"') {
            Some(literal) => say(&mut pieces, literal.trim_end_matches('"')),
            None => pieces.push(Piece::Put(inside.trim().to_owned())),
        }
        rest = after;
    }
    say(&mut pieces, &untagged(rest));
    pieces
}

fn say(pieces: &mut Vec<Piece>, said: &str) {
    match pieces.last_mut() {
        _ if said.is_empty() => {}
        Some(Piece::Said(before)) => before.push_str(said),
        _ => pieces.push(Piece::Said(said.to_owned())),
    }
}

/// A stretch of text without its tags, such as `<b>`.
fn untagged(text: &str) -> String {
    let mut parts = text.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_of_a_text_has_what_stands_around_it() {
        let mut texts = BTreeMap::new();
        let file = "a-plain = Plain\na-undone = { $title } ({ $units ->\n    [one] { $units } unit\n   *[other] { $units } units\n})\na-lines =\n    { $lines ->\n       *[other] lines\n    }\n";
        read(file, &mut texts);
        let told: Vec<_> = texts.iter().map(|(key, text)| format!("{key}: {text}")).collect();
        assert_eq!(
            told,
            [
                "a-lines#other: lines",
                "a-plain: Plain",
                "a-undone#one: { $title } ({ $units } unit)",
                "a-undone#other: { $title } ({ $units } units)"
            ]
        );
    }

    #[test]
    fn pieces_are_what_is_said_and_what_is_put_in() {
        let said = |text: &str| Piece::Said(text.into());
        let expected = [said("List at "), Piece::Put("$price".into()), said(" · now")];
        assert_eq!(pieces("List at <b>{ $price }</b>{ \" \" }· now"), expected);
    }
}
