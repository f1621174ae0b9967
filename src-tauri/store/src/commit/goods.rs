//! Which goods of an answer are kept: new ones, and those of which a unit is in stock.

use tierstock_domain::{Channel, ItemCondition, SizeId};

use super::{AnswerWriter, Mentioned};
use crate::StoreError;
use crate::quotes::{self, SeriesKey, Stored};

impl AnswerWriter<'_> {
    /// New goods in a good box always; others where a unit is in stock that they price.
    pub(super) fn is_kept(&self, SeriesKey { size, condition, .. }: SeriesKey) -> bool {
        condition == ItemCondition::NEW || self.in_stock.contains_key(&(size, condition))
    }

    /// Alias names all conditions of a size: what it does not name of those in stock has no price there, and that is known
    /// from this answer on.
    pub(super) fn expected(&self, mentioned: &Mentioned) -> Vec<SeriesKey> {
        let is_other = |(size, condition): &&(SizeId, ItemCondition)| {
            *condition != ItemCondition::NEW && mentioned.has(*size)
        };
        let key = |&(size, condition): &_| SeriesKey { size, channel: Channel::Standard, condition };
        self.in_stock.keys().filter(is_other).map(key).collect()
    }

    /// No unit is left that the series prices: from now on it is older than its feed.
    pub(super) fn leave_as_old_as_it_is(&mut self, key: SeriesKey) -> Result<(), StoreError> {
        let Some(Stored { id: Some(series), confirmed_at, has_own_age: false, .. }) = self.stored.get(&key)
        else {
            return Ok(());
        };
        quotes::keep_age(self.db, *series, *confirmed_at)?;
        self.written += 1;
        Ok(())
    }
}
