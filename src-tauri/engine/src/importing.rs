//! Bringing in files: one at a time is open, understood and planned, and nothing of it is written before the user says so.

mod answers;
mod circumstances;
mod committing;
mod done;
mod draft;
mod exporting;
mod identity;
mod matching;
mod plan;
mod planning;
mod row_ref;
mod rows;
mod slot;
mod writing;

pub(crate) use slot::Importing;
