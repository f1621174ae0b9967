//! Connecting the user's accounts: signing in to StockX in the browser, Alias's token, tests, disconnecting.

mod accounts;
mod alias;
mod application;
mod callback;
mod checks;
mod connections;
mod keychain;
mod noted;
mod piece_fault;
mod redeeming;
mod redirect;
mod sign_in;
mod sign_ins;

pub(crate) use keychain::{follow_keychain, save_unsaved};
pub(crate) use noted::{applied_on, connected, is_never_connected, never_connected};
pub(crate) use sign_ins::SignIns;
