//! The user's own time, as the clock tells it.

use std::sync::Arc;

use tierstock_domain::users_time::UsersTime;
use tierstock_market::Clock;

/// Now, on the user's own clock.
pub fn users_time(clock: &Arc<dyn Clock>) -> UsersTime {
    let offsets = Arc::clone(clock);
    UsersTime::new(clock.now(), move |at| offsets.offset_at(at))
}
