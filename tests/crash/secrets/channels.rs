//! The user's own channels, one of each kind, with a canary for each address, chat, topic and token.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use tierstock_domain::AlertChannelKind;
use tierstock_engine::{Report, ReportInput};

use super::{MINUTE, Scene};
use crate::canary::{Canaries, canary};
use crate::receiver::Reply;

/// A channel as the user enters it.
struct Entered {
    kind: AlertChannelKind,
    name: &'static str,
    address: String,
    token: Option<String>,
    /// What of both must not be shown.
    secrets: Vec<String>,
}

/// One of each kind; the webhook is at `url`.
fn entered(url: &str) -> [Entered; 4] {
    let [hook, hook_token, ntfy_token] = ["ChannelAddress", "ChannelToken", "NtfyToken"].map(canary);
    let [discord, bot, chat, topic] = ["DiscordKey", "TelegramBot", "TelegramChat", "NtfyTopic"].map(plain);
    [
        Entered {
            kind: AlertChannelKind::Webhook,
            name: "Mine",
            address: format!("{url}/{hook}"),
            token: Some(hook_token.clone()),
            secrets: vec![hook, hook_token],
        },
        Entered {
            kind: AlertChannelKind::Discord,
            name: "",
            address: format!("https://discord.com/api/webhooks/42/{discord}"),
            token: None,
            secrets: vec![discord],
        },
        Entered {
            kind: AlertChannelKind::Telegram,
            name: "",
            address: format!("@{chat}"),
            token: Some(format!("123456:{bot}")),
            secrets: vec![chat, bot],
        },
        Entered {
            kind: AlertChannelKind::Ntfy,
            name: "",
            address: topic.clone(),
            token: Some(ntfy_token.clone()),
            secrets: vec![topic, ntfy_token],
        },
    ]
}

/// A secret like no other, of letters that all services take.
fn plain(name: &str) -> String {
    canary(name).replace(['/', '+', '='], "-")
}

/// All that must not be shown of any channel.
pub(super) fn secrets() -> Vec<String> {
    entered("").into_iter().flat_map(|channel| channel.secrets).collect()
}

impl Scene {
    /// Channels that are down.
    pub(super) async fn add_channels(&mut self) {
        self.receiver.reply(Reply::Status(503));
        for (id, channel) in (1..).zip(entered(&self.receiver.url)) {
            let Entered { kind, name, address, token, .. } = channel;
            let added = self.engine.add_alert_channel(kind, name, address, token).await;
            assert!(added.is_ok(), "{kind:?} is usable: {added:?}");
            self.show(added);
            let switched = self.engine.change_alert_channel(id, true, true, true).await;
            self.show(switched);
        }
        self.test_channels().await;
    }

    /// They take messages again, after they refused, led elsewhere and kept silent.
    pub(super) async fn mend_the_channels(&mut self) {
        let elsewhere = format!("http://localhost:9/{}", canary("ChannelAddress"));
        for reply in [Reply::Status(401), Reply::Redirect(elsewhere), Reply::Nothing, Reply::Status(200)] {
            self.receiver.reply(reply);
            self.test_channels().await;
            self.clock.pass(MINUTE).await;
            let channels = self.engine.alert_channels().await;
            self.show(channels);
        }
        self.enter_wrong_channels().await;
        let (removed, back) =
            (self.engine.remove_alert_channel(4).await, self.engine.restore_alert_channel(4).await);
        assert!(removed.is_ok() && back.is_ok(), "{removed:?} {back:?}");
        self.show(removed);
        self.show(back);
    }

    async fn test_channels(&mut self) {
        let engine = &self.engine;
        let tested = tokio::join!(
            engine.test_alert_channel(1),
            engine.test_alert_channel(2),
            engine.test_alert_channel(3),
            engine.test_alert_channel(4),
        );
        for tested in <[_; 4]>::from(tested) {
            self.show(tested);
        }
    }

    /// Addresses that are none, or that must not be sent to.
    async fn enter_wrong_channels(&mut self) {
        let [hook, ntfy_token] = ["ChannelAddress", "NtfyToken"].map(canary);
        let [discord, bot, chat, topic] =
            ["DiscordKey", "TelegramBot", "TelegramChat", "NtfyTopic"].map(plain);
        for (kind, address, token) in [
            (AlertChannelKind::Webhook, format!("http://hooks.example/{hook}"), None),
            (AlertChannelKind::Discord, format!("https://hooks.example/api/webhooks/42/{discord}"), None),
            (AlertChannelKind::Telegram, chat, Some(bot)),
            (AlertChannelKind::Ntfy, format!("http://ntfy.example/{topic}"), Some(ntfy_token)),
        ] {
            let refused = self.engine.add_alert_channel(kind, "", address, token).await;
            assert!(refused.is_err(), "{kind:?} is not usable");
            self.show(refused);
        }
    }

    /// The report of a fault, of a log in which something tells where all channels lead.
    pub(super) async fn report_a_fault(&self, target: &Path) {
        let logs = tempfile::tempdir().expect("a folder");
        let mut log = self.log.text();
        for Entered { address, token, .. } in entered(&self.receiver.url) {
            writeln!(log, "no answer of {address}").expect("a text grows");
            writeln!(log, "with {}", token.unwrap_or_default()).expect("a text grows");
        }
        fs::write(logs.path().join("tierstock.2026-11-24.log"), log).expect("a file");
        let data = self.engine.data_facts().await.expect("they can be read");
        let report = Report::collect(ReportInput {
            about: String::new(),
            failure: None,
            data: Some(data),
            folder: self.folder.path(),
            logs: logs.path(),
            folders: Vec::new(),
        });
        assert!(report.files.iter().any(|file| file.text.contains("no answer of")), "the log is in it");
        report.write(target).expect("a report");
    }

    /// Each was sent to with all that lets in, and seen to fail in each way.
    pub(super) fn assert_channels_failed(&self) {
        let heard = self.receiver.heard();
        let sent: Vec<String> = heard
            .iter()
            .map(|message| format!("{} {} {}", message.target, message.authorization, message.body))
            .collect();
        for secret in secrets() {
            let mut used = Canaries::default();
            used.add(&secret);
            assert!(used.found_in(&sent.join("\n")).is_some(), "{secret} was never used");
        }
        let shown = self.shown.concat();
        for name in ["Mine", "Discord", "Telegram", "ntfy"] {
            for failed in [
                "does not accept messages from here",
                "redirects to another address",
                "did not answer in time",
                "is down",
            ] {
                assert!(shown.contains(&format!("{name} {failed}")), "nobody saw that {name} {failed}");
            }
        }
    }
}
