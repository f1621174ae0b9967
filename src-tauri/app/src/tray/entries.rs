//! What stands in the tray's menu.

use chrono::{DateTime, TimeZone};
use tierstock_domain::Market;
use tierstock_engine::BackgroundStatus;
use tierstock_engine::view::{BudgetView, MarketState, MarketView};
use tierstock_language::t;

use super::times;
use crate::not_opened::NotOpened;

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MenuAction {
    /// Shows the window.
    Open,
    /// Shows the page of alerts.
    OpenAlerts,
    /// Pauses syncing for an hour.
    PauseAnHour,
    /// Pauses syncing until the next day begins.
    PauseUntilTomorrow,
    /// Ends every pause.
    Resume,
    /// Ends Tierstock, and all syncing with it.
    Quit,
}

#[cfg_attr(target_os = "linux", allow(dead_code, reason = "there an entry holds what it does"))]
impl MenuAction {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::Open, Self::OpenAlerts, Self::PauseAnHour, Self::PauseUntilTomorrow, Self::Resume, Self::Quit];
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// Something to read.
    Text(String),
    /// Something to click.
    Button(String, MenuAction),
    /// A line between groups.
    Separator,
}

/// The menu, and the line that is shown beside the icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Menu {
    /// In the order in which they stand.
    pub(super) entries: Vec<Entry>,
    /// How syncing goes on, in one line.
    pub(super) tooltip: String,
}

impl Menu {
    /// While no data is open: it is being opened, or can't be.
    pub(super) fn nothing_open() -> Self {
        let tooltip = t!("tray-nothing-synced");
        Self { entries: framed([Entry::Text(tooltip.clone())], [], 0), tooltip }
    }

    /// While data can't be opened, or read: why, and who does something about it, at `now` in the user's time zone.
    pub(super) fn not_opened<Z: TimeZone>(not_opened: &NotOpened, now: &DateTime<Z>) -> Self
    where
        Z::Offset: std::fmt::Display,
    {
        let then = not_opened
            .again_at
            .map_or_else(|| t!("tray-see-window"), |at| t!("tray-next-try", time = times::words(at, now)));
        let lines = [t!("tray-nothing-synced"), not_opened.why.clone(), then].map(Entry::Text);
        Self { entries: framed(lines, [], 0), tooltip: not_opened.why.clone() }
    }

    /// How syncing goes on, at `now` in the user's time zone.
    pub(super) fn of<Z: TimeZone>(status: &BackgroundStatus, now: &DateTime<Z>) -> Self
    where
        Z::Offset: std::fmt::Display,
    {
        let mut lines = states(status, now);
        let tooltip = lines.first().cloned().unwrap_or_default();
        if let Some(at) = status.next_run_at.filter(|_| !are_all_paused(status)) {
            lines.push(t!("tray-next-run", time = times::words(at, now)));
        }
        lines.extend(used(status).map(budget));
        let mut pauses = Vec::new();
        if is_any_paused(status) {
            pauses.push(Entry::Button(t!("tray-resume"), MenuAction::Resume));
        }
        if !are_all_paused(status) {
            pauses.push(Entry::Button(t!("tray-pause-an-hour"), MenuAction::PauseAnHour));
            pauses.push(Entry::Button(t!("tray-pause-until-tomorrow"), MenuAction::PauseUntilTomorrow));
        }
        let entries = framed(lines.into_iter().map(Entry::Text), pauses, status.unread_alerts);
        Self { entries, tooltip }
    }
}

/// The lines and pauses with what always stands around them.
fn framed(
    lines: impl IntoIterator<Item = Entry>,
    pauses: impl IntoIterator<Item = Entry>,
    unread: u32,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = lines.into_iter().collect();
    if unread > 0 {
        entries.push(Entry::Button(t!("tray-unread", alerts = unread), MenuAction::OpenAlerts));
    }
    entries.extend([Entry::Separator, Entry::Button(t!("tray-open"), MenuAction::Open)]);
    entries.extend(pauses);
    entries.extend([Entry::Separator, Entry::Button(t!("tray-quit"), MenuAction::Quit)]);
    entries
}

/// What is wrong, else what is under way, else that all is well.
fn states<Z: TimeZone>(status: &BackgroundStatus, now: &DateTime<Z>) -> Vec<String>
where
    Z::Offset: std::fmt::Display,
{
    let sync = &status.sync;
    let mut lines: Vec<String> = sync.clock_trouble.iter().cloned().collect();
    lines.extend(sync.markets.iter().filter_map(|market| Some(market.trouble.as_ref()?.message.clone())));
    if used(status).next().is_none() {
        lines.push(t!("tray-not-connected"));
    }
    lines.extend(pauses(status, now));
    if lines.is_empty() {
        lines.push(sync.progress.as_ref().map_or_else(
            || t!("tray-up-to-date"),
            |progress| {
                t!("tray-progress", label = &progress.label, done = progress.done, total = progress.total)
            },
        ));
    }
    lines
}

/// Which marketplaces are paused, and until when.
fn pauses<Z: TimeZone>(status: &BackgroundStatus, now: &DateTime<Z>) -> Vec<String>
where
    Z::Offset: std::fmt::Display,
{
    let until = |market: &MarketView| market.paused_until.map(|until| times::words(until, now));
    let paused: Vec<&MarketView> = used(status).filter(|market| is_paused(market)).collect();
    match paused[..] {
        [] => Vec::new(),
        [first, ..]
            if are_all_paused(status)
                && paused.iter().all(|market| market.paused_until == first.paused_until) =>
        {
            vec![until(first).map_or_else(|| t!("tray-paused"), |time| t!("tray-paused-until", time = time))]
        }
        _ => paused.into_iter().map(|market| of_paused(market.market, until(market))).collect(),
    }
}

/// `StockX paused until 14:32`.
fn of_paused(market: Market, until: Option<String>) -> String {
    until.map_or_else(
        || t!("tray-market-paused", market = market),
        |time| t!("tray-market-paused-until", market = market, time = time),
    )
}

/// `StockX: 318 of 25,000 requests today`.
fn budget(market: &MarketView) -> String {
    let BudgetView { used, quota, .. } = market.budget;
    t!("tray-budget", market = market.market, used = used, quota = quota)
}

/// The marketplaces that the user has connected.
fn used(status: &BackgroundStatus) -> impl Iterator<Item = &MarketView> {
    let unused = [MarketState::NotConnected, MarketState::WaitingForApproval];
    status.sync.markets.iter().filter(move |market| !unused.contains(&market.state))
}

/// Also while something else keeps it from being asked.
fn is_paused(market: &MarketView) -> bool {
    market.state == MarketState::Paused || market.paused_until.is_some()
}

fn is_any_paused(status: &BackgroundStatus) -> bool {
    used(status).any(is_paused)
}

fn are_all_paused(status: &BackgroundStatus) -> bool {
    is_any_paused(status) && used(status).all(is_paused)
}

#[cfg(test)]
mod tests;
