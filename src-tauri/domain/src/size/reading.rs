//! Reading sizes as the marketplaces spell them. What isn't sure is none.

use super::number::{hundredths, written};
use super::{ONE_SIZE, Size, SizeSystem};
use crate::product::{Gender, ProductKind};

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

    /// Reads one of Alias's allowed sizes: its display name, in the item's `size_unit` (US where it states none).
    ///
    /// US numbers are on the scale of the product's gender. Labels of women's, youth, apparel and one-size goods are not
    /// documented, so anything that does not read as one of them is not sure: none.
    pub fn from_alias(
        display_name: &str,
        unit: Option<&str>,
        gender: Option<Gender>,
        kind: ProductKind,
    ) -> Option<Self> {
        let text = display_name.trim();
        Self::from_words(text, kind).or_else(|| {
            let (hundredths, marked) = number_with_mark(text)?;
            let system = match (marked, unit) {
                (Some(system), _) => system,
                (None, None | Some("SIZE_UNIT_US")) => system_of_gender(gender?),
                (None, Some("SIZE_UNIT_UK")) => SizeSystem::Uk,
                (None, Some("SIZE_UNIT_EU")) => SizeSystem::Eu,
                (None, Some(_)) => return None,
            };
            footwear(kind).then(|| Self::numbered(system, hundredths))
        })
    }

    /// Reads what the user typed on a scale of their choice; none: it is no size on that scale.
    pub fn by_hand(system: SizeSystem, text: &str) -> Option<Self> {
        let text = text.trim();
        match system {
            SizeSystem::OneSize => Some(Self::one_size()),
            SizeSystem::Apparel => Self::from_words(text, ProductKind::Apparel),
            _ => {
                let (hundredths, marked) = number_with_mark(text)?;
                marked.is_none_or(|marked| marked == system).then(|| Self::numbered(system, hundredths))
            }
        }
    }

    /// A label of another scale as it is compared and shown: `7.5` for `UK 7.5`, `42 2/3` for `42⅔`.
    pub fn converted(label: &str, system: SizeSystem) -> Option<String> {
        Self::by_hand(system, label).map(|size| size.label)
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
        let number = written(hundredths);
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

/// Reads `9`, `M 10.0`, `US 10`, `5W`, `7Y`, `10C`, `UK 8`, `EU 42 2/3` as hundredths and the scale that is named, if
/// any.
fn number_with_mark(text: &str) -> Option<(i32, Option<SizeSystem>)> {
    let upper = text.to_ascii_uppercase();
    for (name, system) in [("UK", SizeSystem::Uk), ("EU", SizeSystem::Eu), ("CM", SizeSystem::Cm)] {
        if let Some(number) = upper.strip_prefix(name).or_else(|| upper.strip_suffix(name)) {
            return Some((hundredths(number)?, Some(system)));
        }
    }
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
        "uk" => Some(SizeSystem::Uk),
        "eu" => Some(SizeSystem::Eu),
        "cm" | "jp" => Some(SizeSystem::Cm),
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
