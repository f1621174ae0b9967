//! The real window, driven as a user drives it.
