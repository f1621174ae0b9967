//! What a size is on other scales, by a marketplace's own conversion.

use super::{Size, SizeScale, SizeSystem};

/// A size on another scale.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Conversion {
    /// Without the scale's name: `7.5`, `42 2/3`, `235`.
    pub label: String,
    /// What tells two sizes with the same label apart: `EU 39` of `UK 6 (EU 39)`. What the database gives has it only
    /// where another size of the product has the label.
    pub remark: Option<String>,
}

impl Conversion {
    /// Reads a conversion to a numbered scale, with the scale's name in front or without: `UK 7.5`, `42⅔`,
    /// `CM 23.5 (US M 4.5)`. None: it is no size on that scale.
    pub fn read(text: &str, system: SizeSystem) -> Option<Self> {
        let (plain, remark) = split_remark(text);
        let Size { label, .. } = Size::by_hand(system, plain)?;
        Some(Self { label, remark: remark.map(str::to_owned) })
    }

    /// With its remark, as it is shown: `7.5`, `6 (EU 39)`.
    pub fn whole(&self) -> String {
        match &self.remark {
            Some(remark) => format!("{} ({remark})", self.label),
            None => self.label.clone(),
        }
    }
}

/// What a marketplace says a size is on other scales.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Conversions {
    /// On the UK scale, if the marketplace says.
    pub uk: Option<Conversion>,
    /// On the EU scale, if the marketplace says.
    pub eu: Option<Conversion>,
    /// In centimetres, if the marketplace says.
    pub cm: Option<Conversion>,
    /// In millimetres on the Korean scale, if the marketplace says.
    pub kr: Option<Conversion>,
}

impl Conversions {
    /// The scales that sizes are converted to.
    pub const SCALES: [SizeScale; 4] = [SizeScale::Uk, SizeScale::Eu, SizeScale::Cm, SizeScale::Kr];

    /// The size on a scale, if the marketplace says.
    pub fn on(&self, scale: SizeScale) -> Option<&Conversion> {
        match scale {
            SizeScale::Us => None,
            SizeScale::Uk => self.uk.as_ref(),
            SizeScale::Eu => self.eu.as_ref(),
            SizeScale::Cm => self.cm.as_ref(),
            SizeScale::Kr => self.kr.as_ref(),
        }
    }

    /// The same to be changed.
    pub fn on_mut(&mut self, scale: SizeScale) -> Option<&mut Conversion> {
        match scale {
            SizeScale::Us => None,
            SizeScale::Uk => self.uk.as_mut(),
            SizeScale::Eu => self.eu.as_mut(),
            SizeScale::Cm => self.cm.as_mut(),
            SizeScale::Kr => self.kr.as_mut(),
        }
    }

    /// Whether the size that these are of can be meant by one on its own scale: `UK 6` may mean what is `UK 6 (EU 39)`
    /// and what is `UK 6 (EU 40)`, and `UK 6 (EU 39)` the first of them alone.
    pub fn may_be(&self, named: &Size) -> bool {
        let scale = Self::SCALES.into_iter().find(|scale| scale.system() == Some(named.system));
        let stated = scale.and_then(|scale| self.on(scale));
        stated.is_some_and(|stated| stated.label == named.label || stated.whole() == named.label)
    }
}

impl Size {
    /// The label on `scale` and the scale's name, where a marketplace states it; otherwise as the size is named.
    pub fn shown_on(&self, scale: SizeScale, conversions: &Conversions) -> (String, &'static str) {
        match (scale.system(), conversions.on(scale)) {
            (Some(system), Some(stated)) => (stated.whole(), system.name()),
            _ => (self.label.clone(), self.system.name()),
        }
    }
}

/// Longer ones, in characters, are no remarks.
const MAX_REMARK: usize = 30;

/// A label and the remark in brackets behind it: `6` and `EU 39`.
pub(super) fn split_remark(text: &str) -> (&str, Option<&str>) {
    let split = text.trim().strip_suffix(')').and_then(|rest| rest.split_once('('));
    match split {
        Some((label, remark)) if remark.chars().count() <= MAX_REMARK => {
            (label.trim(), Some(remark.trim()).filter(|remark| !remark.is_empty()))
        }
        _ => (text.trim(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("UK 6 (EU 39)", SizeSystem::Uk, "6", Some("EU 39"))]
    #[case("UK 6 (EU 40)", SizeSystem::Uk, "6", Some("EU 40"))]
    #[case("UK 3", SizeSystem::Uk, "3", None)]
    #[case("EU 40 2/3", SizeSystem::Eu, "40 2/3", None)]
    #[case("EU 36⅔", SizeSystem::Eu, "36 2/3", None)]
    #[case("CM 23.5 (US M 4.5)", SizeSystem::Cm, "23.5", Some("US M 4.5"))]
    #[case("CM 24 (US 5.5Y)", SizeSystem::Cm, "24", Some("US 5.5Y"))]
    #[case("KR 225", SizeSystem::Kr, "225", None)]
    #[case("225", SizeSystem::Kr, "225", None)]
    #[case("7.5", SizeSystem::Uk, "7.5", None)]
    #[case("UK 6 ()", SizeSystem::Uk, "6", None)]
    fn a_conversion_has_a_label_and_perhaps_a_remark(
        #[case] text: &str,
        #[case] system: SizeSystem,
        #[case] label: &str,
        #[case] remark: Option<&str>,
    ) {
        let read = Conversion::read(text, system).unwrap();
        assert_eq!((read.label.as_str(), read.remark.as_deref()), (label, remark));
        assert_eq!(Conversion::read(&read.whole(), system), Some(read), "it reads as it is shown");
    }

    #[rstest]
    #[case("EU 39", SizeSystem::Uk)]
    #[case("(EU 39)", SizeSystem::Uk)]
    #[case("KR 22", SizeSystem::Kr)]
    #[case("KR 22.5", SizeSystem::Kr)]
    #[case("", SizeSystem::Cm)]
    fn another_scale_is_no_conversion(#[case] text: &str, #[case] system: SizeSystem) {
        assert_eq!(Conversion::read(text, system), None);
    }

    #[rstest]
    #[case("6", true)]
    #[case("6 (EU 39)", true)]
    #[case("6 (EU 40)", false)]
    #[case("6.5", false)]
    fn a_label_may_mean_a_size_with_a_remark(#[case] typed: &str, #[case] may: bool) {
        let stated =
            Conversions { uk: Conversion::read("UK 6 (EU 39)", SizeSystem::Uk), ..Conversions::default() };
        assert_eq!(stated.may_be(&Size::by_hand(SizeSystem::Uk, typed).unwrap()), may);
        assert!(!stated.may_be(&Size::by_hand(SizeSystem::Eu, "39").unwrap()), "that is another scale");
    }
}
