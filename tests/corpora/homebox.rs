//! Homebox's exports: tabs in a file that is called `.csv` or commas in one that is called `.tsv`, and first days of time
//! for what is not set.

use fastrand::Rng;

use super::{Corpus, Unit, iso, plain};

/// The export of an old version, with tabs.
pub fn homebox(rows: usize, seed: u64) -> Corpus {
    export("homebox.csv", '\t', rows, seed)
}

/// That of another one, with commas.
pub fn homebox_with_commas(rows: usize, seed: u64) -> Corpus {
    export("homebox.tsv", ',', rows, seed)
}

fn export(name: &'static str, separator: char, rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text = "HB.location\tHB.tags\tHB.asset_id\tHB.quantity\tHB.name\tHB.purchase_price\tHB.purchase_time\tHB.sold_to\tHB.sold_time\tHB.sold_price\tHB.sold_notes\n".to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let goods = format!("Demo Crate {nth}");
        let (paid, bought) = (rng.i64(0..20) * 550, super::day(&mut rng));
        let is_sold = rng.u8(0..3) == 0;
        let price = rng.i64(2_000..9_000);
        let sold = if is_sold {
            format!("{}T00:00:00Z", iso((2026, 1, 1 + u32::try_from(nth % 28).expect("a day"))))
        } else {
            "0001-01-01T00:00:00Z".into()
        };
        text.extend([format!(
            "Shelf {}\tshoes;blue\t000-{nth:03}\t1\t{goods}\t{}\t{}\t\t{sold}\t{}\t\n",
            nth % 5,
            plain(paid),
            iso(bought),
            if is_sold { plain(price) } else { "0".into() }
        )]);
        let sale = |text: String| if is_sold { text } else { String::new() };
        let unit = Unit {
            goods: format!("~{goods}"),
            size: "Not stated".into(),
            cost: if paid == 0 { String::new() } else { format!("{paid} GBP") },
            bought: iso(bought),
            place: sale("local".into()),
            sold: sale(iso((2026, 1, 1 + u32::try_from(nth % 28).expect("a day")))),
            price: sale(format!("{price} GBP")),
            ..Unit::default()
        };
        units.push(unit.line());
    }
    let answers = vec![("\"currency\"", "GBP"), ("\"place\"", "Local")];
    let text = text.replace('\t', &separator.to_string());
    Corpus { name, bytes: text.into_bytes(), units, refused: 0, answers }
}
