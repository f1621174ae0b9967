//! No module may need one that needs it: whoever reads or changes one must not have to know all of a circle.
//!
//! An arrow of the graph is a path that starts at `crate`, `super` or `self`, or a `use` of a child; it points at the
//! file that the path leads into. A child that names its ancestor is no arrow (it lives in its room), nor is a `pub use`
//! (a door, not a need). Tests may need anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use syn::visit::{self, Visit};
use syn::{Attribute, File, ItemMod, ItemUse, UseTree, Visibility};

use crate::{at, entries, none};

/// A module's path below its crate; empty for the crate itself.
pub(super) type Module = Vec<String>;

/// The source of a crate by module.
pub(super) type Sources = BTreeMap<Module, File>;

#[test]
fn no_circles() {
    let crates = entries("src-tauri").into_iter().filter(|folder| at(folder).join("src").is_dir());
    let circles = crates.flat_map(|folder| circles_of(&sources(&at(&folder).join("src")), &folder));
    assert_eq!(circles.collect::<Vec<_>>(), none());
}

#[test]
fn no_circles_between_the_windows_folders() {
    assert_eq!(circles(&folders_of_the_window(&at("ui/src")), "ui/src"), none());
}

#[test]
fn kit_needs_no_folder_but_the_language() {
    let arrows = folders_of_the_window(&at("ui/src"));
    let needed = |folder: &str| -> Vec<String> {
        arrows.iter().filter(|(from, _)| from == folder).map(|(_, to)| to.clone()).collect()
    };
    assert_eq!((needed("kit"), needed("language")), (vec!["language".to_owned()], Vec::new()));
}

fn circles_of(sources: &Sources, place: &str) -> Vec<String> {
    circles(&arrows(sources), place)
}

/// Each circle as a sentence with its modules, in the order of their names.
fn circles(arrows: &BTreeSet<(String, String)>, place: &str) -> Vec<String> {
    let graph: DiGraphMap<&str, ()> = arrows.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let circles = tarjan_scc(&graph).into_iter().filter(|modules| modules.len() > 1);
    let sentences = circles.map(|modules| {
        let sorted: BTreeSet<&str> = modules.into_iter().collect();
        format!("{place}: {}", sorted.into_iter().collect::<Vec<_>>().join(", "))
    });
    sentences.collect()
}

/// Who needs whom, tests left out.
fn arrows(sources: &Sources) -> BTreeSet<(String, String)> {
    let mut arrows = BTreeSet::new();
    for (module, file) in sources {
        let mut found = Paths { module, inside: 0, sources, found: BTreeSet::new() };
        found.visit_file(file);
        for needed in found.found {
            if !module.starts_with(&needed) {
                arrows.insert((module.join("::"), needed.join("::")));
            }
        }
    }
    arrows
}

/// The modules that a file's paths lead into.
struct Paths<'a> {
    module: &'a Module,
    /// How many modules deep within the file.
    inside: usize,
    sources: &'a Sources,
    found: BTreeSet<Module>,
}

impl Paths<'_> {
    fn note(&mut self, path: &[String]) {
        if let Some(target) = self.target(path) {
            self.found.insert(target);
        }
    }

    /// The file that a path leads into; none if it leads out of the crate.
    fn target(&self, path: &[String]) -> Option<Module> {
        let first = path.first()?;
        let ups = path.iter().take_while(|step| *step == "super").count();
        let absolute: Module = match first.as_str() {
            "crate" => path[1..].to_vec(),
            "super" => {
                let ups_in_file = ups.min(self.inside);
                let kept = self.module.len().checked_sub(ups - ups_in_file)?;
                self.module[..kept].iter().chain(&path[ups..]).cloned().collect()
            }
            "self" => self.module.iter().chain(&path[1..]).cloned().collect(),
            child => {
                let below: Module = self.module.iter().cloned().chain([child.to_owned()]).collect();
                self.sources.contains_key(&below).then_some(())?;
                self.module.iter().chain(path).cloned().collect()
            }
        };
        (0..=absolute.len())
            .rev()
            .map(|length| absolute[..length].to_vec())
            .find(|module| self.sources.contains_key(module))
    }

    fn note_tree(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.note_tree(&path.tree, &with(path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(tree, before)),
            UseTree::Name(name) => self.note(&with(name.ident.to_string())),
            UseTree::Rename(renamed) => self.note(&with(renamed.ident.to_string())),
            UseTree::Glob(_) => self.note(before),
        }
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if matches!(item.vis, Visibility::Inherited) {
            self.note_tree(&item.tree, &[]);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !item.attrs.iter().any(is_for_tests) {
            self.inside += usize::from(item.content.is_some());
            visit::visit_item_mod(self, item);
            self.inside -= usize::from(item.content.is_some());
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let steps: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if steps.len() > 1 && ["crate", "super", "self"].contains(&steps[0].as_str()) {
            self.note(&steps);
        }
        visit::visit_path(self, path);
    }
}

/// `#[cfg(test)]`, also together with a feature that tests switch on.
fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.meta.require_list().is_ok_and(|list| {
            list.tokens.clone().into_iter().any(|token| token.to_string() == "test")
                || list.tokens.to_string().contains("(test")
        })
}

/// All modules of a crate but those that are for tests.
pub(super) fn sources(folder: &Path) -> Sources {
    let mut sources = Sources::new();
    for file in files(folder, "rs") {
        let below = file.strip_prefix(folder).expect("it is in the folder").with_extension("");
        let mut module: Module = below.iter().map(|step| step.to_string_lossy().into_owned()).collect();
        if module.last().is_some_and(|name| ["lib", "main", "mod"].contains(&name.as_str())) {
            module.pop();
        }
        let source = syn::parse_file(&fs::read_to_string(&file).expect("a source file")).expect("valid Rust");
        sources.insert(module, source);
    }
    let for_tests: Vec<Module> =
        sources.iter().flat_map(|(module, file)| test_modules(module, file)).collect();
    sources.retain(|module, _| !for_tests.iter().any(|tests| module.starts_with(tests)));
    sources
}

/// The modules in files of their own that a file declares for tests.
fn test_modules(module: &Module, file: &File) -> Vec<Module> {
    let declared = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(item) if item.attrs.iter().any(is_for_tests) => Some(item.ident.to_string()),
        _ => None,
    });
    declared.map(|name| module.iter().cloned().chain([name]).collect()).collect()
}

/// Which folder of the window imports from which, tests left out.
fn folders_of_the_window(root: &Path) -> BTreeSet<(String, String)> {
    let mut arrows = BTreeSet::new();
    for file in ["ts", "tsx"].into_iter().flat_map(|kind| files(root, kind)) {
        let below = file.strip_prefix(root).expect("it is in the folder");
        let text = fs::read_to_string(&file).expect("a source file");
        let (Some(from), false) = (folder(below), is_test(below)) else { continue };
        let imports = text.split("from '").skip(1).filter_map(|rest| rest.split('\'').next());
        for import in imports.filter(|import| import.starts_with('.')) {
            let target = plain(&below.parent().expect("a folder").join(import));
            if let Some(to) = folder(&target).filter(|to| *to != from) {
                arrows.insert((from.clone(), to));
            }
        }
    }
    arrows
}

/// What lies in a folder of the window; what lies at its top is everybody's.
fn folder(file: &Path) -> Option<String> {
    let mut steps = file.iter();
    let first = steps.next()?.to_string_lossy().into_owned();
    steps.next().map(|_| first)
}

fn is_test(file: &Path) -> bool {
    let path = file.to_string_lossy();
    path.contains(".test.") || path.contains("/testing/")
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> std::path::PathBuf {
    let mut plain = std::path::PathBuf::new();
    for step in path {
        match step.to_str() {
            Some(".") => {}
            Some("..") => {
                plain.pop();
            }
            _ => plain.push(step),
        }
    }
    plain
}

pub fn files(folder: &Path, kind: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, kind));
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
    found
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
