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
        let order = Order::drawn(&mut rng, nth);
        let items = if nth % 9 == 0 { 2 } else { 1 };
        if items == 2 {
            text.extend([order.totals()]);
            refused += 1;
        }
        for item in 0..items {
            let (line, unit) = order.item(&mut rng, nth * 2 + item);
            text.extend([line]);
            units.push(unit.line());
        }
    }
    Corpus { name: "eBay-OrdersReport.csv", bytes: text.into_bytes(), units, refused, answers: Vec::new() }
}

/// What an order's lines repeat.
struct Order {
    nth: usize,
    number: String,
    day: (i32, u32, u32),
}

impl Order {
    fn drawn(rng: &mut Rng, nth: usize) -> Self {
        let number = format!("{:02}-{:05}-{:05}", 10 + nth % 80, 10_000 + nth, 20_000 + nth);
        Self { nth, number, day: super::day(rng) }
    }

    fn sold(&self) -> String {
        let (year, month, day) = self.day;
        format!("{}-{day:02}-{:02}", MONTHS[month as usize - 1], year % 100)
    }

    /// The line of an order of several items: it holds no item.
    fn totals(&self) -> String {
        line([(0, self.nth.to_string()), (1, self.number.clone()), (14, "$250.00".into()), (16, self.sold())])
    }

    fn item(&self, rng: &mut Rng, nth: usize) -> (String, Unit) {
        let (price, parcel) = (rng.i64(3_000..20_000), rng.i64(0..2) * 995);
        let (written, compared) = code(rng, nth);
        let (size, kept) = [("[Size:M]", "M"), ("[US Shoe Size:10.5]", "US 10.5"), ("[UK Shoe Size:8]", "8")]
            [rng.usize(0..3)];
        // The seller's own label may be the code, or a shelf of theirs beside a code in the title; mostly there is none.
        let (title, label) = match rng.u8(0..4) {
            0 => ("Demo Runner new, boxed".to_owned(), written),
            1 => (format!("Demo Runner {written} new, boxed"), format!("shelf {}", nth % 9)),
            _ => (format!("Demo Runner {written} new, boxed"), String::new()),
        };
        let cells = line([
            (0, self.nth.to_string()),
            (1, self.number.clone()),
            (7, (1_000_000 + self.nth).to_string()),
            (8, title),
            (9, label),
            (10, "1".into()),
            (11, format!("${}", plain(price))),
            (12, format!("${}", plain(parcel))),
            (14, format!("${}", plain(price + parcel))),
            (16, self.sold()),
            (18, (900_000 + nth).to_string()),
            (19, size.into()),
        ]);
        let unit = Unit {
            goods: compared,
            size: kept.into(),
            place: "other eBay".into(),
            sold: iso(self.day),
            price: format!("{} USD", price + parcel),
            order: self.number.clone(),
            ..Unit::default()
        };
        (cells, unit)
    }
}

/// A line with these cells, by their columns.
fn line<const N: usize>(filled: [(usize, String); N]) -> String {
    let mut cells = vec![String::new(); HEAD.len()];
    for (column, value) in filled {
        cells[column] = cell(&value);
    }
    format!("{}\n", cells.join(","))
}
