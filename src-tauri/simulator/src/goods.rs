//! Which goods an Alias quote is for: their condition, their box, and who keeps them.

/// Which goods an Alias quote is for: its words for product and packaging, and whether consigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goods {
    /// Alias's word for the goods themselves: `PRODUCT_CONDITION_…`
    pub condition: &'static str,
    /// Alias's word for their box: `PACKAGING_CONDITION_…`
    pub packaging: &'static str,
    /// `None` is both kinds, and the answer has no such field.
    pub consigned: Option<bool>,
}

/// Conditions of a product, the most frequent first, and what they are worth in percent of new goods.
pub(crate) const CONDITIONS: [(&str, i64); 3] = [
    ("PRODUCT_CONDITION_NEW", 100),
    ("PRODUCT_CONDITION_USED", 55),
    ("PRODUCT_CONDITION_NEW_WITH_DEFECTS", 75),
];
/// Conditions of its box, likewise.
const PACKAGINGS: [(&str, i64); 4] = [
    ("PACKAGING_CONDITION_GOOD_CONDITION", 100),
    ("PACKAGING_CONDITION_MISSING_LID", 97),
    ("PACKAGING_CONDITION_BADLY_DAMAGED", 88),
    ("PACKAGING_CONDITION_NO_ORIGINAL_BOX", 84),
];

impl Goods {
    /// New, in a good box: the only goods that compare with StockX.
    pub const NEW: Self = Self { condition: CONDITIONS[0].0, packaging: PACKAGINGS[0].0, consigned: None };
    /// The same, in Alias's own warehouse.
    pub const NEW_CONSIGNED: Self = Self { consigned: Some(true), ..Self::NEW };

    /// The goods with these words of Alias's.
    pub(crate) fn named(condition: &str, packaging: &str) -> Option<Self> {
        Self::every().find(|goods| goods.condition == condition && goods.packaging == packaging)
    }

    /// All conditions in all boxes, whoever keeps them.
    pub fn every() -> impl Iterator<Item = Self> {
        CONDITIONS.into_iter().flat_map(|(condition, _)| {
            PACKAGINGS.into_iter().map(move |(packaging, _)| Self { condition, packaging, consigned: None })
        })
    }

    /// How many of a hundred such goods have no price at all, beside what new goods miss.
    pub(crate) fn rarity(self) -> u64 {
        match self.condition {
            _ if self.consigned.is_some() || self == Self::NEW => 0,
            "PRODUCT_CONDITION_NEW_WITH_DEFECTS" => 70,
            _ => 35,
        }
    }

    /// Their value in percent of new goods'.
    pub(crate) fn percent(self) -> i64 {
        if self.consigned == Some(true) {
            return 106;
        }
        let worth = |words: &[(&str, i64)], word| {
            words.iter().find(|(each, _)| *each == word).map_or(100, |(_, percent)| *percent)
        };
        worth(&CONDITIONS, self.condition) * worth(&PACKAGINGS, self.packaging) / 100
    }
}
