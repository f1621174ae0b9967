//! The machine that runs on its own: a lane for each marketplace, what goes wrong with them, alerts that are shown, upkeep.
//! It knows no window and no accounts, and hands up codes and data, never sentences about failures.

mod absence;
mod alert_channels;
mod alert_text;
mod attempt;
mod backoff;
mod budget;
mod charge;
mod clock_step;
mod events;
mod failed_try;
mod health;
mod incidents;
mod lane;
mod lanes;
mod late_answers;
pub mod names;
mod outbox;
mod outlook;
mod parts;
mod policies;
mod ports;
mod supervisor;
pub mod switches;
mod syncing;
mod tier_digest;
mod unsent;
mod upkeep;
mod users_time;
mod wakefulness;
mod work;

pub use alert_channels::{AlertChannels, test_message};
pub use alert_text::{alert_in_words, goods};
pub use budget::StoredBudget;
pub use events::{Batch, Change, Events};
pub use health::{Health, HealthBoard, Outage, OutageKind};
pub use lane::link_head;
pub use lanes::{LaneHandle, start};
pub use outbox::{NotShown, Outbox, Wakeups};
pub use outlook::{Outlook, awake_a_day, midnight_before, midnight_days_before, outlook};
pub use parts::{Account, Tools};
pub use policies::LivePolicies;
pub use ports::{ChannelDesk, Delivery, Notification, NotificationPage, Notifier, NotifyError, Tidy};
pub use supervisor::{Stopped, StoppedTasks, Supervisor, SupervisorTools};
pub use syncing::Syncing;
pub use work::{Run, UnderWay, Work};
