//! A sheet as it grew over years: a title above it, codes inside names, sizes on three scales, two currencies, sold and
//! unsold, and a few rows that nobody can read.

use fastrand::Rng;

use super::{Corpus, Unit, cell, code, iso, thousands};

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
        let pair = Pair::drawn(&mut rng, nth);
        let is_bad = nth % 40 == 7;
        let mut cells = pair.cells();
        if is_bad {
            cells[2] = "ask Tom".into();
            refused += 1;
        } else {
            units.push(pair.truth().line());
        }
        text.extend([format!("{}\n", cells.map(|text| cell(&text)).join(","))]);
    }
    let answers = vec![("\"sizes\"", "us"), ("{\"condition\":\"810\"}", "worn")];
    Corpus { name: "kicks.csv", bytes: text.into_bytes(), units, refused, answers }
}

/// The day on which all that is sold was sold.
const SOLD_ON: &str = "2026-05-06";

/// A row of the sheet; amounts in cents.
struct Pair {
    name: String,
    /// The code as it is compared.
    code: String,
    /// As it is written, and as it is kept.
    size: (&'static str, &'static str),
    is_dollar: bool,
    paid: i64,
    bought: (i32, u32, u32),
    condition: &'static str,
    /// As it is written, and as it is kept; price and payout. None: it is in stock.
    sale: Option<((&'static str, &'static str), i64, i64)>,
}

impl Pair {
    fn drawn(rng: &mut Rng, nth: usize) -> Self {
        let (written, compared) = code(rng, nth);
        let name = match nth % 3 {
            0 => format!("Demo Low Panda {written}"),
            1 => format!("{written} Demo Mid"),
            _ => format!("Demo High ({written})"),
        };
        let price = rng.i64(5_000..150_000);
        let payout = price - rng.i64(300..4_000);
        let place = PLACES[rng.usize(0..PLACES.len())];
        Self {
            name,
            code: compared,
            size: SIZES[rng.usize(0..SIZES.len())],
            is_dollar: rng.bool(),
            paid: rng.i64(3_000..25_000),
            bought: super::day(rng),
            condition: ["DS", "VNDS", "8/10"][rng.usize(0..3)],
            sale: rng.bool().then_some((place, price, payout)),
        }
    }

    fn cells(&self) -> [String; 9] {
        let money = |cents| format!("{}{}", if self.is_dollar { "$" } else { "£" }, thousands(cents));
        let (year, month, day) = self.bought;
        let sale = self.sale.map(|((place, _), price, payout)| {
            [place.to_owned(), money(price), money(payout), SOLD_ON.to_owned()]
        });
        let [place, price, payout, sold] = sale.unwrap_or_default();
        [
            self.name.clone(),
            self.size.0.into(),
            money(self.paid),
            format!("{day}.{month}.{year}"),
            self.condition.into(),
            place,
            price,
            payout,
            sold,
        ]
    }

    fn truth(&self) -> Unit {
        let currency = if self.is_dollar { "USD" } else { "GBP" };
        let unit = Unit {
            goods: self.code.clone(),
            size: self.size.1.into(),
            cost: format!("{} {currency}", self.paid),
            bought: iso(self.bought),
            ..Unit::default()
        };
        match self.sale {
            None => unit,
            Some(((_, place), price, payout)) => Unit {
                place: place.into(),
                sold: SOLD_ON.into(),
                price: format!("{price} {currency}"),
                payout: payout.to_string(),
                ..unit
            },
        }
    }
}
