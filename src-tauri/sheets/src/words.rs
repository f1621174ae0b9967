//! The trade's words: how goods are, whether they are sold, and where.

use tierstock_domain::{Condition, Place};

/// Whether a row is of goods that are there, or were sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateWord {
    /// In stock, listed or not.
    InStock,
    /// Sold, and not come to nothing.
    Sold,
    /// A sale that came to nothing after the goods were sent.
    Returned,
    /// A sale that came to nothing before.
    Cancelled,
}

/// The words of each condition, [folded].
const CONDITION_WORDS: [(Condition, &str); 5] = [
    (
        Condition::Deadstock,
        "ds deadstock bnib nib new brandnew brandnewinbox newinbox newwithbox bnwb nwb bnwt nwt \
         newwithtags unworn neu neuf nuevo new1 unused",
    ),
    (Condition::NoBox, "nwob bnnb newwithoutbox newnobox nobox dsnobox dsnb newwithouttags ohnebox"),
    (
        Condition::DamagedBox,
        "damagedbox newdamagedbox dsdamagedbox dsdb newbadbox badbox bnibdamagedbox newwithdefectbox",
    ),
    (
        Condition::Worn,
        "vnds vvnds nds pads used worn preowned preloved secondhand gebraucht wornonce triedon \
         lightlyworn usedgood usedlikenew likenew eds",
    ),
    (
        Condition::Flawed,
        "flawed bgrade defect defective newwithdefects newwithimperfections damaged faulty \
         factoryflaw",
    ),
];

/// The words of each state, [folded].
const STATE_WORDS: [(StateWord, &str); 4] = [
    (
        StateWord::InStock,
        "instock stock available listed forsale unsold active inventory inhand instorage owned \
         unlisted consigned keep pending onhand no verfügbar unsoldinhouse unsoldconsigned live",
    ),
    (
        StateWord::Sold,
        "sold shipped completed complete delivered paid paidout yes verkauft settled payoutcompleted \
         closed authenticated credited",
    ),
    (
        StateWord::Returned,
        "returned refunded refund return partiallyrefunded chargeback retoure erstattet remboursé",
    ),
    (
        StateWord::Cancelled,
        "cancelled canceled failed rejected didnotship storniert authfailed annulé voided",
    ),
];

/// Letters and digits alone, in small letters.
pub fn folded(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name without what stands behind it in brackets: `Cost (GBP)`, `Price £`.
pub(crate) fn without_unit(name: &str) -> String {
    let cut = name.find(['(', '[']).filter(|at| *at > 0).map_or(name, |at| &name[..at]);
    cut.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// The condition that a word means; none: it is not a word of the trade.
pub fn condition(text: &str) -> Option<Condition> {
    meaning(text, &CONDITION_WORDS)
}

/// Whether goods in this state are sold; none: it is not a word of the trade.
pub fn state(text: &str) -> Option<StateWord> {
    meaning(text, &STATE_WORDS)
}

/// What a state means in a column of this name: a yes to "In stock" is a no to "Sold".
pub fn state_under(name: &str, text: &str) -> Option<StateWord> {
    let name = without_unit(name);
    let asks_for_stock = state(&name) == Some(StateWord::InStock)
        || ["availability", "stockstatus"].contains(&folded(&name).as_str());
    match folded(text).as_str() {
        "yes" if asks_for_stock => Some(StateWord::InStock),
        "no" if asks_for_stock => Some(StateWord::Sold),
        _ => state(text),
    }
}

/// Whether it is what a row of totals is called.
pub(crate) fn is_totals(text: &str) -> bool {
    const TOTALS: [&str; 8] =
        ["total", "totals", "sum", "subtotal", "grandtotal", "summe", "gesamt", "gesamtsumme"];
    TOTALS.contains(&folded(text).as_str())
}

/// What the table says that a word means.
fn meaning<T: Copy>(text: &str, table: &[(T, &str)]) -> Option<T> {
    let word = folded(text);
    let has = |words: &str| words.split(' ').any(|one| one == word);
    table.iter().find(|(_, words)| has(words)).map(|(meant, _)| *meant)
}

/// A place of sale, and the name that it keeps where Tierstock does not have it; empty: it has.
pub fn place(text: &str) -> (Place, String) {
    const LOCAL: [&str; 12] = [
        "local",
        "cash",
        "inperson",
        "meetup",
        "f2f",
        "private",
        "facetoface",
        "friend",
        "hand",
        "privat",
        "localpickup",
        "localsale",
    ];
    let word = folded(text);
    if word == "stockx" || word == "stockxcom" || word == "stx" {
        return (Place::StockX, String::new());
    }
    if ["alias", "goat", "aliasgoat", "goatalias", "goatcom", "aliasorg"].contains(&word.as_str()) {
        return (Place::Alias, String::new());
    }
    if LOCAL.contains(&word.as_str()) {
        return (Place::Local, String::new());
    }
    if word == "other" {
        return (Place::Other, String::new());
    }
    (Place::Other, text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect())
}

/// Whether it is a place that sellers name often: a column of them is one of places.
pub fn is_known_place(text: &str) -> bool {
    const OTHERS: [&str; 20] = [
        "ebay",
        "depop",
        "vinted",
        "klekt",
        "grailed",
        "laced",
        "novelship",
        "poizon",
        "dewu",
        "kickscrew",
        "flightclub",
        "stadiumgoods",
        "facebook",
        "facebookmarketplace",
        "instagram",
        "whatnot",
        "mercari",
        "shopify",
        "hypeboost",
        "wethenew",
    ];
    let (place, name) = place(text);
    name.is_empty() && place != Place::Other || OTHERS.contains(&folded(text).as_str())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("DS", Some(Condition::Deadstock))]
    #[case("BNIB", Some(Condition::Deadstock))]
    #[case("Brand New", Some(Condition::Deadstock))]
    #[case("NWOB", Some(Condition::NoBox))]
    #[case("VNDS", Some(Condition::Worn))]
    #[case("pre-owned", Some(Condition::Worn))]
    #[case("8/10", None)]
    fn word_of_the_trade_means_a_condition(#[case] word: &str, #[case] meant: Option<Condition>) {
        assert_eq!(condition(word), meant);
    }

    #[rstest]
    #[case("in_stock", Some(StateWord::InStock))]
    #[case("for_sale", Some(StateWord::InStock))]
    #[case("SOLD", Some(StateWord::Sold))]
    #[case("refunded", Some(StateWord::Returned))]
    #[case("cancelled", Some(StateWord::Cancelled))]
    #[case("maybe", None)]
    fn state_says_whether_it_is_sold(#[case] word: &str, #[case] meant: Option<StateWord>) {
        assert_eq!(state(word), meant);
    }

    #[rstest]
    #[case("In stock?", "Yes", Some(StateWord::InStock))]
    #[case("In stock (yes/no)", "no", Some(StateWord::Sold))]
    #[case("Availability", "yes", Some(StateWord::InStock))]
    #[case("Availability", "sold", Some(StateWord::Sold))]
    #[case("Sold", "yes", Some(StateWord::Sold))]
    #[case("Sold", "no", Some(StateWord::InStock))]
    #[case("Status", "maybe", None)]
    fn yes_answers_what_the_header_asks(
        #[case] name: &str,
        #[case] word: &str,
        #[case] meant: Option<StateWord>,
    ) {
        assert_eq!(state_under(name, word), meant);
    }

    #[rstest]
    #[case("StockX", Place::StockX, "")]
    #[case("GOAT", Place::Alias, "")]
    #[case("cash", Place::Local, "")]
    #[case(" Depop  UK ", Place::Other, "Depop UK")]
    fn place_that_is_not_known_keeps_its_name(
        #[case] word: &str,
        #[case] expected: Place,
        #[case] name: &str,
    ) {
        assert_eq!(place(word), (expected, name.to_owned()));
    }
}
