//! soon
#[tokio::test]
async fn probe() {
    let house = crate::house::House::sample().await;
    house.first_sync().await;
    let s = house.asked(tierstock_domain::Market::StockX);
    let text: Vec<String> = s
        .iter()
        .map(|l| {
            format!(
                "{} {}",
                (l.at - crate::house::start()).num_milliseconds(),
                &l.target[l.target.len() - 60..]
            )
        })
        .collect();
    std::fs::write("/tmp/ledger.txt", text.join("\n")).unwrap();
    let r = house.rows("SELECT f.tier, f.rank, c.key, f.confirmed_at, p.sku FROM feeds f JOIN scopes c ON c.id=f.scope_id JOIN products p ON p.id=f.product_id WHERE f.market='stockx' AND f.confirmed_at IS NOT NULL ORDER BY f.confirmed_at", |r| Ok(format!("{} {} {} {} {}", r.get::<_,i64>(3)? - crate::house::start().timestamp_millis(), r.get::<_,String>(0)?, r.get::<_,i64>(1)?, r.get::<_,String>(2)?, r.get::<_,String>(4)?)));
    std::fs::write("/tmp/feeds.txt", r.join("\n")).unwrap();
}
