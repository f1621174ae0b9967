//! Desktop notifications, and what a click on one does.

#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(not(target_os = "linux"))]
mod plugin;

use std::sync::Arc;

use async_trait::async_trait;
use tauri::{AppHandle, Builder, Wry};
use tierstock_engine::{Delivery, Notification, Notifier, NotifyError};

#[cfg(target_os = "linux")]
use self::freedesktop::Service;
#[cfg(not(target_os = "linux"))]
use self::plugin::Service;
use crate::opening::{self, Opening};

/// Gives the app what it shows notifications by.
pub(crate) fn prepared(builder: Builder<Wry>) -> Builder<Wry> {
    #[cfg(not(target_os = "linux"))]
    let builder = builder.plugin(tauri_plugin_notification::init());
    builder
}

/// The desktop's notifications.
pub(crate) struct Desktop {
    service: Arc<Service>,
}

impl Desktop {
    /// Notifications of `app`.
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { service: Arc::new(Service::new(app)) }
    }
}

#[async_trait]
impl Notifier for Desktop {
    async fn notify(&self, notification: Notification) -> Result<Delivery, NotifyError> {
        let service = Arc::clone(&self.service);
        let asked = tokio::task::spawn_blocking(move || service.notify(&notification));
        asked.await.unwrap_or_else(|error| Err(NotifyError::Failed(error.to_string())))
    }
}

/// The user clicked on a notification: its product opens, or the alerts where there are several.
fn clicked(app: &AppHandle, product: Option<i64>) {
    opening::open(app, product.map_or(Opening::Alerts, Opening::Product));
}
