//! What rules cost with each answer, and how soon a notification is shown: with 10,000 products and 20 rules.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tierstock_domain::rules::{Again, Direction, Quantity, Step, Target, Terms, Trigger};
use tierstock_domain::{
    Currency, Feed, Market, Moment, Money, ProductId, Rule, RuleScope, Scope, Setting, Tier,
};
use tierstock_engine::{Clock, Delivery, Notification, Notifier, NotifyError, VirtualClock};
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill, minutes};
use tierstock_sync::{Events, Outbox, Wakeups};
use tokio::sync::{mpsc, watch};

use crate::disk::{median, milliseconds};
use crate::measured;

const PRODUCTS: u32 = 10_000;
const ANSWERS: i64 = 300;
const NOTIFIED: i64 = 20;
const DIGEST: i64 = 500;

/// Every fourth product of the fixture is owned.
const fn owned(nth: i64) -> ProductId {
    ProductId(nth * 4)
}

pub async fn measures() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Shop::open(&folder.path().join("alerts.db")).await;
    let with_rules = shop.commits(0).await;
    shop.delete_rules().await;
    let without = shop.commits(ANSWERS).await;
    let rules = with_rules.saturating_sub(without);
    measured("rules_per_feed", milliseconds(rules) * 1_000.0, "µs", None);
    shop.add_rules().await;
    measured("answer_to_notification", milliseconds(shop.answer_to_notification().await), "ms", None);
    measured("digest_500", milliseconds(shop.digest().await), "ms", None);
    shop.store.close().await.expect("closed");
}

struct Shop {
    store: Store,
    clock: VirtualClock,
}

impl Shop {
    async fn open(file: &Path) -> Self {
        let store = Store::open(file).await.expect("a database");
        let fill = Fill { products: PRODUCTS, sizes: 2, points: 0 };
        fixture::fill(&store, fill, minutes(0)).await.expect("filled");
        let shop = Self { store, clock: VirtualClock::starting_at(minutes(60 * 24)) };
        shop.add_rules().await;
        shop
    }

    /// Twenty beside each other: for everything, tiers, brands and tags, and for products, most of which are others.
    async fn add_rules(&self) {
        let moves = |quantity, permille| {
            Trigger::Moves(quantity, Direction::Both, Step::Percent { permille, least_dollars: 0 })
        };
        let target = Target::Amount(Money::new(9_000, Currency::GBP));
        let crosses = Trigger::Crosses(Quantity::Ask, Direction::Falls, target);
        let mut rules = vec![
            (RuleScope::All, moves(Quantity::AskOrBid, 50)),
            (RuleScope::All, moves(Quantity::Payout, 50)),
            (RuleScope::All, Trigger::Undercut),
            (RuleScope::All, Trigger::BelowCost),
            (RuleScope::All, Trigger::BestPlace),
            (RuleScope::Brand("Brand".into()), moves(Quantity::Ask, 80)),
            (RuleScope::Brand("Another".into()), moves(Quantity::Ask, 80)),
            (RuleScope::Tag("grail".into()), moves(Quantity::Bid, 80)),
        ];
        rules.extend(Tier::RUNNING.map(|tier| (RuleScope::Tier(tier), moves(Quantity::Bid, 100))));
        rules.extend((1..).map(|nth| (RuleScope::Product(owned(nth)), crosses)).take(20 - rules.len()));
        for (scope, trigger) in rules {
            let terms = Terms { trigger, again: Again::EachReturn, at_once: false, confirm: true };
            let rule = Rule { scope, terms, since: minutes(0) };
            self.store.add_rule(rule, "Added", minutes(0)).await.expect("a rule");
        }
    }

    async fn delete_rules(&self) {
        for row in self.store.alert_rules().await.expect("rules") {
            let rule = Setting::Rule(row.id, row.rule);
            self.store.unset_setting(rule, "Deleted", minutes(0)).await.expect("deleted");
        }
    }

    async fn feed(&self, nth: i64) -> Feed {
        let feeds = self.store.feeds_of(owned(nth)).await.expect("feeds");
        let own = feeds.into_iter().find(|feed| feed.rank == 0 && feed.market() == Market::StockX);
        own.expect("it is linked everywhere")
    }

    async fn answer(&self, feed: &Feed, at: Moment, ask: i64) -> Duration {
        let scope = Scope::StockX(Currency::GBP);
        let rows = vec![
            fixture::quote(scope, 1, Some(ask), Some(ask - 2_000)),
            fixture::quote(scope, 2, Some(ask), Some(ask - 2_000)),
        ];
        let started = Instant::now();
        self.store.commit_answer(feed, at, rows, None).await.expect("committed");
        started.elapsed()
    }

    /// What an answer takes in which prices moved a little, for one product after another.
    async fn commits(&self, first: i64) -> Duration {
        let mut took = Vec::new();
        for nth in 0..ANSWERS {
            let feed = self.feed(100 + nth).await;
            took.push(self.answer(&feed, minutes(first + nth), 20_000 + first + nth).await);
        }
        median(took)
    }

    fn outbox(&self, wakeups: &Wakeups) -> (Outbox, mpsc::UnboundedReceiver<Instant>) {
        let (shown, notified) = mpsc::unbounded_channel();
        let outbox = Outbox {
            store: self.store.clone(),
            notifier: Arc::new(Timed(shown)),
            clock: Arc::new(self.clock.clone()) as Arc<dyn Clock>,
            events: Events::default(),
            wakeups: wakeups.clone(),
            not_shown: watch::channel(None).0,
        };
        (outbox, notified)
    }

    /// From a second answer that agrees to its notification.
    async fn answer_to_notification(&self) -> Duration {
        let (wakeups, (stop, stopped)) = (Wakeups::default(), watch::channel(false));
        let (outbox, mut notified) = self.outbox(&wakeups);
        let running = tokio::spawn(outbox.run(stopped));
        let mut took = Vec::new();
        for nth in 0..NOTIFIED {
            let feed = self.feed(1_000 + nth).await;
            for (minute, ask) in [(0, 20_000), (1, 24_000)] {
                self.answer(&feed, minutes(1_000 + minute), ask).await;
            }
            let started = Instant::now();
            self.answer(&feed, minutes(1_002), 24_000).await;
            wakeups.alerts();
            took.push(notified.recv().await.expect("it is shown") - started);
        }
        stop.send(true).expect("it runs");
        running.await.expect("no panic");
        median(took)
    }

    /// From the start of the outbox to the one notification of 500 moves.
    async fn digest(&self) -> Duration {
        for nth in 0..DIGEST {
            let feed = self.feed(1_500 + nth).await;
            for (minute, ask) in [(0, 20_000), (1, 24_000), (2, 24_000)] {
                self.answer(&feed, minutes(1_100 + minute), ask).await;
            }
        }
        let (wakeups, (stop, stopped)) = (Wakeups::default(), watch::channel(false));
        let (outbox, mut notified) = self.outbox(&wakeups);
        let started = Instant::now();
        let running = tokio::spawn(outbox.run(stopped));
        let took = notified.recv().await.expect("it is shown") - started;
        stop.send(true).expect("it runs");
        running.await.expect("no panic");
        took
    }
}

/// Tells when it was asked to show something.
struct Timed(mpsc::UnboundedSender<Instant>);

#[async_trait]
impl Notifier for Timed {
    async fn notify(&self, _: Notification) -> Result<Delivery, NotifyError> {
        // Nobody listens once the measure is over.
        let _ = self.0.send(Instant::now());
        Ok(Delivery::Shown)
    }
}
