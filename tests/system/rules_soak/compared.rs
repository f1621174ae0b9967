//! What the app wrote, beside what the observer says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, TimeDelta};
use rusqlite::Row;
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::{Market, ProductId, Tier, TierPolicies};

use super::archive::Archive;
use super::asleep::Asleep;
use super::fetched::Fetched;
use super::observer::{Day, Observer, Told};
use super::shop::Shop;
use super::trouble::flapping;
use crate::harness::{Harness, Moment, moment};

/// A request is tried again within so many seconds; later it is another one, the first after 30.
const ONE_TRY: TimeDelta = TimeDelta::seconds(20);

/// A little late is not told.
const GRACE: TimeDelta = TimeDelta::hours(1);

/// Cold products are looked at once a day, an answer may come later than promised, and the laptop sleeps for days.
const JUDGED_WITHIN: TimeDelta = TimeDelta::days(6);

/// A price that was told to be somewhere may be so far beyond before that is news: a twentieth of it.
const BEYOND: i64 = 20;

/// What is told to and fro within this time is summed up, and of a product so much is told in it at once: three times, one of
/// which may be that it is late.
const DAY: TimeDelta = TimeDelta::days(1);
const A_DAY: usize = 2;

/// An alert of the database.
pub struct Kept {
    pub told: Told,
    pub held_back: Option<HeldBack>,
    stood: Option<u8>,
}

/// What was asked for one feed.
#[derive(Default)]
struct Asked {
    /// The last request, and whether its answer was of no use.
    last: Option<(Moment, bool)>,
    answered: Option<Moment>,
}

pub struct Compared {
    asked: HashMap<(ProductId, Market), Asked>,
    failed: BTreeMap<(ProductId, NaiveDate), u32>,
    judged: HashMap<Told, u8>,
    /// What was told within a day.
    of_day: Vec<Told>,
    /// Times in which a feed had no answer for so long that it is to be told, or may be.
    late: Vec<Late>,
    /// The alerts until then were looked at once their delivery was decided.
    decided_until: Moment,
    /// The days before it were looked at.
    day: NaiveDate,
}

struct Late {
    feed: (ProductId, Market),
    since: Moment,
    until: Moment,
    /// It is looked for every minute.
    is_sure: bool,
}

const ALERTS: &str = "
    SELECT a.ready_at, a.product_id, a.rule_id, c.market, q.size_id, q.channel, a.side, a.old, a.new,
        a.held_back, a.stood
    FROM alerts a JOIN quotes q ON q.id = a.series_id JOIN scopes c ON c.id = q.scope_id
    WHERE a.state = 'ready' AND a.kind <> 'late'";

fn kept(row: &Row) -> rusqlite::Result<Kept> {
    let market: String = row.get(3)?;
    let side: String = row.get(6)?;
    let told = Told {
        at: moment(row.get(0)?),
        product: row.get(1)?,
        rule: row.get(2)?,
        market: if market == "stockx" { "stockx" } else { "alias" },
        size: row.get(4)?,
        channel: row.get(5)?,
        side: ["ask", "bid", "last_sale"].into_iter().find(|key| *key == side).unwrap_or("?"),
        old: row.get(7)?,
        new: row.get(8)?,
    };
    let held_back = row.get::<_, Option<String>>(9)?.and_then(|key| HeldBack::from_key(&key));
    Ok(Kept { told, held_back, stood: row.get(10)? })
}

fn alerts(harness: &Harness, since: Moment, until: Moment) -> Vec<Kept> {
    let (since, until) = (since.timestamp_millis(), until.timestamp_millis());
    alerts_where(harness, &format!("a.ready_at > {since} AND a.ready_at <= {until}"))
}

/// Alerts `a` about prices in scopes `c` of which that holds, in the order in which they came.
pub fn alerts_where(harness: &Harness, that: &str) -> Vec<Kept> {
    harness.rows(&format!("{ALERTS} AND {that} ORDER BY a.ready_at, a.id"), kept)
}

/// None is missed, none is false, none is told twice.
pub fn same(mut written: Vec<Told>, mut told: Vec<Told>) {
    written.sort();
    told.sort();
    let missed: Vec<_> = told.iter().filter(|told| written.binary_search(told).is_err()).take(5).collect();
    let false_ones: Vec<_> =
        written.iter().filter(|alert| told.binary_search(alert).is_err()).take(5).collect();
    assert!(missed.is_empty() && false_ones.is_empty(), "missed {missed:#?}\nfalse {false_ones:#?}");
    assert_eq!(written, told, "none is told twice");
}

impl Compared {
    pub fn of(shop: &Shop) -> Self {
        let feeds = shop.products.iter().flat_map(|product| Market::ALL.map(|market| (product.id, market)));
        Self {
            asked: feeds.map(|feed| (feed, Asked::default())).collect(),
            failed: BTreeMap::new(),
            judged: HashMap::new(),
            of_day: Vec::new(),
            late: Vec::new(),
            decided_until: Moment::UNIX_EPOCH,
            day: shop.harness.now().date_naive(),
        }
    }

    /// A request for prices, in the order in which they came.
    pub fn asked(&mut self, fetched: &Fetched, observer: &Observer, asleep: &Asleep) {
        let Fetched { at, product, market, .. } = *fetched;
        let feed = (product, market);
        let asked = self.asked.get_mut(&feed).expect("all feeds are there");
        let is_of_use = fetched.prices.is_some();
        let before = asked.last.replace((at, !is_of_use));
        if let Some((before, true)) = before
            && at - before > ONE_TRY
        {
            *self.failed.entry((product, before.date_naive())).or_default() += 1;
        }
        if is_of_use && let Some(since) = asked.answered.replace(at) {
            // Who sleeps promises nothing.
            let since = asleep.woke().map_or(since, |woke| woke.max(since));
            let limit = TierPolicies::default().old_after(Tier::Hot) + GRACE;
            if observer.tells_when_late(product, market) && at - since >= limit {
                let is_sure = at - since > limit + TimeDelta::minutes(2);
                self.late.push(Late { feed, since, until: at, is_sure });
            }
        }
    }

    /// What was told is what is to be. Answers the alerts of the hour before, of which all is decided.
    pub fn same_alerts(
        &mut self,
        shop: &Shop,
        observer: &mut Observer,
        since: Moment,
        until: Moment,
    ) -> Vec<Kept> {
        let written = alerts(&shop.harness, since, until).into_iter().map(|alert| alert.told).collect();
        same(written, std::mem::take(&mut observer.told));
        let decided = alerts(&shop.harness, self.decided_until, since);
        self.decided_until = since;
        for alert in &decided {
            self.tells_news_at_once(shop, alert);
        }
        decided
    }

    /// What is news does not wait for a summary.
    fn tells_news_at_once(&mut self, shop: &Shop, Kept { told, held_back, .. }: &Kept) {
        let kind =
            |rule: i64| shop.rules.iter().find(|(id, ..)| id.0 == rule).map(|(_, _, terms)| terms.name());
        self.of_day.retain(|before| told.at - before.at < DAY);
        let of_product = self.of_day.iter().filter(|before| before.product == told.product);
        let key = |told: &Told| (told.market, told.size, told.channel, told.side, kind(told.rule));
        let of_price =
            of_product.clone().filter(|before| key(before) == key(told) && before.old != before.new);
        let prices: Vec<i64> = of_price.flat_map(|before| [before.old, before.new]).collect();
        let (lowest, highest) = (prices.iter().min(), prices.iter().max());
        let is_beyond = lowest.is_none_or(|lowest| told.new < lowest - lowest / BEYOND)
            || highest.is_none_or(|highest| told.new > highest + highest / BEYOND);
        let is_news = (is_beyond || told.new == told.old) && of_product.count() < A_DAY;
        let is_summed_up = matches!(held_back, Some(HeldBack::Flapping | HeldBack::Often));
        assert!(!(is_news && is_summed_up), "{told:#?} is news beside {:#?}", self.of_day);
        self.of_day.push(told.clone());
    }

    /// Each told move is judged as the first answer an hour later says, and no other is.
    pub fn same_report_cards(&mut self, shop: &Shop, observer: &mut Observer, now: Moment) {
        self.judged.extend(observer.judged.drain(..));
        if now.timestamp() % (24 * 3_600) != 0 {
            return;
        }
        let since = now - JUDGED_WITHIN;
        self.judged.retain(|told, _| told.at > since);
        for Kept { told, stood, .. } in alerts(&shop.harness, since, now) {
            assert_eq!(stood, self.judged.get(&told).copied(), "{told:#?}");
        }
    }

    /// What is counted of each day that is over is what happened. A request of its last seconds may be tried again after it.
    pub fn same_days(&mut self, shop: &Shop, observer: &mut Observer, now: Moment) {
        let today = (now - TimeDelta::hours(1)).date_naive();
        if std::mem::replace(&mut self.day, today) == today {
            return;
        }
        for ((product, _), asked) in &mut self.asked {
            if let Some((at, true)) = asked.last
                && now - at > ONE_TRY
            {
                *self.failed.entry((*product, at.date_naive())).or_default() += 1;
                asked.last = Some((at, false));
            }
        }
        let seen = observer.days.keys().map(|(_, day)| *day);
        let days: BTreeSet<NaiveDate> = seen.chain(self.failed.keys().map(|(_, day)| *day)).collect();
        for day in days.into_iter().filter(|day| *day < today) {
            self.same_day(shop, observer, day);
        }
    }

    fn same_day(&mut self, shop: &Shop, observer: &mut Observer, day: NaiveDate) {
        let number = (day - NaiveDate::default()).num_days();
        let counted: BTreeMap<i64, (Day, u32)> = shop
            .harness
            .rows(
                &format!(
                    "SELECT f.product_id, sum(d.looked), sum(d.below), sum(d.suspect), sum(d.gone), sum(d.alerts),
                     sum(d.failed) FROM alert_days d JOIN feeds f ON f.id = d.feed_id WHERE d.day = {number}
                     GROUP BY f.product_id"
                ),
                |row| {
                    let day = Day {
                        looked: row.get(1)?,
                        below: row.get(2)?,
                        suspect: row.get(3)?,
                        gone: row.get(4)?,
                        alerts: row.get(5)?,
                    };
                    Ok((row.get(0)?, (day, row.get(6)?)))
                },
            )
            .into_iter()
            .collect();
        for product in &shop.products {
            let seen = observer.days.remove(&(product.id, day)).unwrap_or_default();
            let failed = self.failed.remove(&(product.id, day)).unwrap_or_default();
            let counted = counted.get(&product.id.0).copied().unwrap_or_default();
            assert_eq!(counted, (seen, failed), "{} on {day}", product.sku);
        }
    }

    /// Each promise that was late was told once, and no other. Answers how many.
    pub fn same_late(&self, alerts: &Archive) -> usize {
        let rows: Vec<(ProductId, Market, Moment)> = alerts.late().collect();
        let within = |late: &Late, (product, market, at): &(ProductId, Market, Moment)| {
            late.feed == (*product, *market) && late.since < *at && *at <= late.until
        };
        for late in &self.late {
            let told = rows.iter().filter(|row| within(late, row)).count();
            assert!(told == 1 || told == 0 && !late.is_sure, "{:?} since {}: {told}", late.feed, late.since);
        }
        for row in &rows {
            assert!(self.late.iter().any(|late| within(late, row)), "{row:?} was not late");
        }
        rows.len()
    }
}

/// The flapping ask alerted once, and once more after each sleep, which it did not flap in.
pub fn flapping_is_summed_up(shop: &Shop, asleep: &Asleep) {
    let (product, size) = flapping(&shop.products);
    let of_the_ask = format!(
        "SELECT a.ready_at, a.old, a.new, a.held_back IS NULL FROM alerts a JOIN quotes q ON q.id = a.series_id
         JOIN scopes c ON c.id = q.scope_id WHERE a.product_id = {} AND q.size_id = {} AND c.market = 'stockx'
         AND q.channel = 0 AND a.state = 'ready' AND a.side = 'ask' AND a.kind = 'moves' ORDER BY a.ready_at, a.id",
        product.id.0, size.0
    );
    let moves: Vec<(Moment, i64, i64, bool)> = shop
        .harness
        .rows(&of_the_ask, |row| Ok((moment(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?)));
    assert!(moves.len() > 20, "it goes to and fro");
    let mut told = 0;
    for (nth, (at, _, new, _)) in moves.iter().enumerate().filter(|(_, (.., is_told))| *is_told) {
        let of_day = moves[..nth].iter().filter(|(before, ..)| *at - *before < DAY);
        let known: Vec<i64> = of_day.flat_map(|(_, old, new, _)| [*old, *new]).collect();
        let (lowest, highest) = (known.iter().min().copied(), known.iter().max().copied());
        // The simulator undercuts the market now and then: that is no to and fro.
        let is_further =
            lowest.is_some_and(|lowest| *new < lowest) || highest.is_some_and(|highest| *new > highest);
        assert!(known.is_empty() || is_further, "it was told at {at} that it came back to {new}");
        told += i64::from(known.is_empty());
    }
    assert!(told <= 1 + asleep.count(), "and alerts once: {told}");
}
