//! Bringing in files: one at a time is open, understood and planned, and nothing of it is written before the user says so.

mod answers;
mod committing;
mod draft;
mod exporting;
mod identity;
mod matching;
mod orders;
mod plan;
mod refunds;
mod rows;
mod slot;
mod summary;
mod verdict;
mod writing;

pub(crate) use slot::Importing;
