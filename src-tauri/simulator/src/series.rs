//! How one price moves.
//!
//! A series stands still for a period of its own, from a quarter of an hour to three days, then takes a small
//! step. Where it stands is computed from the number of its step alone, so any moment of the past or the future
//! costs the same few hashes. All arithmetic is in integers: amounts in minor units, shares in parts per million.

use chrono::{DateTime, Utc};

use crate::{noise::Noise, offers::Offers};

pub(crate) const MILLION: i64 = 1_000_000;
pub(crate) const DAY: i64 = 24 * 60;

/// Where a series stands: which step it is on, and since when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Series {
    noise: Noise,
    period: i64,
    step: i64,
    /// Minutes since 1970.
    pub(crate) since: i64,
}

impl Series {
    pub(crate) fn new(noise: Noise, at: DateTime<Utc>) -> Self {
        // Minutes, each as likely as it is frequent here: about 15 % of all series move within an hour.
        const PERIODS: [i64; 20] = [
            15, 120, 180, 240, 360, 480, 480, 720, 720, 960, 960, 1440, 1440, 1440, 2160, 2160, 2880, 2880,
            4320, 4320,
        ];
        let period = noise.named("period").pick(&PERIODS);
        let phase = noise.named("phase").between(0, period - 1);
        let step = (at.timestamp().div_euclid(60) - phase).div_euclid(period);
        Self { noise, period, step, since: step * period + phase }
    }

    pub(crate) fn before(self) -> Self {
        Self { step: self.step - 1, since: self.since - self.period, ..self }
    }

    fn now(&self, what: &str) -> Noise {
        self.noise.named(what).with(self.step.cast_unsigned())
    }

    pub(crate) fn ask(&self, worth: i64) -> i64 {
        let jitter = self.now("ask").between(-13_000, 13_000);
        // Now and then somebody undercuts the market until the next step.
        let undercut =
            if self.now("undercut").chance(4) { self.now("cut").between(40_000, 100_000) } else { 0 };
        share(worth, MILLION + jitter - undercut)
    }

    /// How far the bid is below the ask.
    pub(crate) fn spread(&self) -> i64 {
        self.noise.named("spread").between(40_000, 260_000) + self.now("bid").between(-9_000, 9_000)
    }

    pub(crate) fn sale(&self, worth: i64) -> i64 {
        share(
            worth,
            MILLION - self.noise.named("spread").between(20_000, 120_000)
                + self.now("sale").between(-15_000, 15_000),
        )
    }

    pub(crate) fn offers(&self, worth: i64, grain: i64) -> Offers {
        let round = |amount: i64| ((amount + grain / 2) / grain).max(1) * grain;
        // A few sizes are never offered, a few only on some days.
        let day = self.since.div_euclid(DAY).cast_unsigned();
        let scarce = self.noise.named("scarce").chance(4) && self.noise.named("today").with(day).chance(40);
        let no_ask = scarce || self.noise.named("no ask").chance(7);
        let no_bid = self.noise.named("no bid").chance(6);
        // In a quarter of all sizes the ask that beats the United States is another than that for a quick sale.
        let beats_us = if self.noise.named("beat us").chance(25) { 775_000 } else { 800_000 };
        let ask = self.ask(worth);
        let asked = |parts: i64| (!no_ask).then(|| round(share(ask, parts)));
        Offers {
            lowest_ask: asked(MILLION),
            highest_bid: (!no_bid).then(|| round(share(ask, MILLION - self.spread()))),
            sell_faster: asked(800_000),
            earn_more: asked(935_000),
            beat_us: asked(beats_us),
        }
    }
}

pub(crate) fn share(amount: i64, parts_per_million: i64) -> i64 {
    (amount * parts_per_million + MILLION / 2) / MILLION
}

/// A slow wave without a pattern: straight lines between heights that the noise gives, `period` minutes apart.
pub(crate) fn wave(noise: Noise, minute: i64, period: i64, height: i64) -> i64 {
    let (knot, into) = (minute.div_euclid(period), minute.rem_euclid(period));
    let at = |knot: i64| noise.with(knot.cast_unsigned()).between(-height, height);
    at(knot) + (at(knot + 1) - at(knot)) * into / period
}
