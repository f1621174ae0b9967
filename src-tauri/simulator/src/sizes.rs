//! The sizes that a product is made in, and how each marketplace spells them.

use crate::products::{Gender, Kind};

/// A size that exists in the world, whatever a marketplace calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Size {
    /// `10`, `5W`, `7Y`, `XL`, `OS`.
    pub label: String,
    /// What Alias shows: a women's size has no `W` there.
    pub alias_name: String,
    /// Alias's number, in hundredths: 10.5 is 1050, a hoodie's M is 300.
    pub value: i32,
    /// `(size, type)` as in StockX's `sizeChart`, the default one first.
    pub conversions: Vec<(String, &'static str)>,
}

/// All sizes, smallest first.
pub(crate) fn of(kind: Kind, gender: Gender) -> Vec<Size> {
    match (kind, gender) {
        (Kind::Apparel, _) => ["XS", "S", "M", "L", "XL", "XXL"].iter().zip(1..).map(apparel).collect(),
        (Kind::OneSize, _) => vec![Size {
            label: "OS".into(),
            alias_name: "OS".into(),
            value: 100,
            conversions: vec![("OS".into(), "us m")],
        }],
        (Kind::Slides, Gender::Women) => (500..=1100).step_by(100).map(women).collect(),
        (Kind::Slides, _) => (400..=1500).step_by(100).map(men).collect(),
        (Kind::Sneakers, Gender::Women) => (500..=1200).step_by(50).map(women).collect(),
        (Kind::Sneakers, Gender::Youth) => (350..=700).step_by(50).map(youth).collect(),
        (Kind::Sneakers, _) => (350..=1750).step_by(50).map(men).collect(),
    }
}

/// The conversions that a product's own `sizeChart` names.
pub(crate) fn chart(kind: Kind, gender: Gender) -> &'static [&'static str] {
    match (kind, gender) {
        (Kind::Apparel | Kind::OneSize, _) => &["us m"],
        (_, Gender::Women) => &["us w", "us m", "uk", "eu", "cm"],
        (_, Gender::Youth) => &["us y", "uk", "eu", "cm"],
        _ => &["us m", "uk", "eu", "cm"],
    }
}

/// Hundredths as people write a size: `10`, `10.5`.
pub(crate) fn decimal(hundredths: i32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        _ if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

fn apparel((name, number): (&&str, i32)) -> Size {
    Size {
        label: (*name).into(),
        alias_name: (*name).into(),
        value: number * 100,
        conversions: vec![((*name).into(), "us m")],
    }
}

fn men(us: i32) -> Size {
    let label = decimal(us);
    let mut conversions = vec![(label.clone(), "us m")];
    conversions.extend(european(us));
    Size { alias_name: label.clone(), label, value: us, conversions }
}

fn women(us: i32) -> Size {
    let mut conversions = vec![(decimal(us), "us w"), (decimal(us - 150), "us m")];
    conversions.extend(european(us - 150));
    Size { label: format!("{}W", decimal(us)), alias_name: decimal(us), value: us, conversions }
}

fn youth(us: i32) -> Size {
    let label = format!("{}Y", decimal(us));
    let mut conversions = vec![(label.clone(), "us y")];
    conversions.extend(european(us));
    Size { alias_name: label.clone(), label, value: us, conversions }
}

/// UK, EU and centimetres for a men's US size.
fn european(us: i32) -> [(String, &'static str); 3] {
    // EU sizes from US 3.5 in halves, tenths: the steps between them are uneven.
    const EU: [i32; 29] = [
        355, 360, 365, 375, 380, 385, 390, 400, 405, 410, 420, 425, 430, 440, 445, 450, 455, 460, 470, 475,
        480, 485, 490, 495, 500, 505, 510, 515, 520,
    ];
    let step = usize::try_from((us - 350) / 50).unwrap_or(0).min(EU.len() - 1);
    [(decimal(us - 50), "uk"), (decimal(EU[step] * 10), "eu"), (decimal(us + 1800), "cm")]
}
