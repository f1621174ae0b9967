//! Sample mode: everything that the made-up marketplaces offer is on the board, as they offer it.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use rusqlite::Connection;
use serde::Deserialize;
use tierstock::sample::SEED;
use tierstock_simulator::World;

use crate::desktop::{Launch, Window, wait_for, wait_until};
use crate::truth;

/// 109 feeds of the own region at one a second, and as much again for a busy machine.
const FIRST_SYNC: Duration = Duration::from_mins(4);

/// From the simulator to the app, both in one process on a busy machine.
const ON_THE_WAY: TimeDelta = TimeDelta::seconds(5);

const COLUMNS: [(&str, usize); 4] = [("Hot", 30), ("Warm", 50), ("Cold", 26), ("Frozen", 6)];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_fills_112_cards_with_both_marketplaces_prices() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    window.resize(1280, 800).await;
    for (column, count) in COLUMNS {
        window.named("list", &format!("{column}: {count} products")).await;
    }
    wait_until("the first sync says how far it is", async || window.text().await.contains("First sync"))
        .await;
    wait_for("the first sync is done", FIRST_SYNC, async || {
        (!window.text().await.contains("First sync")).then_some(())
    })
    .await;

    heads_say_count_freshness_and_next_run(&window).await;
    let database = Connection::open(folder.path().join("sample/tierstock.db")).unwrap();
    every_card_has_the_prices_of_both_marketplaces(&window, &database).await;
    every_quote_is_true(&database);
    the_log_is_clean(&folder.path().join("logs"));
    window.close().await;
}

async fn heads_say_count_freshness_and_next_run(window: &Window) {
    for (column, count) in COLUMNS {
        let tier = column.to_lowercase();
        // The driver leaves out what may be cut short, such as the next run; the page doesn't.
        let written = format!(
            "const head = document.querySelector('section[data-tier={tier}] header');
             return head.innerText + ' ' + head.querySelector('[title]').title"
        );
        let head: String = window.evaluate(&written).await;
        let fresh = if column == "Frozen" { "synced before" } else { "fresh" };
        assert!(head.contains(&format!("{count} of {count} {fresh}")), "{head}");
        let next = if column == "Frozen" { "when opened" } else { "next " };
        assert!(head.contains(next), "{head}");
    }
}

/// A card as it stands on the board.
#[derive(Deserialize)]
struct Card {
    id: i64,
    text: String,
}

/// Only cards in sight exist, so the columns are scrolled through.
const ALL_CARDS: &str = "
    const done = arguments[arguments.length - 1];
    const cards = new Map();
    const soon = () => new Promise((resolve) => setTimeout(resolve, 30));
    (async () => {
      for (const list of document.querySelectorAll('[role=list]')) {
        const scroller = list.parentElement;
        for (let top = 0; top < scroller.scrollHeight; top += 300) {
          scroller.scrollTop = top;
          await soon();
          for (const card of list.querySelectorAll('article')) {
            // What both marketplaces ask as they quote it stands in a tooltip.
            const told = [...card.querySelectorAll('[title]')].map(({ title }) => title);
            cards.set(card.dataset.productId, [card.innerText, ...told].join(' '));
          }
        }
        scroller.scrollTop = 0;
      }
      done([...cards].map(([id, text]) => ({ id: Number(id), text })));
    })();";

async fn every_card_has_the_prices_of_both_marketplaces(window: &Window, database: &Connection) {
    let cards: Vec<Card> = window.evaluate_later(ALL_CARDS).await;
    let cards: HashMap<i64, String> = cards.into_iter().map(|card| (card.id, card.text)).collect();
    assert_eq!(cards.len(), 112);
    let mut both = 0;
    for card in asks_of_cards(database) {
        let text = &cards[&card.id];
        for ask in &card.amounts {
            assert!(text.contains(ask), "{}: {ask} is not on its card: {text}", card.sku);
        }
        let told = u32::try_from(card.amounts.len()).unwrap() + card.without;
        assert_eq!(told, card.listed, "{}: a marketplace was not asked", card.sku);
        both += usize::from(card.amounts.len() == 2);
    }
    // Six are sold on one marketplace alone, and which cards' sizes nobody offers on the other changes by the hour.
    assert!(both >= 80, "{both} cards show both marketplaces");
}

/// What a card has to show.
struct Asks {
    id: i64,
    sku: String,
    /// What each marketplace asks for the card's size in the own region, as people write it.
    amounts: Vec<String>,
    /// Marketplaces where nobody asks anything for it, or something suspect.
    without: u32,
    /// Marketplaces that list the size.
    listed: u32,
}

fn asks_of_cards(database: &Connection) -> Vec<Asks> {
    let mut select = database
        .prepare(
            "SELECT p.id, p.sku, group_concat(best.ask) FILTER (WHERE best.ask_unknown IS NULL),
                 count(*) FILTER (WHERE best.ask_unknown IS NOT NULL),
                 (SELECT count(*) FROM market_sizes WHERE size_id = p.card_size_id)
             FROM products p LEFT JOIN (
                 SELECT f.product_id, q.size_id, q.ask, q.ask_unknown FROM feeds f
                 JOIN quotes q ON q.scope_id = f.scope_id WHERE f.rank = 0 AND q.channel = 0
             ) best ON best.product_id = p.id AND best.size_id = p.card_size_id GROUP BY p.id",
        )
        .unwrap();
    let rows = select.query_map((), |row| {
        let asks: Option<String> = row.get(2)?;
        let asks = asks.iter().flat_map(|asks| asks.split(',')).map(|minor| amount(minor.parse().unwrap()));
        let amounts = asks.collect();
        Ok(Asks { id: row.get(0)?, sku: row.get(1)?, amounts, without: row.get(3)?, listed: row.get(4)? })
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// `1,234` or `1,234.50`.
fn amount(minor: i64) -> String {
    let (major, rest) = (minor / 100, minor % 100);
    let grouped =
        if major >= 1_000 { format!("{},{:03}", major / 1_000, major % 1_000) } else { major.to_string() };
    if rest == 0 { grouped } else { format!("{grouped}.{rest:02}") }
}

fn every_quote_is_true(database: &Connection) {
    let world = World::sample(SEED);
    let compared = truth::compare(database, &world, ON_THE_WAY);
    assert!(compared.all > 3_000, "{} series were compared", compared.all);
    assert!(compared.wrong.is_empty(), "{} are wrong: {:#?}", compared.wrong.len(), compared.wrong.first());
    // Suspects are listed where a failing run shows them, and there are never many.
    assert!(compared.held.len() <= 20, "{:#?}", compared.held);
    assert_eq!(truth::missing(database, &world), []);
}

fn the_log_is_clean(folder: &Path) {
    for file in std::fs::read_dir(folder).unwrap() {
        let log = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let alarms: Vec<&str> =
            log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked")).collect();
        assert!(alarms.is_empty(), "{alarms:#?}");
    }
}
