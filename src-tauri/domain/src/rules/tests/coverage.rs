//! Which goods a rule is about.

use super::*;

fn product(is_watched: bool) -> Coverage {
    let unit = |id, size, tags: &[&str], is_deadstock| StockedUnit {
        id: UnitId(id),
        size: SizeId(size),
        condition: if is_deadstock { ItemCondition::NEW } else { ItemCondition::ALL[4] },
        is_deadstock,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        cost: None,
        listings: Vec::new(),
    };
    Coverage {
        product: ProductId(1),
        tier: Tier::Hot,
        brand: Some("Nike".into()),
        is_watched,
        units: vec![unit(3, 9, &["grail"], true), unit(4, 10, &[], true), unit(5, 9, &["worn"], false)],
    }
}

fn new_in(size: i64) -> Goods {
    Goods {
        market: Market::StockX,
        size: SizeId(size),
        channel: Channel::Standard,
        condition: ItemCondition::NEW,
    }
}

#[rstest]
#[case(RuleScope::All, &[9, 10])]
#[case(RuleScope::Tier(Tier::Hot), &[9, 10])]
#[case(RuleScope::Tier(Tier::Cold), &[])]
#[case(RuleScope::Brand("Nike".into()), &[9, 10])]
#[case(RuleScope::Brand("Asics".into()), &[])]
#[case(RuleScope::Tag("grail".into()), &[9])]
#[case(RuleScope::Tag("worn".into()), &[])]
#[case(RuleScope::Product(ProductId(1)), &[8, 9, 10])]
#[case(RuleScope::Product(ProductId(2)), &[])]
#[case(RuleScope::Size(SizeId(8)), &[8])]
#[case(RuleScope::Unit(UnitId(4)), &[10])]
fn a_scope_covers_sizes_in_stock_or_named(#[case] scope: RuleScope, #[case] sizes: &[i64]) {
    let covered: Vec<_> = (8..=10).filter(|size| scope.covers(&product(false), new_in(*size))).collect();
    assert_eq!(covered, sizes);
}

#[test]
fn a_watched_product_is_covered_in_all_sizes_of_new_goods() {
    assert!(RuleScope::All.covers(&product(true), new_in(8)));
    assert!(!RuleScope::Tier(Tier::Cold).covers(&product(true), new_in(8)));
    let flex = Goods { channel: Channel::Flex, ..new_in(8) };
    assert!(!RuleScope::All.covers(&product(true), flex));
    assert!(RuleScope::All.covers(&product(true), Goods { size: SizeId(9), ..flex }), "it is in stock");
}

#[test]
fn worn_goods_are_covered_at_alias_alone() {
    let worn = Goods { condition: ItemCondition::ALL[4], ..new_in(9) };
    assert!(!RuleScope::All.covers(&product(false), worn));
    assert!(RuleScope::All.covers(&product(false), Goods { market: Market::Alias, ..worn }));
}
