//! A notification service that shows nothing and remembers everything.
//!
//! It owns `org.freedesktop.Notifications` as a desktop's own service would, and answers a second
//! interface, `app.tierstock.Recorder`, by which a test reads what was shown and clicks on it.

#![allow(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the bus calls methods, with all the arguments that the specification names"
)]

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use zbus::blocking::{Connection, connection};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{fdo, interface};

use super::DesktopError;

/// The bus name that a test asks.
pub(super) const NAME: &str = "app.tierstock.Recorder";

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
const RECORDER_PATH: &str = "/app/tierstock/Recorder";

/// Why a notification closed, in the specification's numbers.
const DISMISSED_BY_USER: u32 = 2;
const CLOSED_BY_CALL: u32 = 3;

/// One `Notify` call, in the order of arrival.
#[derive(Clone, Debug, Serialize)]
struct Notice {
    id: u32,
    app: String,
    summary: String,
    body: String,
    /// Key and label of each action, flat as on the wire.
    actions: Vec<String>,
    /// Hint names with their values as text.
    hints: HashMap<String, String>,
}

type Notices = Arc<Mutex<Vec<Notice>>>;

/// Whether the user forbids the app its notifications.
type Refusing = Arc<AtomicBool>;

/// Takes both names on the session bus; they are released when the connection is dropped.
pub(super) fn serve() -> Result<Connection, DesktopError> {
    let (notices, refusing) = (Notices::default(), Refusing::default());
    let notifications = Notifications { notices: Arc::clone(&notices), refusing: Arc::clone(&refusing) };
    Ok(connection::Builder::session()?
        .serve_at(NOTIFICATIONS_PATH, notifications)?
        .serve_at(RECORDER_PATH, Recorder { notices, refusing })?
        .name(NOTIFICATIONS)?
        .name(NAME)?
        .build()?)
}

fn lock(notices: &Notices) -> MutexGuard<'_, Vec<Notice>> {
    notices.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Notifications {
    notices: Notices,
    refusing: Refusing,
}

/// <https://specifications.freedesktop.org/notification-spec/latest/protocol.html>
#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body", "body-markup"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("Recorder", "Tierstock", env!("CARGO_PKG_VERSION"), "1.2")
    }

    #[expect(clippy::too_many_arguments, reason = "the specification has eight")]
    fn notify(
        &self,
        app: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expires_after_ms: i32,
    ) -> fdo::Result<u32> {
        if self.refusing.load(Ordering::SeqCst) {
            return Err(fdo::Error::AccessDenied("the user forbids it".into()));
        }
        let mut notices = lock(&self.notices);
        let next = notices.iter().map(|notice| notice.id).max().unwrap_or(0) + 1;
        let id = if replaces == 0 { next } else { replaces };
        let hints = hints.into_iter().map(|(name, value)| (name, format!("{value:?}"))).collect();
        notices.push(Notice { id, app, summary, body, actions, hints });
        Ok(id)
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        Ok(Self::notification_closed(&emitter, id, CLOSED_BY_CALL).await?)
    }

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

struct Recorder {
    notices: Notices,
    refusing: Refusing,
}

#[interface(name = "app.tierstock.Recorder")]
impl Recorder {
    /// Everything shown so far, as a JSON array in order of arrival.
    fn recorded(&self) -> fdo::Result<String> {
        serde_json::to_string(&*lock(&self.notices)).map_err(|error| fdo::Error::Failed(error.to_string()))
    }

    /// Does what a desktop does when the user clicks on a notification's body.
    async fn click(&self, id: u32, #[zbus(connection)] bus: &zbus::Connection) -> fdo::Result<()> {
        self.press(id, "default", bus).await
    }

    /// Does what a desktop does when the user presses a button of a notification.
    async fn press(
        &self,
        id: u32,
        action: &str,
        #[zbus(connection)] bus: &zbus::Connection,
    ) -> fdo::Result<()> {
        let emitter = SignalEmitter::new(bus, NOTIFICATIONS_PATH)?;
        Notifications::action_invoked(&emitter, id, action).await?;
        Ok(Notifications::notification_closed(&emitter, id, DISMISSED_BY_USER).await?)
    }

    /// Lets the service refuse what it is asked to show, or show it again.
    fn set_refusing(&self, refusing: bool) {
        self.refusing.store(refusing, Ordering::SeqCst);
    }

    /// Gives the notifications' name away or takes it again: a desktop without a service.
    async fn set_present(
        &self,
        present: bool,
        #[zbus(connection)] bus: &zbus::Connection,
    ) -> fdo::Result<()> {
        if present {
            bus.request_name(NOTIFICATIONS).await?;
        } else {
            bus.release_name(NOTIFICATIONS).await?;
        }
        Ok(())
    }
}
