//! What goes wrong and what moves on purpose: faults of every kind now and then, an outage, prices that jump and come back,
//! and an ask that goes to and fro.

use std::ops::Range;

use tierstock_domain::{Market, SizeId, Tier};
use tierstock_simulator::{Alteration, Fault, Rule, Service};

use super::shop::{Shop, Stocked};
use crate::harness::{Moment, hours, start};

/// Alias is down for these hours of the soak.
const OUTAGE: Range<u64> = 50..53;

/// Of so many requests one meets a fault.
const ONE_IN: u32 = 30;

/// A jump lasts for so many hours.
const LASTS: u64 = 5;

/// The hours in which a marketplace did not answer, with the hour before: what happened in it was to be told then.
pub fn is_in_outage(market: Market, at: Moment) -> bool {
    let since = start() + hours(OUTAGE.start - 2);
    market == Market::Alias && since <= at && at < start() + hours(OUTAGE.end)
}

pub struct Trouble {
    random: fastrand::Rng,
    /// Prices that jumped, and when they come back.
    back_at: Vec<(u64, String, String)>,
    /// The size whose ask goes to and fro, by StockX's name.
    flapping: (String, String),
    is_up: bool,
    /// What jumps by more than half: product and size at StockX.
    jumping: Vec<(String, String)>,
}

/// The hot product with the last number that is owned, and its first pair.
pub fn flapping(products: &[Stocked]) -> (&Stocked, SizeId) {
    let hot = |product: &&Stocked| product.tier == Tier::Hot && !product.pairs.is_empty();
    let product = products.iter().rfind(hot).expect("some hot products are owned");
    (product, product.pairs[0].size)
}

/// StockX's name of the size, if it has it.
pub fn on_stockx(product: &Stocked, size: SizeId) -> Option<String> {
    let mut sizes =
        product.sizes.iter().filter(|((market, _), of)| *market == Market::StockX && **of == size);
    sizes.next().map(|((_, variant), _)| variant.clone())
}

impl Trouble {
    pub fn of(shop: &Shop) -> Self {
        let (product, size) = flapping(&shop.products);
        let flapping = (product.sku.clone(), on_stockx(product, size).expect("StockX has it"));
        let pairs = shop.products.iter().filter(|other| other.id != product.id && !other.pairs.is_empty());
        let jumping = pairs
            .filter_map(|product| Some((product.sku.clone(), on_stockx(product, product.pairs[0].size)?)))
            .collect();
        let random = fastrand::Rng::with_seed(20);
        Self { random, back_at: Vec::new(), flapping, is_up: false, jumping }
    }

    /// Before this hour of the soak, in which about so many requests are made at each marketplace.
    pub fn before(&mut self, hour: u64, shop: &Shop, requests: u32) {
        let simulator = &shop.harness.simulator;
        self.jump(hour, shop);
        simulator.faults().clear();
        for service in [Service::StockX, Service::Alias] {
            for _ in 0..(requests / ONE_IN).max(1) {
                let after = self.random.u32(0..requests);
                let fault = self.fault(service);
                let path = if service == Service::StockX { "market-data" } else { "availabilities" };
                simulator.faults().add(Rule::every(service, fault).on(path).after(after).times(1));
            }
        }
        if OUTAGE.contains(&hour) {
            simulator.faults().add(Rule::every(Service::Alias, Fault::ServerError(503)));
        }
    }

    fn jump(&mut self, hour: u64, shop: &Shop) {
        let simulator = &shop.harness.simulator;
        // A day of rest lets the first move be a first one.
        if hour >= 24 {
            let factor = if self.is_up { 1.0 / 1.12 } else { 1.12 };
            simulator.jump(&self.flapping.0, &self.flapping.1, factor, Some(Service::StockX));
            self.is_up = !self.is_up;
        }
        if hour % 3 == 1 {
            let (sku, size) = self.random.choice(&self.jumping).expect("some are owned").clone();
            if self.back_at.iter().all(|(_, other, _)| *other != sku) {
                simulator.jump(&sku, &size, 1.6, Some(Service::StockX));
                self.back_at.push((hour + LASTS, sku, size));
            }
        }
        self.back_at.retain(|(at, sku, size)| {
            if *at == hour {
                simulator.jump(sku, size, 1.0 / 1.6, Some(Service::StockX));
            }
            *at != hour
        });
    }

    fn fault(&mut self, service: Service) -> Fault {
        let wrong_currency_or_lie = match self.random.u32(0..3) {
            0 => Fault::WrongCurrency,
            1 => Fault::Altered(Alteration::FirstAmounts("99999".into())),
            _ => Fault::Altered(Alteration::FirstAmounts("soon".into())),
        };
        match self.random.u32(0..8) {
            0 => Fault::ServerError(500),
            1 => Fault::ServerError(503),
            2 => Fault::TooManyRequests { retry_after: Some(5) },
            3 => Fault::DropConnection,
            4 => Fault::TruncatedBody,
            5 => Fault::WrongProduct,
            _ if service == Service::StockX => wrong_currency_or_lie,
            6 => Fault::HtmlWith200,
            _ => Fault::ServerError(502),
        }
    }
}
