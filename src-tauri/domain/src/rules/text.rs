//! A rule as text, for the database and the journal: it is read for years, so words are only ever added.

use chrono::DateTime;

use super::terms::{Again, Direction, Quantity, Step, Target, Terms, Trigger, TriggerName};
use super::{Rule, RuleScope};
use crate::money::{Currency, Money};

/// What stands before the goods, which may have any name.
const ABOUT: &str = " @ ";

impl Rule {
    /// The whole rule: `1795507200000 moves ask_or_bid both percent 50 5 each_step confirm @ tier:hot`.
    pub fn to_text(&self) -> String {
        let (kind, subject) = self.scope.key();
        format!("{} {}{ABOUT}{kind}:{subject}", self.since.timestamp_millis(), self.terms.to_text())
    }

    /// A rule as [`to_text`](Self::to_text) wrote it; none: it is none that is known.
    pub fn read(text: &str) -> Option<Self> {
        let (says, about) = text.split_once(ABOUT)?;
        let (since, terms) = says.split_once(' ')?;
        let (kind, subject) = about.split_once(':')?;
        Some(Self {
            scope: RuleScope::from_key(kind, subject)?,
            terms: Terms::read(terms)?,
            since: DateTime::from_timestamp_millis(since.parse().ok()?)?,
        })
    }
}

impl Terms {
    /// The terms alone: `moves ask_or_bid both percent 50 5 each_step confirm`.
    pub fn to_text(&self) -> String {
        let what = match self.trigger {
            Trigger::Moves(quantity, direction, step) => {
                format!(" {} {} {}", quantity.key(), direction.key(), step_text(step))
            }
            Trigger::Crosses(quantity, direction, target) => {
                format!(" {} {} {}", quantity.key(), direction.key(), target_text(target))
            }
            _ => String::new(),
        };
        let flag = |is_set, word| if is_set { word } else { "" };
        format!(
            "{}{what} {}{}{}",
            self.name().key(),
            self.again.key(),
            flag(self.at_once, " at_once"),
            flag(self.confirm, " confirm")
        )
    }

    /// Terms as [`to_text`](Self::to_text) wrote them; none: they are none that are known.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let trigger = match TriggerName::from_key(words.next()?)? {
            TriggerName::Moves => {
                let (quantity, direction) =
                    (Quantity::from_key(words.next()?)?, Direction::from_key(words.next()?)?);
                Trigger::Moves(quantity, direction, read_step(&mut words)?)
            }
            TriggerName::Crosses => {
                let (quantity, direction) =
                    (Quantity::from_key(words.next()?)?, Direction::from_key(words.next()?)?);
                Trigger::Crosses(quantity, direction, read_target(&mut words)?)
            }
            TriggerName::Undercut => Trigger::Undercut,
            TriggerName::BelowCost => Trigger::BelowCost,
            TriggerName::BestPlace => Trigger::BestPlace,
            TriggerName::Late => Trigger::Late,
        };
        let again = Again::from_key(words.next()?)?;
        let (mut at_once, mut confirm) = (false, false);
        for word in words {
            match word {
                "at_once" => at_once = true,
                "confirm" => confirm = true,
                _ => return None,
            }
        }
        Some(Self { trigger, again, at_once, confirm })
    }
}

fn step_text(step: Step) -> String {
    match step {
        Step::Percent { permille, least_dollars } => format!("percent {permille} {least_dollars}"),
        Step::Amount(money) => amount_text(money),
        Step::Points(permille) => format!("points {permille}"),
    }
}

fn target_text(target: Target) -> String {
    match target {
        Target::Amount(money) => amount_text(money),
        Target::Permille(permille) => format!("permille {permille}"),
    }
}

fn amount_text(money: Money) -> String {
    format!("amount {} {}", money.minor(), money.currency().code())
}

fn read_step<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Step> {
    Some(match words.next()? {
        "percent" => Step::Percent {
            permille: words.next()?.parse().ok()?,
            least_dollars: words.next()?.parse().ok()?,
        },
        "amount" => Step::Amount(read_amount(words)?),
        "points" => Step::Points(words.next()?.parse().ok()?),
        _ => return None,
    })
}

fn read_target<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Target> {
    Some(match words.next()? {
        "amount" => Target::Amount(read_amount(words)?),
        "permille" => Target::Permille(words.next()?.parse().ok()?),
        _ => return None,
    })
}

fn read_amount<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Money> {
    let minor = words.next()?.parse().ok()?;
    Some(Money::new(minor, Currency::from_code(words.next()?)?))
}
