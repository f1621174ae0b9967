//! A visit to a running simulator, with a clock that stands still until it is moved.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, Response, StatusCode, Url, redirect::Policy};
use serde_json::Value;

use crate::{Limits, Options, Simulator};

mod shape;

use shape::Shape;

pub(crate) fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_521_600, 0).expect("in range")
}

pub(crate) const REDIRECT: &str = "http://127.0.0.1:4567/callback";

/// A parameter that the browser came back with.
pub(crate) fn answered(back: &Url, name: &str) -> String {
    back.query_pairs().find(|(key, _)| key == name).expect("the parameter").1.into()
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

    /// Where the consent page sends the browser; none: it stays on a page of StockX's. `changed` parameters are not
    /// as they should be.
    pub async fn consent(&self, changed: &[(&str, &str)]) -> Option<Url> {
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        let mut url =
            Url::parse(&format!("{}/authorize", self.simulator.accounts_url())).expect("an address");
        let client_id = self.simulator.credentials().client_id.clone();
        let wanted = [
            ("response_type", "code"),
            ("client_id", &client_id),
            ("redirect_uri", REDIRECT),
            ("scope", "offline_access openid"),
            ("audience", "gateway.stockx.com"),
            ("state", "a state/with signs"),
        ];
        let value = |name: &str, value: &str| {
            let changed = changed.iter().find(|(each, _)| *each == name);
            changed.map_or(value.to_owned(), |(_, value)| (*value).to_owned())
        };
        let pairs = wanted.iter().map(|(name, wanted)| (*name, value(name, wanted)));
        url.query_pairs_mut().extend_pairs(pairs);
        // A space is `%20` and never `+`.
        let query = url.query().unwrap_or_default().replace('+', "%20");
        url.set_query(Some(&query));
        let answer = client.get(url).send().await.expect("an answer");
        let location = answer.headers().get("location")?.to_str().expect("an address").to_owned();
        Some(location.parse().expect("an address"))
    }

    /// The answer with the tokens of a sign-in from its beginning.
    pub async fn sign_in(&self) -> (StatusCode, Value) {
        let back = self.consent(&[]).await.expect("the browser comes back");
        self.redeem(&answered(&back, "code"), REDIRECT).await
    }

    /// The answer with the tokens for a code.
    pub async fn redeem(&self, code: &str, redirect_uri: &str) -> (StatusCode, Value) {
        let credentials = self.simulator.credentials();
        self.token(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("client_id", &credentials.client_id),
            ("client_secret", &credentials.client_secret),
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

    pub async fn stockx_write(&self, target: &str, body: &Value) -> (StatusCode, Value) {
        let url = format!("{}{target}", self.simulator.stockx_url());
        let request = self.client.post(url).bearer_auth(&self.access_token).json(body);
        let key = &self.simulator.credentials().api_key;
        read(request.header("x-api-key", key).send().await.expect("an answer")).await
    }

    pub async fn try_alias(&self, target: &str) -> reqwest::Result<Response> {
        let url = format!("{}{target}", self.simulator.alias_url());
        self.client.get(url).bearer_auth(&self.simulator.credentials().alias_token).send().await
    }

    pub async fn alias(&self, target: &str) -> (StatusCode, Value) {
        read(self.try_alias(target).await.expect("an answer")).await
    }

    /// A write to Alias, said to be JSON or not.
    pub async fn alias_write(&self, target: &str, is_json: bool) -> (StatusCode, Value) {
        let url = format!("{}{target}", self.simulator.alias_url());
        let request = self.client.post(url).bearer_auth(&self.simulator.credentials().alias_token);
        let kind = if is_json { "application/json" } else { "text/plain" };
        read(request.header("content-type", kind).send().await.expect("an answer")).await
    }

    /// The `productId` by which StockX knows the product of this SKU.
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

/// An answer of a marketplace, by the name of its file.
pub(crate) fn recorded(name: &str) -> Value {
    let path = format!("{}/../../tests/fixtures/answers/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a recorded answer")).expect("JSON")
}

/// Asserts that an answer has the status and the shape of a recorded one: its keys, types and nulls.
///
/// What `optional` names may be missing on either side, what `nullable` names may be null.
pub(crate) fn assert_like(name: &str, answer: &(StatusCode, Value), optional: &[&str], nullable: &[&str]) {
    let recorded = recorded(name);
    assert_eq!(recorded["status"], answer.0.as_u16(), "{}", answer.1);
    let example = Shape::of(&recorded["body"]);
    let differences = example.differences(&Shape::of(&answer.1), optional, nullable);
    assert!(differences.is_empty(), "{name}: {differences:#?}");
}
