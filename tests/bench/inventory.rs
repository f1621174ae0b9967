//! What an inventory of 100,000 units costs: opening it, finding in it, summing it; and a sale.

use std::time::{Duration, Instant};

use tierstock_domain::{Currency, Money, Part, Payout, Place, Sale, SaleState, UnitId};
use tierstock_store::fixture::{self, Fill, minutes};
use tierstock_store::{Store, UnitFilter, UnitPage, UnitSelection, UnitSort};

use crate::disk::{median, milliseconds};
use crate::{measured, search};

const PRODUCTS: u32 = 10_000;
const UNITS: u32 = 100_000;
/// Those of the fixture, and those beside them.
const STOCK: u32 = PRODUCTS / 4 + UNITS;
const ROUNDS: u32 = 15;
const SALES: i64 = 60;

pub async fn measures() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("inventory.db")).await.expect("a database");
    let fill = Fill { products: PRODUCTS, sizes: 2, points: 0 };
    fixture::fill(&store, fill, minutes(0)).await.expect("filled");
    fixture::fill_units(&store, UNITS, minutes(0)).await.expect("filled");
    let everything = UnitFilter::default();
    let found = UnitFilter { text: "number 77 shelf".into(), ..UnitFilter::default() };
    measured("inventory_open_100000", timed(async || open(&store, &everything).await).await, "ms", None);
    measured("inventory_filter_100000", timed(async || open(&store, &found).await).await, "ms", None);
    let totals = timed(async || {
        assert_eq!(store.totals(UnitFilter::default(), minutes(1)).await.expect("sums").units, STOCK);
    })
    .await;
    measured("totals_100000", totals, "ms", None);
    measured("sale_commit", sale_commit(&store).await, "ms", None);
    search::measures(&store).await;
    store.close().await.expect("closed");
}

/// The first page and all that stands above it, as the page asks for it.
async fn open(store: &Store, filter: &UnitFilter) {
    let page = UnitPage {
        filter: UnitFilter { show: UnitSelection::InStock, ..filter.clone() },
        order: UnitSort::Added,
        descending: true,
        offset: 0,
        limit: 200,
    };
    assert!(!store.inventory(page).await.expect("rows").is_empty());
    store.totals(filter.clone(), minutes(1)).await.expect("sums");
    store.unit_counts(minutes(1).date_naive()).await.expect("counts");
    store.places_kept().await.expect("places");
}

pub async fn timed(work: impl AsyncFn()) -> f64 {
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        work().await;
        took.push(started.elapsed());
    }
    milliseconds(median(took))
}

/// For 120 pounds.
pub fn sale() -> Sale {
    let pounds = |minor| Money::new(minor, Currency::GBP);
    Sale {
        place: Place::StockX,
        sold_on: minutes(0).date_naive(),
        place_name: String::new(),
        listed: None,
        expected: Payout::new(pounds(12_000), vec![(Part::Transaction, pounds(1_080))]).expect("it fits"),
        actual: None,
        outbound: pounds(0),
        reference: String::new(),
        buyer: String::new(),
        conversion: None,
        rate: None,
        state: SaleState::Sold,
        end_cost: pounds(0),
    }
}

async fn sale_commit(store: &Store) -> f64 {
    let mut took: Vec<Duration> = Vec::new();
    for id in 1..=SALES {
        let sale = sale();
        let started = Instant::now();
        let sold = store
            .change_units(vec![UnitId(id * 1_000)], "Sold", minutes(1), move |unit| unit.sell(sale.clone()));
        sold.await.expect("sold");
        took.push(started.elapsed());
    }
    milliseconds(median(took))
}
