//! Finding and linking products.

use tauri::State;
use tierstock_domain::{Market, SizeSystem};
use tierstock_engine::view::{
    AddedProduct, AddedSize, DoneView, HandmadeProduct, LinkChoice, LinkingView, QuestionsPage, SearchView,
    ShownSize, WantedProduct,
};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn search(sessions: State<'_, Sessions>, text: String) -> CommandResult<SearchView> {
    Ok(sessions.open().await?.engine.search(&text).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn search_barcode(sessions: State<'_, Sessions>, gtin: String) -> CommandResult<SearchView> {
    Ok(sessions.open().await?.engine.search_barcode(&gtin).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn add_found(
    sessions: State<'_, Sessions>,
    wanted: WantedProduct,
) -> CommandResult<AddedProduct> {
    Ok(sessions.open().await?.engine.add_found(wanted).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn add_by_hand(
    sessions: State<'_, Sessions>,
    product: HandmadeProduct,
) -> CommandResult<AddedProduct> {
    Ok(sessions.open().await?.engine.add_by_hand(product).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_product(sessions: State<'_, Sessions>, product: i64) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.remove_product(product).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn add_size(
    sessions: State<'_, Sessions>,
    product: i64,
    system: SizeSystem,
    label: String,
    own: bool,
) -> CommandResult<AddedSize> {
    Ok(sessions.open().await?.engine.add_size(product, system, &label, own).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn linking(sessions: State<'_, Sessions>, text: String) -> CommandResult<LinkingView> {
    Ok(sessions.open().await?.engine.linking(&text).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn link_questions(
    sessions: State<'_, Sessions>,
    text: String,
    after: Option<i64>,
) -> CommandResult<QuestionsPage> {
    Ok(sessions.open().await?.engine.link_questions(&text, after).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn pause_linking(sessions: State<'_, Sessions>, paused: bool) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.pause_linking(paused).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn answer_link(
    sessions: State<'_, Sessions>,
    product: i64,
    choice: LinkChoice,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.answer_link(product, choice).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn refuse_links(
    sessions: State<'_, Sessions>,
    product: i64,
    shown: Vec<LinkChoice>,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.refuse_links(product, shown).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn look_again(
    sessions: State<'_, Sessions>,
    product: i64,
    market: Market,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.look_again(product, market).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn unlink(sessions: State<'_, Sessions>, product: i64, market: Market) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.unlink(product, market).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn match_size(
    sessions: State<'_, Sessions>,
    product: i64,
    theirs: ShownSize,
    size: Option<i64>,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.match_size(product, theirs, size).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn place_size(
    sessions: State<'_, Sessions>,
    product: i64,
    size: i64,
    into: Option<i64>,
) -> CommandResult<Option<DoneView>> {
    Ok(sessions.open().await?.engine.place_size(product, size, into).await?)
}
