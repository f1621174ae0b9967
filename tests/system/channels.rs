//! Channels of the user's own, over real HTTP: what they hear, what becomes of one that is dead, slow or refusing.

use chrono::TimeDelta;
use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::{AlertChannelKind, Setting};
use tierstock_engine::view::AlertChannelView;
use tierstock_engine::{EngineError, SecretName, Timeouts};
use tierstock_simulator::Service;

use crate::harness::{Harness, hours, minutes, seconds};
use crate::receiver::{Message, Receiver, Reply};

const SKU: &str = "DZ5485-410";
const NAME: &str = "Jordan 4 Craft";
const BOT: &str = "123456:AAbbCCddEEffGGhhIIjj";

/// A product that is owned and synced, and the size that is owned.
async fn a_shop(receiver: &Receiver) -> (Harness, String) {
    let mut harness = Harness::with(|sku| sku == SKU).await;
    harness.move_channels_to(&receiver.url).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    let unit = harness.simulator.world().units().iter().find(|unit| unit.sku == SKU);
    let size = unit.expect("it is owned").size.clone();
    (harness, size)
}

/// Adds a channel as the user would, and switches it on.
async fn add(harness: &Harness, receiver: &Receiver, kind: AlertChannelKind) -> i64 {
    let webhook = format!("{}/hook", receiver.url);
    let (address, token) = match kind {
        AlertChannelKind::Webhook => (webhook.as_str(), Some("open-sesame")),
        AlertChannelKind::Discord => ("https://discord.com/api/webhooks/42/AbC", None),
        AlertChannelKind::Telegram => ("-100200", Some(BOT)),
        AlertChannelKind::Ntfy => ("my-topic", None),
    };
    let token = token.map(str::to_owned);
    let added = harness.engine().add_alert_channel(kind, "", address.to_owned(), token).await.unwrap();
    let channel = added.channels.last().expect("it was added");
    assert!(!channel.is_on, "a channel is off until the user wants it");
    harness.engine().change_alert_channel(channel.id, true, false, false).await.unwrap();
    channel.id
}

/// StockX's ask moves, and the user looks at the product.
async fn moves(harness: &Harness, size: &str, factor: f64) {
    // What was confirmed in the last five minutes is not asked for again.
    harness.pass(minutes(6)).await;
    harness.simulator.jump(SKU, size, factor, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass(seconds(40)).await;
}

async fn channel(harness: &Harness, id: i64) -> AlertChannelView {
    let view = harness.engine().alert_channels().await.unwrap();
    view.channels.into_iter().find(|channel| channel.id == id).expect("it is there")
}

/// All that a message says.
fn text(message: &Message) -> String {
    message.body.to_string()
}

/// Titles of what the desktop was told about a channel.
fn told_dead(harness: &Harness) -> Vec<String> {
    let titles = harness.notifier.shown().into_iter().map(|shown| shown.title);
    titles.filter(|title| title.starts_with("Price moves don't reach")).collect()
}

#[rstest::rstest]
#[tokio::test]
async fn a_move_reaches_each_kind_of_channel_once_and_without_names(
    #[values(
        AlertChannelKind::Webhook,
        AlertChannelKind::Discord,
        AlertChannelKind::Telegram,
        AlertChannelKind::Ntfy
    )]
    kind: AlertChannelKind,
) {
    let receiver = Receiver::open().await;
    let (harness, size) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, kind).await;
    moves(&harness, &size, 1.2).await;
    assert_eq!(harness.notifier.shown().len(), 1, "the desktop shows it");
    let heard = receiver.heard();
    assert_eq!(heard.len(), 1, "within 40 seconds: {heard:#?}");
    assert!(text(&heard[0]).contains(&format!("StockX UK size {size}: ask £")), "{heard:#?}");
    assert!(!text(&heard[0]).contains(NAME) && !text(&heard[0]).contains(SKU), "{heard:#?}");
    harness.pass(hours(1)).await;
    assert_eq!(receiver.heard().len(), 1, "it is sent no more");
    harness.engine().change_alert_channel(id, true, true, true).await.unwrap();
    moves(&harness, &size, 1.2).await;
    let heard = receiver.heard();
    assert!(text(&heard[1]).contains(NAME) && text(&heard[1]).contains("paid £"), "{heard:#?}");
}

#[tokio::test]
async fn a_webhook_hears_the_alert_s_id_and_the_token() {
    let receiver = Receiver::open().await;
    let (harness, size) = a_shop(&receiver).await;
    add(&harness, &receiver, AlertChannelKind::Webhook).await;
    moves(&harness, &size, 1.2).await;
    let heard = receiver.heard().remove(0);
    assert_eq!((heard.target.as_str(), heard.authorization.as_str()), ("/hook", "Bearer open-sesame"));
    let id: i64 = harness.one("SELECT id FROM alerts WHERE state = 'ready'");
    assert_eq!(heard.body["moves"][0]["id"], id);
    assert_eq!(heard.body["event"], "price_moves");
}

#[tokio::test]
async fn a_channel_that_refuses_is_told_on_the_desktop_and_left_alone() {
    let receiver = Receiver::open().await;
    receiver.reply(Reply::Status(404));
    let (harness, size) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, AlertChannelKind::Discord).await;
    moves(&harness, &size, 1.2).await;
    assert_eq!(told_dead(&harness), ["Price moves don't reach Discord"]);
    let trouble = channel(&harness, id).await.trouble.expect("it is shown");
    assert_eq!(trouble.message, "Discord is not at this address, or not any more (404).");
    assert!(trouble.retry_at - harness.now() > TimeDelta::minutes(14), "{trouble:?}");
    harness.pass(hours(3)).await;
    let tries = receiver.heard().len();
    assert!((3..=6).contains(&tries), "it backs off: {tries}");
    assert_eq!(told_dead(&harness).len(), 1, "once is enough");

    receiver.reply(Reply::Status(204));
    harness.engine().test_alert_channel(id).await.unwrap();
    harness.pass(seconds(10)).await;
    let heard = receiver.heard();
    let (test, alert) = (&heard[tries], &heard[tries + 1]);
    assert!(text(test).contains("Test:") && text(alert).contains("(3 h ago)"), "{heard:#?}");
    assert_eq!((channel(&harness, id).await.trouble, channel(&harness, id).await.waiting), (None, 0));
}

#[tokio::test]
async fn nothing_is_sent_or_told_of_a_channel_in_quiet_hours() {
    let receiver = Receiver::open().await;
    receiver.reply(Reply::Pause(429, 3_000));
    let (harness, size) = a_shop(&receiver).await;
    add(&harness, &receiver, AlertChannelKind::Discord).await;
    let quiet = QuietHours { from: 11, until: 13 };
    harness.engine().change_setting(Setting::QuietHours(Some(quiet))).await.unwrap();
    harness.engine().change_setting(Setting::AlertsSilent(true)).await.unwrap();
    moves(&harness, &size, 1.2).await;
    receiver.reply(Reply::Status(404));
    let nearly_one = crate::harness::start() + TimeDelta::minutes(3 * 60 - 1);
    harness.pass((nearly_one - harness.now()).to_std().unwrap()).await;
    assert_eq!((receiver.heard().len(), told_dead(&harness)), (1, vec![]), "it is tried again at one");
    harness.pass(minutes(3)).await;
    assert_eq!((receiver.heard().len(), told_dead(&harness).len()), (2, 1));
    let dead = harness.notifier.shown().pop().unwrap();
    assert!(dead.is_silent, "without a sound, as the user wants it");
}

#[tokio::test]
async fn a_channel_whose_sending_panics_fails_and_is_told() {
    let receiver = Receiver::open().await;
    let (mut harness, size) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, AlertChannelKind::Ntfy).await;
    harness.reopen().await;
    harness.secrets.panic(true);
    moves(&harness, &size, 1.2).await;
    let trouble = channel(&harness, id).await.trouble.expect("it is shown");
    assert_eq!(trouble.message, "Sending to ntfy stopped because of a fault in Tierstock.");
    assert!(trouble.retry_at > harness.now(), "it is left alone for a while");
    let past = harness.engine().activity().await.unwrap().past;
    let faults = past.iter().filter(|incident| incident.message.contains("fault in Tierstock")).count();
    assert_eq!(faults, 1, "{past:?}");
    harness.secrets.panic(false);
    harness.pass(minutes(10)).await;
    assert_eq!((channel(&harness, id).await.trouble, receiver.heard().len()), (None, 1));
}

#[tokio::test]
async fn a_channel_that_asks_for_a_pause_gets_it() {
    let receiver = Receiver::open().await;
    receiver.reply(Reply::Pause(429, 40));
    let (harness, size) = a_shop(&receiver).await;
    add(&harness, &receiver, AlertChannelKind::Telegram).await;
    moves(&harness, &size, 1.2).await;
    receiver.reply(Reply::Status(200));
    harness.pass(seconds(15)).await;
    assert_eq!(receiver.heard().len(), 1);
    harness.pass(seconds(30)).await;
    assert_eq!(receiver.heard().len(), 2);
    assert_eq!(told_dead(&harness), [""; 0], "a pause is no death");
}

#[tokio::test]
async fn a_redirect_is_refused_and_told() {
    let (receiver, elsewhere) = (Receiver::open().await, Receiver::open().await);
    receiver.reply(Reply::Redirect(elsewhere.url.clone()));
    let (harness, size) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, AlertChannelKind::Webhook).await;
    moves(&harness, &size, 1.2).await;
    assert_eq!(elsewhere.heard().len(), 0);
    let trouble = channel(&harness, id).await.trouble.expect("it is shown");
    assert!(trouble.message.contains("redirects to another address (307)"), "{trouble:?}");
}

#[tokio::test]
async fn a_slow_channel_holds_up_neither_desktop_nor_another_one() {
    let (slow, quick) = (Receiver::open().await, Receiver::open().await);
    slow.reply(Reply::Nothing);
    let (mut harness, size) = a_shop(&slow).await;
    // So that the slow one is still waited for, however busy this computer is.
    let patient = Timeouts { read: minutes(2), channel: minutes(2), ..Timeouts::default() };
    harness.reopen_with(patient).await;
    add(&harness, &slow, AlertChannelKind::Ntfy).await;
    add(&harness, &quick, AlertChannelKind::Webhook).await;
    harness.simulator.jump(SKU, &size, 1.2, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    let told = async { tokio::join!(harness.notifier.has_shown(), slow.has_heard(1), quick.has_heard(1)) };
    tokio::select! {
        _ = told => {}
        () = harness.pass(hours(1)) => panic!("it never came"),
    }
    assert_eq!(slow.given_up(), 0, "the others heard of it first");
}

#[tokio::test]
async fn an_alert_that_was_sent_when_the_app_died_is_sent_again() {
    let receiver = Receiver::open().await;
    receiver.reply(Reply::Nothing);
    let (mut harness, size) = a_shop(&receiver).await;
    add(&harness, &receiver, AlertChannelKind::Webhook).await;
    harness.simulator.jump(SKU, &size, 1.2, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    tokio::select! {
        () = receiver.has_heard(1) => {}
        () = harness.pass(seconds(40)) => panic!("it never came"),
    }
    harness.crash().await;
    receiver.reply(Reply::Status(200));
    harness.open().await.unwrap();
    harness.pass(minutes(1)).await;
    let ids: Vec<_> = receiver.heard().iter().map(|heard| heard.body["moves"][0]["id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1], "under the same id");
}

#[tokio::test]
async fn a_desktop_that_is_away_keeps_nothing_from_a_channel() {
    let receiver = Receiver::open().await;
    let (harness, size) = a_shop(&receiver).await;
    add(&harness, &receiver, AlertChannelKind::Ntfy).await;
    harness.notifier.go_away();
    moves(&harness, &size, 1.2).await;
    assert_eq!((harness.notifier.shown().len(), receiver.heard().len()), (0, 1));
}

#[tokio::test]
async fn a_channel_that_is_off_hears_nothing_but_a_test() {
    let receiver = Receiver::open().await;
    let (harness, size) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, AlertChannelKind::Discord).await;
    harness.engine().change_alert_channel(id, false, false, false).await.unwrap();
    moves(&harness, &size, 1.2).await;
    assert_eq!(receiver.heard().len(), 0);
    harness.engine().test_alert_channel(id).await.unwrap();
    let shown = channel(&harness, id).await.example;
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(receiver.heard()[0].body, shown, "it is sent what was shown");
}

#[tokio::test]
async fn a_test_that_is_refused_says_why() {
    let receiver = Receiver::open().await;
    receiver.reply(Reply::Status(401));
    let (harness, _) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, AlertChannelKind::Telegram).await;
    let refused = harness.engine().test_alert_channel(id).await.unwrap_err();
    assert_eq!(refused.to_string(), "Telegram does not accept messages from here (401).");
    assert!(refused.hint().contains("the bot's token"), "{}", refused.hint());
}

#[tokio::test]
async fn a_removed_channel_s_address_is_gone_until_it_is_wanted_back() {
    let receiver = Receiver::open().await;
    let (mut harness, size) = a_shop(&receiver).await;
    let id = add(&harness, &receiver, AlertChannelKind::Webhook).await;
    let name = SecretName::AlertChannel(AlertChannelKind::Webhook, tierstock_domain::AlertChannelId(id));
    assert!(harness.is_stored(name).await);
    harness.engine().remove_alert_channel(id).await.unwrap();
    assert!(!harness.is_stored(name).await);
    harness.engine().restore_alert_channel(id).await.unwrap();
    assert!(harness.is_stored(name).await);
    harness.reopen().await;
    moves(&harness, &size, 1.2).await;
    assert_eq!(receiver.heard().len(), 1, "it works as before");
}

#[tokio::test]
async fn a_keychain_that_refuses_leaves_no_channel() {
    let receiver = Receiver::open().await;
    let (harness, _) = a_shop(&receiver).await;
    harness.secrets.fail_at(1, true);
    let topic = "my-topic".to_owned();
    let refused = harness.engine().add_alert_channel(AlertChannelKind::Ntfy, "", topic, None).await;
    assert!(matches!(refused, Err(EngineError::Keychain(_))), "{refused:?}");
    harness.secrets.mend();
    assert_eq!(harness.engine().alert_channels().await.unwrap().channels, []);
}

#[tokio::test]
async fn a_forbidden_address_is_refused_and_not_repeated() {
    let harness = Harness::empty().await;
    let address = "http://hooks.example/abc123".to_owned();
    let refused = harness.engine().add_alert_channel(AlertChannelKind::Webhook, "", address, None).await;
    let refused = refused.unwrap_err();
    assert!(refused.to_string().contains("https://"), "{refused}");
    assert!(!format!("{refused} {refused:?}").contains("abc123"), "{refused:?}");
}
