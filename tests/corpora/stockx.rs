//! StockX's sales report in its long form and a short one, and Alias's.

use chrono::{DateTime, TimeDelta};
use fastrand::Rng;

use super::{Corpus, Unit, cell, code, iso, odd_code, trimmed};

const HEAD: &str = "Seller Name,Seller Address (Billing),Seller VAT Number,Sold To Name,Sold To address,Sold to VAT Number,Fiscal Representative Name,Fiscal Representative Address,StockX Destination Address,Payout date,Invoice Date,Invoice Number,Item,Sku Name,Sku Size,Style,Order Number,Sale Date,Seller Tracking Number,Buyer Destination Country,Buyer Destination City,Buyer Tracking Number,Quantity,Ship From Address,Ship To Address,Seller Fee,Seller Fee Currency,Payment Processing,Payment Processing Currency,Shipping Fee,Shipping Fee Currency,VAT Rate,Total Net Amount (Payout Excluding VAT),Total Net Amount (Payout Excluding VAT) Currency,Listing Price,Listing Price Currency,Total Gross Amount (Total Payout),Total Gross Amount (Total Payout) Currency,Total VAT Amount,Total VAT Amount Currency,Payout ID,Special references,Provider Transaction ID,Total Invoice Amount";

/// A size as StockX writes it, and as it is kept.
const SIZES: [(&str, &str); 15] = [
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
    ("N/A", "One size"),
];

/// The hours that the user's time is ahead of UTC.
pub const AHEAD: i64 = 1;

/// The long report of a seller in the EU.
pub fn stockx(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let (mut text, mut units) = (format!("{HEAD}\n"), Vec::new());
    for nth in 0..rows {
        let (size, kept) = SIZES[rng.usize(0..SIZES.len())];
        // A tenth has no code; the same pair sells many times.
        let product = rng.usize(0..=rows / 3);
        let mut of_product = Rng::with_seed(seed + product as u64);
        let (written, plain_code) = if product.is_multiple_of(4) {
            odd_code(&mut of_product, product)
        } else {
            code(&mut of_product, product)
        };
        let has_code = !product.is_multiple_of(10);
        let name = format!("Demo Shoe {product}, \"White\"");
        let (listing, processing) = (rng.i64(4_000..40_000), rng.i64(100..900));
        let shipping = if rng.bool() { rng.i64(0..900) } else { 0 };
        // A blank fee, of which nearly all have taken 8.00 all the same.
        let blank = rng.u8(0..6) == 0;
        let fee = rng.i64(300..3_000);
        let taken = if blank { if rng.u8(0..6) == 0 { rng.i64(-500..500) } else { 800 } } else { fee };
        let payout = listing - processing - shipping - taken;
        let at = DateTime::from_timestamp(1_640_995_200 + rng.i64(0..100_000_000), 0).expect("a time");
        let order = format!("{}-{}", 11_111_111 + nth, 22_222_222 + nth * 3);
        let mut cells = vec![String::new(); 44];
        for (column, value) in [
            (0, "Demo Seller".to_owned()),
            (9, (at + TimeDelta::days(9)).format("%Y-%m-%d %H:%M:%S +00").to_string()),
            (11, format!("{}-{}", 33_333_333 + nth, 44_444_444)),
            (12, name.clone()),
            (13, "White (PS)".into()),
            (14, size.into()),
            (15, if has_code { written } else { "N/A".into() }),
            (16, order.clone()),
            (17, at.format("%Y-%m-%d %H:%M:%S +00").to_string()),
            (21, "N/A".into()),
            (22, "1".into()),
            (23, "\"Street 1, 12345 City".into()),
            (25, if blank { String::new() } else { trimmed(fee) }),
            (26, if blank { "N/A".into() } else { "EUR".into() }),
            (27, trimmed(processing)),
            (28, "EUR".into()),
            (29, if shipping == 0 { String::new() } else { trimmed(shipping) }),
            (30, "EUR".into()),
            (34, trimmed(listing)),
            (35, "EUR".into()),
            (36, trimmed(payout)),
            (37, "EUR".into()),
            (40, "0".into()),
            (41, "Reverse charge\nArticle 44".into()),
            (43, trimmed(payout * 7)),
        ] {
            cells[column] = cell(&value);
        }
        text.push_str(&cells.join(","));
        text.push('\n');
        units.push(
            Unit {
                goods: if has_code { plain_code } else { format!("~{name}") },
                size: kept.into(),
                place: "stockx".into(),
                sold: (at + TimeDelta::hours(AHEAD)).format("%Y-%m-%d").to_string(),
                price: format!("{listing} EUR"),
                payout: payout.to_string(),
                order,
                ..Unit::default()
            }
            .line(),
        );
    }
    Corpus {
        name: "stockx_historical_seller_sales_report.csv",
        bytes: text.into_bytes(),
        units,
        refused: 0,
        answers: Vec::new(),
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
        units.push(
            Unit {
                goods: format!("~{name}"),
                size: kept.into(),
                place: "stockx".into(),
                sold: iso((year, month, day)),
                price: format!("{price} USD"),
                payout: payout.to_string(),
                order,
                ..Unit::default()
            }
            .line(),
        );
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
