//! The 112 products, from `data/products.csv`, and the tier that a seller would give each.

use serde::Deserialize;

/// Whom a product is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Men's sizes, without a letter: `10`.
    Men,
    /// Women's sizes: `5W`.
    Women,
    /// Youth sizes: `7Y`.
    Youth,
    /// No sizes of a gender.
    Unisex,
}

impl Gender {
    /// The marketplaces' word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Men => "men",
            Self::Women => "women",
            Self::Youth => "youth",
            Self::Unisex => "unisex",
        }
    }
}

/// What a product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// Shoes in half sizes.
    #[serde(rename = "sneakers")]
    Sneakers,
    /// Slides and clogs, in whole sizes.
    #[serde(rename = "slides")]
    Slides,
    /// Clothes: XS to XXL.
    #[serde(rename = "apparel")]
    Apparel,
    /// Watches and toys.
    #[serde(rename = "one size")]
    OneSize,
}

/// A row of the file.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Row {
    pub sku: String,
    pub name: String,
    pub brand: String,
    pub gender: Gender,
    pub kind: Kind,
    pub retail_usd: i64,
}

impl Row {
    /// The row itself in the first round, and another product like it in each further one.
    pub fn in_round(&self, round: usize) -> Self {
        if round == 1 {
            return self.clone();
        }
        let (sku, name) = (format!("{}-R{round}", self.sku), format!("{} R{round}", self.name));
        Self { sku, name, ..self.clone() }
    }
}

/// All rows, in the file's order.
pub(crate) fn rows() -> Vec<Row> {
    csv::Reader::from_reader(include_str!("../data/products.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        // The file is part of the binary and a test reads it.
        .expect("data/products.csv is well formed")
}

/// The tier of each row: 30 hot, 50 warm, 26 cold, 6 frozen.
///
/// Hot are those that the seller started with and the collaborations that everybody wants; frozen are the
/// last six, which are not shoes; cold are the last shoes before them; warm is the rest.
pub(crate) fn tiers(rows: &[Row]) -> Vec<&'static str> {
    const WANTED: [&str; 4] = ["Travis Scott", "Off-White", "SB ", "Air Jordan 1 High"];
    const STARTED_WITH: usize = 5;
    const FROZEN: usize = 6;
    const COLD: usize = 26;
    let frozen_from = rows.len().saturating_sub(FROZEN);
    let tier = |(index, row): (usize, &Row)| match index {
        _ if index >= frozen_from => "frozen",
        _ if index < STARTED_WITH || WANTED.iter().any(|word| row.name.contains(word)) => "hot",
        _ if index >= frozen_from.saturating_sub(COLD) => "cold",
        _ => "warm",
    };
    rows.iter().enumerate().map(tier).collect()
}

/// The words of a name in lower case, joined by hyphens, as the marketplaces' addresses have them.
pub(crate) fn slug(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| *c != '\'')
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("hot", 30)]
    #[case("warm", 50)]
    #[case("cold", 26)]
    #[case("frozen", 6)]
    fn each_tier_has_its_share_of_the_112(#[case] tier: &str, #[case] count: usize) {
        assert_eq!(tiers(&rows()).into_iter().filter(|each| *each == tier).count(), count);
    }

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug("Nike Air Max 1 '86 (W)"), "nike-air-max-1-86-w");
    }
}
