//! Which goods a rule is about.

use serde::{Deserialize, Serialize};

use crate::item_condition::ItemCondition;
use crate::market::Market;
use crate::money::Money;
use crate::product::ProductId;
use crate::quote::Channel;
use crate::size::SizeId;
use crate::tier::Tier;
use crate::unit::UnitId;

/// Which goods a rule is about, always at the prices of the own region.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "scope", content = "subject", rename_all = "snake_case")]
pub enum RuleScope {
    /// Sizes in stock, and all sizes of watched products.
    All,
    /// The same, of products in this tier.
    Tier(Tier),
    /// The same, of products of this brand.
    Brand(String),
    /// Sizes of which a unit in stock has this tag.
    Tag(String),
    /// All sizes of this product, in stock or not.
    Product(ProductId),
    /// This size, in stock or not.
    Size(SizeId),
    /// This unit's size, while it is in stock.
    Unit(UnitId),
}

impl RuleScope {
    /// The words for it in the database: the kind, and whom it names.
    pub fn key(&self) -> (&'static str, String) {
        match self {
            Self::All => ("all", String::new()),
            Self::Tier(tier) => ("tier", tier.key().to_owned()),
            Self::Brand(brand) => ("brand", brand.clone()),
            Self::Tag(tag) => ("tag", tag.clone()),
            Self::Product(id) => ("product", id.to_string()),
            Self::Size(id) => ("size", id.to_string()),
            Self::Unit(id) => ("unit", id.to_string()),
        }
    }

    /// The scope with this [`key`](Self::key).
    pub fn from_key(kind: &str, subject: &str) -> Option<Self> {
        match kind {
            "all" => subject.is_empty().then_some(Self::All),
            "tier" => Tier::from_key(subject).ok().map(Self::Tier),
            "brand" => (!subject.is_empty()).then(|| Self::Brand(subject.to_owned())),
            "tag" => (!subject.is_empty()).then(|| Self::Tag(subject.to_owned())),
            "product" => subject.parse().ok().map(|id| Self::Product(ProductId(id))),
            "size" => subject.parse().ok().map(|id| Self::Size(SizeId(id))),
            "unit" => subject.parse().ok().map(|id| Self::Unit(UnitId(id))),
            _ => None,
        }
    }

    /// How narrow it is: of two rules that alert to the same price at once, the narrower one is told.
    pub const fn narrowness(&self) -> u8 {
        match self {
            Self::All => 0,
            Self::Tier(_) => 1,
            Self::Brand(_) => 2,
            Self::Tag(_) => 3,
            Self::Product(_) => 4,
            Self::Size(_) => 5,
            Self::Unit(_) => 6,
        }
    }

    /// Whether the rule is about these goods of the product.
    pub fn covers(&self, product: &Coverage, goods: Goods) -> bool {
        let is_named = match self {
            Self::All => product.is_watched,
            Self::Tier(tier) if *tier == product.tier => product.is_watched,
            Self::Brand(brand) if Some(brand) == product.brand.as_ref() => product.is_watched,
            Self::Product(id) => *id == product.product,
            Self::Size(size) => *size == goods.size,
            Self::Tier(_) | Self::Brand(_) | Self::Tag(_) | Self::Unit(_) => false,
        };
        // Where nothing is owned, it is new goods that are bought: from the seller, as most are.
        let is_on_offer = goods.condition == ItemCondition::NEW && goods.channel == Channel::Standard;
        is_named && is_on_offer || self.units(product, goods).next().is_some()
    }

    /// The units in stock that the rule is about, and that these goods price.
    pub fn units<'a>(
        &'a self,
        product: &'a Coverage,
        goods: Goods,
    ) -> impl Iterator<Item = &'a StockedUnit> + 'a {
        let is_product = match self {
            Self::Tier(tier) => *tier == product.tier,
            Self::Brand(brand) => Some(brand) == product.brand.as_ref(),
            Self::Product(id) => *id == product.product,
            Self::Size(size) => *size == goods.size,
            Self::All | Self::Tag(_) | Self::Unit(_) => true,
        };
        let is_unit = move |unit: &StockedUnit| match self {
            Self::Tag(tag) => unit.tags.contains(tag),
            Self::Unit(id) => *id == unit.id,
            _ => true,
        };
        let units = product.units.iter().filter(move |unit| is_product && is_unit(unit));
        units.filter(move |unit| unit.is_priced_by(goods))
    }
}

/// Goods that have a price of their own at a marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goods {
    /// The marketplace that has the price.
    pub market: Market,
    /// In which size.
    pub size: SizeId,
    /// How they would reach the buyer.
    pub channel: Channel,
    /// How they are.
    pub condition: ItemCondition,
}

/// What rules go by, of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The product whose goods they are.
    pub product: ProductId,
    /// The tier in which it is now.
    pub tier: Tier,
    /// Its brand, once known.
    pub brand: Option<String>,
    /// The user watches it without owning it.
    pub is_watched: bool,
    /// Its units in stock.
    pub units: Vec<StockedUnit>,
}

/// A unit in stock, as far as rules tell units apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockedUnit {
    /// The unit, as a rule about it alone names it.
    pub id: UnitId,
    /// In which size.
    pub size: SizeId,
    /// What it is sold as at Alias.
    pub condition: ItemCondition,
    /// StockX sells nothing else.
    pub is_deadstock: bool,
    /// The user's tags.
    pub tags: Vec<String>,
    /// What it cost in the user's own currency; none: not known.
    pub cost: Option<Money>,
    /// Where it is listed, and for how much.
    pub listings: Vec<(Market, Money)>,
}

impl StockedUnit {
    /// Whether the unit is sold as these goods.
    fn is_priced_by(&self, goods: Goods) -> bool {
        self.size == goods.size
            && self.condition == goods.condition
            && (self.is_deadstock || goods.market == Market::Alias)
    }
}
