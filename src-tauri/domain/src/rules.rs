//! Rules: which prices alert the user, and when.
//!
//! A rule covers goods ([`scope`]) and says what must happen to them ([`terms`]); what a new price means by it is judged
//! against a price of that rule's own, its baseline ([`judging`]).

pub mod judging;
pub mod scope;
pub mod terms;
mod text;

pub use scope::{Coverage, Goods, RuleScope, StockedUnit};
pub use terms::{Again, Direction, Quantity, RuleError, Step, Target, Terms, Trigger, TriggerName};

use crate::Moment;

crate::row_id! {
    /// A rule's row; it is given once.
    RuleId
}

/// What alerts the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which goods it is about.
    pub scope: RuleScope,
    /// What must happen to them.
    pub terms: Terms,
    /// Since when it is as it is: what was true before may alert at once.
    pub since: Moment,
}

impl Rule {
    /// Whether it can be kept.
    pub fn check(&self) -> Result<(), RuleError> {
        let names_no_one =
            matches!(&self.scope, RuleScope::Brand(name) | RuleScope::Tag(name) if name.is_empty());
        if names_no_one { Err(RuleError::NoSubject) } else { self.terms.check() }
    }
}

#[cfg(test)]
mod tests;
