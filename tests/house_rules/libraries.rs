//! What is built on: under which licences, from where, and nothing that is not used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde::Deserialize;
use spdx::{Expression, ParseMode};

use super::{at, manifests, none};

/// Licences under which a library may be shipped with an app that is not copyleft itself. Of a choice one is enough.
const LICENCES: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    // Copyleft for its own files alone, which are used as they are.
    "MPL-2.0",
    // Fonts.
    "OFL-1.1",
    "Unicode-3.0",
    // Given to the public domain.
    "Unlicense",
    "Zlib",
];

/// Crates that must not come in by way of another, each with its reason.
const BANNED: [(&str, &str); 3] = [
    ("dbus", "D-Bus is zbus's; two libraries would be two connections and two ways of failing"),
    ("native-tls", "TLS is rustls's, the same on every system"),
    ("openssl-sys", "TLS is rustls's, and needs no library of the system's"),
];

/// Crates of which Linux has exactly one version, each with its reason. Another one may stand in the lock, for a system on
/// which it is not built either.
const ONE_VERSION: [(&str, &str); 1] =
    [("zbus", "two versions would be two connections to the bus, and two kinds of errors")];

/// The system for which [`ONE_VERSION`] counts.
const LINUX: &str = "x86_64-unknown-linux-gnu";

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

/// What `cargo metadata` tells.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// None: a crate of our own.
    source: Option<String>,
    dependencies: Vec<Dependency>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    rename: Option<String>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
    src_path: String,
}

/// What `package-lock.json` holds, by path below the root; the root itself is the empty path.
#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Default, Deserialize)]
struct Locked {
    license: Option<String>,
    resolved: Option<String>,
    integrity: Option<String>,
    /// It came inside another module, whose digest is its own.
    #[serde(default, rename = "inBundle")]
    in_bundle: bool,
}

#[test]
fn every_library_has_a_licence_that_may_be_shipped() {
    assert_eq!(forbidden_licences(METADATA.packages.iter().map(crate_licence)), none());
    let lock = lock();
    let modules = lock.packages.iter().filter(|(path, _)| !path.is_empty());
    assert_eq!(
        forbidden_licences(modules.map(|(path, locked)| (path.as_str(), locked.license.as_deref()))),
        none()
    );
}

#[test]
fn every_library_comes_from_its_public_registry() {
    assert_eq!(METADATA.packages.iter().filter_map(strange_crate).collect::<Vec<_>>(), none());
    assert_eq!(
        lock().packages.iter().filter_map(|(path, locked)| strange_module(path, locked)).collect::<Vec<_>>(),
        none()
    );
}

#[test]
fn no_banned_crate_comes_in() {
    assert_eq!(banned(METADATA.packages.iter().map(|package| package.name.as_str())), none());
}

#[test]
fn d_bus_has_one_version_on_linux() {
    let built = metadata(&["--filter-platform", LINUX]).packages;
    let versions = built.iter().map(|package| (package.name.as_str(), package.version.as_str()));
    assert_eq!(not_once(versions), none());
}

#[test]
fn every_crate_uses_what_its_manifest_names() {
    let own = METADATA.packages.iter().filter(|package| package.source.is_none());
    let unused = own.flat_map(|package| {
        let places: BTreeSet<PathBuf> = package.targets.iter().map(sources).collect();
        let sources: String = places.iter().map(|place| all_below(place)).collect();
        unused(package, &sources)
    });
    assert_eq!(unused.collect::<Vec<_>>(), none());
}

#[test]
fn every_shared_dependency_is_named_by_a_crate() {
    let (root, members) = manifests();
    let shared = root["workspace"]["dependencies"].as_table().expect("a table of dependencies");
    let named: BTreeSet<String> = members.iter().flat_map(super::all_dependencies).collect();
    assert_eq!(shared.keys().filter(|name| !named.contains(*name)).cloned().collect::<Vec<_>>(), none());
}

fn crate_licence(package: &Package) -> (&str, Option<&str>) {
    (&package.name, package.license.as_deref())
}

fn forbidden_licences<'l>(libraries: impl Iterator<Item = (&'l str, Option<&'l str>)>) -> Vec<String> {
    let forbidden = libraries.filter(|(_, licence)| !licence.is_some_and(may_be_shipped));
    forbidden.map(|(name, licence)| format!("{name}: {}", licence.unwrap_or("no licence"))).collect()
}

fn may_be_shipped(licence: &str) -> bool {
    // Older crates write `MIT/Apache-2.0` for a choice.
    let read = Expression::parse_mode(licence, ParseMode::LAX);
    read.is_ok_and(|read| read.evaluate(|needed| LICENCES.contains(&needed.to_string().as_str())))
}

fn strange_crate(package: &Package) -> Option<String> {
    let source = package.source.as_deref().filter(|source| *source != CRATES_IO)?;
    Some(format!("{} is from {source}", package.name))
}

fn strange_module(path: &str, locked: &Locked) -> Option<String> {
    let strange = locked.resolved.as_deref().filter(|from| !from.starts_with(NPM));
    match strange {
        _ if path.is_empty() || locked.in_bundle => None,
        Some(from) => Some(format!("{path} is from {from}")),
        // What is linked, or lies in a folder, has no digest.
        None => locked.integrity.is_none().then(|| format!("{path} has no digest")),
    }
}

fn banned<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let ban = |name: &str| BANNED.iter().find(|(banned, _)| *banned == name);
    names.filter_map(ban).map(|(name, why)| format!("{name}: {why}")).collect()
}

/// Which of [`ONE_VERSION`] are there in several versions, or not at all.
fn not_once<'p>(packages: impl Iterator<Item = (&'p str, &'p str)>) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, version) in packages {
        versions.entry(name).or_default().insert(version);
    }
    let of = |name: &str| versions.get(name).cloned().unwrap_or_default();
    let not_once = ONE_VERSION.iter().map(|&(name, why)| (name, why, of(name)));
    not_once
        .filter(|(_, _, versions)| versions.len() != 1)
        .map(|(name, why, versions)| {
            let versions: Vec<&str> = versions.into_iter().collect();
            format!("{name} ({}): {why}", versions.join(", "))
        })
        .collect()
}

/// Dependencies that no source of the crate names as a path's first part.
fn unused(package: &Package, sources: &str) -> Vec<String> {
    let words = path_roots(sources);
    let named =
        package.dependencies.iter().map(|dependency| dependency.rename.as_ref().unwrap_or(&dependency.name));
    let unused = named.filter(|name| !words.contains(name.replace('-', "_").as_str()));
    unused.collect::<BTreeSet<_>>().into_iter().map(|name| format!("{}: {name}", package.name)).collect()
}

/// Words that `::` follows, and those that are brought in by their name alone.
fn path_roots(sources: &str) -> BTreeSet<&str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let code = sources.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut roots = BTreeSet::new();
    for line in code {
        for (at, _) in line.match_indices("::") {
            let word = line[..at].rsplit(|letter| !is_part(letter)).next().unwrap_or_default();
            roots.insert(word);
        }
        let alone = line.trim_start().strip_prefix("use ").and_then(|used| used.split([';', ' ']).next());
        roots.extend(alone);
    }
    roots
}

/// Where the sources of a target are: the folder of its first file. Tests share modules beside their folders.
fn sources(target: &Target) -> PathBuf {
    let file = Path::new(&target.src_path);
    let is = |kind: &str| target.kind.iter().any(|its| its == kind);
    let up = match file.file_stem() {
        _ if is("custom-build") => 0,
        Some(stem) if stem == "main" && (is("test") || is("example")) => 2,
        _ => 1,
    };
    file.ancestors().nth(up).expect("a folder of the repository").to_owned()
}

/// The text of a file, or of all sources in a folder and below.
fn all_below(path: &Path) -> String {
    if path.is_file() {
        return std::fs::read_to_string(path).expect("a source file");
    }
    let entries = std::fs::read_dir(path).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_source = |path: &PathBuf| path.is_dir() || path.extension().is_some_and(|it| it == "rs");
    paths.filter(is_source).map(|path| all_below(&path)).collect()
}

/// Asked once for all rules: it takes cargo a second.
static METADATA: LazyLock<Metadata> = LazyLock::new(|| metadata(&[]));

/// What is told of all systems, unless `options` name one.
fn metadata(options: &[&str]) -> Metadata {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(options)
        .current_dir(at(""))
        .output()
        .expect("cargo starts");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_slice(&told.stdout).expect("what cargo tells")
}

fn lock() -> Lock {
    let lock = std::fs::read(at("package-lock.json")).expect("the lock of the node modules");
    serde_json::from_slice(&lock).expect("a lock of node modules")
}

/// Each rule can be broken, and says so.
mod broken {
    use super::*;

    fn package(dependencies: &[&str]) -> Package {
        let dependency = |name: &&str| Dependency { name: (*name).to_owned(), rename: None };
        Package {
            name: "example".into(),
            version: "1.0.0".into(),
            license: None,
            source: None,
            dependencies: dependencies.iter().map(dependency).collect(),
            targets: Vec::new(),
        }
    }

    #[test]
    fn a_copyleft_licence_is_found() {
        let library = |licence| forbidden_licences([("example", licence)].into_iter());
        assert_eq!(library(Some("GPL-3.0-only")), ["example: GPL-3.0-only"]);
        assert_eq!(library(Some("MIT AND GPL-3.0-only")).len(), 1);
        assert_eq!(library(Some("see its file")).len(), 1);
        assert_eq!(library(None), ["example: no licence"]);
    }

    #[test]
    fn one_licence_of_a_choice_is_enough() {
        assert!(may_be_shipped("MIT OR LGPL-2.1-or-later"));
        assert!(may_be_shipped("Unlicense/MIT"));
        assert!(may_be_shipped("(MIT OR Apache-2.0) AND Unicode-3.0"));
    }

    #[test]
    fn a_crate_from_git_is_found() {
        let source = Some("git+https://example.org/example".into());
        let strange = strange_crate(&Package { source, ..package(&[]) });
        assert_eq!(strange.as_deref(), Some("example is from git+https://example.org/example"));
    }

    #[test]
    fn a_module_from_elsewhere_or_without_a_digest_is_found() {
        let resolved = Some("git+ssh://git@example.org/it.git".into());
        let elsewhere = Locked { resolved, integrity: Some("sha512-1".into()), ..Locked::default() };
        assert!(strange_module("node_modules/it", &elsewhere).is_some());
        assert!(strange_module("node_modules/it", &Locked::default()).is_some());
    }

    #[test]
    fn a_banned_crate_is_found_with_its_reason() {
        let found = banned(["serde", "openssl-sys"].into_iter());
        assert_eq!(found, ["openssl-sys: TLS is rustls's, and needs no library of the system's"]);
    }

    #[test]
    fn a_second_version_of_the_d_bus_library_is_found() {
        let one = [("serde", "1.0.0"), ("zbus", "5.19.0"), ("zbus_names", "4.3.5")];
        assert_eq!(not_once(one.into_iter()), none());
        let planted = one.into_iter().chain([("zbus", "6.2.1")]);
        let told = not_once(planted);
        assert!(told.len() == 1 && told[0].starts_with("zbus (5.19.0, 6.2.1): "), "{told:?}");
        assert_eq!(not_once([("serde", "1.0.0")].into_iter()).len(), 1, "and so is none");
    }

    #[test]
    fn a_dependency_that_only_a_comment_names_is_unused() {
        let sources = "// image::load is not called\nuse serde_json;\nlet image = 1;\n#[tokio::main]";
        let unused = unused(&package(&["image", "serde-json", "tokio"]), sources);
        assert_eq!(unused, ["example: image"]);
    }
}
