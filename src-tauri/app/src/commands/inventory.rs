//! Units, sales, fees and the journal.

use tauri::State;
use tierstock_domain::{Place, SaleStateName};
use tierstock_engine::view::{
    AskingQuery, AskingView, DoneView, FeesView, FigureEntry, InventoryLayout, InventoryLine, InventoryQuery,
    InventorySummary, JournalLine, PayoutView, ProductUnits, RevertedView, SaleDraft, SaleEntry, SalesFilter,
    SalesGroupView, SalesGrouping, SalesPage, StockBookSummary, UnitChange, UnitEntry, UnitGroupView,
    UnitGrouping, UnitSaleEntry, UnitView, UnitsFilter, UnitsPage,
};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn add_units(
    sessions: State<'_, Sessions>,
    product: i64,
    entry: UnitEntry,
    count: u32,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.add_units(product, entry, count).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_unit(
    sessions: State<'_, Sessions>,
    unit: i64,
    entry: UnitEntry,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.edit_unit(unit, entry).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn change_units(
    sessions: State<'_, Sessions>,
    units: Vec<i64>,
    change: UnitChange,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.change_units(units, change).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_units(sessions: State<'_, Sessions>, units: Vec<i64>) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.delete_units(units).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn unit(sessions: State<'_, Sessions>, unit: i64) -> CommandResult<UnitView> {
    Ok(sessions.open().await?.engine.unit(unit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn product_units(
    sessions: State<'_, Sessions>,
    product: i64,
    which: ProductUnits,
    after: Option<i64>,
) -> CommandResult<UnitsPage> {
    Ok(sessions.open().await?.engine.product_units(product, which, after).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn list_units(
    sessions: State<'_, Sessions>,
    units: Vec<i64>,
    place: Place,
    price: String,
    currency: String,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.list_units(units, place, &price, &currency).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn take_down(
    sessions: State<'_, Sessions>,
    units: Vec<i64>,
    place: Place,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.take_down(units, place).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn estimate(
    sessions: State<'_, Sessions>,
    product: i64,
    place: Place,
    price: String,
    currency: String,
    on: String,
) -> CommandResult<PayoutView> {
    Ok(sessions.open().await?.engine.estimate(product, place, &price, &currency, &on).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn asking_price(
    sessions: State<'_, Sessions>,
    query: AskingQuery,
) -> CommandResult<AskingView> {
    Ok(sessions.open().await?.engine.asking_price(query).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sale_draft(sessions: State<'_, Sessions>, unit: i64) -> CommandResult<SaleDraft> {
    Ok(sessions.open().await?.engine.sale_draft(unit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sell_unit(
    sessions: State<'_, Sessions>,
    unit: i64,
    sale: SaleEntry,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.sell_unit(unit, sale).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sell_units(
    sessions: State<'_, Sessions>,
    sales: Vec<UnitSaleEntry>,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.sell_units(sales).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn correct_sale(
    sessions: State<'_, Sessions>,
    unit: i64,
    sale: SaleEntry,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.correct_sale(unit, sale).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn end_sale(
    sessions: State<'_, Sessions>,
    unit: i64,
    how: SaleStateName,
    on: String,
    cost: String,
) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.end_sale(unit, how, &on, &cost).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn inventory(
    sessions: State<'_, Sessions>,
    query: InventoryQuery,
) -> CommandResult<Vec<InventoryLine>> {
    Ok(sessions.open().await?.engine.inventory(query).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn inventory_summary(
    sessions: State<'_, Sessions>,
    filter: UnitsFilter,
) -> CommandResult<InventorySummary> {
    Ok(sessions.open().await?.engine.inventory_summary(filter).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn inventory_groups(
    sessions: State<'_, Sessions>,
    filter: UnitsFilter,
    by: UnitGrouping,
) -> CommandResult<Vec<UnitGroupView>> {
    Ok(sessions.open().await?.engine.inventory_groups(filter, by).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn inventory_layout(sessions: State<'_, Sessions>) -> CommandResult<InventoryLayout> {
    Ok(sessions.open().await?.engine.inventory_layout().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_inventory_layout(
    sessions: State<'_, Sessions>,
    layout: InventoryLayout,
) -> CommandResult<InventoryLayout> {
    Ok(sessions.open().await?.engine.set_inventory_layout(layout).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sales(
    sessions: State<'_, Sessions>,
    filter: SalesFilter,
    offset: u32,
    limit: u32,
) -> CommandResult<SalesPage> {
    Ok(sessions.open().await?.engine.sales(filter, offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sales_groups(
    sessions: State<'_, Sessions>,
    filter: SalesFilter,
    by: SalesGrouping,
) -> CommandResult<Vec<SalesGroupView>> {
    Ok(sessions.open().await?.engine.sales_groups(filter, by).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn fees(sessions: State<'_, Sessions>) -> CommandResult<FeesView> {
    Ok(sessions.open().await?.engine.fees().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_fee(sessions: State<'_, Sessions>, entry: FigureEntry) -> CommandResult<DoneView> {
    Ok(sessions.open().await?.engine.set_fee(entry).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn journal(
    sessions: State<'_, Sessions>,
    text: String,
    offset: u32,
    limit: u32,
) -> CommandResult<Vec<JournalLine>> {
    Ok(sessions.open().await?.engine.search_journal(&text, offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(sessions: State<'_, Sessions>, entry: i64) -> CommandResult<RevertedView> {
    Ok(sessions.open().await?.engine.undo(entry).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(sessions: State<'_, Sessions>, entry: i64) -> CommandResult<RevertedView> {
    Ok(sessions.open().await?.engine.redo(entry).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn stock_book_summary(sessions: State<'_, Sessions>) -> CommandResult<StockBookSummary> {
    Ok(sessions.open().await?.engine.stock_book_summary().await?)
}

/// Saves the stock book, and tells where it is; none: the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_stock_book(
    sessions: State<'_, Sessions>,
    vat: String,
) -> CommandResult<Option<String>> {
    Ok(sessions.export_stock_book(&vat).await?)
}
