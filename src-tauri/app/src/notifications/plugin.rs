//! Notifications through Tauri's plugin, which hands one to a thread and never tells what became of it there.

use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;
use tierstock_engine::{Delivery, Notification, NotifyError};

use super::clicked;

/// What a click on the notification itself is called.
const TAP: &str = "tap";

/// The key under which a notification carries its product.
const PRODUCT: &str = "product";

/// The plugin.
pub(super) struct Service {
    app: AppHandle,
}

impl Service {
    /// A click has to be registered for before the first notification is shown.
    pub(super) fn new(app: AppHandle) -> Self {
        let opened = app.clone();
        let registered = app.notification().on_action(move |action| {
            let carried = action.notification().and_then(|notification| notification.extra().get(PRODUCT));
            if action.action_id() == TAP {
                clicked(&opened, carried.and_then(serde_json::Value::as_i64));
            }
        });
        if let Err(error) = registered {
            tracing::warn!(%error, "clicks on notifications will do nothing");
        }
        Self { app }
    }

    /// Hands it over.
    pub(super) fn notify(&self, notification: &Notification) -> Result<Delivery, NotifyError> {
        self.app
            .notification()
            .builder()
            .id(notification.id)
            .title(&notification.title)
            .body(&notification.body)
            .extra(PRODUCT, notification.product)
            .show()
            .map(|()| Delivery::HandedOver)
            .map_err(|error| NotifyError::Failed(error.to_string()))
    }
}
