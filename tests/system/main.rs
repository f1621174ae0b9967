//! The whole engine against the simulator over real HTTP, on real files, in a time of its own.

#[path = "../corpora/mod.rs"]
mod corpora;
#[path = "../histories/mod.rs"]
mod entries;
#[path = "../receiver/mod.rs"]
mod receiver;
#[path = "../truth/mod.rs"]
mod truth;
#[path = "../weeks/mod.rs"]
#[allow(dead_code, reason = "the benchmark watches for more")]
mod weeks;

mod activity;
mod agreement;
mod alias_token;
mod aside;
mod asking;
mod background;
mod bot_wall;
mod channels;
mod clocks;
mod comparing;
mod countdown;
mod days;
mod disk;
mod everybody;
mod fake_notifier;
mod faults;
mod finding;
mod first_sync;
mod full_disk;
mod harness;
mod histories;
mod importing;
mod ledger;
mod left_behind;
mod linking;
mod links;
mod moves;
mod odd_answers;
mod on_demand;
mod outage;
mod pauses;
mod prices;
mod promises;
mod quiet_hours;
mod quota;
mod quota_too_small;
mod rates;
mod receipts;
mod refusals;
mod refused_for_a_month;
mod renewal;
mod reports;
mod restarts;
mod returns;
mod rules_soak;
mod secrets;
mod selling;
mod settings;
mod sign_in;
mod sign_in_ways;
mod snoozing;
mod spare;
mod steps;
mod suggestions;
mod thousand_products;
mod tiers;
mod units;
mod unused;
