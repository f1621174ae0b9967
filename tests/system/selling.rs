//! Units, what they are worth, and what becomes of them.

use tierstock_domain::{Part, Percent, Place, Rate, SaleStateName, Treatment, UnitState};
use tierstock_engine::view::{FeeEntry, FigureEntry, MoneyView, UnitChange, UnitEntry, UnitsFilter};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, minutes, seconds};
use crate::units::{no_change, pair, sale};

const SKU: &str = "DD1503-103";

/// A harness with one product, both of whose marketplaces were asked, and a size that both bid for.
async fn harness() -> (Harness, i64, i64) {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.first_sync().await;
    harness.pass_until(seconds(1), |harness| harness.one::<i64>("SELECT count(*) FROM rates") > 0).await;
    let size = harness.one(
        "SELECT q.size_id FROM quotes q JOIN feeds f ON f.scope_id = q.scope_id AND f.rank = 0
         WHERE q.channel = 0 AND q.bid_unknown IS NULL GROUP BY 1 HAVING count(*) = 2 ORDER BY 1 LIMIT 1",
    );
    // Only what a test adds is in stock.
    let owned = harness.rows("SELECT id FROM units", |row| row.get(0));
    harness.engine().delete_units(owned).await.unwrap();
    let product = harness.id(SKU);
    (harness, product, size)
}

fn pounds(minor: i64) -> MoneyView {
    MoneyView { amount: format!("{}.{:02}", minor / 100, minor % 100), currency: "GBP".into() }
}

fn bid(harness: &Harness, size: i64, market: &str) -> i64 {
    harness.one(&format!(
        "SELECT q.bid FROM quotes q JOIN scopes c ON c.id = q.scope_id
         JOIN feeds f ON f.scope_id = c.id AND f.rank = 0 WHERE q.size_id = {size} AND q.channel = 0
         AND c.market = '{market}'"
    ))
}

/// What StockX leaves of a price in pence: 9 % but at least £5, and 3 %.
fn stockx_leaves(price: i64) -> i64 {
    price - ((price * 9 + 50) / 100).max(500) - (price * 3 + 50) / 100
}

/// What Alias leaves of a price in cents to a seller in the UK: 9.5 %, $12, and 2.9 % of the rest.
fn alias_leaves(price: i64) -> i64 {
    let earned = price - (price * 95 + 500) / 1_000 - 1_200;
    earned - (earned * 29 + 500) / 1_000
}

fn per_euro(harness: &Harness, currency: &str) -> f64 {
    let rate: i64 = harness.one(&format!(
        "SELECT per_euro FROM rates WHERE currency = '{currency}' AND day = (SELECT max(day) FROM rates)"
    ));
    #[allow(clippy::cast_precision_loss, reason = "millionths of a handful")]
    let rate = rate as f64;
    rate
}

#[tokio::test]
async fn a_unit_is_worth_the_best_bid_after_fees_in_own_currency() {
    let (harness, product, size) = harness().await;
    harness.engine().add_units(product, pair(size, "80"), 2).await.unwrap();
    let on_stockx = stockx_leaves(bid(&harness, size, "stockx"));
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a few hundred pounds")]
    let on_alias = (alias_leaves(bid(&harness, size, "alias")) as f64 / per_euro(&harness, "USD")
        * per_euro(&harness, "GBP"))
    .round() as i64;
    let best = on_stockx.max(on_alias);
    let view = harness.engine().product(product).await.unwrap();
    let shown = view.sizes.iter().find(|shown| shown.id == size).unwrap().best_now.clone().unwrap();
    assert_eq!(shown.amount, pounds(best));
    let is_stockx = on_stockx >= on_alias;
    assert_eq!(shown.place, if is_stockx { Place::StockX } else { Place::Alias });
    let summary = harness.engine().inventory_summary(UnitsFilter::default()).await.unwrap();
    assert_eq!(summary.totals.worth, Some(pounds(2 * best)));
    assert_eq!(harness.engine().board().await.unwrap().worth, Some(pounds(2 * best)));
    // A dearer StockX changes what is worth more; past figures stay for past days.
    let dear = FigureEntry {
        place: Place::StockX,
        figure: "transaction".into(),
        currency: None,
        value: "50".into(),
        since: None,
    };
    harness.engine().set_fee(dear).await.unwrap();
    harness
        .pass_until(seconds(1), |harness| {
            harness.one::<i64>("SELECT sum(worth) FROM units WHERE state = 'in_stock'") == 2 * on_alias
        })
        .await;
}

#[tokio::test]
async fn each_step_of_a_pair_s_sale_is_undone_after_a_restart() {
    let (mut harness, product, size) = harness().await;
    let done = harness.engine().add_units(product, pair(size, "80"), 1).await.unwrap();
    let unit = done.units[0];
    let engine = harness.engine();
    engine.list_units(vec![unit], Place::StockX, "150", "GBP").await.unwrap();
    engine.list_units(vec![unit], Place::Alias, "190", "USD").await.unwrap();
    let sold = engine.sell_unit(unit, sale(Place::StockX, "145", "GBP")).await.unwrap();
    let refused = engine.sell_unit(unit, sale(Place::Local, "1", "GBP")).await.unwrap_err();
    assert!(refused.to_string().contains("sold already"), "{refused}");
    let view = engine.unit(unit).await.unwrap();
    assert_eq!(view.state, UnitState::Sold);
    let to_take_down: Vec<_> =
        view.offers.iter().filter(|offer| offer.to_take_down).map(|offer| offer.place).collect();
    assert_eq!(to_take_down, [Place::Alias]);
    assert_eq!(engine.board().await.unwrap().to_take_down, 1);
    // 145.00 − 13.05 − 4.35 − 80.00
    assert_eq!(
        (view.sales[0].profit.clone(), view.sales[0].roi.as_deref()),
        (Some(pounds(4_760)), Some("59.5"))
    );

    let fee = |part, amount: &str| FeeEntry { part, amount: amount.into() };
    let mut settled = sale(Place::StockX, "145", "GBP");
    settled.actual_fees =
        vec![fee(Part::Transaction, "14.50"), fee(Part::Processing, "4.35"), fee(Part::Shipping, "3.99")];
    engine.correct_sale(unit, settled).await.unwrap();
    let settled = engine.unit(unit).await.unwrap().sales.remove(0);
    let told: Vec<_> =
        settled.differences.iter().map(|part| (part.part, part.actual.amount.as_str())).collect();
    // Listed for 150: 13.50 and 4.50 were estimated.
    assert_eq!(
        told,
        [
            (None, "145.00"),
            (Some(Part::Transaction), "14.50"),
            (Some(Part::Processing), "4.35"),
            (Some(Part::Shipping), "3.99")
        ]
    );
    assert_eq!(settled.profit, Some(pounds(14_500 - 2_284 - 8_000)));

    let early = engine.undo(sold.entry).await.unwrap_err();
    assert!(early.to_string().contains("Changed the sale of"), "{early}");
    engine.end_sale(unit, SaleStateName::Returned, "", "6.50").await.unwrap();
    assert_eq!(engine.unit(unit).await.unwrap().state, UnitState::InStock);
    harness.reopen().await;
    let engine = harness.engine();
    let journal = engine.journal(0, 10).await.unwrap();
    let titles: Vec<_> = journal.iter().map(|line| line.title.split(' ').next().unwrap()).collect();
    assert_eq!(titles, ["Returned:", "Changed", "Sold", "Listed", "Listed", "Added", "Deleted"]);
    for line in &journal[..5] {
        engine.undo(line.entry).await.unwrap();
    }
    let view = engine.unit(unit).await.unwrap();
    assert_eq!((view.state, view.offers.len(), view.sales.len()), (UnitState::InStock, 0, 0));
    assert!(engine.journal(0, 1).await.unwrap()[0].undone_at.is_some());
}

#[tokio::test]
async fn what_has_no_rate_cost_or_price_is_unknown_and_said_to_be() {
    let (harness, product, size) = harness().await;
    harness.edit("DELETE FROM rates");
    harness.simulator.faults().add(Rule::every(Service::Rates, Fault::ServerError(503)));
    let dollars = UnitEntry { currency: "USD".into(), ..pair(size, "100") };
    let engine = harness.engine();
    engine.add_units(product, dollars, 1).await.unwrap();
    engine.add_units(product, pair(size, ""), 1).await.unwrap();
    let bare = engine.add_size(product, tierstock_domain::SizeSystem::Cm, "40", true).await.unwrap();
    let bare = bare.id.unwrap();
    engine.add_units(product, pair(bare, "50"), 1).await.unwrap();
    let totals = engine.inventory_summary(UnitsFilter::default()).await.unwrap().totals;
    assert_eq!((totals.units, totals.without_cost, totals.without_worth), (3, 2, 1));
    assert_eq!(totals.cost, Some(pounds(5_000)));
    assert_eq!((totals.profit, totals.without_profit), (None, 3));
    harness.simulator.faults().clear();
    harness
        .pass_until(minutes(5), |harness| {
            harness.one::<i64>("SELECT count(cost_home) FROM units WHERE state = 'in_stock'") == 2
        })
        .await;
    let totals = harness.engine().inventory_summary(UnitsFilter::default()).await.unwrap().totals;
    assert_eq!((totals.without_cost, totals.without_profit), (1, 2));
}

#[tokio::test]
async fn fifty_units_are_edited_at_once_and_put_back_at_once() {
    let (harness, product, size) = harness().await;
    let engine = harness.engine();
    let added = engine.add_units(product, pair(size, "80"), 50).await.unwrap();
    let change =
        UnitChange { kept_at: Some("Shelf 9".into()), add_tag: Some("Winter".into()), ..no_change() };
    let done = engine.change_units(added.units, change).await.unwrap();
    let kept = UnitsFilter { text: "winter shelf".into(), ..UnitsFilter::default() };
    let found = engine.inventory_summary(kept.clone()).await.unwrap();
    assert_eq!((found.totals.units, found.totals.cost), (50, Some(pounds(400_000))));
    let undone = engine.undo(done.entry).await.unwrap();
    assert_eq!(undone.units.len(), 50);
    assert_eq!(engine.inventory_summary(kept).await.unwrap().totals.units, 0);
    // A doubled click does not turn it back; what was undone can be done again.
    let twice = engine.undo(done.entry).await.unwrap_err();
    assert_eq!(twice.to_string(), "It is undone already.");
    engine.redo(done.entry).await.unwrap();
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units WHERE kept_at = 'Shelf 9'"), 50);
}

#[tokio::test]
async fn a_setting_is_undone_like_a_sale() {
    let (harness, ..) = harness().await;
    let engine = harness.engine();
    engine.set_regions(vec!["US".into(), "UK".into()]).await.unwrap();
    let entry = engine.journal(0, 1).await.unwrap().remove(0);
    assert_eq!(entry.title, "Set the regions to US, UK");
    engine.undo(entry.entry).await.unwrap();
    let regions: Vec<_> = engine.regions().await.unwrap().into_iter().map(|region| region.code).collect();
    assert_eq!(regions, ["UK", "EU", "US"]);
}

#[tokio::test]
async fn a_day_s_rates_come_from_the_bank_s_file_and_say_their_day() {
    let (harness, product, size) = harness().await;
    let dollars = UnitEntry { currency: "USD".into(), bought_on: "2026-11-20".into(), ..pair(size, "100") };
    let id = harness.engine().add_units(product, dollars, 1).await.unwrap().units[0];
    let rate = harness.engine().unit(id).await.unwrap().rate.unwrap();
    assert!(rate.ends_with("the rate of 20 Nov 2026"), "{rate}");
    let own = UnitEntry { currency: "USD".into(), rate: "0.79".into(), ..pair(size, "100") };
    let id = harness.engine().add_units(product, own, 1).await.unwrap().units[0];
    let unit = harness.engine().unit(id).await.unwrap();
    assert_eq!(unit.cost_at_home, Some(pounds(7_900)));
    assert_eq!(unit.own_rate.as_deref().map(Rate::parse), Some(Rate::parse("0.79")));
    assert_eq!(harness.engine().fees().await.unwrap().rates_of.as_deref(), Some("2026-11-23"));
    assert_eq!(
        Percent::parse(&harness.engine().fees().await.unwrap().stockx_levels[1]),
        Percent::parse("8.5")
    );
}

#[tokio::test]
async fn three_equal_payouts_propose_fees_that_past_sales_ignore() {
    let (harness, product, size) = harness().await;
    let engine = harness.engine();
    let units = engine.add_units(product, pair(size, "80"), 3).await.unwrap().units;
    for (unit, price, fee) in
        [(units[0], "100", "8.50"), (units[1], "120", "10.20"), (units[2], "141", "11.99")]
    {
        engine.sell_unit(unit, sale(Place::StockX, price, "GBP")).await.unwrap();
        assert!(engine.fees().await.unwrap().proposals.is_empty());
        let mut settled = sale(Place::StockX, price, "GBP");
        let processing = format!("{:.2}", price.parse::<f64>().unwrap() * 0.03);
        settled.actual_fees = vec![
            FeeEntry { part: Part::Transaction, amount: fee.into() },
            FeeEntry { part: Part::Processing, amount: processing },
        ];
        engine.correct_sale(unit, settled).await.unwrap();
    }
    let proposal = engine.fees().await.unwrap().proposals.remove(0);
    let told =
        (proposal.figure.as_str(), proposal.value.as_str(), proposal.proposed.as_str(), proposal.sales);
    assert_eq!(told, ("transaction", "9", "8.5", 3));
    let expected = |view: &tierstock_engine::view::UnitView| view.sales[0].expected.clone();
    let before = expected(&engine.unit(units[0]).await.unwrap());
    let entry = FigureEntry {
        place: proposal.place,
        figure: proposal.figure,
        currency: proposal.currency,
        value: proposal.proposed,
        since: Some(proposal.since),
    };
    engine.set_fee(entry).await.unwrap();
    assert!(engine.fees().await.unwrap().proposals.is_empty());
    assert_eq!(expected(&engine.unit(units[0]).await.unwrap()), before);
}

#[tokio::test]
async fn a_receipt_is_copied_and_any_other_file_is_refused() {
    let (harness, product, size) = harness().await;
    let engine = harness.engine();
    let unit = engine.add_units(product, pair(size, "80"), 1).await.unwrap().units[0];
    let refused = engine.attach_receipt(unit, b"#!/bin/sh".to_vec()).await.unwrap_err();
    assert!(refused.to_string().contains("PDF or a picture"), "{refused}");
    let done = engine.attach_receipt(unit, b"%PDF-1.7 paid".to_vec()).await.unwrap();
    let file = engine.receipt_file(unit).await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), b"%PDF-1.7 paid");
    engine.edit_unit(unit, pair(size, "81")).await.unwrap();
    assert!(engine.unit(unit).await.unwrap().has_receipt, "an edit keeps it");
    assert!(engine.undo(done.entry).await.is_err());
    engine.remove_receipt(unit).await.unwrap();
    assert!(engine.receipt_file(unit).await.is_err());
    assert!(file.exists(), "it can be undone");
}

#[tokio::test]
async fn the_stock_book_has_each_margin_unit_with_its_margin_and_vat() {
    let (harness, product, size) = harness().await;
    let engine = harness.engine();
    let units = engine.add_units(product, pair(size, "80"), 3).await.unwrap().units;
    let empty = engine.stock_book("20").await.unwrap_err();
    assert!(empty.to_string().contains("No unit is marked as margin goods"), "{empty}");
    let margin = UnitChange { treatment: Some(Treatment::Margin), ..no_change() };
    let stated = engine.change_units(units[..2].to_vec(), margin).await.unwrap();
    let book = engine.stock_book_summary().await.unwrap();
    assert_eq!((book.margin, book.not_stated), (2, 1));
    let unit = units[0];
    let sold =
        tierstock_engine::view::SaleEntry { buyer: "=cmd()".into(), ..sale(Place::Local, "140", "GBP") };
    engine.sell_unit(unit, sold).await.unwrap();
    let book = engine.stock_book("20").await.unwrap();
    assert!(book.starts_with('\u{feff}'), "Excel reads its encoding by that");
    let lines: Vec<&str> = book.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].ends_with("Purchase price,Selling price,Margin,VAT due,Exchange rates"), "{}", lines[0]);
    assert!(lines[1].ends_with("2026-11-24,,'=cmd(),80.00,140.00,60.00,10.00,"), "{}", lines[1]);
    assert!(lines[2].ends_with(",,,,80.00,,,,"), "{}", lines[2]);
    assert!(engine.stock_book("much").await.is_err());
    assert!(engine.undo(stated.entry).await.is_err(), "one of them is sold since");
}
