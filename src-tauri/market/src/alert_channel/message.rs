//! What a channel is sent, in the form that each kind takes.

use serde::Serialize;
use serde_json::{Value, json};
use tierstock_domain::{AlertChannelKind, Moment, Money};

/// The version of a webhook's contents. Fields may be added to it; a change of what is there makes another.
const VERSION: u32 = 1;

/// Discord takes 2,000 characters, Telegram 4,096, ntfy 4,096 bytes.
const MAX_TEXT: usize = 1_900;

/// What moved, for a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelMessage {
    /// What moved, in a few words.
    pub title: String,
    /// A line for each move, or for the first of many.
    pub body: String,
    /// How many moves it is about; `moves` may be fewer.
    pub count: usize,
    /// The moves themselves.
    pub moves: Vec<ChannelMove>,
    /// Whether the user wants to see whether it gets through.
    pub is_test: bool,
}

/// A price that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelMove {
    /// The alert's id, which stays however often it is sent.
    pub id: i64,
    /// The product's name; none: the channel may not say it, or it is not known.
    pub product: Option<String>,
    /// The product's SKU; none: the channel may not say it, or it has none.
    pub sku: Option<String>,
    /// The size as labelled.
    pub size: String,
    /// The marketplace as people call it: `StockX` or `Alias`.
    pub marketplace: String,
    /// `UK`; none: the prices are of no region that is known.
    pub region: Option<String>,
    /// What kind of goods the price is for; empty: new ones in the standard channel.
    pub goods: String,
    /// `ask`, `bid`, `last_sale`.
    pub side: String,
    /// The value that was told before.
    pub old: ChannelAmount,
    /// The value now.
    pub new: ChannelAmount,
    /// It is an ask that moved while neither the bid nor the last sale did.
    pub thin: bool,
    /// When a second answer agreed.
    pub at: Moment,
    /// The least that was paid for a unit in stock of the size; none: the channel may not say it, or it is not known.
    pub paid: Option<ChannelAmount>,
}

/// An amount as a decimal in major units and its ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelAmount {
    amount: String,
    currency: &'static str,
}

impl From<Money> for ChannelAmount {
    fn from(money: Money) -> Self {
        Self { amount: money.to_decimal(), currency: money.currency().code() }
    }
}

impl ChannelMessage {
    /// In the form that the kind takes; `place` is the chat or topic, where that stands in it.
    pub(super) fn contents(&self, kind: AlertChannelKind, place: &str) -> Value {
        let Self { title, body, count, moves, is_test } = self;
        match kind {
            AlertChannelKind::Webhook => json!({
                "version": VERSION,
                "event": if *is_test { "test" } else { "price_moves" },
                "title": title,
                "text": body,
                "count": count,
                "moves": moves,
            }),
            // Nobody is called by what a product is called.
            AlertChannelKind::Discord => json!({
                "content": cut(&format!("{}\n{}", without_markup(title), without_markup(body))),
                "allowed_mentions": { "parse": [] },
            }),
            AlertChannelKind::Telegram => json!({
                "chat_id": place,
                "text": cut(&format!("{title}\n{body}")),
                "link_preview_options": { "is_disabled": true },
            }),
            AlertChannelKind::Ntfy => json!({
                "topic": place,
                "title": cut(title),
                "message": cut(body),
            }),
        }
    }
}

/// The text as it stands, where some characters are markup.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\*_~`|>#[]".contains(letter) {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

fn cut(text: &str) -> String {
    if text.len() <= MAX_TEXT {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(MAX_TEXT);
    format!("{}…", &text[..end])
}
