//! Who may know whom: reads the manifests, and fails when a room learns of something that belongs to another.
#![allow(clippy::doc_markdown, reason = "StockX is a name, not code")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

mod circles;
mod docs;
mod functions;
mod libraries;
mod mirrors;
mod papers;
mod sources;

/// A room, and the rooms it may name. Cargo refuses circles by itself.
const ROOMS: [(&str, &[&str]); 11] = [
    ("tierstock-domain", &[]),
    ("tierstock-language", &[]),
    ("tierstock-store", &["tierstock-domain"]),
    ("tierstock-market", &["tierstock-domain"]),
    ("tierstock-sheets", &["tierstock-domain"]),
    ("tierstock-sync", &["tierstock-domain", "tierstock-language", "tierstock-store", "tierstock-market"]),
    (
        "tierstock-engine",
        &[
            "tierstock-domain",
            "tierstock-language",
            "tierstock-store",
            "tierstock-market",
            "tierstock-sheets",
            "tierstock-sync",
        ],
    ),
    ("tierstock-simulator", &[]),
    ("tierstock-tray", &[]),
    (
        "tierstock",
        &[
            "tierstock-domain",
            "tierstock-engine",
            "tierstock-language",
            "tierstock-simulator",
            "tierstock-tray",
        ],
    ),
    ("xtask", &[]),
];

/// A crate that is a part of a room: what belongs there may be used in it.
const PART: (&str, &str) = ("tierstock-tray", "tierstock");

/// What the domain may use: nothing that reads, writes, waits or tells the time.
const DOMAIN_MAY_USE: [&str; 4] = ["chrono", "iso_currency", "serde", "thiserror"];

/// What it may use behind a feature that is off by default: it describes types to the window's bindings, and runs nothing.
const DOMAIN_MAY_OFFER: &str = "specta";

/// A library by the start of its name, and the one room that may use it.
const ONLY_IN: [(&str, &str); 5] = [
    ("reqwest", "tierstock-market"),
    ("rusqlite", "tierstock-store"),
    ("tokio-rusqlite", "tierstock-store"),
    ("tauri", "tierstock"),
    ("keyring", "tierstock"),
];

/// The folders at the top, and the files: everything else belongs inside a room.
const TOP: [&str; 16] = [
    "src-tauri",
    "ui",
    "docs",
    "migrations",
    "tests",
    "Cargo.toml",
    "Cargo.lock",
    "package.json",
    "package-lock.json",
    "tauri.conf.json",
    "clippy.toml",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "biome.json",
    "tsconfig.json",
    "LICENSE",
];

/// What building leaves at the top; git ignores it.
const BUILT: [&str; 3] = ["target", "node_modules", "gen"];

/// The feature with which the app writes to a file that the environment names.
const MARKS: &str = "bench-marks";

const BANNED: [&str; 6] = [
    "chrono::Utc::now",
    "std::time::SystemTime::now",
    "std::time::Instant::now",
    "std::thread::sleep",
    "tokio::time::sleep",
    "std::println",
];

#[test]
fn every_room_knows_only_the_rooms_below_it() {
    let (root, members) = manifests();
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let found: BTreeSet<&str> = members.iter().map(name).collect();
    assert_eq!(found, known, "a new room needs a line in this test, and in the house plan");
    assert_eq!(all(&members, |manifest| unknown_rooms(manifest, &root)), none());
}

#[test]
fn the_domain_has_no_input_and_no_output() {
    let (root, members) = manifests();
    assert_eq!(all(&members, |manifest| beyond_the_domain(manifest, &root)), none());
}

#[test]
fn network_database_window_and_keychain_have_one_room_each() {
    let (root, members) = manifests();
    assert_eq!(all(&members, |manifest| out_of_place(manifest, &root)), none());
}

#[test]
fn every_room_has_the_same_lints_and_none_has_unsafe_code() {
    let (root, members) = manifests();
    assert_eq!(all(&members, own_lints), none());
    assert!(forbids_unsafe(&root));
}

#[test]
fn every_crate_below_src_tauri_is_a_member() {
    let (root, _) = manifests();
    let crates = entries("src-tauri").into_iter().filter(|folder| at(folder).join("Cargo.toml").exists());
    let crates: BTreeSet<String> = crates.collect();
    assert_eq!(crates, paths(&root).into_iter().collect());
}

#[test]
fn nothing_lies_beside_the_rooms() {
    assert_eq!(strangers(&entries("")), none());
}

#[test]
fn only_the_benchmark_is_built_with_its_marks() {
    let (root, _) = manifests();
    assert!(features(&root).contains_key(MARKS), "the feature has another name");
    assert_eq!(turned_on_by(&root, "default", MARKS), none());
    let built_for_users = fs::read_to_string(at("tauri.conf.json")).expect("the app's configuration");
    assert!(!built_for_users.contains("\"features\""), "tauri builds with the default features");
    let scripts = entries("src-tauri/xtask/npm").into_iter().chain([".ci/run".to_owned()]);
    let naming = scripts.filter(|script| fs::read_to_string(at(script)).expect("a script").contains(MARKS));
    assert_eq!(naming.collect::<Vec<_>>(), ["src-tauri/xtask/npm/bench.mjs"]);
}

#[test]
fn clocks_sleeping_and_printing_are_banned_each_with_its_reason() {
    assert_eq!(missing_bans(&read("clippy.toml")), none());
}

/// Rooms that the manifest names and the plan does not let it know.
fn unknown_rooms(manifest: &Table, root: &Table) -> Vec<String> {
    let allowed = ROOMS.iter().find(|(room, _)| *room == name(manifest)).map_or(&[][..], |(_, rooms)| rooms);
    let is_room = |dependency: &String| ROOMS.iter().any(|(room, _)| room == dependency);
    let named = dependencies(manifest, root).into_iter().filter(is_room);
    named.filter(|room| !allowed.contains(&room.as_str())).map(|room| breach(manifest, &room)).collect()
}

fn beyond_the_domain(manifest: &Table, root: &Table) -> Vec<String> {
    if name(manifest) != "tierstock-domain" {
        return none();
    }
    let used = dependencies(manifest, root).into_iter();
    let is_allowed = |used: &str| {
        DOMAIN_MAY_USE.contains(&used) || used == DOMAIN_MAY_OFFER && is_off_by_default(manifest, used)
    };
    used.filter(|used| !is_allowed(used)).map(|used| breach(manifest, &used)).collect()
}

/// Whether a dependency is there only for whoever turns a feature on.
fn is_off_by_default(manifest: &Table, dependency: &str) -> bool {
    let of_dependency = entries_of(manifest, &["dependencies", "build-dependencies"]);
    let mut of_dependency = of_dependency.filter(|(key, _)| *key == dependency);
    let has_defaults = manifest.get("features").is_some_and(|features| features.get("default").is_some());
    let is_optional = |value: &Value| value.get("optional").and_then(Value::as_bool) == Some(true);
    !has_defaults && of_dependency.all(|(_, value)| is_optional(value))
}

fn out_of_place(manifest: &Table, root: &Table) -> Vec<String> {
    let belongs_elsewhere = |dependency: &String| {
        let home = ONLY_IN.iter().find(|(library, _)| dependency.starts_with(library));
        home.is_some_and(|(_, room)| *room != name(manifest) && (name(manifest), *room) != PART)
    };
    let used = dependencies(manifest, root).into_iter();
    used.filter(belongs_elsewhere).map(|used| breach(manifest, &used)).collect()
}

fn own_lints(manifest: &Table) -> Vec<String> {
    let inherits = manifest.get("lints").and_then(|lints| lints.get("workspace")?.as_bool());
    if inherits == Some(true) { none() } else { vec![breach(manifest, "lints of its own")] }
}

fn forbids_unsafe(root: &Table) -> bool {
    let lint =
        root.get("workspace").and_then(|workspace| workspace.get("lints")?.get("rust")?.get("unsafe_code"));
    lint.and_then(|lint| lint.as_str().or_else(|| lint.get("level")?.as_str())) == Some("forbid")
}

fn strangers(top: &[String]) -> Vec<String> {
    let planned = |entry: &str| {
        let document = Path::new(entry).extension().is_some_and(|extension| extension == "md");
        entry.starts_with('.') || document || TOP.contains(&entry) || BUILT.contains(&entry)
    };
    top.iter().filter(|entry| !planned(entry)).cloned().collect()
}

fn features(manifest: &Table) -> &Table {
    manifest["features"].as_table().expect("a table of features")
}

/// The ways in which a feature brings another one along.
fn turned_on_by(manifest: &Table, feature: &str, other: &str) -> Vec<String> {
    let brought = features(manifest).get(feature).and_then(Value::as_array).into_iter().flatten();
    let brought = brought.filter_map(Value::as_str);
    let way = |next: &str| {
        let further = if next == other { vec![next.to_owned()] } else { turned_on_by(manifest, next, other) };
        further.into_iter().map(|rest| format!("{feature} > {rest}")).collect::<Vec<_>>()
    };
    brought.flat_map(way).collect()
}

fn missing_bans(clippy: &Table) -> Vec<String> {
    let lists = ["disallowed-methods", "disallowed-macros"].into_iter();
    let bans: Vec<&Value> = lists.filter_map(|list| clippy.get(list)?.as_array()).flatten().collect();
    let text = |ban: &Value, key: &str| ban.get(key).and_then(|text| text.as_str()).unwrap_or("").to_owned();
    let without_reason = bans.iter().filter(|ban| text(ban, "reason").trim().is_empty());
    let missing = BANNED.iter().filter(|path| !bans.iter().any(|ban| text(ban, "path") == **path));
    let without_reason = without_reason.map(|ban| format!("{} has no reason", text(ban, "path")));
    without_reason.chain(missing.map(|path| format!("{path} is not banned"))).collect()
}

/// What the crate needs to be built, on any system, by its true name; what only its tests need does not count.
fn dependencies(manifest: &Table, root: &Table) -> BTreeSet<String> {
    let named = entries_of(manifest, &["dependencies", "build-dependencies"]);
    named.map(|(key, value)| true_name(key, value, root)).collect()
}

/// What the crate names in any of its tables of dependencies, as it calls it.
fn all_dependencies(manifest: &Table) -> BTreeSet<String> {
    let named = entries_of(manifest, &["dependencies", "dev-dependencies", "build-dependencies"]);
    named.map(|(key, _)| key.clone()).collect()
}

/// The entries of tables of this name, for every system and for some.
fn entries_of<'m>(manifest: &'m Table, tables: &'m [&str]) -> impl Iterator<Item = (&'m String, &'m Value)> {
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let places = std::iter::once(manifest).chain(targets.filter_map(Value::as_table));
    let tables =
        places.flat_map(move |place| tables.iter().filter_map(|table| place.get(*table)?.as_table()));
    tables.flatten()
}

/// A dependency can be renamed, here or in the workspace.
fn true_name(key: &str, value: &Value, root: &Table) -> String {
    let shared = root.get("workspace").and_then(|workspace| workspace.get("dependencies")?.get(key));
    let renamed = |value: &Value| value.get("package").and_then(Value::as_str).map(str::to_owned);
    renamed(value).or_else(|| shared.and_then(renamed)).unwrap_or_else(|| key.to_owned())
}

fn name(manifest: &Table) -> &str {
    manifest.get("package").and_then(|package| package.get("name")?.as_str()).unwrap_or_default()
}

fn breach(manifest: &Table, what: &str) -> String {
    format!("{} has {what}", name(manifest))
}

fn all(manifests: &[Table], rule: impl Fn(&Table) -> Vec<String>) -> Vec<String> {
    manifests.iter().flat_map(rule).collect()
}

fn none() -> Vec<String> {
    Vec::new()
}

/// The root's manifest, and all members', the root's among them.
fn manifests() -> (Table, Vec<Table>) {
    let root = read("Cargo.toml");
    let members = paths(&root).into_iter().map(|path| read(&format!("{path}/Cargo.toml")));
    let all = members.chain([root.clone()]).collect();
    (root, all)
}

fn paths(root: &Table) -> Vec<String> {
    let members = root["workspace"]["members"].as_array().expect("a list of members");
    members.iter().map(|path| path.as_str().expect("a path").to_owned()).collect()
}

fn read(file: &str) -> Table {
    fs::read_to_string(at(file)).expect(file).parse().expect(file)
}

/// The paths of what is in a folder, from the top.
fn entries(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(at(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect()
}

fn at(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Each rule can be broken, and says so.
mod broken {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse().expect("an example")
    }

    fn room(name: &str, rest: &str) -> Table {
        table(&format!("[package]\nname = '{name}'\n{rest}"))
    }

    #[test]
    fn a_store_that_knows_the_market_is_found() {
        let store = room("tierstock-store", "[dependencies]\ntierstock-market.workspace = true");
        assert_eq!(unknown_rooms(&store, &Table::new()), ["tierstock-store has tierstock-market"]);
        let simulator =
            room("tierstock-simulator", "[build-dependencies]\ntierstock-domain = { path = '..' }");
        assert_eq!(unknown_rooms(&simulator, &Table::new()).len(), 1);
    }

    #[test]
    fn what_only_tests_need_is_nobodys_concern() {
        let engine = room("tierstock-engine", "[dev-dependencies]\ntierstock-simulator = '1'\nreqwest = '1'");
        assert_eq!(unknown_rooms(&engine, &Table::new()), none());
        assert_eq!(out_of_place(&engine, &Table::new()), none());
    }

    #[test]
    fn a_domain_that_waits_is_found() {
        let domain = room("tierstock-domain", "[dependencies]\nserde = '1'\ntokio = '1'");
        assert_eq!(beyond_the_domain(&domain, &Table::new()), ["tierstock-domain has tokio"]);
    }

    #[test]
    fn a_domain_that_always_describes_its_types_is_found() {
        let domain = |rest: &str| beyond_the_domain(&room("tierstock-domain", rest), &Table::new());
        let optional = "[dependencies]\nspecta = { version = '2', optional = true }";
        assert_eq!(domain(optional), none());
        assert_eq!(domain("[dependencies]\nspecta = '2'"), ["tierstock-domain has specta"]);
        let on_by_default = format!("[features]\ndefault = ['dep:specta']\n{optional}");
        assert_eq!(domain(&on_by_default), ["tierstock-domain has specta"]);
        assert_eq!(domain("[dependencies]\ntokio = { version = '1', optional = true }").len(), 1);
    }

    #[test]
    fn a_library_in_the_wrong_room_is_found_under_any_name() {
        let engine = room("tierstock-engine", "[target.'cfg(windows)'.dependencies]\nkeyring = '4'");
        assert_eq!(out_of_place(&engine, &Table::new()), ["tierstock-engine has keyring"]);
        let simulator =
            room("tierstock-simulator", "[dependencies]\nweb = { package = 'reqwest', version = '1' }");
        assert_eq!(out_of_place(&simulator, &Table::new()), ["tierstock-simulator has reqwest"]);
        let root = table("[workspace.dependencies]\nsql = { package = 'tokio-rusqlite', version = '1' }");
        let market = room("tierstock-market", "[dependencies]\nsql.workspace = true");
        assert_eq!(out_of_place(&market, &root), ["tierstock-market has tokio-rusqlite"]);
        let engine = room("tierstock-engine", "[dependencies]\ntauri-plugin-dialog = '2'");
        assert_eq!(out_of_place(&engine, &Table::new()).len(), 1);
    }

    #[test]
    fn a_room_with_lints_of_its_own_is_found() {
        assert_eq!(own_lints(&room("a", "")), ["a has lints of its own"]);
        assert_eq!(own_lints(&room("a", "[lints.rust]\nunsafe_code = 'allow'")).len(), 1);
        assert!(!forbids_unsafe(&table("[workspace.lints.rust]\nunsafe_code = 'deny'")));
    }

    #[test]
    fn a_folder_beside_the_rooms_is_found() {
        let top = ["ui", "scripts", ".github", "README.md", "target", "notes.txt"].map(str::to_owned);
        assert_eq!(strangers(&top), ["scripts", "notes.txt"]);
    }

    #[test]
    fn a_feature_that_brings_the_marks_along_is_found() {
        let root = table("[features]\ndefault = ['ui']\nui = ['tauri/x', 'bench-marks']\nbench-marks = []");
        assert_eq!(turned_on_by(&root, "default", MARKS), ["default > ui > bench-marks"]);
        assert_eq!(turned_on_by(&root, "bench-marks", "default"), none());
    }

    #[test]
    fn a_ban_that_is_gone_or_gives_no_reason_is_found() {
        let clippy = table("disallowed-methods = [{ path = 'chrono::Utc::now' }]");
        let missing = missing_bans(&clippy);
        assert!(missing.contains(&"chrono::Utc::now has no reason".to_owned()));
        assert!(missing.contains(&"std::println is not banned".to_owned()));
        assert_eq!(missing.len(), BANNED.len());
    }
}
