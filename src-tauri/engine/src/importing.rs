//! Bringing in files: one at a time is open, understood and planned, and nothing of it is written before the user says so.

mod answers;
mod committing;
mod draft;
mod exporting;
mod identity;
mod matching;
mod plan;
mod rows;
mod slot;
mod writing;

pub(crate) use slot::Importing;
