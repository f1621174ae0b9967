//! What stands in the tray's menu.

use chrono::{DateTime, TimeZone};
use tierstock_engine::BackgroundStatus;
use tierstock_engine::view::{MarketState, MarketView};

use super::times;

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
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
    /// Ends Tierstock.
    Quit,
}

#[cfg_attr(target_os = "linux", allow(dead_code, reason = "there an entry holds what it does"))]
impl Doing {
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
    Button(String, Doing),
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
        let tooltip = "Nothing is synced".to_owned();
        Self { entries: framed([Entry::Text(tooltip.clone())], [], 0), tooltip }
    }

    /// How syncing goes on, at `now` in the user's time zone.
    pub(super) fn of<Z: TimeZone>(status: &BackgroundStatus, now: &DateTime<Z>) -> Self
    where
        Z::Offset: std::fmt::Display,
    {
        let mut lines = states(status, now);
        let tooltip = lines.first().cloned().unwrap_or_default();
        if let Some(at) = status.next_run_at.filter(|_| !are_all_paused(status)) {
            lines.push(format!("Next run {}", times::words(at, now)));
        }
        lines.extend(used(status).map(budget));
        let pauses = if is_any_paused(status) {
            vec![Entry::Button("Resume syncing".into(), Doing::Resume)]
        } else {
            vec![
                Entry::Button("Pause for an hour".into(), Doing::PauseAnHour),
                Entry::Button("Pause until tomorrow".into(), Doing::PauseUntilTomorrow),
            ]
        };
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
    match unread {
        0 => {}
        1 => entries.push(Entry::Button("1 unread alert".into(), Doing::OpenAlerts)),
        many => entries.push(Entry::Button(format!("{} unread alerts", grouped(many)), Doing::OpenAlerts)),
    }
    entries.extend([Entry::Separator, Entry::Button("Open Tierstock".into(), Doing::Open)]);
    entries.extend(pauses);
    entries.extend([Entry::Separator, Entry::Button("Quit Tierstock".into(), Doing::Quit)]);
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
        lines.push("No marketplace is connected".into());
    }
    lines.extend(pauses(status, now));
    if lines.is_empty() {
        lines.push(sync.progress.as_ref().map_or_else(
            || "Prices are kept up to date".into(),
            |progress| {
                format!("{}: {} of {}", progress.label, grouped(progress.done), grouped(progress.total))
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
    let line = |who: &str, market: &MarketView| match market.paused_until {
        Some(until) => format!("{who} until {}", times::words(until, now)),
        None => who.to_owned(),
    };
    let paused: Vec<&MarketView> = used(status).filter(|market| is_paused(market)).collect();
    match paused[..] {
        [] => Vec::new(),
        [first, ..]
            if are_all_paused(status)
                && paused.iter().all(|market| market.paused_until == first.paused_until) =>
        {
            vec![line("Paused", first)]
        }
        _ => paused.into_iter().map(|market| line(&format!("{} paused", market.market), market)).collect(),
    }
}

/// `StockX: 318 of 25,000 requests today`.
fn budget(market: &MarketView) -> String {
    let (used, quota) = (grouped(market.budget.used), grouped(market.budget.quota));
    format!("{}: {used} of {quota} requests today", market.market)
}

/// The marketplaces that the user has connected.
fn used(status: &BackgroundStatus) -> impl Iterator<Item = &MarketView> {
    let unused = [MarketState::NotConnected, MarketState::WaitingForApproval];
    status.sync.markets.iter().filter(move |market| !unused.contains(&market.state))
}

fn is_paused(market: &MarketView) -> bool {
    market.state == MarketState::Paused
}

fn is_any_paused(status: &BackgroundStatus) -> bool {
    used(status).any(is_paused)
}

fn are_all_paused(status: &BackgroundStatus) -> bool {
    is_any_paused(status) && used(status).all(is_paused)
}

/// `25,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests;
