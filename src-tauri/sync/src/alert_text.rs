//! What is said of alerts that are told together: in which words, and which of them comes first.

use std::collections::{HashMap, HashSet};

use chrono::{SubsecRound, TimeDelta};
use tierstock_domain::rules::TriggerName;
use tierstock_domain::{
    Channel, Currency, ItemCondition, Market, Moment, Money, ProductId, Region, RuleId, Side, Sku,
};
use tierstock_language::{manner, t};
use tierstock_store::{AlertId, AlertReason, AlertRow};

use crate::names;

mod told;

pub use told::alert_in_words;

/// A move that waited longer than this to be told says since when it is known.
const LATE_AFTER: TimeDelta = TimeDelta::hours(1);

/// More moves than these that waited have gathered while the notification service was away.
const MAX_SINGLE_MOVES: usize = 3;

/// Lines in one text; the rest is counted.
const LINES: usize = 3;

/// Characters of a product's name, so that a title fits beside what follows it.
const MAX_NAME: usize = 40;

/// What a text may say beside what moved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Disclosure {
    /// Names of products.
    pub names: bool,
    /// What is worked out from what was paid: a profit, a return, a loss.
    pub costs: bool,
    /// What was paid, of the alerts of which that is known.
    pub paid: HashMap<AlertId, Money>,
}

impl Disclosure {
    /// What the user's own desktop shows.
    pub(crate) fn on_the_desktop() -> Self {
        Self { names: true, costs: true, paid: HashMap::new() }
    }
}

/// What is said of some alerts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AlertText {
    /// The product, or how many prices moved.
    pub title: String,
    /// The most valuable move first, then a few others, then how many more.
    pub body: String,
    /// The product that it is about, with the size of the first line; none: it is about several.
    pub about: Option<(ProductId, String)>,
}

/// What is said of these alerts, each price once, from its first value to its last. `were_off`: they gathered while
/// notifications could not be shown.
pub(crate) fn text(alerts: &[AlertRow], now: Moment, says: &Disclosure, were_off: bool) -> AlertText {
    let prices = by_value(prices(alerts));
    let products: HashSet<ProductId> = alerts.iter().map(|alert| alert.product).collect();
    let is_one_product = products.len() == 1;
    let name = prices.first().filter(|_| is_one_product && says.names).map(|price| name(&price.alert));
    let has_moved = prices.iter().any(|price| price.alert.old != price.alert.new);
    let title = match (name, prices.len()) {
        (_, count) if were_off && count > MAX_SINGLE_MOVES => t!("moves-while-off", moves = count),
        (Some(name), 1) => name,
        (Some(name), count) if !has_moved => t!("moves-alerts-of-named", name = name, alerts = count),
        (None, count) if !has_moved => t!("moves-alerts", alerts = count),
        (Some(name), count) => t!("moves-of-named", name = name, prices = count),
        (None, 1) => t!("moves-one"),
        (None, count) if is_one_product => t!("moves-of-product", prices = count),
        (None, count) => t!("moves-of-products", prices = count, products = products.len()),
    };
    let told = |price: &Price| {
        let line = line(price, now, says);
        if is_one_product || !says.names { line } else { format!("{}: {line}", self::name(&price.alert)) }
    };
    let mut lines: Vec<String> = prices.iter().take(LINES).map(told).collect();
    if prices.len() > LINES {
        lines.push(t!("moves-and-more", more = prices.len() - LINES));
    }
    let first = prices.first().filter(|_| is_one_product);
    let about = first.map(|price| (price.alert.product, price.alert.size_label.clone()));
    AlertText { title, body: lines.join("\n"), about }
}

/// A price, with the alerts of it as one.
struct Price {
    alert: AlertRow,
    moves: usize,
}

fn prices(alerts: &[AlertRow]) -> Vec<Price> {
    let mut prices: Vec<Price> = Vec::new();
    for alert in alerts {
        match prices.iter_mut().find(|price| is_same_price(&price.alert, alert)) {
            None => prices.push(Price { alert: alert.clone(), moves: 1 }),
            Some(price) => {
                (price.alert.new, price.alert.ready_at) = (alert.new, alert.ready_at);
                // All the way, if at each step.
                price.alert.thin &= alert.thin;
                price.moves += 1;
            }
        }
    }
    prices
}

/// Whether both say the same of one price.
fn is_same_price(one: &AlertRow, other: &AlertRow) -> bool {
    let key = |row: &AlertRow| {
        let said = (row.about.kind, row.about.quantity);
        (row.product, row.scope, row.channel, row.condition, row.side, said)
    };
    key(one) == key(other) && one.size_label == other.size_label
}

/// Those that moved by most come first. Amounts of two currencies can't be compared: those in the currency that most of
/// them are in come before the others.
fn by_value(mut prices: Vec<Price>) -> Vec<Price> {
    let currency = |price: &Price| price.alert.new.currency();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for price in &prices {
        *counts.entry(currency(price).code()).or_default() += 1;
    }
    prices.sort_by_cached_key(|price| {
        let code = currency(price).code();
        let moved = price.alert.new.minor().abs_diff(price.alert.old.minor());
        (std::cmp::Reverse(counts[code]), code, std::cmp::Reverse(moved))
    });
    prices
}

/// The product's name, or its SKU, cut so that it fits.
fn name(alert: &AlertRow) -> String {
    let whole = alert.product_name.clone().unwrap_or_else(|| Sku::shown(alert.sku.as_ref()));
    if whole.chars().count() <= MAX_NAME {
        return whole;
    }
    let cut: String = whole.chars().take(MAX_NAME - 1).collect();
    format!("{}…", cut.trim_end())
}

fn line(price: &Price, now: Moment, says: &Disclosure) -> String {
    let Price { alert, moves } = price;
    let region =
        alert.scope.and_then(Region::of_scope).map_or_else(String::new, |region| format!(" {region}"));
    let goods = goods(alert.channel, alert.condition);
    let goods = if goods.is_empty() { goods } else { format!(", {goods}") };
    let size = names::size(&alert.size_label);
    let times = if *moves > 1 { t!("moves-times", moves = moves) } else { String::new() };
    let thin = if alert.thin { format!(", {}", t!("moves-thin")) } else { String::new() };
    let paid = says.paid.get(&alert.id).copied();
    let paid = paid.map_or_else(String::new, |paid| t!("moves-paid", paid = amount(paid)));
    let age = age(now - alert.ready_at);
    let about = if says.costs { alert.about } else { told::without_costs(alert.about) };
    let said = match alert_in_words(&about, alert.market) {
        nothing if nothing.is_empty() => nothing,
        said => format!("{said}, "),
    };
    let (old, new) = (amount(alert.old), amount(alert.new));
    let is_still = alert.old == alert.new;
    let moved = match (alert.about.kind, alert.side) {
        (TriggerName::Late, _) => t!("moves-last-ask", ask = new),
        (_, Side::Ask) if is_still => t!("moves-ask-is", ask = new),
        (_, Side::Bid) if is_still => t!("moves-bid-is", bid = new),
        (_, Side::LastSale) if is_still => t!("moves-last-sale-is", sale = new),
        (_, Side::Ask) => t!("moves-ask", old = old, new = new),
        (_, Side::Bid) => t!("moves-bid", old = old, new = new),
        (_, Side::LastSale) => t!("moves-last-sale", old = old, new = new),
    };
    format!("{}{region} {size}{goods}: {said}{moved}{times}{thin}{paid}{age}", alert.market)
}

/// What kind of goods the price is for, where it is not for new ones in the standard channel.
pub fn goods(channel: Channel, condition: ItemCondition) -> String {
    goods_as(channel, condition, || t!("moves-consigned"), names::condition)
}

/// The same in the fixed words that other programs read.
pub(crate) fn goods_for_programs(channel: Channel, condition: ItemCondition) -> String {
    goods_as(channel, condition, || "consigned".to_owned(), ItemCondition::in_words)
}

fn goods_as(
    channel: Channel,
    condition: ItemCondition,
    consigned: fn() -> String,
    words: fn(ItemCondition) -> String,
) -> String {
    let channel = match channel {
        Channel::Standard => None,
        Channel::Flex => Some("Flex".to_owned()),
        Channel::Direct => Some("Direct".to_owned()),
        Channel::Consigned => Some(consigned()),
    };
    let condition = (condition != ItemCondition::NEW).then(|| words(condition));
    channel.into_iter().chain(condition).collect::<Vec<_>>().join(", ")
}

/// How old the news is, if it is old.
fn age(waited: TimeDelta) -> String {
    match (waited.num_days(), waited.num_hours()) {
        (0, _) if waited <= LATE_AFTER => String::new(),
        (0, hours) => format!(" ({})", t!("moves-hours-ago", hours = hours)),
        (days, _) => format!(" ({})", t!("moves-days-ago", days = days)),
    }
}

/// An amount with an unmistakable currency: `£112.00`, `US$112.00`, `CHF 112.00`; `112,00 $` where only that of
/// the United States has no letter before it.
fn amount(money: Money) -> String {
    let is_english = manner().is_english();
    let sign = match money.currency() {
        Currency::GBP => "£",
        Currency::EUR => "€",
        Currency::USD if !is_english => "$",
        Currency::USD => "US$",
        Currency::CAD if !is_english => "CA$",
        Currency::CAD => "C$",
        Currency::AUD if !is_english => "AU$",
        Currency::AUD => "A$",
        Currency::JPY if !is_english => "¥",
        Currency::JPY => "JP¥",
        other => other.code(),
    };
    tierstock_language::amount(sign, &money.to_decimal())
}

/// A move that was made up, to show what is said of one.
pub(crate) fn example(now: Moment) -> AlertRow {
    AlertRow {
        id: AlertId(0),
        product: ProductId(0),
        product_name: Some("Jordan 1 Panda".to_owned()),
        sku: Sku::parse("DD1503-103").ok(),
        size_label: "9".to_owned(),
        market: Market::StockX,
        scope: Some(Region::Uk.scope(Market::StockX)),
        channel: Channel::Standard,
        condition: ItemCondition::NEW,
        about: AlertReason::price(RuleId(1)),
        thin: false,
        is_removed: false,
        side: Side::Ask,
        old: Money::new(11_200, Currency::GBP),
        new: Money::new(13_100, Currency::GBP),
        detected_at: now.trunc_subsecs(0),
        ready_at: now.trunc_subsecs(0),
        tell_at: None,
        shown_at: None,
        held_back: None,
        read_at: None,
        snoozed_until: None,
        returned_at: None,
        opened_at: None,
        useful: None,
        stood: None,
    }
}

#[cfg(test)]
mod tests;
