//! What of the newest answers for a product was not used: one sentence for each marketplace.

use tierstock_domain::{Feed, Market, Region};
use tierstock_language::t;
use tierstock_store::{NotUsed, SetAside};

use crate::view::TroubleView;
use crate::words;

/// The user should know that a marketplace answered oddly; that each region did is no reason to say it thrice.
pub(super) fn not_used(aside: &[SetAside], feeds: &[Feed], regions: &[Region]) -> Vec<TroubleView> {
    let of = |market: Market| {
        let (mut said, mut named, mut answers): (Vec<NotUsed>, Vec<&str>, Vec<&Feed>) = Default::default();
        for SetAside { scope, what } in aside.iter().filter(|aside| aside.scope.market() == market) {
            let Some(feed) = feeds.iter().find(|feed| feed.scope == *scope) else { continue };
            answers.push(feed);
            let there = regions.iter().filter(|region| region.scope(market) == *scope);
            named.extend(there.map(|region| region.code()));
            for part in what {
                add(&mut said, part);
            }
        }
        let reasons: Vec<String> = said.iter().map(words::not_used).collect();
        let retry_at = answers.iter().filter_map(|feed| feed.retry_at).min();
        let (regions, reasons) = (named.join(", "), reasons.join("; "));
        Some(TroubleView {
            market,
            failure: None,
            not_used: said,
            message: t!("troubles-partly-unusable", market = market, regions = regions, reasons = reasons),
            hint: if retry_at.is_some() {
                t!("troubles-asked-again-soon")
            } else {
                t!("troubles-asked-in-turn")
            },
            since: answers.iter().filter_map(|feed| feed.confirmed_at).min()?,
            retry_at,
        })
    };
    Market::ALL.into_iter().filter_map(of).collect()
}

/// The same reason is told once, for the sizes of all regions.
fn add(said: &mut Vec<NotUsed>, part: &NotUsed) {
    let NotUsed { sizes, what } = part;
    match said.iter_mut().find(|known| known.what == *what && known.sizes.is_empty() == sizes.is_empty()) {
        None => said.push(part.clone()),
        Some(known) => {
            for size in sizes {
                if !known.sizes.contains(size) {
                    known.sizes.push(size.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use tierstock_domain::{Defect, FeedId, Moment, ProductId, Purpose, Side, Tier};

    use super::*;

    const REGIONS: [Region; 3] = [Region::Uk, Region::Eu, Region::Us];

    fn at(minute: i64) -> Moment {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn feeds() -> Vec<Feed> {
        let scopes = Market::ALL.into_iter().flat_map(|market| REGIONS.map(|region| region.scope(market)));
        let feed = |(nth, scope)| Feed {
            id: FeedId(nth),
            product: ProductId(1),
            scope,
            rank: 0,
            tier: Tier::Hot,
            added_at: at(0),
            confirmed_at: Some(at(10 + nth)),
            failures: 0,
            retry_at: None,
            wanted_at: None,
            wanted_for: None,
            stake: None,
        };
        (0..).zip(scopes).map(feed).collect()
    }

    fn part(sizes: &[&str], what: Defect) -> NotUsed {
        NotUsed { sizes: sizes.iter().map(|size| (*size).into()).collect(), what }
    }

    #[test]
    fn what_six_answers_held_is_said_once_for_each_marketplace() {
        let feeds = feeds();
        let bad = |feed: &Feed| {
            let sizes: &[&str] = if feed.id.0 % 3 == 0 { &["9", "10"] } else { &["10", "11"] };
            SetAside { scope: feed.scope, what: vec![part(sizes, Defect::NoAmount { side: Side::Ask })] }
        };
        let told = not_used(&feeds.iter().map(bad).collect::<Vec<_>>(), &feeds, &REGIONS);
        let messages: Vec<&str> = told.iter().map(|trouble| trouble.message.as_str()).collect();
        let what = "newest answer can't be used (UK, EU, US): sizes 9, 10 and 11 have no usable ask.";
        assert_eq!(messages, [format!("A part of StockX's {what}"), format!("A part of Alias's {what}")]);
        assert_eq!((told[0].since, told[0].retry_at), (at(10), None));
    }

    #[test]
    fn it_says_when_it_is_asked_for_again_or_that_it_waits() {
        let mut feeds = feeds();
        let aside = SetAside { scope: feeds[0].scope, what: vec![part(&[], Defect::NoSize)] };
        let hint = |feeds: &[Feed]| not_used(std::slice::from_ref(&aside), feeds, &REGIONS).remove(0);
        assert!(hint(&feeds).hint.ends_with("until its tier's next turn."));
        (feeds[0].retry_at, feeds[0].wanted_for) = (Some(at(12)), Some(Purpose::Confirm));
        assert!(hint(&feeds).hint.ends_with("asked for again soon."));
        assert_eq!(hint(&feeds).retry_at, Some(at(12)));
        assert_eq!(not_used(&[], &feeds, &REGIONS), []);
    }
}
