//! What one channel of a marketplace offers.

/// What one channel of StockX offers for one size. Amounts in minor units of the quote's currency; none is null.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offers {
    /// The cheapest ask.
    pub lowest_ask: Option<i64>,
    /// The highest bid.
    pub highest_bid: Option<i64>,
    /// The ask that StockX proposes for a quick sale, often well below the lowest.
    pub sell_faster: Option<i64>,
    /// The ask that StockX proposes for a better price.
    pub earn_more: Option<i64>,
    /// The ask that would be the lowest in the United States.
    pub beat_us: Option<i64>,
}
