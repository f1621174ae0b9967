//! When the user is not to be disturbed: in quiet hours, and by products that are muted. All alerts of these times are in the
//! inbox. Those of quiet hours are shown once they end, those of a muted product never are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeDelta, Timelike};
use tierstock_domain::alert_timing::{HeldBack, QuietHours};
use tierstock_domain::{MutedFor, Setting};

use super::archive::{Alert, Archive};
use super::asleep::{Asleep, MONTH};
use super::shop::Shop;
use super::shown::SHOWN_WITHIN;
use super::trouble::flapping;
use crate::harness::Moment;

/// The quiet hours, once the user set them.
const QUIET: QuietHours = QuietHours { from: 22, until: 7 };

/// They are set before this hour of the soak and taken away before that one, at noon, and again each month: two nights, in
/// which the laptop is awake.
const SET_BEFORE: u64 = 98;
const UNSET_BEFORE: u64 = SET_BEFORE + 48;

/// So many products are muted at the same time, for a day each: those that alerted most, hot ones first.
const MUTED: usize = 3;

/// What came to be ready is decided within this time.
const DECIDED_WITHIN: TimeDelta = TimeDelta::minutes(1);

/// Counts are kept for longer.
const COUNTED_FOR: i64 = 80;

/// In the order of `HeldBack`.
type Counts = [u32; HeldBack::ALL.len()];

/// A product, and a day since 1970.
type ProductDay = (i64, i64);

/// From when until when.
#[derive(Debug, Default)]
pub struct Undisturbed {
    quiet: Vec<(Moment, Moment)>,
    muted: Vec<(i64, Moment, Moment)>,
}

impl Undisturbed {
    /// Before this hour of the soak.
    pub async fn before(&mut self, hour: u64, shop: &Shop) {
        let (engine, now) = (shop.harness.engine(), shop.harness.now());
        match hour % MONTH {
            SET_BEFORE => {
                engine.change_setting(Setting::QuietHours(Some(QUIET))).await.unwrap();
                self.quiet.push((now, Moment::MAX_UTC));
                self.mute(shop, now).await;
            }
            UNSET_BEFORE => {
                engine.change_setting(Setting::QuietHours(None)).await.unwrap();
                self.quiet.last_mut().expect("they were set").1 = now;
            }
            _ => {}
        }
    }

    /// As the button of a notification does it.
    async fn mute(&mut self, shop: &Shop, now: Moment) {
        let (flaps, _) = flapping(&shop.products);
        let noisy: Vec<i64> = shop.harness.rows(
            &format!(
                "SELECT a.product_id FROM alerts a JOIN products p ON p.id = a.product_id
                 WHERE a.state = 'ready' AND a.product_id <> {} AND a.ready_at > {}
                 GROUP BY a.product_id ORDER BY p.tier = 'hot' DESC, count(*) DESC, a.product_id LIMIT {MUTED}",
                flaps.id.0,
                (now - TimeDelta::days(1)).timestamp_millis()
            ),
            |row| row.get(0),
        );
        assert_eq!(noisy.len(), MUTED);
        for product in noisy {
            shop.harness.engine().mute_product(product, Some(MutedFor::Day)).await.unwrap();
            self.muted.push((product, now, now + TimeDelta::days(1)));
        }
    }

    /// When the quiet hours end that are at a moment.
    fn quiet_until(&self, at: Moment) -> Option<Moment> {
        let are_set = self.quiet.iter().any(|(from, until)| *from <= at && at < *until);
        let (evening, morning) = (at.hour() >= QUIET.from, at.hour() < QUIET.until);
        let day = at.date_naive() + TimeDelta::days(i64::from(evening));
        let end = day.and_hms_opt(QUIET.until, 0, 0).expect("an hour of a day").and_utc();
        (are_set && (evening || morning)).then_some(end)
    }

    fn is_muted(&self, product: i64, at: Moment) -> bool {
        self.muted.iter().any(|(muted, from, until)| *muted == product && *from <= at && at < *until)
    }

    /// Looks at all alerts once it is over.
    pub fn was_kept(&self, alerts: &Archive, shop: &Shop, asleep: &Asleep) {
        let now = shop.harness.now();
        for alert in alerts.all() {
            self.muted_is_not_told(alert);
            self.waits_for_the_morning(alert, asleep, now);
        }
        self.same_silence(alerts, shop);
        let held = |why| alerts.all().filter(|alert| alert.held_back == Some(why)).count();
        let (quiet, muted) = (held(HeldBack::Quiet), held(HeldBack::Muted));
        assert!(self.quiet.is_empty() || quiet > 10 && muted > 0, "too little came about: {quiet}, {muted}");
    }

    fn muted_is_not_told(&self, alert: &Alert) {
        let Alert { id, product, ready_at, shown_at, held_back, .. } = *alert;
        if held_back == Some(HeldBack::Muted) {
            let passed_over = shown_at.expect("it was decided");
            assert!(self.is_muted(product, passed_over), "{id} was passed over at {passed_over}");
        } else {
            let moments = [ready_at - DECIDED_WITHIN, ready_at + DECIDED_WITHIN];
            let was_muted = moments.into_iter().all(|at| self.is_muted(product, at));
            assert!(!was_muted, "{id} of a muted product came at {ready_at}: {held_back:?}");
        }
    }

    fn waits_for_the_morning(&self, alert: &Alert, asleep: &Asleep, now: Moment) {
        let Alert { id, ready_at, shown_at, held_back, .. } = *alert;
        let ends = self.quiet_until(ready_at);
        let is_nearly_over = ends.is_none_or(|end| end - ready_at <= DECIDED_WITHIN);
        assert!(is_nearly_over || held_back.is_some(), "{id} was told at once at {ready_at}");
        if held_back == Some(HeldBack::Muted) {
            return;
        }
        if let Some(at) = shown_at {
            assert_eq!(self.quiet_until(at), None, "{id} was shown in quiet hours, at {at}");
        }
        if held_back == Some(HeldBack::Quiet) {
            // What was to be shown when they began waits, too.
            let end = ends.or_else(|| self.quiet_until(ready_at + SHOWN_WITHIN));
            let end = end.unwrap_or_else(|| panic!("{id} waits since {ready_at} for no quiet hours"));
            let late = asleep.awake_between(end, shown_at.unwrap_or(now));
            assert!(late <= SHOWN_WITHIN, "{id} waited for longer than {end}: {shown_at:?}");
            assert!(shown_at.is_none_or(|at| at >= end), "{id} did not wait for {end}: {shown_at:?}");
        }
    }

    /// What is said of a day is what became of its alerts.
    fn same_silence(&self, alerts: &Archive, shop: &Shop) {
        let (came, unsure) = held_back_by_day(alerts);
        let oldest = day_of(shop.harness.now()) - COUNTED_FOR;
        let counted = counted(shop);
        let days: BTreeSet<&ProductDay> = came.keys().chain(counted.keys()).collect();
        for day in days.into_iter().filter(|day| day.1 > oldest && !unsure.contains(*day)) {
            let of = |counts: &BTreeMap<ProductDay, Counts>| counts.get(day).copied().unwrap_or_default();
            let (mut said, mut happened) = (of(&counted), of(&came));
            if self.muted.iter().any(|(product, ..)| *product == day.0) {
                // What waited when its product was muted is counted as both.
                let muted = HeldBack::Muted as usize;
                (said, happened) = ([said[muted], 0, 0, 0], [happened[muted], 0, 0, 0]);
            }
            assert_eq!(said, happened, "{day:?}, by {:?}", HeldBack::ALL);
        }
    }
}

/// How many alerts were held back on each day, by why; and days of which that is not sure, as an alert came just before
/// midnight.
fn held_back_by_day(alerts: &Archive) -> (BTreeMap<ProductDay, Counts>, BTreeSet<ProductDay>) {
    let (mut came, mut unsure) = (BTreeMap::<ProductDay, Counts>::new(), BTreeSet::new());
    for alert in alerts.all() {
        let Some(why) = alert.held_back else { continue };
        let passed_over = alert.shown_at.filter(|_| why == HeldBack::Muted);
        let at = passed_over.unwrap_or(alert.ready_at);
        let (day, later) = (day_of(at), day_of(at + DECIDED_WITHIN));
        came.entry((alert.product, day)).or_default()[why as usize] += 1;
        if passed_over.is_none() && day != later {
            unsure.extend([(alert.product, day), (alert.product, later)]);
        }
    }
    (came, unsure)
}

fn day_of(at: Moment) -> i64 {
    at.timestamp().div_euclid(24 * 3_600)
}

/// What the app counted.
fn counted(shop: &Shop) -> BTreeMap<ProductDay, Counts> {
    let rows = shop.harness.rows(
        "SELECT f.product_id, d.day, sum(d.flapping), sum(d.often), sum(d.quiet), sum(d.muted) FROM alert_days d
         JOIN feeds f ON f.id = d.feed_id GROUP BY f.product_id, d.day",
        |row| -> rusqlite::Result<(ProductDay, Counts)> {
            let counts = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
            Ok(((row.get(0)?, row.get(1)?), counts))
        },
    );
    rows.into_iter().collect()
}
