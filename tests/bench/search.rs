//! What a key press in a page's search costs among 10,000 products, the worst of the pages' questions: where nothing has
//! all of the words, every row is looked at.

use tierstock_domain::{Details, Market, Tier, UnitId};
use tierstock_store::fixture::minutes;
use tierstock_store::{CardFilter, CardNarrowing, CardSort, SaleFilter, Store};

use crate::inventory::{sale, timed};
use crate::measured;

/// So many entries of the journal, of one unit each, and nearly as many sales.
const ENTRIES: i64 = 10_000;

const TEXT: &str = "number 77 nowhere";

/// Over the inventory's store.
pub async fn measures(store: &Store) {
    for id in 1..=ENTRIES {
        let title = format!("Edited unit {id}");
        let edited = store.change_units(vec![UnitId(id)], &title, minutes(2), |unit| {
            unit.edit(Details { notes: "bought".into(), ..unit.details.clone() })
        });
        edited.await.expect("edited");
    }
    // One in a thousand was sold by the measure before.
    let sold = (1..=ENTRIES).filter(|id| id % 1_000 != 0).map(UnitId).collect();
    store.change_units(sold, "Sold", minutes(2), |unit| unit.sell(sale())).await.expect("sold");
    let board = timed(async || {
        for tier in Tier::ALL {
            let sort = CardSort::Name;
            let filter = CardFilter {
                tier,
                sort,
                text: TEXT.into(),
                owned_only: false,
                narrowing: CardNarrowing::default(),
                offset: 0,
                limit: 50,
            };
            assert_eq!(store.cards(&filter, minutes(3)).await.expect("cards").total, 0);
        }
    });
    measured("search_10000_board", board.await, "ms", None);
    let sales = timed(async || {
        let filter = SaleFilter { text: TEXT.into(), ..SaleFilter::default() };
        assert!(store.sales(filter.clone(), 0, 100).await.expect("sales").is_empty());
        store.sale_totals(filter).await.expect("sums");
    });
    measured("search_10000_sales", sales.await, "ms", None);
    let history = timed(async || {
        assert!(store.search_journal(TEXT, 0, 100).await.expect("entries").is_empty());
    });
    measured("search_10000_history", history.await, "ms", None);
    let links = timed(async || {
        store.link_batch(&Market::ALL, minutes(0), TEXT).await.expect("problems");
        store.link_questions(&Market::ALL, TEXT, None, 20).await.expect("questions");
    });
    measured("search_10000_links", links.await, "ms", None);
}
