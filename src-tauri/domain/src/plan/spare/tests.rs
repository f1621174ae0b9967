use proptest::prelude::*;

use super::*;
use crate::plan::tests::{self, at};
use crate::plan::{
    FeedCount, Lead, Pace, TierLoad, TierRotation, Upcoming, by_rate, odd_time, promised, requests_a_day,
    upcoming,
};

const SECOND: Duration = Duration::from_secs(1);

fn feed(id: i64, tier: Tier, confirmed: i64, stake: i64) -> Feed {
    Feed { stake: Stake::thousandths(stake), ..tests::feed(id, tier, Some(confirmed)) }
}

const ROOM: SpareRoom = SpareRoom {
    a_day: 6_000,
    sent: 0,
    left: 20_000,
    promised: 2_000,
    awake: TimeDelta::hours(24),
    time: TimeDelta::hours(24),
};

fn spare() -> Spare {
    Spare::new(ROOM, SECOND).unwrap()
}

fn spared(feeds: &[Feed], until: Option<Moment>, now: i64) -> Choice {
    Choice::Wait(until).or_spare(feeds, spare(), &PlanRules::default(), at(now))
}

#[rstest::rstest]
#[case::all_day(ROOM, Some(14_400))]
#[case::nine_hours_a_day(SpareRoom { awake: TimeDelta::hours(9), time: TimeDelta::hours(9), ..ROOM }, Some(5_400))]
#[case::rarely_awake(SpareRoom { awake: TimeDelta::hours(1), time: TimeDelta::hours(6), ..ROOM }, Some(3_600))]
#[case::no_faster_late_in_the_day(SpareRoom { time: TimeDelta::minutes(5), ..ROOM }, Some(14_400))]
#[case::half_is_left(SpareRoom { left: 5_000, ..ROOM }, Some(28_800))]
#[case::no_faster_than_the_rate(SpareRoom { a_day: 1_000_000, left: 200_000, ..ROOM }, Some(1_000))]
#[case::all_of_it_was_sent(SpareRoom { sent: 6_000, ..ROOM }, None)]
#[case::promises_need_what_is_left(SpareRoom { left: 2_000, ..ROOM }, None)]
#[case::switched_off(SpareRoom { a_day: 0, ..ROOM }, None)]
fn spare_requests_are_spread_over_the_hours_awake(#[case] room: SpareRoom, #[case] every_ms: Option<u64>) {
    let found = Spare::new(room, SECOND).map(Spare::every);
    assert_eq!(found, every_ms.map(Duration::from_millis));
}

#[test]
fn a_spare_request_goes_where_most_money_moves_unseen() {
    // Eight times the stake is worth four times the time.
    let feeds = [feed(1, Tier::Cold, 0, 8_000), feed(2, Tier::Cold, -59, 1_000), feed(3, Tier::Cold, 14, 99)];
    assert_eq!(spared(&feeds, None, 20), Choice::Spare(FeedId(1)), "20 minutes times 4 against 79");
    assert_eq!(spared(&feeds, None, 19), Choice::Spare(FeedId(2)));
}

#[test]
fn what_becomes_due_within_three_slots_comes_first() {
    let feeds = [feed(1, Tier::Cold, 0, 8_000)];
    let in_seconds = |seconds| Some(at(60) + TimeDelta::seconds(seconds));
    assert_eq!(spared(&feeds, in_seconds(3), 60), Choice::Wait(in_seconds(3)));
    assert_eq!(spared(&feeds, in_seconds(4), 60), Choice::Spare(FeedId(1)));
    for chosen in [Choice::Feed(FeedId(7)), Choice::Link] {
        assert_eq!(chosen.or_spare(&feeds, spare(), &PlanRules::default(), at(60)), chosen);
    }
}

#[rstest::rstest]
fn what_fits_when_it_is_planned_fits_when_it_has_its_slot(
    #[values(2_875, 3_000, 3_001, 3_125, 8_000)] due_in: i64,
    #[values(0, 300, 1_000)] waited: i64,
) {
    let five_minutes_ago = at(55);
    let feeds = [Feed { confirmed_at: Some(five_minutes_ago), ..feed(1, Tier::Cold, 0, 8_000) }];
    let choice = Choice::Wait(Some(at(60) + TimeDelta::milliseconds(due_in)));
    let chosen = |spare, now| choice.or_spare(&feeds, spare, &PlanRules::default(), now);
    let planned = chosen(spare(), at(60));
    assert_eq!(planned == Choice::Spare(FeedId(1)), due_in > 3_000);
    if planned != choice {
        let sent_at = at(60) + TimeDelta::milliseconds(waited);
        assert_eq!(chosen(spare().with_its_slot(), sent_at), planned);
    }
}

#[test]
fn what_comes_next_tells_spare_requests_between_promises() {
    let feeds = vec![feed(1, Tier::Cold, 0, 8_000), feed(2, Tier::Hot, 0, 0), feed(3, Tier::Hot, -59, 9_000)];
    let pace = Pace::default().with_spare(Some(spare()));
    let (rules, turns) = (PlanRules::default(), TierRotation::default());
    let told = upcoming(feeds, &[], &rules, &pace, turns, SECOND, at(20));
    let told: Vec<_> = told.iter().map(|(coming, time)| (coming, *time - at(20))).collect();
    assert!(matches!(
        told[..],
        [
            (Upcoming::Feed(Feed { id: FeedId(3), .. }), _),
            (Upcoming::Spare(Feed { id: FeedId(1), .. }), _),
            (Upcoming::Feed(Feed { id: FeedId(2), .. }), _),
        ]
    ));
    assert_eq!(told[1].1, TimeDelta::milliseconds(1_000 + 14_400), "a spare request's time after the first");
    assert_eq!(told[2].1, TimeDelta::minutes(40));
}

#[test]
fn what_was_just_confirmed_is_told_for_after_these_minutes() {
    let feeds = vec![feed(1, Tier::Cold, 18, 8_000), feed(2, Tier::Hot, 0, 0)];
    let pace = Pace::default().with_spare(Some(spare()));
    let told = upcoming(feeds, &[], &PlanRules::default(), &pace, TierRotation::default(), SECOND, at(20));
    assert!(matches!(&told[0], (Upcoming::Spare(feed), time) if feed.id == FeedId(1) && *time == at(23)));
}

#[rstest::rstest]
#[case::nothing_at_stake(feed(1, Tier::Cold, 0, 0))]
#[case::frozen(feed(1, Tier::Frozen, 0, 9_000))]
#[case::another_region(Feed { rank: 1, ..feed(1, Tier::Cold, 0, 9_000) })]
#[case::new(Feed { confirmed_at: None, ..feed(1, Tier::Cold, 0, 9_000) })]
#[case::just_confirmed(feed(1, Tier::Cold, 56, 9_000))]
#[case::in_the_future(feed(1, Tier::Cold, 90, 9_000))]
#[case::due(feed(1, Tier::Hot, 0, 9_000))]
#[case::failing(Feed { retry_at: Some(at(50)), ..feed(1, Tier::Cold, 0, 9_000) })]
#[case::wanted(Feed { wanted_at: Some(at(50)), ..feed(1, Tier::Cold, 0, 9_000) })]
fn no_spare_request_is_for(#[case] feed: Feed) {
    assert_eq!(spared(&[feed], None, 60), Choice::Wait(None));
}

/// What moves unseen a slot, on average, of stakes that are looked at in this order again and again.
fn unseen(stakes: &[f64], order: &[usize]) -> f64 {
    let length = order.len();
    let of = |nth: usize| {
        let looks: Vec<usize> = (0..length).filter(|slot| order[*slot] == nth).collect();
        let next = looks.iter().skip(1).copied().chain(looks.first().map(|first| first + length));
        looks.iter().zip(next).map(|(look, next)| gap(next - look)).sum::<f64>()
    };
    let length = float(length);
    stakes.iter().enumerate().map(|(nth, stake)| stake * of(nth)).sum::<f64>() / length
}

fn float(number: impl TryInto<u32, Error: std::fmt::Debug>) -> f64 {
    f64::from(number.try_into().unwrap())
}

/// The integral of √t.
fn gap(slots: usize) -> f64 {
    float(slots).powf(1.5) * 2.0 / 3.0
}

/// The least of all orders of up to seven slots that leave none out.
fn least(stakes: &[f64; 3]) -> f64 {
    let mut least = f64::MAX;
    for length in 3_u32..=7 {
        for number in 0..3_usize.pow(length) {
            let order: Vec<usize> = (0..length).map(|slot| number / 3_usize.pow(slot) % 3).collect();
            if (0..3).all(|nth| order.contains(&nth)) {
                least = least.min(unseen(stakes, &order));
            }
        }
    }
    least
}

/// What the plan comes to: a spare request every ten minutes, for 600 of them.
fn planned(stakes: &[i64; 3]) -> f64 {
    let mut feeds: Vec<Feed> =
        (1..).zip(stakes).map(|(id, stake)| feed(id, Tier::Cold, -10, *stake)).collect();
    // A promise that none of them comes near.
    let mut rules = PlanRules::default();
    rules.policies.cold.limit = TimeDelta::days(30);
    let mut order = Vec::new();
    for slot in 0..600 {
        let now = at(slot * 10);
        let chosen = Choice::Wait(None).or_spare(&feeds, spare(), &rules, now);
        let nth = feeds.iter().position(|feed| chosen == Choice::Spare(feed.id)).unwrap();
        feeds[nth].confirmed_at = Some(now);
        order.push(nth);
    }
    unseen(&stakes.map(float), &order)
}

#[rstest::rstest]
#[case([1_000, 1_000, 1_000])]
#[case([1_000, 2_000, 4_000])]
#[case([1_000, 1_000, 8_000])]
#[case([1_000, 5_000, 5_000])]
#[case([1_000, 3_000, 20_000])]
fn the_plan_is_as_good_as_the_best_of_all_orders(#[case] stakes: [i64; 3]) {
    let least = least(&stakes.map(float));
    let ratio = planned(&stakes) / least;
    assert!(ratio < 1.02, "{ratio} times the least");
}

/// A lane of which a request takes this long, and the steps in which its time passes.
const SLOT: Duration = Duration::from_secs(40);
const STEP: TimeDelta = TimeDelta::seconds(10);

/// So many steps: more than the promise of a cold feed, with the quota whole again in the middle of them.
const STEPS: i32 = 27 * 360;

/// A lane with its quota, and what it was asked for of that.
struct LaneOfDays {
    feeds: Vec<Feed>,
    rules: PlanRules,
    turns: TierRotation,
    quota: u32,
    /// So many a day may be spare ones.
    spare_a_day: u32,
    used: u32,
    spared: u32,
    busy_until: Moment,
    next_spare: Moment,
}

impl LaneOfDays {
    fn new(feeds: &[Feed], quota: u32, spare_a_day: u32) -> Self {
        let lead = Lead::new(u32::try_from(feeds.len()).unwrap(), SLOT);
        Self {
            feeds: feeds.to_vec(),
            rules: PlanRules { lead, ..PlanRules::default() },
            turns: TierRotation::default(),
            quota,
            spare_a_day,
            used: 0,
            spared: 0,
            busy_until: at(0),
            next_spare: at(0),
        }
    }

    /// The latest that any feed was in these days, in milliseconds beyond its promise.
    fn latest(mut self) -> i64 {
        let reset = at(14 * 60);
        let mut latest = i64::MIN;
        for now in (0..STEPS).map(|step| at(0) + STEP * step) {
            if now == reset {
                (self.used, self.spared) = (0, 0);
            }
            let until_reset = if now < reset { reset } else { reset + TimeDelta::days(1) } - now;
            for feed in &self.feeds {
                latest = latest.max(self.late(feed, now));
            }
            if now >= self.busy_until && self.used < self.quota {
                self.ask(now, until_reset);
            }
        }
        latest
    }

    fn late(&self, feed: &Feed, now: Moment) -> i64 {
        let limit = self.rules.policies.of(feed.tier).unwrap().limit;
        (now - feed.confirmed_at.unwrap() - limit).num_milliseconds()
    }

    fn ask(&mut self, now: Moment, until_reset: TimeDelta) {
        let mut choice = self.turns.choose(&self.feeds, None, &self.rules, now);
        let spare = self.spare(now, until_reset).filter(|_| now >= self.next_spare);
        if let Some(spare) = spare {
            choice = choice.or_spare(&self.feeds, spare.with_its_slot(), &self.rules, now);
        }
        let (Choice::Feed(id) | Choice::Spare(id)) = choice else { return };
        let feed = self.feeds.iter_mut().find(|feed| feed.id == id).unwrap();
        if let (Choice::Spare(_), Some(spare)) = (choice, spare) {
            self.next_spare = now + TimeDelta::from_std(spare.every()).unwrap();
            self.spared += 1;
        } else {
            self.turns.took(feed, &self.rules.policies);
        }
        feed.confirmed_at = Some(now);
        self.used += 1;
        self.busy_until = now + TimeDelta::from_std(SLOT).unwrap();
    }

    /// What there is for spare requests, as a lane counts it.
    fn spare(&self, now: Moment, until_reset: TimeDelta) -> Option<Spare> {
        let PlanRules { policies, lead, .. } = &self.rules;
        let loads = Tier::RUNNING.map(|tier| {
            let period = lead.due_age(policies.of(tier).unwrap().limit);
            let due_by = now + odd_time(period, until_reset) - period;
            let feeds: Vec<_> = self.feeds.iter().filter(|feed| feed.tier == tier).collect();
            let due = feeds.iter().filter(|feed| feed.confirmed_at.unwrap() <= due_by).count();
            let [feeds, due] = [feeds.len(), due].map(|count| u32::try_from(count).unwrap());
            TierLoad { tier, own: FeedCount { feeds, new: 0, due }, secondary: FeedCount::default() }
        });
        let left = (self.quota - self.used).min(by_rate(until_reset, SLOT));
        let room = SpareRoom {
            a_day: self.spare_a_day,
            sent: self.spared,
            left,
            promised: promised(&loads, policies, *lead, until_reset),
            awake: TimeDelta::hours(24),
            time: until_reset,
        };
        Spare::new(room, SLOT)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_promise_is_broken_by_a_spare_request(
        feeds in prop::collection::vec((0_usize..3, 0_i64..50, 0_i64..2_000_000), 1..40),
        beyond_need in 0_u32..100,
        spare_a_day in 1_u32..2_160,
    ) {
        let feeds: Vec<Feed> = (1..).zip(&feeds).map(|(id, (tier, age, stake))| {
            feed(id, Tier::RUNNING[*tier], -age, *stake)
        }).collect();
        // From what just suffices to twice that.
        let rules = PlanRules { lead: Lead::new(u32::try_from(feeds.len()).unwrap(), SLOT), ..PlanRules::default() };
        let need: u32 = feeds.iter().map(|feed| requests_a_day(feed.tier, 1, &rules) + 1).sum();
        let quota = need + need * beyond_need / 100;
        prop_assume!(LaneOfDays::new(&feeds, quota, 0).latest() <= 0);
        let latest = LaneOfDays::new(&feeds, quota, spare_a_day).latest();
        prop_assert!(latest <= 0, "late by {latest} ms");
    }
}
