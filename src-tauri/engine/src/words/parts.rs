//! What of an answer was not used, told once for all the sizes that it concerns.

use tierstock_domain::{Defect, Side};
use tierstock_store::NotUsed;

/// Sizes that are named one by one.
const NAMED: usize = 5;

/// What was not used for one reason, without a full stop: `sizes 9 and 10 have no usable ask`.
pub(crate) fn not_used(NotUsed { sizes, what }: &NotUsed) -> String {
    let (named, rest) = sizes.split_at(sizes.len().min(NAMED));
    match (named, rest) {
        ([], _) => thing(what),
        ([size], _) => format!("size {size} {}", predicate(what, "has")),
        ([first @ .., last], []) => {
            format!("sizes {} and {last} {}", first.join(", "), predicate(what, "have"))
        }
        (named, rest) => {
            format!("sizes {} and {} more {}", named.join(", "), rest.len(), predicate(what, "have"))
        }
    }
}

/// What is said of a size, or of several: `has no usable ask`.
pub(super) fn predicate(defect: &Defect, has: &str) -> String {
    match defect {
        Defect::Repeated => "came more than once".into(),
        Defect::Contradictory => "came more than once, with different prices".into(),
        Defect::NoAmount { side } => format!("{has} no usable {}", name_of_side(*side)),
        Defect::Other(text) => match text.strip_prefix("has ") {
            Some(had) => format!("{has} {had}"),
            None => text.clone(),
        },
        defect => format!("{has} {}", thing(defect)),
    }
}

/// What it is where no size is named.
pub(super) fn thing(defect: &Defect) -> String {
    match defect {
        Defect::Product { answered, asked } => other_product(answered, asked),
        Defect::Currency { answered, asked } => other_currency(answered, asked),
        Defect::Unnamed => "an element without a product, currency or size".into(),
        Defect::NoSize => "an element without a size".into(),
        Defect::NoCondition => "an element that does not state the goods' condition".into(),
        Defect::NoConsignment => "an element that does not state whether the goods are consigned".into(),
        Defect::NoAmount { side } => format!("no usable {}", name_of_side(*side)),
        Defect::Repeated | Defect::Contradictory => format!("a size that {}", predicate(defect, "has")),
        Defect::More { count } => format!("and {count} more"),
        Defect::NewSizes { count: 1 } => {
            "prices of a size that was not there when the product was linked".into()
        }
        Defect::NewSizes { count } => {
            format!("prices of {count} sizes that were not there when the product was linked")
        }
        Defect::FewSizes { mentioned, own } => {
            format!("it mentions only {mentioned} of the product's {own} sizes, as it has for an hour")
        }
        Defect::Other(text) => text.clone(),
    }
}

/// About another product than the one that was asked for.
pub(super) fn other_product(answered: &str, asked: &str) -> String {
    format!("product {answered} instead of {asked}")
}

/// In another currency than the one that was asked for.
pub(super) fn other_currency(answered: &str, asked: &str) -> String {
    format!("prices in {answered} instead of {asked}")
}

const fn name_of_side(side: Side) -> &'static str {
    match side {
        Side::Ask => "ask",
        Side::Bid => "bid",
        Side::LastSale => "last sale",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sizes: &[&str], what: Defect) -> String {
        not_used(&NotUsed { sizes: sizes.iter().map(|size| (*size).to_owned()).collect(), what })
    }

    #[test]
    fn sizes_are_told_together_and_a_few_of_many() {
        let no_amount = || Defect::NoAmount { side: Side::Ask };
        assert_eq!(told(&["9"], no_amount()), "size 9 has no usable ask");
        assert_eq!(told(&["9", "10"], no_amount()), "sizes 9 and 10 have no usable ask");
        let many = ["7", "8", "9", "10", "11", "12", "13"];
        assert_eq!(told(&many, Defect::Repeated), "sizes 7, 8, 9, 10, 11 and 2 more came more than once");
        assert_eq!(told(&[], Defect::NoSize), "an element without a size");
    }

    #[test]
    fn old_words_are_told_as_they_were_written() {
        let old = || Defect::Other("has an ask that is no amount".into());
        assert_eq!(told(&["9", "10"], old()), "sizes 9 and 10 have an ask that is no amount");
        let whole = "size 9 came more than once; and 3 more";
        assert_eq!(told(&[], Defect::Other(whole.into())), whole);
    }
}
