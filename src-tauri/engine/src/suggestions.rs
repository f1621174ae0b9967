//! Suggested tiers for the window: listed with their reasons, accepted one by one or all at once, dismissed for good.

mod desk;
mod weekly;

use tierstock_domain::suggestion::{Suggestion, Suggestions};
use tierstock_domain::{Gain, Market, Money, ProductId, Setting, Sku, Tier};
use tierstock_language::t;
use tierstock_store::{EntryId, SuggestedBy, SuggestedProduct};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::home_currency;
use crate::refusal::NothingDone;
use crate::view::{DismissedLine, DoneView, GainView, SuggestionCost, SuggestionLine, SuggestionsView};

pub(crate) use desk::SuggestionDesk;
pub(crate) use weekly::WeeklySuggestions;

/// Suggestions that are listed; all of them are counted, and can be accepted at once.
const MAX_LISTED: usize = 100;

impl Engine {
    /// What is suggested now, those that gain most for a request first.
    pub async fn suggestions(&self) -> Result<SuggestionsView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let told = self.suggestion_desk().suggestions().await?;
        let listed = told.moves.iter().take(MAX_LISTED);
        let ids = listed.clone().map(|step| step.product).collect();
        let mut products = store.suggested_products(ids, now).await?;
        let home = home_currency(store).await?;
        let money = |minor| Money::new(minor, home);
        let lines = listed.filter_map(|step| {
            let product = products.remove(&step.product)?;
            Some(line(step, product, money))
        });
        let dismissed = store.dismissed_products().await?.into_iter();
        let dismissed = dismissed.map(|row| DismissedLine { product: row.product.0, name: row.label });
        let total = |nth: usize| told.moves.iter().map(|step| step.requests_a_day[nth]).sum();
        Ok(SuggestionsView {
            lines: lines.collect(),
            total: count(told.moves.len()),
            requests_a_day: costs([total(0), total(1)]),
            beyond_budget: told.beyond_budget,
            by_hand: told.by_hand,
            by_spare: told.by_spare,
            dismissed: dismissed.collect(),
        })
    }

    /// Moves a product as it is suggested, if it still is.
    pub async fn accept_suggestion(&self, product: i64, to: Tier) -> Result<DoneView, EngineError> {
        let desk = self.suggestion_desk();
        let Suggestions { moves, .. } = desk.suggestions().await?;
        let step = moves.into_iter().find(|step| step.product.0 == product && step.to == to);
        let step = step.ok_or(NothingDone::NotSuggested)?;
        if step.needs_room {
            return Err(NothingDone::NeedsRoom.into());
        }
        self.accepted(desk.make(&[step], SuggestedBy::User).await?)
    }

    /// Moves all products as it is suggested now, under one entry of the journal.
    pub async fn accept_all_suggestions(&self) -> Result<DoneView, EngineError> {
        let desk = self.suggestion_desk();
        let Suggestions { moves, .. } = desk.suggestions().await?;
        self.accepted(desk.make(&moves, SuggestedBy::User).await?)
    }

    fn accepted(&self, made: Option<(EntryId, String)>) -> Result<DoneView, EngineError> {
        let (entry, title) = made.ok_or(NothingDone::NotSuggested)?;
        self.state.changed(Change::BoardChanged);
        self.state.events.send(Change::SettingsChanged);
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }

    /// Suggests no tier for the product any more.
    pub async fn dismiss_suggestion(&self, product: i64) -> Result<DoneView, EngineError> {
        let (product, name) = self.named(product).await?;
        self.decide(Setting::SuggestionDismissed(product), t!("journal-no-suggestions", name = name)).await
    }

    /// Suggests tiers for the product again.
    pub async fn suggest_again(&self, product: i64) -> Result<DoneView, EngineError> {
        let (product, name) = self.named(product).await?;
        let title = t!("journal-suggest-again", name = name);
        let (store, now) = (&self.state.store, self.state.clock.now());
        let entry = store.unset_setting(Setting::SuggestionDismissed(product), &title, now).await?;
        self.decided(entry, title)
    }

    async fn named(&self, product: i64) -> Result<(ProductId, String), EngineError> {
        let row = self.state.store.product(ProductId(product)).await?.ok_or(EngineError::NoSuchProduct)?;
        Ok((row.id, row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref()))))
    }

    /// Suggests tiers also for the products that were moved by hand until now.
    pub async fn suggest_for_moved(&self) -> Result<DoneView, EngineError> {
        let until = self.state.clock.now();
        self.decide(Setting::TiersReleased(until), t!("journal-suggest-for-moved")).await
    }

    async fn decide(&self, setting: Setting, title: String) -> Result<DoneView, EngineError> {
        let entry = self.state.store.change_settings(vec![setting], &title, self.state.clock.now()).await?;
        self.decided(entry, title)
    }

    fn decided(&self, entry: Option<EntryId>, title: String) -> Result<DoneView, EngineError> {
        let entry = entry.ok_or(NothingDone::Unchanged)?;
        self.state.events.send(Change::SettingsChanged);
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }

    fn suggestion_desk(&self) -> SuggestionDesk {
        SuggestionDesk {
            store: self.state.store.clone(),
            health: self.state.health.clone(),
            policies: self.state.policies.clone(),
            clock: self.state.clock.clone(),
        }
    }
}

fn line(
    step: &Suggestion,
    SuggestedProduct { name, sku, past }: SuggestedProduct,
    money: impl Fn(i64) -> Money,
) -> SuggestionLine {
    let gain = Gain::of(past, step.sooner).map(|gain| GainView {
        moves: gain.moves,
        moved: money(gain.moved).into(),
        sooner_minutes: i32::try_from(gain.sooner.num_minutes()).unwrap_or(i32::MAX),
        money_hours: money(gain.money_hours).into(),
    });
    SuggestionLine {
        product: step.product.0,
        name: name.unwrap_or_else(|| Sku::shown(sku.as_ref())),
        sku: sku.map(|sku| sku.as_str().to_owned()),
        from: step.from,
        to: step.to,
        reason: step.reason,
        worth: step.worth.map(|minor| money(minor).into()),
        moves_a_day: (step.moves_a_day > 0).then(|| money(step.moves_a_day).into()),
        requests_a_day: costs(step.requests_a_day),
        gain,
        history_days: past.history_days,
        needs_room: step.needs_room,
    }
}

/// Only of the marketplaces at which something changes.
fn costs(requests: [i64; 2]) -> Vec<SuggestionCost> {
    let each = Market::ALL.into_iter().zip(requests).filter(|(_, requests)| *requests != 0);
    let cost = |(market, requests)| SuggestionCost {
        market,
        requests_a_day: i32::try_from(requests).unwrap_or(i32::MAX),
    };
    each.map(cost).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
