//! Settings read from the keys and texts under which they are kept: those about alerts and about suggested tiers.

use std::num::ParseIntError;

use super::{ALWAYS, NEVER, Setting, switch};
use crate::Moment;
use crate::alert_timing::QuietHours;
use crate::product::ProductId;
use crate::rules::{Rule, RuleId};
use crate::snooze::SnoozedAlert;

/// No setting has that key.
pub(super) struct NoSuchKey;

impl From<ParseIntError> for NoSuchKey {
    fn from(_: ParseIntError) -> Self {
        Self
    }
}

/// A setting whose key begins with `alerts`, by the rest of it; none: its value can't be read.
pub(super) fn of_alerts(key: &[&str], value: &str) -> Result<Option<Setting>, NoSuchKey> {
    Ok(match *key {
        ["quiet"] => match value {
            NEVER => Some(Setting::QuietHours(None)),
            hours => QuietHours::read(hours).map(|hours| Setting::QuietHours(Some(hours))),
        },
        ["a_day"] => value.parse().ok().map(Setting::AlertsADay),
        ["silent"] => is_on(value).map(Setting::AlertsSilent),
        ["muted", product] => {
            let product = ProductId(product.parse()?);
            let until = if value == NEVER { Some(None) } else { moment(value).map(Some) };
            until.map(|until| Setting::Muted(product, until))
        }
        ["snoozed", id, detected_at] => {
            let detected_at = moment(detected_at).ok_or(NoSuchKey)?;
            let alert = SnoozedAlert { id: id.parse()?, detected_at };
            moment(value).map(|until| Setting::Snoozed(alert, until))
        }
        ["rule", id] => {
            let id = RuleId(id.parse()?);
            Rule::read(value).map(|rule| Setting::Rule(id, rule))
        }
        ["watched", product] => {
            let product = ProductId(product.parse()?);
            (value == ALWAYS).then_some(Setting::Watched(product))
        }
        _ => return Err(NoSuchKey),
    })
}

/// The same of a key that begins with `tiers`.
pub(super) fn of_suggested_tiers(key: &[&str], value: &str) -> Result<Option<Setting>, NoSuchKey> {
    Ok(match *key {
        ["automatic"] => is_on(value).map(Setting::AutomaticTiers),
        ["dismissed", product] => {
            let product = ProductId(product.parse()?);
            (value == ALWAYS).then_some(Setting::SuggestionDismissed(product))
        }
        ["released"] => moment(value).map(Setting::TiersReleased),
        _ => return Err(NoSuchKey),
    })
}

/// A switch; none: neither on nor off.
pub(super) fn is_on(value: &str) -> Option<bool> {
    [true, false].into_iter().find(|is_on| switch(*is_on) == value)
}

fn moment(value: &str) -> Option<Moment> {
    Moment::from_timestamp_millis(value.parse().ok()?)
}
