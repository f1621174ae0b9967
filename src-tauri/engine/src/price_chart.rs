//! The prices of one size over time, for the panel's chart.

use chrono::TimeDelta;
use tierstock_domain::{Channel, Market, Moment, Money, ProductId, Region, Scope, SizeId};
use tierstock_store::{Point, SaleFilter, SizeAlert, SizeRow, UnitFilter, UnitPage, UnitSelection, UnitSort};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::PayoutCalculator;
use crate::view::{ChartAlert, ChartDeal, ChartPoint, ChartRange, MAX_PAGE, PriceChartQuery, PriceChartView};

/// The newest alerts of a marketplace that a chart marks; more would hide its lines.
const MAX_ALERTS: u32 = 100;

impl Engine {
    /// The prices of one size over time. A region that is not followed, or a size that the product has not, has none.
    pub async fn price_chart(&self, query: PriceChartQuery) -> Result<PriceChartView, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let (product, size) = (ProductId(query.product), SizeId(query.size));
        let calculator = self.payout_calculator().await?;
        let since = since(query.range, now);
        let regions = store.followed_regions().await?;
        let region = regions.into_iter().find(|region| region.code() == query.region);
        let scopes: Vec<Scope> = region
            .iter()
            .flat_map(|region: &Region| Market::ALL.map(|market| region.scope(market)))
            .collect();
        let mut series = Vec::new();
        for scope in &scopes {
            let points = store.points(product, *scope, size, Channel::Standard, since).await?;
            series.push(points.iter().map(|point| at_home(point, *scope, &calculator)).collect());
        }
        let alerts = self.chart_alerts(product, size, &scopes, since).await?;
        let sizes = store.sizes_of(product).await?;
        let (cost, deals) = match sizes.into_iter().find(|row| row.id == size) {
            Some(size) => self.deals(product, &size, &calculator).await?,
            None => (None, Vec::new()),
        };
        Ok(PriceChartView {
            currency: calculator.home.code().to_owned(),
            points: together(&series, since),
            cost: cost.map(Into::into),
            deals: deals.into_iter().filter(|deal| deal.on >= since.date_naive()).collect(),
            alerts,
        })
    }

    /// What the user was alerted to of a size on all marketplaces.
    async fn chart_alerts(
        &self,
        product: ProductId,
        size: SizeId,
        scopes: &[Scope],
        since: Moment,
    ) -> Result<Vec<ChartAlert>, EngineError> {
        let mut alerts = Vec::new();
        for scope in scopes {
            alerts.extend(self.state.store.alerts_of_size(product, size, *scope, since, MAX_ALERTS).await?);
        }
        alerts.sort_by_key(|alert| alert.at);
        let view = |alert: SizeAlert| ChartAlert { at: alert.at, side: alert.side };
        Ok(alerts.into_iter().map(view).collect())
    }

    /// What a unit in stock cost on average, and all purchases and sales of the size by their day.
    async fn deals(
        &self,
        product: ProductId,
        size: &SizeRow,
        calculator: &PayoutCalculator,
    ) -> Result<(Option<Money>, Vec<ChartDeal>), EngineError> {
        let store = &self.state.store;
        let of_product =
            UnitFilter { product: Some(product), show: UnitSelection::All, ..UnitFilter::default() };
        let page = |show| UnitPage {
            filter: UnitFilter { show, ..of_product.clone() },
            order: UnitSort::Bought,
            descending: true,
            offset: 0,
            limit: MAX_PAGE,
        };
        let money = |minor: Option<i64>| minor.map(|minor| Money::new(minor, calculator.home));
        let units = store.inventory(page(UnitSelection::All)).await?;
        let in_stock = store.inventory(page(UnitSelection::InStock)).await?;
        let costs: Vec<i64> =
            in_stock.iter().filter(|unit| unit.size.0 == size.size).filter_map(|unit| unit.cost).collect();
        let mean =
            i64::try_from(costs.len()).ok().and_then(|count| costs.iter().sum::<i64>().checked_div(count));
        let sales = SaleFilter { product: Some(product), ..SaleFilter::default() };
        let sales = store.sales(sales, 0, MAX_PAGE).await?;
        let bought = units.iter().filter(|unit| unit.size.0 == size.size).filter_map(|unit| {
            Some(ChartDeal { on: unit.bought_on?, sold: false, amount: money(unit.cost).map(Into::into) })
        });
        let sold = sales.iter().filter(|sale| sale.size.0 == size.size).map(|sale| ChartDeal {
            on: sale.sold_on,
            sold: true,
            amount: money(sale.price).map(Into::into),
        });
        let mut deals: Vec<_> = bought.chain(sold).collect();
        deals.sort_by_key(|deal| (deal.on, deal.sold));
        Ok((money(mean), deals))
    }
}

fn since(range: ChartRange, now: Moment) -> Moment {
    let days = match range {
        ChartRange::Week => 7,
        ChartRange::Month => 30,
        ChartRange::Quarter => 90,
        ChartRange::Year => 365,
        ChartRange::All => return Moment::UNIX_EPOCH,
    };
    now - TimeDelta::days(days)
}

/// The prices of one marketplace from a moment on, in minor units of the own currency.
#[derive(Debug, Clone, Copy)]
struct Prices {
    at: Moment,
    ask: Option<Money>,
    bid: Option<Money>,
    sale: Option<Money>,
}

fn at_home(point: &Point, scope: Scope, calculator: &PayoutCalculator) -> Prices {
    let money = |minor: Option<i64>| calculator.in_home_currency(Money::new(minor?, scope.currency()));
    Prices { at: point.at, ask: money(point.ask), bid: money(point.bid), sale: money(point.last_sale) }
}

/// The lowest ask and the highest bid of several marketplaces at each moment at which one of them changed, and each sale
/// that was told. What held before `since` holds at it.
fn together(series: &[Vec<Prices>], since: Moment) -> Vec<ChartPoint> {
    let mut changes: Vec<(usize, Prices)> = series
        .iter()
        .enumerate()
        .flat_map(|(nth, prices)| prices.iter().map(move |each| (nth, *each)))
        .collect();
    changes.sort_by_key(|(_, prices)| prices.at);
    let mut held: Vec<Option<Prices>> = vec![None; series.len()];
    let mut points: Vec<ChartPoint> = Vec::new();
    for (nth, prices) in changes {
        let told = held[nth].is_some_and(|before| before.sale != prices.sale);
        held[nth] = Some(prices);
        let all = || held.iter().flatten();
        let point = ChartPoint {
            at: prices.at.max(since),
            ask: all().filter_map(|each| each.ask).min_by_key(|ask| ask.minor()).map(Money::to_decimal),
            bid: all().filter_map(|each| each.bid).max_by_key(|bid| bid.minor()).map(Money::to_decimal),
            sale: prices.sale.filter(|_| told).map(Money::to_decimal),
        };
        match points.last_mut() {
            Some(last) if last.at == point.at => {
                let sale = point.sale.or(last.sale.take());
                *last = ChartPoint { sale, ..point };
            }
            _ => points.push(point),
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use tierstock_domain::Currency;

    fn pounds(whole: i64) -> Money {
        Money::new(whole * 100, Currency::GBP)
    }

    fn prices(hour: i64, ask: Option<i64>, sale: Option<i64>) -> Prices {
        let at = Moment::UNIX_EPOCH + TimeDelta::hours(hour);
        Prices { at, ask: ask.map(pounds), bid: None, sale: sale.map(pounds) }
    }

    #[test]
    fn a_chart_shows_the_lowest_ask_of_all_marketplaces() {
        let stockx = vec![prices(1, Some(100), None), prices(3, Some(120), None)];
        let alias = vec![prices(2, Some(90), None), prices(4, None, None)];
        let points = together(&[stockx, alias], Moment::UNIX_EPOCH);
        let asks: Vec<_> = points.iter().map(|point| point.ask.as_deref()).collect();
        assert_eq!(asks, [Some("100.00"), Some("90.00"), Some("90.00"), Some("120.00")]);
    }

    #[test]
    fn a_chart_has_a_gap_where_nobody_asks() {
        let points = together(&[vec![prices(1, Some(100), None), prices(2, None, None)]], Moment::UNIX_EPOCH);
        assert_eq!(points[1].ask, None);
    }

    #[test]
    fn a_sale_is_marked_when_it_is_told_and_not_before() {
        let alias =
            vec![prices(1, None, Some(80)), prices(2, Some(90), Some(80)), prices(3, Some(90), Some(85))];
        let sales: Vec<_> =
            together(&[alias], Moment::UNIX_EPOCH).into_iter().map(|point| point.sale).collect();
        assert_eq!(sales, [None, None, Some("85.00".to_owned())]);
    }

    #[test]
    fn what_held_before_a_chart_holds_at_its_beginning() {
        let since = Moment::UNIX_EPOCH + TimeDelta::hours(5);
        let points = together(&[vec![prices(1, Some(100), None), prices(6, Some(110), None)]], since);
        assert_eq!((points[0].at, points[0].ask.as_deref()), (since, Some("100.00")));
    }
}
