//! Sentences about failures: stores, lanes and clients have codes and data.

mod advice;
mod backups;
mod causes;
mod channels;
mod clock;
mod connecting;
mod entered;
mod figures;
mod finding;
mod lists;
mod parts;
mod program;
mod refusals;
mod restoring;
mod rows;
pub(crate) mod rules;
mod sheets;
mod storage;
mod titles;
mod troubles;
mod updates;

pub(crate) use advice::{after, another_backup, move_the_file};
pub(crate) use backups::{backup_folder, data_folder_away, not_backed_up, synced};
pub(crate) use channels::{of_channel, of_dead_channel};
pub(crate) use clock::clock_trouble;
pub(crate) use connecting::{access_end, connection_warning, keychain_trouble, of_connection, of_keychain};
pub(crate) use figures::{civil_day, money, time_of_day};
pub(crate) use finding::{linking_wait, say_which_size, unlisted_sizes};
pub(crate) use lists::one_of;
pub(crate) use parts::not_used;
pub(crate) use program::{of_not_shown, of_stopped, shown_later, started_again};
pub(crate) use refusals::{bad_input, no_such_product, no_such_unit, nothing_done, of_piece, of_product};
pub(crate) use rows::{label, thing};
pub(crate) use sheets::{cut_off, grounds, import_hindrance, import_outcome, not_a_sku, option_name};
pub(crate) use storage::{
    data_away, file_unusable, hindrance, in_use, no_sample, not_of_ours, not_opened, not_restored, not_saved,
    not_set_up,
};
pub(crate) use titles::{set, set_tier};
pub(crate) use troubles::{MessageAndHint, hint_of_trouble, kept, of_computer, sentence};
pub(crate) use updates::of_update;
