//! All alerts that came to be ready. The app keeps 50,000 of them, which is less than a quarter of a year of 1,000 products.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::{Market, ProductId};

use super::shop::Shop;
use crate::harness::{Moment, moment};

/// What becomes of an alert is known within this time: it waits for a day's summary, and the laptop sleeps for three days.
const DECIDED_WITHIN: TimeDelta = TimeDelta::days(6);

#[derive(Debug, Clone)]
pub struct Alert {
    pub id: i64,
    pub product: i64,
    pub market: Market,
    /// Of which price.
    pub series: i64,
    pub ready_at: Moment,
    /// When it was shown, or passed over.
    pub shown_at: Option<Moment>,
    pub held_back: Option<HeldBack>,
    pub is_late: bool,
    /// The listing that was undercut, by its price.
    pub undercut: Option<i64>,
    /// In minor units.
    pub old: i64,
    pub new: i64,
    pub currency: String,
}

/// By their ids.
#[derive(Default)]
pub struct Archive(BTreeMap<i64, Alert>);

impl Archive {
    /// Keeps what came since and what became of those before it. Once a day.
    pub fn keep(&mut self, shop: &Shop) {
        let since = (shop.harness.now() - DECIDED_WITHIN).timestamp_millis();
        let rows = shop.harness.rows(
            &format!(
                "SELECT a.id, a.product_id, c.market, a.series_id, a.ready_at, a.shown_at, a.held_back, a.kind, a.measured_new,
                 a.old, a.new, a.currency FROM alerts a JOIN quotes q ON q.id = a.series_id
                 JOIN scopes c ON c.id = q.scope_id WHERE a.state = 'ready' AND a.ready_at > {since}"
            ),
            alert,
        );
        self.0.extend(rows.into_iter().map(|alert| (alert.id, alert)));
    }

    /// In the order in which they came.
    pub fn all(&self) -> impl Iterator<Item = &Alert> {
        self.0.values()
    }

    /// How many listings were undercut, repriced and undercut again.
    pub fn undercut_anew(&self) -> usize {
        let mut asked: HashMap<i64, BTreeSet<i64>> = HashMap::new();
        for alert in self.all() {
            asked.entry(alert.series).or_default().extend(alert.undercut);
        }
        asked.values().filter(|prices| prices.len() > 1).count()
    }

    /// When it was told that a product's prices there are late.
    pub fn late(&self) -> impl Iterator<Item = (ProductId, Market, Moment)> {
        let late = self.all().filter(|alert| alert.is_late);
        late.map(|alert| (ProductId(alert.product), alert.market, alert.ready_at))
    }
}

fn alert(row: &rusqlite::Row) -> rusqlite::Result<Alert> {
    let (market, kind): (String, String) = (row.get(2)?, row.get(7)?);
    let measured: Option<i64> = row.get(8)?;
    Ok(Alert {
        id: row.get(0)?,
        product: row.get(1)?,
        market: Market::from_key(&market).unwrap(),
        series: row.get(3)?,
        ready_at: moment(row.get(4)?),
        shown_at: row.get::<_, Option<i64>>(5)?.map(moment),
        held_back: row.get::<_, Option<String>>(6)?.and_then(|key| HeldBack::from_key(&key)),
        is_late: kind == "late",
        undercut: measured.filter(|_| kind == "undercut"),
        old: row.get(9)?,
        new: row.get(10)?,
        currency: row.get(11)?,
    })
}
