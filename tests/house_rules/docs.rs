//! A field's or a variant's documentation tells what its name and type do not: a doc of one word is no doc.

use std::fs;

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Field, Lit, Meta, Variant};

use crate::sources::files;
use crate::{at, none};

/// Fewer words only repeat the name, as `Where.` or `Its id.` do.
const LEAST_WORDS: usize = 3;

#[test]
fn docs_of_fields_and_variants_have_three_words() {
    let found = files(&at("src-tauri"), "rs").into_iter().flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a source file");
        let named = |fault: &String| format!("{}: {fault}", file.display());
        short_docs(&text).iter().map(named).collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), none());
}

/// Each field and variant whose documentation is too short, in the order of the source.
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
}

impl<'ast> Visit<'ast> for Docs {
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
        /// Sold.
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
