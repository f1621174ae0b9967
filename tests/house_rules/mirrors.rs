//! A choice that crosses to the window as it is below has one enum: a copy needs conversions, and falls behind.

use std::collections::BTreeSet;

use syn::{Fields, File, Item, Visibility};

use crate::sources::sources;
use crate::{at, none};

/// An enum without data, and the names of its variants.
type Choice = (String, BTreeSet<String>);

#[test]
fn no_enum_of_the_engine_mirrors_one_below() {
    let of = |room: &str| choices(sources(&at(&format!("src-tauri/{room}/src"))).values());
    assert_eq!(mirrors(&of("engine"), &[of("domain"), of("store")].concat()), none());
}

fn mirrors(above: &[Choice], below: &[Choice]) -> Vec<String> {
    let of = |(name, variants): &Choice| {
        let same = below.iter().find(|(_, others)| others == variants)?;
        Some(format!("{name} mirrors {}", same.0))
    };
    above.iter().filter_map(of).collect()
}

/// The choices that a room hands out.
fn choices<'f>(files: impl Iterator<Item = &'f File>) -> Vec<Choice> {
    let enums = files.flat_map(|file| &file.items).filter_map(|item| match item {
        Item::Enum(item) if matches!(item.vis, Visibility::Public(_)) => Some(item),
        _ => None,
    });
    let choices =
        enums.filter(|item| item.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)));
    let named = choices.map(|item| {
        let variants = item.variants.iter().map(|variant| variant.ident.to_string());
        (item.ident.to_string(), variants.collect())
    });
    named.collect()
}

#[test]
fn a_planted_mirror_is_found() {
    let read = |text: &str| choices([syn::parse_file(text).expect("an example")].iter());
    let below = read("pub enum Tier { Hot, Cold } pub enum Sale { Held, Ended(u32) } enum Own { A, B }");
    let above = read("pub enum TierName { Cold, Hot } pub enum Kind { Held, Ended } pub enum Door { A, B }");
    assert_eq!(mirrors(&above, &below), ["TierName mirrors Tier"]);
}
