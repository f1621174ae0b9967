//! Which file defines what a path names: a name that a module only hands on is followed to where it comes from.

use std::collections::BTreeMap;

use syn::{File, Item, UseTree};

use crate::sources::{Module, Sources, is_for_tests};

/// What a file has from elsewhere: each name there, and the path that it stands for.
type Imports = BTreeMap<String, Vec<String>>;

/// The names of a crate's modules.
pub struct Names<'s> {
    sources: &'s Sources,
    imports: BTreeMap<&'s Module, Imports>,
}

impl<'s> Names<'s> {
    pub fn of(sources: &'s Sources) -> Self {
        Self { sources, imports: sources.iter().map(|(module, file)| (module, imports(file))).collect() }
    }

    /// The file that defines what this path names where `module` says it; the module itself if that is no other file's,
    /// or another crate's; none: the path leads out of the crate.
    pub fn definition(&self, module: &Module, path: &[String]) -> Option<Module> {
        let (mut place, mut rest) = start(module, path)?;
        while let [step, further @ ..] = rest
            && let below = [&place[..], std::slice::from_ref(step)].concat()
            && self.sources.contains_key(&below)
        {
            (place, rest) = (below, further);
        }
        let import = rest.first().and_then(|name| self.imports.get(&place)?.get(name));
        match import {
            Some(import) => self.definition(&place, &[import, &rest[1..]].concat()),
            None => Some(place),
        }
    }
}

/// The module at which a path begins, and its steps from there.
fn start<'p>(module: &Module, path: &'p [String]) -> Option<(Module, &'p [String])> {
    match path.first()?.as_str() {
        "crate" => Some((Module::new(), &path[1..])),
        "self" => Some((module.clone(), &path[1..])),
        "super" => {
            let ups = path.iter().take_while(|step| *step == "super").count();
            let above = module.len().checked_sub(ups)?;
            Some((module[..above].to_vec(), &path[ups..]))
        }
        _ => Some((module.clone(), path)),
    }
}

fn imports(file: &File) -> Imports {
    let mut imports = Imports::new();
    for item in &file.items {
        if let Item::Use(item) = item
            && !item.attrs.iter().any(is_for_tests)
        {
            each_name(&item.tree, &[], &mut |name, path| {
                // What has the name of its own crate is found nowhere here.
                if path[0] != name {
                    imports.insert(name.to_owned(), path.to_vec());
                }
            });
        }
    }
    imports
}

/// Calls `found` with each name of a `use`, and the path that it stands for.
pub fn each_name(tree: &UseTree, before: &[String], found: &mut dyn FnMut(&str, &[String])) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => each_name(&path.tree, &with(&path.ident), found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| each_name(tree, before, found)),
        UseTree::Name(name) if name.ident == "self" => {
            found(before.last().map_or("self", String::as_str), before);
        }
        UseTree::Name(name) => found(&name.ident.to_string(), &with(&name.ident)),
        UseTree::Rename(renamed) => found(&renamed.rename.to_string(), &with(&renamed.ident)),
        UseTree::Glob(_) => found("*", before),
    }
}
