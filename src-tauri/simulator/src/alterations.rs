//! Answers that are good, but for what was done to them on the way.

use axum::{
    body::{Body, Bytes},
    http::header::{CONTENT_ENCODING, CONTENT_LENGTH},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::{io::Write, time::Duration};

use crate::broken;

/// Bytes of an answer that is far too large.
const HUGE: usize = 20 * 1024 * 1024;

/// What is done to an answer with prices, or to a search's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alteration {
    /// Every amount is this text.
    Amounts(String),
    /// Every amount of the first size alone that has any is this text.
    FirstAmounts(String),
    /// Every amount is the bare word `NaN`, which is no JSON.
    BareNaN,
    /// Every field has another name.
    RenamedFields,
    /// The currency is one that nobody knows.
    UnknownCurrency,
    /// Every size comes twice, the second time with other amounts.
    DuplicateSizes,
    /// What a search found carries no style code.
    NoStyleCodes,
    /// No size comes at all.
    NoSizes,
}

/// Makes an answer other than it was.
pub(crate) async fn altered(response: Response, alteration: &Alteration) -> Response {
    let (mut parts, body) = response.into_parts();
    // The body was made by this crate and is small.
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let Ok(mut answer) = serde_json::from_slice::<Value>(&whole) else {
        return Response::from_parts(parts, Body::from(whole));
    };
    parts.headers.remove(CONTENT_LENGTH);
    let text = match alteration {
        Alteration::BareNaN => {
            amounts(&mut answer, &mut |amount| *amount = "~NaN~".into());
            answer.to_string().replace("\"~NaN~\"", "NaN")
        }
        Alteration::Amounts(text) => {
            amounts(&mut answer, &mut |amount| *amount = text.as_str().into());
            answer.to_string()
        }
        Alteration::FirstAmounts(text) => {
            for element in elements(&mut answer).into_iter().flatten() {
                let mut is_any = false;
                amounts(element, &mut |amount| {
                    *amount = text.as_str().into();
                    is_any = true;
                });
                if is_any {
                    break;
                }
            }
            answer.to_string()
        }
        Alteration::RenamedFields => renamed(answer).to_string(),
        Alteration::UnknownCurrency => {
            for element in elements(&mut answer).into_iter().flatten() {
                element["currencyCode"] = "XQZ".into();
            }
            answer.to_string()
        }
        Alteration::NoStyleCodes => {
            for (list, code) in [("products", "styleId"), ("catalog_items", "sku")] {
                for hit in answer.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                    hit[code] = Value::Null;
                }
            }
            answer.to_string()
        }
        Alteration::NoSizes => {
            if let Some(elements) = elements(&mut answer) {
                elements.clear();
            }
            answer.to_string()
        }
        Alteration::DuplicateSizes => {
            if let Some(elements) = elements(&mut answer) {
                let mut others = elements.clone();
                for other in &mut others {
                    amounts(other, &mut |amount| *amount = "77777".into());
                }
                elements.append(&mut others);
            }
            answer.to_string()
        }
    };
    Response::from_parts(parts, Body::from(text))
}

/// The sizes of StockX's or Alias's answer.
fn elements(answer: &mut Value) -> Option<&mut Vec<Value>> {
    if answer.is_array() { answer.as_array_mut() } else { answer.get_mut("variants")?.as_array_mut() }
}

/// Every amount that is there; null stays.
fn amounts(value: &mut Value, change: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| amounts(value, change)),
        Value::Object(fields) => {
            for (name, field) in fields {
                let lower = name.to_ascii_lowercase();
                let names_one = ["ask", "bid", "amount", "cents", "faster", "more"];
                if field.is_string() && names_one.iter().any(|part| lower.contains(part)) {
                    change(field);
                } else {
                    amounts(field, change);
                }
            }
        }
        _ => {}
    }
}

fn renamed(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(renamed).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, field)| (format!("new_{name}"), renamed(field)));
            Value::Object(fields.collect())
        }
        other => other,
    }
}

/// The same answer with so many spaces before it that it is 20 MB, as it is or compressed to a few kilobytes.
pub(crate) async fn huge(response: Response, compressed: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut bytes = vec![b' '; HUGE];
    bytes.extend_from_slice(&whole);
    if compressed {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        // Writing to memory does not fail.
        let _infallible = encoder.write_all(&bytes);
        bytes = encoder.finish().unwrap_or_default();
        parts.headers.insert(CONTENT_ENCODING, axum::http::HeaderValue::from_static("gzip"));
    }
    parts.headers.insert(CONTENT_LENGTH, bytes.len().into());
    Response::from_parts(parts, Body::from(bytes))
}

/// The same answer, a byte a second.
pub(crate) async fn dripping(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let drops = futures_util::stream::unfold((whole, 0), |(whole, at)| async move {
        let drop = whole.get(at).map(|byte| Bytes::from(vec![*byte]))?;
        broken::wait(Duration::from_secs(1)).await;
        Some((Ok::<_, std::convert::Infallible>(drop), (whole, at + 1)))
    });
    Response::from_parts(parts, Body::from_stream(drops))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http;

    async fn after(alteration: Alteration, answer: Value) -> String {
        let response = altered(http::json(axum::http::StatusCode::OK, &answer), &alteration).await;
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        String::from_utf8(body.to_vec()).expect("text")
    }

    #[tokio::test]
    async fn amounts_and_nothing_else_are_replaced_at_both_marketplaces() {
        let stockx =
            json!([{ "variantId": "v", "lowestAskAmount": "5", "standardMarketData": { "lowestAsk": "5" } }]);
        let said = after(Alteration::Amounts("-1".into()), stockx.clone()).await;
        let altered = json!([{ "variantId": "v", "lowestAskAmount": "-1", "standardMarketData": { "lowestAsk": "-1" } }]);
        assert_eq!(serde_json::from_str::<Value>(&said).expect("JSON"), altered);
        assert!(after(Alteration::BareNaN, stockx.clone()).await.contains(r#""lowestAsk":NaN"#));
        let twice: Value =
            serde_json::from_str(&after(Alteration::DuplicateSizes, stockx).await).expect("JSON");
        assert_eq!(twice.as_array().map(Vec::len), Some(2));
        let alias = json!({ "variants": [{ "size": 9, "availability": { "lowest_listing_price_cents": "5" } }, { "size": 10 }] });
        let said = after(Alteration::FirstAmounts("x".into()), alias.clone()).await;
        assert!(said.contains(r#""lowest_listing_price_cents":"x""#) && said.contains(r#""size":10"#));
        assert!(after(Alteration::RenamedFields, alias).await.contains("new_variants"));
    }
}
