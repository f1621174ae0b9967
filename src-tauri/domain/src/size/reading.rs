//! Reading sizes as the marketplaces spell them. What is on none of the scales for sure is kept as it is written.

use super::conversion::split_remark;
use super::number::{hundredths, leading, millimetres, written};
use super::{ONE_SIZE, Size, SizeSystem};
use crate::product::{Gender, ProductKind};

/// The longest label that is kept as it is written, in characters.
const MAX_LABEL: usize = 60;

/// Where a label is sorted that begins with no number: behind all others.
const LAST: i32 = i32::MAX;

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
    /// Reads a StockX variant: `"10"`, `"5W"`, `"7Y"`, `"US 10"`, `"M 10.0"`, `"XL"`, `"34W/32L"`.
    ///
    /// `scale` is the type of the variant's default conversion (`us m`, `us w` …), which is StockX's own word and
    /// wins over the product's gender; under plain `us` the number's letter or the gender says which it is. `only` tells
    /// whether it is the product's only variant. None: it has no name and is not the only one.
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
        let of_scale = match scale.map(str::trim) {
            Some(scale) if !scale.eq_ignore_ascii_case("us") => system_of_scale(scale),
            _ => gender.map(system_of_gender),
        };
        Self::from_label(text, of_scale, footwear(kind))
    }

    /// Reads all of an Alias item's sizes at once, by their display names, in the item's `size_unit` (US where it states
    /// none). One without a name is none.
    ///
    /// US numbers are on the scale of the product's gender. Those for children have no letters: where 10.5–13.5 and 1–7
    /// stand together, preschool goes over into grade school, and whatever is over 7 is a child's size. Of any other such
    /// list nobody knows which letters it means, so its numbers are kept as they are written.
    pub fn from_alias(
        names: &[&str],
        unit: Option<&str>,
        gender: Option<Gender>,
        kind: ProductKind,
    ) -> Vec<Option<Self>> {
        let goes_over = preschool_goes_over(names);
        let scale_of = |name: &str| match (unit.unwrap_or("SIZE_UNIT_US"), gender) {
            ("SIZE_UNIT_US", Some(Gender::Youth | Gender::Infant)) => {
                hundredths(name).filter(|_| goes_over).map(by_number)
            }
            ("SIZE_UNIT_US", gender) => gender.map(system_of_gender),
            ("SIZE_UNIT_UK", _) => Some(SizeSystem::Uk),
            ("SIZE_UNIT_EU", _) => Some(SizeSystem::Eu),
            ("SIZE_UNIT_JP" | "SIZE_UNIT_CM", _) => Some(SizeSystem::Cm),
            ("SIZE_UNIT_KR", _) => Some(SizeSystem::Kr),
            _ => None,
        };
        let read = |name: &&str| Self::from_label(name, scale_of(name), footwear(kind));
        names.iter().map(read).collect()
    }

    /// Reads what the user typed on a scale of their choice; none: it is no size on that scale.
    pub fn by_hand(system: SizeSystem, text: &str) -> Option<Self> {
        let text = text.trim();
        match system {
            SizeSystem::OneSize => Some(Self::one_size()),
            SizeSystem::Apparel => Self::from_words(text),
            SizeSystem::AsWritten => Self::from_words(text).or_else(|| Self::as_written(text)),
            _ => Self::on_scale(text, Some(system)).filter(|size| size.system == system),
        }
    }

    /// The only size of a product that comes in one.
    pub fn one_size() -> Self {
        Self { system: SizeSystem::OneSize, label: ONE_SIZE.into(), sort: 0 }
    }

    /// A label that is on no scale: on one line, at most 60 characters of it. None: there is none.
    pub fn as_written(text: &str) -> Option<Self> {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = line.chars().take(MAX_LABEL).collect();
        let label = short.trim_end();
        let of_jeans = waist_and_length(label);
        let sort = of_jeans.as_ref().map(|(_, sort)| *sort).or_else(|| leading(label)).unwrap_or(LAST);
        let label = of_jeans.map_or_else(|| label.to_owned(), |(label, _)| label);
        (!label.is_empty()).then_some(Self { system: SizeSystem::AsWritten, label, sort })
    }

    /// A label of a marketplace's: a word, a number on a scale, or as it is written. `scale` is that of bare numbers; only
    /// shoes are numbered.
    fn from_label(text: &str, scale: Option<SizeSystem>, numbered: bool) -> Option<Self> {
        Self::from_words(text)
            .or_else(|| Self::on_scale(text, scale).filter(|_| numbered))
            .or_else(|| Self::as_written(text))
    }

    fn from_words(text: &str) -> Option<Self> {
        let upper = text.trim().to_ascii_uppercase();
        if ["OS", "ONE SIZE", "ONESIZE", "O/S"].contains(&upper.as_str()) {
            return Some(Self::one_size());
        }
        let places = upper.split('/').map(|letters| letter(letters.trim())).collect::<Option<Vec<_>>>()?;
        let (sort, label) = match places[..] {
            [place] => (place, LETTERS[place].1.to_owned()),
            [from, to] if from < to => (from, format!("{}/{}", LETTERS[from].1, LETTERS[to].1)),
            _ => return None,
        };
        Some(Self { system: SizeSystem::Apparel, label, sort: i32::try_from(sort).ok()? })
    }

    /// A number with a scale's name or letter, or on this scale if it has none.
    fn on_scale(text: &str, scale: Option<SizeSystem>) -> Option<Self> {
        let (plain, remark) = split_remark(text);
        let (number, marked) = number_and_mark(plain)?;
        let system = marked.or(scale)?;
        let value = if system == SizeSystem::Kr { millimetres(&number) } else { hundredths(&number) }?;
        let size = Self::numbered(system, value);
        // Two sizes may claim one label, and the remark tells them apart.
        let label = remark.map_or_else(|| size.label.clone(), |remark| format!("{} ({remark})", size.label));
        Some(Self { label, ..size })
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

/// The place of letters in their order, by their first name.
fn letter(upper: &str) -> Option<usize> {
    let (_, name) = LETTERS.iter().find(|(spelling, _)| *spelling == upper)?;
    LETTERS.iter().position(|(_, other)| other == name)
}

/// `34W/32L`, `34w 32l` or `W34/L32` as `34W/32L`, sorted by waist, then length.
fn waist_and_length(label: &str) -> Option<(String, i32)> {
    let upper = label.to_ascii_uppercase();
    let mut parts = upper.split(['/', ' ']).filter(|part| !part.is_empty());
    let (waist, length) = (parts.next()?, parts.next().filter(|_| parts.next().is_none())?);
    let number = |part: &str, mark: char| {
        let digits = part.strip_prefix(mark).or_else(|| part.strip_suffix(mark))?;
        let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<i32>().ok())?
    };
    let (waist, length) = (number(waist, 'W')?, number(length, 'L')?);
    Some((format!("{waist}W/{length}L"), waist * 100 + length))
}

/// Whether sizes for children without letters go from preschool, 10–13.5, over into grade school, 1–7. Toddlers' sizes
/// run through 7.5–9.5 as well, and are all of one kind.
fn preschool_goes_over(names: &[&str]) -> bool {
    let numbers: Vec<i32> = names.iter().filter_map(|name| hundredths(name)).collect();
    let any = |range: std::ops::RangeInclusive<i32>| numbers.iter().any(|number| range.contains(number));
    any(1_050..=1_350) && any(100..=700) && !any(701..=999) && !any(1_351..=i32::MAX)
}

fn by_number(number: i32) -> SizeSystem {
    if number > 700 { SizeSystem::UsInfant } else { SizeSystem::UsYouth }
}

/// Splits `9`, `M 10.0`, `US 10`, `US W 5`, `5W`, `7Y`, `10C`, `UK 8`, `EU 42 2/3`, `KR 235` into the number and the scale
/// that is named, if any.
fn number_and_mark(text: &str) -> Option<(String, Option<SizeSystem>)> {
    let upper = text.to_uppercase();
    let scales = [
        ("UK", SizeSystem::Uk),
        ("EU", SizeSystem::Eu),
        ("CM", SizeSystem::Cm),
        ("JP", SizeSystem::Cm),
        ("KR", SizeSystem::Kr),
    ];
    for (name, system) in scales {
        if let Some(number) = upper.strip_prefix(name).or_else(|| upper.strip_suffix(name)) {
            return Some((number.trim().to_owned(), Some(system)));
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
    Some((number.trim().to_owned(), marked))
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
        "us m" => Some(SizeSystem::UsMen),
        "us w" => Some(SizeSystem::UsWomen),
        "us y" | "us gs" => Some(SizeSystem::UsYouth),
        "us c" | "us td" | "us ps" | "us k" => Some(SizeSystem::UsInfant),
        "uk" => Some(SizeSystem::Uk),
        "eu" => Some(SizeSystem::Eu),
        "cm" | "jp" => Some(SizeSystem::Cm),
        "kr" => Some(SizeSystem::Kr),
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
