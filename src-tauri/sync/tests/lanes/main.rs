//! The lanes over marketplaces that answer at once, in time of their own.

mod harness;
mod links;
mod second_looks;
mod supervision;
