//! The state of the goods that a price is for, and which of them the user's own words mean.

use crate::unit::Condition;

/// How the goods themselves are, in Alias's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProductCondition {
    /// Never worn, and without a flaw.
    New,
    /// Worn before, in whatever state.
    Used,
    /// New, with a flaw.
    NewWithDefects,
}

impl ProductCondition {
    /// All of them, in Alias's order.
    pub const ALL: [Self; 3] = [Self::New, Self::Used, Self::NewWithDefects];

    /// Alias's word for it, in lower case and without its prefix.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Used => "used",
            Self::NewWithDefects => "new_with_defects",
        }
    }
}

/// How their box is, in Alias's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PackagingCondition {
    /// The original box, in good condition.
    Good,
    /// Without its lid.
    MissingLid,
    /// The original box, badly damaged.
    BadlyDamaged,
    /// Without the original box.
    NoOriginalBox,
}

impl PackagingCondition {
    /// All of them, in Alias's order.
    pub const ALL: [Self; 4] = [Self::Good, Self::MissingLid, Self::BadlyDamaged, Self::NoOriginalBox];

    /// Alias's word for it, in lower case and without its prefix.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Good => "good_condition",
            Self::MissingLid => "missing_lid",
            Self::BadlyDamaged => "badly_damaged",
            Self::NoOriginalBox => "no_original_box",
        }
    }
}

/// The goods with their box: each combination has prices of its own at Alias. StockX sells new goods in a good box alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemCondition {
    /// How the goods are.
    pub product: ProductCondition,
    /// How their box is.
    pub packaging: PackagingCondition,
}

impl ItemCondition {
    /// New in a good box: what StockX sells, and the only condition that compares with it.
    pub const NEW: Self = Self::of(ProductCondition::New, PackagingCondition::Good);

    /// All of them, each in the place that is its number in the database; the first is [`NEW`](Self::NEW).
    pub const ALL: [Self; 12] = {
        let mut all = [Self::NEW; 12];
        let mut nth = 0;
        while nth < all.len() {
            let boxes = PackagingCondition::ALL.len();
            all[nth] = Self::of(ProductCondition::ALL[nth / boxes], PackagingCondition::ALL[nth % boxes]);
            nth += 1;
        }
        all
    };

    const fn of(product: ProductCondition, packaging: PackagingCondition) -> Self {
        Self { product, packaging }
    }

    /// The word for it in settings: `used/good_condition`.
    pub fn key(self) -> String {
        format!("{}/{}", self.product.key(), self.packaging.key())
    }

    /// The condition with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.key() == key)
    }

    /// The words for it in what other programs read, in any language: `new, box badly damaged`.
    pub fn in_words(self) -> String {
        let product = match self.product {
            ProductCondition::New => "new",
            ProductCondition::Used => "used",
            ProductCondition::NewWithDefects => "new with defects",
        };
        let packaging = match self.packaging {
            PackagingCondition::Good => return product.to_owned(),
            PackagingCondition::MissingLid => "box without lid",
            PackagingCondition::BadlyDamaged => "box badly damaged",
            PackagingCondition::NoOriginalBox => "no original box",
        };
        format!("{product}, {packaging}")
    }
}

/// Which of Alias's conditions the user's own words for their units mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConditionMap([ItemCondition; Condition::ALL.len()]);

impl Default for ConditionMap {
    fn default() -> Self {
        use {PackagingCondition as Packaging, ProductCondition as Product};
        Self(Condition::ALL.map(|condition| match condition {
            Condition::Deadstock => ItemCondition::NEW,
            Condition::DamagedBox => ItemCondition::of(Product::New, Packaging::BadlyDamaged),
            Condition::NoBox => ItemCondition::of(Product::New, Packaging::NoOriginalBox),
            Condition::Worn => ItemCondition::of(Product::Used, Packaging::Good),
            Condition::Flawed => ItemCondition::of(Product::NewWithDefects, Packaging::Good),
        }))
    }
}

impl ConditionMap {
    /// What a unit in this condition is sold as at Alias.
    pub const fn of(&self, condition: Condition) -> ItemCondition {
        self.0[condition as usize]
    }

    /// Units in `condition` are sold as `item` from now on. Deadstock is always new in a good box, since only that compares
    /// with StockX: it stays as it is.
    pub fn set(&mut self, condition: Condition, item: ItemCondition) {
        if condition != Condition::Deadstock {
            self.0[condition as usize] = item;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_has_a_place_and_a_key_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for condition in ItemCondition::ALL {
            assert!(seen.insert(condition));
            assert_eq!(ItemCondition::from_key(&condition.key()), Some(condition));
        }
        assert_eq!(ItemCondition::ALL[0], ItemCondition::NEW);
        assert_eq!(ItemCondition::from_key("refurbished/good_condition"), None);
    }

    #[test]
    fn every_unit_condition_maps_to_a_condition_of_its_own() {
        let map = ConditionMap::default();
        let items: std::collections::BTreeSet<_> = Condition::ALL.into_iter().map(|is| map.of(is)).collect();
        assert_eq!(items.len(), Condition::ALL.len());
        assert_eq!(map.of(Condition::Worn).in_words(), "used");
        assert_eq!(map.of(Condition::NoBox).in_words(), "new, no original box");
    }

    #[test]
    fn deadstock_stays_new_whatever_is_set() {
        let mut map = ConditionMap::default();
        let used = map.of(Condition::Worn);
        for condition in Condition::ALL {
            map.set(condition, used);
        }
        assert_eq!(map.of(Condition::Deadstock), ItemCondition::NEW);
        assert_eq!(map.of(Condition::Flawed), used);
    }
}
