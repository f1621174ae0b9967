//! The sources that rules read: a crate's by module, and files by their kind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, File};

/// A module's path below its crate; empty for the crate itself.
pub type Module = Vec<String>;

/// The source of a crate by module. Only files are modules here: one within a file belongs to it.
pub type Sources = BTreeMap<Module, File>;

/// All modules of a crate but those that are for tests.
pub fn sources(folder: &Path) -> Sources {
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

/// `#[cfg(test)]`, also together with a feature that tests switch on.
pub fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.meta.require_list().is_ok_and(|list| {
            list.tokens.clone().into_iter().any(|token| token.to_string() == "test")
                || list.tokens.to_string().contains("(test")
        })
}

/// The files of a kind in a folder, and in those below it.
pub fn files(folder: &Path, kind: &str) -> Vec<PathBuf> {
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
