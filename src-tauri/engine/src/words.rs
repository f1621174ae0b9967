//! Sentences about failures: stores, lanes and clients have codes and data.

mod rows;
mod troubles;

pub(crate) use rows::{capitalised, label, still_wrong, thing};
pub(crate) use troubles::{
    AGAIN, Said, hint_of_trouble, of_computer, of_error, phrase, sentence, sentence_below, used_elsewhere,
};
