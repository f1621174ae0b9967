//! One rule and one price, as the rule is worded: what the observer remembers of them, and what a look at the price means.

use tierstock_domain::Currency;
use tierstock_domain::rules::{Again, Direction, Step, Terms, Trigger};

use crate::harness::Moment;

/// What the observer knows of a price, whatever rules are about it.
#[derive(Debug, Default, Clone, Copy)]
pub struct Believed {
    /// The last price that was believed, also one from before it vanished.
    pub value: Option<i64>,
    /// One too far off to be believed.
    pub doubted: Option<i64>,
    /// The last answer's price, if it was believed.
    pub last: Option<i64>,
    /// That was long ago, as the user did not want to know: no move begins with it.
    pub is_old: bool,
}

/// What a look saw.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub at: Moment,
    /// None: nothing is offered, or it can't be read.
    pub price: Option<i64>,
    /// It is believed.
    pub is_certain: bool,
    /// The price of the look before, if it was believed.
    pub before: Option<i64>,
}

impl Believed {
    /// Whether a price is too far off is known before a rule looks at it.
    pub fn look(&mut self, at: Moment, price: Option<i64>) -> Look {
        let before = self.last.take().filter(|_| !self.is_old);
        let is_far =
            |price: i64| self.value.is_some_and(|believed| (price - believed).abs() * 2 > believed.abs());
        let agrees = |price: i64| self.doubted.is_some_and(|doubted| near(doubted, price));
        let is_certain = price.is_some_and(|price| !is_far(price) || agrees(price));
        self.doubted = price.filter(|_| !is_certain);
        if is_certain {
            (self.value, self.last, self.is_old) = (price, price, false);
        }
        Look { at, price, is_certain, before }
    }
}

/// What the observer remembers of a rule with a price.
#[derive(Debug, Default, Clone)]
pub struct OneRule {
    /// What moves are measured from; of a target the price seen before.
    pub from: Option<i64>,
    /// It was told, or began beyond the target and waits for its return.
    pub is_told: bool,
    /// It was true when the rule was made, and the user wants to be told so.
    is_owed: bool,
    /// What the first of two looks saw, and since when something is seen.
    seen: Option<(i64, Moment)>,
}

/// What comes of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Nothing,
    /// A second look decides.
    SeenOnce,
    /// What was seen once is gone.
    Gone,
    /// It is told, from what it is measured from, or as it is if it did not move; seen first then, if there were two looks.
    Tell {
        from: i64,
        since: Option<Moment>,
    },
}

/// How a price is measured by a rule at this moment.
pub struct Wording<'a> {
    pub terms: &'a Terms,
    /// The quantity at a price; none: it is not known.
    pub value: &'a dyn Fn(i64) -> Option<i64>,
    /// The line, and the way to it.
    pub line: Option<(Direction, i64)>,
    /// Of the price.
    pub currency: Currency,
}

impl Wording<'_> {
    pub fn judge(&self, memory: &mut OneRule, look: Look) -> Verdict {
        let seen = memory.seen.take();
        let nothing = if seen.is_some() { Verdict::Gone } else { Verdict::Nothing };
        // A rule that is made when the price is known begins with that.
        if let (None, Some(known)) = (memory.from, look.before) {
            *memory = self.begin(known, self.terms.at_once);
        }
        let Some(price) = look.price else { return nothing };
        let Some(from) = memory.from else {
            if look.is_certain {
                *memory = self.begin(price, false);
            }
            return nothing;
        };
        let from = if memory.is_owed { price } else { from };
        if !self.happens(memory, from, price) {
            if look.is_certain {
                self.nothing_happened(memory, from, price, look.before);
            }
            return nothing;
        }
        // Nothing happens to a price that stands: it came to be so by another listing, cost or rate.
        if seen.is_none() && !memory.is_owed && look.before == Some(price) {
            match self.line {
                None => {}
                Some((Direction::Both, _)) => memory.from = Some(price),
                Some(_) => *memory = self.begin(price, false),
            }
            return nothing;
        }
        let agrees =
            |before: i64| self.has_line() || near(before, price) && (before > from) == (price > from);
        let is_seen_twice = seen.is_some_and(|(before, _)| agrees(before));
        if look.is_certain && (!self.terms.confirm || is_seen_twice) {
            self.remember(memory, price);
            return Verdict::Tell { from, since: seen.map(|(_, since)| since) };
        }
        memory.seen = Some((price, seen.map_or(look.at, |(_, since)| since)));
        Verdict::SeenOnce
    }

    const fn has_line(&self) -> bool {
        self.line.is_some()
    }

    /// Where the rule begins with a price: what is true already is not told, unless the user wants it.
    fn begin(&self, price: i64, is_wanted: bool) -> OneRule {
        let has_a_way = self.line.is_some_and(|(way, _)| way != Direction::Both);
        let is_true = has_a_way && self.is_beyond(price) == Some(true);
        // A rule that may tell it once did not do so by this.
        let waits = self.terms.again != Again::Once;
        OneRule {
            from: Some(price),
            is_told: is_true && !is_wanted && waits,
            is_owed: is_true && is_wanted,
            seen: None,
        }
    }

    fn is_beyond(&self, price: i64) -> Option<bool> {
        let (way, line) = self.line?;
        let value = (self.value)(price)?;
        Some(if way == Direction::Falls { value <= line } else { value >= line })
    }

    fn happens(&self, memory: &OneRule, from: i64, price: i64) -> bool {
        if let Trigger::Moves(_, way, step) = self.terms.trigger {
            return !memory.is_told && self.moves(way, step, from, price);
        }
        let (Some((way, _)), Some(was), Some(is)) = (self.line, self.is_beyond(from), self.is_beyond(price))
        else {
            return false;
        };
        if memory.is_owed {
            return is;
        }
        if memory.is_told {
            // By the costs, listings and rates of now it was not true when it was told: it comes true now.
            let anew = is && !was && self.terms.again != Again::Once;
            let step = Step::Percent { permille: 50, least_dollars: 0 };
            return anew || self.terms.again == Again::EachStep && is && self.moves(way, step, from, price);
        }
        if way == Direction::Both { was != is } else { is && !was }
    }

    fn moves(&self, way: Direction, step: Step, from: i64, price: i64) -> bool {
        let (Some(old), Some(new)) = ((self.value)(from), (self.value)(price)) else { return false };
        let far = match step {
            Step::Percent { permille, least_dollars } => {
                (new - old).abs() >= worth_of(least_dollars, self.currency)
                    && (new - old).abs() * 1_000 >= old.abs() * i64::from(permille)
            }
            Step::Amount(money) => (new - old).abs() >= money.minor(),
            Step::Points(permille) => (new - old).abs() >= i64::from(permille),
        };
        far && match way {
            Direction::Rises => new > old,
            Direction::Falls => new < old,
            Direction::Both => new != old,
        }
    }

    fn remember(&self, memory: &mut OneRule, price: i64) {
        memory.is_owed = false;
        match (self.terms.again, self.line) {
            (Again::EachStep, None) | (Again::EachReturn, Some((Direction::Both, _))) => {
                (memory.from, memory.is_told) = (Some(price), false);
            }
            (Again::EachReturn, None) => memory.is_told = true,
            _ => (memory.from, memory.is_told) = (Some(price), true),
        }
    }

    /// The price is no reason to tell: has it come back, or gone the other way, at two looks in a row?
    fn nothing_happened(&self, memory: &mut OneRule, from: i64, price: i64, before: Option<i64>) {
        let lasts =
            |holds: &dyn Fn(i64) -> bool| holds(price) && (!self.terms.confirm || before.is_some_and(holds));
        if let Trigger::Moves(_, way, step) = self.terms.trigger {
            let is_away = |price| self.moves(Direction::Both, step, from, price);
            if memory.is_told {
                let is_back = self.terms.again == Again::EachReturn && lasts(&|price| !is_away(price));
                memory.is_told = !is_back;
            } else if way != Direction::Both && lasts(&is_away) {
                memory.from = Some(price);
            }
            return;
        }
        // By a rate alone, which made what was told untrue, no price comes back.
        let comes_back = |price| {
            self.is_beyond(price) == Some(false) && (self.is_beyond(from) == Some(true) || !near(from, price))
        };
        let is_back = || lasts(&comes_back);
        let is_once = self.terms.again == Again::Once;
        match self.is_beyond(price) {
            _ if memory.is_told && is_once => {}
            Some(_) if self.line.is_some_and(|(way, _)| way == Direction::Both) => memory.from = Some(price),
            Some(_) if memory.is_told => {
                if is_back() {
                    (memory.from, memory.is_told) = (Some(price), false);
                }
            }
            Some(false) if is_once && self.is_beyond(from) == Some(true) && !is_back() => {}
            Some(_) => *memory = self.begin(price, false),
            None => *memory = OneRule { from: Some(price), ..OneRule::default() },
        }
    }
}

/// The worth of so many dollars in minor units, by rounded figures that follow no rate: five are four pounds.
pub fn worth_of(dollars: u32, currency: Currency) -> i64 {
    i64::from(dollars) * if currency == Currency::GBP { 80 } else { 100 }
}

fn near(first: i64, second: i64) -> bool {
    (second - first).abs() * 10 <= first.abs()
}
