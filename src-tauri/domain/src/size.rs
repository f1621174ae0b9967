//! Sizes: one label on one scale, read from either marketplace's spelling.

use serde::{Deserialize, Serialize};

use crate::product::{Gender, ProductKind};

crate::row_id! {
    /// A size of one product.
    SizeId
}

/// The scale that a label is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeSystem {
    /// US men's.
    UsMen,
    /// US women's.
    UsWomen,
    /// US grade school, `5Y`.
    UsYouth,
    /// US preschool and toddler, `10C`.
    UsInfant,
    /// Letters, `XS`–`5XL`.
    Apparel,
    /// The only size there is.
    OneSize,
}

impl SizeSystem {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::UsMen, Self::UsWomen, Self::UsYouth, Self::UsInfant, Self::Apparel, Self::OneSize];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::UsMen => "us_men",
            Self::UsWomen => "us_women",
            Self::UsYouth => "us_youth",
            Self::UsInfant => "us_infant",
            Self::Apparel => "apparel",
            Self::OneSize => "one_size",
        }
    }

    /// The system with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.key() == key)
    }

    /// The scale's name on screen; empty where the label says it all.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsMen => "US",
            Self::UsWomen => "US W",
            Self::UsYouth => "US Y",
            Self::UsInfant => "US C",
            Self::Apparel | Self::OneSize => "",
        }
    }
}

/// A size as a product has it. Two spellings are one size when system and label agree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Size {
    /// The scale.
    pub system: SizeSystem,
    /// `9`, `9.5W`, `5Y`, `XL`, `One size`.
    pub label: String,
    /// The order among the sizes of one product: hundredths of a size, or the letter's place.
    pub sort: i32,
}

/// The label of the only size.
pub const ONE_SIZE: &str = "One size";

/// The letters in their order. Marketplaces write the large ones in two ways.
const LETTERS: [(&str, &str); 14] = [
    ("XXS", "XXS"),
    ("XS", "XS"),
    ("S", "S"),
    ("M", "M"),
    ("L", "L"),
    ("XL", "XL"),
    ("XXL", "XXL"),
    ("2XL", "XXL"),
    ("XXXL", "XXXL"),
    ("3XL", "XXXL"),
    ("4XL", "4XL"),
    ("XXXXL", "4XL"),
    ("5XL", "5XL"),
    ("XXXXXL", "5XL"),
];

impl Size {
    /// Reads a StockX variant: `"10"`, `"5W"`, `"7Y"`, `"US 10"`, `"M 10.0"`, `"XL"`, null.
    ///
    /// `scale` is the type of the variant's default conversion (`us m`, `us w` …), which is StockX's own word and
    /// wins over the product's gender. `only` tells whether it is the product's only variant. None: not sure.
    pub fn from_stockx(
        value: Option<&str>,
        scale: Option<&str>,
        gender: Option<Gender>,
        kind: ProductKind,
        only: bool,
    ) -> Option<Self> {
        let text = value.unwrap_or_default().trim();
        if text.is_empty() {
            return only.then(Self::one_size);
        }
        Self::from_words(text, kind).or_else(|| {
            let (hundredths, marked) = number_with_mark(text)?;
            let system = match (marked, scale.map(str::trim)) {
                (Some(system), _) => system,
                (None, Some(scale)) => system_of_scale(scale)?,
                (None, None) => system_of_gender(gender?),
            };
            footwear(kind).then(|| Self::numbered(system, hundredths))
        })
    }

    /// Reads one of Alias's allowed sizes: its display name, with the value for a bare number.
    ///
    /// Alias states US numbers; the scale follows from the product's gender. Labels of women's, youth, apparel and
    /// one-size goods are not documented, so anything that does not read as one of them is not sure: none.
    pub fn from_alias(display_name: &str, gender: Option<Gender>, kind: ProductKind) -> Option<Self> {
        let text = display_name.trim();
        Self::from_words(text, kind).or_else(|| {
            let (hundredths, marked) = number_with_mark(text)?;
            let system = marked.or_else(|| gender.map(system_of_gender))?;
            footwear(kind).then(|| Self::numbered(system, hundredths))
        })
    }

    /// The only size of a product that comes in one.
    pub fn one_size() -> Self {
        Self { system: SizeSystem::OneSize, label: ONE_SIZE.into(), sort: 0 }
    }

    fn from_words(text: &str, kind: ProductKind) -> Option<Self> {
        let upper = text.to_ascii_uppercase();
        if ["OS", "ONE SIZE", "ONESIZE", "O/S"].contains(&upper.as_str()) {
            return Some(Self::one_size());
        }
        if footwear(kind) {
            return None;
        }
        let place = LETTERS.iter().position(|(spelling, _)| *spelling == upper)?;
        let label = LETTERS[place].1;
        let sort = LETTERS.iter().position(|(_, name)| *name == label)?;
        // `sort` is below 14, so it fits.
        Some(Self { system: SizeSystem::Apparel, label: label.into(), sort: i32::try_from(sort).ok()? })
    }

    fn numbered(system: SizeSystem, hundredths: i32) -> Self {
        let whole = hundredths / 100;
        let number = match hundredths % 100 {
            0 => whole.to_string(),
            rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
            rest => format!("{whole}.{rest:02}"),
        };
        let mark = match system {
            SizeSystem::UsWomen => "W",
            SizeSystem::UsYouth => "Y",
            SizeSystem::UsInfant => "C",
            _ => "",
        };
        Self { system, label: format!("{number}{mark}"), sort: hundredths }
    }
}

fn footwear(kind: ProductKind) -> bool {
    kind == ProductKind::Footwear
}

/// Reads `9`, `M 10.0`, `US 10`, `5W`, `7Y`, `10C` as hundredths and the scale that the letter names, if any.
fn number_with_mark(text: &str) -> Option<(i32, Option<SizeSystem>)> {
    let upper = text.to_ascii_uppercase();
    let bare = upper.strip_prefix("US").unwrap_or(&upper).trim();
    let (front, bare) = match bare.split_at_checked(1) {
        Some((letter, rest)) if letter.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            (Some(letter), rest.trim())
        }
        _ => (None, bare),
    };
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let back = Some(bare[number.len()..].trim()).filter(|mark| !mark.is_empty());
    let marked = match (front, back) {
        (None, None) => None,
        (Some(mark), None) | (None, Some(mark)) => Some(system_of_mark(mark)?),
        (Some(_), Some(_)) => return None,
    };
    Some((hundredths(number.trim())?, marked))
}

fn system_of_mark(mark: &str) -> Option<SizeSystem> {
    match mark {
        "M" => Some(SizeSystem::UsMen),
        "W" => Some(SizeSystem::UsWomen),
        "Y" => Some(SizeSystem::UsYouth),
        "C" | "K" => Some(SizeSystem::UsInfant),
        _ => None,
    }
}

fn system_of_scale(scale: &str) -> Option<SizeSystem> {
    match scale.to_ascii_lowercase().as_str() {
        "us m" | "us" => Some(SizeSystem::UsMen),
        "us w" => Some(SizeSystem::UsWomen),
        "us y" | "us gs" => Some(SizeSystem::UsYouth),
        "us c" | "us td" | "us ps" | "us k" => Some(SizeSystem::UsInfant),
        _ => None,
    }
}

fn system_of_gender(gender: Gender) -> SizeSystem {
    match gender {
        Gender::Men | Gender::Unisex => SizeSystem::UsMen,
        Gender::Women => SizeSystem::UsWomen,
        Gender::Youth => SizeSystem::UsYouth,
        Gender::Infant => SizeSystem::UsInfant,
    }
}

/// Reads a size of at most two decimals between 0 and 100 as hundredths.
fn hundredths(text: &str) -> Option<i32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || whole.len() > 2 || fraction.len() > 2 {
        return None;
    }
    Some(whole.parse::<i32>().ok()? * 100 + format!("{fraction:0<2}").parse::<i32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("10", Some("us m"), SizeSystem::UsMen, "10")]
    #[case("US 10", Some("us m"), SizeSystem::UsMen, "10")]
    #[case("M 10.0", Some("us m"), SizeSystem::UsMen, "10")]
    #[case("9.5", None, SizeSystem::UsMen, "9.5")]
    #[case("5W", Some("us w"), SizeSystem::UsWomen, "5W")]
    #[case("5", Some("us w"), SizeSystem::UsWomen, "5W")]
    #[case("7Y", Some("us m"), SizeSystem::UsYouth, "7Y")]
    #[case("10C", None, SizeSystem::UsInfant, "10C")]
    fn stockx_spellings_of_a_shoe_size_are_read(
        #[case] value: &str,
        #[case] scale: Option<&str>,
        #[case] system: SizeSystem,
        #[case] label: &str,
    ) {
        let size =
            Size::from_stockx(Some(value), scale, Some(Gender::Men), ProductKind::Footwear, false).unwrap();
        assert_eq!((size.system, size.label.as_str()), (system, label));
    }

    #[rstest]
    #[case("5", Gender::Women, "5W")]
    #[case("7Y", Gender::Youth, "7Y")]
    #[case("7", Gender::Youth, "7Y")]
    #[case("10.5", Gender::Men, "10.5")]
    #[case("11", Gender::Unisex, "11")]
    fn alias_numbers_are_on_the_scale_of_the_gender(
        #[case] name: &str,
        #[case] gender: Gender,
        #[case] label: &str,
    ) {
        assert_eq!(Size::from_alias(name, Some(gender), ProductKind::Footwear).unwrap().label, label);
    }

    #[test]
    fn both_marketplaces_spell_one_size() {
        let stockx = |value| Size::from_stockx(value, None, None, ProductKind::Other, true);
        let alias = Size::from_alias("OS", None, ProductKind::Other);
        assert_eq!(stockx(None), alias);
        assert_eq!(stockx(Some("")), alias);
        assert_eq!(alias, Some(Size::one_size()));
    }

    #[test]
    fn letters_have_one_name_and_an_order() {
        let letter = |text| Size::from_alias(text, None, ProductKind::Apparel).unwrap();
        assert_eq!(letter("2XL"), letter("xxl"));
        assert!(letter("S").sort < letter("M").sort && letter("XL").sort < letter("3XL").sort);
    }

    #[rstest]
    #[case("3", ProductKind::Apparel)]
    #[case("UK 8", ProductKind::Footwear)]
    #[case("M", ProductKind::Footwear)]
    #[case("9/10", ProductKind::Footwear)]
    #[case("W 9M", ProductKind::Footwear)]
    #[case("999", ProductKind::Footwear)]
    #[case("", ProductKind::Footwear)]
    fn what_is_not_sure_is_not_matched(#[case] text: &str, #[case] kind: ProductKind) {
        assert_eq!(Size::from_alias(text, Some(Gender::Men), kind), None);
    }

    #[test]
    fn a_bare_number_without_a_scale_is_not_matched() {
        assert_eq!(Size::from_stockx(Some("9"), Some("eu"), None, ProductKind::Footwear, false), None);
        assert_eq!(Size::from_stockx(Some("9"), None, None, ProductKind::Footwear, false), None);
        assert_eq!(Size::from_stockx(None, None, None, ProductKind::Footwear, false), None);
    }

    proptest! {
        #[test]
        fn no_label_makes_it_panic(text in ".{0,12}", only: bool) {
            let _ = Size::from_stockx(Some(&text), None, Some(Gender::Men), ProductKind::Footwear, only);
            let _ = Size::from_alias(&text, Some(Gender::Women), ProductKind::Apparel);
        }
    }
}
