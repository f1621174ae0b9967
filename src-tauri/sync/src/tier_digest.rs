//! What is said of products that were moved to other tiers for the week, as it was suggested.

use tierstock_language::t;
use tierstock_store::{TierDigest, TierMove};

use crate::names;
use crate::ports::{Notification, NotificationPage};

/// Moves in one notification; the rest is counted.
pub(crate) const MOVES_SHOWN: u32 = 3;

/// The notification of one week.
pub(crate) fn notification(digest: &TierDigest, is_silent: bool) -> Notification {
    let title = t!("moves-of-tiers", products = digest.moves);
    let mut lines: Vec<String> = digest.first.iter().map(|(name, step)| line(name, *step)).collect();
    let told = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    match digest.moves.saturating_sub(told) {
        0 => {}
        more => lines.push(t!("moves-and-more", more = more)),
    }
    lines.push(t!("moves-undone-in-history"));
    // Below those of alerts, which count up from 1, and of channels, which count down from -1.
    let id = i32::try_from(digest.entry.0).map_or(i32::MIN, |entry| i32::MIN.saturating_add(entry));
    let page = NotificationPage::History;
    Notification { id, title, body: lines.join("\n"), product: None, page, size: None, is_silent }
}

fn line(name: &str, step: TierMove) -> String {
    format!("{name}: {} → {}", names::tier(step.from), names::tier(step.to))
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{ProductId, Tier};
    use tierstock_store::EntryId;

    use super::*;

    fn digest(moves: u32) -> TierDigest {
        let step = TierMove { product: ProductId(1), from: Tier::Warm, to: Tier::Hot };
        let first = ["Panda", "Chicago", "Bred"].map(|name| (name.to_owned(), step));
        let first = first.into_iter().take(moves as usize).collect();
        TierDigest { entry: EntryId(7), first, moves }
    }

    #[test]
    fn one_move_is_named() {
        let told = notification(&digest(1), false);
        assert_eq!(told.title, "1 product moved to another tier");
        assert_eq!(told.body, "Panda: Warm → Hot\nThey can be undone in the history.");
    }

    #[test]
    fn many_moves_are_counted_and_the_first_named() {
        let told = notification(&digest(12), true);
        assert_eq!(told.title, "12 products moved to other tiers");
        let lines: Vec<&str> = told.body.lines().collect();
        assert_eq!(lines[3..], ["and 9 more", "They can be undone in the history."]);
        assert!(told.is_silent && told.id < -1_000_000);
    }
}
