//! No file may need one that needs it: whoever reads or changes one must not have to know all of a circle.
//!
//! An arrow of the graph is a path that a file names, in a macro's tokens, too. It points at the file that defines what the
//! path names, through whatever hands that on: a name that the crate or a parent re-exports from a sibling is the
//! sibling's. A child that names what its ancestor's own file defines is no arrow (it lives in its room), nor is a
//! `pub use` (a door, not a need). Tests may need anything.

mod names;
mod paths;
mod window;

use std::collections::BTreeSet;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::sources::{Sources, sources};
use crate::{at, entries, none};
use names::Names;
use paths::paths;

/// Who needs whom, by name.
type Arrows = BTreeSet<(String, String)>;

#[test]
fn no_circles() {
    let crates = entries("src-tauri").into_iter().filter(|folder| at(folder).join("src").is_dir());
    let circles = crates.flat_map(|folder| circles_of(&sources(&at(&folder).join("src")), &folder));
    assert_eq!(circles.collect::<Vec<_>>(), none());
}

#[test]
fn no_circles_in_the_window() {
    let sources = window::sources(&at("ui/src"));
    let arrows = [window::between_folders(&sources), window::between_files(&sources)];
    assert_eq!(arrows.map(|arrows| circles(&arrows, "ui/src")), [none(), none()]);
}

#[test]
fn kit_needs_no_folder_but_the_language() {
    let arrows = window::between_folders(&window::sources(&at("ui/src")));
    let needed = |folder: &str| -> Vec<String> {
        arrows.iter().filter(|(from, _)| from == folder).map(|(_, to)| to.clone()).collect()
    };
    assert_eq!((needed("kit"), needed("language")), (vec!["language".to_owned()], Vec::new()));
}

fn circles_of(sources: &Sources, place: &str) -> Vec<String> {
    circles(&between_modules(sources), place)
}

/// Each circle as a sentence with its modules, in the order of their names.
fn circles(arrows: &Arrows, place: &str) -> Vec<String> {
    let graph: DiGraphMap<&str, ()> = arrows.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let circles = tarjan_scc(&graph).into_iter().filter(|modules| modules.len() > 1);
    let sentences = circles.map(|modules| {
        let sorted: BTreeSet<&str> = modules.into_iter().collect();
        format!("{place}: {}", sorted.into_iter().collect::<Vec<_>>().join(", "))
    });
    sentences.collect()
}

/// Which module of a crate needs which, tests left out.
fn between_modules(sources: &Sources) -> Arrows {
    let names = Names::of(sources);
    let mut arrows = Arrows::new();
    for (module, file) in sources {
        let needed = paths(file).into_iter().filter_map(|path| names.definition(module, &path));
        for needed in needed.filter(|needed| !module.starts_with(needed)) {
            arrows.insert((module.join("::"), needed.join("::")));
        }
    }
    arrows
}

/// The rule can be broken, and says so.
mod broken {
    use super::*;

    fn example(files: &[(&str, &str)]) -> Sources {
        let module =
            |name: &str| name.split("::").filter(|step| !step.is_empty()).map(str::to_owned).collect();
        files.iter().map(|(name, text)| (module(name), syn::parse_file(text).expect("an example"))).collect()
    }

    #[test]
    fn a_circle_of_use_lines_is_found() {
        let sources = example(&[
            ("", "mod a; mod b; mod c;"),
            ("a", "use crate::{b::One, c};"),
            ("b", "use super::c::Two;"),
            ("c", "fn three() { crate::a::four() }"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, b, c"]);
    }

    #[test]
    fn a_name_that_the_crate_re_exports_leads_to_its_file() {
        let sources = example(&[
            ("", "mod a; mod b; pub use a::One;"),
            ("a", "use crate::b; pub struct One;"),
            ("b", "use crate::One;"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, b"]);
    }

    #[test]
    fn a_name_that_a_parent_re_exports_leads_to_its_file() {
        let sources = example(&[
            ("", "mod room; pub use room::{Same, two};"),
            ("room", "mod a; mod b; pub(crate) use a::One as Same; pub use self::b::two; use b::three;"),
            ("room::a", "use crate::two; pub struct One;"),
            ("room::b", "use super::Same; pub fn two() {} pub fn three() {}"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: room::a, room::b"]);
    }

    #[test]
    fn a_module_that_is_named_hands_its_names_on() {
        let sources = example(&[
            ("", "mod a; mod b;"),
            ("a", "use crate::b; fn one() { b::two() }"),
            ("b", "mod deep; pub use deep::two;"),
            ("b::deep", "use crate::a; pub fn two() {}"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, b::deep"]);
    }

    #[test]
    fn a_child_that_is_called_is_needed() {
        let sources = example(&[
            ("", "mod a; mod b;"),
            ("a", "mod inner; fn one() { inner::two() }"),
            ("a::inner", "use crate::b;"),
            ("b", "use crate::a;"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, a::inner, b"]);
    }

    #[test]
    fn what_a_macro_is_given_is_needed() {
        let sources = example(&[
            ("", "mod a; mod b; mod c;"),
            ("a", "fn one() -> String { format!(\"{:?}\", (1, crate::b::two())) }"),
            ("b", "use crate::c; fn two() { vec![c::Three; 2] }"),
            ("c", "mod inner { fn four() { assert!(super::super::a::one() == self::five::six) } }"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, b, c"]);
    }

    #[test]
    fn a_child_that_names_its_ancestor_is_no_circle() {
        let sources = example(&[
            ("", "mod a; pub use a::One;"),
            ("a", "mod b; use b::Two; struct One;"),
            ("a::b", "use super::One; use crate::a::One as Same;"),
        ]);
        assert_eq!(circles_of(&sources, "here"), none());
    }

    #[test]
    fn a_re_export_is_no_dependency() {
        let sources =
            example(&[("", "mod a; mod b;"), ("a", "pub use crate::b::Two;"), ("b", "use crate::a;")]);
        assert_eq!(circles_of(&sources, "here"), none());
    }

    #[test]
    fn what_a_module_re_exports_and_uses_it_needs() {
        let sources = example(&[
            ("", "mod a; mod b;"),
            ("a", "pub use crate::b::Two; struct One(Two);"),
            ("b", "use crate::a;"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, b"]);
    }

    #[test]
    fn what_only_tests_need_is_no_circle() {
        let sources = example(&[
            ("", "mod a; mod b;"),
            ("a", "#[cfg(test)] mod tests { use crate::b::Two; }"),
            ("b", "use crate::a;"),
        ]);
        assert_eq!(circles_of(&sources, "here"), none());
    }

    #[test]
    fn a_module_within_a_file_needs_what_it_names() {
        let sources = example(&[
            ("", "mod a; mod b;"),
            ("a", "mod inner { use super::super::b; }"),
            ("b", "use crate::a;"),
        ]);
        assert_eq!(circles_of(&sources, "here"), ["here: a, b"]);
    }
}
