//! The tray's watcher: it knows which programs offer an icon, and says whether anything shows them.
//!
//! It owns `org.kde.StatusNotifierWatcher` only once a test says so: a desktop without a tray is what the others get.
//! The host that shows icons and their menus is the test itself.

#![allow(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the bus calls methods, with all the arguments that the specification names"
)]

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zbus::blocking::{Connection, connection};
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::{fdo, interface};

use super::DesktopError;

/// The bus name that a test asks.
pub(super) const NAME: &str = "app.tierstock.Tray";

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const TRAY_PATH: &str = "/app/tierstock/Tray";

#[derive(Default)]
struct Shown {
    /// Where each icon is: a bus name, with a path where it is not the usual one.
    items: Vec<String>,
    has_host: bool,
}

type Shared = Arc<Mutex<Shown>>;

/// Answers a test from now on; the name is released when the connection is dropped.
pub(super) fn serve() -> Result<Connection, DesktopError> {
    let shown = Shared::default();
    Ok(connection::Builder::session()?
        .serve_at(WATCHER_PATH, Watcher { shown: Arc::clone(&shown) })?
        .serve_at(TRAY_PATH, Tray { shown })?
        .name(NAME)?
        .build()?)
}

fn lock(shown: &Shared) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Watcher {
    shown: Shared,
}

/// <https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/>
#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        // A path alone is an object of the caller's.
        let item = match header.sender() {
            Some(sender) if service.starts_with('/') => format!("{sender}{service}"),
            _ => service,
        };
        lock(&self.shown).items.push(item.clone());
        Ok(Self::status_notifier_item_registered(&emitter, &item).await?)
    }

    fn register_status_notifier_host(&self, _service: String) {
        lock(&self.shown).has_host = true;
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        lock(&self.shown).items.clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        lock(&self.shown).has_host
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;
}

struct Tray {
    shown: Shared,
}

#[interface(name = "app.tierstock.Tray")]
impl Tray {
    /// Puts up the tray, with or without something in it that shows icons, or takes it away.
    async fn set(
        &self,
        present: bool,
        has_host: bool,
        #[zbus(connection)] bus: &zbus::Connection,
    ) -> fdo::Result<()> {
        *lock(&self.shown) = Shown { items: Vec::new(), has_host };
        // It may have been as it is to be.
        let _already_so =
            if present { bus.request_name(WATCHER).await.is_ok() } else { bus.release_name(WATCHER).await? };
        Ok(())
    }
}
