//! Files of sellers are brought in: right to the cent, once, whole or not at all, and undone as a whole.

mod exported;
mod known;
mod refunds;
mod unknown_fees;

use chrono::FixedOffset;
use rstest::rstest;
use tierstock_domain::Tier;
use tierstock_engine::view::{ImportOptions, ImportQuestionView, ImportStep, ImportView};

use crate::corpora::{self, Corpus};
use crate::harness::Harness;

/// Every unit that is there in a line, as the corpora write them.
const UNITS: &str = "
    SELECT coalesce(p.sku_normal, '~' || p.name) || '|' || z.label || '|' || coalesce(u.price || ' ' || u.currency, '')
        || '|' || coalesce(u.bought_on, '')
        || '|' || coalesce(s.place || iif(s.place_name = '', '', ' ' || s.place_name), '')
        || '|' || coalesce(s.sold_on, '')
        || '|' || coalesce((coalesce(s.actual, s.expected) ->> '$.price.minor') || ' ' || s.currency, '')
        || '|' || coalesce((s.actual ->> '$.price.minor')
            - (SELECT coalesce(sum(f.value ->> '$[1].minor'), 0) FROM json_each(s.actual, '$.fees') f), '')
        || '|' || coalesce(s.reference, '')
    FROM units u JOIN products p ON p.id = u.product_id JOIN sizes z ON z.id = u.size_id
    LEFT JOIN sales s ON s.unit_id = u.id WHERE u.state <> 'deleted' ORDER BY 1";

/// Rows of a file: a slice of them for every day, all of them for the soak.
fn rows(soak: usize) -> usize {
    if std::env::var_os("TIERSTOCK_SOAK").is_some() { soak } else { 160 }
}

async fn harness() -> Harness {
    let harness = Harness::keyless().await;
    let ahead = i32::try_from(corpora::AHEAD * 3_600).expect("an hour");
    harness.clock.set_zone(FixedOffset::east_opt(ahead).expect("an hour"));
    harness
}

fn there(harness: &Harness) -> Vec<String> {
    harness.rows(UNITS, |row| row.get(0))
}

/// Opens the file and answers what it asks.
async fn opened(harness: &Harness, corpus: &Corpus) -> ImportView {
    let engine = harness.engine();
    let mut view = engine.open_import(corpus.name.into(), corpus.bytes.clone()).await.unwrap();
    for (about, word) in &corpus.answers {
        let about = serde_json::from_str(about).unwrap();
        view = engine.import_step(ImportStep::Answer { about, word: (*word).into() }).await.unwrap();
    }
    let open: Vec<_> = view.questions.iter().filter(|question| question.chosen.is_none()).collect();
    assert!(open.is_empty(), "{}: {open:?}", corpus.name);
    view
}

async fn imported(harness: &Harness, corpus: &Corpus) -> ImportView {
    opened(harness, corpus).await;
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap()
}

fn sorted(units: &[String]) -> Vec<String> {
    let mut units = units.to_vec();
    units.sort_unstable();
    units
}

#[rstest]
#[case::stockx(corpora::stockx)]
#[case::stockx_without_vat(corpora::stockx_without_vat)]
#[case::stockx_short(corpora::short)]
#[case::stockx_short_with_codes(corpora::short_with_codes)]
#[case::alias(corpora::alias)]
#[case::ebay(corpora::ebay)]
#[case::homebox(corpora::homebox)]
#[case::homebox_with_commas(corpora::homebox_with_commas)]
#[case::own_sheet(corpora::own_sheet)]
#[case::messy(corpora::messy)]
#[case::tabs(corpora::tabs)]
#[case::pasted_list(corpora::pasted)]
#[case::scraped(corpora::scraped)]
#[case::by_name(corpora::by_name)]
#[case::orders_with_fees(corpora::orders)]
#[case::flips(corpora::flips)]
#[tokio::test]
async fn layout_comes_in_right_to_the_cent(#[case] make: fn(usize, u64) -> Corpus) {
    let corpus = make(rows(1_500), 7);
    let harness = harness().await;
    let view = opened(&harness, &corpus).await;
    let counts = view.counts;
    let lists =
        counts.units + counts.sales + counts.from_stock + counts.returns + counts.known + counts.refused;
    assert_eq!(lists, counts.rows, "no row is missing");
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units"), 0, "nothing is written before");
    let done =
        harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap().done.unwrap();
    let (found, truth) = (there(&harness), sorted(&corpus.units));
    let wrong: Vec<_> = found.iter().filter(|unit| truth.binary_search(unit).is_err()).take(3).collect();
    let lost: Vec<_> = truth.iter().filter(|unit| found.binary_search(unit).is_err()).take(3).collect();
    assert_eq!((wrong, lost), (vec![], vec![]), "{}", corpus.name);
    assert_eq!(found.len(), truth.len());
    assert_eq!((counts.refused, counts.known), (corpus.refused, 0));
    assert_eq!(done.units as usize, truth.len());
}

#[rstest]
#[case::by_order(corpora::stockx)]
#[case::by_fingerprint(corpora::messy)]
#[case::by_source_id(corpora::homebox)]
#[tokio::test]
async fn same_file_again_adds_nothing(#[case] make: fn(usize, u64) -> Corpus) {
    let (harness, corpus) = (harness().await, make(60, 3));
    imported(&harness, &corpus).await;
    let before = there(&harness);
    let view = opened(&harness, &corpus).await;
    assert_eq!((view.counts.known as usize, view.counts.refused), (before.len(), corpus.refused));
    assert!(harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.is_err());
    assert_eq!(there(&harness), before);
}

#[tokio::test]
async fn overlapping_file_adds_only_what_is_new() {
    let harness = harness().await;
    let (part, whole) = (corpora::stockx(40, 5), corpora::stockx(40, 5));
    let text = String::from_utf8(part.bytes).unwrap();
    // Each record is two lines of the file.
    let half: String = text.lines().take(1 + 2 * 25).map(|line| format!("{line}\n")).collect();
    imported(&harness, &Corpus { bytes: half.into_bytes(), ..whole_of(&whole) }).await;
    assert_eq!(there(&harness).len(), 25);
    let view = imported(&harness, &whole).await;
    assert_eq!((view.done.unwrap().rows, there(&harness)), (15, sorted(&whole.units)));
}

fn whole_of(corpus: &Corpus) -> Corpus {
    Corpus { name: corpus.name, bytes: Vec::new(), units: Vec::new(), refused: 0, answers: Vec::new() }
}

#[tokio::test]
async fn undone_import_leaves_all_as_before_also_after_a_restart() {
    let mut harness = harness().await;
    let sheet = "sku,size,paid,bought\nDD1391-100,UK 8,£90,2026-01-02\n";
    let first = harness.engine().paste_import(sheet.into()).await.unwrap();
    assert_eq!(first.hindrance, None);
    harness.engine().commit_import(ImportOptions { tier: Tier::Hot }).await.unwrap();
    let (before, products) = (there(&harness), harness.one::<i64>("SELECT count(*) FROM products"));
    let corpus = corpora::messy(60, 9);
    let entry = imported(&harness, &corpus).await.done.unwrap().entry.entry;
    harness.reopen().await;
    harness.engine().undo(entry).await.unwrap();
    assert_eq!(there(&harness), before);
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM products"), products);
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM sales"), 0);
    // No whole copies of what went.
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM journal_units"), 0);
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM removed_rows"), 0);
    let history = harness.engine().import_history().await.unwrap();
    assert_eq!(history.iter().map(|line| line.undone).collect::<Vec<_>>(), [true, false]);
    harness.engine().redo(entry).await.unwrap();
    assert_eq!(there(&harness).len(), before.len() + corpus.units.len());
    harness.engine().undo(entry).await.unwrap();
    assert_eq!(there(&harness), before);
    // What is undone is not known any more.
    let again = opened(&harness, &corpus).await;
    assert_eq!((again.counts.known, again.counts.refused), (0, corpus.refused));
}

#[tokio::test]
async fn product_with_units_of_others_stays_when_its_import_is_undone() {
    let harness = harness().await;
    let paste = async |text: &str| {
        harness.engine().paste_import(text.into()).await.unwrap();
        harness
            .engine()
            .commit_import(ImportOptions { tier: Tier::Cold })
            .await
            .unwrap()
            .done
            .unwrap()
            .entry
            .entry
    };
    let first = paste("sku,size,paid\nDD1391-100,UK 8,£90\nDD1391-101,UK 8,£90\n").await;
    paste("sku,size,paid\nDD1391-100,UK 9,£95\n").await;
    harness.engine().undo(first).await.unwrap();
    assert_eq!(there(&harness), ["DD1391100|9|9500 GBP||||||"]);
    let left: Vec<String> = harness.rows("SELECT sku FROM products", |row| row.get(0));
    assert_eq!(left, ["DD1391-100"]);
}

#[tokio::test]
async fn purchase_that_meets_its_sale_is_one_unit() {
    let harness = harness().await;
    let stock = "sku,size,paid,bought\nDD1391-100,US 9,£90,2026-01-02\nDD1391-100,US 9,£80,2025-01-02\n";
    harness.engine().paste_import(stock.into()).await.unwrap();
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    let report = "Item,Sku Size,Style,Order Number,Sale Date,Listing Price,Listing Price Currency,Total Gross Amount (Total Payout)\n\
        Dunk,9,DD1391-100,11111111-22222222,2026-02-03,150,GBP,133.5\n";
    let view = harness.engine().paste_import(report.into()).await.unwrap();
    assert_eq!((view.counts.from_stock, view.counts.sales), (1, 0));
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    let units = there(&harness);
    assert_eq!(units.len(), 2);
    assert!(units.contains(
        &"DD1391100|US 9|8000 GBP|2025-01-02|stockx|2026-02-03|15000 GBP|13350|11111111-22222222".to_owned()
    ));
    assert_eq!(harness.one::<i64>("SELECT profit_home FROM sales"), 5_350);
}

#[tokio::test]
async fn equal_rows_are_counted_and_nearly_equal_ones_asked() {
    let harness = harness().await;
    let head = "sku,size,paid,bought\n";
    let row = "DD1391-100,UK 9,£90,2026-01-02\n";
    harness.engine().paste_import(format!("{head}{row}{row}")).await.unwrap();
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    let three = harness.engine().paste_import(format!("{head}{row}{row}{row}")).await.unwrap();
    assert_eq!((three.counts.known, three.counts.units), (2, 1));
    let corrected = format!("{head}{row}DD1391-100,UK 9,£95,2026-01-02\n");
    let nearly = harness.engine().paste_import(corrected).await.unwrap();
    assert_eq!((nearly.counts.known, nearly.counts.units, nearly.counts.refused), (1, 0, 1));
    let other = harness.engine().import_step(ImportStep::Others { at: None }).await.unwrap();
    assert_eq!((other.counts.units, other.counts.refused), (1, 0));
}

#[tokio::test]
async fn refused_rows_are_saved_corrected_and_brought_again() {
    let harness = harness().await;
    let sheet = "sku,size,paid,note\nDD1391-100,UK 9,£90,=cmd()\nDD1391-101,UK 9,ask Tom,=cmd()\nDD1391-102,UK 9,£70,\nDD1391-103,UK 9,£75,\n";
    let view = harness.engine().paste_import(sheet.into()).await.unwrap();
    assert_eq!((view.counts.units, view.counts.refused), (3, 1));
    let table = harness.engine().refused_rows().await.unwrap();
    assert!(table.contains("DD1391-101,UK 9,ask Tom,'=cmd(),") && table.contains("is no amount"), "{table}");
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    let again = harness.engine().paste_import(table.replace("ask Tom", "£85")).await.unwrap();
    assert_eq!((again.counts.units, again.counts.known, again.counts.refused), (1, 0, 0), "{again:?}");
}

/// What is told as the reason for the scale of sizes.
fn why_sizes(view: &ImportView) -> &str {
    let about_sizes =
        |question: &&ImportQuestionView| serde_json::to_value(&question.about).expect("JSON") == "sizes";
    &view.questions.iter().find(about_sizes).expect("it is told").evidence
}

#[tokio::test]
async fn layout_or_an_earlier_file_says_what_nothing_proves() {
    let harness = harness().await;
    let report = "Item,Sku Size,Style,Order Number,Sale Date,Listing Price,Listing Price Currency,Total Gross Amount (Total Payout)\n\
        Dunk,9,DD1391-100,11111111-22222222,2026-02-03,150,GBP,133.5\n";
    let view = harness.engine().paste_import(report.into()).await.unwrap();
    assert_eq!(why_sizes(&view), "The layout \"StockX sales report\" says so.");
    let sheet =
        |size| format!("sku,size,paid,condition\nDD1391-100,{size},£90,9/10\nDD1391-101,{size},£95,VG\n");
    let view = harness.engine().paste_import(sheet(9)).await.unwrap();
    assert!(why_sizes(&view).contains("nothing in the file says which"));
    let word = view.questions.iter().find_map(|question| question.word.as_deref());
    assert_eq!(word, Some("9/10"), "as the file writes it");
    let conditions = ["910", "vg"].map(|word| format!("{{\"condition\":\"{word}\"}}"));
    for (about, word) in [("\"sizes\"", "uk"), (&*conditions[0], "worn"), (&*conditions[1], "worn")] {
        let about = serde_json::from_str(about).unwrap();
        harness.engine().import_step(ImportStep::Answer { about, word: word.into() }).await.unwrap();
    }
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    let view = harness.engine().paste_import(sheet(10)).await.unwrap();
    assert_eq!(why_sizes(&view), "You said so of a file with the same columns.");
    assert_eq!((view.counts.units, view.counts.refused), (2, 0));
}
