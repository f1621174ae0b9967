//! Sellers' own tables of what they sold: with each fee in a column of its own, and by name with a buyer's address.

use std::fmt::Write;

use fastrand::Rng;

use super::{Corpus, Unit, cell, iso, plain, thousands};

/// A table of orders with their fees, and what they cost to send.
pub fn orders(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text = "Order Number,Sale Date,Item Name,Serial Number,Platform,Gross Sale,Selling Fee,Ad Fee,Shipping Cost,Item Cost,Notes\n".to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (gross, fee, ad) = (rng.i64(5_000..120_000), rng.i64(300..4_000), rng.i64(0..2) * 275);
        let (postage, cost) = (rng.i64(0..1_500), rng.i64(2_000..40_000));
        let date = super::day(&mut rng);
        // The first one tells which number is the day.
        let date = if nth == 0 { (date.0, date.1, 29) } else { date };
        let place =
            [("eBay", "other eBay"), ("Facebook", "other Facebook"), ("StockX", "stockx")][rng.usize(0..3)];
        let (order, name) = (format!("NO-{}", 40_000 + nth), format!("Demo Trail Runner no. {nth}"));
        writeln!(
            text,
            "{order},{}/{:02}/{},{name},,{},\"£{}\",£{},£{},£{},£{},",
            date.2,
            date.1,
            date.0,
            place.0,
            thousands(gross),
            plain(fee),
            plain(ad),
            plain(postage),
            plain(cost)
        )
        .expect("a text takes all");
        let unit = Unit {
            goods: format!("~{name}"),
            size: "Not stated".into(),
            cost: format!("{cost} GBP"),
            place: place.1.into(),
            sold: iso(date),
            price: format!("{gross} GBP"),
            payout: (gross - fee - ad).to_string(),
            order,
            ..Unit::default()
        };
        units.push(unit.line());
    }
    Corpus { name: "orders.csv", bytes: text.into_bytes(), units, refused: 0, answers: Vec::new() }
}

/// A table of sales by name.
pub fn flips(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text = "product_name,size,sale_price,buy_price,sale_date,platform,buyer_email\n".to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (paid, price) = (rng.i64(3_000..20_000), rng.i64(5_000..30_000));
        let date = super::day(&mut rng);
        let size = ["9.5", "11", "8W", "6.5Y"][rng.usize(0..4)];
        let place = [("GOAT", "alias"), ("Grailed", "other Grailed")][rng.usize(0..2)];
        let name = format!("Demo High \"{nth}\"");
        writeln!(
            text,
            "{},{size},${},${},{},{},buyer{nth}@example.com",
            cell(&name),
            plain(price),
            plain(paid),
            iso(date),
            place.0
        )
        .expect("a text takes all");
        let unit = Unit {
            goods: format!("~{name}"),
            size: if size.ends_with(['W', 'Y']) { size.into() } else { format!("US {size}") },
            cost: format!("{paid} USD"),
            place: place.1.into(),
            sold: iso(date),
            price: format!("{price} USD"),
            ..Unit::default()
        };
        units.push(unit.line());
    }
    Corpus { name: "flips.csv", bytes: text.into_bytes(), units, refused: 0, answers: Vec::new() }
}
