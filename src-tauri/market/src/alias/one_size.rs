//! What Alias tells of one size of a product alone: its last sales, and how many offers there are at which price. Each is
//! a request of its own, so they are for what the user looks at.

use chrono::DateTime;
use serde_json::Value;
use tierstock_domain::{Content, Currency, Moment, Money, Reading, Unreadable};

use super::catalog::{maybe_omitted, size_key};
use super::prices::reading;
use super::{Alias, PRICES};
use crate::error::MarketError;
use crate::gate::Pass;
use crate::http::JsonResponse;
use crate::json::text;
use crate::marketplace::{ListingId, MarketSizeKey};

/// As many sales as one answer bears.
const MOST_SALES: &str = "200";

/// Which size is asked about: new goods in a good box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSize {
    /// The product there.
    pub listing: ListingId,
    /// Its size there.
    pub size: MarketSizeKey,
    /// Alias's number of the region.
    pub region: u8,
}

/// A sale, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecentSale {
    /// When it was bought.
    pub at: Moment,
    /// What the buyer paid.
    pub price: Money,
    /// Whether Alias kept the goods for their seller.
    pub consigned: bool,
}

/// The offers at one price, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffersAt {
    /// What each would pay.
    pub price: Money,
    /// How many there are.
    pub count: u32,
}

impl Alias {
    /// The last sales of a size, newest first. What can't be read of them is left out; an answer of which nothing can be
    /// read is an error.
    pub async fn recent_sales(&self, pass: Pass, of: &OneSize) -> Result<Vec<RecentSale>, MarketError> {
        let response = self.ask_about(pass, of, "recent_sales", &[("limit", MOST_SALES)]).await?;
        let listed = elements(&response.json, "recent_sales", Content::Sales)?;
        let mut sales = readable(listed, |element| sale(element, of), Content::Sales)?;
        sales.sort_by_key(|sale| std::cmp::Reverse(sale.at));
        Ok(sales)
    }

    /// The offers for a size, the highest first; read like the sales.
    pub async fn offers(&self, pass: Pass, of: &OneSize) -> Result<Vec<OffersAt>, MarketError> {
        let response = self.ask_about(pass, of, "offer_histogram", &[]).await?;
        let histogram = response.json.get("offer_histogram").unwrap_or(&response.json);
        let mut offers = readable(elements(histogram, "bins", Content::Offers)?, offers_at, Content::Offers)?;
        offers.retain(|offers| offers.count > 0);
        offers.sort_by_key(|offers| std::cmp::Reverse(offers.price.minor()));
        Ok(offers)
    }

    async fn ask_about(
        &self,
        pass: Pass,
        OneSize { listing, size, region }: &OneSize,
        what: &str,
        more: &[(&str, &str)],
    ) -> Result<JsonResponse, MarketError> {
        let region = region.to_string();
        let mut query = vec![
            ("catalog_id", listing.0.as_str()),
            ("size", size.0.as_str()),
            ("product_condition", "PRODUCT_CONDITION_NEW"),
            ("packaging_condition", "PACKAGING_CONDITION_GOOD_CONDITION"),
            ("region_id", region.as_str()),
        ];
        query.extend_from_slice(more);
        self.ask(pass, &[PRICES, what], &query).await
    }
}

fn elements<'a>(answer: &'a Value, name: &str, content: Content) -> Result<&'a [Value], MarketError> {
    maybe_omitted(answer, name).ok_or(MarketError::Unreadable(Unreadable::Lacks { content }))
}

fn readable<T>(
    told: &[Value],
    read: impl Fn(&Value) -> Option<T>,
    content: Content,
) -> Result<Vec<T>, MarketError> {
    let all: Vec<T> = told.iter().filter_map(read).collect();
    let is_none = all.is_empty() && !told.is_empty();
    if is_none { Err(MarketError::Unreadable(Unreadable::Lacks { content })) } else { Ok(all) }
}

/// None: it can't be read, or is of another product or size.
fn sale(told: &Value, of: &OneSize) -> Option<RecentSale> {
    let is_other_product = text(told, "catalog_id").is_some_and(|id| id != of.listing.0);
    let is_other_size = told.get("size").and_then(size_key).is_some_and(|size| size != of.size);
    if is_other_product || is_other_size {
        return None;
    }
    let at = DateTime::parse_from_rfc3339(text(told, "purchased_at")?).ok()?.to_utc();
    let consigned = told.get("consigned").and_then(Value::as_bool).unwrap_or_default();
    Some(RecentSale { at, price: dollars(told, "price_cents")?, consigned })
}

fn offers_at(told: &Value) -> Option<OffersAt> {
    let count = match told.get("count")? {
        Value::String(count) => count.trim().parse().ok()?,
        Value::Number(count) => u32::try_from(count.as_u64()?).ok()?,
        _ => return None,
    };
    Some(OffersAt { price: dollars(told, "offer_price_cents")?, count })
}

fn dollars(told: &Value, name: &str) -> Option<Money> {
    match reading(told.get(name)?) {
        Reading::Known(price) if price.currency() == Currency::USD => Some(price),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tierstock_domain::Market;

    use crate::scene::Scene;

    fn nine() -> OneSize {
        OneSize { listing: ListingId("dunk".into()), size: MarketSizeKey("9".into()), region: 3 }
    }

    #[test]
    fn sale_of_another_size_or_product_is_left_out() {
        let told = |id: &str, size: Value, cents: &str| json!({ "purchased_at": "2026-11-15T02:24:38.574Z", "price_cents": cents, "size": size, "catalog_id": id });
        assert!(sale(&told("dunk", json!(9), "10700"), &nine()).is_some());
        assert!(sale(&told("dunk", json!("9.0"), "10700"), &nine()).is_some());
        for told in [told("other", json!(9), "1"), told("dunk", json!(9.5), "1"), told("dunk", json!(9), "0")]
        {
            assert_eq!(sale(&told, &nine()), None, "{told}");
        }
    }

    #[test]
    fn offers_whose_count_can_t_be_read_are_left_out() {
        let told = |count: Value| json!({ "offer_price_cents": "12500", "count": count });
        let two = OffersAt { price: Money::new(12_500, Currency::USD), count: 2 };
        assert_eq!([offers_at(&told(json!("2"))), offers_at(&told(json!(2)))], [Some(two); 2]);
        assert_eq!(offers_at(&told(json!("many"))), None);
        let read = |told: &[Value]| readable(told, offers_at, Content::Offers);
        assert_eq!(read(&[told(json!("many")), told(json!(2))]).unwrap(), [two]);
        assert_eq!(read(&[]).unwrap(), []);
        assert!(read(&[told(json!("many"))]).is_err(), "nothing of it can be read");
    }

    #[tokio::test]
    async fn size_is_asked_about_as_the_simulator_knows_it() {
        let scene = Scene::new().await;
        let product = scene.simulator.world().product("DD1391-100").unwrap();
        let listing = product.alias.as_ref().unwrap();
        let size = &listing.allowed_sizes[3];
        let of = OneSize {
            listing: ListingId(listing.catalog_id.clone()),
            size: MarketSizeKey(size.label.clone()),
            region: 3,
        };
        let alias = &scene.markets.alias;
        let sales = alias.recent_sales(scene.pass(Market::Alias).await, &of).await.unwrap();
        let offers = alias.offers(scene.pass(Market::Alias).await, &of).await.unwrap();
        let truth = scene.simulator.alias_quote(product, size, 3, tierstock_simulator::Goods::NEW).unwrap();
        assert_eq!(sales.first().map(|sale| sale.price.minor()), truth.last_sold);
        assert!(sales.is_sorted_by_key(|sale| std::cmp::Reverse(sale.at)) && sales.len() > 1);
        assert_eq!(offers.first().map(|offers| offers.price.minor()), truth.highest_offer);
    }
}
