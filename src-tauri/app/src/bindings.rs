//! The window's bindings: commands and events with their types, written for TypeScript. Only this test describes them:
//! descriptions of every type would be 2 MB of the program, and worked out at each start.

use specta_typescript::Typescript;
use tauri::Wry;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{commands, events};

include!("commands/list.rs");

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/bindings.ts");

/// `TIERSTOCK_WRITE_BINDINGS=1 cargo test bindings` writes the file again.
#[test]
fn the_windows_bindings_are_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    builder().export(Typescript::default(), &fresh).unwrap();
    let fresh = std::fs::read_to_string(fresh).unwrap();
    if std::env::var_os("TIERSTOCK_WRITE_BINDINGS").is_some() {
        std::fs::write(FILE, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(FILE).unwrap();
    assert!(committed == fresh, "write them again: TIERSTOCK_WRITE_BINDINGS=1 cargo test bindings");
}

/// All commands and events of the window.
fn builder() -> Builder<Wry> {
    Builder::<Wry>::new()
        .commands(each_command!(collect_commands))
        .events(collect_events![
            events::EngineEvent,
            events::OpenAsked,
            events::SessionChanged,
            events::CloseAsked,
            events::LetGoAsked,
            events::UpdatesChanged
        ])
        .constant("MAX_PAGE", tierstock_engine::view::MAX_PAGE)
        .constant("SUMMARY_HOUR", tierstock_domain::alert_timing::SUMMARY_HOUR)
        // Ids and counts are far below 2^53; money crosses as text.
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}
