//! Sentences about failures: stores, lanes and clients have codes and data.

mod rows;
mod troubles;

pub(crate) use rows::{label, still_wrong, thing};
pub(crate) use troubles::{AGAIN, Said, of_computer, of_error, of_trouble, phrase, sentence, used_elsewhere};
