//! Rules: what alerts the user, and what that would come to.

mod draft;

use chrono::{Days, NaiveDate, TimeDelta};
use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::rules::TriggerName;
use tierstock_domain::{Market, ProductId, Rule, RuleId, RuleScope, Setting, Sku, Tier, TierPolicies};
use tierstock_language::t;
use tierstock_store::{ALERT_DAYS_KEPT, EntryId, Replayed, ReplayedMove, RuleRow};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::{AlertDayView, DoneView, RuleDelay, RuleDraft, RuleLine, RuleMove, RulePreview, RulesView};
use crate::words::rules as words;

/// What a preview looks back at.
const LOOKED_BACK: TimeDelta = TimeDelta::days(30);

/// Moves that a preview lists.
const MAX_MOVES: usize = 50;

/// A rule that was called not useful so often, and never useful, is offered its end.
const NEVER_USEFUL: u32 = 3;

impl Engine {
    /// All rules, and what new ones can be about.
    pub async fn alert_rules(&self) -> Result<RulesView, EngineError> {
        let store = &self.state.store;
        let mut rules = Vec::new();
        for row in store.alert_rules().await? {
            rules.push(self.rule_line(row).await?);
        }
        let (brands, tags) = store.brands_and_tags().await?;
        Ok(RulesView { rules, brands, tags, currencies: self.rule_currencies().await? })
    }

    async fn rule_line(&self, RuleRow { id, rule }: RuleRow) -> Result<RuleLine, EngineError> {
        let verdict = self.state.store.rule_verdict(id).await?;
        Ok(RuleLine {
            id: id.0,
            what: words::what(&rule.terms),
            whom: self.whom(&rule.scope).await?,
            repeats: words::repeats(&rule.terms),
            draft: draft::of(&rule),
            useful: verdict.useful,
            not_useful: verdict.not_useful,
            is_never_useful: verdict.useful == 0 && verdict.not_useful >= NEVER_USEFUL,
        })
    }

    async fn whom(&self, scope: &RuleScope) -> Result<String, EngineError> {
        let subject = self.state.store.subject_of(scope.clone()).await?;
        Ok(words::whom(scope, subject.as_ref()))
    }

    async fn sentence(&self, rule: &Rule) -> Result<String, EngineError> {
        Ok(format!("{} · {}", words::what(&rule.terms), self.whom(&rule.scope).await?))
    }

    /// The own currency, and those of the own region's prices.
    async fn rule_currencies(&self) -> Result<Vec<String>, EngineError> {
        let regions = self.state.store.followed_regions().await?;
        let own = regions.first().copied().unwrap_or(tierstock_domain::Region::Us);
        let prices = Market::ALL.map(|market| own.scope(market).currency());
        let mut codes = vec![own.currency().code().to_owned()];
        for code in prices.map(|currency| currency.code().to_owned()) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Ok(codes)
    }

    /// What a rule would do, and would have done.
    pub async fn preview_rule(&self, draft: RuleDraft) -> Result<RulePreview, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let rule = draft::read(draft, now)?;
        let sentence = self.sentence(&rule).await?;
        let is_late = rule.terms.name() == TriggerName::Late;
        let Replayed { moves, true_now, at_once, products } =
            store.replay_rule(rule, now - LOOKED_BACK, now).await?;
        let policies = self.state.policies.now();
        let delays = products.into_iter().filter(|(_, count)| *count > 0);
        Ok(RulePreview {
            sentence,
            alerts: (!is_late).then(|| count(moves.len())),
            moves: at_once.into_iter().chain(moves).take(MAX_MOVES).map(rule_move).collect(),
            true_now,
            delays: delays.map(|(tier, products)| delay(&policies, tier, products)).collect(),
        })
    }

    /// Keeps a rule: a new one, or one that is there in its place.
    pub async fn save_rule(&self, id: Option<i64>, draft: RuleDraft) -> Result<DoneView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let rule = draft::read(draft, now)?;
        let sentence = self.sentence(&rule).await?;
        if let RuleScope::Product(_) | RuleScope::Size(_) | RuleScope::Unit(_) = rule.scope
            && store.subject_of(rule.scope.clone()).await?.is_none()
        {
            return Err(EngineError::NoSuchProduct);
        }
        let title = if id.is_some() {
            t!("journal-rule-changed", rule = sentence)
        } else {
            t!("journal-rule-added", rule = sentence)
        };
        let entry = match id {
            None => store.add_rule(rule, &title, now).await?.1,
            Some(id) => {
                let before = self.existing_rule(RuleId(id)).await?;
                // What is the same but for the moment is unchanged.
                if (&before.scope, &before.terms) == (&rule.scope, &rule.terms) {
                    return Err(NothingDone::Unchanged.into());
                }
                store.change_settings(vec![Setting::Rule(RuleId(id), rule)], &title, now).await?
            }
        };
        self.rules_changed(entry, title)
    }

    /// Deletes a rule under an entry of the journal, by which it can be had back.
    pub async fn delete_rule(&self, id: i64) -> Result<DoneView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let rule = self.existing_rule(RuleId(id)).await?;
        let title = t!("journal-rule-deleted", rule = self.sentence(&rule).await?);
        let entry = store.unset_setting(Setting::Rule(RuleId(id), rule), &title, now).await?;
        self.rules_changed(entry, title)
    }

    /// Has a product watched without being owned, or not any more.
    pub async fn watch_product(&self, id: i64, watched: bool) -> Result<DoneView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let row = store.product(ProductId(id)).await?.ok_or(EngineError::NoSuchProduct)?;
        let (product, name) = (row.id, row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref())));
        let (title, entry) = if watched {
            let title = t!("journal-watching", name = name);
            (title.clone(), store.change_settings(vec![Setting::Watched(product)], &title, now).await?)
        } else {
            let title = t!("journal-not-watching", name = name);
            (title.clone(), store.unset_setting(Setting::Watched(product), &title, now).await?)
        };
        self.state.events.send(Change::BoardChanged);
        self.state.events.send(Change::ProductsChanged { ids: vec![id] });
        self.rules_changed(entry, title)
    }

    /// What came of looking at a product today, and on the days before; days without a look are left out.
    pub async fn alert_days(&self, id: i64) -> Result<Vec<AlertDayView>, EngineError> {
        let (store, clock) = (&self.state.store, &self.state.clock);
        let today = clock.now().with_timezone(&clock.offset()).date_naive();
        let limits = store.user_settings().await?.limits();
        let oldest = today.checked_sub_days(Days::new(ALERT_DAYS_KEPT.into())).unwrap_or(NaiveDate::MIN);
        let days = store.alert_days(ProductId(id), oldest).await?;
        Ok(days
            .into_iter()
            .map(|(day, counts)| {
                let quiet_hours = quiet_hours_of(day, today, limits.quiet);
                let sentence = words::day(&counts, quiet_hours);
                AlertDayView { day: day.to_string(), counts, quiet_hours, sentence }
            })
            .collect())
    }

    async fn existing_rule(&self, id: RuleId) -> Result<Rule, EngineError> {
        let rules = self.state.store.alert_rules().await?;
        let found = rules.into_iter().find(|row| row.id == id).map(|row| row.rule);
        found.ok_or(NothingDone::NoSuchRule.into())
    }

    fn rules_changed(&self, entry: Option<EntryId>, title: String) -> Result<DoneView, EngineError> {
        let entry = entry.ok_or(NothingDone::Unchanged)?;
        self.state.events.send(Change::SettingsChanged);
        self.state.events.send(Change::AlertsChanged);
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }
}

/// Which quiet hours are named: what they were on another day is not kept.
fn quiet_hours_of(day: NaiveDate, today: NaiveDate, quiet: Option<QuietHours>) -> Option<QuietHours> {
    quiet.filter(|_| day == today)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn rule_move(step: ReplayedMove) -> RuleMove {
    let ReplayedMove { at, product, size, market, side, old, new } = step;
    RuleMove { at, product, size, market, side, old: old.into(), new: new.into() }
}

/// A product costs a request a day and marketplace for each of its tier's intervals.
fn delay(policies: &TierPolicies, tier: Tier, products: u32) -> RuleDelay {
    let looks = |tier| policies.of(tier).map_or(0, |policy| 24 * 60 / policy.limit.num_minutes().max(1));
    let more = (looks(Tier::Hot) - looks(tier)).max(0) * i64::from(products);
    RuleDelay {
        tier,
        products,
        minutes: policies.of(tier).and_then(|policy| u32::try_from(policy.limit.num_minutes()).ok()),
        hot_costs_more: u32::try_from(more).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cold_product_costs_23_requests_a_day_more_when_hot() {
        let policies = TierPolicies::default();
        let cold = delay(&policies, Tier::Cold, 1);
        assert_eq!((cold.minutes, cold.hot_costs_more), (Some(1_440), 23));
        assert_eq!(delay(&policies, Tier::Hot, 9).hot_costs_more, 0);
        assert_eq!(delay(&policies, Tier::Frozen, 2).hot_costs_more, 48);
    }

    #[test]
    fn a_past_day_names_no_quiet_hours_of_today() {
        let quiet = Some(QuietHours { from: 22, until: 7 });
        let days = ["2026-11-23", "2026-11-24"].map(|day| day.parse().unwrap());
        assert_eq!(days.map(|day| quiet_hours_of(day, days[1], quiet)), [None, quiet]);
    }
}
