//! The sizes that a product is made in, and how each marketplace spells them.

use crate::{
    products::{Gender, Kind},
    scales::{self, Chart},
    size::Size,
};

/// All sizes, smallest first.
pub(crate) fn of(kind: Kind, gender: Gender, brand: &str) -> Vec<Size> {
    let chart = if brand.eq_ignore_ascii_case("adidas") { Chart::Thirds } else { Chart::Halves };
    let shoes =
        |numbers: std::ops::RangeInclusive<i32>, step: usize, size: fn(i32, Chart) -> scales::Shoe| {
            scales::spelled(numbers.step_by(step).map(|us| size(us, chart)).collect())
        };
    match (kind, gender) {
        (Kind::Apparel, _) => lettered(&["XS", "S", "M", "L", "XL", "XXL"]),
        (Kind::OneSize, _) => lettered(&["OS"]),
        (Kind::Slides, Gender::Women) => shoes(500..=1100, 100, scales::women),
        (Kind::Slides, _) => shoes(400..=1500, 100, scales::men),
        (Kind::Sneakers, Gender::Women) => shoes(500..=1200, 50, scales::women),
        (Kind::Sneakers, Gender::Youth) => shoes(350..=700, 50, scales::youth),
        (Kind::Sneakers, _) => shoes(350..=1750, 50, scales::men),
    }
}

/// A children's shoe and the youth's after it, in one list: 10.5C to 13.5C, then 1Y to 7Y.
pub(crate) fn children_and_youth() -> Vec<Size> {
    let children = (1050..=1350).step_by(50).map(scales::child);
    let youth = (100..=700).step_by(50).map(|us| scales::youth(us, Chart::Halves));
    scales::spelled(children.chain(youth).collect())
}

/// Sizes that are words, `S/M` or `34W/32L`, and have no conversion but themselves. Alias numbers them from 1.
pub(crate) fn lettered(labels: &[&str]) -> Vec<Size> {
    let size = |(label, number): (&&str, i32)| Size {
        label: (*label).into(),
        alias_name: (*label).into(),
        value: number * 100,
        scale: "us m",
        conversions: vec![((*label).into(), "us m")],
    };
    labels.iter().zip(1..).map(size).collect()
}
