//! An observer who sees every answer for one size and follows its one rule as it is worded. Knows nothing of how the app
//! keeps what it goes by.

use tierstock_domain::rules::{Again, Direction, Quantity, Step, Target, Terms, Trigger};
use tierstock_domain::{Currency, FeeBook, Market, Money, Region, Side, payout};

/// What was told: which price, from what, to what.
pub type Told = (Side, i64, i64);

pub struct Observer {
    pub terms: Terms,
    pub told: Vec<Told>,
    listed: i64,
    cost: i64,
    sides: [OneSide; 2],
}

/// What the observer remembers of the ask, or of the bid.
#[derive(Default)]
struct OneSide {
    /// The last price that was believed, also one from before it vanished.
    believed: Option<i64>,
    /// One too far off to be believed.
    doubted: Option<i64>,
    /// The last answer's price, if it was believed.
    last: Option<i64>,
    /// What moves are measured from; of a target the price seen before.
    from: Option<i64>,
    /// It was told, or began beyond the target.
    is_told: bool,
    /// What the first of two looks saw.
    seen: Option<i64>,
}

impl Observer {
    pub fn new(terms: Terms, listed: i64, cost: i64) -> Self {
        Self { terms, told: Vec::new(), listed, cost, sides: Default::default() }
    }

    /// An answer: its ask and bid.
    pub fn sees(&mut self, prices: [Option<i64>; 2]) {
        for (nth, side) in [Side::Ask, Side::Bid].into_iter().enumerate() {
            let mut memory = std::mem::take(&mut self.sides[nth]);
            let told = self.look(&mut memory, side, prices[nth]);
            self.told.extend(told.map(|(old, new)| (side, old, new)));
            self.sides[nth] = memory;
        }
    }

    fn look(&self, memory: &mut OneSide, side: Side, price: Option<i64>) -> Option<(i64, i64)> {
        let last = memory.last.take();
        let Some(price) = price else {
            (memory.doubted, memory.seen) = (None, None);
            return None;
        };
        let is_far = memory.believed.is_some_and(|believed| (price - believed).abs() * 2 > believed);
        let is_certain = !is_far || memory.doubted.is_some_and(|doubted| near(doubted, price));
        memory.doubted = (!is_certain).then_some(price);
        if is_certain {
            (memory.believed, memory.last) = (Some(price), Some(price));
        }
        if !self.is_about(side) {
            return None;
        }
        let Some(from) = memory.from else {
            if is_certain {
                memory.from = Some(price);
                memory.is_told = self.begins_told(price);
            }
            return None;
        };
        if self.happens(memory, from, price) {
            let agrees =
                |seen: i64| self.target().is_some() || (near(seen, price) && (seen > from) == (price > from));
            if is_certain && memory.seen.is_some_and(agrees) {
                memory.seen = None;
                self.remember(memory, price);
                return Some((from, price));
            }
            memory.seen = Some(price);
        } else {
            memory.seen = None;
            if is_certain {
                self.nothing_happened(memory, from, price, last);
            }
        }
        None
    }

    fn is_about(&self, side: Side) -> bool {
        match self.terms.trigger {
            Trigger::Moves(Quantity::AskOrBid, ..) => true,
            Trigger::Moves(Quantity::Ask, ..) | Trigger::Crosses(Quantity::Ask, ..) | Trigger::Undercut => {
                side == Side::Ask
            }
            _ => side == Side::Bid,
        }
    }

    /// The line and the way to it.
    fn target(&self) -> Option<(Direction, i64)> {
        match self.terms.trigger {
            Trigger::Crosses(_, way, Target::Amount(money)) => Some((way, money.minor())),
            Trigger::Undercut => Some((Direction::Falls, self.listed)),
            Trigger::BelowCost => Some((Direction::Falls, self.cost - 1)),
            _ => None,
        }
    }

    fn is_beyond(&self, price: i64) -> bool {
        let value =
            if matches!(self.terms.trigger, Trigger::BelowCost) { paid(price) } else { self.value(price) };
        self.target()
            .is_some_and(|(way, line)| if way == Direction::Falls { value <= line } else { value >= line })
    }

    fn value(&self, price: i64) -> i64 {
        match self.terms.trigger {
            Trigger::Moves(quantity, ..) | Trigger::Crosses(quantity, ..) => match quantity {
                Quantity::Payout => paid(price),
                Quantity::Profit => paid(price) - self.cost,
                Quantity::Roi => (paid(price) - self.cost) * 1_000 / self.cost,
                _ => price,
            },
            _ => price,
        }
    }

    fn begins_told(&self, price: i64) -> bool {
        self.target().is_some_and(|(way, _)| way != Direction::Both) && self.is_beyond(price)
    }

    fn happens(&self, memory: &OneSide, from: i64, price: i64) -> bool {
        match (self.terms.trigger, self.target()) {
            (Trigger::Moves(_, way, step), _) => !memory.is_told && self.moves(way, step, from, price),
            (_, Some((Direction::Both, _))) => self.is_beyond(from) != self.is_beyond(price),
            (_, Some((way, _))) if memory.is_told => {
                let step = Step::Percent { permille: 50, least_dollars: 0 };
                self.terms.again == Again::EachStep
                    && self.is_beyond(price)
                    && self.moves(way, step, from, price)
            }
            _ => self.is_beyond(price) && !self.is_beyond(from),
        }
    }

    fn moves(&self, way: Direction, step: Step, from: i64, price: i64) -> bool {
        let (old, new) = (self.value(from), self.value(price));
        let far = match step {
            // Five dollars are four pounds.
            Step::Percent { permille, least_dollars } => {
                (new - old).abs() >= i64::from(least_dollars) * 80
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

    fn remember(&self, memory: &mut OneSide, price: i64) {
        match (self.terms.again, self.target()) {
            (Again::EachStep, None) | (Again::EachReturn, Some((Direction::Both, _))) => {
                memory.from = Some(price);
            }
            (Again::EachReturn, None) => memory.is_told = true,
            _ => (memory.from, memory.is_told) = (Some(price), true),
        }
    }

    /// The price is no reason to tell: has it come back, or gone the other way, at two looks in a row?
    fn nothing_happened(&self, memory: &mut OneSide, from: i64, price: i64, last: Option<i64>) {
        let twice = |holds: &dyn Fn(i64) -> bool| holds(price) && last.is_some_and(holds);
        if let Trigger::Moves(_, way, step) = self.terms.trigger {
            let is_away = |price| self.moves(Direction::Both, step, from, price);
            if memory.is_told {
                let is_back = self.terms.again == Again::EachReturn && twice(&|price| !is_away(price));
                memory.is_told = !is_back;
            } else if way != Direction::Both && twice(&is_away) {
                memory.from = Some(price);
            }
        } else if !memory.is_told {
            (memory.from, memory.is_told) = (Some(price), self.begins_told(price));
        } else if self.terms.again != Again::Once && twice(&|price| !self.is_beyond(price)) {
            (memory.from, memory.is_told) = (Some(price), false);
        }
    }
}

fn near(first: i64, second: i64) -> bool {
    (second - first).abs() * 10 <= first
}

/// What is paid out of a price by the fees that every user begins with.
fn paid(price: i64) -> i64 {
    let book = FeeBook::new(Vec::new(), Region::Uk);
    let day = "2026-11-24".parse().expect("a day");
    let price = Money::new(price, Currency::GBP);
    payout::of_quote(&book.on(day), Market::StockX, price, None).expect("pounds").amount().minor()
}
