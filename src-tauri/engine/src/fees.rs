//! What selling costs, for the window: the figures as they are today, and changing them from a day on.

use chrono::NaiveDate;
use tierstock_domain::fees::proposal::{self, AGREEING};
use tierstock_domain::fees::{ALIAS_RATINGS, ALIAS_SELLER_FEES, FigureKind, STOCKX_LEVELS, is_assumed};
use tierstock_domain::{Currency, FeeChange, Figure, Money, Percent, Place, Region, Setting};
use tierstock_language::t;
use tierstock_store::Store;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::inventory;
use crate::payout_calculator::PayoutCalculator;
use crate::refusal::{AmountOf, NothingDone, UnitRefusal};
use crate::view::{DoneView, FeesView, FigureEntry, FigureView, ProposalView};
use crate::words;

impl Engine {
    /// What selling costs: all figures, and what is known of exchange rates.
    pub async fn fees(&self) -> Result<FeesView, EngineError> {
        let store = &self.state.store;
        let calculator = self.payout_calculator().await?;
        let percent = |hundredths: u16| Percent::hundredths(hundredths).to_string();
        Ok(FeesView {
            figures: figures(&calculator),
            stockx_levels: STOCKX_LEVELS.map(percent).into(),
            alias_ratings: ALIAS_RATINGS.map(percent).into(),
            alias_seller_fees: ALIAS_SELLER_FEES
                .map(|cents| Money::new(cents, Currency::USD).to_decimal())
                .into(),
            sources: vec![t!("names-stockx-read"), t!("names-alias-read")],
            proposals: proposals(store, &calculator).await?,
            home: calculator.home.code().into(),
            rates_of: store.newest_rates().await?.map(|day| day.to_string()),
        })
    }

    /// Changes a figure of the fees from a day on. Past sales stay as they are.
    pub async fn set_fee(&self, entry: FigureEntry) -> Result<DoneView, EngineError> {
        let setting = Setting::Fee(read(&entry, self.state.clock.today())?);
        let title = words::set(&setting);
        let now = self.state.clock.now();
        let entry = self.state.store.change_settings(vec![setting.clone()], &title, now).await?;
        let entry = entry.ok_or(NothingDone::SameFee)?;
        self.settings_changed(&[setting]).await?;
        Ok(DoneView { entry: entry.0, title, units: Vec::new() })
    }
}

/// Figures that the last payouts have otherwise.
async fn proposals(store: &Store, calculator: &PayoutCalculator) -> Result<Vec<ProposalView>, EngineError> {
    let mut views = Vec::new();
    let sales = u32::try_from(AGREEING).unwrap_or(u32::MAX);
    for place in Place::ALL {
        let settled = store.settled(place, sales).await?;
        for change in proposal::proposals(&calculator.fees, place, &settled, calculator.today) {
            let fees = calculator.fees.on(calculator.today);
            let known = fees.figure(place, change.figure, change.currency);
            views.push(ProposalView {
                place,
                figure: change.figure.key().into(),
                currency: change.currency.map(|currency| currency.code().to_owned()),
                kind: change.figure.kind(),
                value: written(known.map_or(0, |figure| figure.value), change.currency),
                proposed: written(change.value, change.currency),
                since: change.since.to_string(),
                sales,
            });
        }
    }
    Ok(views)
}

fn figures(calculator: &PayoutCalculator) -> Vec<FigureView> {
    let fees = calculator.fees.on(calculator.today);
    let mut figures = Vec::new();
    for place in Place::ALL {
        for figure in Figure::of(place) {
            for currency in currencies(place, *figure, calculator) {
                let Some(is) = fees.figure(place, *figure, currency) else { continue };
                figures.push(FigureView {
                    place,
                    figure: figure.key().into(),
                    currency: currency.map(|currency| currency.code().to_owned()),
                    kind: figure.kind(),
                    value: written(is.value, currency),
                    since: is.since.map(|day| day.to_string()),
                    assumed: is.since.is_none() && is_assumed(*figure, currency),
                });
            }
        }
    }
    figures
}

/// Alias sells in US dollars; StockX's amounts are told for the own currency and what was entered beside it.
fn currencies(place: Place, figure: Figure, calculator: &PayoutCalculator) -> Vec<Option<Currency>> {
    match (figure.kind(), place) {
        (FigureKind::Percent, _) => vec![None],
        (FigureKind::Amount, Place::StockX) => {
            let entered = calculator.fees.changes().iter().filter(|change| change.figure == figure);
            let mut currencies = vec![Some(calculator.home)];
            currencies.extend(entered.map(|change| change.currency));
            let others = Region::ALL.map(|region| Some(region.currency()));
            currencies.extend(others.into_iter().filter(|_| figure == Figure::Minimum));
            let mut seen = Vec::new();
            currencies.retain(|currency| {
                let is_new = !seen.contains(currency);
                seen.push(*currency);
                is_new
            });
            currencies
        }
        (FigureKind::Amount, _) => vec![Some(Currency::USD)],
    }
}

/// As it is shown: `9.5`, or `5.00`.
fn written(value: i64, currency: Option<Currency>) -> String {
    match currency {
        Some(currency) => Money::new(value, currency).to_decimal(),
        None => Percent::hundredths(u16::try_from(value).unwrap_or(u16::MAX)).to_string(),
    }
}

/// What was entered; without a day it holds from today on.
fn read(entry: &FigureEntry, today: NaiveDate) -> Result<FeeChange, EngineError> {
    let place = entry.place;
    let figure = Figure::from_key(&entry.figure).filter(|figure| Figure::of(place).contains(figure));
    let figure = figure.ok_or(UnitRefusal::NoSuchFee { place })?;
    let (currency, value) = match figure.kind() {
        FigureKind::Percent => {
            let percent = Percent::parse(&entry.value);
            let percent = percent.map_err(|why| UnitRefusal::Percent { why })?;
            (None, i64::from(percent.in_hundredths()))
        }
        FigureKind::Amount => {
            let code = entry.currency.as_deref().unwrap_or_default().trim().to_uppercase();
            let currency = Currency::from_code(&code).ok_or(UnitRefusal::Currency)?;
            let amount = Money::parse(&entry.value, currency).ok().filter(|amount| amount.minor() >= 0);
            let amount = amount.ok_or(UnitRefusal::Amount { of: AmountOf::Fee, currency })?;
            (Some(currency), amount.minor())
        }
    };
    let since = inventory::day(entry.since.as_deref().unwrap_or_default())?;
    Ok(FeeChange { place, figure, currency, since: since.unwrap_or(today), value })
}
