//! What fails and what to do about it, grouped by what it belongs to; and what is over.

use chrono::TimeDelta;
use tierstock_domain::{Failure, Market, Moment};
use tierstock_language::t;
use tierstock_market::Clock;
use tierstock_store::{
    Failing, FailingFeeds, FailingFor, Incident, NotUsed, Store, StoreError, UnlistedProducts,
};
use tierstock_sync::{Health, HealthBoard, NotShown, OutageKind, Stopped, StoppedTasks};

use super::forecasts::minutes;
use super::status::{fault, trouble_view};
use crate::view::{FailureAction, FailureScope, FailureView, IncidentView, OtherFailure, ProductLabel};
use crate::words;

/// What is over is shown for so long.
const SHOWN_FOR: TimeDelta = TimeDelta::days(7);

/// Products that are named with a question about their sizes.
const MAX_NAMES: usize = 3;

/// Lines of what is over.
const MAX_LINES: u32 = 50;

/// What the program knows of itself and its desktop.
pub(super) struct Program<'s> {
    /// What does not run of what should.
    pub(super) stopped: &'s StoppedTasks,
    /// Price moves that could not be shown as notifications.
    pub(super) not_shown: Option<NotShown>,
}

/// What fails now: the program and the computer first, then accounts, marketplaces and single products.
pub(super) async fn failures(
    store: &Store,
    health: &HealthBoard,
    program: Program<'_>,
    clock: &dyn Clock,
    clock_off: Option<TimeDelta>,
) -> Result<Vec<FailureView>, StoreError> {
    let mut failures: Vec<FailureView> = clock_off.map(of_clock).into_iter().collect();
    failures.extend(program.stopped.all().into_iter().map(of_task));
    failures.extend(program.not_shown.as_ref().map(of_notifications));
    failures
        .extend(Market::ALL.into_iter().filter_map(|market| of_market(&health.of(market), clock, market)));
    let well = |market| health.of(market).outage().is_none();
    let failing = store.failing_feeds().await?;
    failures.extend(
        failing
            .into_iter()
            .filter(|group| group.what == Failing::Part || well(group.market))
            .map(of_products),
    );
    failures.extend(of_unlisted(store.unlisted_products(MAX_NAMES).await?));
    failures.sort_by_key(|failure| failure.scope as u8);
    Ok(failures)
}

fn of_clock(off: TimeDelta) -> FailureView {
    FailureView {
        scope: FailureScope::Computer,
        market: None,
        failure: None,
        other: Some(OtherFailure::ClockOff { ahead_ms: off.num_milliseconds() }),
        message: words::clock_trouble(off),
        hint: t!("troubles-prices-stay"),
        since: None,
        retry_at: None,
        products: Vec::new(),
        total: 0,
        action: None,
    }
}

fn of_market(health: &Health, clock: &dyn Clock, market: Market) -> Option<FailureView> {
    let outage = fault(health)?;
    let view = trouble_view(market, outage, clock.now(), clock.elapsed());
    let (scope, action) = match outage.kind {
        OutageKind::Offline | OutageKind::TurnedAway | OutageKind::ProgramTooOld => {
            (FailureScope::Computer, Some(FailureAction::TryNow))
        }
        OutageKind::NotConnected
        | OutageKind::NeedsKeys
        | OutageKind::Refused
        | OutageKind::LacksPermission => (FailureScope::Account, Some(FailureAction::Reconnect)),
        OutageKind::InUseElsewhere | OutageKind::RefusesAccount => {
            (FailureScope::Account, Some(FailureAction::TryNow))
        }
        OutageKind::Failing | OutageKind::Throttled => {
            (FailureScope::Marketplace, Some(FailureAction::TryNow))
        }
        OutageKind::QuotaSpent => (FailureScope::Marketplace, Some(FailureAction::OpenSettings)),
        OutageKind::Stopped => (FailureScope::Program, None),
    };
    Some(FailureView {
        scope,
        market: Some(market),
        failure: view.failure,
        other: None,
        message: view.message,
        hint: view.hint,
        since: Some(view.since),
        retry_at: view.retry_at,
        products: Vec::new(),
        total: 0,
        action,
    })
}

/// That a part of the program is not running.
fn of_task(stopped: Stopped) -> FailureView {
    FailureView {
        scope: FailureScope::Program,
        market: None,
        failure: Some(Failure::TaskStopped { task: stopped.task }),
        other: None,
        message: words::of_stopped(stopped.task),
        hint: words::started_again(),
        since: Some(stopped.since),
        retry_at: Some(stopped.restart_at),
        products: Vec::new(),
        total: 0,
        action: None,
    }
}

/// That price moves wait for the notification service.
fn of_notifications(not_shown: &NotShown) -> FailureView {
    FailureView {
        scope: FailureScope::Computer,
        market: None,
        failure: None,
        other: Some(OtherFailure::NotShown { why: not_shown.why.clone() }),
        message: words::of_not_shown(&not_shown.why),
        hint: words::shown_later(),
        since: Some(not_shown.since),
        retry_at: None,
        products: Vec::new(),
        total: 0,
        action: None,
    }
}

fn of_products(group: FailingFeeds) -> FailureView {
    let FailingFeeds { market, reason, what, products, total, since, retry_at } = group;
    let (failure, other) = match &reason {
        FailingFor::One(failure) => (Some(failure.clone()), None),
        FailingFor::Various => (None, Some(OtherFailure::Various)),
        FailingFor::NotUsed(parts) => (None, Some(OtherFailure::NotUsed { parts: parts.clone() })),
    };
    let why = match &reason {
        FailingFor::One(failure) => words::sentence(market, failure),
        FailingFor::Various => t!("troubles-various", market = market),
        FailingFor::NotUsed(parts) => t!("troubles-unusable-part", market = market, reason = brief(parts)),
    };
    let (message, hint) = match what {
        Failing::Prices => (why, words::kept()),
        Failing::Link => (t!("troubles-no-place", market = market, why = why), t!("troubles-until-found")),
        Failing::Part => (why, t!("troubles-other-sizes-new")),
    };
    FailureView {
        scope: FailureScope::Products,
        market: Some(market),
        failure,
        other,
        message,
        hint,
        since: Some(since),
        retry_at,
        products: products.into_iter().map(|(id, name)| ProductLabel { id: id.0, name }).collect(),
        total,
        action: Some(FailureAction::OpenProduct),
    }
}

/// That sizes of units are none that a marketplace lists, if some are.
fn of_unlisted(UnlistedProducts { some, total }: UnlistedProducts) -> Option<FailureView> {
    (total > 0).then(|| FailureView {
        scope: FailureScope::Products,
        market: None,
        failure: None,
        other: Some(OtherFailure::UnlistedSizes),
        message: words::unlisted_sizes(),
        hint: words::say_which_size(),
        since: None,
        retry_at: None,
        products: some.into_iter().map(|(id, name)| ProductLabel { id: id.0, name }).collect(),
        total,
        action: Some(FailureAction::OpenProduct),
    })
}

/// The first two things of a list.
fn brief(parts: &[NotUsed]) -> String {
    match parts {
        [first, second, rest @ ..] if !rest.is_empty() => {
            let (first, second) = (words::not_used(first), words::not_used(second));
            format!("{first}; {second}; {}", t!("parts-and-more", more = rest.len()))
        }
        parts => parts.iter().map(words::not_used).collect::<Vec<_>>().join("; "),
    }
}

/// What went wrong in the last days and is over.
pub(super) async fn past(store: &Store, now: Moment) -> Result<Vec<IncidentView>, StoreError> {
    let incidents = store.past_incidents(now - SHOWN_FOR, MAX_LINES).await?;
    Ok(incidents.into_iter().map(incident).collect())
}

fn incident(incident: Incident) -> IncidentView {
    let Incident { market, cause, began_at, ended_at, late, late_by, .. } = incident;
    let ended_at = ended_at.unwrap_or(began_at);
    let message = match market {
        Some(market) => words::sentence(market, &cause),
        None => words::of_computer(&cause, ended_at - began_at),
    };
    IncidentView { market, failure: cause, message, began_at, ended_at, late, late_minutes: minutes(late_by) }
}
