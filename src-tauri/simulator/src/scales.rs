//! Shoe sizes on the scales of other countries, as StockX writes them.
//!
//! Makers' charts are uneven: two US sizes may share one UK size or one length. StockX tells those apart with a
//! remark, `UK 6 (EU 39)` beside `UK 6 (EU 40)`, and leaves the rest bare.

use std::collections::HashMap;

use crate::size::{Conversion, Size, decimal};

/// How a maker's EU sizes go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chart {
    /// Uneven halves: 38.5, 39, 40.
    Halves,
    /// Thirds: 40, 40 2/3, 41 1/3.
    Thirds,
}

/// A shoe's size on every scale, not yet spelled.
#[derive(Debug)]
pub(crate) struct Shoe {
    label: String,
    /// US, in hundredths.
    value: i32,
    /// The label's own scale, and the size there.
    own: Conversion,
    /// The other sex's US size, where there is one.
    other: Option<Conversion>,
    uk: String,
    /// Hundredths of a centimetre.
    length: i32,
    eu: String,
}

pub(crate) fn men(us: i32, chart: Chart) -> Shoe {
    let own = (decimal(us), "us m");
    shoe(decimal(us), us, us, own, Some((decimal(us + 150), "us w")), chart)
}

pub(crate) fn women(us: i32, chart: Chart) -> Shoe {
    let own = (decimal(us), "us w");
    shoe(format!("{}W", decimal(us)), us, us - 150, own, Some((decimal(us - 150), "us m")), chart)
}

pub(crate) fn youth(us: i32, chart: Chart) -> Shoe {
    let label = format!("{}Y", decimal(us));
    shoe(label.clone(), us, us, (label, "us"), None, chart)
}

pub(crate) fn child(us: i32) -> Shoe {
    /// EU sizes from 10.5C in halves, tenths.
    const EU: [i32; 7] = [275, 280, 285, 295, 300, 310, 315];
    let label = format!("{}C", decimal(us));
    Shoe {
        own: (label.clone(), "us"),
        label,
        value: us,
        other: None,
        uk: decimal(us - 50),
        length: us + 600,
        eu: decimal(EU[place(us, 1050, EU.len())] * 10),
    }
}

/// Conversions with the scale in front, and a remark behind each that another size carries as well.
pub(crate) fn spelled(shoes: Vec<Shoe>) -> Vec<Size> {
    let (mut by_uk, mut by_length) = (HashMap::new(), HashMap::new());
    for shoe in &shoes {
        *by_uk.entry(shoe.uk.clone()).or_insert(0) += 1;
        *by_length.entry(shoe.length).or_insert(0) += 1;
    }
    let size = |shoe: Shoe| {
        let Shoe { label, value, own, other, uk, length, eu } = shoe;
        let written = |(size, scale): &Conversion| format!("{} {size}", scale.to_uppercase());
        let remark =
            |is_shared: bool, text: String| if is_shared { format!(" ({text})") } else { String::new() };
        let uk_remark = remark(by_uk[&uk] > 1, format!("EU {eu}"));
        let cm_remark = remark(by_length[&length] > 1, written(&own));
        let mut conversions = vec![(written(&own), own.1)];
        conversions.extend(other.map(|other| (written(&other), other.1)));
        conversions.extend([
            (format!("UK {uk}{uk_remark}"), "uk"),
            (format!("CM {}{cm_remark}", decimal(length)), "cm"),
            (format!("KR {}", length / 10), "kr"),
            (format!("EU {eu}"), "eu"),
        ]);
        Size { label, alias_name: decimal(value), value, scale: own.1, conversions }
    };
    shoes.into_iter().map(size).collect()
}

/// `last` is the men's or youth's US size of the same last.
fn shoe(
    label: String,
    value: i32,
    last: i32,
    own: Conversion,
    other: Option<Conversion>,
    chart: Chart,
) -> Shoe {
    let (uk, length, eu) = match chart {
        Chart::Halves => (halves_uk(last), halves_length(last), halves_eu(last)),
        Chart::Thirds => (last - 50, last + 1800, thirds_eu(last)),
    };
    Shoe { label, value, own, other, uk: decimal(uk), length, eu }
}

/// US 6.5 and 7 are one UK size; 1Y is the last of the children's.
fn halves_uk(us: i32) -> i32 {
    match us {
        ..=100 => 1350,
        101..700 => us - 50,
        _ => us - 100,
    }
}

/// US 4.5 and 5 are as long as each other, and so are 5.5 and 6.
fn halves_length(us: i32) -> i32 {
    match us {
        ..500 => us + 1900,
        500..600 => us + 1850,
        _ => us + 1800,
    }
}

fn halves_eu(us: i32) -> String {
    /// From US 1 in halves, tenths.
    const EU: [i32; 34] = [
        320, 330, 335, 340, 350, 355, 360, 365, 375, 380, 385, 390, 400, 405, 410, 420, 425, 430, 440, 445,
        450, 455, 460, 470, 475, 480, 485, 490, 495, 500, 505, 510, 515, 520,
    ];
    decimal(EU[place(us, 100, EU.len())] * 10)
}

fn thirds_eu(us: i32) -> String {
    let thirds = 36 * 3 + (us - 400) / 50 * 2;
    match thirds % 3 {
        0 => (thirds / 3).to_string(),
        rest => format!("{} {rest}/3", thirds / 3),
    }
}

/// Which half size it is from the first, within a table.
fn place(us: i32, first: i32, length: usize) -> usize {
    usize::try_from((us - first) / 50).unwrap_or(0).min(length - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversion(sizes: &[Size], label: &str, scale: &str) -> String {
        let size = sizes.iter().find(|size| size.label == label).expect("the size");
        size.conversions.iter().find(|(_, each)| *each == scale).expect("the scale").0.clone()
    }

    #[rstest::rstest]
    #[case("6.5", "uk", "UK 6 (EU 39)")]
    #[case("7", "uk", "UK 6 (EU 40)")]
    #[case("7.5", "uk", "UK 6.5")]
    #[case("4.5", "cm", "CM 23.5 (US M 4.5)")]
    #[case("5", "cm", "CM 23.5 (US M 5)")]
    #[case("5.5", "cm", "CM 24 (US M 5.5)")]
    #[case("7.5", "eu", "EU 40.5")]
    #[case("7.5", "kr", "KR 255")]
    #[case("7.5", "us w", "US W 9")]
    fn a_remark_tells_apart_what_looks_alike(#[case] us: &str, #[case] scale: &str, #[case] text: &str) {
        let sizes = spelled((350..=1750).step_by(50).map(|us| men(us, Chart::Halves)).collect());
        assert_eq!(conversion(&sizes, us, scale), text);
    }

    #[test]
    fn thirds_have_one_uk_size_for_each() {
        let sizes = spelled((350..=1500).step_by(50).map(|us| men(us, Chart::Thirds)).collect());
        assert_eq!(conversion(&sizes, "7.5", "eu"), "EU 40 2/3");
        assert!(sizes.iter().flat_map(|size| &size.conversions).all(|(text, _)| !text.contains('(')));
    }

    #[test]
    fn a_youth_size_is_on_the_bare_us_scale() {
        let sizes = crate::sizes::children_and_youth();
        assert_eq!(conversion(&sizes, "10.5C", "us"), "US 10.5C");
        assert_eq!(conversion(&sizes, "10.5C", "eu"), "EU 27.5");
        assert_eq!(conversion(&sizes, "6Y", "cm"), "CM 24 (US 6Y)");
        assert_eq!((sizes[0].alias_name.as_str(), sizes[7].alias_name.as_str()), ("10.5", "1"));
    }
}
