//! A sheet as it grew over years: a title above it, codes inside names, sizes on three scales, two currencies, sold and
//! unsold, and a few rows that nobody can read.

use fastrand::Rng;

use super::{Corpus, Unit, cell, code, iso, plain};

const SIZES: [(&str, &str); 7] = [
    ("UK 8", "8"),
    ("8.5 UK", "8.5"),
    ("US 10", "US 10"),
    ("9.5 US", "US 9.5"),
    ("EU 42.5", "42.5"),
    ("43", "43"),
    ("9", "US 9"),
];

const PLACES: [(&str, &str); 5] = [
    ("StockX", "stockx"),
    ("GOAT", "alias"),
    ("Depop", "other Depop"),
    ("Klekt", "other Klekt"),
    ("in person", "local"),
];

/// The sheet.
pub fn messy(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text =
        "MY KICKS,,,,,,,,\n,,,,,,,,\nwhat,size,paid,bought,cond,platform,sold for,payout,date sold\n"
            .to_owned();
    let (mut units, mut refused) = (Vec::new(), 0);
    for nth in 0..rows {
        let (written, compared) = code(&mut rng, nth);
        let (size, kept) = SIZES[rng.usize(0..SIZES.len())];
        let name = match nth % 3 {
            0 => format!("Demo Low Panda {written}"),
            1 => format!("{written} Demo Mid"),
            _ => format!("Demo High ({written})"),
        };
        let is_dollar = rng.bool();
        let (sign, currency) = if is_dollar { ("$", "USD") } else { ("£", "GBP") };
        let (paid, price) = (rng.i64(3_000..25_000), rng.i64(5_000..150_000));
        let payout = price - rng.i64(300..4_000);
        let is_sold = rng.u8(0..2) == 0;
        let (year, month, day) = super::day(&mut rng);
        let bought = format!("{day}.{month}.{year}");
        let is_bad = nth % 40 == 7;
        let cost = if is_bad { "ask Tom".to_owned() } else { format!("{sign}{}", thousands(paid)) };
        let place = PLACES[rng.usize(0..PLACES.len())];
        let sale = if is_sold {
            [
                place.0.to_owned(),
                format!("{sign}{}", thousands(price)),
                format!("{sign}{}", thousands(payout)),
                "2026-05-06".into(),
            ]
        } else {
            [const { String::new() }; 4]
        };
        let condition = ["DS", "VNDS", "8/10"][rng.usize(0..3)];
        let cells = [
            name,
            size.into(),
            cost,
            bought,
            condition.into(),
            sale[0].clone(),
            sale[1].clone(),
            sale[2].clone(),
            sale[3].clone(),
        ];
        text.extend([format!("{}\n", cells.map(|text| cell(&text)).join(","))]);
        if is_bad {
            refused += 1;
            continue;
        }
        let only = |text: String| if is_sold { text } else { String::new() };
        let unit = Unit {
            goods: compared,
            size: kept.into(),
            cost: format!("{paid} {currency}"),
            bought: iso((year, month, day)),
            place: only(place.1.into()),
            sold: only("2026-05-06".into()),
            price: only(format!("{price} {currency}")),
            payout: only(payout.to_string()),
            ..Unit::default()
        };
        units.push(unit.line());
    }
    let answers = vec![("\"sizes\"", "us"), ("{\"condition\":\"810\"}", "worn")];
    Corpus { name: "kicks.csv", bytes: text.into_bytes(), units, refused, answers }
}

/// With commas between thousands.
fn thousands(cents: i64) -> String {
    let text = plain(cents);
    let (whole, fraction) = text.split_once('.').expect("two digits");
    if whole.len() > 3 {
        format!("{},{}.{fraction}", &whole[..whole.len() - 3], &whole[whole.len() - 3..])
    } else {
        text
    }
}
