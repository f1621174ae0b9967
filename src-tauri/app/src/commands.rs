//! What the window can ask. Each command hands on to the engine; there is no logic here.

pub(crate) mod activity;
pub(crate) mod alert_channels;
pub(crate) mod alerts;
pub(crate) mod aside;
pub(crate) mod background;
pub(crate) mod backups;
pub(crate) mod connections;
pub(crate) mod exports;
pub(crate) mod importing;
pub(crate) mod inventory;
pub(crate) mod linking;
pub(crate) mod receipts;
pub(crate) mod reports;
pub(crate) mod setting;
pub(crate) mod suggestions;
pub(crate) mod updates;

use serde::Serialize;
use specta::Type;
use tauri::State;
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{
    AddResult, BoardView, CardChoices, CardFilter, CardPage, CardView, MoveResult, PastePreview, PastedText,
    PriceChartQuery, PriceChartView, ProductView, RefreshResult, SessionView, SizeMarketView, SyncView,
    TierRestore,
};
use tierstock_engine::{EngineError, ErrorKind, Refusal};

use crate::bench_marks;
use crate::session::Sessions;
use crate::window_faults::{WindowFault, WindowFaults};

/// An error as the window gets it.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct CommandError {
    /// What kind of error it is.
    kind: ErrorKind,
    /// What the sentence below says, as a code with its data; the codes of one kind are apart.
    refusal: Box<Refusal>,
    /// What happened, one plain sentence.
    message: String,
    /// What was kept, and what to do now.
    hint: String,
}

impl From<EngineError> for CommandError {
    fn from(error: EngineError) -> Self {
        Self {
            kind: error.kind(),
            refusal: Box::new(error.refusal()),
            hint: error.hint(),
            message: error.to_string(),
        }
    }
}

type CommandResult<T> = Result<T, CommandError>;

#[tauri::command]
#[specta::specta]
pub(crate) async fn session(sessions: State<'_, Sessions>) -> CommandResult<SessionView> {
    Ok(sessions.view().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn explore_sample(sessions: State<'_, Sessions>) -> CommandResult<SessionView> {
    Ok(sessions.explore_sample().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn leave_sample(sessions: State<'_, Sessions>) -> CommandResult<SessionView> {
    Ok(sessions.leave_sample().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn start_empty(sessions: State<'_, Sessions>, region: String) -> CommandResult<SessionView> {
    sessions.open().await?.engine.start(&region).await?;
    Ok(sessions.view().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn board(sessions: State<'_, Sessions>) -> CommandResult<BoardView> {
    Ok(sessions.open().await?.engine.board().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cards(sessions: State<'_, Sessions>, query: CardFilter) -> CommandResult<CardPage> {
    Ok(sessions.open().await?.engine.cards(query).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn card_choices(sessions: State<'_, Sessions>) -> CommandResult<CardChoices> {
    Ok(sessions.open().await?.engine.card_choices().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_search_page(
    sessions: State<'_, Sessions>,
    id: i64,
    market: Market,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.open_search_page(id, market).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn product(sessions: State<'_, Sessions>, id: i64) -> CommandResult<ProductView> {
    Ok(sessions.open().await?.engine.product(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn price_chart(
    sessions: State<'_, Sessions>,
    query: PriceChartQuery,
) -> CommandResult<PriceChartView> {
    Ok(sessions.open().await?.engine.price_chart(query).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn size_market(
    sessions: State<'_, Sessions>,
    product: i64,
    size: i64,
    region: String,
) -> CommandResult<SizeMarketView> {
    Ok(sessions.open().await?.engine.size_market(product, size, &region).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_product(sessions: State<'_, Sessions>, id: i64) -> CommandResult<RefreshResult> {
    Ok(sessions.open().await?.engine.open_product(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn refresh(sessions: State<'_, Sessions>, id: i64) -> CommandResult<RefreshResult> {
    Ok(sessions.open().await?.engine.refresh(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn move_products(
    sessions: State<'_, Sessions>,
    ids: Vec<i64>,
    tier: Tier,
) -> CommandResult<MoveResult> {
    Ok(sessions.open().await?.engine.move_products(ids, tier).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_tiers(
    sessions: State<'_, Sessions>,
    tiers: Vec<TierRestore>,
) -> CommandResult<Vec<TierRestore>> {
    Ok(sessions.open().await?.engine.restore_tiers(tiers).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn add_products(
    sessions: State<'_, Sessions>,
    pasted: PastedText,
    tier: Tier,
) -> CommandResult<AddResult> {
    Ok(sessions.open().await?.engine.add_products(pasted, tier).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_paste(
    sessions: State<'_, Sessions>,
    pasted: PastedText,
) -> CommandResult<PastePreview> {
    Ok(sessions.open().await?.engine.preview_paste(pasted).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sync(sessions: State<'_, Sessions>) -> CommandResult<SyncView> {
    Ok(sessions.open().await?.engine.sync().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cards_of(sessions: State<'_, Sessions>, ids: Vec<i64>) -> CommandResult<Vec<CardView>> {
    Ok(sessions.open().await?.engine.cards_of(ids).await?)
}

/// The window met a fault of its own.
#[tauri::command]
#[specta::specta]
#[allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "a command takes and answers by value"
)]
pub(crate) fn report_fault(faults: State<'_, WindowFaults>, fault: WindowFault) -> CommandResult<()> {
    faults.note(&fault);
    Ok(())
}

/// The window painted its first real rows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_ready(sessions: State<'_, Sessions>) -> CommandResult<()> {
    bench_marks::ready(sessions.open().await?);
    Ok(())
}
