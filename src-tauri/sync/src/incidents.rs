//! Notes what goes wrong with a marketplace when it begins and when it is over, for the user to read later.

use tierstock_domain::{Moment, Tier};
use tierstock_store::{IncidentKind, StoreError};

use crate::health::{Health, OutageKind};
use crate::parts::LaneParts;

/// What is noted as lasting.
#[derive(Debug, Default)]
pub(crate) struct Incidents {
    lasting: Option<OutageKind>,
}

impl Incidents {
    /// Notes a change since the last look.
    pub(crate) async fn follow(
        &mut self,
        parts: &LaneParts,
        health: &Health,
        now: Moment,
    ) -> Result<(), StoreError> {
        let market = parts.marketplace.market();
        // A marketplace that the user does not use goes wrong in nothing.
        let outage = health.outage().filter(|outage| outage.kind != OutageKind::NotConnected);
        let kind = outage.map(|outage| outage.kind);
        if kind == self.lasting {
            return Ok(());
        }
        if let Some(outage) = outage {
            let (kind, failure) = (incident_kind(outage.kind), outage.failure.clone());
            parts.tools.store.begin_incident(market, kind, failure, outage.since).await?;
        } else {
            let policies = parts.tools.policies.now();
            let limits = [
                (Tier::Hot, policies.hot.limit),
                (Tier::Warm, policies.warm.limit),
                (Tier::Cold, policies.cold.limit),
            ];
            parts.tools.store.end_incident(market, limits, now).await?;
        }
        self.lasting = kind;
        Ok(())
    }
}

const fn incident_kind(kind: OutageKind) -> IncidentKind {
    match kind {
        OutageKind::Failing | OutageKind::Throttled | OutageKind::ProgramTooOld => IncidentKind::Failing,
        OutageKind::Offline | OutageKind::TurnedAway => IncidentKind::Offline,
        OutageKind::NotConnected
        | OutageKind::NeedsKeys
        | OutageKind::Refused
        | OutageKind::LacksPermission
        | OutageKind::RefusesAccount
        | OutageKind::InUseElsewhere => IncidentKind::Account,
        OutageKind::QuotaSpent => IncidentKind::Quota,
        OutageKind::Stopped => IncidentKind::Program,
    }
}
