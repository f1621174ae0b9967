//! Linking: how far the batch is that is being linked, and what the user is asked.

mod answers;
mod batch;

use std::collections::BTreeMap;
use std::time::Duration;

use tierstock_domain::{Market, Moment, ProductId, Sku, Subject};
use tierstock_language::t;
use tierstock_store::{LinkBatch, LinkCandidate, LinkProblem, LinkQuestion, Store, StoreError};
use tierstock_sync::{Change, Health, HealthBoard, OutageKind, switches};

use crate::activity::{Delays, interval, requests_to_link};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::finding::{self, Hit};
use crate::pictures::PictureUrls;
use crate::refusal::NothingDone;
use crate::view::{LinkProblemView, LinkQuestionView, LinkingView, LinkingWait, QuestionsPage};
use crate::words;

pub(crate) use batch::widen_batch;

/// Questions in one page.
const PAGE: u32 = 20;

impl Engine {
    /// How far linking is, and what it asks. Of what is asked, not found or failed, only what `text` finds is told and
    /// counted.
    pub async fn linking(&self, text: &str) -> Result<LinkingView, EngineError> {
        let state = &self.state;
        let (store, health, now) = (&state.store, &state.health, state.clock.now());
        let (connected, looked_for_on) = (connected(health), looked_for_on(health));
        let begun = batch::begun(store).await?.unwrap_or(Moment::UNIX_EPOCH);
        let batch = store.link_batch(&looked_for_on, begun, text).await?;
        let paused = switches::is_linking_paused(store).await?;
        let questions = store.link_questions(&connected, text, None, 0).await?.total;
        let delays = Delays::now(store, health, &*state.clock).await?;
        let waits = if paused { Vec::new() } else { waits(health, &batch, &connected) };
        let goes_on = !paused && waits.is_empty();
        let told_waits: Vec<String> = waits.iter().map(words::linking_wait).collect();
        Ok(LinkingView {
            total: batch.total,
            done: batch.done,
            seconds_left: if goes_on { seconds_left(store, &batch, now).await? } else { None },
            paused,
            waits,
            waits_for: (!told_waits.is_empty()).then(|| told_waits.join(" ")),
            questions,
            not_found: batch.not_found.iter().map(|problem| told(problem, &looked_for_on)).collect(),
            not_found_total: batch.not_found_total,
            failed: batch
                .failed
                .iter()
                .map(|problem| told_with_delay(problem, &looked_for_on, &delays))
                .collect(),
            failed_total: batch.failed_total,
        })
    }

    /// Some of the questions that `text` finds: the first, or those after that product.
    pub async fn link_questions(&self, text: &str, after: Option<i64>) -> Result<QuestionsPage, EngineError> {
        let (store, urls) = (&self.state.store, &self.state.picture_urls);
        let connected = connected(&self.state.health);
        let page = store.link_questions(&connected, text, after.map(ProductId), PAGE).await?;
        Ok(QuestionsPage {
            questions: page.questions.into_iter().map(|question| asked(question, urls)).collect(),
            next: page.next.map(|product| product.0),
        })
    }

    /// Pauses or resumes linking; kept over a restart.
    pub async fn pause_linking(&self, paused: bool) -> Result<(), EngineError> {
        if switches::is_linking_paused(&self.state.store).await? == paused {
            return Err(NothingDone::Linking { paused }.into());
        }
        switches::set_linking_paused(&self.state.store, paused).await?;
        self.state.changed(Change::LinkingChanged);
        Ok(())
    }
}

/// The marketplaces that can be asked, now or once they recover by themselves.
fn connected(health: &HealthBoard) -> Vec<Market> {
    let kind = |market| health.of(market).outage().map(|outage| outage.kind);
    Market::ALL.into_iter().filter(|market| !kind(*market).is_some_and(OutageKind::needs_the_user)).collect()
}

/// Where products are looked for; before any account is connected, everywhere.
fn looked_for_on(health: &HealthBoard) -> Vec<Market> {
    let connected = connected(health);
    if connected.is_empty() { Market::ALL.to_vec() } else { connected }
}

/// Why nothing goes on: of every marketplace that has something left to look for.
fn waits(health: &HealthBoard, batch: &LinkBatch, connected: &[Market]) -> Vec<LinkingWait> {
    let outage = |market: Market| {
        let health = health.of(market);
        let outage = health.outage_with(Subject::Catalogue)?;
        Some(LinkingWait::Outage { market, failure: outage.failure.clone() })
    };
    if connected.is_empty() {
        let each =
            |holds: fn(&Health) -> bool| Market::ALL.into_iter().all(|market| holds(&health.of(market)));
        if each(|health| !health.is_connected()) {
            return vec![LinkingWait::NoAccount];
        }
        if each(Health::waits_for_keys) {
            return vec![LinkingWait::Keys];
        }
        return Market::ALL.into_iter().find_map(outage).into_iter().collect();
    }
    let waiting: Vec<Market> =
        batch.pending.iter().filter(|(_, links)| *links > 0).map(|(market, _)| *market).collect();
    let outages: Vec<LinkingWait> = waiting.iter().filter_map(|market| outage(*market)).collect();
    if outages.len() == waiting.len() { outages } else { Vec::new() }
}

/// At the marketplaces' own rates; the slower one decides.
async fn seconds_left(store: &Store, batch: &LinkBatch, now: Moment) -> Result<Option<u32>, StoreError> {
    let mut slowest = Duration::ZERO;
    for (market, links) in &batch.pending {
        let interval = interval(store, *market, now).await?;
        let requests = links.saturating_mul(requests_to_link(*market));
        slowest = slowest.max(interval.saturating_mul(requests));
    }
    Ok((!slowest.is_zero()).then(|| u32::try_from(slowest.as_secs()).unwrap_or(u32::MAX).max(1)))
}

/// A question with both sides' candidates; what carries one SKU on both sides is one row.
fn asked(question: LinkQuestion, urls: &PictureUrls) -> LinkQuestionView {
    let mut hits: BTreeMap<Market, Vec<Hit>> = BTreeMap::new();
    for (market, candidate) in question.candidates {
        hits.entry(market).or_default().push(hit(candidate, urls));
    }
    let mut side = |market| hits.remove(&market).unwrap_or_default();
    LinkQuestionView {
        product: question.product.0,
        name: question.name.unwrap_or_else(|| Sku::shown(question.sku.as_ref())),
        sku: Sku::shown(question.sku.as_ref()),
        picture: question.picture_file.map(|file| urls.of(&file)),
        candidates: finding::side_by_side(side(Market::StockX), side(Market::Alias)),
    }
}

fn hit(candidate: LinkCandidate, urls: &PictureUrls) -> Hit {
    Hit {
        name: named(&candidate),
        listing: candidate.listing,
        sku: candidate.sku,
        brand: None,
        picture: candidate.picture_file.map(|file| urls.of(&file)),
    }
}

/// The marketplace may give it neither a name nor a style code.
pub(crate) fn named(candidate: &LinkCandidate) -> String {
    let known = [candidate.name.as_deref().unwrap_or_default(), &candidate.sku, &candidate.listing];
    known.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// A search that failed is tried again no sooner than its marketplace is asked for anything.
fn told_with_delay(problem: &LinkProblem, connected: &[Market], delays: &Delays) -> LinkProblemView {
    let delayed =
        |retry| problem.market.map_or(retry, |market| delays.not_before(market, Subject::Catalogue, retry));
    LinkProblemView { retry_at: problem.retry_at.map(delayed), ..told(problem, connected) }
}

fn told(problem: &LinkProblem, connected: &[Market]) -> LinkProblemView {
    let places = || words::one_of(connected.iter().map(ToString::to_string));
    let message = match (problem.market, &problem.failure) {
        (Some(market), Some(failure)) => words::sentence(market, failure),
        _ => problem.sku.as_ref().map_or_else(
            || t!("finding-no-such-name", places = places()),
            |sku| t!("finding-no-such-sku", places = places(), sku = sku),
        ),
    };
    let name = || problem.name.clone().unwrap_or_default();
    LinkProblemView {
        product: problem.product.0,
        sku: problem.sku.as_ref().map_or_else(name, ToString::to_string),
        market: problem.market,
        failure: problem.failure.clone(),
        message,
        retry_at: problem.retry_at,
    }
}
