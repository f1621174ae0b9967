//! What a price pays out: fees and exchange rates of a day, ready to be shown.

use chrono::NaiveDate;
use tierstock_domain::asking::least_price;
use tierstock_domain::decimal::{one_decimal, tenths_of_a_percent};
use tierstock_domain::rates::{FixedRate, are_old};
use tierstock_domain::{
    Currency, FeeBook, Money, Payout, Place, ProductKind, RateSource, Rates, Region, payout,
};
use tierstock_language::t;
use tierstock_store::{Store, StoreError};

use crate::engine::Engine;
use crate::view::{PayoutView, RateView};
use crate::words::civil_day;

/// The fees and rates of one day.
pub(crate) struct PayoutCalculator {
    pub fees: FeeBook,
    rates: Rates,
    pub home: Currency,
    /// The day that is asked about: today, or that of a sale.
    day: NaiveDate,
    pub today: NaiveDate,
}

impl Engine {
    /// For the fees and rates of today.
    pub(crate) async fn payout_calculator(&self) -> Result<PayoutCalculator, StoreError> {
        let today = self.state.clock.today();
        PayoutCalculator::of_day(&self.state.store, today, today).await
    }
}

impl PayoutCalculator {
    /// The fees and rates of a day.
    pub(crate) async fn of_day(store: &Store, day: NaiveDate, today: NaiveDate) -> Result<Self, StoreError> {
        Ok(Self {
            fees: store.fee_book().await?,
            rates: store.rates_on(day).await?,
            home: home_currency(store).await?,
            day,
            today,
        })
    }

    /// For what is paid now, the newest rate is the right one until newer ones are out.
    fn as_of_now(&self, rate: FixedRate) -> FixedRate {
        match rate.source {
            RateSource::Provisional(of) if self.day == self.today && !are_old(of, self.today) => {
                FixedRate { source: RateSource::Published(of), ..rate }
            }
            _ => rate,
        }
    }

    /// What is left of `price` at `place` on the day; none if its fees are not known.
    pub fn payout(&self, place: Place, price: Money, kind: Option<ProductKind>) -> Option<Payout> {
        payout::payout(&self.fees.on(self.day), place, price, kind).ok()
    }

    /// The same with its parts, and in the own currency.
    pub fn payout_view(&self, place: Place, price: Money, kind: Option<ProductKind>) -> Option<PayoutView> {
        let left = self.payout(place, price, kind)?;
        let rate = self.rate_of(&left);
        Some(PayoutView {
            at_home: rate.and_then(|rate| self.converted(place, &left, &rate)).map(Into::into),
            converted_by: rate.and_then(|rate| rate_view(&self.as_of_now(rate))),
            rate: rate.and_then(|rate| rate_words(&self.as_of_now(rate))),
            ..PayoutView::of(&left)
        })
    }

    /// What is left of `price` at `place` in the own currency; none if its fees or the rate are not known.
    pub fn payout_at_home(&self, place: Place, price: Money, kind: Option<ProductKind>) -> Option<Money> {
        let left = self.payout(place, price, kind)?;
        self.converted(place, &left, &self.rate_of(&left)?)
    }

    /// The least price at `place` that leaves at least `wanted` of the own currency: whole units at marketplaces, which
    /// take no others. None: no price that can be meant does, or its fees or the rate are not known.
    pub fn asking_price(
        &self,
        place: Place,
        currency: Currency,
        wanted: Money,
        kind: Option<ProductKind>,
    ) -> Option<Money> {
        let is_marketplace = matches!(place, Place::StockX | Place::Alias);
        let step = if is_marketplace { Money::whole_unit(currency) } else { 1 };
        let left = |minor| Some(self.payout_at_home(place, Money::new(minor, currency), kind)?.minor());
        let minor = least_price(wanted.minor(), step, Money::MAX / 100, left)?;
        Some(Money::new(minor, currency))
    }

    /// An amount in the own currency, by the rate alone: nothing is taken off it. None: the rate is not known.
    pub fn in_home_currency(&self, amount: Money) -> Option<Money> {
        self.rates.fix(amount.currency(), self.home, self.day)?.convert(amount)
    }

    /// How many of the own currency one of `currency` is, for the eye: `0.7955`. None where nothing is converted, or the
    /// rate is not known.
    pub fn one_at_home(&self, currency: Currency) -> Option<String> {
        let rate = self.rates.fix(currency, self.home, self.day)?;
        (rate.source != RateSource::Same).then(|| rate.shown().to_decimal())
    }

    fn rate_of(&self, left: &Payout) -> Option<FixedRate> {
        self.rates.fix(left.amount().currency(), self.home, self.day)
    }

    fn converted(&self, place: Place, left: &Payout, rate: &FixedRate) -> Option<Money> {
        payout::at_home(left.amount(), rate, self.fees.on(self.day).conversion(place))
    }
}

/// The user's own currency: that of their region.
pub(crate) async fn home_currency(store: &Store) -> Result<Currency, StoreError> {
    let regions = store.followed_regions().await?;
    Ok(Region::own(&regions).currency())
}

/// The rate and where it is from; none where nothing is converted.
pub(crate) fn rate_view(rate: &FixedRate) -> Option<RateView> {
    let is_converted = rate.source != RateSource::Same;
    is_converted.then(|| RateView { rate: rate.shown().to_decimal(), source: rate.source })
}

/// The rate and its day in words; none where nothing is converted.
pub(crate) fn rate_words(rate: &FixedRate) -> Option<String> {
    let shown = tierstock_language::decimal(&rate.shown().to_decimal());
    Some(match rate.source {
        RateSource::Same => return None,
        RateSource::Published(day) => t!("names-rate-of", rate = shown, day = civil_day(day)),
        RateSource::Provisional(day) => t!("names-rate-for-want", rate = shown, day = civil_day(day)),
        RateSource::Oldest(day) => t!("names-rate-oldest", rate = shown, day = civil_day(day)),
        RateSource::Own => t!("names-rate-own", rate = shown),
    })
}

/// `part` of `whole` in percent with one decimal; none of a whole that is not above zero.
pub(crate) fn percent(part: i64, whole: i64) -> Option<String> {
    tenths_of_a_percent(part, whole).map(one_decimal)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{DayRates, Rate};

    use super::*;

    fn calculator(day: &str) -> PayoutCalculator {
        let (fees, home) = (FeeBook::new(Vec::new(), Region::Uk), Currency::GBP);
        let mut rates = Rates::default();
        let per_euro = [(Currency::USD, Rate::ONE), (Currency::GBP, Rate::ONE)].into();
        rates.add(DayRates { day: "2026-11-24".parse().unwrap(), per_euro, follows: None });
        PayoutCalculator {
            fees,
            rates,
            home,
            day: day.parse().unwrap(),
            today: "2026-11-25".parse().unwrap(),
        }
    }

    #[rstest::rstest]
    // Wednesday's rates come in the afternoon.
    #[case(calculator("2026-11-25"), "at 1, the rate of 24 Nov 2026")]
    #[case(calculator("2026-11-24"), "at 1, the rate of 24 Nov 2026")]
    #[case(calculator("2026-11-23"), "at 1, the oldest rate known, of 24 Nov 2026")]
    #[case(
        PayoutCalculator { today: "2026-11-27".parse().unwrap(), ..calculator("2026-11-27") },
        "at 1, the rate of 24 Nov 2026 for want of the day's own"
    )]
    fn a_payout_says_of_which_day_its_rate_is(#[case] calculator: PayoutCalculator, #[case] told: &str) {
        let payout = calculator.payout_view(Place::Alias, Money::new(20_000, Currency::USD), None).unwrap();
        assert_eq!(payout.rate.as_deref(), Some(told));
    }

    #[rstest::rstest]
    #[case(5_114, 19_204, Some("26.6"))]
    #[case(-300, 10_000, Some("-3.0"))]
    #[case(-1, 1_000_000, Some("0.0"))]
    #[case(5, 0, None)]
    fn a_share_has_one_decimal_and_no_share_of_nothing(
        #[case] part: i64,
        #[case] whole: i64,
        #[case] shown: Option<&str>,
    ) {
        assert_eq!(percent(part, whole).as_deref(), shown);
    }
}
