//! One piece of work from request to transaction: ask, then write what came, or what went wrong.

use std::sync::Arc;

use tierstock_domain::{Feed, Purpose, Sku, WrongAnswer};
use tierstock_market::{
    Answer, BadAnswer, Found, Listing, MAX_CANDIDATES, MAX_SEARCH, MarketError, MarketQuote, MarketSize,
    Marketplace, Pass,
};
use tierstock_store::{
    AnswerRow, AsideRow, FeedJob, LinkCandidate, LinkJob, LinkOutcome, LinkedListing, LinkedSize, StoreError,
    Unused,
};

use crate::charge::{charge, doubt, read_well};
use crate::health::Item;
use crate::parts::LaneParts;
use crate::work::Work;

/// How an attempt ended, by what its lane does next.
#[derive(Debug)]
pub(crate) enum AttemptOutcome {
    /// An answer was accepted and is on disk.
    Answered,
    /// There was no answer that can be trusted; what concerns the item is on disk.
    Failed(MarketError, Item),
    /// What was to be asked for is gone: its slot is spent, and nothing was sent.
    NotSent,
    /// The disk refused; the item stays due.
    NotSaved,
}

/// Asks for one piece of work and writes its outcome.
pub(crate) async fn ask(parts: Arc<LaneParts>, work: Work, pass: Pass) -> AttemptOutcome {
    let written = match &work {
        Work::Feed(feed) | Work::Spare(feed, _) => ask_feed(&parts, &work, feed, pass).await,
        Work::Link(job) => ask_link(&parts, &work, job, pass).await,
    };
    match written {
        Ok(outcome) => outcome,
        Err(error) => {
            tracing::error!(%error, product = %work.product(), "an answer could not be saved");
            AttemptOutcome::NotSaved
        }
    }
}

fn answer_row(quote: MarketQuote) -> AnswerRow {
    AnswerRow {
        size_key: quote.size.0,
        channel: quote.channel,
        condition: quote.condition,
        prices: quote.prices,
        guidance: quote.guidance,
    }
}

async fn ask_feed(
    parts: &LaneParts,
    work: &Work,
    feed: &Feed,
    pass: Pass,
) -> Result<AttemptOutcome, StoreError> {
    // Gone, moved to another listing or no longer followed since it was planned.
    let hold = parts.tools.clock.hold();
    let Some(FeedJob { listing, failing_since, was_refused, .. }) = parts.tools.store.feed(feed.id).await?
    else {
        return Ok(AttemptOutcome::NotSent);
    };
    drop(hold);
    let answer = parts.marketplace.quotes(pass, &tierstock_market::ListingId(listing), feed.scope).await;
    let _hold = parts.tools.clock.hold();
    match answer.and_then(not_empty) {
        Ok(answer) => {
            let rows = answer.quotes.into_iter().map(answer_row);
            let set_aside = answer
                .set_aside
                .into_iter()
                .map(|aside| AsideRow { size_key: aside.size.map(|size| size.0), what: aside.what });
            let (store, at) = (&parts.tools.store, answer.answered_at);
            // Before it is on disk: what it finds is not to be told before it is known that it came late.
            parts.tools.wakeups.late_answers().note(feed, &parts.tools.policies.now(), at);
            let committed = match work {
                Work::Spare(_, due) => {
                    store.commit_spare_answer(feed, *due, at, rows.collect(), set_aside).await?
                }
                Work::Feed(_) | Work::Link(_) => {
                    store.commit_answer(feed, at, rows.collect(), set_aside).await?
                }
            };
            match committed.unused {
                Some(Unused::NothingMatched) => {
                    let error = MarketError::NoSizeMatched;
                    charge(parts, work, &error, failing_since).await?;
                    return Ok(AttemptOutcome::Failed(error, Item::failing(failing_since)));
                }
                Some(Unused::SeemsAnotherS { mentioned, own, retry_at }) => {
                    let error = MarketError::SeemsAnotherProduct { mentioned, own };
                    doubt(parts, (work, feed), &error, failing_since, retry_at).await?;
                    return Ok(AttemptOutcome::Failed(error, Item::failing(failing_since)));
                }
                Some(Unused::FeedGone) | None => {}
            }
            if committed.unused.is_none() {
                read_well(parts, work, was_refused.then_some(BadAnswer::Refused)).await?;
            }
            if !committed.alerts_ready.is_empty() {
                parts.tools.wakeups.alerts();
            }
            Ok(AttemptOutcome::Answered)
        }
        Err(error) => {
            charge(parts, work, &error, failing_since).await?;
            Ok(AttemptOutcome::Failed(error, Item::failing(failing_since)))
        }
    }
}

/// Both marketplaces name every size, also those that no one offers: an answer without any says nothing of the prices.
fn not_empty(answer: Answer) -> Result<Answer, MarketError> {
    let is_empty = answer.quotes.is_empty() && answer.set_aside.is_empty();
    if is_empty { Err(MarketError::WrongAnswer(WrongAnswer::NoSizes)) } else { Ok(answer) }
}

async fn ask_link(
    parts: &LaneParts,
    work: &Work,
    job: &LinkJob,
    pass: Pass,
) -> Result<AttemptOutcome, StoreError> {
    let market = parts.marketplace.market();
    let looked = look_up(parts, job, pass).await;
    let _hold = parts.tools.clock.hold();
    match looked {
        Ok(outcome) => {
            let (seen, now) = (job.seen.clone(), parts.tools.clock.now());
            if parts.tools.store.record_link(job.product, market, seen, outcome, now).await?.is_none() {
                tracing::info!(product = %job.product, %market, "the user decided otherwise meanwhile");
            }
            parts.tools.wakeups.pictures();
            read_well(parts, work, None).await?;
            Ok(AttemptOutcome::Answered)
        }
        Err(error) => {
            charge(parts, work, &error, job.failing_since).await?;
            Ok(AttemptOutcome::Failed(error, Item::failing(job.failing_since)))
        }
    }
}

async fn look_up(parts: &LaneParts, job: &LinkJob, pass: Pass) -> Result<LinkOutcome, MarketError> {
    let (marketplace, purpose) = (&parts.marketplace, pass.purpose());
    let listing = match &job.chosen {
        Some(chosen) => match marketplace.listing(pass, &tierstock_market::ListingId(chosen.clone())).await {
            Ok(listing) => listing,
            Err(MarketError::NotFound) if !job.is_linked => {
                return in_place_of(parts, job, chosen, purpose).await;
            }
            Err(error) => return Err(error),
        },
        None => match find(marketplace.as_ref(), job, pass).await? {
            Found::Exact(listing) if !is_refused(job, &listing) => *listing,
            Found::Exact(_) | Found::Nothing => return Ok(LinkOutcome::Absent(Vec::new())),
            Found::Candidates(listings) => return Ok(not_sure(job, listings)),
        },
    };
    let sizes = if let Some(sizes) = &listing.sizes {
        sizes.clone()
    } else {
        let pass = parts.tools.gate.pass(marketplace.market(), purpose).await?;
        match marketplace.sizes(pass, &listing).await {
            Ok(sizes) => sizes,
            // The search is behind: what it still names is gone.
            Err(MarketError::NotFound) if !job.is_linked => {
                return Ok(LinkOutcome::Absent(vec![candidate(job, listing)]));
            }
            Err(error) => return Err(error),
        }
    };
    Ok(LinkOutcome::Linked(linked(listing, sizes)))
}

/// By its code; by its name where it has none: whatever that finds is a candidate, and none is sure.
async fn find(marketplace: &dyn Marketplace, job: &LinkJob, pass: Pass) -> Result<Found, MarketError> {
    if let Some(sku) = &job.sku {
        return marketplace.find(pass, sku).await;
    }
    let words: String = job.name.as_deref().unwrap_or_default().chars().take(MAX_SEARCH).collect();
    let mut hits = marketplace.search(pass, words.trim()).await?;
    hits.truncate(MAX_CANDIDATES);
    Ok(if hits.is_empty() { Found::Nothing } else { Found::Candidates(hits) })
}

/// What the user chose is not there any more: they are asked about what their SKU finds now, and nothing takes its place
/// by itself.
async fn in_place_of(
    parts: &LaneParts,
    job: &LinkJob,
    chosen: &str,
    purpose: Purpose,
) -> Result<LinkOutcome, MarketError> {
    let pass = parts.tools.gate.pass(parts.marketplace.market(), purpose).await?;
    let is_other = |listing: &Listing| listing.id.0 != chosen && !is_refused(job, listing);
    Ok(match find(parts.marketplace.as_ref(), job, pass).await? {
        Found::Exact(listing) if is_other(&listing) => LinkOutcome::Ambiguous(vec![candidate(job, *listing)]),
        Found::Candidates(listings) => not_sure(job, listings.into_iter().filter(is_other).collect()),
        Found::Exact(_) | Found::Nothing => LinkOutcome::Absent(Vec::new()),
    })
}

/// The user is asked where something may be meant; what is only similar is kept for them to see.
fn not_sure(job: &LinkJob, listings: Vec<Listing>) -> LinkOutcome {
    let is_only = listings.len() == 1;
    let left: Vec<_> = listings.into_iter().filter(|listing| !is_refused(job, listing)).collect();
    // All that was found, and nothing says that it is another product: the marketplace gives it no style code.
    let may_be = |listing: &Listing| is_only && Sku::parse(&listing.style_code).is_err();
    let meant = |listing: &Listing| match &job.sku {
        Some(sku) => sku.is_nearly(&listing.style_code) || may_be(listing),
        None => true,
    };
    let (meant, similar): (Vec<_>, Vec<_>) = left.into_iter().partition(meant);
    let candidate = |listing| candidate(job, listing);
    if meant.is_empty() {
        return LinkOutcome::Absent(similar.into_iter().map(candidate).collect());
    }
    LinkOutcome::Ambiguous(meant.into_iter().map(candidate).collect())
}

fn is_refused(job: &LinkJob, listing: &Listing) -> bool {
    job.refused.contains(&listing.id.0)
}

fn candidate(job: &LinkJob, listing: Listing) -> LinkCandidate {
    LinkCandidate {
        bears_code: job.sku.as_ref().is_some_and(|sku| sku.is_named_by(&listing.style_code)),
        name: listing.name,
        listing: listing.id.0,
        sku: listing.style_code,
        picture_url: listing.picture_url,
        picture_file: None,
    }
}

fn linked(listing: Listing, sizes: Vec<MarketSize>) -> LinkedListing {
    LinkedListing {
        listing: listing.id.0,
        style_code: listing.style_code,
        name: listing.name,
        brand: listing.brand,
        gender: listing.gender,
        kind: Some(listing.kind),
        picture_url: listing.picture_url,
        sizes: sizes
            .into_iter()
            .map(|size| LinkedSize {
                key: size.key.0,
                label: size.label,
                size: size.size,
                conversions: size.conversions,
            })
            .collect(),
    }
}
