//! kill -9: nothing confirmed is asked again, nothing is spent twice, nothing is lost.

use std::collections::HashMap;

use chrono::TimeDelta;
use tierstock_domain::{Market, Moment as Instant};
use tierstock_engine::Clock;
use tierstock_simulator::{Received, Service};

use crate::disk::FeedOnDisk;
use crate::rounds::{Moment, Moments};
use crate::shop::{Pace, Shop};
use crate::wait::wait_for;

const BOTH: [(Market, Service); 2] = [(Market::StockX, Service::StockX), (Market::Alias, Service::Alias)];

/// Requests due in a whole sync are over 600; the kills of one half come within these.
const WITHIN: usize = 500;

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_it_goes_on_where_it_was() {
    let pace = Pace { interval_ms: 20, quota: 5_000 };
    let shop = Shop::open(pace).await;
    let mut moments = Moments::from_seed();
    let kills = if std::env::var_os("TIERSTOCK_SOAK").is_some() { 200 } else { 5 };
    let mut first_sync = Ledgers::since(&shop);
    for _ in 0..kills {
        first_sync.kill_once(&shop, moments.next(WITHIN / kills)).await;
    }
    first_sync.finish(&shop).await;
    // All is due again by now, at other prices.
    shop.clock.later(TimeDelta::hours(25));
    let mut run = Ledgers::since(&shop);
    for _ in 0..kills {
        run.kill_once(&shop, moments.next(WITHIN / kills)).await;
    }
    run.finish(&shop).await;
    for (_, service) in BOTH {
        assert_rate(&shop.asked(service), pace.interval_ms);
    }
}

/// A disk that is full at one write or another: what was confirmed stays, and it goes on once there is room.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_may_not_grow_loses_nothing_and_recovers() {
    let pace = Pace { interval_ms: 20, quota: 5_000 };
    let shop = Shop::open(pace).await;
    let mut sync = Ledgers::since(&shop);
    let soak = std::env::var_os("TIERSTOCK_SOAK").is_some();
    let room: &[u64] =
        if soak { &[20, 40, 80, 120, 160, 240, 320, 480, 640, 960, 1_280] } else { &[60, 300, 900] };
    for kib in room {
        let mut engine = shop.start_engine_within(shop.size() + kib * 1_024);
        let limit = std::time::Duration::from_mins(1);
        wait_for("nothing more to be saved", limit, async || engine.is_idle_or_gone().then_some(())).await;
        engine.kill();
        sync.check(&shop, Moment::Answered(0));
    }
    sync.finish(&shop).await;
    assert_rate(&shop.asked(Service::StockX), pace.interval_ms);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_quota_is_never_overspent_by_restarting() {
    // First prices come at once as long as they all fit, with those that a kill wastes; the rest is spread over the day.
    let quota = 160;
    let shop = Shop::open(Pace { interval_ms: 50, quota }).await;
    let mut moments = Moments::from_seed();
    let mut day = Ledgers::since(&shop);
    for _ in 0..4 {
        day.kill_once(&shop, moments.next(25)).await;
    }
    for _ in 0..2 {
        day.run_until_idle(&shop).await;
    }
    for (market, service) in BOTH {
        let (spent, _) = shop.disk().budget(market);
        let first = shop.disk().own_feeds(market);
        // A tenth is kept for what the user asks for.
        let most = quota as usize * 9 / 10;
        assert!(
            (first..=most).contains(&spent),
            "{market}: {spent} for {first} first prices, at most {most}"
        );
        assert_eq!(shop.disk().own_feeds_without_prices(market), 0, "{market}");
        assert!(shop.asked(service).len() <= spent, "{market}");
        assert!(shop.asked(service).iter().all(|line| line.status != Some(429)), "{market}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn restarting_ten_times_asks_no_faster_than_running_once() {
    let pace = Pace { interval_ms: 500, quota: 5_000 };
    let shop = Shop::open(pace).await;
    for _ in 0..10 {
        Moment::Asked(1).slow_down(&shop);
        Moment::Asked(1).kill(&shop, shop.start_engine()).await;
    }
    assert!(shop.asked(Service::StockX).len() >= 10);
    for (_, service) in BOTH {
        assert_rate(&shop.asked(service), pace.interval_ms);
    }
}

/// A stretch of time in which no feed becomes due twice, and what the kills so far have shown of it.
struct Ledgers {
    since: Instant,
    begun: HashMap<Service, usize>,
    /// What was on disk after a kill, and how many requests had come to its marketplace by then.
    confirmed: HashMap<FeedOnDisk, usize>,
}

impl Ledgers {
    fn since(shop: &Shop) -> Self {
        let begun = BOTH.map(|(_, service)| (service, shop.asked(service).len())).into();
        Self { since: shop.clock.now(), begun, confirmed: HashMap::new() }
    }

    async fn kill_once(&mut self, shop: &Shop, moment: Moment) {
        moment.slow_down(shop);
        moment.kill(shop, shop.start_engine()).await;
        self.check(shop, moment);
    }

    async fn run_until_idle(&mut self, shop: &Shop) {
        shop.simulator.faults().clear();
        let mut engine = shop.start_engine();
        let limit = std::time::Duration::from_mins(2);
        wait_for("all that is due", limit, async || engine.is_idle().then_some(())).await;
        assert!(engine.close().success());
    }

    async fn finish(&mut self, shop: &Shop) {
        self.run_until_idle(shop).await;
        self.check(shop, Moment::Answered(0));
        assert_eq!(shop.disk().unconfirmed_since(self.since), 0, "feeds were forgotten");
    }

    fn check(&mut self, shop: &Shop, moment: Moment) {
        let disk = shop.disk();
        disk.assert_sound(shop.opened);
        for (market, service) in BOTH {
            let (spent, quota) = disk.budget(market);
            let seen = shop.asked(service).len() - self.begun[&service];
            assert!(seen <= spent && spent <= quota, "{market} after {moment:?}: {seen} seen, {spent} spent");
        }
        let asked = BOTH.map(|(_, service)| (service, shop.asked(service)));
        let asked: HashMap<Service, Vec<Received>> = asked.into();
        for (feed, then) in &self.confirmed {
            let again = asked[&feed.service][*then..].iter().find(|line| feed.is_asked_by(&line.target));
            assert_eq!(again, None, "confirmed, and asked again after {moment:?}");
        }
        for feed in disk.confirmed_since(self.since) {
            let lines = &asked[&feed.service];
            let answered = |line: &&Received| line.status == Some(200) && feed.is_asked_by(&line.target);
            assert!(
                lines[self.begun[&feed.service]..].iter().find(answered).is_some(),
                "{feed:?} from nowhere"
            );
            self.confirmed.entry(feed).or_insert(lines.len());
        }
    }
}

/// From any request to any later one, no more came than the rate allows; half a second is forgiven to a busy machine.
fn assert_rate(lines: &[Received], interval_ms: u32) {
    let forgiven = TimeDelta::milliseconds(500);
    for (nth, first) in lines.iter().enumerate() {
        for (more, last) in lines[nth..].iter().enumerate() {
            let least = TimeDelta::milliseconds(i64::from(interval_ms)) * i32::try_from(more).expect("few");
            assert!(last.at - first.at >= least - forgiven, "{more} requests too fast: {first:?} … {last:?}");
        }
    }
}
