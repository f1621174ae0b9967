//! StockX's sales report in its long form and a short one, and Alias's.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

use super::{Corpus, Unit, cell, code, iso, odd_code, trimmed};

const HEAD: &str = "Seller Name,Seller Address (Billing),Seller VAT Number,Sold To Name,Sold To address,Sold to VAT Number,Fiscal Representative Name,Fiscal Representative Address,StockX Destination Address,Payout date,Invoice Date,Invoice Number,Item,Sku Name,Sku Size,Style,Order Number,Sale Date,Seller Tracking Number,Buyer Destination Country,Buyer Destination City,Buyer Tracking Number,Quantity,Ship From Address,Ship To Address,Seller Fee,Seller Fee Currency,Payment Processing,Payment Processing Currency,Shipping Fee,Shipping Fee Currency,VAT Rate,Total Net Amount (Payout Excluding VAT),Total Net Amount (Payout Excluding VAT) Currency,Listing Price,Listing Price Currency,Total Gross Amount (Total Payout),Total Gross Amount (Total Payout) Currency,Total VAT Amount,Total VAT Amount Currency,Payout ID,Special references,Provider Transaction ID,Total Invoice Amount";

/// A size as StockX writes it, and as it is kept.
const SIZES: [(&str, &str); 16] = [
    ("10.5", "US 10.5"),
    ("9", "US 9"),
    ("12W", "12W"),
    ("4Y", "4Y"),
    ("10C", "10C"),
    ("43", "43"),
    ("XS", "XS"),
    ("XXL", "XXL"),
    ("S/M", "S/M"),
    ("M/L", "M/L"),
    ("L/XL", "L/XL"),
    ("XL", "XL"),
    ("34W/32L", "34W/32L"),
    ("42/44", "42/44"),
    ("M (US 6-8)", "M (US 6-8)"),
    ("N/A", "One size"),
];

/// The hours that the user's time is ahead of UTC.
pub const AHEAD: i64 = 1;

/// The long report of a seller in the EU.
pub fn stockx(rows: usize, seed: u64) -> Corpus {
    long(rows, seed, |_| true)
}

/// The long report of a seller elsewhere, which has no columns about VAT.
pub fn stockx_without_vat(rows: usize, seed: u64) -> Corpus {
    long(rows, seed, |column| !column.contains("VAT") && !column.starts_with("Fiscal"))
}

/// The long report with the columns that are there.
fn long(rows: usize, seed: u64, is_there: impl Fn(&str) -> bool) -> Corpus {
    let line = |cells: &[String]| {
        let there = HEAD.split(',').zip(cells).filter(|(column, _)| is_there(column));
        there.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(",") + "\n"
    };
    let mut rng = Rng::with_seed(seed);
    let head: Vec<String> = HEAD.split(',').map(str::to_owned).collect();
    let (mut text, mut units) = (line(&head), Vec::new());
    for nth in 0..rows {
        let sale = Sale::drawn(&mut rng, nth, rows, seed);
        text += &line(&sale.cells(nth));
        units.push(sale.truth().line());
    }
    Corpus {
        name: "stockx_historical_seller_sales_report.csv",
        bytes: text.into_bytes(),
        units,
        refused: 0,
        answers: Vec::new(),
    }
}

/// A sale of the long report; amounts in cents.
struct Sale {
    order: String,
    name: String,
    /// As it is written, and as it is compared; none: goods without one.
    code: Option<(String, String)>,
    /// As it is written, and as it is kept.
    size: (&'static str, &'static str),
    at: DateTime<Utc>,
    listing: i64,
    /// None: the cell is blank, whatever was taken.
    fee: Option<i64>,
    processing: i64,
    shipping: i64,
    payout: i64,
}

impl Sale {
    fn drawn(rng: &mut Rng, nth: usize, rows: usize, seed: u64) -> Self {
        let size = SIZES[rng.usize(0..SIZES.len())];
        // A tenth has no code; the same pair sells many times.
        let product = rng.usize(0..=rows / 3);
        let mut of_product = Rng::with_seed(seed + product as u64);
        let code = if product.is_multiple_of(4) {
            odd_code(&mut of_product, product)
        } else {
            code(&mut of_product, product)
        };
        let (listing, processing) = (rng.i64(4_000..40_000), rng.i64(100..900));
        let shipping = if rng.bool() { rng.i64(0..900) } else { 0 };
        // A blank fee, of which nearly all have taken 8.00 all the same.
        let blank = rng.u8(0..6) == 0;
        let fee = rng.i64(300..3_000);
        let taken = if blank { if rng.u8(0..6) == 0 { rng.i64(-500..500) } else { 800 } } else { fee };
        Self {
            order: format!("{}-{}", 11_111_111 + nth, 22_222_222 + nth * 3),
            name: format!("Demo Shoe {product}, \"White\""),
            code: (!product.is_multiple_of(10)).then_some(code),
            size,
            at: DateTime::from_timestamp(1_640_995_200 + rng.i64(0..100_000_000), 0).expect("a time"),
            listing,
            fee: (!blank).then_some(fee),
            processing,
            shipping,
            payout: listing - processing - shipping - taken,
        }
    }

    /// The cells of the row, in quotes where they need them.
    fn cells(&self, nth: usize) -> Vec<String> {
        let nothing = || "N/A".to_owned();
        let written = self.code.as_ref().map(|(written, _)| written.clone());
        let mut cells = vec![String::new(); 44];
        for (column, value) in [
            (0, "Demo Seller".to_owned()),
            (9, (self.at + TimeDelta::days(9)).format("%Y-%m-%d %H:%M:%S +00").to_string()),
            (11, format!("{}-{}", 33_333_333 + nth, 44_444_444)),
            (12, self.name.clone()),
            (13, "White (PS)".into()),
            (14, self.size.0.into()),
            (15, written.unwrap_or_else(nothing)),
            (16, self.order.clone()),
            (17, self.at.format("%Y-%m-%d %H:%M:%S +00").to_string()),
            (21, nothing()),
            (22, "1".into()),
            (23, "\"Street 1, 12345 City".into()),
            (25, self.fee.map(trimmed).unwrap_or_default()),
            (26, self.fee.map_or_else(nothing, |_| "EUR".into())),
            (27, trimmed(self.processing)),
            (28, "EUR".into()),
            (29, if self.shipping == 0 { String::new() } else { trimmed(self.shipping) }),
            (30, "EUR".into()),
            (34, trimmed(self.listing)),
            (35, "EUR".into()),
            (36, trimmed(self.payout)),
            (37, "EUR".into()),
            (40, "0".into()),
            (41, "Reverse charge\nArticle 44".into()),
            (43, trimmed(self.payout * 7)),
        ] {
            cells[column] = cell(&value);
        }
        cells
    }

    fn truth(&self) -> Unit {
        let compared = self.code.as_ref().map(|(_, compared)| compared.clone());
        Unit {
            goods: compared.unwrap_or_else(|| format!("~{}", self.name)),
            size: self.size.1.into(),
            place: "stockx".into(),
            sold: (self.at + TimeDelta::hours(AHEAD)).format("%Y-%m-%d").to_string(),
            price: format!("{} EUR", self.listing),
            payout: self.payout.to_string(),
            order: self.order.clone(),
            ..Unit::default()
        }
    }
}

/// The unit as a short report sells it.
fn sold_in_dollars(unit: Unit, day: (i32, u32, u32), price: i64, payout: i64) -> Unit {
    Unit {
        place: "stockx".into(),
        sold: iso(day),
        price: format!("{price} USD"),
        payout: payout.to_string(),
        ..unit
    }
}

/// The short report with US days.
pub fn short(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text =
        "Item,Sku Size,Order Number,Sale Date,Listing Price,Seller Fee,Total Gross Amount (Total Payout)\n"
            .to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (size, kept) = SIZES[rng.usize(0..SIZES.len())];
        let (price, fee) = (rng.i64(5_000..30_000), rng.i64(500..2_000));
        let (year, month, day) = super::day(&mut rng);
        let (order, name) = (format!("{}-{}", 55_555_555 + nth, 66_666_666 + nth), format!("Demo Low {nth}"));
        let payout = price - fee - 350;
        text.extend([format!(
            "{name},{size},{order},{month:02}/{day:02}/{year} 10:30:00,${},{},${}\n",
            trimmed(price),
            trimmed(fee),
            trimmed(payout)
        )]);
        let unit = Unit { goods: format!("~{name}"), size: kept.into(), order, ..Unit::default() };
        units.push(sold_in_dollars(unit, (year, month, day), price, payout).line());
    }
    Corpus { name: "sales.csv", bytes: text.into_bytes(), units, refused: 0, answers: Vec::new() }
}

/// Another short report: code and size in columns of their plain names, and no fee.
pub fn short_with_codes(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text = "Item,SKU,Size,Order Number,Sale Date,Listing Price,Total Payout\n".to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (size, kept) = SIZES[rng.usize(0..SIZES.len())];
        let price = rng.i64(5_000..30_000);
        let payout = price - rng.i64(500..2_000);
        let (year, month, day) = super::day(&mut rng);
        let order = format!("{}-{}", 77_777_777 + nth, 88_888_888 + nth);
        let (written, compared) =
            if rng.u8(0..5) == 0 { odd_code(&mut rng, nth) } else { code(&mut rng, nth) };
        text.extend([format!(
            "Demo Low {nth},{written},{size},{order},{year}-{month:02}-{day:02} 04:57:07 +00,${},${}\n",
            trimmed(price),
            trimmed(payout)
        )]);
        let unit = Unit { goods: compared, size: kept.into(), order, ..Unit::default() };
        units.push(sold_in_dollars(unit, (year, month, day), price, payout).line());
    }
    Corpus { name: "sales.csv", bytes: text.into_bytes(), units, refused: 0, answers: Vec::new() }
}

/// Alias's sales: whole dollars in a column of cents, and days in three spellings.
pub fn alias(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text =
        "ORDER_NUMBER,USERNAME,NAME,SKU,SIZE,PRODUCT_PRICE_CENTS_SALE_PRICE,PURCHASED_DATE,CREDIT_DATE\n"
            .to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let written = format!("XX{:04} {}", 1_000 + nth % 7_000, 100 + nth % 90);
        let price = rng.i64(60..700);
        let (year, month, day) = super::day(&mut rng);
        let size = ["9.5", "10", "7", "12"][rng.usize(0..4)];
        let sold = match nth % 3 {
            0 => format!("{day:02}/{month:02}/{:02}", year % 100),
            1 => format!("{day:02}.{month:02}.{:02}", year % 100),
            _ => format!("{day:02}/{month:02}/{year}"),
        };
        text.extend([format!(
            "{},demo,Demo Low 'White' {nth},{written},{size},{price},{sold},{sold}\n",
            100_000_001 + nth
        )]);
        units.push(
            Unit {
                goods: written.replace(' ', ""),
                size: format!("US {size}"),
                place: "alias".into(),
                sold: iso((year, month, day)),
                price: format!("{} USD", price * 100),
                order: (100_000_001 + nth).to_string(),
                ..Unit::default()
            }
            .line(),
        );
    }
    Corpus { name: "alias.csv", bytes: text.into_bytes(), units, refused: 0, answers: Vec::new() }
}
