//! Sentences about failures: stores, lanes and clients have codes and data.

mod advice;
mod backups;
mod causes;
mod clock;
mod connecting;
mod finding;
mod parts;
mod program;
mod refusals;
mod rows;
pub(crate) mod rules;
mod storage;
mod troubles;

pub(crate) use advice::{ANOTHER_BACKUP, MOVE_THE_FILE, after};
pub(crate) use backups::{backup_folder, not_backed_up};
pub(crate) use clock::clock_trouble;
pub(crate) use connecting::{
    ACCESS_LEFT_OPEN, CheckedFor, KEY_UNCHECKED, KEYCHAIN_DENIED, KEYCHAIN_WAITS, KEYS_UNSAVED, access_ended,
    browser_cannot_return, key_unchecked, keychain_unavailable, no_sign_in, of_alias_token, of_keychain,
    of_other_account, of_sign_in, other_account_given_back, port_not_free, sign_in_timed_out,
    sign_in_turned_away,
};
pub(crate) use finding::{barcode_needs_stockx, no_answer_in, nowhere_to_search, unknown_barcode};
pub(crate) use parts::not_used;
pub(crate) use program::{SHOWN_LATER, STARTED_AGAIN, of_not_shown, of_stopped};
pub(crate) use refusals::{bad_input, nothing_done, of_piece, of_product};
pub(crate) use rows::{capitalised, label, thing};
pub(crate) use storage::{hindrance, not_opened, not_restored, not_saved};
pub(crate) use troubles::{
    AGAIN, Said, hint_of_trouble, of_computer, of_error, phrase, sentence, sentence_below, used_elsewhere,
};
