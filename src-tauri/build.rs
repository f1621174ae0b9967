//! Embeds the window's configuration, icons and capabilities into the app.

fn main() {
    // The configuration stands at the repository's root, the capabilities beside the crates.
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the app's configuration is not usable: {error:#}");
    }
}
