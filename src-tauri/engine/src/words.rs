//! Sentences about failures: stores, lanes and clients have codes and data.

mod advice;
mod backups;
mod causes;
mod channels;
mod clock;
mod connecting;
mod entered;
mod finding;
mod parts;
mod program;
mod refusals;
mod rows;
pub(crate) mod rules;
mod sheets;
mod storage;
mod troubles;
mod updates;

pub(crate) use advice::{ANOTHER_BACKUP, MOVE_THE_FILE, after};
pub(crate) use backups::{backup_folder, data_folder_away, not_backed_up, synced};
pub(crate) use channels::{of_channel, of_dead_channel};
pub(crate) use clock::clock_trouble;
pub(crate) use connecting::{
    ACCESS_LEFT_OPEN, KEY_UNCHECKED, KEYCHAIN_DENIED, KEYCHAIN_WAITS, KEYS_UNSAVED, access_ended,
    keychain_unavailable, of_connection, of_keychain,
};
pub(crate) use finding::{SAY_WHICH_SIZE, UNLISTED_SIZES};
pub(crate) use parts::not_used;
pub(crate) use program::{SHOWN_LATER, STARTED_AGAIN, of_not_shown, of_stopped};
pub(crate) use refusals::{bad_input, nothing_done, of_piece, of_product};
pub(crate) use rows::{capitalised, label, thing};
pub(crate) use sheets::{answer, cut_off, grounds, import_hindrance, not_a_sku, row_refused};
pub(crate) use storage::{hindrance, not_opened, not_restored, not_saved};
pub(crate) use troubles::{AGAIN, Said, hint_of_trouble, of_computer, phrase, sentence, sentence_below};
pub(crate) use updates::of_update;
