//! Spare requests of a lane: for what the plan says, while it has nothing else to do and nothing is wrong.

use std::time::Duration;

use tierstock_domain::FeedId;
use tierstock_domain::plan::{Choice, due_at};
use tierstock_store::StoreError;

use super::{Lane, Outlook, Slot, Step, Work};

/// One is asked for; it may have been confirmed by other means when the plan looks at it.
const HEADS: usize = 4;

impl Lane {
    /// A spare request in the place of this choice of the plan's, which is to wait for so long; or the wait, until one may
    /// go. Without an `outlook` there is something to do that only has to wait.
    pub(super) async fn spare_or_wait(
        &self,
        choice: Choice,
        outlook: Option<&Outlook>,
        wait: Duration,
        slot: Slot,
    ) -> Result<Step, StoreError> {
        let is_well = self.parts.tools.health.of(self.market).outage().is_none();
        let outlook = outlook.filter(|outlook| is_well && !outlook.is_paused);
        let Some((spare, rules)) = outlook.and_then(|outlook| Some((outlook.pace.spare()?, &outlook.rules)))
        else {
            return Ok(Step::Wait(wait));
        };
        let (now, elapsed) = (self.parts.tools.clock.now(), self.parts.tools.clock.elapsed());
        if let Some(left) = self.pacer.wait_for_spare(spare, elapsed) {
            return Ok(Step::Wait(wait.min(left)));
        }
        let spare = match slot {
            Slot::Taken => spare.with_its_slot(),
            Slot::ToCome if self.spare_slots() >= spare.requests() => return Ok(Step::Wait(wait)),
            Slot::ToCome => spare,
        };
        let asked: Vec<FeedId> =
            self.asked.values().filter_map(|asked| Some(asked.work.feed()?.id)).collect();
        let feeds = self.parts.tools.store.staked_heads(self.market, now, &asked, HEADS).await?;
        let Choice::Spare(id) = choice.or_spare(&feeds, spare, rules, now) else {
            return Ok(Step::Wait(wait));
        };
        let chosen = feeds.into_iter().find(|feed| feed.id == id);
        let work = chosen.and_then(|feed| Some((due_at(&feed, rules, now)?, feed)));
        Ok(work.map_or(Step::Wait(wait), |(due, feed)| Step::Ask(Work::Spare(feed, due))))
    }

    /// The spare requests' slots that were taken since the outlook was seen, which does not count them.
    fn spare_slots(&self) -> u32 {
        self.outlook.as_ref().map_or(0, |seen| seen.spare_slots)
    }
}
