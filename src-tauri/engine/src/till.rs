//! What a price comes to: fees and exchange rates of today, ready to be shown.

use chrono::NaiveDate;
use tierstock_domain::rates::FixedRate;
use tierstock_domain::{
    Currency, FeeBook, Money, Payout, Place, ProductKind, RateSource, Rates, Region, payout,
};

use crate::error::EngineError;
use crate::running::Running;
use crate::view::PayoutView;

/// The fees and rates of one day.
pub(crate) struct Till {
    pub fees: FeeBook,
    rates: Rates,
    pub home: Currency,
    pub today: NaiveDate,
}

impl Running {
    /// The fees and rates of today.
    pub(crate) async fn till(&self) -> Result<Till, EngineError> {
        let today = self.clock.today();
        Ok(Till {
            fees: self.store.fee_book().await?,
            rates: self.store.rates_on(today).await?,
            home: self.home().await?,
            today,
        })
    }

    /// The user's own currency: that of their region.
    pub(crate) async fn home(&self) -> Result<Currency, EngineError> {
        let regions = self.store.followed_regions().await?;
        Ok(regions.first().copied().unwrap_or(Region::Uk).currency())
    }
}

impl Till {
    /// What is left of `price` at `place` today; none if its fees are not known.
    pub fn payout(&self, place: Place, price: Money, kind: Option<ProductKind>) -> Option<Payout> {
        payout::payout(&self.fees.on(self.today), place, price, kind).ok()
    }

    /// The same with its parts, and in the own currency.
    pub fn payout_view(&self, place: Place, price: Money, kind: Option<ProductKind>) -> Option<PayoutView> {
        let payout = self.payout(place, price, kind)?;
        let amount = payout.amount();
        let rate = self.rates.fix(amount.currency(), self.home, self.today);
        let at_home = rate.and_then(|rate| rate.convert(amount)).map(|converted| match amount.currency() {
            same if same == self.home => converted,
            _ => self.fees.on(self.today).after_conversion(place, converted),
        });
        Some(PayoutView {
            at_home: at_home.map(Into::into),
            rate: rate.and_then(|rate| rate_words(&rate)),
            ..PayoutView::of(&payout)
        })
    }
}

/// The rate and its day in words; none where nothing is converted.
pub(crate) fn rate_words(rate: &FixedRate) -> Option<String> {
    let shown = rate.shown().to_decimal();
    match rate.source {
        RateSource::Same => None,
        RateSource::Published(day) => Some(format!("at {shown}, the rate of {day}")),
        RateSource::Oldest(day) => Some(format!("at {shown}, the oldest rate known, of {day}")),
        RateSource::Own => Some(format!("at {shown}, your own rate")),
    }
}

/// `part` of `whole` in percent with one decimal; none of a whole that is not above zero.
pub(crate) fn percent(part: i64, whole: i64) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let tenths = (part.abs() * 1_000 + whole / 2) / whole;
    let sign = if part < 0 && tenths > 0 { "-" } else { "" };
    Some(format!("{sign}{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

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
