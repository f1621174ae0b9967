use super::*;
use crate::fixture::{Shop, minutes};

/// A move from 100.00 to 120.00 that was ready at minute 2.
async fn moved() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    (shop, product)
}

async fn card(shop: &Shop) -> (u32, u32, u32) {
    let ReportCard { stood, gone, not_known, .. } = shop.store.report_card(minutes(0)).await.unwrap();
    (stood, gone, not_known)
}

#[rstest::rstest]
#[case::all_of_it(12_000, (1, 0, 0))]
#[case::half_of_it(11_000, (1, 0, 0))]
#[case::less_than_half(10_900, (0, 1, 0))]
#[tokio::test]
async fn a_move_stands_while_half_of_it_is_left(#[case] ask: i64, #[case] told: (u32, u32, u32)) {
    let (shop, product) = moved().await;
    shop.ask_of_nine(product, minutes(30), ask).await;
    assert_eq!(card(&shop).await, (0, 0, 0), "its hour is not over");
    shop.ask_of_nine(product, minutes(63), ask).await;
    assert_eq!(card(&shop).await, told);
    shop.ask_of_nine(product, minutes(70), 10_000).await;
    assert_eq!(card(&shop).await, told, "judged once");
}

#[tokio::test]
async fn a_move_that_nobody_looked_at_in_time_is_not_known() {
    let (shop, product) = moved().await;
    shop.ask_of_nine(product, minutes(24 * 60 * 3), 12_000).await;
    assert_eq!(card(&shop).await, (0, 0, 1));
}
