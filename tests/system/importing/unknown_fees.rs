//! Sales that don't say what was paid out: expected under the fees of the day, or refused where nobody knows these.

use rstest::rstest;
use tierstock_domain::Tier;
use tierstock_engine::RowRefusal;
use tierstock_engine::view::{ImportList, ImportOptions, ImportOutcome};

use super::{harness, there};

const HEAD: &str = "sku,size,platform,currency,sold for,date sold,payout\n";

#[rstest]
#[case::stockx_in_zloty("DD1391-100,UK 8,StockX,PLN,640,2026-02-03,", false)]
#[case::alias_in_pounds("DD1391-100,UK 8,Alias,GBP,140,2026-02-03,", false)]
#[case::stockx_in_pounds("DD1391-100,UK 8,StockX,GBP,140,2026-02-03,", true)]
#[case::vinted_in_zloty("DD1391-100,UK 8,Vinted,PLN,640,2026-02-03,", true)]
#[case::paid_out("DD1391-100,UK 8,StockX,PLN,640,2026-02-03,560", true)]
#[tokio::test]
async fn sale_is_never_booked_as_if_nothing_was_taken(#[case] row: &str, #[case] comes_in: bool) {
    let harness = harness().await;
    let view = harness.engine().paste_import(format!("{HEAD}{row}\n")).await.unwrap();
    assert_eq!((view.counts.sales == 1, view.counts.refused == 0), (comes_in, comes_in), "{view:?}");
    if !comes_in {
        let rows = harness.engine().import_rows(ImportList::Refused, 0, 10).await.unwrap().rows;
        let no_payout = matches!(rows[0].becomes, ImportOutcome::Refused { why: RowRefusal::NoPayout(_) });
        assert!(no_payout, "{:?}", rows[0].becomes);
        assert!(rows[0].outcome.contains("neither payout nor fees"), "{}", rows[0].outcome);
        return;
    }
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    assert_eq!(there(&harness).len(), 1);
}

#[tokio::test]
async fn watch_is_expected_to_pay_out_by_the_fees_for_watches() {
    let harness = harness().await;
    let row = "DD1391-100,OS,StockX,GBP,1000,2026-02-03,";
    let expected =
        "SELECT coalesce(sum(f.value ->> '$[1].minor'), 0) FROM sales s, json_each(s.expected, '$.fees') f
        WHERE f.value ->> '$[0]' = 'transaction' AND s.unit_id = (SELECT max(unit_id) FROM sales)";
    let paste = async |text: String| {
        harness.engine().paste_import(text).await.unwrap();
        harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
        harness.one::<i64>(expected)
    };
    let of_shoes = paste(format!("{HEAD}{row}\n")).await;
    harness.edit("UPDATE products SET kind = 'watch'");
    let of_watches = paste(format!("{HEAD}{}\n", row.replace("OS", "M").replace("-02-03", "-02-04"))).await;
    assert_eq!((of_shoes, of_watches), (9_000, 9_900));
}
