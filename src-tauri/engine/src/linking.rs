//! Linking: how far the batch is that looks for its places, and what the user is asked.

use std::collections::BTreeMap;
use std::time::Duration;

use tierstock_domain::{Market, Moment, ProductId, Subject};
use tierstock_store::{
    LinkBatch, LinkCandidate, LinkProblem as StoredProblem, LinkQuestion as StoredQuestion,
};
use tierstock_sync::{Ailment, switches};

use crate::activity::{Holds, interval, requests_to_link};
use crate::error::EngineError;
use crate::finding::{self, Hit};
use crate::running::Running;
use crate::view::{LinkChoice, LinkProblem, LinkQuestion, LinkingView, QuestionsPage};
use crate::{settings, words};

/// How far linking is, and what it asks.
pub(crate) async fn linking(engine: &Running) -> Result<LinkingView, EngineError> {
    let store = &engine.store;
    let (connected, looked_for_on) = (connected(engine), looked_for_on(engine));
    let begun = settings::linking_begun(store).await?.unwrap_or(Moment::UNIX_EPOCH);
    let batch = store.link_batch(&looked_for_on, begun).await?;
    let paused = switches::is_linking_paused(store).await?;
    let questions = store.link_questions(&connected, None, 0).await?.total;
    let holds = Holds::now(store, &engine.health, &*engine.clock).await?;
    let waits_for = if paused { None } else { waits_for(engine, &batch, &connected) };
    Ok(LinkingView {
        total: batch.total,
        done: batch.done,
        seconds_left: if paused || waits_for.is_some() { None } else { seconds_left(engine, &batch).await? },
        paused,
        waits_for,
        questions,
        not_found: batch.not_found.iter().map(|problem| told(problem, &looked_for_on)).collect(),
        not_found_total: batch.not_found_total,
        failed: batch.failed.iter().map(|problem| told_held(problem, &looked_for_on, &holds)).collect(),
        failed_total: batch.failed_total,
    })
}

/// Questions in one page.
const PAGE: u32 = 20;

/// Some of what the user is asked: what comes after the product `after`.
pub(crate) async fn questions(engine: &Running, after: Option<i64>) -> Result<QuestionsPage, EngineError> {
    let page = engine.store.link_questions(&connected(engine), after.map(ProductId), PAGE).await?;
    Ok(QuestionsPage {
        questions: page.questions.into_iter().map(|question| asked(engine, question)).collect(),
        next: page.next.map(|product| product.0),
    })
}

/// The marketplaces that can be asked, now or once they mend by themselves.
fn connected(engine: &Running) -> Vec<Market> {
    let ailment = |market| engine.health.of(market).trouble().map(|trouble| trouble.ailment);
    Market::ALL.into_iter().filter(|market| !ailment(*market).is_some_and(Ailment::needs_the_user)).collect()
}

/// Where products are looked for; before any account is connected, everywhere.
fn looked_for_on(engine: &Running) -> Vec<Market> {
    let connected = connected(engine);
    if connected.is_empty() { Market::ALL.to_vec() } else { connected }
}

/// Products are about to be added: they begin a batch unless one is under way, or waits for an account.
pub(crate) async fn begin_batch(engine: &Running, now: Moment) -> Result<(), EngineError> {
    if !engine.store.is_linking(&looked_for_on(engine)).await? {
        settings::set_linking_begun(&engine.store, now).await?;
    }
    Ok(())
}

/// A marketplace was connected: what was never looked for there is a part of the batch.
pub(crate) async fn widen_batch(engine: &Running, market: Market) -> Result<(), EngineError> {
    let begun = settings::linking_begun(&engine.store).await?;
    let oldest = engine.store.oldest_unlinked(market).await?;
    if let Some(oldest) = oldest.filter(|oldest| begun.is_none_or(|begun| *oldest < begun)) {
        settings::set_linking_begun(&engine.store, oldest).await?;
    }
    Ok(())
}

/// Why nothing goes on: of every marketplace that has something left to look for.
fn waits_for(engine: &Running, batch: &LinkBatch, connected: &[Market]) -> Option<String> {
    let trouble = |market: Market| {
        let health = engine.health.of(market);
        health.trouble_with(Subject::Catalogue).map(|trouble| words::of_trouble(market, trouble).message)
    };
    if connected.is_empty() {
        let needs_keys = |market| engine.health.of(market).waits_for_keys();
        let any = Market::ALL
            .into_iter()
            .all(needs_keys)
            .then(|| "They wait for an account, or for your keychain: see Settings.".to_owned());
        return any.or_else(|| Market::ALL.into_iter().find_map(trouble));
    }
    let waiting: Vec<Market> =
        batch.pending.iter().filter(|(_, links)| *links > 0).map(|(market, _)| *market).collect();
    let troubles: Vec<String> = waiting.iter().filter_map(|market| trouble(*market)).collect();
    (!waiting.is_empty() && troubles.len() == waiting.len()).then(|| troubles.join(" "))
}

/// At the marketplaces' own rates; the slower one decides.
async fn seconds_left(engine: &Running, batch: &LinkBatch) -> Result<Option<u32>, EngineError> {
    let mut slowest = Duration::ZERO;
    for (market, links) in &batch.pending {
        let interval = interval(&engine.store, *market, engine.clock.now()).await?;
        let requests = links.saturating_mul(requests_to_link(*market));
        slowest = slowest.max(interval.saturating_mul(requests));
    }
    Ok((!slowest.is_zero()).then(|| u32::try_from(slowest.as_secs()).unwrap_or(u32::MAX).max(1)))
}

/// A question with both sides' candidates; what bears one SKU on both sides is one row.
fn asked(engine: &Running, question: StoredQuestion) -> LinkQuestion {
    let mut hits: BTreeMap<Market, Vec<Hit>> = BTreeMap::new();
    for (market, candidate) in question.candidates {
        hits.entry(market).or_default().push(hit(engine, candidate));
    }
    let mut side = |market| hits.remove(&market).unwrap_or_default();
    LinkQuestion {
        product: question.product.0,
        name: question.name.unwrap_or_else(|| question.sku.to_string()),
        sku: question.sku.to_string(),
        picture: question.picture_file.map(|file| engine.picture_address(&file)),
        candidates: finding::side_by_side(side(Market::StockX), side(Market::Alias)),
    }
}

fn hit(engine: &Running, candidate: LinkCandidate) -> Hit {
    Hit {
        name: named(&candidate),
        listing: candidate.listing,
        sku: candidate.sku,
        brand: None,
        picture: candidate.picture_file.map(|file| engine.picture_address(&file)),
    }
}

/// The marketplace may give it neither a name nor a style code.
pub(crate) fn named(candidate: &LinkCandidate) -> String {
    let known = [candidate.name.as_deref().unwrap_or_default(), &candidate.sku, &candidate.listing];
    known.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// A search that failed is tried again no sooner than its marketplace is asked for anything.
fn told_held(problem: &StoredProblem, connected: &[Market], holds: &Holds) -> LinkProblem {
    let held =
        |retry| problem.market.map_or(retry, |market| holds.not_before(market, Subject::Catalogue, retry));
    LinkProblem { retry_at: problem.retry_at.map(held), ..told(problem, connected) }
}

fn told(problem: &StoredProblem, connected: &[Market]) -> LinkProblem {
    let names: Vec<String> = connected.iter().map(ToString::to_string).collect();
    let message = match (problem.market, &problem.failure) {
        (Some(market), Some(failure)) => words::sentence(market, failure),
        _ => format!("Not found on {}: nothing there has the SKU {}.", names.join(" or "), problem.sku),
    };
    LinkProblem {
        product: problem.product.0,
        sku: problem.sku.to_string(),
        message,
        retry_at: problem.retry_at,
    }
}

/// Answers a question: these are its places.
pub(crate) async fn answer(engine: &Running, product: i64, choice: LinkChoice) -> Result<(), EngineError> {
    let (product, now) = (ProductId(product), engine.clock.now());
    let places: Vec<_> = places(choice).collect();
    if places.is_empty() {
        return Err(EngineError::BadInput("Choose the product on a marketplace.".into()));
    }
    for (market, listing) in places {
        engine.store.choose_listing(product, market, &listing, now).await?;
    }
    Ok(())
}

/// Answers a question: none of what was shown is its place.
pub(crate) async fn refuse(
    engine: &Running,
    product: i64,
    shown: Vec<LinkChoice>,
) -> Result<(), EngineError> {
    let shown = shown.into_iter().flat_map(places).collect();
    let refused = engine.store.refuse_candidates(ProductId(product), shown).await;
    refused.map_err(|error| {
        EngineError::or_nothing(error, "This was answered already, or is another question by now.")
    })?;
    Ok(())
}

fn places(LinkChoice { stockx, alias }: LinkChoice) -> impl Iterator<Item = (Market, String)> {
    let places = [(Market::StockX, stockx), (Market::Alias, alias)];
    places.into_iter().filter_map(|(market, listing)| Some((market, listing?)))
}
