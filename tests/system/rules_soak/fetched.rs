//! What a client fetched from the simulator: each request for prices, and what its answer truly said.

use std::collections::{HashMap, HashSet};

use tierstock_domain::{Channel, Currency, DayRates, Market, ProductId, Rate, Region, Scope, SizeId};
use tierstock_simulator::{
    AliasSize, Alteration, Fault, Goods, Offers, Product, Received, Service, Simulator, Variant,
};

use super::goods::Price;
use super::observer::Observer;
use super::shop::Stocked;
use crate::harness::Moment;
use crate::truth::alias_key;

/// Ask, bid and last sale in minor units; none: nothing is offered, or it can't be read.
pub type Offered = [Option<i64>; 3];

/// What came of a request for prices.
pub struct Fetched {
    pub at: Moment,
    pub product: ProductId,
    pub market: Market,
    /// Of what a rule may be about. None: no answer that is about the product.
    pub prices: Option<HashMap<(SizeId, Channel), Offered>>,
}

/// Sizes that each answer of Alias's names, in hundredths, also where the goods have none of them.
const NAMED_OF_ALL: [i32; 7] = [0, 50, 100, 150, 200, 250, 4_000];

/// What the marketplaces can offer of a product, by our sizes that are followed. What they name does not change with the
/// time.
struct Named<'a> {
    stocked: ProductId,
    product: &'a Product,
    on_stockx: Vec<(&'a Variant, Option<SizeId>)>,
    on_alias: Vec<(&'a AliasSize, Goods, SizeId, Channel)>,
    /// An answer of Alias's about another product names all of its sizes as well, without a price.
    is_like_all: bool,
}

impl<'a> Named<'a> {
    fn of(product: &'a Product, stocked: &Stocked, followed: &HashSet<SizeId>) -> Self {
        let size =
            |market, key| stocked.sizes.get(&(market, key)).copied().filter(|size| followed.contains(size));
        let variants = product.stockx.iter().flat_map(|listing| &listing.variants);
        let sizes = product.alias.iter().flat_map(|listing| &listing.allowed_sizes);
        let of_alias = |allowed: &'a AliasSize| {
            let size = size(Market::Alias, alias_key(allowed.value))?;
            let named = Goods::of(product, allowed);
            let kinds = [(Goods::NEW, Channel::Standard), (Goods::NEW_CONSIGNED, Channel::Consigned)];
            let kinds = kinds.into_iter().filter(move |(goods, _)| named.contains(goods));
            Some(kinds.map(move |(goods, channel)| (allowed, goods, size, channel)))
        };
        Self {
            stocked: stocked.id,
            product,
            on_stockx: variants
                .map(|variant| (variant, size(Market::StockX, variant.variant_id.to_string())))
                .collect(),
            is_like_all: sizes.clone().all(|size| NAMED_OF_ALL.contains(&size.value)),
            on_alias: sizes.filter_map(of_alias).flatten().collect(),
        }
    }
}

/// Knows whose prices a request is about.
pub struct Reader<'a> {
    simulator: &'a Simulator,
    /// Whose prices are asked for.
    region: Region,
    named: Vec<Named<'a>>,
    /// By the marketplace's name of it.
    listings: HashMap<(Market, String), usize>,
    products: HashMap<ProductId, usize>,
}

impl<'a> Reader<'a> {
    pub fn new(simulator: &'a Simulator, region: Region, stocked: &[Stocked], observer: &Observer) -> Self {
        let (mut named, mut listings, mut products) = (Vec::new(), HashMap::new(), HashMap::new());
        for (nth, stocked) in stocked.iter().enumerate() {
            let product = simulator.world().product(&stocked.sku).expect("it is the simulator's");
            let stockx = product.stockx.iter().map(|on| (Market::StockX, on.product_id.to_string()));
            let alias = product.alias.iter().map(|on| (Market::Alias, on.catalog_id.clone()));
            listings.extend(stockx.chain(alias).map(|listing| (listing, nth)));
            products.insert(stocked.id, nth);
            named.push(Named::of(product, stocked, &observer.follows(stocked.id)));
        }
        Self { simulator, region, named, listings, products }
    }

    /// None: the request was for something else than prices.
    pub fn read(&self, line: &Received) -> Option<Fetched> {
        let (market, listing) = asked_for(line)?;
        let named = &self.named[*self.listings.get(&(market, listing.to_owned()))?];
        let is_lost = |fault: &Fault| match fault {
            Fault::Altered(_) | Fault::WrongDate { .. } => false,
            Fault::WrongProduct => market == Market::StockX || !named.is_like_all,
            _ => true,
        };
        let is_answered = line.status == Some(200) && !line.struck.iter().any(is_lost);
        let prices = match market {
            _ if !is_answered => None,
            Market::StockX => self.on_stockx(named, line),
            Market::Alias => Some(self.on_alias(named, line)),
        };
        Some(Fetched { at: line.at, product: named.stocked, market, prices })
    }

    /// The exchange rates that came with an answer, if it is one with rates.
    pub fn rates(&self, line: &Received) -> Option<DayRates> {
        if line.service != Service::Rates || line.status != Some(200) {
            return None;
        }
        let (day, written) = self.simulator.rates_at(line.at)?;
        let per_euro = written
            .into_iter()
            .filter_map(|(currency, rate)| Some((Currency::from_code(currency)?, Rate::parse(&rate).ok()?)));
        Some(DayRates { day, per_euro: per_euro.collect(), follows: None })
    }

    /// What was truly offered at a price then.
    pub fn truth(&self, product: ProductId, price: Price, at: Moment) -> Option<i64> {
        let (market, size, channel, side) = price;
        let named = &self.named[*self.products.get(&product)?];
        let offered = match market {
            Market::StockX => {
                let (variant, _) = named.on_stockx.iter().find(|(_, of)| *of == Some(size))?;
                let [standard, flex] = self.stockx_offers(named, variant, at);
                let offers = if channel == Channel::Standard { standard } else { flex };
                [offers.lowest_ask, offers.highest_bid, None]
            }
            Market::Alias => {
                let is_it = |named: &&(_, _, SizeId, Channel)| (named.2, named.3) == (size, channel);
                let (allowed, goods, ..) = named.on_alias.iter().find(is_it)?;
                self.alias_offers(named, allowed, *goods, at)
            }
        };
        offered[side as usize]
    }

    /// None: of all amounts none can be read, which is no answer.
    fn on_stockx(&self, named: &Named<'_>, line: &Received) -> Option<HashMap<(SizeId, Channel), Offered>> {
        // Of several the last one is what is read.
        let mut altered = line.struck.iter().rev().find_map(said_amount);
        let is_altered = altered.is_some();
        let (mut offered, mut has_unread, mut has_read) = (HashMap::new(), false, false);
        for (variant, size) in &named.on_stockx {
            if size.is_none() && !is_altered {
                continue;
            }
            let [mut standard, mut flex] = self.stockx_offers(named, variant, line.at);
            // Of the first size alone that has any amount.
            if (has_any(&standard) || has_any(&flex))
                && let Some(text) = altered.take()
            {
                let minor = text.parse::<i64>().ok().map(|whole| whole * 100);
                has_unread = minor.is_none();
                standard = said_instead(standard, minor);
                flex = said_instead(flex, minor);
            }
            has_read |= has_any(&standard) || has_any(&flex);
            let Some(size) = *size else { continue };
            offered.insert((size, Channel::Standard), [standard.lowest_ask, standard.highest_bid, None]);
            offered.insert((size, Channel::Flex), [flex.lowest_ask, None, None]);
        }
        (has_read || !has_unread).then_some(offered)
    }

    /// Standard and Flex.
    fn stockx_offers(&self, named: &Named<'_>, variant: &Variant, at: Moment) -> [Offers; 2] {
        let currency = self.region.currency().code();
        let quote = self.simulator.stockx_quote_at(named.product, variant, currency, at);
        let quote = quote.expect("StockX has the currency");
        [quote.standard, quote.flex]
    }

    fn on_alias(&self, named: &Named<'_>, line: &Received) -> HashMap<(SizeId, Channel), Offered> {
        let is_another_s = line.struck.iter().any(|fault| matches!(fault, Fault::WrongProduct));
        let offers = named.on_alias.iter().map(|(allowed, goods, size, channel)| {
            let offered = (!is_another_s).then(|| self.alias_offers(named, allowed, *goods, line.at));
            ((*size, *channel), offered.unwrap_or_default())
        });
        offers.collect()
    }

    fn alias_offers(&self, named: &Named<'_>, allowed: &AliasSize, goods: Goods, at: Moment) -> Offered {
        let Scope::Alias(region) = self.region.scope(Market::Alias) else {
            unreachable!("Alias's scopes are its regions")
        };
        let quote = self.simulator.alias_quote_at(named.product, allowed, region, goods, at);
        quote.map_or([None; 3], |quote| [quote.lowest_listing, quote.highest_offer, quote.last_sold])
    }
}

/// Which listing's prices were asked for.
fn asked_for(line: &Received) -> Option<(Market, &str)> {
    let path = line.target.split('?').next()?;
    let mut segments =
        path.split('/').skip_while(|segment| !matches!(*segment, "products" | "availabilities"));
    let listing = (segments.next()?, segments.next()?).1;
    match line.service {
        Service::StockX => path.ends_with("/market-data").then_some((Market::StockX, listing)),
        Service::Alias => path.contains("/availabilities/").then_some((Market::Alias, listing)),
        _ => None,
    }
}

/// What the first amounts were replaced by: a whole amount, or something that is none.
fn said_amount(fault: &Fault) -> Option<&str> {
    match fault {
        Fault::Altered(Alteration::FirstAmounts(text)) => Some(text),
        _ => None,
    }
}

const fn has_any(offers: &Offers) -> bool {
    offers.lowest_ask.is_some() || offers.highest_bid.is_some()
}

/// Every amount that is there reads so.
fn said_instead(offers: Offers, minor: Option<i64>) -> Offers {
    let instead = |amount: Option<i64>| amount.and(minor);
    Offers { lowest_ask: instead(offers.lowest_ask), highest_bid: instead(offers.highest_bid), ..offers }
}
