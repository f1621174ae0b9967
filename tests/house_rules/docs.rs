//! Documentation tells what a name and a type do not: of a field or a variant one word is none, and of a function or a
//! type a sentence that only repeats the name.

use std::fs;

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Field, Ident, ImplItemFn, Item, Lit, Meta, TraitItemFn, Variant, Visibility};

use crate::sources::files;
use crate::{at, none};

/// Fewer words of a field or a variant only repeat the name, as `Where.` or `Its id.` do.
const LEAST_WORDS: usize = 3;

/// Fewer words of a function or a type do, as `A page of it.` does; those that no other file sees say what they like.
const LEAST_WORDS_OF_ITEMS: usize = 4;

/// Words that tell nothing by themselves.
const FILLERS: [&str; 15] =
    ["a", "all", "an", "and", "for", "in", "is", "it", "its", "of", "one", "s", "that", "the", "to"];

#[test]
fn docs_tell_more_than_names() {
    let found = files(&at("src-tauri"), "rs").into_iter().flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a source file");
        let named = |fault: &String| format!("{}: {fault}", file.display());
        short_docs(&text).iter().map(named).collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), none());
}

/// All whose documentation is too short or only repeats the name, in the order of the source.
fn short_docs(text: &str) -> Vec<String> {
    let mut found = Docs::default();
    found.visit_file(&syn::parse_file(text).expect("valid Rust"));
    found.short
}

#[derive(Default)]
struct Docs {
    short: Vec<String>,
}

impl Docs {
    /// One without any documentation is the compiler's business.
    fn look(&mut self, name: &str, attributes: &[Attribute]) {
        let doc = doc(attributes);
        if (1..LEAST_WORDS).contains(&doc.split_whitespace().count()) {
            self.short.push(format!("{name} says only {doc:?}"));
        }
    }

    fn look_at_item(&mut self, name: &Ident, attributes: &[Attribute]) {
        let (name, doc) = (name.to_string(), doc(attributes));
        let is_short = (1..LEAST_WORDS_OF_ITEMS).contains(&doc.split_whitespace().count());
        if is_short || !doc.is_empty() && repeats(&name, &doc) {
            self.short.push(format!("{name} says only {doc:?}"));
        }
    }

    fn look_at_seen(&mut self, visibility: &Visibility, name: &Ident, attributes: &[Attribute]) {
        if !matches!(visibility, Visibility::Inherited) {
            self.look_at_item(name, attributes);
        }
    }
}

/// Whether each word of the documentation stands in the name, but for fillers.
fn repeats(name: &str, doc: &str) -> bool {
    let spaced: String = name
        .chars()
        .flat_map(|letter| [letter.is_uppercase().then_some('_'), Some(letter)])
        .flatten()
        .collect();
    let parts: Vec<String> = spaced.split('_').map(stem).collect();
    let mut words = doc.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| FILLERS.contains(&word.to_lowercase().as_str()) || parts.contains(&stem(word)))
}

/// A word without the `s` of a plural or a verb.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    word.strip_suffix('s').unwrap_or(&word).to_owned()
}

impl<'ast> Visit<'ast> for Docs {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Fn(item) => self.look_at_seen(&item.vis, &item.sig.ident, &item.attrs),
            Item::Struct(item) => self.look_at_seen(&item.vis, &item.ident, &item.attrs),
            Item::Enum(item) => self.look_at_seen(&item.vis, &item.ident, &item.attrs),
            Item::Trait(item) => self.look_at_seen(&item.vis, &item.ident, &item.attrs),
            Item::Type(item) => self.look_at_seen(&item.vis, &item.ident, &item.attrs),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.look_at_seen(&item.vis, &item.sig.ident, &item.attrs);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.look_at_item(&item.sig.ident, &item.attrs);
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_field(&mut self, field: &'ast Field) {
        let name = field.ident.as_ref().map_or_else(|| "a field".to_owned(), ToString::to_string);
        self.look(&name, &field.attrs);
        visit::visit_field(self, field);
    }

    fn visit_variant(&mut self, variant: &'ast Variant) {
        self.look(&variant.ident.to_string(), &variant.attrs);
        visit::visit_variant(self, variant);
    }
}

/// The lines of a doc comment in a row; empty: there is none.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(line);
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(doc) = &attribute.meta else { return None };
    match &doc.value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn a_planted_doc_of_one_word_is_found() {
    let source = "
        /// A sale of a unit.
        pub enum Sale {
            /// Sold.
            Held,
            /// It was called off.
            Ended {
                /// Its
                /// day.
                on: u32,
            },
            Open,
        }
        pub(crate) struct Line {
            /// Where.
            #[serde(default)]
            pub market: u8,
            /// The
            /// place
            /// of sale.
            place: u8,
        }";
    let found = ["Held says only \"Sold.\"", "on says only \"Its day.\"", "market says only \"Where.\""];
    assert_eq!(short_docs(source), found);
}

#[test]
fn a_planted_doc_that_repeats_a_name_is_found() {
    let source = "
        /// A page of the units.
        pub struct UnitsPage;
        /// One of them.
        pub(crate) type Row = u8;
        /// Whatever.
        struct Own;
        /// What a channel may cost a day, in requests.
        pub enum Kind {}
        /// A window's label.
        pub fn window_label() {}
        impl UnitsPage {
            /// Deletes a unit.
            pub fn delete_unit(&self) {}
            /// Of its own.
            fn hidden(&self) {}
            pub fn silent(&self) {}
        }
        pub trait Browser {
            /// Opens an address.
            fn open(&self);
        }";
    let found = [
        "UnitsPage says only \"A page of the units.\"",
        "Row says only \"One of them.\"",
        "window_label says only \"A window's label.\"",
        "delete_unit says only \"Deletes a unit.\"",
        "open says only \"Opens an address.\"",
    ];
    assert_eq!(short_docs(source), found);
}
