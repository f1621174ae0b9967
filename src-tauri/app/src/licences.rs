//! What Tierstock is built with, and under which licences, on all systems together.

use tierstock_engine::view::LicenceView;

/// A line for each library: its name with its version, a tab, its licence.
const LIBRARIES: &str = include_str!("licences.tsv");

/// What Tierstock is built with and under which licence, by name.
pub(crate) fn all() -> Vec<LicenceView> {
    let lines = LIBRARIES.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(name, licence)| LicenceView { name: name.into(), licence: licence.into() }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use serde_json::Value;

    use super::*;

    const ROOT: &str = env!("CARGO_MANIFEST_DIR");

    /// What the program has inside beside the libraries that manifests name.
    const INSIDE: [(&str, &str); 2] =
        [("Rust's standard library", "MIT OR Apache-2.0"), ("SQLite", "public domain")];

    /// Tools of which a part is in the page: the styles that all others stand on.
    const TOOLS: [&str; 1] = ["tailwindcss"];

    /// What a package that states no licence by name says of it.
    const IN_A_FILE: &str = "see its licence file";

    /// `TIERSTOCK_WRITE_LICENCES=1 cargo test licences` writes the file again.
    #[test]
    fn every_library_that_is_shipped_is_named_with_its_licence() {
        let mut libraries = crates();
        libraries.extend(scripts());
        libraries.extend(INSIDE.map(|(name, licence)| (name.to_owned(), licence.to_owned())));
        let fresh: String = libraries.iter().map(|(name, licence)| format!("{name}\t{licence}\n")).collect();
        let file = Path::new(ROOT).join("src-tauri/app/src/licences.tsv");
        if std::env::var_os("TIERSTOCK_WRITE_LICENCES").is_some() {
            std::fs::write(&file, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(file).unwrap();
        assert!(committed == fresh, "write them again: TIERSTOCK_WRITE_LICENCES=1 cargo test licences");
    }

    #[test]
    fn both_sides_of_the_app_are_named() {
        let named = |what: &str| all().iter().any(|library| library.name.starts_with(what));
        assert!(named("tauri ") && named("rusqlite ") && named("react "));
        assert!(
            !all().iter().any(|library| library.name.starts_with("tierstock") || library.licence.is_empty())
        );
    }

    /// The crates that the app's own code leads to, without what only tests and build scripts need.
    fn crates() -> BTreeSet<(String, String)> {
        let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        let asked = Command::new(cargo)
            .args(["metadata", "--locked", "--format-version", "1"])
            .current_dir(ROOT)
            .output()
            .unwrap();
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        let told: Value = serde_json::from_slice(&asked.stdout).unwrap();
        let resolved = &told["resolve"];
        let by_id = |all: &Value| -> HashMap<String, Value> {
            let all = all.as_array().unwrap().iter();
            all.map(|one| (one["id"].as_str().unwrap().to_owned(), one.clone())).collect()
        };
        let (packages, nodes) = (by_id(&told["packages"]), by_id(&resolved["nodes"]));
        let mut reached = BTreeSet::new();
        let mut open = vec![resolved["root"].as_str().unwrap().to_owned()];
        while let Some(id) = open.pop() {
            if reached.insert(id.clone()) {
                let needed = nodes[&id]["deps"].as_array().unwrap().iter();
                let shipped = needed.filter(|dependency| {
                    dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null())
                });
                open.extend(shipped.map(|dependency| dependency["pkg"].as_str().unwrap().to_owned()));
            }
        }
        let packages = reached.iter().map(|id| &packages[id]).filter(|package| !package["source"].is_null());
        packages.map(|package| named(package["name"].as_str().unwrap(), package)).collect()
    }

    /// What the window's page is made of.
    fn scripts() -> BTreeSet<(String, String)> {
        let lock = std::fs::read(Path::new(ROOT).join("package-lock.json")).unwrap();
        let lock: Value = serde_json::from_slice(&lock).unwrap();
        let packages = lock["packages"].as_object().unwrap().iter();
        let is_tool = |path: &str| {
            let name = path.strip_prefix("node_modules/");
            name.is_some_and(|name| TOOLS.contains(&name))
        };
        let shipped =
            packages.filter(|(path, package)| !path.is_empty() && (package["dev"] != true || is_tool(path)));
        shipped
            .map(|(path, package)| {
                let name = path.rsplit("node_modules/").next().unwrap();
                named(name, package)
            })
            .collect()
    }

    fn named(name: &str, package: &Value) -> (String, String) {
        let version = package["version"].as_str().unwrap();
        (format!("{name} {version}"), package["license"].as_str().unwrap_or(IN_A_FILE).to_owned())
    }
}
