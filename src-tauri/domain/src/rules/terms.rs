//! What must happen to goods for a rule to alert.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::market::Market;
use crate::money::{Currency, Money};
use crate::quote::Side;

/// What a rule measures, as a price or as a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// The lowest ask.
    Ask,
    /// The highest bid.
    Bid,
    /// The ask and the bid, each for itself.
    AskOrBid,
    /// The last sale. StockX publishes none.
    LastSale,
    /// What the highest bid pays out, in the quote's currency.
    Payout,
    /// What the highest bid pays out over what the units cost on average, in the own currency.
    Profit,
    /// The profit in thousandths of that cost.
    Roi,
}

impl Quantity {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Ask, Self::Bid, Self::AskOrBid, Self::LastSale, Self::Payout, Self::Profit, Self::Roi];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Bid => "bid",
            Self::AskOrBid => "ask_or_bid",
            Self::LastSale => "last_sale",
            Self::Payout => "payout",
            Self::Profit => "profit",
            Self::Roi => "roi",
        }
    }

    /// The quantity with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quantity| quantity.key() == key)
    }

    /// The prices that it follows from.
    const fn sides(self) -> &'static [Side] {
        match self {
            Self::Ask => &[Side::Ask],
            Self::AskOrBid => &[Side::Ask, Side::Bid],
            Self::LastSale => &[Side::LastSale],
            Self::Bid | Self::Payout | Self::Profit | Self::Roi => &[Side::Bid],
        }
    }
}

/// Which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "MoveDirection"))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To a higher value than before.
    Rises,
    /// To a lower value than before.
    Falls,
    /// Up or down: any change counts.
    Both,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rises, Self::Falls, Self::Both];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rises => "rises",
            Self::Falls => "falls",
            Self::Both => "both",
        }
    }

    /// The direction with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.key() == key)
    }

    /// Whether a change is in it.
    pub(super) const fn has(self, change: i128) -> bool {
        match self {
            Self::Rises => change > 0,
            Self::Falls => change < 0,
            Self::Both => change != 0,
        }
    }
}

/// How far it must go from the last value told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// By a share of it.
    Percent {
        /// The share in thousandths, from 1 to 1,000.
        permille: u32,
        /// And by the worth of so many US dollars, so that cheap goods don't alert to pennies.
        least_dollars: u32,
    },
    /// By an amount; prices in another currency are not measured.
    Amount(Money),
    /// Of the return on investment: by so many thousandths of the cost.
    Points(u32),
}

impl Step {
    /// Whether a change from `old` to `new`, in `currency`, is one.
    pub(super) fn is_made(self, old: i64, new: i64, currency: Currency) -> bool {
        let change = (i128::from(new) - i128::from(old)).abs();
        match self {
            Self::Percent { permille, least_dollars } => {
                change >= worth_of_dollars(least_dollars, currency)
                    && change * 1_000 >= i128::from(old.unsigned_abs()) * i128::from(permille)
            }
            Self::Amount(money) => money.currency() == currency && change >= i128::from(money.minor()),
            Self::Points(permille) => change >= i128::from(permille),
        }
    }
}

/// The worth of so many US dollars in minor units: by rounded figures of November 2026 for the currencies that StockX
/// documents, so that no exchange rate moves the line. Others take the dollar's figure.
fn worth_of_dollars(dollars: u32, currency: Currency) -> i128 {
    let of_five = match currency {
        Currency::GBP | Currency::CHF => 400,
        Currency::EUR => 450,
        Currency::AUD => 800,
        Currency::CAD | Currency::SGD => 700,
        Currency::NZD => 850,
        Currency::HKD => 3_900,
        Currency::MXN => 9_500,
        Currency::JPY => 750,
        Currency::KRW => 7_000,
        _ => 500,
    };
    i128::from(dollars) * of_five / 5
}

/// A value that is crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An amount; prices in another currency are not measured.
    Amount(Money),
    /// Of the return on investment: in thousandths of the cost.
    Permille(i64),
}

/// What has to happen to a quantity before a rule alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// A quantity goes far enough from the last value told.
    Moves(Quantity, Direction, Step),
    /// A quantity comes to a value, or passes it. Both: in either direction.
    Crosses(Quantity, Direction, Target),
    /// Somebody asks less than the user's listing. StockX leaves the user's own asks out of its answer, so that an equal one
    /// is somebody else's; Alias counts them, so that it may be the user's own.
    Undercut,
    /// The highest bid pays out less than the units cost on average.
    BelowCost,
    /// The other marketplace's highest bid pays out more from now on.
    BestPlace,
    /// Prices are older than the tier promises.
    Late,
}

/// What alerts, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum TriggerName {
    /// A quantity goes far enough.
    Moves,
    /// A quantity comes to a value.
    Crosses,
    /// Somebody asks less than the user's listing.
    Undercut,
    /// The payout is below the cost.
    BelowCost,
    /// The other marketplace pays more from now on.
    BestPlace,
    /// Prices are older than promised.
    Late,
}

impl TriggerName {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Moves, Self::Crosses, Self::Undercut, Self::BelowCost, Self::BestPlace, Self::Late];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Moves => "moves",
            Self::Crosses => "crosses",
            Self::Undercut => "undercut",
            Self::BelowCost => "below_cost",
            Self::BestPlace => "best_place",
            Self::Late => "late",
        }
    }

    /// The trigger with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key() == key)
    }
}

/// When a rule that alerted to a price may do so again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// Never: it alerts to each price once.
    Once,
    /// Once it went as far again; of a value that is crossed, by a twentieth.
    EachStep,
    /// Once it had come back.
    EachReturn,
}

impl Again {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Once, Self::EachStep, Self::EachReturn];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::EachStep => "each_step",
            Self::EachReturn => "each_return",
        }
    }

    /// The one with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|again| again.key() == key)
    }
}

/// What a rule says, whatever goods it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// What has to happen for an alert.
    pub trigger: Trigger,
    /// When it may alert again.
    pub again: Again,
    /// It may alert at once where it is true already when the rule is made.
    pub at_once: bool,
    /// A second answer must agree first; it costs one counted request.
    pub confirm: bool,
}

/// Why there can be no such rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RuleError {
    /// A step of nothing, or of more than ten times the value.
    StepOutOfRange,
    /// A profit near zero doubles by pennies.
    UnfitStep,
    /// The target is not what the quantity is measured in.
    UnfitTarget,
    /// Ask and bid are two prices.
    TargetOfTwo,
    /// A move begins with the rule.
    NothingAtOnce,
    /// A place that flips, or a promise that is late, has no step.
    NoStep,
    /// The scope names no one.
    NoSubject,
}

const MAX_PERMILLE: u32 = 1_000;
const MAX_DOLLARS: u32 = 100_000;

impl Terms {
    /// The rule that was there before the user could make any: ask or bid moves by 5 % and the worth of 5 US dollars.
    pub const fn first() -> Self {
        let step = Step::Percent { permille: 50, least_dollars: 5 };
        let trigger = Trigger::Moves(Quantity::AskOrBid, Direction::Both, step);
        Self { trigger, again: Again::EachStep, at_once: false, confirm: true }
    }

    /// What alerts, by name.
    pub const fn name(&self) -> TriggerName {
        match self.trigger {
            Trigger::Moves(..) => TriggerName::Moves,
            Trigger::Crosses(..) => TriggerName::Crosses,
            Trigger::Undercut => TriggerName::Undercut,
            Trigger::BelowCost => TriggerName::BelowCost,
            Trigger::BestPlace => TriggerName::BestPlace,
            Trigger::Late => TriggerName::Late,
        }
    }

    /// What is measured; none: nothing is, it is time that passes.
    pub const fn quantity(&self) -> Option<Quantity> {
        match self.trigger {
            Trigger::Moves(quantity, ..) | Trigger::Crosses(quantity, ..) => Some(quantity),
            Trigger::Undercut => Some(Quantity::Ask),
            Trigger::BelowCost => Some(Quantity::Profit),
            Trigger::BestPlace => Some(Quantity::Payout),
            Trigger::Late => None,
        }
    }

    /// Whether a change of this price may alert.
    pub fn follows(&self, side: Side) -> bool {
        self.quantity().is_some_and(|quantity| quantity.sides().contains(&side))
    }

    /// Whether it can be kept.
    pub fn check(&self) -> Result<(), RuleError> {
        match self.trigger {
            Trigger::Moves(quantity, _, step) => check_step(quantity, step)?,
            Trigger::Crosses(Quantity::AskOrBid, ..) => return Err(RuleError::TargetOfTwo),
            Trigger::Crosses(quantity, _, target)
                if (quantity == Quantity::Roi) != matches!(target, Target::Permille(_)) =>
            {
                return Err(RuleError::UnfitTarget);
            }
            _ => {}
        }
        if self.at_once && matches!(self.trigger, Trigger::Moves(..) | Trigger::BestPlace) {
            return Err(RuleError::NothingAtOnce);
        }
        let has_no_step = matches!(
            self.trigger,
            Trigger::BestPlace | Trigger::Late | Trigger::Crosses(_, Direction::Both, _)
        );
        if has_no_step && self.again == Again::EachStep { Err(RuleError::NoStep) } else { Ok(()) }
    }

    /// The line that is crossed at a marketplace; none: the rule has none there.
    pub(super) fn line(&self, market: Market, listed: Option<i64>) -> Option<(Direction, i64)> {
        match self.trigger {
            Trigger::Crosses(_, direction, Target::Amount(money)) => Some((direction, money.minor())),
            Trigger::Crosses(_, direction, Target::Permille(permille)) => Some((direction, permille)),
            Trigger::Undercut => {
                let may_be_own = i64::from(market.counts_own_asks());
                Some((Direction::Falls, listed?.checked_sub(may_be_own)?))
            }
            Trigger::BelowCost => Some((Direction::Falls, -1)),
            // Of two that pay the same it is StockX.
            Trigger::BestPlace => Some((Direction::Both, i64::from(market == Market::Alias))),
            Trigger::Moves(..) | Trigger::Late => None,
        }
    }

    /// The currency that amounts must be in to be measured; none: any.
    pub const fn currency(&self) -> Option<Currency> {
        match self.trigger {
            Trigger::Moves(_, _, Step::Amount(money)) | Trigger::Crosses(_, _, Target::Amount(money)) => {
                Some(money.currency())
            }
            _ => None,
        }
    }
}

fn check_step(quantity: Quantity, step: Step) -> Result<(), RuleError> {
    let (fits, is_possible) = match step {
        Step::Percent { permille, least_dollars } => (
            !matches!(quantity, Quantity::Profit | Quantity::Roi),
            (1..=MAX_PERMILLE).contains(&permille) && least_dollars <= MAX_DOLLARS,
        ),
        Step::Amount(money) => (quantity != Quantity::Roi, (1..=Money::MAX).contains(&money.minor())),
        Step::Points(permille) => (quantity == Quantity::Roi, (1..=MAX_PERMILLE).contains(&permille)),
    };
    match (fits, is_possible) {
        (false, _) => Err(RuleError::UnfitStep),
        (_, false) => Err(RuleError::StepOutOfRange),
        _ => Ok(()),
    }
}
