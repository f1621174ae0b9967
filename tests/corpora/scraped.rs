//! Short forms of other people's tools: a scraper's table of sales with dollar signs and a text where a fee should be, and
//! one sheet of sold and unsold goods by name.

use std::fmt::Write;

use fastrand::Rng;

use super::{Corpus, Unit, cell, iso, plain};

/// The scraper's table.
pub fn scraped(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text =
        "Date Sold,Product,Size,Cost,Sell Price,Seller Fee,Sell Price After Fees,Gross Income,Profit\n"
            .to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (paid, price, fee) = (rng.i64(3_000..20_000), rng.i64(5_000..30_000), rng.i64(300..3_000));
        let date = super::day(&mut rng);
        // The first one tells which number is the day.
        let date = if nth == 0 { (date.0, date.1, 28) } else { date };
        let payout = price - fee;
        let written = if nth % 7 == 3 { "see invoice".to_owned() } else { format!("${}", plain(fee)) };
        let size = ["10", "9.5", "7W", "4Y"][rng.usize(0..4)];
        let name = format!("Demo Runner {nth}");
        writeln!(
            text,
            "{:02}/{:02}/{},{name},{size},${},${},{written},${},${},${}",
            date.1,
            date.2,
            date.0,
            plain(paid),
            plain(price),
            plain(payout),
            plain(payout),
            plain(payout)
        )
        .expect("a text takes all");
        let unit = Unit {
            goods: format!("~{name}"),
            size: if size.ends_with(['W', 'Y']) { size.into() } else { format!("US {size}") },
            cost: format!("{paid} USD"),
            place: "stockx".into(),
            sold: iso(date),
            price: format!("{price} USD"),
            payout: payout.to_string(),
            ..Unit::default()
        };
        units.push(unit.line());
    }
    let answers = vec![("\"place\"", "StockX")];
    Corpus { name: "scraped.csv", bytes: text.into_bytes(), units, refused: 0, answers }
}

/// The sheet of sold and unsold goods.
pub fn by_name(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text =
        "name,brand,size,acquisition_cost,asking_price,sale_price,platform_sold,date_sold,status,category,notes\n"
            .to_owned();
    let (mut units, mut refused) = (Vec::new(), 0);
    for nth in 0..rows {
        let (paid, price) = (rng.i64(3_000..20_000), rng.i64(5_000..30_000));
        let name = format!("Demo Low, \"{nth}\"");
        let is_sold = rng.bool();
        let date = super::day(&mut rng);
        let place = [("Depop", "other Depop"), ("GOAT", "alias"), ("local", "local")][rng.usize(0..3)];
        let sale = if is_sold {
            format!("{},{},{},sold", plain(price), place.0, iso(date))
        } else {
            ",,,available".into()
        };
        writeln!(
            text,
            "{},Demo,UK 8.5,{},{},{sale},shoes,\"two lines\nof notes\"",
            cell(&name),
            plain(paid),
            plain(price + 1_000)
        )
        .expect("a text takes all");
        let only = |text: String| if is_sold { text } else { String::new() };
        let unit = Unit {
            goods: format!("~{name}"),
            size: "8.5".into(),
            cost: format!("{paid} GBP"),
            place: only(place.1.into()),
            sold: only(iso(date)),
            price: only(format!("{price} GBP")),
            ..Unit::default()
        };
        // Nobody knows what is left of pounds at a place that pays in dollars.
        if is_sold && place.1 == "alias" {
            refused += 1;
        } else {
            units.push(unit.line());
        }
    }
    let answers = vec![("\"currency\"", "GBP")];
    Corpus { name: "inventory.csv", bytes: text.into_bytes(), units, refused, answers }
}
