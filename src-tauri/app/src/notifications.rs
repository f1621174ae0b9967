//! Desktop notifications, and what a click on one does.

#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(not(target_os = "linux"))]
mod plugin;

use std::sync::Arc;

use async_trait::async_trait;
use tauri::{AppHandle, Builder, Manager, Wry};
#[cfg(target_os = "linux")]
use tierstock_domain::MutedFor;
use tierstock_engine::{Delivery, Notification, NotificationPage, Notifier, NotifyError};

#[cfg(target_os = "linux")]
use self::freedesktop::Service;
#[cfg(not(target_os = "linux"))]
use self::plugin::Service;
use crate::opening::Opening;
use crate::session::Sessions;

/// Gives the app what it shows notifications by.
pub(crate) fn prepared(builder: Builder<Wry>) -> Builder<Wry> {
    #[cfg(not(target_os = "linux"))]
    let builder = builder.plugin(tauri_plugin_notification::init());
    builder
}

/// Shows price moves as notifications of this desktop.
pub(crate) struct Desktop {
    service: Arc<Service>,
}

impl Desktop {
    /// Shows them in the name of `app`.
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

/// Says something of the program itself, without a sound. A click on it leads to the window.
pub(crate) async fn say(app: &AppHandle, title: String, body: String) {
    // Beside those of alerts, which count up from 1, and of channels, which count down from -1.
    let (id, page) = (0, NotificationPage::Alerts);
    let notification = Notification { id, title, body, product: None, page, size: None, is_silent: true };
    if let Err(error) = app.state::<Arc<Desktop>>().notify(notification).await {
        tracing::warn!(%error, "a notification of the program's own could not be shown");
    }
}

/// Does what is clicked, for as long as the program runs.
#[cfg(target_os = "linux")]
pub(crate) async fn follow_clicks(app: AppHandle) {
    let service = Arc::clone(&app.state::<Arc<Desktop>>().service);
    service.follow_clicks().await;
}

/// The user opened the product of a notification, which is to have read of it.
fn note_opened(app: &AppHandle, opens: &Opening, notification: i32) {
    if !matches!(opens, Opening::Product { .. }) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Some(session) = app.state::<Sessions>().now().await else { return };
        if let Err(error) = session.engine.note_notification_opened(notification).await {
            tracing::warn!(%error, "it could not be noted that alerts were opened");
        }
    });
}

/// The user does not want to hear of a product for a day; the history has it, and takes it back.
#[cfg(target_os = "linux")]
fn mute_a_day(app: &AppHandle, product: i64) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Some(session) = app.state::<Sessions>().now().await else { return };
        if let Err(error) = session.engine.mute_product(product, Some(MutedFor::Day)).await {
            tracing::warn!(%error, "a product could not be muted");
        }
    });
}
