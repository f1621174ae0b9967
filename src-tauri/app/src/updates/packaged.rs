//! How a new version is had where the system's package manager keeps this copy.

use std::path::Path;

use serde::Serialize;
use specta::Type;
use tauri::Url;

/// Where the system's package managers are.
const PROGRAMS: &str = "/usr/bin";

/// How the package manager gets a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub(crate) struct PackageView {
    /// Where the package is.
    pub(super) address: String,
    /// What is entered in a terminal once it was downloaded.
    pub(super) command: String,
}

/// The package of this version and kind, `deb` or `rpm`, beside what names the newest version. That names an address as
/// well, but nothing signs it, and the package manager asks for no signature: what is shown here is of our own making.
pub(super) fn package_of(kind: &str, version: &str, source: &Url) -> Option<PackageView> {
    let name = name_of(kind, version, std::env::consts::ARCH)?;
    let address = source.join(&name).ok()?.into();
    let manager = manager_of(kind, |program| Path::new(PROGRAMS).join(program).exists());
    Some(PackageView { address, command: format!("sudo {manager} install ./{name}") })
}

/// As the release names its packages; none for a processor that has none.
fn name_of(kind: &str, version: &str, processor: &str) -> Option<String> {
    match (kind, processor) {
        ("deb", "x86_64") => Some(format!("Tierstock_{version}_amd64.deb")),
        ("deb", "aarch64") => Some(format!("Tierstock_{version}_arm64.deb")),
        ("rpm", "x86_64" | "aarch64") => Some(format!("Tierstock-{version}-1.{processor}.rpm")),
        _ => None,
    }
}

/// The program that installs packages of this kind, by which of them are there.
fn manager_of(kind: &str, is_there: impl Fn(&str) -> bool) -> &'static str {
    match kind {
        "deb" => "apt",
        _ if !is_there("dnf") && is_there("zypper") => "zypper",
        _ => "dnf",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_is_beside_what_names_the_newest_version() {
        let source = "https://github.com/me/tierstock/releases/latest/download/latest.json".parse().unwrap();
        let package = package_of("deb", "0.3.0", &source).unwrap();
        let folder = "https://github.com/me/tierstock/releases/latest/download/";
        assert!(package.address.starts_with(&format!("{folder}Tierstock_0.3.0_")), "{}", package.address);
        assert!(package.command.starts_with("sudo apt install ./Tierstock_0.3.0_"), "{}", package.command);
    }

    #[rstest::rstest]
    #[case("deb", "x86_64", Some("Tierstock_0.3.0_amd64.deb"))]
    #[case("deb", "aarch64", Some("Tierstock_0.3.0_arm64.deb"))]
    #[case("rpm", "x86_64", Some("Tierstock-0.3.0-1.x86_64.rpm"))]
    #[case("rpm", "aarch64", Some("Tierstock-0.3.0-1.aarch64.rpm"))]
    #[case("rpm", "riscv64", None)]
    fn package_has_the_name_that_the_release_gives(
        #[case] kind: &str,
        #[case] processor: &str,
        #[case] name: Option<&str>,
    ) {
        assert_eq!(name_of(kind, "0.3.0", processor).as_deref(), name);
    }

    #[test]
    fn package_manager_that_is_there_is_named() {
        let of = |kind, there: &[&str]| manager_of(kind, |program| there.contains(&program));
        assert_eq!(of("deb", &["apt"]), "apt");
        assert_eq!(of("rpm", &["dnf"]), "dnf");
        assert_eq!(of("rpm", &["zypper"]), "zypper");
        assert_eq!(of("rpm", &["zypper", "dnf"]), "dnf");
    }
}
