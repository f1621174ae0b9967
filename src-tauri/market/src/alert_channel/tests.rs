//! What each kind of channel hears, and what becomes of its answer, over real sockets.

use std::time::Duration;

use rstest::rstest;
use secrecy::SecretString;
use serde_json::json;
use tierstock_domain::{Currency, Money};

use super::*;
use crate::endpoints::Overrides;
use crate::http::Timeouts;
use crate::scene::{Scene, Stub, StubRequest, answer, noon};

const BOT: &str = "123456:AAbbCCddEEffGGhhIIjj";

fn secret(address: &str, token: Option<&str>) -> ChannelSecret {
    ChannelSecret { address: address.into(), token: token.map(SecretString::from) }
}

/// What a user would enter for a channel of that kind; the services are at `url`.
fn entered(kind: AlertChannelKind, url: &str) -> ChannelSecret {
    match kind {
        AlertChannelKind::Webhook => secret(&format!("{url}/hook?key=abc"), Some("open-sesame")),
        AlertChannelKind::Discord => secret("https://discord.com/api/webhooks/42/AbC-d_f", None),
        AlertChannelKind::Telegram => secret("-100200", Some(BOT)),
        AlertChannelKind::Ntfy => secret("https://ntfy.sh/my-topic", Some("tk_1")),
    }
}

fn message() -> ChannelMessage {
    let amount = |minor| Money::new(minor, Currency::GBP).into();
    let told = ChannelMove {
        id: 7,
        product: Some("Jordan 1 Panda".into()),
        sku: None,
        size: "9W".into(),
        marketplace: "StockX".into(),
        region: Some("UK".into()),
        goods: String::new(),
        side: "ask".into(),
        old: amount(11_200),
        new: amount(13_100),
        thin: true,
        at: noon(),
        paid: None,
    };
    ChannelMessage {
        title: "Jordan_1 *Panda*".into(),
        body: "ask £112.00 → £131.00".into(),
        count: 1,
        moves: vec![told],
        is_test: false,
    }
}

/// A sender to services that are all at one address.
async fn sender(url: &str, timeouts: Timeouts) -> ChannelSender {
    let scene = Scene::with(None, timeouts).await;
    let discord = format!("{url}/api/webhooks");
    let overrides =
        Overrides { discord: Some(&discord), telegram: Some(url), ntfy: Some(url), ..Overrides::default() };
    let endpoints = Endpoints::overridden(overrides).unwrap();
    ChannelSender { endpoints, ..scene.markets.channels }
}

async fn send(kind: AlertChannelKind, url: &str) -> Result<(), DeliveryError> {
    sender(url, Timeouts::default()).await.send(kind, &entered(kind, url), &message()).await
}

fn body(heard: &StubRequest) -> Value {
    serde_json::from_slice(&heard.body).unwrap()
}

#[tokio::test]
async fn a_webhook_hears_what_moved_as_json() {
    let stub = Stub::saying(204, &[], Vec::new()).await;
    send(AlertChannelKind::Webhook, &stub.url).await.unwrap();
    let heard = &stub.heard()[0];
    assert_eq!(heard.target, "/hook?key=abc");
    assert_eq!(heard.header("authorization"), Some("Bearer open-sesame"));
    assert_eq!(heard.header("content-type"), Some("application/json"));
    let body = body(heard);
    assert_eq!(
        (&body["version"], &body["event"], &body["count"]),
        (&json!(1), &json!("price_moves"), &json!(1))
    );
    assert_eq!(body["moves"][0]["id"], json!(7));
    assert_eq!(body["moves"][0]["new"], json!({ "amount": "131.00", "currency": "GBP" }));
    assert_eq!(body["moves"][0]["thin"], json!(true));
    assert_eq!(body["moves"][0]["sku"], Value::Null);
}

#[tokio::test]
async fn discord_hears_a_text_that_calls_nobody() {
    let stub = Stub::saying(204, &[], Vec::new()).await;
    send(AlertChannelKind::Discord, &stub.url).await.unwrap();
    let heard = &stub.heard()[0];
    assert_eq!(heard.target, "/api/webhooks/42/AbC-d_f");
    assert_eq!(body(heard)["content"], json!("Jordan\\_1 \\*Panda\\*\nask £112.00 → £131.00"));
    assert_eq!(body(heard)["allowed_mentions"], json!({ "parse": [] }));
}

#[tokio::test]
async fn telegram_hears_a_text_for_the_chat() {
    let stub = Stub::saying(200, &[], br#"{"ok":true}"#.to_vec()).await;
    send(AlertChannelKind::Telegram, &stub.url).await.unwrap();
    let heard = &stub.heard()[0];
    assert_eq!(heard.target, format!("/bot{BOT}/sendMessage"));
    assert_eq!(body(heard)["chat_id"], json!("-100200"));
    assert_eq!(body(heard)["text"], json!("Jordan_1 *Panda*\nask £112.00 → £131.00"));
}

#[tokio::test]
async fn ntfy_hears_a_message_for_the_topic() {
    let stub = Stub::saying(200, &[], b"{}".to_vec()).await;
    send(AlertChannelKind::Ntfy, &stub.url).await.unwrap();
    let heard = &stub.heard()[0];
    assert_eq!((heard.target.as_str(), heard.header("authorization")), ("/", Some("Bearer tk_1")));
    assert_eq!(body(heard)["topic"], json!("my-topic"));
    assert_eq!(body(heard)["message"], json!("ask £112.00 → £131.00"));
}

#[rstest]
#[case::key(401, ChannelFault::NotAccepted { status: 401 })]
#[case::gone(404, ChannelFault::NotThere { status: 404 })]
#[case::refused(400, ChannelFault::Refused { status: 400 })]
#[case::slow_down(429, ChannelFault::Throttled)]
#[case::down(503, ChannelFault::Down { status: 503 })]
#[tokio::test]
async fn a_channel_that_refuses_says_why_and_for_how_long(
    #[values(
        AlertChannelKind::Webhook,
        AlertChannelKind::Discord,
        AlertChannelKind::Telegram,
        AlertChannelKind::Ntfy
    )]
    kind: AlertChannelKind,
    #[case] status: u16,
    #[case] fault: ChannelFault,
) {
    let stub = Stub::saying(status, &[("retry-after", "17")], Vec::new()).await;
    let not_taken = send(kind, &stub.url).await.unwrap_err();
    assert_eq!(not_taken, DeliveryError { fault, pause: Some(Duration::from_secs(17)) });
    assert_eq!(stub.heard().len(), 1, "who sends tries again in its own time");
}

#[tokio::test]
async fn telegram_s_pause_is_read_from_its_answer() {
    let said = br#"{"ok":false,"error_code":429,"parameters":{"retry_after":5}}"#.to_vec();
    let stub = Stub::saying(429, &[], said).await;
    let not_taken = send(AlertChannelKind::Telegram, &stub.url).await.unwrap_err();
    assert_eq!(not_taken.pause, Some(Duration::from_secs(5)));
}

#[rstest]
#[tokio::test]
async fn a_channel_s_redirect_is_not_followed(
    #[values(
        AlertChannelKind::Webhook,
        AlertChannelKind::Discord,
        AlertChannelKind::Telegram,
        AlertChannelKind::Ntfy
    )]
    kind: AlertChannelKind,
) {
    let elsewhere = Stub::saying(200, &[], Vec::new()).await;
    let there = elsewhere.url.clone();
    let stub = Stub::answering(move |_| {
        let redirect = answer(307, &[("location", &there)], "");
        async { redirect }
    })
    .await;
    let not_taken = send(kind, &stub.url).await.unwrap_err();
    assert_eq!(not_taken.fault, ChannelFault::Redirected { status: 307 });
    assert_eq!(elsewhere.heard().len(), 0);
}

#[rstest]
#[tokio::test]
async fn a_slow_channel_is_given_up_in_time(
    #[values(
        AlertChannelKind::Webhook,
        AlertChannelKind::Discord,
        AlertChannelKind::Telegram,
        AlertChannelKind::Ntfy
    )]
    kind: AlertChannelKind,
) {
    let stub = Stub::answering(|_| std::future::pending()).await;
    let soon = Timeouts { channel: Duration::from_millis(50), ..Timeouts::default() };
    let sender = sender(&stub.url, soon).await;
    let not_taken = sender.send(kind, &entered(kind, &stub.url), &message()).await.unwrap_err();
    assert_eq!(not_taken, ChannelFault::TimedOut.into());
}

#[rstest]
#[tokio::test]
async fn a_channel_that_is_away_can_not_be_reached(
    #[values(
        AlertChannelKind::Webhook,
        AlertChannelKind::Discord,
        AlertChannelKind::Telegram,
        AlertChannelKind::Ntfy
    )]
    kind: AlertChannelKind,
) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(send(kind, &url).await.unwrap_err(), ChannelFault::Unreachable.into());
}

#[rstest]
#[case::webhook(AlertChannelKind::Webhook, "https://hooks.example/abc?key=1", None, true)]
#[case::webhook_at_home(AlertChannelKind::Webhook, "http://127.0.0.1:9/abc", None, true)]
#[case::plain_http(AlertChannelKind::Webhook, "http://hooks.example/abc", None, false)]
#[case::word_in_it(AlertChannelKind::Webhook, "https://me:word@hooks.example/abc", None, false)]
#[case::no_address(AlertChannelKind::Webhook, "hooks.example", None, false)]
#[case::token_of_two_lines(AlertChannelKind::Webhook, "https://hooks.example/", Some("a\nb"), false)]
#[case::discord(AlertChannelKind::Discord, "https://discord.com/api/webhooks/42/AbC-d_f", None, true)]
#[case::old_discord(AlertChannelKind::Discord, "https://discordapp.com/api/v10/webhooks/42/AbC", None, true)]
#[case::other_host(AlertChannelKind::Discord, "https://example.com/api/webhooks/42/AbC", None, false)]
#[case::no_webhook(AlertChannelKind::Discord, "https://discord.com/channels/42/43", None, false)]
#[case::telegram(AlertChannelKind::Telegram, "@my_alerts", Some(BOT), true)]
#[case::telegram_without_a_bot(AlertChannelKind::Telegram, "@my_alerts", None, false)]
#[case::half_a_bot(AlertChannelKind::Telegram, "42", Some("123456:AAbb"), false)]
#[case::path_in_a_bot(AlertChannelKind::Telegram, "42", Some("1:../../AAbbCCddEEffGGhhII"), false)]
#[case::topic(AlertChannelKind::Ntfy, "my-topic", None, true)]
#[case::own_ntfy(AlertChannelKind::Ntfy, "https://ntfy.example/my-topic", None, true)]
#[case::no_topic(AlertChannelKind::Ntfy, "https://ntfy.example/", None, false)]
#[case::plain_ntfy(AlertChannelKind::Ntfy, "http://ntfy.example/my-topic", None, false)]
fn only_addresses_that_may_be_sent_to_are_usable(
    #[case] kind: AlertChannelKind,
    #[case] address: &str,
    #[case] token: Option<&str>,
    #[case] usable: bool,
) {
    let target = MessageTarget::of(kind, &secret(address, token), &Endpoints::default());
    assert_eq!(target.is_some(), usable);
}

#[test]
fn an_own_server_s_topic_goes_to_its_root() {
    let own = MessageTarget::of(
        AlertChannelKind::Ntfy,
        &secret("https://ntfy.example/my-topic", None),
        &Endpoints::default(),
    );
    let own = own.unwrap();
    assert_eq!((own.url.as_str(), own.place.as_str()), ("https://ntfy.example/", "my-topic"));
}

#[tokio::test]
async fn a_preview_shows_no_place_and_no_key() {
    let sender = sender("http://127.0.0.1:9", Timeouts::default()).await;
    for kind in AlertChannelKind::ALL {
        let shown = sender.preview(kind, &message());
        assert!(shown.contains("→"), "{shown}");
        assert!(!shown.contains("100200") && !shown.contains("my-topic"), "{shown}");
    }
}

#[test]
fn a_text_that_is_too_long_is_cut() {
    let long = ChannelMessage { body: "é".repeat(3_000), ..message() };
    let content = long.contents(AlertChannelKind::Discord, "");
    assert!(content["content"].as_str().is_some_and(|text| text.chars().count() < 2_000));
}
