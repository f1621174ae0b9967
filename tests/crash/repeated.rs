//! Errors of the clients at a service that repeats the keys, and panics of whoever holds them.

use std::fmt::{Debug, Display};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;
use tierstock::sample::MemorySecrets;
use tierstock_domain::{Currency, Market, Moment, Purpose, Scope, Sku, StorageFault};
use tierstock_engine::{Clock, Endpoints, Overrides, SystemClock};
use tierstock_market::ports::{Budget, BudgetError, Pause, RenewalLock, StockXKeys, TokenError, Tokens};
use tierstock_market::{
    ClockGuard, Gate, ListingId, Marketplace, Marketplaces, Pass, Timeouts, marketplaces,
};
use tierstock_simulator::Credentials;

use crate::canary::{Canaries, canary, credentials};
use crate::echo_service::EchoService;
use crate::log_recorder::LogRecorder;

#[tokio::test]
async fn keys_echoed_by_a_service_are_never_shown() {
    let log = LogRecorder::running();
    let keys = credentials("Repeated");
    let issued = ["RepeatedAccessToken", "RepeatedNextToken"].map(canary);
    let mut canaries = Canaries::of(&keys);
    for token in &issued {
        canaries.add(token);
    }
    let echo = EchoService::start(issued).await;
    let mut said = Vec::new();
    for issues_tokens in [true, false] {
        for status in [200, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503] {
            echo.answers_with(status, issues_tokens);
            said.extend(ask_everything(&echo, &keys).await);
        }
    }
    assert!(said.iter().any(|text| text.contains("[hidden]")), "it never repeated a key");
    canaries.assert_none_in("an error", &said.join("\n"));
    canaries.assert_none_in("the log", &log.text());
}

#[tokio::test]
async fn a_panic_with_the_keys_in_hand_does_not_show_them() {
    let log = LogRecorder::running();
    let held = Held(credentials("Panic"));
    let (canaries, secrets) = (Canaries::of(&held.0), MemorySecrets::holding(&held.0));
    let keys = held.stockx().await.expect("keys");
    let task = tokio::spawn(async move { panic!("broke down over {keys:?} and {secrets:?}") });
    let panic = task.await.map(|(): ()| ()).expect_err("it panics").into_panic();
    let said = panic.downcast_ref::<String>().expect("a text");
    assert!(said.contains("api_key"));
    canaries.assert_none_in("a panic", said);
    assert!(log.text().contains("broke down over"));
    canaries.assert_none_in("the log", &log.text());
}

/// Asks both marketplaces with new clients, and gives all errors in all words.
async fn ask_everything(echo: &EchoService, keys: &Credentials) -> Vec<String> {
    let (url, clock) = (echo.url(), Arc::new(Hasty(SystemClock::new())) as Arc<dyn Clock>);
    let endpoints = Endpoints::overridden(Overrides {
        stockx: Some(&url),
        stockx_accounts: Some(&url),
        alias: Some(&url),
        rates: Some(&url),
        ..Overrides::default()
    })
    .expect("addresses");
    let tokens = Arc::new(Held(keys.clone())) as Arc<dyn Tokens>;
    let Marketplaces { stockx, alias, .. } =
        marketplaces(&endpoints, free_gate(&clock), &tokens, &clock, 1, Timeouts::default())
            .expect("clients");
    let (sku, listing) = (Sku::parse("DD1391-100").expect("a SKU"), ListingId("a-product".into()));
    let (pounds, kingdom) = (Scope::StockX(Currency::GBP), Scope::Alias(3));
    vec![
        words(stockx.find(pass(&clock, Market::StockX).await, &sku).await),
        words(stockx.quotes(pass(&clock, Market::StockX).await, &listing, pounds).await),
        words(alias.find(pass(&clock, Market::Alias).await, &sku).await),
        words(alias.quotes(pass(&clock, Market::Alias).await, &listing, kingdom).await),
    ]
}

fn words<T: Debug, E: Display + Debug>(answer: Result<T, E>) -> String {
    match answer {
        Ok(found) => format!("{found:?}"),
        Err(error) => format!("{error} {error:?}"),
    }
}

/// Through a gate of its own: the pause that the one before asked for is not what is looked at here.
async fn pass(clock: &Arc<dyn Clock>, market: Market) -> Pass {
    free_gate(clock).pass(market, Purpose::OnDemand).await.expect("it costs nothing")
}

fn free_gate(clock: &Arc<dyn Clock>) -> Gate {
    Gate::new(Arc::new(Free(Arc::clone(clock))), Arc::clone(clock))
}

/// A budget without an end.
struct Free(Arc<dyn Clock>);

#[async_trait]
impl Budget for Free {
    async fn reserve(&self, _market: Market, _purpose: Purpose) -> Result<Moment, BudgetError> {
        Ok(self.0.now())
    }

    async fn reserve_try(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError> {
        self.reserve(market, purpose).await
    }

    async fn cool_down(&self, _market: Market, _pause: Pause) -> Result<(), BudgetError> {
        Err(BudgetError::NotWritten(StorageFault::Full))
    }

    async fn end_pause(&self, _market: Market) -> Result<(), BudgetError> {
        Ok(())
    }

    async fn pause(&self, _market: Market) -> Result<Option<Pause>, BudgetError> {
        Ok(None)
    }

    async fn apart(&self, _: Market) -> Result<Duration, BudgetError> {
        Ok(Duration::ZERO)
    }

    async fn slow_down(&self, _: Market) -> Result<(), BudgetError> {
        Ok(())
    }
}

/// Keys that can't be replaced.
struct Held(Credentials);

#[async_trait]
impl Tokens for Held {
    async fn stockx(&self) -> Result<StockXKeys, TokenError> {
        let key = |text: &str| SecretString::from(text);
        Ok(StockXKeys {
            api_key: key(&self.0.api_key),
            client_id: key(&self.0.client_id),
            client_secret: key(&self.0.client_secret),
            refresh_token: key(&self.0.refresh_token),
            account: None,
        })
    }

    async fn stockx_past(&self, _refused: &SecretString) -> Result<StockXKeys, TokenError> {
        self.stockx().await
    }

    async fn lock_renewal(&self) -> Result<RenewalLock, TokenError> {
        Ok(Box::new(()))
    }

    async fn keep_stockx_refresh_token(&self, _token: SecretString) -> Result<(), TokenError> {
        Err(TokenError::Locked)
    }

    async fn alias(&self) -> Result<SecretString, TokenError> {
        Ok(SecretString::from(self.0.alias_token.as_str()))
    }
}

/// A clock whose waits are over at once: a retry is not what is looked at here.
#[derive(Debug)]
struct Hasty(SystemClock);

#[async_trait]
impl Clock for Hasty {
    fn now(&self) -> Moment {
        self.0.now()
    }

    fn offset(&self) -> chrono::FixedOffset {
        self.0.offset()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    async fn sleep(&self, _duration: Duration) {}

    fn hold(&self) -> ClockGuard {
        self.0.hold()
    }
}
