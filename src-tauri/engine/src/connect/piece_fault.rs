//! What no piece of a StockX application can look like.

use crate::refusal::PieceFault;

/// No key is shorter, in bytes.
const SHORTEST_KEY: usize = 8;

/// Why this can't be the piece.
pub(super) fn piece_fault(text: &str) -> Option<PieceFault> {
    let why = if text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        PieceFault::Spaces
    } else if text.contains(['"', '\'', '`', '“', '”', '‘', '’']) {
        PieceFault::Quotes
    } else if text.contains('@') {
        PieceFault::Email
    } else if text.contains("://") {
        PieceFault::Address
    } else if !text.is_ascii() {
        PieceFault::Character
    } else if text.len() < SHORTEST_KEY {
        PieceFault::Short
    } else {
        return None;
    };
    Some(why)
}
