//! The real window, driven as a user drives it: what it shows, what it does, and how it ends.

#[allow(dead_code, reason = "other tests look in other places for them")]
#[path = "../crash/canary.rs"]
mod canary;
#[path = "../desktop/mod.rs"]
mod desktop;
mod shop;
#[path = "../truth/mod.rs"]
mod truth;

mod accessibility;
mod accounts;
mod alerts;
mod beginning;
mod certificates;
mod data_folder;
mod evening;
mod failing_start;
mod faults;
mod files;
mod frozen;
mod importing;
mod keyboard;
mod keychain;
mod keychain_damage;
mod keychain_trouble;
mod language;
mod leaving;
mod menus;
mod moving;
mod networks;
mod odd_goods;
mod panel;
mod panel_and_pages;
mod pasting;
mod pictures;
mod process;
mod refresh;
mod releases;
mod resting;
mod restoring;
mod room;
mod sample;
mod selling;
mod sign_in_ways;
mod steady;
mod suggestions;
mod tray;
mod trouble;
mod updates;
