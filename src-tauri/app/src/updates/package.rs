//! Whether a package whose signature is good is one for this computer: the same key signs those of all systems.

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minisign_verify::Signature;
use tierstock_engine::UpdateFailure;

/// How the names of all packages begin.
const PRODUCT: &str = "Tierstock";

/// What an AppImage of the second type has in bytes 8 to 10, behind the beginning of a Linux program.
const ELF: &[u8] = b"\x7fELF";
const APPIMAGE: &[u8] = b"AI\x02";

/// Refuses a package that is not for this computer. Its name is part of what was signed; the name under which it was
/// offered is not.
pub(super) fn must_be_ours(signature: &str, contents: &[u8]) -> Result<(), UpdateFailure> {
    let name = signed_name(signature).ok_or(UpdateFailure::NotGenuine)?;
    let is_ours = is_for(&name, std::env::consts::OS, std::env::consts::ARCH)
        && (!cfg!(target_os = "linux") || is_appimage(contents));
    if is_ours { Ok(()) } else { Err(UpdateFailure::Foreign { name }) }
}

/// The name of the file that was signed.
fn signed_name(signature: &str) -> Option<String> {
    let text = String::from_utf8(BASE64_STANDARD.decode(signature.trim()).ok()?).ok()?;
    let signature = Signature::decode(&text).ok()?;
    let parts = signature.trusted_comment().split('\t');
    parts.into_iter().find_map(|part| part.strip_prefix("file:")).map(str::to_owned)
}

/// Whether a file of this name is for this system and processor.
fn is_for(name: &str, system: &str, processor: &str) -> bool {
    let Some(rest) = name.strip_prefix(PRODUCT) else { return false };
    let names_processor = match processor {
        "x86_64" => rest.contains("_amd64") || rest.contains("_x64"),
        "aarch64" => rest.contains("_aarch64") || rest.contains("_arm64"),
        _ => false,
    };
    let has_ending = |ending: &str| Path::new(rest).extension() == Some(ending.as_ref());
    match system {
        "linux" => names_processor && has_ending("AppImage"),
        "windows" => names_processor && (rest.ends_with("-setup.exe") || has_ending("msi")),
        "macos" => names_processor && rest.ends_with(".app.tar.gz"),
        _ => false,
    }
}

fn is_appimage(contents: &[u8]) -> bool {
    contents.starts_with(ELF) && contents.get(8..11) == Some(APPIMAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("Tierstock_0.3.0_amd64.AppImage", "linux", "x86_64", true)]
    #[case("Tierstock_0.3.0_aarch64.AppImage", "linux", "aarch64", true)]
    #[case("Tierstock_0.3.0_aarch64.AppImage", "linux", "x86_64", false)]
    #[case("Tierstock_0.3.0_amd64.deb", "linux", "x86_64", false)]
    #[case("Other_0.3.0_amd64.AppImage", "linux", "x86_64", false)]
    #[case("Tierstock_0.3.0_x64-setup.exe", "windows", "x86_64", true)]
    #[case("Tierstock_0.3.0_x64_en-US.msi", "windows", "x86_64", true)]
    #[case("Tierstock_0.3.0_arm64-setup.exe", "windows", "x86_64", false)]
    #[case("Tierstock_aarch64.app.tar.gz", "macos", "aarch64", true)]
    #[case("Tierstock_x64.app.tar.gz", "macos", "x86_64", true)]
    #[case("Tierstock_aarch64.app.tar.gz", "macos", "x86_64", false)]
    #[case("Tierstock_x64.app.tar.gz", "macos", "aarch64", false)]
    #[case("Tierstock.app.tar.gz", "macos", "aarch64", false)]
    #[case("Tierstock_0.3.0_x64-setup.exe", "macos", "x86_64", false)]
    fn signed_name_says_for_which_computer_it_is(
        #[case] name: &str,
        #[case] system: &str,
        #[case] processor: &str,
        #[case] is_ours: bool,
    ) {
        assert_eq!(is_for(name, system, processor), is_ours);
    }

    #[test]
    fn any_program_is_no_appimage() {
        assert!(is_appimage(b"\x7fELF\x02\x01\x01\0AI\x02\0"));
        assert!(!is_appimage(b"\x7fELF\x02\x01\x01\0\0\0\0\0") && !is_appimage(b"\x7fELF"));
    }

    #[test]
    fn signature_that_can_not_be_read_names_nothing() {
        assert_eq!(signed_name(""), None);
        assert_eq!(signed_name(&BASE64_STANDARD.encode("untrusted comment: x\nnothing")), None);
    }
}
