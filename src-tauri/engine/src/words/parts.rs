//! What of an answer was not used, told once for all the sizes that it concerns.

use tierstock_domain::{Defect, Side};
use tierstock_language::t;
use tierstock_store::NotUsed;

/// Sizes that are named one by one.
const NAMED: usize = 5;

/// Of how many a defect is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Of one size.
    One,
    /// Of several sizes.
    Many,
}

/// What was not used for one reason, without a full stop: `sizes 9 and 10 have no usable ask`.
pub(crate) fn not_used(NotUsed { sizes, what }: &NotUsed) -> String {
    let (named, rest) = sizes.split_at(sizes.len().min(NAMED));
    match (named, rest) {
        ([], _) => thing(what),
        ([size], _) => t!("parts-size", size = size, what = predicate(what, Of::One)),
        ([first @ .., last], []) => {
            t!("parts-sizes", sizes = first.join(", "), last = last, what = predicate(what, Of::Many))
        }
        (named, rest) => t!(
            "parts-sizes-and-more",
            sizes = named.join(", "),
            more = rest.len(),
            what = predicate(what, Of::Many)
        ),
    }
}

/// What is said of a size, or of several: `has no usable ask`.
pub(super) fn predicate(defect: &Defect, of: Of) -> String {
    let has = |what: String| match of {
        Of::One => t!("parts-has", what = what),
        Of::Many => t!("parts-have", what = what),
    };
    match (defect, of) {
        (Defect::Repeated, Of::One) => t!("parts-repeated"),
        (Defect::Repeated, Of::Many) => t!("parts-repeated-many"),
        (Defect::Contradictory, Of::One) => t!("parts-contradictory"),
        (Defect::Contradictory, Of::Many) => t!("parts-contradictory-many"),
        // Written by an older version, in English.
        (Defect::Other(text), _) => match text.strip_prefix("has ") {
            Some(had) => has(had.to_owned()),
            None => text.clone(),
        },
        (defect, _) => has(thing(defect)),
    }
}

/// What it is where no size is named.
pub(super) fn thing(defect: &Defect) -> String {
    match defect {
        Defect::Product { answered, asked } => other_product(answered, asked),
        Defect::Currency { answered, asked } => other_currency(answered, asked),
        Defect::Unnamed => t!("parts-unnamed"),
        Defect::NoSize => t!("parts-no-size"),
        Defect::NoCondition => t!("parts-no-condition"),
        Defect::NoConsignment => t!("parts-no-consignment"),
        Defect::NoAmount { side: Side::Ask } => t!("parts-no-ask"),
        Defect::NoAmount { side: Side::Bid } => t!("parts-no-bid"),
        Defect::NoAmount { side: Side::LastSale } => t!("parts-no-last-sale"),
        Defect::Repeated => t!("parts-repeated-size"),
        Defect::Contradictory => t!("parts-contradictory-size"),
        Defect::More { count } => t!("parts-and-more", more = count),
        Defect::NewSizes { count } => t!("parts-new-sizes", sizes = count),
        Defect::FewSizes { mentioned, own } => t!("parts-few-sizes", mentioned = mentioned, own = own),
        Defect::Other(text) => text.clone(),
    }
}

/// Of a size that is not named: `a size has no usable ask`.
pub(super) fn a_size(defect: &Defect) -> String {
    t!("parts-a-size", what = predicate(defect, Of::One))
}

/// About another product than the one that was asked for.
pub(super) fn other_product(answered: &str, asked: &str) -> String {
    t!("parts-other-product", answered = answered, asked = asked)
}

/// In another currency than the one that was asked for.
pub(super) fn other_currency(answered: &str, asked: &str) -> String {
    t!("parts-other-currency", answered = answered, asked = asked)
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

    #[rstest::rstest]
    #[case(&["9"], Defect::NoAmount { side: Side::Bid }, "Größe 9 hat kein brauchbares Gebot")]
    #[case(&["9", "10"], Defect::Repeated, "Größen 9 und 10 kamen mehrfach vor")]
    #[case(
        &["7", "8", "9", "10", "11", "12", "13"],
        Defect::NoAmount { side: Side::LastSale },
        "Größen 7, 8, 9, 10, 11 und 2 weitere haben keine brauchbare Angabe zum letzten Verkauf"
    )]
    #[case(&[], Defect::NewSizes { count: 1 }, "Preise einer Größe, die es beim Zuordnen des Produkts nicht gab")]
    fn sizes_are_told_together_in_german(#[case] sizes: &[&str], #[case] what: Defect, #[case] said: &str) {
        let _german = tierstock_language::speaking(tierstock_language::Language::German);
        assert_eq!(told(sizes, what), said);
    }

    #[test]
    fn old_words_are_told_as_they_were_written() {
        let old = || Defect::Other("has an ask that is no amount".into());
        assert_eq!(told(&["9", "10"], old()), "sizes 9 and 10 have an ask that is no amount");
        let whole = "size 9 came more than once; and 3 more";
        assert_eq!(told(&[], Defect::Other(whole.into())), whole);
    }
}
