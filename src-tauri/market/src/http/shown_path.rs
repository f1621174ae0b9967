//! The path of a request as a log may have it. A marketplace's id of a product can be the product's name, and logs tell
//! nothing of what the user has.

/// What the services' paths are made of beside what they name.
const WORDS: [&str; 15] = [
    "api",
    "availabilities",
    "catalog",
    "gtins",
    "market-data",
    "oauth",
    "offer_histogram",
    "pricing_insights",
    "products",
    "recent_sales",
    "search",
    "token",
    "v1",
    "v2",
    "variants",
];

/// The path with a sign in the place of each name: `/v2/catalog/products/…/market-data`.
pub(super) fn shown_path(path: &str) -> String {
    let shown = |segment| if WORDS.contains(&segment) { segment } else { "…" };
    path.split('/')
        .map(|segment| if segment.is_empty() { "" } else { shown(segment) })
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::shown_path;

    #[rstest::rstest]
    #[case("/v2/catalog/products/3fa85f64-5717-4562/market-data", "/v2/catalog/products/…/market-data")]
    #[case("/v2/catalog/products/x/variants", "/v2/catalog/products/…/variants")]
    #[case("/api/v1/catalog/dunk-low-panda-dd1391-100", "/api/v1/catalog/…")]
    #[case("/api/v1/pricing_insights/availabilities/dunk-low", "/api/v1/pricing_insights/availabilities/…")]
    #[case("/v2/catalog/search", "/v2/catalog/search")]
    #[case("/", "/")]
    fn a_path_is_shown_without_what_it_names(#[case] path: &str, #[case] shown: &str) {
        assert_eq!(shown_path(path), shown);
    }
}
