//! Which goods an answer of Alias's names.

use crate::{
    catalog::{AliasListing, AliasSize, Product},
    goods::{CONDITIONS, Goods},
    noise::Noise,
};

impl Goods {
    /// The goods that Alias names of a size, in the order of its answer.
    pub fn of(product: &Product, size: &AliasSize) -> Vec<Self> {
        let listing = product.alias.iter();
        let answered = listing.flat_map(|listing| of_answer(product, listing));
        answered.filter(|(value, _)| *value == size.value).map(|(_, goods)| *goods).collect()
    }
}

/// What an answer with prices names of an item: each size in hundredths with the goods of it, smallest first.
///
/// With all sizes together it is 177 to 241 elements, or as many as there are kinds of goods.
pub(crate) fn of_answer<'a>(product: &Product, listing: &'a AliasListing) -> &'a [(i32, Goods)] {
    listing.answered.get_or_init(|| named(product, listing))
}

fn named(product: &Product, listing: &AliasListing) -> Vec<(i32, Goods)> {
    let noise = Noise::new(0).named(&product.sku);
    let sizes = listing.answered_sizes();
    let all = 177 + noise.named("elements").below(65) as usize;
    let (each, more) = (all / sizes.len().max(1), all % sizes.len().max(1));
    let of_size = |(nth, size): (usize, i32)| {
        let label = listing.allowed_sizes.iter().find(|one| one.value == size).map(|one| one.label.as_str());
        let noise = label.map_or(noise.with(u64::from(size.unsigned_abs())), |label| noise.named(label));
        let kinds = kinds(noise, each + usize::from(nth < more));
        kinds.into_iter().map(move |goods| (size, goods))
    };
    sizes.into_iter().enumerate().flat_map(of_size).collect()
}

/// So many kinds of goods, if there are as many. New goods in a good box are always among them and not always
/// first; flawed ones are rarer than the rest.
fn kinds(noise: Noise, count: usize) -> Vec<Goods> {
    let mut others: Vec<_> = Goods::every().filter(|goods| *goods != Goods::NEW).collect();
    others.sort_by_key(|goods| {
        let rarer = if goods.condition == CONDITIONS[2].0 { 50 } else { 0 };
        rarer + noise.named(goods.condition).named(goods.packaging).below(100)
    });
    let most = others.len() + 1;
    if noise.named(Goods::NEW.condition).named(Goods::NEW.packaging).chance(25) {
        others.insert(0, Goods::NEW_CONSIGNED);
    }
    others.truncate(count.min(most).saturating_sub(1));
    others.sort_by_key(|goods| CONDITIONS.iter().position(|(condition, _)| *condition == goods.condition));
    others.insert(noise.below(others.len() as u64 + 1) as usize, Goods::NEW);
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::World;

    #[test]
    fn an_answer_names_every_size_s_new_goods_once() {
        let world = World::sample(1);
        for (product, listing) in world.alias_listings() {
            let answered = of_answer(product, listing);
            let new = answered.iter().filter(|(_, goods)| *goods == Goods::NEW).count();
            assert_eq!(new, listing.answered_sizes().len(), "{}", product.sku);
            let size = &listing.allowed_sizes[0];
            let of_size = answered.iter().filter(|(value, _)| *value == size.value).count();
            assert_eq!(Goods::of(product, size).len(), of_size);
        }
    }

    #[test]
    fn shoes_have_177_to_241_elements() {
        let world = World::sample(1);
        let shoes = world.alias_listings().filter(|(product, _)| product.kind == crate::Kind::Sneakers);
        for (product, listing) in shoes {
            let count = of_answer(product, listing).len();
            assert!((177..=241).contains(&count), "{}: {count}", product.sku);
        }
    }

    #[test]
    fn every_condition_and_every_box_is_somewhere() {
        let world = World::sample(1);
        let answered: Vec<_> =
            world.alias_listings().flat_map(|(product, listing)| of_answer(product, listing)).collect();
        assert!(Goods::every().all(|goods| answered.iter().any(|(_, each)| *each == goods)));
        assert_eq!(Goods::every().count(), 12);
    }
}
