//! The shop of the soak: products of the simulator's in three tiers, some owned, some only watched, and rules of every kind.

use std::collections::HashMap;

use tierstock::sample;
use tierstock_domain::rules::{Again, Direction, Quantity, Step, Target, Terms, Trigger};
use tierstock_domain::{
    Cost, Currency, Details, Market, Money, Payout, Place, ProductId, ProductKind, Region, Rule, RuleId,
    RuleScope, Setting, SizeId, Tier, Unit, UnitId,
};
use tierstock_engine::ImportedProduct;
use tierstock_simulator::{Limits, World};
use tierstock_store::{NewUnit, Store};

use crate::harness::{Harness, seconds, start};

/// StockX's prices are in its currency, Alias's in dollars: what is compared at home follows the exchange rates.
pub const HOME: Region = Region::Uk;

/// The currency of the prices there.
pub const fn currency(market: Market) -> Currency {
    HOME.scope(market).currency()
}

const fn usd(dollars: i64) -> Money {
    Money::new(dollars * 100, Currency::USD)
}

const fn gbp(pounds: i64) -> Money {
    Money::new(pounds * 100, Currency::GBP)
}

/// A pair in stock.
#[derive(Debug, Clone)]
pub struct Pair {
    pub id: UnitId,
    pub size: SizeId,
    pub tag: &'static str,
    /// Pence.
    pub cost: i64,
    /// Where it is listed, in minor units of the currency there.
    pub listed: Option<(Market, i64)>,
}

/// A product of the shop.
#[derive(Debug, Clone)]
pub struct Stocked {
    pub id: ProductId,
    pub sku: String,
    pub tier: Tier,
    pub brand: Option<String>,
    pub kind: Option<ProductKind>,
    pub is_watched: bool,
    pub pairs: Vec<Pair>,
    /// The sizes by the marketplaces' names of them.
    pub sizes: HashMap<(Market, String), SizeId>,
}

/// What the soak is run with.
pub struct Shop {
    pub harness: Harness,
    pub products: Vec<Stocked>,
    pub rules: Vec<(RuleId, RuleScope, Terms)>,
}

/// Three in ten products are owned, one in ten is watched.
const fn is_owned(nth: usize) -> bool {
    matches!(nth % 10, 0 | 3 | 6)
}

const fn is_watched(nth: usize) -> bool {
    nth % 10 == 8
}

/// So that a day's requests fit into the smaller quota: of a hundred products 7 are hot, 20 warm, the others cold.
const fn tier(nth: usize) -> Tier {
    match nth * 37 % 100 {
        0..7 => Tier::Hot,
        7..27 => Tier::Warm,
        _ => Tier::Cold,
    }
}

impl Shop {
    /// With so many products, none of which was synced yet.
    pub async fn open(products: usize) -> Self {
        let mut harness = Harness::in_world(World::many(sample::SEED, products), Limits::default()).await;
        harness.while_shut(async |store| store.set_regions(vec![HOME], start()).await.unwrap()).await;
        // Before the first price comes.
        harness.pass_until(seconds(1), |harness| harness.one::<i64>("SELECT count(*) FROM rates") > 0).await;
        import(&harness).await;
        let mut stocked = stocked(&harness);
        let mut rules = Vec::new();
        harness
            .while_shut(async |store| {
                for (nth, product) in stocked.iter_mut().enumerate() {
                    own(store, nth, product).await;
                }
                rules = keep_rules(store, &stocked).await;
            })
            .await;
        Self { harness, products: stocked, rules }
    }
}

async fn import(harness: &Harness) {
    let world = harness.simulator.world();
    let url = harness.simulator.alias_url();
    let mut products = sample::products(world, world.products(), url, harness.now()).unwrap();
    for (nth, sample) in products.iter_mut().enumerate() {
        let ImportedProduct { product, listings, units, history, confirmed_at, .. } = sample;
        product.tier = tier(nth);
        (*units, *history, *confirmed_at) = (Vec::new(), Vec::new(), None);
        for (_, listing) in listings {
            listing.picture_url = None;
        }
    }
    harness.engine().import(products).await.unwrap();
}

fn stocked(harness: &Harness) -> Vec<Stocked> {
    let mut sizes: HashMap<i64, HashMap<(Market, String), SizeId>> = HashMap::new();
    let rows = harness.rows(
        "SELECT l.product_id, l.market, m.key, m.size_id FROM market_links l JOIN market_sizes m ON m.link_id = l.id
         WHERE m.size_id IS NOT NULL",
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get(3)?)),
    );
    for (product, market, key, size) in rows {
        let market = Market::from_key(&market).unwrap();
        sizes.entry(product).or_default().insert((market, key), SizeId(size));
    }
    let read = |row: &rusqlite::Row| {
        let (id, sku): (i64, String) = (row.get(0)?, row.get(1)?);
        let kind: Option<String> = row.get(4)?;
        Ok(Stocked {
            id: ProductId(id),
            sku,
            tier: Tier::from_key(&row.get::<_, String>(2)?).unwrap(),
            brand: row.get(3)?,
            kind: kind.map(|kind| ProductKind::from_word(&kind)),
            is_watched: false,
            pairs: Vec::new(),
            sizes: HashMap::new(),
        })
    };
    let mut products = harness.rows("SELECT id, sku, tier, brand, kind FROM products ORDER BY id", read);
    for product in &mut products {
        product.sizes = sizes.remove(&product.id.0).unwrap_or_default();
    }
    products
}

/// A pair of a middle size, of every third owned product two of one size and one of the next; most are listed somewhere.
async fn own(store: &Store, nth: usize, product: &mut Stocked) {
    if is_watched(nth) {
        let watch = vec![Setting::Watched(product.id)];
        store.change_settings(watch, "Watched", start()).await.unwrap();
        product.is_watched = true;
    }
    if !is_owned(nth) {
        return;
    }
    let mut sizes: Vec<SizeId> = product.sizes.values().copied().collect();
    sizes.sort();
    sizes.dedup();
    let middle = sizes.len() / 2;
    let wanted = if nth.is_multiple_of(9) {
        vec![sizes[middle], sizes[middle], sizes[sizes.len() - 1]]
    } else {
        vec![sizes[middle]]
    };
    for (at, size) in wanted.into_iter().enumerate() {
        let pair = pair(store, product.id, size, nth + at * 2).await;
        product.pairs.push(pair);
    }
}

async fn pair(store: &Store, product: ProductId, size: SizeId, nth: usize) -> Pair {
    let tag = ["flip", "grail", "keep"][nth / 3 % 3];
    let pounds = 80 + i64::try_from(nth % 7).unwrap() * 25;
    let mut details = Details::of(size, Cost::of(gbp(pounds), None));
    details.tags = vec![tag.to_owned()];
    let added = store.add_units(vec![NewUnit { product, details }], "Added", start()).await.unwrap();
    let id = added.ids[0];
    let listed = [Some(Market::StockX), Some(Market::Alias), None][nth % 3]
        .map(|market| (market, Money::new(pounds * 200, currency(market))));
    if let Some((market, asked)) = listed {
        let estimate = Payout::new(asked, Vec::new()).unwrap();
        let day = start().date_naive();
        let list = move |unit: &mut Unit| unit.list(Place::from(market), estimate.clone(), day);
        store.change_units(vec![id], "Listed", start(), list).await.unwrap();
    }
    Pair { id, size, tag, cost: pounds * 100, listed: listed.map(|(market, asked)| (market, asked.minor())) }
}

/// The first rule, and more of all kinds and about all kinds of goods: with those that the user makes later they are twenty.
async fn keep_rules(store: &Store, products: &[Stocked]) -> Vec<(RuleId, RuleScope, Terms)> {
    for (scope, terms) in wanted(products) {
        let rule = Rule { scope, terms, since: start() };
        rule.check().unwrap();
        store.add_rule(rule, "Added", start()).await.unwrap();
    }
    let kept = store.alert_rules().await.unwrap();
    assert_eq!(kept.len(), 17);
    kept.into_iter().map(|row| (row.id, row.rule.scope, row.rule.terms)).collect()
}

const fn percent(permille: u32) -> Step {
    Step::Percent { permille, least_dollars: 0 }
}

fn wanted(products: &[Stocked]) -> Vec<(RuleScope, Terms)> {
    use Direction::{Both, Falls, Rises};
    use Quantity::{Ask, AskOrBid, Bid, LastSale, Payout, Profit, Roi};
    use RuleScope::{All, Brand, Product, Size, Tag};
    use Trigger::{BestPlace, Crosses, Late, Moves};
    let terms = |trigger, again| Terms { trigger, again, at_once: false, confirm: true };
    let (step, back) =
        (|trigger| terms(trigger, Again::EachStep), |trigger| terms(trigger, Again::EachReturn));
    let at_first_sight = |trigger| Terms { confirm: false, ..back(trigger) };
    let owned: Vec<&Stocked> = products.iter().filter(|product| !product.pairs.is_empty()).collect();
    let watched = products.iter().find(|product| product.is_watched).unwrap();
    let brand = |nth: usize| Brand(owned[nth].brand.clone().unwrap());
    vec![
        (RuleScope::Tier(Tier::Hot), step(Moves(Ask, Falls, percent(60)))),
        (RuleScope::Tier(Tier::Warm), back(Moves(Profit, Falls, Step::Amount(gbp(10))))),
        (RuleScope::Tier(Tier::Cold), step(Crosses(Payout, Rises, Target::Amount(gbp(120))))),
        (RuleScope::Tier(Tier::Hot), back(Late)),
        (brand(0), step(Moves(Bid, Rises, Step::Amount(usd(8))))),
        (brand(1), back(Crosses(Bid, Both, Target::Amount(gbp(120))))),
        (Tag("flip".into()), back(Moves(AskOrBid, Both, percent(80)))),
        (Tag("flip".into()), step(Moves(LastSale, Both, percent(50)))),
        (Tag("grail".into()), step(Moves(Roi, Rises, Step::Points(50)))),
        (Product(owned[2].id), terms(Moves(Ask, Both, percent(30)), Again::Once)),
        (Product(watched.id), terms(Crosses(Ask, Falls, Target::Amount(usd(140))), Again::Once)),
        (Size(owned[3].pairs[0].size), at_first_sight(Moves(Ask, Both, percent(30)))),
        (RuleScope::Unit(owned[4].pairs[0].id), step(Moves(Bid, Both, percent(30)))),
        (All, step(Moves(Payout, Falls, percent(80)))),
        (All, back(Crosses(Roi, Rises, Target::Permille(200)))),
        (All, back(BestPlace)),
    ]
}
