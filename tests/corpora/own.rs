//! A seller's own sheet: UK sizes by the column's name, days in two spellings, amounts in three, the trade's words.

use fastrand::Rng;

use super::{Corpus, Unit, code, iso, plain};

/// The sheet, with semicolons as a European program writes them.
pub fn own_sheet(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text = "\u{feff}sku;brand;model;size_uk;purchase_price;purchase_date;condition;status;location;price sold;date sold;platform\r\n".to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (written, compared) = code(&mut rng, nth);
        let date = super::day(&mut rng);
        let paid = rng.i64(3_000..25_000) / 100 * 100;
        let amount = match nth % 3 {
            0 => (paid / 100).to_string(),
            1 => format!("£{}", paid / 100),
            _ => plain(paid).replace('.', ","),
        };
        // The first one tells which number is the day.
        let bought = match nth % 2 {
            0 => format!("{:02}/{:02}/{}", date.2, date.1, date.0),
            _ => iso(date),
        };
        let date = if nth == 0 { (date.0, date.1, 27) } else { date };
        let bought = if nth == 0 { format!("27/{:02}/{}", date.1, date.0) } else { bought };
        let condition = ["DS", "deadstock", "BNIB", "VNDS", "NWOB", "pre-owned"][rng.usize(0..6)];
        let is_sold = rng.u8(0..3) == 0;
        let (price, place) = (
            rng.i64(5_000..30_000),
            [("StockX", "stockx"), ("Vinted", "other Vinted"), ("cash", "local")][rng.usize(0..3)],
        );
        let size = ["8", "8.5", "9", "10,5"][rng.usize(0..4)];
        let sold = if is_sold {
            format!("sold;Shelf;{};2026-03-04;{}", plain(price).replace('.', ","), place.0)
        } else {
            "in_stock;Shelf;;;".into()
        };
        text.extend([format!("{written};Demo;Model {nth};{size};{amount};{bought};{condition};{sold}\r\n")]);
        let sale = |text: String| if is_sold { text } else { String::new() };
        let unit = Unit {
            goods: compared,
            size: size.replace(',', "."),
            cost: format!("{paid} GBP"),
            bought: iso(date),
            place: sale(place.1.into()),
            sold: sale("2026-03-04".into()),
            price: sale(format!("{price} GBP")),
            ..Unit::default()
        };
        units.push(unit.line());
    }
    Corpus { name: "stock.csv", bytes: text.into_bytes(), units, refused: 0, answers: Vec::new() }
}
