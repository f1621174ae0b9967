//! Notifications through Tauri's plugin, which hands one to a thread and never tells what became of it there.

use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;
use tierstock_engine::{Delivery, Notification, NotificationPage, NotifyError};

use crate::opening::{self, Opening};

/// What a click on the notification itself is called.
const TAP: &str = "tap";

/// The keys under which a notification carries its product, the size, whether it is about the history, and its own id.
const PRODUCT: &str = "product";
const SIZE: &str = "size";
const HISTORY: &str = "history";
const ALERT: &str = "alert";

/// Hands notifications to Tauri's plugin, and clicks on them to the window.
pub(super) struct Service {
    app: AppHandle,
}

impl Service {
    /// A click has to be registered for before the first notification is shown.
    pub(super) fn new(app: AppHandle) -> Self {
        let opened = app.clone();
        let registered = app.notification().on_action(move |action| {
            let carried = |key| action.notification().and_then(|notification| notification.extra().get(key));
            if action.action_id() == TAP {
                let size = carried(SIZE).and_then(serde_json::Value::as_str).map(str::to_owned);
                let product = carried(PRODUCT).and_then(serde_json::Value::as_i64);
                let is_history = carried(HISTORY).and_then(serde_json::Value::as_bool) == Some(true);
                let page = if is_history { Opening::History } else { Opening::Alerts };
                let opens = product.map_or(page, |id| Opening::Product { id, size });
                let alert = carried(ALERT).and_then(serde_json::Value::as_i64);
                if let Some(alert) = alert.and_then(|id| i32::try_from(id).ok()) {
                    super::note_opened(&opened, &opens, alert);
                }
                opening::open(&opened, opens);
            }
        });
        if let Err(error) = registered {
            tracing::warn!(%error, "clicks on notifications will do nothing");
        }
        Self { app }
    }

    /// Hands it over to the system, which tells no more of it.
    pub(super) fn notify(&self, notification: &Notification) -> Result<Delivery, NotifyError> {
        let mut builder = self.app.notification().builder();
        if notification.is_silent {
            builder = builder.silent();
        }
        builder
            .id(notification.id)
            .title(&notification.title)
            .body(&notification.body)
            .extra(PRODUCT, notification.product)
            .extra(SIZE, &notification.size)
            .extra(HISTORY, notification.page == NotificationPage::History)
            .extra(ALERT, notification.id)
            .show()
            .map(|()| Delivery::HandedOver)
            .map_err(|error| NotifyError::Failed(error.to_string()))
    }
}
