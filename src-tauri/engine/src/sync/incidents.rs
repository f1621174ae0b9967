//! Notes what goes wrong with a marketplace when it begins and when it is over, for the user to read later.

use tierstock_domain::{Moment, Tier};
use tierstock_store::{IncidentKind, StoreError};

use super::health::{Ailment, Health};
use super::parts::LaneParts;

/// What is noted as lasting.
#[derive(Debug, Default)]
pub(super) struct Incidents {
    lasting: Option<Ailment>,
}

impl Incidents {
    /// Notes a change since the last look.
    pub(super) async fn follow(
        &mut self,
        parts: &LaneParts,
        health: &Health,
        now: Moment,
    ) -> Result<(), StoreError> {
        let market = parts.marketplace.market();
        let ailment = health.trouble().map(|trouble| trouble.ailment);
        if ailment == self.lasting {
            return Ok(());
        }
        if let Some(trouble) = health.trouble() {
            let (kind, message) = (kind(trouble.ailment), trouble.message.clone());
            parts.store.begin_incident(market, kind, message, trouble.since).await?;
        } else {
            let policies = parts.policies.now();
            let limits = [
                (Tier::Hot, policies.hot.limit),
                (Tier::Warm, policies.warm.limit),
                (Tier::Cold, policies.cold.limit),
            ];
            parts.store.end_incident(market, limits, now).await?;
        }
        self.lasting = ailment;
        Ok(())
    }
}

const fn kind(ailment: Ailment) -> IncidentKind {
    match ailment {
        Ailment::Failing | Ailment::Throttled => IncidentKind::Failing,
        Ailment::Offline => IncidentKind::Offline,
        Ailment::NeedsKeys | Ailment::Refused | Ailment::LacksPermission | Ailment::InUseElsewhere => {
            IncidentKind::Account
        }
        Ailment::QuotaSpent => IncidentKind::Quota,
    }
}
