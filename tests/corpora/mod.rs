//! Files as sellers have them, made up row by row, and the truth beside them. Shares no code with what reads them.

mod ebay;
mod homebox;
mod messy;
mod own;
mod profits;
mod scraped;
mod stockx;
mod tabs;

pub use ebay::ebay;
pub use homebox::{homebox, homebox_with_commas};
pub use messy::messy;
pub use own::own_sheet;
pub use profits::{flips, orders};
pub use scraped::{by_name, scraped};
pub use stockx::{AHEAD, alias, short, short_with_codes, stockx, stockx_without_vat};
pub use tabs::{pasted, tabs};

use fastrand::Rng;

/// A file, and what is in it.
pub struct Corpus {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// A unit in a line: code or name, size, cost, day of purchase, place, day of sale, price, payout, order.
    pub units: Vec<String>,
    /// Rows that can't come in.
    pub refused: u32,
    /// What has to be answered once: what it is about as JSON, and the word.
    pub answers: Vec<(&'static str, &'static str)>,
}

/// What a row is the truth of, in the words that the database has for it; empty: not stated.
#[derive(Clone, Default)]
pub struct Unit {
    pub goods: String,
    pub size: String,
    /// `12000 GBP`
    pub cost: String,
    pub bought: String,
    /// `stockx`, `other Depop`
    pub place: String,
    pub sold: String,
    /// `15000 GBP`
    pub price: String,
    /// In minor units; empty: only the price is stated.
    pub payout: String,
    pub order: String,
}

impl Unit {
    pub fn line(&self) -> String {
        let Self { goods, size, cost, bought, place, sold, price, payout, order } = self;
        [goods, size, cost, bought, place, sold, price, payout, order].map(String::as_str).join("|")
    }
}

/// A code as a brand writes it, and as it is compared.
pub fn code(rng: &mut Rng, nth: usize) -> (String, String) {
    let colour = 100 + nth % 900;
    let written = match rng.u8(0..3) {
        0 => format!("DD{:04}-{colour}", 1_000 + nth % 9_000),
        1 => format!("{:06}-{:02}", 300_000 + nth * 7 % 90_000, 10 + nth % 80),
        _ => format!("{:04}A{:03}-{colour}", 1_000 + nth % 9_000, nth % 1_000),
    };
    let plain = written.replace('-', "");
    (written, plain)
}

/// A code as StockX knows them beside the usual ones, and as it is compared.
pub fn odd_code(rng: &mut Rng, nth: usize) -> (String, String) {
    let number = 1_000 + nth % 9_000;
    let written = match rng.u8(0..7) {
        0 => format!("AB{number}"),
        1 => format!("M{number}RXX"),
        2 => format!("AB{number}-100/AB{number}-101"),
        3 => format!("AB{number}/AC{number}/AD{number}/AE{number}/AF{number}"),
        4 => format!("AB{number}_100"),
        5 => format!("37{number}.01"),
        _ => format!("{}", 7_000_000 + nth),
    };
    let plain = written.replace(['-', '/', '_', '.'], "");
    (written, plain)
}

/// Cents as a program writes them: a point, and no zeros at the end.
pub fn trimmed(cents: i64) -> String {
    let text = format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Cents with two digits.
pub fn plain(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// With commas between thousands.
pub fn thousands(cents: i64) -> String {
    let text = plain(cents);
    let (whole, fraction) = text.split_once('.').expect("two digits");
    if whole.len() > 3 {
        format!("{},{}.{fraction}", &whole[..whole.len() - 3], &whole[whole.len() - 3..])
    } else {
        text
    }
}

/// A cell of a CSV file, in quotes where it needs them.
pub fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A day, as year, month and day, that is long gone.
pub fn day(rng: &mut Rng) -> (i32, u32, u32) {
    (rng.i32(2022..2026), rng.u32(1..13), rng.u32(1..29))
}

pub fn iso((year, month, day): (i32, u32, u32)) -> String {
    format!("{year}-{month:02}-{day:02}")
}
