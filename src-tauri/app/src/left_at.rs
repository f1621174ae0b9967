//! Where the user left the window when its page was let go of, for the page that takes its place.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// More than any page has to say of where it is; a page that says more starts over.
const MAX_LENGTH: usize = 1_000_000;

/// What the page said last; it is the page's own, and nothing here reads it.
#[derive(Default)]
pub(crate) struct LeftAt(Mutex<Option<Value>>);

impl LeftAt {
    /// Keeps it for the next page, as JSON. What is none is not kept.
    pub(crate) fn keep(&self, place: &str) {
        let place = Some(place).filter(|place| place.len() <= MAX_LENGTH);
        let place = place.and_then(|place| serde_json::from_str(place).ok());
        if place.is_none() {
            tracing::warn!("where the window was can't be kept");
        }
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }

    /// Forgets it: the page that said it stays.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// A script that hands it to the page, once; none: nothing was kept.
    pub(crate) fn script(&self) -> Option<String> {
        let place = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        // Written again from what was read, it is a literal of the page's language and nothing else.
        Some(format!("Object.defineProperty(window, 'tierstockLeftAt', {{ value: {place} }});"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_said_comes_back_once_as_a_literal() {
        let left_at = LeftAt::default();
        left_at.keep(r#"{ "page": "sales", "text": "</script>\u2028" }"#);
        let script = left_at.script().unwrap();
        assert!(script.contains(r#"value: {"page":"sales","text":"</script>"#), "{script}");
        assert_eq!(left_at.script(), None);
    }

    #[rstest::rstest]
    #[case::code("alert(1)")]
    #[case::more_than_one("{} ; alert(1)")]
    fn what_is_no_json_is_not_kept(#[case] place: &str) {
        let left_at = LeftAt::default();
        left_at.keep(place);
        assert_eq!(left_at.script(), None);
    }
}
