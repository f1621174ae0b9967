//! What is made of a search's hits.

use std::collections::HashSet;

use tierstock_domain::Sku;

use crate::marketplace::{Found, Listing};

/// So many similar products that a search found are offered to choose from.
pub const MAX_CANDIDATES: usize = 5;

/// Searches match loosely: only the one product that carries this very SKU is taken without asking. Two may share a code and
/// differ in its remark: then the one with the remark that was asked for, if it was asked for with one.
pub(crate) fn judge(sku: &Sku, hits: Vec<Listing>) -> Found {
    let mut seen = HashSet::new();
    let (mut exact, similar): (Vec<_>, Vec<_>) = hits
        .into_iter()
        .filter(|hit| seen.insert(hit.id.clone()))
        .partition(|hit| sku.is_named_by(&hit.style_code));
    if exact.len() > 1 && exact.iter().filter(|hit| sku.is_remarked_as(&hit.style_code)).count() == 1 {
        exact.retain(|hit| sku.is_remarked_as(&hit.style_code));
    }
    let mut candidates = match exact.len() {
        0 => similar,
        1 => return Found::Exact(Box::new(exact.swap_remove(0))),
        _ => exact,
    };
    candidates.truncate(MAX_CANDIDATES);
    if candidates.is_empty() { Found::Nothing } else { Found::Candidates(candidates) }
}
