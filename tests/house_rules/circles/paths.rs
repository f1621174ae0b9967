//! The paths that a file names, tests left out.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, ImplItemFn, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, Visibility};

use super::names::each_name;
use crate::sources::is_for_tests;

/// A `pub use` is none of them: a door, not a need.
pub fn paths(file: &File) -> Vec<Vec<String>> {
    let mut found = Paths::default();
    found.visit_file(file);
    found.found
}

#[derive(Default)]
struct Paths {
    /// How many modules deep within the file.
    inside: usize,
    found: Vec<Vec<String>>,
}

impl Paths {
    /// Notes a path as the file itself would say it.
    fn note(&mut self, path: &[String]) {
        let ups = path.iter().take_while(|step| *step == "super").count();
        let path = match self.inside {
            0 => path.to_vec(),
            inside if ups > inside => path[inside..].to_vec(),
            inside if ups == inside => [&["self".to_owned()], &path[ups..]].concat(),
            _ if path[0] == "crate" => path.to_vec(),
            // It does not lead out of the file.
            _ => return,
        };
        self.found.push(path);
    }

    /// Macros are not read as Rust, but what they are given names its paths all the same.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Ident(step) => {
                    if colons != 2 {
                        self.note_if_long(&std::mem::take(&mut path));
                    }
                    path.push(step.to_string());
                    colons = 0;
                }
                other => {
                    self.note_if_long(&std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.note_tokens(group.stream());
                    }
                }
            }
        }
        self.note_if_long(&path);
    }

    /// A word alone among tokens may be anything.
    fn note_if_long(&mut self, path: &[String]) {
        if path.len() > 1 {
            self.note(path);
        }
    }

    fn unless_for_tests(&mut self, attributes: &[Attribute], visit: impl FnOnce(&mut Self)) {
        if !attributes.iter().any(is_for_tests) {
            visit(self);
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if matches!(item.vis, Visibility::Inherited) && !item.attrs.iter().any(is_for_tests) {
            each_name(&item.tree, &[], &mut |_, path| self.note(path));
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.unless_for_tests(&item.attrs, |this| {
            this.inside += 1;
            visit::visit_item_mod(this, item);
            this.inside -= 1;
        });
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.unless_for_tests(&item.attrs, |this| visit::visit_item_fn(this, item));
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        self.unless_for_tests(&item.attrs, |this| visit::visit_item_impl(this, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.unless_for_tests(&item.attrs, |this| visit::visit_impl_item_fn(this, item));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.note(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.note_tokens(called.tokens.clone());
        visit::visit_macro(self, called);
    }
}
