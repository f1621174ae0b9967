//! Prices that stay, drift, jump, flap, vanish and lie, from a seed.

use chrono::TimeDelta;

/// What a look came to.
pub enum Answer {
    /// There was none.
    Failed,
    /// It does not mention the size.
    Partial,
    /// What is asked and bid; none: nothing is offered.
    Prices { ask: Option<i64>, bid: Option<i64> },
}

/// The prices of one size.
pub struct Prices {
    random: fastrand::Rng,
    nth: i64,
    ask: i64,
    bid: i64,
}

impl Prices {
    /// Of the product with this number.
    pub fn of(nth: i64) -> Self {
        let seed = u64::try_from(nth).expect("it is counted from 1");
        Self { random: fastrand::Rng::with_seed(seed), nth, ask: 15_000, bid: 12_900 }
    }

    /// Whether it goes to and fro all the time.
    pub const fn flaps(&self) -> bool {
        self.nth % 20 == 7
    }

    pub fn interval(&self) -> TimeDelta {
        TimeDelta::minutes(120 << (self.nth % 3))
    }

    /// A second look sees the same, unless the first one was a lie.
    pub fn answer(&mut self, is_second: bool) -> Answer {
        if is_second {
            return Answer::Prices { ask: Some(self.ask), bid: Some(self.bid) };
        }
        if self.flaps() {
            (self.ask, self.bid) = if self.ask > 15_000 { (14_200, 12_900) } else { (15_600, 12_900) };
            return Answer::Prices { ask: Some(self.ask), bid: Some(self.bid) };
        }
        self.go_on();
        match self.random.u32(0..100) {
            0..3 => Answer::Failed,
            3 => Answer::Partial,
            4 => Answer::Prices { ask: None, bid: Some(self.bid) },
            5 => Answer::Prices { ask: Some(self.ask), bid: None },
            6 => Answer::Prices { ask: Some(self.ask * 3), bid: Some(self.bid) },
            7 => Answer::Prices { ask: Some(self.ask * 11 / 10), bid: Some(self.bid * 9 / 10) },
            _ => Answer::Prices { ask: Some(self.ask), bid: Some(self.bid) },
        }
    }

    fn go_on(&mut self) {
        let percent = match self.random.u32(0..10) {
            0 => self.random.i64(-14..=14),
            1..4 => self.random.i64(-1..=1),
            _ => 0,
        };
        // They come back to where they began.
        let home = (15_000 - self.ask) / 20;
        if percent != 0 {
            self.ask = (self.ask + self.ask * percent / 100 + home).max(5_000);
            self.bid = self.ask * self.random.i64(82..=90) / 100;
        }
    }
}
