//! What the documents say is true of the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{at, none};

/// How the project's own environment variables begin.
const OWN: &str = "TIERSTOCK_";

#[test]
fn every_own_environment_variable_is_in_the_table() {
    let table = fs::read_to_string(at("docs/environment.md")).expect("the table of variables");
    let mut sources = String::new();
    for folder in ["src-tauri", "tests"] {
        read_below(&at(folder), &mut sources);
    }
    let (read, told) = (variables(&sources), variables(&table));
    assert!(read.contains("TIERSTOCK_DATA_DIR"), "the sources name their variables otherwise");
    assert_eq!(read.difference(&told).copied().collect::<Vec<_>>(), none(), "not in docs/environment.md");
    assert_eq!(told.difference(&read).copied().collect::<Vec<_>>(), none(), "in docs/environment.md alone");
}

#[test]
fn every_document_that_is_linked_is_there() {
    for page in ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        let text = fs::read_to_string(at(page)).expect(page);
        let gone = linked(&text).into_iter().filter(|path| !at(path).exists());
        assert_eq!(gone.collect::<Vec<_>>(), none(), "linked in {page}");
    }
}

#[test]
fn glossary_has_each_word_once_and_in_order() {
    let text = fs::read_to_string(at("docs/glossary.md")).expect("the glossary");
    assert_eq!(out_of_order(&text), none());
}

/// Words of a glossary that are not behind the one above them in the alphabet.
fn out_of_order(glossary: &str) -> Vec<String> {
    let rows = glossary.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let words: Vec<_> =
        rows.filter_map(|row| row.split('|').nth(1)).map(|word| word.trim().to_lowercase()).collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.filter(|(above, word)| above >= word).map(|(_, word)| word.clone()).collect()
}

/// Whole names, of which the prefix alone is none.
fn variables(text: &str) -> BTreeSet<&str> {
    let is_part = |letter: char| letter.is_ascii_uppercase() || letter == '_';
    let words = text.split(|letter| !is_part(letter)).filter(|word| word.starts_with(OWN));
    words.filter(|word| *word != OWN).collect()
}

/// Paths in the repository that a page links to, without the part of the page they point at.
fn linked(page: &str) -> BTreeSet<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://")).collect()
}

fn read_below(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_below(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "mjs") {
            text.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// Each rule can be broken, and says so.
mod broken {
    use super::*;

    #[test]
    fn a_variable_is_found_wherever_it_stands() {
        // Spelled out, they would be names that the table lacks.
        let text = format!("const A: &str = \"{OWN}A_B\"; {{ {OWN}C: '1' }} {OWN}…");
        let found = variables(&text);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [format!("{OWN}A_B"), format!("{OWN}C")]);
    }

    #[test]
    fn a_link_to_a_file_is_found_and_one_to_a_site_is_none() {
        let found = linked("[a](docs/a.md), [b](docs/b.md#part), [c](https://example.org), [d](#part)");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["docs/a.md", "docs/b.md"]);
    }

    #[test]
    fn a_word_that_is_twice_or_too_late_in_a_glossary_is_found() {
        let glossary = |words: [&str; 3]| {
            let rows = words.map(|word| format!("| {word} | what it means |"));
            out_of_order(&format!("# Glossary\n\n| word | meaning |\n|---|---|\n{}\n", rows.join("\n")))
        };
        assert_eq!(glossary(["ask", "SKU", "tier"]), none());
        assert_eq!(glossary(["ask", "tier", "tier"]), ["tier"]);
        assert_eq!(glossary(["ask", "tier", "SKU"]), ["sku"]);
    }
}
