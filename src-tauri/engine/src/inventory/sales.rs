//! The sales page: its lines, sums and groups.

use tierstock_domain::decimal::one_decimal;
use tierstock_domain::{Currency, Money, ProductId, SaleStateName, SizeScale};
use tierstock_store::{SaleFilter, SaleRow, SaleTotals, SalesGrouping, Store, StoreError};

use super::entry::day;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::{home_currency, percent};
use crate::pictures::PictureUrls;
use crate::view::{MAX_PAGE, MoneyView, SaleLine, SalesFilter, SalesGroupView, SalesPage, SalesTotalsView};

impl Engine {
    /// One page of sales, and the sums of all that match.
    pub async fn sales(
        &self,
        filter: SalesFilter,
        offset: u32,
        limit: u32,
    ) -> Result<SalesPage, EngineError> {
        let store = &self.state.store;
        let sales = self.sale_lines(filter.clone(), offset, limit.min(MAX_PAGE)).await?;
        let totals = store.sale_totals(read(filter)?).await?;
        Ok(SalesPage { sales, totals: sums(&totals, home_currency(store).await?) })
    }

    /// The sales that the filter finds, from `offset` on, at most `limit` of them.
    pub(crate) async fn sale_lines(
        &self,
        filter: SalesFilter,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<SaleLine>, EngineError> {
        let (store, urls) = (&self.state.store, &self.state.picture_urls);
        let rows = store.sales(read(filter)?, offset, limit).await?;
        let (home, scale) = (home_currency(store).await?, store.user_settings().await?.size_scale);
        Ok(rows.into_iter().map(|row| sale_line(row, home, scale, urls)).collect())
    }

    /// The sales in groups: months oldest first, else the highest revenue first.
    pub async fn sales_groups(
        &self,
        filter: SalesFilter,
        by: SalesGrouping,
    ) -> Result<Vec<SalesGroupView>, EngineError> {
        let rows = self.state.store.sale_groups(read(filter)?, by).await?;
        let home = home_currency(&self.state.store).await?;
        let largest = i128::from(rows.iter().map(|row| row.totals.revenue).max().unwrap_or(0).max(1));
        let share = |minor: i64| {
            let thousandths = (i128::from(minor) * 1_000 / largest).clamp(-1_000, 1_000);
            i32::try_from(thousandths).unwrap_or(0)
        };
        Ok(rows
            .into_iter()
            .map(|row| SalesGroupView {
                share: share(row.totals.revenue),
                profit_share: share(row.totals.profit),
                totals: sums(&row.totals, home),
                key: row.key,
            })
            .collect())
    }
}

/// The sums of a product's sales.
pub(crate) async fn sales_of(
    store: &Store,
    product: ProductId,
    home: Currency,
) -> Result<SalesTotalsView, StoreError> {
    let filter = SaleFilter { product: Some(product), ..SaleFilter::default() };
    Ok(sums(&store.sale_totals(filter).await?, home))
}

fn read(wanted: SalesFilter) -> Result<SaleFilter, EngineError> {
    Ok(SaleFilter {
        from: day(wanted.from.as_deref().unwrap_or_default())?,
        to: day(wanted.to.as_deref().unwrap_or_default())?,
        place: wanted.place,
        place_name: wanted.place_name,
        brand: wanted.brand,
        product: None,
        text: wanted.text,
    })
}

fn sale_line(row: SaleRow, home: Currency, scale: SizeScale, urls: &PictureUrls) -> SaleLine {
    let money = |minor| MoneyView::from(Money::new(minor, home));
    let (size, conversions) = row.size;
    let state = row.state;
    let is_sold = state == SaleStateName::Sold;
    let costs = row.price.zip(row.payout).zip(row.borne);
    let costs = costs.and_then(|((price, payout), borne)| price.checked_sub(payout)?.checked_add(borne));
    SaleLine {
        unit: row.unit.0,
        nth: row.nth,
        product: row.product.0,
        name: row.name.unwrap_or_else(|| row.sku.clone()),
        sku: row.sku,
        picture: row.picture_file.map(|file| urls.of(&file)),
        size: size.shown_on(scale, &conversions).0,
        place: row.place,
        place_name: row.place_name,
        sold_on: row.sold_on.to_string(),
        state,
        settled: row.settled,
        reference: row.reference,
        price: row.price.map(money),
        costs: costs.map(money),
        profit: row.profit.map(money),
        roi: row.profit.zip(row.cost).filter(|_| is_sold).and_then(|(profit, cost)| percent(profit, cost)),
        days: row.days.filter(|_| is_sold).and_then(|days| i32::try_from(days).ok()),
        rate_of_another_day: row.rate_of_another_day,
    }
}

fn sums(totals: &SaleTotals, home: Currency) -> SalesTotalsView {
    let some = |minor, known: bool| known.then(|| MoneyView::from(Money::new(minor, home)));
    let any = totals.with_revenue > 0;
    let tenths = |days: i64| (days * 10 + i64::from(totals.with_days) / 2) / i64::from(totals.with_days);
    SalesTotalsView {
        sales: totals.sales,
        ended: totals.ended,
        revenue: some(totals.revenue, any),
        without_revenue: totals.sales - totals.with_revenue,
        fees: some(totals.fees, any),
        borne: some(totals.borne, any || totals.ended > 0),
        profit: some(totals.profit, totals.with_profit > 0 || totals.ended > 0),
        without_profit: totals.sales - totals.with_profit,
        roi: if totals.with_profit > 0 { percent(totals.profit, totals.profit_cost) } else { None },
        days: (totals.with_days > 0).then(|| one_decimal(tenths(totals.days))),
        of_another_day: totals.of_another_day,
        profit_of_another_day: totals.profit_of_another_day,
    }
}
