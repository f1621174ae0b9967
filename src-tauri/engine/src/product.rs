//! The product panel for the window.

use std::collections::HashSet;

use tierstock_domain::plan::{due_at, promised_until, requests_a_day};
use tierstock_domain::{
    Channel, Conversion, Currency, Feed, ItemCondition, Market, Moment, Money, PriceGuidance, ProductId,
    ProductKind, Purpose, Region, Sku, Subject, Tier, TierPolicies, UnknownReason,
};
use tierstock_language::t;
use tierstock_store::{
    HandMatch, ItemFailure, LinkRow, ListedSize, ProductRow, QuoteRow, SideRow, SizeRow, Store, StoreError,
    UnitFilter, UnmatchedSize,
};
use tierstock_sync::names;

use self::not_used::not_used;
use crate::activity::{Delays, market_troubles};
use crate::board::{best_view, product_troubles};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::inventory::{sales_of, totals_view};
use crate::linking::named;
use crate::payout_calculator::PayoutCalculator;
use crate::pictures::PictureUrls;
use crate::view::{
    BestView, CardView, FeedState, FeedView, FoundView, GuidanceView, HandMatchView, LinkView, PriceView,
    ProductView, QuoteView, RateNowView, RegionView, SizeView, UnmatchedView,
};
use crate::words;

mod not_used;

impl Engine {
    /// Everything that is known of one product.
    pub async fn product(&self, id: i64) -> Result<ProductView, EngineError> {
        let (state, id) = (&self.state, ProductId(id));
        let (store, now, policies) = (&state.store, state.clock.now(), state.policies.now());
        let row = store.product(id).await?.ok_or(EngineError::NoSuchProduct)?;
        let regions = store.followed_regions().await?;
        let feeds = store.feeds_of(id).await?;
        let links = store.links_of(id).await?;
        let delays = Delays::now(store, &state.health, &*state.clock).await?;
        let (next_due_at, requests_a_day) = plan(store, &policies, &delays, &row, &feeds, now).await?;
        let failing = store.troubles_of(id).await?;
        let mut troubles = product_troubles(&state.health, &failing, now);
        let markets = links.iter().map(|link| link.market);
        troubles.extend(market_troubles(&state.health, &*state.clock, markets));
        troubles.extend(not_used(&store.set_aside(id).await?, &feeds, &regions));
        let unmatched = store.unmatched_sizes(id).await?;
        let unlisted = store.unlisted_sizes(id).await?;
        let matched_by_hand = store.sizes_matched_by_hand(id).await?;
        let calculator = self.payout_calculator().await?;
        let sizes = size_views(store, &row, &regions, &calculator, now).await?;
        let filter = UnitFilter { product: Some(id), ..UnitFilter::default() };
        let totals = totals_view(&store.totals(filter, now).await?, calculator.home);
        let feed_views =
            feeds.iter().flat_map(|feed| feed_views(feed, &regions, &failing, &policies, &delays, now));
        let card = self.cards_of(vec![id.0]).await?.pop();
        Ok(ProductView {
            card_size: card.as_ref().and_then(|card| card.size.clone()),
            lowest_ask: card.as_ref().and_then(lowest_ask),
            change: card.and_then(|card| card.change),
            id: id.0,
            sku: Sku::shown(row.sku.as_ref()),
            name: row.name.unwrap_or_else(|| Sku::shown(row.sku.as_ref())),
            brand: row.brand,
            tier: row.tier,
            picture: row.picture_file.map(|file| state.picture_urls.of(&file)),
            units: sizes.iter().map(|size| size.units).sum(),
            watched: store.is_watched(id).await?,
            synced_at: row.last_synced_at,
            next_due_at,
            requests_a_day,
            refreshing: state.under_way.has(id) || feeds.iter().any(|feed| delays.is_refreshing(feed)),
            regions: RegionView::all(&regions),
            feeds: feed_views.collect(),
            totals,
            sales: sales_of(store, id, calculator.home).await?,
            home: calculator.home.code().to_owned(),
            rates: rates_now(&regions, &calculator),
            links: links.into_iter().map(|link| link_view(link, &state.picture_urls)).collect(),
            unlisted: unlisted.into_iter().map(|size| size.0).collect(),
            unmatched: unmatched.into_iter().map(unmatched_view).collect(),
            matched_by_hand: matched_by_hand.into_iter().map(hand_match_view).collect(),
            sizes,
            troubles,
        })
    }
}

/// The lowest ask of the card's size.
fn lowest_ask(card: &CardView) -> Option<BestView> {
    let price = card.prices.iter().find(|price| Some(price.market) == card.lowest_ask)?;
    Some(BestView { amount: price.ask_at_home.clone()?, place: price.market.into() })
}

/// The rates of the currencies in which marketplaces quote in these regions.
fn rates_now(regions: &[Region], calculator: &PayoutCalculator) -> Vec<RateNowView> {
    let scopes = regions.iter().flat_map(|region| Market::ALL.map(|market| region.scope(market)));
    let currencies: HashSet<_> = scopes.map(tierstock_domain::Scope::currency).collect();
    let view = |currency: Currency| {
        Some(RateNowView { currency: currency.code().to_owned(), at_home: calculator.one_at_home(currency)? })
    };
    let mut rates: Vec<_> = currencies.into_iter().filter_map(view).collect();
    rates.sort_by(|a, b| a.currency.cmp(&b.currency));
    rates
}

/// When the first feed of the own region is due, and the requests that the product costs a day.
async fn plan(
    store: &Store,
    policies: &TierPolicies,
    delays: &Delays,
    row: &ProductRow,
    feeds: &[Feed],
    now: Moment,
) -> Result<(Option<Moment>, u32), StoreError> {
    let (mut next_due_at, mut cost) = (None, 0);
    for market in Market::ALL {
        let rules = tierstock_sync::outlook(store, market, policies, now).await?.rules;
        let there: Vec<_> = feeds.iter().filter(|feed| feed.market() == market).collect();
        let due =
            there.iter().filter(|feed| feed.rank == 0).filter_map(|feed| due_at(feed, &rules, now)).min();
        let due = due.map(|due| delays.not_before(market, Subject::Prices, due));
        next_due_at = next_due_at.into_iter().chain(due).min();
        cost += requests_a_day(row.tier, u32::try_from(there.len()).unwrap_or(u32::MAX), &rules);
    }
    Ok((next_due_at, cost))
}

/// The product's sizes, with what each goes for and pays out.
async fn size_views(
    store: &Store,
    row: &ProductRow,
    regions: &[Region],
    calculator: &PayoutCalculator,
    now: Moment,
) -> Result<Vec<SizeView>, StoreError> {
    let quotes = store.quotes_of(row.id).await?;
    let worths = store.worths_of(row.id, now).await?;
    let scale = store.user_settings().await?.size_scale;
    let view = |size: SizeRow| {
        let (label, system) = size.size.shown_on(scale, &size.conversions);
        let worth = worths.get(&size.id).copied().unwrap_or_default();
        let quotes = quotes.iter().filter(|quote| quote.size == size.id && is_shown(quote));
        SizeView {
            id: size.id.0,
            label,
            system: system.to_owned(),
            best_now: worth.now.map(best_view),
            best_if_listed: worth.if_listed.map(best_view),
            own_label: size.size.label,
            uk: size.conversions.uk.as_ref().map(Conversion::whole),
            eu: size.conversions.eu.as_ref().map(Conversion::whole),
            units: size.units,
            quotes: quotes.flat_map(|quote| quote_views(quote, regions, calculator, row.kind)).collect(),
        }
    };
    Ok(store.sizes_of(row.id).await?.into_iter().map(view).collect())
}

/// One scope can serve two regions (Alias counts Switzerland to Europe): it is shown in each.
fn feed_views<'a>(
    feed: &'a Feed,
    regions: &'a [Region],
    failing: &'a [ItemFailure],
    policies: &TierPolicies,
    delays: &Delays,
    now: Moment,
) -> impl Iterator<Item = FeedView> + 'a {
    let promised = promised_until(feed, policies, now);
    let fresh = feed.confirmed_at.is_some() && promised.is_some_and(|until| until >= now);
    let waits = delays.waits(feed.market(), feed.purpose()).filter(|_| feed.is_awaited());
    let state = if feed.is_awaited() {
        match (waits, feed.purpose()) {
            (None, _) => FeedState::Refreshing,
            (Some(_), Purpose::Confirm) => FeedState::SecondLook,
            (Some(_), _) => FeedState::Wanted,
        }
    } else if feed.failures > 0 && failing.iter().any(|trouble| trouble.market == feed.market()) {
        FeedState::Failing
    } else if feed.tier == Tier::Frozen {
        FeedState::Frozen
    } else if fresh {
        FeedState::Fresh
    } else {
        FeedState::Waiting
    };
    regions.iter().filter(|region| region.scope(feed.market()) == feed.scope).map(move |region| FeedView {
        market: feed.market(),
        region: region.code().to_owned(),
        confirmed_at: feed.confirmed_at,
        state,
        waits,
    })
}

/// Flex and Direct have an ask or they are not there: what they asked once, when they were, is of no use.
fn is_shown(quote: &QuoteRow) -> bool {
    let is_gone = quote.ask.unknown == Some(UnknownReason::NotOffered);
    !(is_gone && matches!(quote.channel, Channel::Flex | Channel::Direct))
}

fn quote_views<'a>(
    quote: &'a QuoteRow,
    regions: &'a [Region],
    calculator: &'a PayoutCalculator,
    kind: Option<ProductKind>,
) -> impl Iterator<Item = QuoteView> + 'a {
    let market = quote.scope.market();
    let other_condition = Some(quote.condition).filter(|condition| *condition != ItemCondition::NEW);
    let payout = move |side: &SideRow| {
        let price = side.value.filter(|_| side.unknown.is_none() && quote.channel == Channel::Standard)?;
        calculator.payout_view(market.into(), price, kind)
    };
    regions.iter().filter(move |region| region.scope(market) == quote.scope).map(move |region| QuoteView {
        market,
        region: region.code().to_owned(),
        channel: quote.channel,
        condition_key: other_condition.map(ItemCondition::key),
        condition: other_condition.map(names::condition),
        guidance: guidance_view(&quote.guidance),
        ask: price_view(&quote.ask, calculator),
        bid: price_view(&quote.bid, calculator),
        last_sale: price_view(&quote.last_sale, calculator),
        payout_now: payout(&quote.bid),
        payout_if_listed: payout(&quote.ask),
    })
}

fn guidance_view(guidance: &PriceGuidance) -> Vec<GuidanceView> {
    let PriceGuidance { sell_faster, earn_more, beat_us, global_indicator } = *guidance;
    let named = [
        ("Sell Faster", sell_faster),
        ("Earn More", earn_more),
        ("Beat US", beat_us),
        ("Global indicator", global_indicator),
    ];
    let view = |(name, amount): (&str, Option<Money>)| {
        Some(GuidanceView { name: name.to_owned(), amount: amount?.into() })
    };
    named.into_iter().filter_map(view).collect()
}

fn price_view(side: &SideRow, calculator: &PayoutCalculator) -> PriceView {
    PriceView {
        value: side.value.map(Into::into),
        at_home: side.value.and_then(|value| calculator.in_home_currency(value)).map(Into::into),
        observed_at: side.observed_at,
        known: side.value.is_some() && side.unknown.is_none(),
        unknown: side.unknown,
        reason: side.unknown.map(|reason| reason_in_words(reason, side)),
    }
}

fn reason_in_words(reason: UnknownReason, side: &SideRow) -> String {
    match (reason, side.held) {
        (UnknownReason::NotOffered, _) => t!("troubles-not-offered"),
        (UnknownReason::Unreadable, _) => t!("troubles-no-price"),
        (UnknownReason::Suspect, Some(held)) => {
            t!("troubles-held-price", price = words::money(held))
        }
        (UnknownReason::Suspect, None) => t!("troubles-held"),
    }
}

fn unmatched_view(UnmatchedSize { theirs, label, own }: UnmatchedSize) -> UnmatchedView {
    let ListedSize { market, listing, key } = theirs;
    UnmatchedView { market, listing, key, label, own: own.map(|size| size.0) }
}

fn hand_match_view(HandMatch { theirs, label, size }: HandMatch) -> HandMatchView {
    let ListedSize { market, listing, key } = theirs;
    HandMatchView { market, listing, key, label, size: size.0 }
}

fn link_view(link: LinkRow, urls: &PictureUrls) -> LinkView {
    LinkView {
        market: link.market,
        chosen: link.chosen.is_some() && link.chosen == link.listing,
        spelled_sku: link.spelled_sku,
        shared_with: link.shared_with,
        state: link.state,
        same_code: link.candidates.iter().filter(|candidate| candidate.bears_code).count() > 1,
        candidates: link
            .candidates
            .into_iter()
            .map(|candidate| FoundView {
                name: named(&candidate),
                listing: candidate.listing,
                sku: candidate.sku,
                picture: candidate.picture_file.map(|file| urls.of(&file)),
            })
            .collect(),
    }
}
