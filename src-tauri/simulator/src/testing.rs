//! A visit to a running simulator, with a clock that stands still until it is moved.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;

use crate::{Limits, Options, Simulator};

pub(crate) fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_521_600, 0).expect("in range")
}

pub(crate) struct Visit {
    pub simulator: Simulator,
    pub client: Client,
    clock: Arc<Mutex<DateTime<Utc>>>,
    access_token: String,
}

impl Visit {
    /// Without limits that a test would run into.
    pub async fn begin() -> Self {
        Self::with(Limits {
            stockx_per_second: f64::INFINITY,
            alias_per_second: f64::INFINITY,
            ..Limits::default()
        })
        .await
    }

    pub async fn with(limits: Limits) -> Self {
        let clock = Arc::new(Mutex::new(noon()));
        let read = clock.clone();
        let now = Arc::new(move || *read.lock().unwrap());
        let options = Options { limits, control: true, ..Options::sample(1, now) };
        let simulator = Simulator::start(options).await.expect("free ports");
        let mut visit = Self { simulator, client: Client::new(), clock, access_token: String::new() };
        let refresh_token = visit.simulator.credentials().refresh_token.clone();
        let (_, granted) = visit.refresh(&refresh_token).await;
        visit.access_token = text(&granted["access_token"]);
        visit
    }

    pub fn pass(&self, time: TimeDelta) {
        *self.clock.lock().unwrap() += time;
    }

    pub async fn refresh(&self, refresh_token: &str) -> (StatusCode, Value) {
        let credentials = self.simulator.credentials();
        self.token(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token),
            ("client_id", &credentials.client_id),
            ("client_secret", &credentials.client_secret),
            ("audience", "gateway.stockx.com"),
        ])
        .await
    }

    pub async fn token(&self, form: &[(&str, &str)]) -> (StatusCode, Value) {
        let url = format!("{}/oauth/token", self.simulator.accounts_url());
        read(self.client.post(url).form(form).send().await.expect("an answer")).await
    }

    pub async fn try_stockx(&self, target: &str) -> reqwest::Result<Response> {
        let url = format!("{}{target}", self.simulator.stockx_url());
        let request = self.client.get(url).bearer_auth(&self.access_token);
        request.header("x-api-key", &self.simulator.credentials().api_key).send().await
    }

    pub async fn stockx(&self, target: &str) -> (StatusCode, Value) {
        read(self.try_stockx(target).await.expect("an answer")).await
    }

    pub async fn try_alias(&self, target: &str) -> reqwest::Result<Response> {
        let url = format!("{}{target}", self.simulator.alias_url());
        self.client.get(url).bearer_auth(&self.simulator.credentials().alias_token).send().await
    }

    pub async fn alias(&self, target: &str) -> (StatusCode, Value) {
        read(self.try_alias(target).await.expect("an answer")).await
    }

    /// `productId` of a product.
    pub fn product_id(&self, sku: &str) -> String {
        let product = self.simulator.world().product(sku).expect("a product");
        product.stockx.as_ref().expect("on StockX").product_id.to_string()
    }

    /// `catalog_id` of a product.
    pub fn catalog_id(&self, sku: &str) -> String {
        let product = self.simulator.world().product(sku).expect("a product");
        product.alias.as_ref().expect("on Alias").catalog_id.clone()
    }
}

pub(crate) async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let body = response.text().await.expect("a body");
    (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a string").into()
}

/// Asserts that an answer has the status and the shape of an example, field by field.
///
/// Only what is listed may be missing on either side; null goes with anything. Of an array, every element
/// must be like the example's first.
pub(crate) fn assert_like(example: &str, answer: &(StatusCode, Value), optional: &[&str]) {
    let path = format!("{}/data/examples/{example}.json", env!("CARGO_MANIFEST_DIR"));
    let example: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("an example")).expect("JSON");
    assert_eq!(example["status"], answer.0.as_u16(), "{}", answer.1);
    assert_same_shape("$", &example["body"], &answer.1, optional);
}

fn assert_same_shape(at: &str, example: &Value, answer: &Value, optional: &[&str]) {
    match (example, answer) {
        (Value::Object(example), Value::Object(answer)) => {
            for key in example.keys().chain(answer.keys()).filter(|key| !optional.contains(&key.as_str())) {
                assert!(example.contains_key(key), "{at}.{key} is in no example");
                assert!(answer.contains_key(key), "{at}.{key} is missing");
            }
            for (key, value) in example {
                if let Some(answered) = answer.get(key) {
                    assert_same_shape(&format!("{at}.{key}"), value, answered, optional);
                }
            }
        }
        (Value::Array(example), Value::Array(answer)) => {
            for (place, element) in answer.iter().enumerate() {
                if let Some(first) = example.first() {
                    assert_same_shape(&format!("{at}[{place}]"), first, element, optional);
                }
            }
        }
        (Value::Null, _) | (_, Value::Null) => {}
        _ => assert_eq!(
            std::mem::discriminant(example),
            std::mem::discriminant(answer),
            "{at} is {example} in the example, {answer} here"
        ),
    }
}
