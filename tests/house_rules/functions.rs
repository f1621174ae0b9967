//! Functions fit a screen, and a test's name a line of the report, in Rust, TypeScript and scripts. Biome and Clippy have
//! rules for the length: the one counts no line between JSX tags and would see half of a component, the other leaves tests
//! and comments out.

use std::fs;

use proc_macro2::Span;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ImplItemFn, ItemFn, Signature};

use crate::sources::files;
use crate::{at, none};

/// From a function's name to its closing brace.
const MAX_LINES: usize = 60;

/// The letters of a test's name.
const MAX_NAME: usize = 60;

const OPENERS: [char; 3] = ['{', '(', '['];
const CLOSERS: [char; 3] = ['}', ')', ']'];

#[test]
fn functions_of_the_window_fit_a_screen() {
    let sources = ["ts", "tsx"].into_iter().flat_map(|kind| files(&at("ui/src"), kind));
    let sources = sources.filter(|file| !file.to_string_lossy().contains(".test."));
    let long = sources.flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a source file");
        let named = |function: &String| format!("{}: {function}", file.display());
        long_functions(&text).iter().map(named).collect::<Vec<_>>()
    });
    assert_eq!(long.collect::<Vec<_>>(), none());
}

#[test]
fn functions_of_rust_fit_a_screen_and_tests_have_short_names() {
    let sources = ["src-tauri", "tests"].into_iter().flat_map(|folder| files(&at(folder), "rs"));
    let faults = sources.flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a source file");
        let named = |fault: &String| format!("{}: {fault}", file.display());
        faults_of_rust(&text).iter().map(named).collect::<Vec<_>>()
    });
    assert_eq!(faults.collect::<Vec<_>>(), none());
}

#[test]
fn tests_of_the_window_and_of_scripts_have_short_names() {
    let folders = ["ui", ".github", "src-tauri/xtask/npm"].into_iter();
    let sources = folders.flat_map(|folder| ["ts", "tsx", "mjs"].map(|kind| files(&at(folder), kind)));
    let tests = sources.flatten().filter(|file| file.to_string_lossy().contains(".test."));
    let long = tests.flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a source file");
        let named = |name: &String| format!("{}: {name}", file.display());
        long_names(&text).iter().map(named).collect::<Vec<_>>()
    });
    assert_eq!(long.collect::<Vec<_>>(), none());
}

/// The functions that are too long, and the tests whose names are.
fn faults_of_rust(text: &str) -> Vec<String> {
    let mut found = RustFunctions::default();
    found.visit_file(&syn::parse_file(text).expect("valid Rust"));
    found.faults
}

fn first_line(signature: &Signature) -> usize {
    let word: Span = signature.fn_token.span;
    word.start().line
}

fn last_line(body: &Block) -> usize {
    let brace: Span = body.brace_token.span.close();
    brace.end().line
}

#[derive(Default)]
struct RustFunctions {
    faults: Vec<String>,
}

impl RustFunctions {
    fn look(&mut self, attributes: &[Attribute], signature: &Signature, body: &Block) {
        let name = signature.ident.to_string();
        let lines = last_line(body) - first_line(signature) + 1;
        if lines > MAX_LINES {
            self.faults.push(format!("{name} has {lines} lines"));
        }
        let is_test = |attribute: &Attribute| {
            attribute
                .path()
                .segments
                .last()
                .is_some_and(|last| last.ident == "test" || last.ident == "rstest")
        };
        if attributes.iter().any(is_test) && name.len() > MAX_NAME {
            self.faults.push(format!("{name} has {} letters", name.len()));
        }
    }
}

impl<'ast> Visit<'ast> for RustFunctions {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.look(&item.attrs, &item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.look(&item.attrs, &item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
}

/// The names of tests in TypeScript or JavaScript that are too long: what stands in quotes behind `test(`, `describe(` or
/// the rows of a `test.each`.
fn long_names(text: &str) -> Vec<String> {
    let is_word =
        |before: &str| before.ends_with(|letter: char| letter.is_alphanumeric() || "._$".contains(letter));
    let calls = ["test(", "describe(", ")("].into_iter().flat_map(|call| text.match_indices(call));
    let calls = calls.filter(|(start, call)| *call == ")(" || !is_word(&text[..*start]));
    let names = calls.filter_map(|(start, call)| quoted(text[start + call.len()..].trim_start()));
    let long = names.map(|name| (name.chars().count(), name)).filter(|(letters, _)| *letters > MAX_NAME);
    long.map(|(letters, name)| format!("{name} has {letters} letters")).collect()
}

/// The text in quotes that begins here, as it is meant.
fn quoted(text: &str) -> Option<String> {
    let mut letters = text.chars();
    let quote = letters.next().filter(|first| "'\"`".contains(*first))?;
    let mut name = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => name.extend(letters.next()),
            _ if letter == quote => return Some(name),
            _ => name.push(letter),
        }
    }
    None
}

/// Each function with too many lines, by its first one.
fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let functions = lines.iter().enumerate().filter(|(_, line)| begins_function(line));
    let measured = functions.map(|(first, line)| (line.trim(), length(&lines[first..])));
    let long = measured.filter(|(_, length)| *length > MAX_LINES);
    long.map(|(line, length)| format!("{line} has {length} lines")).collect()
}

/// Whether a function of several lines begins here, or a method; a block within a function counts too and is shorter.
fn begins_function(line: &str) -> bool {
    let is_code = !line.trim_start().starts_with(['/', '*']);
    let is_arrow = line.ends_with("=>") || (line.contains("=> ") && line.ends_with(OPENERS));
    let is_named = line.contains("function ") && line.ends_with(OPENERS);
    let is_method = indent(line) == 2 && line.contains('(') && line.ends_with('{');
    is_code && (is_arrow || is_named || is_method)
}

/// Biome lays the sources out, so a function ends where a line is indented like its first one and opens nothing.
fn length(lines: &[&str]) -> usize {
    let goes_on = |line: &str| line.starts_with(CLOSERS) && line.ends_with(OPENERS);
    let is_behind = |line: &&str| {
        let is_part = line.is_empty() || indent(line) > indent(lines[0]) || goes_on(line.trim_start());
        !is_part
    };
    let rest = &lines[1..];
    match rest.iter().position(is_behind) {
        Some(place) if rest[place].trim_start().starts_with(CLOSERS) => place + 2,
        Some(place) => place + 1,
        None => lines.len(),
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The rule can be broken, and says so.
mod broken {
    use super::*;

    /// The lines around so many lines of a body, as Biome lays them out.
    fn source(head: &str, body: usize, foot: &str) -> String {
        format!("{head}\n{}{foot}\n\nexport const after = 1;\n", "    work();\n".repeat(body))
    }

    #[test]
    fn a_function_of_61_lines_is_found() {
        let found = long_functions(&source("export function App() {", 59, "}"));
        assert_eq!(found, ["export function App() { has 61 lines"]);
        assert_eq!(long_functions(&source("export function App() {", 58, "}")), none());
    }

    #[test]
    fn lines_of_a_signature_count() {
        let head = "export function App({\n  name,\n}: {\n  name: string;\n}) {";
        assert_eq!(long_functions(&source(head, 55, "}")), ["export function App({ has 61 lines"]);
        assert_eq!(long_functions(&source(head, 54, "}")), none());
    }

    #[test]
    fn a_long_function_of_rust_is_found() {
        let long = |lines: usize| {
            faults_of_rust(&format!("impl A {{\nfn f() {{\n{}}}\n}}", "work();\n".repeat(lines)))
        };
        assert_eq!(long(59), ["f has 61 lines"]);
        assert_eq!(long(58), none());
    }

    #[test]
    fn a_long_name_of_a_test_is_found() {
        let named = |letters: usize| {
            faults_of_rust(&format!("#[tokio::test]\nasync fn {}() {{}}", "n".repeat(letters)))
        };
        assert_eq!(named(61).len(), 1);
        assert_eq!(named(60), none());
    }

    #[test]
    fn a_long_name_in_typescript_is_found() {
        let long = |letters: usize, head: &str, foot: &str| {
            long_names(&format!("{head}'don\\'t {}'{foot}", "n".repeat(letters - 6))).len()
        };
        for (head, foot) in [
            ("test(", ", () => {});"),
            ("  test(\n    ", ",\n    async () => {},\n  );"),
            ("test.each([\n  [1],\n])(", ", (row) => {});"),
            ("describe(", ", () => {});"),
        ] {
            assert_eq!((long(61, head, foot), long(60, head, foot)), (1, 0), "{head}");
        }
        assert_eq!(long(61, "/^a/.test(", ");"), 0);
    }

    #[test]
    fn an_arrow_and_a_method_are_functions() {
        assert_eq!(long_functions(&source("const load = async () => {", 59, "};")).len(), 1);
        assert_eq!(long_functions(&source("const query = (id: number) =>", 61, "")).len(), 1);
        assert_eq!(long_functions(&source("class Columns {\n  step(by: number) {", 59, "  }\n}")).len(), 1);
    }

    #[test]
    fn a_long_list_and_a_long_class_are_no_functions() {
        assert_eq!(long_functions(&source("const TOPICS = [", 90, "];")), none());
        assert_eq!(long_functions(&source("class Columns {", 90, "}")), none());
    }
}
