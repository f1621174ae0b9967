//! The window's bindings: commands and events with their types, written for TypeScript.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{commands, events};

/// All commands and events of the window.
pub(crate) fn builder() -> Builder<Wry> {
    Builder::<Wry>::new()
        .commands(collect_commands![
            commands::session,
            commands::explore_sample,
            commands::leave_sample,
            commands::start_empty,
            commands::board,
            commands::cards,
            commands::product,
            commands::open_product,
            commands::refresh,
            commands::move_products,
            commands::restore_tiers,
            commands::add_products,
            commands::sync,
            commands::mark_ready,
            commands::activity::activity,
            commands::activity::forecast_move,
            commands::activity::pause_syncing,
            commands::activity::sync_everything,
            commands::activity::stop_syncing_everything,
            commands::activity::try_now,
            commands::connections::connections,
            commands::connections::begin_sign_in,
            commands::connections::finish_sign_in,
            commands::connections::cancel_sign_in,
            commands::connections::set_redirect_port,
            commands::connections::set_redirect_address,
            commands::connections::connect_alias,
            commands::connections::ask_keychain_again,
            commands::connections::accept_keys_left_behind,
            commands::connections::test_connection,
            commands::connections::disconnect,
            commands::linking::search,
            commands::linking::search_barcode,
            commands::linking::add_found,
            commands::linking::add_by_hand,
            commands::linking::remove_product,
            commands::linking::add_size,
            commands::linking::linking,
            commands::linking::link_questions,
            commands::linking::pause_linking,
            commands::linking::answer_link,
            commands::linking::refuse_links,
            commands::linking::look_again,
            commands::linking::unlink,
            commands::linking::match_size,
            commands::inventory::add_units,
            commands::inventory::edit_unit,
            commands::inventory::change_units,
            commands::inventory::delete_units,
            commands::inventory::unit,
            commands::inventory::product_units,
            commands::receipts::remove_receipt,
            commands::inventory::list_units,
            commands::inventory::take_down,
            commands::inventory::estimate,
            commands::inventory::sale_draft,
            commands::inventory::sell_unit,
            commands::inventory::correct_sale,
            commands::inventory::end_sale,
            commands::inventory::inventory,
            commands::inventory::inventory_summary,
            commands::inventory::inventory_groups,
            commands::inventory::inventory_layout,
            commands::inventory::set_inventory_layout,
            commands::inventory::sales,
            commands::inventory::sales_groups,
            commands::inventory::fees,
            commands::inventory::set_fee,
            commands::inventory::journal,
            commands::inventory::undo,
            commands::inventory::redo,
            commands::receipts::open_receipt,
            commands::inventory::stock_book_summary,
            commands::inventory::export_stock_book,
            commands::aside::rows_set_aside,
            commands::aside::correct_set_aside,
            commands::aside::drop_set_aside,
            commands::setting::settings,
            commands::setting::set_regions,
            commands::setting::set_size_display,
            commands::setting::set_tier,
            commands::setting::set_market,
            commands::setting::set_appearance,
            commands::setting::about,
            commands::setting::open_data_folder,
            commands::setting::save_copy,
            commands::setting::open_log_folder,
        ])
        .events(collect_events![events::EngineEvent, events::OpenProduct, events::SessionChanged])
        // Ids and counts are far below 2^53; money crosses as text.
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use super::*;
    use specta_typescript::Typescript;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/bindings.ts");

    /// `TIERSTOCK_WRITE_BINDINGS=1 cargo test bindings` writes the file anew.
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
        assert!(committed == fresh, "write them anew: TIERSTOCK_WRITE_BINDINGS=1 cargo test bindings");
    }
}
