//! Why no data is open, for the tray, for notifications, and for the next try.

use tierstock_domain::Moment;
use tierstock_engine::ErrorKind;
use tokio::sync::watch;

/// Data that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotOpened {
    /// Why, in a sentence.
    pub(crate) why: String,
    /// Whether it may pass without the user is told by this.
    pub(crate) kind: ErrorKind,
    /// When it is tried again; none: only when the user asks.
    pub(crate) again_at: Option<Moment>,
}

/// How the last try to open data ended.
#[derive(Default)]
pub(crate) struct LastTry(watch::Sender<Option<NotOpened>>);

impl LastTry {
    /// What it failed at; none: data is open, or is being opened for the first time.
    pub(crate) fn failed_at(&self) -> Option<NotOpened> {
        self.0.borrow().clone()
    }

    /// What it fails at from now on, told whenever a try ended.
    pub(crate) fn follow(&self) -> watch::Receiver<Option<NotOpened>> {
        self.0.subscribe()
    }

    /// Keeps why another try failed. One of the user's own leaves the next automatic one where it is.
    pub(crate) fn failed(&self, why: String, kind: ErrorKind) {
        self.0.send_modify(|last| {
            let again_at = last.as_ref().and_then(|before| before.again_at).filter(|_| kind.may_pass());
            *last = Some(NotOpened { why, kind, again_at });
        });
    }

    /// Notes when the next automatic try comes, if that can help; no try has ended by that.
    pub(crate) fn is_repeated_at(&self, at: Moment) {
        self.0.send_if_modified(|last| {
            if let Some(not_opened) = last {
                not_opened.again_at = Some(at).filter(|_| not_opened.kind.may_pass());
            }
            false
        });
    }

    /// Forgets the tries that failed: data is open.
    pub(crate) fn went_well(&self) {
        self.0.send_replace(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again_at(last_try: &LastTry) -> Option<Moment> {
        last_try.failed_at().and_then(|not_opened| not_opened.again_at)
    }

    #[test]
    fn users_own_failed_try_leaves_the_next_one_where_it_is() {
        let last_try = LastTry::default();
        last_try.failed("The disk is away.".into(), ErrorKind::Disk);
        assert_eq!(again_at(&last_try), None);
        let mut tries = last_try.follow();
        last_try.is_repeated_at(Moment::UNIX_EPOCH);
        assert!(!tries.has_changed().unwrap(), "nothing was tried");
        last_try.failed("It is still away.".into(), ErrorKind::Disk);
        assert_eq!(again_at(&last_try), Some(Moment::UNIX_EPOCH));
        assert!(tries.has_changed().unwrap());
        assert_eq!(tries.borrow_and_update().as_ref().unwrap().why, "It is still away.");
        last_try.went_well();
        assert_eq!(last_try.failed_at(), None);
    }

    #[test]
    fn what_only_the_user_mends_comes_at_no_time() {
        let last_try = LastTry::default();
        last_try.failed("The disk is away.".into(), ErrorKind::Disk);
        last_try.is_repeated_at(Moment::UNIX_EPOCH);
        last_try.failed("It is of a newer version.".into(), ErrorKind::Newer);
        assert_eq!(again_at(&last_try), None);
        last_try.is_repeated_at(Moment::UNIX_EPOCH);
        assert_eq!(again_at(&last_try), None);
    }
}
