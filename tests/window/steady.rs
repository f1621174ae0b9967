//! A sync brings new prices to a board that somebody looks at: no card goes, no list jumps, nothing blinks.

use std::time::Duration;

use crate::desktop::{Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

/// Counts what a user would see as flicker, from now on: cards that leave the page, pictures of cards that stay and are
/// loaded again, and lists that move under the pointer.
const WATCH: &str = "
    window.seen = { gone: [], drawn: [], jumps: 0 };
    const cards = (nodes) => [...nodes].filter((node) => node.querySelector?.('article') || node.localName === 'article');
    new MutationObserver((changes) => {
        const added = changes.flatMap(({ addedNodes }) => cards(addedNodes));
        for (const { removedNodes, target, attributeName } of changes) {
            seen.gone.push(...cards(removedNodes).map((node) => node.innerText));
            if (attributeName === 'src' && !added.some((card) => card.contains(target))) {
                seen.drawn.push(target.outerHTML);
            }
        }
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['src'] });
    const hot = document.querySelector('section[data-tier=hot] [role=list]').parentElement;
    hot.scrollTop = 700;
    hot.addEventListener('scroll', () => { seen.jumps += Math.abs(hot.scrollTop - 700) > 1 ? 1 : 0; });
    window.isDrawn = () => {
        const { top, bottom } = hot.getBoundingClientRect();
        const at = (y) => document.elementFromPoint(hot.getBoundingClientRect().left + 40, y)?.closest('article');
        return hot.scrollTop === 700 && Boolean(at(top + 60) && at(bottom - 60));
    };
    window.ages = () => [...document.querySelectorAll('section[data-tier=hot] article')].map((card) => card.innerText);";

/// How many of the hot ones are fresh, as the head's tooltip says it.
const HEAD: &str = "return document.querySelector('section[data-tier=hot] header [title]')?.title ?? ''";

const REFRESH_ONE: &str =
    "document.querySelector('section[data-tier=hot] article button[aria-label^=Refresh]').click()";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sync_changes_prices_and_moves_no_card_and_no_list() {
    let shop = Shop::with(Stock::ALL.synced().with_pictures().asked_every(Duration::from_millis(50))).await;
    shop.let_pass(Duration::from_hours(2));
    let window = Window::open(&shop.launch()).await;
    let head = async || window.evaluate::<String>(HEAD).await;
    wait_until("the hot ones are late", async || head().await.starts_with("0 of 30 fresh")).await;
    wait_until("their pictures are there", async || {
        window
            .evaluate(
                "const seen = [...document.querySelectorAll('section[data-tier=hot] article img')];
                 return seen.length > 5 && seen.every((image) => image.complete)",
            )
            .await
    })
    .await;
    let _: Option<bool> = window.evaluate(WATCH).await;
    // The list draws the cards of its new place first, and then no more.
    wait_until("it has scrolled", async || window.evaluate("return isDrawn()").await).await;
    window.settle().await;
    let _: Option<bool> = window.evaluate("seen.gone = []; seen.drawn = []; seen.jumps = 0").await;
    let before: Vec<String> = window.evaluate("return ages()").await;
    assert!(before.iter().all(|card| card.contains("2 h")), "{before:?}");

    shop.put_keys().await;
    // A click on any card ends the pause for the missing keys; all that is late follows.
    let _: Option<bool> = window.evaluate(REFRESH_ONE).await;
    wait_for("all hot ones are synced", Duration::from_mins(2), async || {
        head().await.starts_with("30 of 30 fresh").then_some(())
    })
    .await;
    wait_until("the cards say so", async || {
        let now: Vec<String> = window.evaluate("return ages()").await;
        now.iter().all(|card| !card.contains("2 h"))
    })
    .await;
    let seen: (Vec<String>, Vec<String>, u32) =
        window.evaluate("return [seen.gone, seen.drawn, seen.jumps]").await;
    assert_eq!(
        seen,
        Default::default(),
        "cards that went, pictures that were loaded again, jumps of the list"
    );
    window.close().await;
}
