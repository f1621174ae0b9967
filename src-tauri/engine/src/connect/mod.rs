//! Connecting the user's accounts: signing in to StockX in the browser, Alias's token, tests, disconnecting.

mod accounts;
mod alias;
mod application;
mod callback;
mod redirect;
mod sign_in;
mod words;

pub(crate) use accounts::{
    accept_keys_left_behind, ask_keychain_again, connections, disconnect, follow_keychain, never_connected,
    save_unsaved, test,
};
pub(crate) use alias::connect as connect_alias;
pub(crate) use redirect::{set_address as set_redirect_address, set_port as set_redirect_port};
pub(crate) use sign_in::SignIns;
