//! Rules at work: what an answer's prices mean by each rule that can concern them.

use std::collections::HashMap;

use rusqlite::Connection;
use tierstock_domain::moves::Write;
use tierstock_domain::rules::judging::{self, Alert, Baseline, Seen, Verdict};
use tierstock_domain::rules::{Coverage, Goods};
use tierstock_domain::{Feed, Moment, Rule, RuleId, Side};

use super::baselines::{self, MaybeBaseline};
use super::measuring::{self, Measures, Ruler};
use super::{RuleRow, coverage, late};
use crate::StoreError;
use crate::alert_days::{self, AnswerCounts};
use crate::alerts::{self, AlertContent, AlertId, AlertKey, AlertReason, Pending, Stood};
use crate::quotes::{SeriesKey, StoredSide};

/// One price of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ObservedPrice {
    pub series: i64,
    pub key: SeriesKey,
    pub side: Side,
    /// What was known of it.
    pub before: StoredSide,
    /// When that was.
    pub before_at: Option<Moment>,
    /// What the answer makes of it.
    pub write: Write,
}

/// The rules that can concern a feed, and how far they are with its prices.
pub(crate) struct RuleBook<'a> {
    db: &'a Connection,
    feed: &'a Feed,
    scope_id: i64,
    at: Moment,
    rules: Vec<RuleRow>,
    coverage: Coverage,
    baselines: HashMap<(RuleId, i64, Side), MaybeBaseline>,
    pending: HashMap<(RuleId, i64, Side), Pending>,
    measures: Option<Measures>,
    is_second_look: bool,
    /// What was told by this answer, and of which prices: two rules tell the same once.
    told: Vec<((i64, Side), AlertContent)>,
    counted: AnswerCounts,
    look_again: bool,
    ready: Vec<AlertId>,
}

/// What came of an answer.
pub(crate) struct JudgedAnswer {
    /// Alerts that may be shown now.
    pub ready: Vec<AlertId>,
    /// Whether a second answer is wanted soon.
    pub look_again: bool,
}

impl<'a> RuleBook<'a> {
    /// Of a feed. Rules are about the own region alone.
    pub fn open(
        db: &'a Connection,
        feed: &'a Feed,
        scope_id: i64,
        at: Moment,
        is_second_look: bool,
    ) -> Result<Self, StoreError> {
        let rules = if feed.rank == 0 { super::concerning(db, feed.product)? } else { Vec::new() };
        let needs_measures = rules.iter().any(|row| measuring::is_needed(&row.rule.terms));
        let mut book = Self {
            coverage: coverage::load(db, feed.product, &rules)?,
            baselines: baselines::in_scope(db, feed.product, scope_id)?,
            pending: alerts::pending(db, feed.product)?,
            measures: if needs_measures { Some(Measures::load(db, feed.product, at)?) } else { None },
            rules,
            db,
            feed,
            scope_id,
            at,
            is_second_look,
            told: Vec::new(),
            counted: AnswerCounts::default(),
            look_again: false,
            ready: Vec::new(),
        };
        book.end_rules_of_others()?;
        Ok(book)
    }

    /// Rules that can't concern the product any more, such as one about the tier that it was in.
    fn end_rules_of_others(&mut self) -> Result<(), StoreError> {
        let is_known = |rule: RuleId| self.rules.iter().any(|row| row.id == rule);
        let over: Vec<_> = self.baselines.keys().copied().filter(|(rule, ..)| !is_known(*rule)).collect();
        over.into_iter().try_for_each(|key| self.end(key))
    }

    /// Judges one price by all rules.
    pub fn judge(&mut self, price: &ObservedPrice) -> Result<(), StoreError> {
        let SeriesKey { size, channel, condition } = price.key;
        let goods = Goods { market: self.feed.market(), size, channel, condition };
        let mut verdicts = Vec::new();
        for nth in 0..self.rules.len() {
            let RuleRow { id, rule } = &self.rules[nth];
            if !rule.terms.follows(price.side) {
                continue;
            }
            let key = (*id, price.series, price.side);
            match self.verdict(nth, price, goods) {
                None => self.end(key)?,
                Some((verdict, about)) => {
                    self.keep(key, verdict.baseline)?;
                    self.apply(price, verdict.alert, about)?;
                    verdicts.push(verdict.alert);
                }
            }
        }
        self.count(price, &verdicts);
        Ok(())
    }

    /// Counts a price that rules are about, by what they made of it.
    fn count(&mut self, price: &ObservedPrice, verdicts: &[Alert]) {
        if verdicts.is_empty() {
            return;
        }
        let is_quiet = verdicts.iter().all(|alert| *alert == Alert::Leave);
        match price.write {
            Write::Hold(_) => self.counted.suspect += 1,
            _ if verdicts.contains(&Alert::Withdraw) => self.counted.gone += 1,
            Write::Accept(new) if is_quiet && price.before.known().is_some_and(|old| old != new) => {
                self.counted.below += 1;
            }
            _ => {}
        }
    }

    /// What a rule makes of a price; none: it is not about it.
    fn verdict(&self, nth: usize, price: &ObservedPrice, goods: Goods) -> Option<(Verdict, AlertReason)> {
        let RuleRow { id, rule } = &self.rules[nth];
        let ruler = self.ruler(rule, goods)?;
        let key = (*id, price.series, price.side);
        let kept = self.baselines.get(&key).copied();
        let seen = Seen {
            baseline: kept.flatten(),
            // Where the next price is to be the baseline, the one before it is none.
            known: if kept == Some(None) { None } else { price.before.known() },
            is_older: price.before_at.is_some_and(|before| before <= rule.since),
            pending: self.pending.get(&key).map(|alert| alert.new),
            write: price.write,
        };
        let verdict = ruler.as_measure(|measure| judging::judge(&rule.terms, measure, seen));
        Some((verdict, ruler.about(*id, &rule.terms, verdict.alert)))
    }

    /// How a rule measures goods; none: it is not about them.
    fn ruler(&self, rule: &Rule, goods: Goods) -> Option<Ruler<'_>> {
        let is_covered = rule.scope.covers(&self.coverage, goods);
        let ruler =
            || Ruler::new(rule, &self.coverage, goods, self.feed.scope.currency(), self.measures.as_ref());
        if is_covered { ruler() } else { None }
    }

    fn keep(&mut self, key: (RuleId, i64, Side), after: Option<Baseline>) -> Result<(), StoreError> {
        let Some(after) = after.filter(|after| self.baselines.get(&key) != Some(&Some(*after))) else {
            return Ok(());
        };
        let (rule, series, side) = key;
        baselines::save(self.db, rule, series, side, after)?;
        self.baselines.insert(key, Some(after));
        Ok(())
    }

    fn end(&mut self, key: (RuleId, i64, Side)) -> Result<(), StoreError> {
        let is_begun = self.baselines.remove(&key).is_some() | self.pending.remove(&key).is_some();
        let (rule, series, _) = key;
        if is_begun { baselines::end(self.db, rule, series) } else { Ok(()) }
    }

    fn apply(&mut self, price: &ObservedPrice, alert: Alert, about: AlertReason) -> Result<(), StoreError> {
        let pending = self.pending.get(&(about.rule, price.series, price.side)).copied();
        // What was looked at again already is not a third time: a price that never holds still would be asked for all day.
        let was_looked_at = self.is_second_look && (pending.is_some() || price.before.held.is_some());
        self.look_again |= matches!(alert, Alert::Pend { .. }) && !was_looked_at;
        let alert = match alert {
            Alert::Ready { old, new }
                if self.is_told_already(price, pending, AlertContent::new(&about, old, new))? =>
            {
                Alert::Withdraw
            }
            alert => alert,
        };
        let key = AlertKey {
            product: self.feed.product,
            series: price.series,
            side: price.side,
            scope: self.feed.scope,
        };
        let ready = alerts::apply(self.db, key, &about, alert, pending, self.at)?;
        if let (Some(id), Alert::Ready { old, new }) = (ready, alert) {
            self.told.push(((price.series, price.side), AlertContent::new(&about, old, new)));
            self.ready.push(id);
            self.counted.alerts += 1;
        }
        Ok(())
    }

    /// Whether another rule told this very thing.
    fn is_told_already(
        &self,
        price: &ObservedPrice,
        pending: Option<Pending>,
        news: AlertContent,
    ) -> Result<bool, StoreError> {
        let of_price = (price.series, price.side);
        if self.told.iter().any(|(of, told)| *of == of_price && news.is_in(*told)) {
            return Ok(true);
        }
        pending
            .map_or(Ok(false), |pending| alerts::is_told_since(self.db, of_price, news, pending.detected_at))
    }

    /// Whether what was true already an hour ago, or more, still is: by its rule, if that says the same as then.
    fn report(&self) -> Result<(), StoreError> {
        for alert in alerts::true_at_once(self.db, self.feed.product, self.scope_id, self.at)? {
            let SeriesKey { size, channel, condition } = alert.key;
            let goods = Goods { market: self.feed.market(), size, channel, condition };
            let rule = self.rules.iter().find(|row| row.id == alert.rule && row.rule.since <= alert.ready_at);
            let Some((rule, mut ruler)) =
                rule.and_then(|row| Some((&row.rule, self.ruler(&row.rule, goods)?)))
            else {
                alerts::judge_true_at_once(self.db, alert.id, Stood::NotKnown)?;
                continue;
            };
            // A listing that the user repriced since was undercut all the same.
            ruler.listed = alert.listed.or(ruler.listed);
            let is_true = |price| ruler.as_measure(|measure| judging::is_true(&rule.terms, measure, price));
            if let Some(is_true) = alert.price.and_then(is_true) {
                let stood = if is_true { Stood::Yes } else { Stood::No };
                alerts::judge_true_at_once(self.db, alert.id, stood)?;
            }
        }
        Ok(())
    }

    /// Notes what was counted, and answers what may be shown now.
    pub fn close(mut self) -> Result<JudgedAnswer, StoreError> {
        self.report()?;
        if self.feed.rank == 0 {
            late::confirmed(self.db, &self.rules, self.feed.product, self.scope_id)?;
            self.counted.looked = 1;
            alert_days::count(self.db, self.feed.id, self.at, &self.counted)?;
        }
        Ok(JudgedAnswer { ready: self.ready, look_again: self.look_again })
    }
}
