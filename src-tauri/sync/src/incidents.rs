//! Notes what goes wrong with a marketplace when it begins and when it is over, for the user to read later.

use tierstock_domain::{Moment, Tier};
use tierstock_store::{IncidentKind, StoreError};

use crate::health::{Ailment, Health};
use crate::parts::LaneParts;

/// What is noted as lasting.
#[derive(Debug, Default)]
pub(crate) struct Incidents {
    lasting: Option<Ailment>,
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
        let ailment = health.trouble().map(|trouble| trouble.ailment);
        if ailment == self.lasting {
            return Ok(());
        }
        if let Some(trouble) = health.trouble() {
            let (kind, failure) = (kind(trouble.ailment), trouble.failure.clone());
            parts.tools.store.begin_incident(market, kind, failure, trouble.since).await?;
        } else {
            let policies = parts.tools.policies.now();
            let limits = [
                (Tier::Hot, policies.hot.limit),
                (Tier::Warm, policies.warm.limit),
                (Tier::Cold, policies.cold.limit),
            ];
            parts.tools.store.end_incident(market, limits, now).await?;
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
