//! Goods that are no plain shoes with a style code, from the field that adds them to what they are worth.

use std::time::Duration;

use thirtyfour::By;

use crate::accounts::press;
use crate::desktop::{Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

const THERE: &str = "DD1503-103";
const BOOK: &str = "Virgil Abloh Nike Icons Book";

/// What a seller pastes: one of two products that share a code, a youth shoe, a cap, and jeans.
const CODES: &str = "(White) FV5029-003\n408452-400\nNE10145638\n00501-0193";

/// A product of which one unit is bought.
struct Odd {
    /// The card's whole name.
    card: &'static str,
    /// How many marketplaces sell it.
    marketplaces: i64,
    /// Sizes as the panel must show them, with their hints.
    sizes: &'static [&'static str],
    /// The sizes of which one is bought; empty: whichever.
    bought: &'static [&'static str],
}

impl Odd {
    fn name(&self) -> &'static str {
        self.card.split(", ").next().expect("a card says its product first")
    }
}

const ODD: [Odd; 5] = [
    Odd {
        card: "Nike Zoom Vomero 5 Photon Dust White, (WHITE) FV5029-003, warm",
        marketplaces: 2,
        sizes: &["UK 6 · EU 39", "UK 6 · EU 40"],
        bought: &["6.5", "7"],
    },
    Odd {
        card: "Jordan 4 Retro Industrial Blue (GS), 408452-400, warm",
        marketplaces: 2,
        sizes: &["10.5C", "1Y", "7Y"],
        bought: &[],
    },
    Odd {
        card: "New Era Yankees 39Thirty Cap Navy, NE10145638, warm",
        marketplaces: 2,
        sizes: &["S/M", "M/L", "L/XL"],
        bought: &[],
    },
    Odd {
        card: "Levi's 501 Original Jeans Medium Stonewash, 00501-0193, warm",
        marketplaces: 2,
        sizes: &["30W/32L", "34W/34L"],
        bought: &[],
    },
    Odd {
        card: "Virgil Abloh Nike Icons Book, no code, warm",
        marketplaces: 1,
        sizes: &["One size"],
        bought: &[],
    },
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn odd_goods_are_linked_sized_priced_owned_and_valued() {
    let shop = Shop::with(Stock::of(&[THERE]).asked_every(Duration::from_millis(100))).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    add(&window).await;
    for odd in &ODD {
        is_priced(&shop, odd).await;
        panel::open(&window, odd.card).await;
        wait_until("each size stands as it is written, with its hint", async || {
            let said = panel::text(&window).await;
            odd.sizes.iter().all(|size| said.contains(size))
        })
        .await;
        let size = with_a_bid(&shop, odd);
        buy(&window, &size).await;
        is_valued(&shop, &window, odd, &size).await;
        panel::close(&window).await;
    }
    let without_worth = "SELECT count(*) FROM units u JOIN products p ON p.id = u.product_id
        WHERE u.worth IS NULL AND u.state = 'in_stock' AND u.kept_at = '' AND p.tier = 'warm'";
    assert_eq!(shop.one::<i64>(without_worth), 0);
    window.close().await;
}

/// By their codes, pasted; and by its name, what has none.
async fn add(window: &Window) {
    press(window, "Add product").await;
    window.named("textbox", "SKUs").await.click().await.expect("the field takes the focus");
    window.paste(CODES).await;
    press(window, "Add").await;
    wait_until("they are added", async || window.text().await.contains("4 products added")).await;
    let field = window.named("textbox", "SKUs").await;
    field.clear().await.expect("it can be emptied");
    field.send_keys("virgil abloh icons").await.expect("a text");
    press(window, "Search").await;
    press(window, &format!("Add {BOOK}")).await;
    window.named("button", &format!("Open {BOOK}")).await;
    panel::close(window).await;
}

/// Each marketplace that sells it has a place of it, and gave its prices.
async fn is_priced(shop: &Shop, odd: &Odd) {
    let named = odd.name().replace('\'', "''");
    let priced = format!(
        "SELECT count(*) FROM market_links l JOIN products p ON p.id = l.product_id
         JOIN feeds f ON f.product_id = p.id AND f.market = l.market AND f.rank = 0
         WHERE p.name = '{named}' AND l.state = 'linked' AND f.confirmed_at IS NOT NULL"
    );
    wait_until(odd.name(), async || shop.one::<i64>(&priced) == odd.marketplaces).await;
}

/// A size that is one on every marketplace which sells the product, and for which somebody bids on each.
fn with_a_bid(shop: &Shop, odd: &Odd) -> String {
    let wanted = match odd.bought {
        [] => "1".to_owned(),
        sizes => format!("z.label IN ('{}')", sizes.join("', '")),
    };
    shop.one(&format!(
        "SELECT z.label FROM sizes z JOIN products p ON p.id = z.product_id JOIN quotes q ON q.size_id = z.id
         JOIN feeds f ON f.product_id = p.id AND f.scope_id = q.scope_id AND f.rank = 0
         WHERE p.name = '{}' AND {wanted} AND q.channel = 0 AND q.item_condition = 0 AND q.bid > 0
         AND q.bid_unknown IS NULL GROUP BY z.id HAVING count(*) = {} LIMIT 1",
        odd.name().replace('\'', "''"),
        odd.marketplaces
    ))
}

/// Enters a unit of the product in the panel.
async fn buy(window: &Window, size: &str) {
    press(window, "Add a unit").await;
    let sizes = window.named("combobox", "Size").await;
    let options = sizes.find_all(By::Tag("option")).await.expect("it has sizes");
    for option in options {
        let label = option.text().await.expect("a label");
        if label == size || label.starts_with(&format!("{size} ")) {
            option.click().await.expect("it takes a click");
            break;
        }
    }
    window.named("textbox", "Price").await.send_keys("40").await.expect("a price");
    press(window, "Add the unit").await;
    window.named("listitem", &format!("Unit, size {size}")).await;
}

/// The unit is worth what it pays out at the better marketplace, and the panel says so for that size.
async fn is_valued(shop: &Shop, window: &Window, odd: &Odd, size: &str) {
    let worth = format!(
        "SELECT count(*) FROM units u JOIN products p ON p.id = u.product_id JOIN sizes z ON z.id = u.size_id
         WHERE p.name = '{}' AND z.label = '{size}' AND u.worth > 0 AND u.cost_home = 4000",
        odd.name().replace('\'', "''")
    );
    wait_until("its worth is known", async || shop.one::<i64>(&worth) == 1).await;
    wait_until("the panel says what it pays out", async || {
        let said = panel::text(window).await;
        let best = said.split(&format!("You get now, {size}")).nth(1);
        best.is_some_and(|best| best.trim_start().starts_with('£')) && said.contains("Profit if sold now")
    })
    .await;
}
