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
}
