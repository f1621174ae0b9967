//! Desktop notifications, and what a click on one does.

use async_trait::async_trait;
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;
use tierstock_engine::{Notification, Notifier, NotifyError};

use crate::opening::{self, Opening};

/// What a click on the notification itself is called.
const TAP: &str = "tap";

/// The key under which a notification carries its product.
const PRODUCT: &str = "product";

/// The desktop's notifications.
pub(crate) struct Desktop {
    app: AppHandle,
}

impl Desktop {
    /// Notifications of `app`. A click opens the product, or the alerts where there are several; that has to be registered before the first one is shown.
    pub(crate) fn new(app: AppHandle) -> Self {
        let clicked = app.clone();
        let registered = app.notification().on_action(move |action| {
            let carried = action.notification().and_then(|notification| notification.extra().get(PRODUCT));
            if action.action_id() == TAP {
                let product = carried.and_then(serde_json::Value::as_i64);
                opening::open(&clicked, product.map_or(Opening::Alerts, Opening::Product));
            }
        });
        if let Err(error) = registered {
            tracing::warn!(%error, "clicks on notifications will do nothing");
        }
        Self { app }
    }
}

#[async_trait]
impl Notifier for Desktop {
    async fn notify(&self, notification: Notification) -> Result<(), NotifyError> {
        service::answers().await?;
        self.app
            .notification()
            .builder()
            .id(notification.id)
            .title(notification.title)
            .body(notification.body)
            .extra(PRODUCT, notification.product)
            .show()
            .map_err(|error| NotifyError(error.to_string()))
    }
}

/// The plugin hands a notification to a thread and never tells whether it was taken, so the service is asked first.
#[cfg(target_os = "linux")]
mod service {
    use std::time::Duration;

    use tierstock_engine::NotifyError;
    use zbus::blocking::connection::Builder;

    const NAME: &str = "org.freedesktop.Notifications";

    /// A service that takes longer hangs: what is to be shown waits, as if the service were away.
    const SERVICE_TIMEOUT: Duration = Duration::from_secs(10);

    pub(super) async fn answers() -> Result<(), NotifyError> {
        let asked = tokio::task::spawn_blocking(|| {
            let path = "/org/freedesktop/Notifications";
            Builder::session()?
                .method_timeout(SERVICE_TIMEOUT)
                .build()?
                .call_method(Some(NAME), path, Some(NAME), "GetServerInformation", &())
                .map(|_| ())
        });
        match asked.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(NotifyError(error.to_string())),
            Err(error) => Err(NotifyError(error.to_string())),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod service {
    use tierstock_engine::NotifyError;

    pub(super) async fn answers() -> Result<(), NotifyError> {
        Ok(())
    }
}
