//! What a new price means by a rule: nothing, "look again", or an alert.
//!
//! Two prices are always compared under the same fees, costs, listings and exchange rates, those of now: when one of these
//! changes, both change with it, and nothing alerts.

use super::terms::{Again, Direction, Step, Terms, Trigger};
use crate::market::Market;
use crate::money::Currency;
use crate::moves::{Write, agrees};

/// How much further a value that was crossed must go to alert again, in thousandths of the last value told.
const FURTHER_PERMILLE: u32 = 50;

/// How far a rule is with a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It may alert. Where it may do so only once, and what it waits for is true without having been told, the price has to
    /// come back first.
    Armed,
    /// It alerted, or began with what is true already, and waits for the next step or return.
    Told,
    /// It was true when the rule was made, and the rule may say so.
    Owed,
}

impl Stage {
    /// All of them, each in the place that is its number in the database.
    pub const ALL: [Self; 3] = [Self::Armed, Self::Told, Self::Owed];
}

/// What a rule measures a price from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Baseline {
    /// In minor units.
    pub price: i64,
    /// How far the rule is.
    pub stage: Stage,
}

/// How a price is measured by a rule.
pub struct Measure<'a> {
    /// The quantity at a price; none: not known.
    pub of: &'a dyn Fn(i64) -> Option<i64>,
    /// What it is measured in.
    pub currency: Currency,
    /// Whose price it is.
    pub market: Market,
    /// The user's lowest listing there in minor units; none: there is none.
    pub listed: Option<i64>,
}

/// What is known of a price when it is judged by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// What the rule measures from; none: the price was not looked at by it yet.
    pub baseline: Option<Baseline>,
    /// The price that was known before this answer; none: none was.
    pub known: Option<i64>,
    /// That price is older than the rule.
    pub is_older: bool,
    /// The amount of an alert that waits for a second answer.
    pub pending: Option<i64>,
    /// What the answer says.
    pub write: Write,
}

/// What to do with the rule's alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Nothing: no alert waits, and none is called for.
    Leave,
    /// Write it, or its new amount, as pending, and look again soon.
    Pend {
        /// The price that it is measured from; the same as `new`: nothing moved, it was true already.
        old: i64,
        /// The price seen.
        new: i64,
    },
    /// It may be told.
    Ready {
        /// The price that it is measured from; the same as `new`: nothing moved, it was true already.
        old: i64,
        /// The price now.
        new: i64,
    },
    /// The second answer does not agree: it is never told.
    Withdraw,
}

/// What comes of a price by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// What becomes of the alert.
    pub alert: Alert,
    /// What the rule measures from, from now on.
    pub baseline: Option<Baseline>,
}

/// Judges what an answer says of a price.
pub fn judge(terms: &Terms, measure: &Measure<'_>, seen: Seen) -> Verdict {
    let nothing = if seen.pending.is_some() { Alert::Withdraw } else { Alert::Leave };
    let judge = Judge { terms, measure, known: seen.known };
    let baseline = seen.baseline.or_else(|| seen.known.map(|price| judge.begin(price, seen.is_older)));
    let (new, is_certain) = match seen.write {
        Write::Accept(new) => (new, true),
        Write::Hold(new) => (new, false),
        Write::Unknown(_) => return Verdict { alert: nothing, baseline },
    };
    let Some(before) = baseline else {
        return Verdict { alert: nothing, baseline: is_certain.then(|| judge.begin(new, false)) };
    };
    // What was true already is told as it is: it came from nowhere.
    let old = if before.stage == Stage::Owed { new } else { before.price };
    if !judge.fires(before, new) {
        let after = if is_certain { judge.go_on(before, new) } else { before };
        return Verdict { alert: nothing, baseline: Some(after) };
    }
    // The answer before said the same price, and it called for nothing: what changed is a listing, a cost, a fee or a rate.
    let is_news = seen.known != Some(new) || seen.pending.is_some() || before.stage == Stage::Owed;
    if !is_news {
        return Verdict { alert: nothing, baseline: Some(judge.stand(before, new)) };
    }
    if is_certain && (!terms.confirm || judge.is_confirmed(old, seen.pending, new)) {
        return Verdict { alert: Alert::Ready { old, new }, baseline: Some(judge.told(before, new)) };
    }
    Verdict { alert: Alert::Pend { old, new }, baseline: Some(before) }
}

/// Whether what the terms wait for is true of a price now; none: they wait for no such thing, or it is not known.
pub fn is_true(terms: &Terms, measure: &Measure<'_>, price: i64) -> Option<bool> {
    let judge = Judge { terms, measure, known: None };
    let (direction, _) = judge.line()?;
    (direction != Direction::Both).then(|| judge.is_beyond(price)).flatten()
}

/// A rule at one price.
struct Judge<'a> {
    terms: &'a Terms,
    measure: &'a Measure<'a>,
    known: Option<i64>,
}

impl Judge<'_> {
    /// Where the rule begins with a price.
    fn begin(&self, price: i64, is_older: bool) -> Baseline {
        let has_a_way = self.line().is_some_and(|(direction, _)| direction != Direction::Both);
        let stage = if !has_a_way || self.is_beyond(price) != Some(true) {
            Stage::Armed
        } else if self.terms.at_once && is_older {
            Stage::Owed
        } else {
            self.untold()
        };
        Baseline { price, stage }
    }

    /// How far the rule is with what is true without having been told. One that alerts once did not do so yet.
    fn untold(&self) -> Stage {
        if self.terms.again == Again::Once { Stage::Armed } else { Stage::Told }
    }

    fn line(&self) -> Option<(Direction, i64)> {
        self.terms.line(self.measure.market, self.measure.listed)
    }

    /// Whether the quantity is at the line or past it, in its direction; none: that is not known.
    fn is_beyond(&self, price: i64) -> Option<bool> {
        let (direction, target) = self.line()?;
        let value = (self.measure.of)(price)?;
        Some(if direction == Direction::Falls { value <= target } else { value >= target })
    }

    fn fires(&self, before: Baseline, new: i64) -> bool {
        match self.terms.trigger {
            Trigger::Moves(_, direction, step) => {
                before.stage != Stage::Told && self.is_move(direction, step, before.price, new)
            }
            Trigger::Late => false,
            _ => self.crosses(before, new).unwrap_or(false),
        }
    }

    fn is_move(&self, direction: Direction, step: Step, old: i64, new: i64) -> bool {
        let (Some(from), Some(to)) = ((self.measure.of)(old), (self.measure.of)(new)) else { return false };
        direction.has(i128::from(to) - i128::from(from)) && step.is_made(from, to, self.measure.currency)
    }

    fn crosses(&self, before: Baseline, new: i64) -> Option<bool> {
        let (direction, _) = self.line()?;
        let (was, is) = (self.is_beyond(before.price)?, self.is_beyond(new)?);
        Some(match before.stage {
            Stage::Armed if direction == Direction::Both => was != is,
            Stage::Armed => is && !was,
            Stage::Owed => is,
            Stage::Told if self.terms.again == Again::Once => false,
            // A listing that was repriced has another line, and a cost that was corrected another profit: what was told is
            // over where it is not beyond that, and what comes to be is told again.
            Stage::Told if !was => is,
            Stage::Told => {
                let further = Step::Percent { permille: FURTHER_PERMILLE, least_dollars: 0 };
                self.terms.again == Again::EachStep
                    && is
                    && self.is_move(direction, further, before.price, new)
            }
        })
    }

    /// Whether what was seen before is this. Of a line it is enough that it is passed again.
    fn is_confirmed(&self, old: i64, pending: Option<i64>, new: i64) -> bool {
        let is_line = self.line().is_some();
        pending.is_some_and(|seen| is_line || (seen > old) == (new > old) && agrees(seen, new))
    }

    /// After an alert.
    fn told(&self, before: Baseline, new: i64) -> Baseline {
        let moves_on = Baseline { price: new, stage: Stage::Armed };
        match (self.terms.again, self.line()) {
            (Again::EachStep, None) | (Again::EachReturn, Some((Direction::Both, _))) => moves_on,
            (Again::EachReturn, None) => Baseline { stage: Stage::Told, ..before },
            _ => Baseline { price: new, stage: Stage::Told },
        }
    }

    /// After a price that came to be beyond the line, or far enough, by what else changed.
    fn stand(&self, before: Baseline, price: i64) -> Baseline {
        match self.line() {
            None => before,
            Some((Direction::Both, _)) => Baseline { price, ..before },
            Some(_) => Baseline { price, stage: self.untold() },
        }
    }

    /// After a price that calls for no alert.
    fn go_on(&self, before: Baseline, new: i64) -> Baseline {
        match self.terms.trigger {
            Trigger::Moves(_, direction, step) => self.after_no_move(direction, step, before, new),
            Trigger::Late => before,
            _ => match self.after_no_crossing(before, new) {
                Some(after) => after,
                None if before.stage == Stage::Told && self.terms.again == Again::Once => before,
                // There is no line, or nothing to measure: once there is, it begins with the price of that moment.
                None => Baseline { price: new, stage: Stage::Armed },
            },
        }
    }

    fn after_no_move(&self, direction: Direction, step: Step, before: Baseline, new: i64) -> Baseline {
        if (self.measure.of)(new).is_none() {
            return Baseline { price: new, ..before };
        }
        let is_away = |price| self.is_move(Direction::Both, step, before.price, price);
        if before.stage == Stage::Told {
            let is_back =
                self.terms.again == Again::EachReturn && self.is_lasting(new, |price| !is_away(price));
            return if is_back { Baseline { stage: Stage::Armed, ..before } } else { before };
        }
        // A move the other way is not told, but it is where the next one is measured from.
        if direction != Direction::Both && self.is_lasting(new, is_away) {
            return Baseline { price: new, ..before };
        }
        before
    }

    fn after_no_crossing(&self, before: Baseline, new: i64) -> Option<Baseline> {
        let (direction, _) = self.line()?;
        let is_beyond = self.is_beyond(new)?;
        if direction == Direction::Both {
            return Some(Baseline { price: new, ..before });
        }
        let may_alert_once = self.terms.again == Again::Once;
        let is_back = || self.is_lasting(new, |price| self.came_back(before, price));
        Some(match before.stage {
            Stage::Told if is_beyond || may_alert_once => before,
            // The line came to the price, not the price to the line.
            Stage::Armed if is_beyond => self.stand(before, new),
            Stage::Told if !is_back() => before,
            Stage::Armed if may_alert_once && self.is_beyond(before.price) == Some(true) && !is_back() => {
                before
            }
            _ => Baseline { price: new, stage: Stage::Armed },
        })
    }

    /// Whether a price left what is beyond the line. An exchange rate that takes the line away from what was told is no
    /// return of the price: one that stayed near is told again only once it goes past that.
    fn came_back(&self, before: Baseline, price: i64) -> bool {
        let left_by_itself = self.is_beyond(before.price) == Some(true) || !agrees(before.price, price);
        self.is_beyond(price) == Some(false) && left_by_itself
    }

    /// Whether something holds of the new price, and, where a second answer must agree, of the one before it, too.
    fn is_lasting(&self, new: i64, holds: impl Fn(i64) -> bool) -> bool {
        holds(new) && (!self.terms.confirm || self.known.is_some_and(&holds))
    }
}
