//! The desktop's notifications, as the tests hear them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use tierstock_engine::{Delivery, Notification, Notifier, NotifyError};
use tokio::sync::watch;

/// Keeps what was shown. While it is away or refuses, nothing can be shown.
#[derive(Debug, Default)]
pub struct FakeNotifier {
    away: AtomicBool,
    refuses: AtomicBool,
    /// It tells nothing of what becomes of a notification.
    mute: AtomicBool,
    panics: AtomicBool,
    asked: AtomicUsize,
    shown: watch::Sender<Vec<Notification>>,
}

impl FakeNotifier {
    /// The notification service goes away.
    pub fn go_away(&self) {
        self.away.store(true, Ordering::SeqCst);
    }

    /// It is back.
    pub fn come_back(&self) {
        self.away.store(false, Ordering::SeqCst);
    }

    /// The user forbids notifications, or allows them again.
    pub fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    /// From now on it takes notifications without a word.
    pub fn say_nothing(&self) {
        self.mute.store(true, Ordering::SeqCst);
    }

    /// The next notification makes what shows it panic.
    pub fn panic_once(&self) {
        self.panics.store(true, Ordering::SeqCst);
    }

    /// How often it was asked to show something.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// What was shown so far, or at least taken.
    pub fn shown(&self) -> Vec<Notification> {
        self.shown.borrow().clone()
    }

    /// Waits until something was shown.
    pub async fn has_shown(&self) {
        // It is here, and with it the sender.
        self.shown.subscribe().wait_for(|shown| !shown.is_empty()).await.expect("a sender");
    }
}

#[async_trait]
impl Notifier for FakeNotifier {
    async fn notify(&self, notification: Notification) -> Result<Delivery, NotifyError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        assert!(!self.panics.swap(false, Ordering::SeqCst), "a panic that a test planted");
        if self.away.load(Ordering::SeqCst) {
            return Err(NotifyError::Failed("nobody listens".into()));
        }
        if self.refuses.load(Ordering::SeqCst) {
            return Err(NotifyError::Refused("not allowed".into()));
        }
        self.shown.send_modify(|shown| shown.push(notification));
        Ok(if self.mute.load(Ordering::SeqCst) { Delivery::HandedOver } else { Delivery::Shown })
    }
}
