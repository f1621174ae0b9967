//! Embeds the window's configuration, icons and capabilities into the app, and permits the app's own commands.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

include!("app/src/commands/list.rs");

fn main() {
    // The configuration stands at the repository's root, the capabilities beside the crates.
    let permissions = permissions().expect("cargo gives a folder that can be written to");
    let attributes = tauri_build::Attributes::new()
        .windows_attributes(windows_attributes())
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern(permissions));
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the app's configuration is not usable: {error:#}");
    }
}

/// Tauri gives its manifest to the app alone. Tests are linked with the same dialogs, which only the common controls of
/// that manifest have: without it Windows starts no test program. So ours goes into whatever is linked here.
#[expect(clippy::disallowed_macros, reason = "this is how cargo is told")]
fn windows_attributes() -> tauri_build::WindowsAttributes {
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}"));
    if (target("OS").as_deref(), target("ENV").as_deref()) != (Ok("windows"), Ok("msvc")) {
        return tauri_build::WindowsAttributes::new();
    }
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder");
    let manifest = Path::new(&root).join("src-tauri/windows/app.manifest.xml");
    println!("cargo:rerun-if-changed={}", manifest.display());
    println!("cargo:rustc-link-arg=/MANIFEST:EMBED");
    println!("cargo:rustc-link-arg=/MANIFESTINPUT:{}", manifest.display());
    tauri_build::WindowsAttributes::new_without_app_manifest()
}

/// Writes the permission `commands`, which a capability gives to a window: once there is one, Tauri refuses the app's
/// commands to every window that has none. Answers the pattern of its file.
fn permissions() -> io::Result<&'static str> {
    let names: Vec<String> = each_command!(command_names).iter().map(|name| format!("{name:?}")).collect();
    let permission = format!(
        "[[permission]]\nidentifier = \"commands\"\ndescription = \"All of the app's own commands.\"\n\
         commands.allow = [{}]\n",
        names.join(", ")
    );
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?).join("permissions");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("commands.toml"), permission)?;
    Ok(Box::leak(pattern(&folder).into_boxed_str()))
}

/// All files in the folder. What means something in a pattern stands for itself in the folder's name.
fn pattern(folder: &Path) -> String {
    let literal = |letter: char| match letter {
        '[' | ']' | '?' | '*' => format!("[{letter}]"),
        other => other.to_string(),
    };
    let folder: String = folder.to_string_lossy().chars().map(literal).collect();
    format!("{folder}/*.toml")
}
