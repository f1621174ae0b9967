//! What the user does meanwhile: makes rules that may alert to what is true already, reprices listings, returns to a backup,
//! and does not want to be disturbed for a while.

use std::time::Duration;

use tierstock_domain::rules::{Again, Direction, Quantity, Target, Terms, Trigger};
use tierstock_domain::{Market, Money, ProductId, RuleId, RuleScope, SizeId, UnitId};
use tierstock_engine::view::RuleDraft;
use tierstock_simulator::Service;

use super::observer::Observer;
use super::returning::Returning;
use super::shop::{Shop, currency};
use super::trouble::{flapping, on_stockx};
use super::undisturbed::Undisturbed;

/// By this hour of the soak most prices are known.
const MAKES_RULES: u64 = 30;

/// From then on a listing is repriced every so many hours.
const REPRICES_EVERY: u64 = 5;

pub struct User {
    /// Listings that may be repriced, each once.
    listed: Vec<Listed>,
    /// The one that was repriced in the hour before, and is undercut now.
    undercut: Option<(String, String)>,
    /// When not to be disturbed.
    pub undisturbed: Undisturbed,
    returning: Returning,
}

struct Listed {
    product: ProductId,
    sku: String,
    unit: UnitId,
    size: SizeId,
    market: Market,
    /// Its price until it is repriced, in minor units of the currency there.
    asked: i64,
    /// StockX's name of the size.
    variant: Option<String>,
}

impl User {
    pub fn of(shop: &Shop) -> Self {
        let (flaps, _) = flapping(&shop.products);
        let mut listed = Vec::new();
        for product in shop.products.iter().filter(|product| product.id != flaps.id) {
            for pair in &product.pairs {
                let Some((market, asked)) = pair.listed else { continue };
                let variant = on_stockx(product, pair.size).filter(|_| market == Market::StockX);
                let (unit, size, sku) = (pair.id, pair.size, product.sku.clone());
                listed.push(Listed { product: product.id, sku, unit, size, market, asked, variant });
            }
        }
        fastrand::Rng::with_seed(21).shuffle(&mut listed);
        Self { listed, undercut: None, undisturbed: Undisturbed::default(), returning: Returning::default() }
    }

    /// Before this hour of the soak. Answers how much time that took.
    pub async fn before(&mut self, hour: u64, shop: &mut Shop, observer: &mut Observer) -> Duration {
        let took = self.returning.before(hour, shop, observer).await;
        if hour == MAKES_RULES {
            make_rules(shop, observer).await;
        }
        self.undisturbed.before(hour, shop).await;
        if let Some((sku, variant)) = self.undercut.take() {
            shop.harness.simulator.jump(&sku, &variant, 0.96, Some(Service::StockX));
        }
        if hour > MAKES_RULES && hour.is_multiple_of(REPRICES_EVERY) {
            self.reprice(shop, observer).await;
        }
        took
    }

    /// The next listing is to be the lowest ask, by a hundredth.
    async fn reprice(&mut self, shop: &Shop, observer: &mut Observer) {
        let Some(next) = self.listed.pop() else { return };
        let Some(ask) = observer.ask(next.product, next.market, next.size) else { return };
        let price = Money::new(ask * 99 / 100, currency(next.market));
        let (unit, code) = (vec![next.unit.0], price.currency().code());
        shop.harness.engine().list_units(unit, next.market.into(), &price.to_decimal(), code).await.unwrap();
        observer.relists(next.product, next.unit, (next.market, price.minor()));
        self.returning.reprices((next.product, next.unit, (next.market, next.asked)));
        self.undercut = next.variant.map(|variant| (next.sku, variant));
    }
}

/// Rules that alert at once where they are true already.
async fn make_rules(shop: &mut Shop, observer: &mut Observer) {
    let line = Money::new(16_000, currency(Market::StockX));
    let below = Trigger::Crosses(Quantity::Ask, Direction::Falls, Target::Amount(line));
    let wanted = [
        (RuleScope::Tag("grail".into()), below),
        (RuleScope::All, Trigger::Undercut),
        (RuleScope::All, Trigger::BelowCost),
    ];
    let mut made = Vec::new();
    for (scope, trigger) in wanted {
        let terms = Terms { trigger, again: Again::EachReturn, at_once: true, confirm: true };
        let draft = RuleDraft {
            scope: scope.clone(),
            trigger: terms.name(),
            quantity: Quantity::Ask,
            direction: Direction::Falls,
            by: line.to_decimal(),
            unit: line.currency().code().to_owned(),
            least_dollars: 0,
            again: terms.again,
            at_once: terms.at_once,
            confirm: terms.confirm,
        };
        shop.harness.engine().save_rule(None, draft).await.unwrap();
        made.push((RuleId(shop.harness.one("SELECT max(id) FROM alert_rules")), scope, terms));
    }
    observer.goes_by(&made);
    shop.rules.extend(made);
    assert_eq!(shop.rules.len(), 20);
}
