//! When to kill: moments that follow from a seed, so that a failure can be had again.

use std::io::Write;
use std::time::Duration;

use tierstock_simulator::{Fault, Rule, Service};

use crate::child::EngineProcess;
use crate::shop::Shop;
use crate::wait::wait_until;

/// Kill upon this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The data is being opened.
    Opening,
    /// The first requests are reserved, but StockX's waits for an access token.
    SigningIn,
    /// So many more requests reached the marketplaces.
    Asked(usize),
    /// So many more were answered.
    Answered(usize),
}

/// Moments from `TIERSTOCK_TEST_SEED`, or from a new seed each time, which is printed.
pub struct Moments {
    random: fastrand::Rng,
}

impl Moments {
    pub fn from_seed() -> Self {
        let seed = std::env::var("TIERSTOCK_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed: u64 = seed.unwrap_or_else(|| fastrand::u64(..1_000_000));
        // Shown when the test fails.
        let _ = writeln!(std::io::stdout(), "TIERSTOCK_TEST_SEED={seed}");
        Self { random: fastrand::Rng::with_seed(seed) }
    }

    /// The next one, after `most` requests at the latest.
    pub fn next(&mut self, most: usize) -> Moment {
        let count = self.random.usize(1..=most);
        match self.random.u8(0..8) {
            0 => Moment::Opening,
            1 => Moment::SigningIn,
            2..5 => Moment::Asked(count),
            _ => Moment::Answered(count),
        }
    }
}

impl Moment {
    /// Waits for it, then kills.
    pub async fn kill(self, shop: &Shop, mut engine: EngineProcess) {
        let accounts = shop.simulator.ledger().of(Service::Accounts).len();
        let (stockx, asked, answered) = counts(shop);
        let what = format!("{self:?}");
        wait_until(&what, async || match self {
            Self::Opening => engine.is_opening(),
            Self::SigningIn => shop.simulator.ledger().of(Service::Accounts).len() > accounts,
            _ if !engine.is_running() => panic!("the engine's process ended by itself"),
            // Not before StockX was asked: until then the next refresh token may be on its way to the keys.
            _ if counts(shop).0 == stockx => false,
            Self::Asked(more) => counts(shop).1 >= asked + more,
            Self::Answered(more) => counts(shop).2 >= answered + more,
        })
        .await;
        engine.kill();
    }

    /// Slow answers, so that each kill finds some on the way; and a sign-in so slow that a kill comes before the refresh
    /// token is used up: whoever loses the next one has to sign in again, which is another story.
    pub fn slow_down(self, shop: &Shop) {
        let faults = shop.simulator.faults();
        faults.clear();
        for service in [Service::StockX, Service::Alias] {
            faults.add(Rule::every(service, Fault::Latency(Duration::from_millis(100))));
        }
        if matches!(self, Self::Opening | Self::SigningIn) {
            faults.add(Rule::every(Service::Accounts, Fault::Latency(Duration::from_secs(5))));
        }
    }
}

/// Requests to StockX, to both marketplaces, and those of them that were answered.
fn counts(shop: &Shop) -> (usize, usize, usize) {
    let (stockx, alias) = (shop.asked(Service::StockX), shop.asked(Service::Alias));
    let answered = stockx.iter().chain(&alias).filter(|line| line.status.is_some()).count();
    (stockx.len(), stockx.len() + alias.len(), answered)
}
