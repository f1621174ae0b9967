//! What the user entered as the address of a channel, read as where a message goes.

use reqwest::Url;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::AlertChannelKind;

use crate::endpoints::{Endpoints, below};
use crate::http::is_safe;

/// Where a channel leads, and what lets in, as the user entered it.
#[derive(Debug, Clone)]
pub struct ChannelSecret {
    /// A webhook's address, a topic of ntfy or its address, a chat of Telegram.
    pub address: SecretString,
    /// A bot's token for Telegram, an access token for ntfy or a webhook; none: it needs none.
    pub token: Option<SecretString>,
}

/// Where a message goes. Not to be shown.
pub(super) struct MessageTarget {
    pub url: Url,
    pub bearer: Option<HeaderValue>,
    /// A chat or a topic that the message names; empty: the address says all.
    pub place: String,
}

/// Hosts under which Discord gives its webhooks' addresses.
const DISCORD_HOSTS: [&str; 4] = ["discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"];

/// What stands before the id in a webhook's path there; a version may stand in it.
const DISCORD_PATH: (&str, &str) = ("api", "webhooks");

const NTFY_HOST: &str = "ntfy.sh";

/// ntfy takes no longer topic.
const MAX_TOPIC: usize = 64;

/// Telegram's tokens have 35 characters behind the colon; a much shorter one was cut off.
const LEAST_BOT_KEY: usize = 20;

impl MessageTarget {
    /// None: it is no address of such a channel, or one that must not be sent to.
    pub(super) fn of(kind: AlertChannelKind, secret: &ChannelSecret, endpoints: &Endpoints) -> Option<Self> {
        let address = secret.address.expose_secret().trim();
        let token = secret.token.as_ref().map(|token| token.expose_secret().trim());
        let token = token.filter(|token| !token.is_empty());
        match kind {
            AlertChannelKind::Webhook => {
                Some(Self { url: url(address)?, bearer: bearer(token)?, place: String::new() })
            }
            AlertChannelKind::Discord => {
                let url = discord(&url(address)?, &endpoints.discord)?;
                Some(Self { url, bearer: None, place: String::new() })
            }
            AlertChannelKind::Telegram => {
                let token = token.filter(|token| is_bot_token(token))?;
                let url = below(&endpoints.telegram, &[&format!("bot{token}"), "sendMessage"]);
                is_chat(address).then(|| Self { url, bearer: None, place: address.to_owned() })
            }
            AlertChannelKind::Ntfy => {
                let (url, place) = ntfy(address, &endpoints.ntfy)?;
                Some(Self { url, bearer: bearer(token)?, place })
            }
        }
    }
}

/// An https address, or http on this computer. A name and a word in it would stand in the way of the token.
fn url(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let is_bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (is_safe(&url) && is_bare).then_some(url)
}

/// The header of a token, or none where there is none; fails for one that can't be sent.
#[allow(clippy::option_option, reason = "no header, and no such header, are different")]
fn bearer(token: Option<&str>) -> Option<Option<HeaderValue>> {
    let Some(token) = token else { return Some(None) };
    let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
    value.set_sensitive(true);
    Some(Some(value))
}

/// The webhook of that address, below Discord's own base address.
fn discord(address: &Url, base: &Url) -> Option<Url> {
    let is_discord = DISCORD_HOSTS.contains(&address.host_str()?) || address.authority() == base.authority();
    let steps: Vec<&str> = address.path_segments()?.filter(|step| !step.is_empty()).collect();
    let (id, key) = match steps[..] {
        [api, hooks, id, key] if (api, hooks) == DISCORD_PATH => (id, key),
        [api, version, hooks, id, key] if (api, hooks) == DISCORD_PATH && version.starts_with('v') => {
            (id, key)
        }
        _ => return None,
    };
    let is_id = id.bytes().all(|byte| byte.is_ascii_digit());
    (is_discord && is_id && is_plain(key)).then(|| below(base, &[id, key]))
}

/// The server, and the topic there.
fn ntfy(address: &str, base: &Url) -> Option<(Url, String)> {
    if is_topic(address) {
        return Some((base.clone(), address.to_owned()));
    }
    let mut url = url(address)?;
    let topic = url.path().trim_matches('/').to_owned();
    if !is_topic(&topic) || url.query().is_some() {
        return None;
    }
    if url.host_str() == Some(NTFY_HOST) {
        return Some((base.clone(), topic));
    }
    url.set_path("/");
    Some((url, topic))
}

fn is_topic(text: &str) -> bool {
    is_plain(text) && text.len() <= MAX_TOPIC
}

/// `123456:AbC-dEf`, of a bot.
fn is_bot_token(text: &str) -> bool {
    text.split_once(':').is_some_and(|(id, key)| {
        !id.is_empty()
            && id.bytes().all(|byte| byte.is_ascii_digit())
            && is_plain(key)
            && key.len() >= LEAST_BOT_KEY
    })
}

/// A chat's number, negative for groups, or the name of a channel.
fn is_chat(text: &str) -> bool {
    let number = text.strip_prefix('-').unwrap_or(text);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number || text.strip_prefix('@').is_some_and(is_plain)
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
