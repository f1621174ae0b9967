//! eBay's orders report: lines of commas around the header, a line an item, and lines of an order's totals.

use fastrand::Rng;

use super::{Corpus, Unit, cell, code, iso, plain};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const HEAD: [&str; 20] = [
    "Sales Record Number",
    "Order Number",
    "Buyer Username",
    "Buyer Name",
    "Buyer Email",
    "Buyer Note",
    "Buyer Address 1",
    "Item Number",
    "Item Title",
    "Custom Label",
    "Quantity",
    "Sold For",
    "Shipping And Handling",
    "eBay Collected Tax",
    "Total Price",
    "Payment Method",
    "Sale Date",
    "Paid On Date",
    "Transaction ID",
    "Variation Details",
];

/// The report.
pub fn ebay(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let commas = ",".repeat(HEAD.len() - 1);
    let mut text = format!("{commas}\n{}\n{commas}\n", HEAD.join(","));
    let (mut units, mut refused) = (Vec::new(), 0);
    for nth in 0..rows {
        let order = format!("{:02}-{:05}-{:05}", 10 + nth % 80, 10_000 + nth, 20_000 + nth);
        let date = super::day(&mut rng);
        let sold = format!("{}-{:02}-{:02}", MONTHS[date.1 as usize - 1], date.2, date.0 % 100);
        let items = if nth % 9 == 0 { 2 } else { 1 };
        if items == 2 {
            let mut totals = vec![String::new(); HEAD.len()];
            (totals[0], totals[1], totals[14], totals[16]) =
                (nth.to_string(), order.clone(), "$250.00".into(), sold.clone());
            text.extend([format!("{}\n", totals.join(","))]);
            refused += 1;
        }
        for item in 0..items {
            let (price, parcel) = (rng.i64(3_000..20_000), rng.i64(0..2) * 995);
            let (written, compared) = code(&mut rng, nth * 2 + item);
            let (size, kept) =
                [("[Size:M]", "M"), ("[US Shoe Size:10.5]", "US 10.5"), ("[UK Shoe Size:8]", "8")]
                    [rng.usize(0..3)];
            let title = format!("Demo Runner {written} new, boxed");
            let mut cells = vec![String::new(); HEAD.len()];
            for (column, value) in [
                (0, nth.to_string()),
                (1, order.clone()),
                (7, (1_000_000 + nth).to_string()),
                (8, title),
                (10, "1".into()),
                (11, format!("${}", plain(price))),
                (12, format!("${}", plain(parcel))),
                (14, format!("${}", plain(price + parcel))),
                (16, sold.clone()),
                (18, format!("{}", 900_000 + nth * 2 + item)),
                (19, size.into()),
            ] {
                cells[column] = cell(&value);
            }
            text.extend([format!("{}\n", cells.join(","))]);
            let unit = Unit {
                goods: compared,
                size: kept.into(),
                place: "other eBay".into(),
                sold: iso(date),
                price: format!("{} USD", price + parcel),
                order: order.clone(),
                ..Unit::default()
            };
            units.push(unit.line());
        }
    }
    Corpus { name: "eBay-OrdersReport.csv", bytes: text.into_bytes(), units, refused, answers: Vec::new() }
}
