//! Whether an answer can be about the product that was asked for, where it does not name it.

use crate::market::Market;

/// Whether prices that mention `mentioned` of a product's `own` sizes are likely to be another product's.
///
/// Its own sizes are those of its listing that its last good answer mentioned, too. StockX names the product with each
/// price, so that nothing has to be guessed; Alias names it nowhere. Sizes beyond the product's own say nothing: Alias
/// always mentions some that no listing has.
pub const fn seems_another_s(market: Market, own: usize, mentioned: usize) -> bool {
    matches!(market, Market::Alias) && mentioned * 2 < own
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(29, 29, false)]
    #[case(29, 15, false)]
    #[case(29, 14, true)]
    #[case(2, 1, false)]
    #[case(1, 0, true)]
    #[case(0, 0, false)]
    fn less_than_half_of_its_sizes_is_not_the_product(
        #[case] own: usize,
        #[case] mentioned: usize,
        #[case] doubtful: bool,
    ) {
        assert_eq!(seems_another_s(Market::Alias, own, mentioned), doubtful);
        assert!(!seems_another_s(Market::StockX, own, mentioned), "it says whose prices they are");
    }
}
