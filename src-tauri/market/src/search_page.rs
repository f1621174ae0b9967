//! Where the marketplaces show a product to people, for the user's own browser. Nothing is asked of them here.

use reqwest::Url;
use tierstock_domain::Market;

/// The page on which a marketplace shows what `words`, such as a SKU, find. What sellers list on Alias is shown to buyers
/// by GOAT; Alias has no page of its own.
pub fn search_page(market: Market, words: &str) -> String {
    let (page, parameter) = match market {
        Market::StockX => ("https://stockx.com/search", "s"),
        Market::Alias => ("https://www.goat.com/search", "query"),
    };
    // Both addresses are written here, so that they can be read.
    Url::parse_with_params(page, [(parameter, words)]).map_or_else(|_| page.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_page_carries_the_words_and_nothing_else() {
        assert_eq!(search_page(Market::StockX, "DD1391-100"), "https://stockx.com/search?s=DD1391-100");
        let odd = search_page(Market::Alias, "a&b=c #d/../e");
        assert_eq!(odd, "https://www.goat.com/search?query=a%26b%3Dc+%23d%2F..%2Fe");
    }
}
