//! What the user asked for outside of the window: a click on a notification opens its product, and the tray leads to
//! the alerts, also in a window that is only being made.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager};
use tierstock_engine::{Notification, NotificationPage};

use crate::events::{OpenAsked, emit};
use crate::window;

/// What is to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Opening {
    /// The page of alerts.
    Alerts,
    /// What was done.
    History,
    /// The panel of one product.
    Product {
        /// The product's id, which may be gone by then.
        id: i64,
        /// The size at which it opens, as labelled; null: at its beginning.
        size: Option<String>,
    },
}

impl Opening {
    /// What a click on a notification opens: its product, or the page that is about several.
    pub(crate) fn of(notification: &Notification) -> Self {
        let size = notification.size.clone();
        let page = match notification.page {
            NotificationPage::Alerts => Self::Alerts,
            NotificationPage::History => Self::History,
        };
        notification.product.map_or(page, |id| Self::Product { id, size })
    }
}

/// What waits for the page to take it.
#[derive(Default)]
pub(crate) struct Openings(Mutex<Option<Opening>>);

impl Openings {
    /// What is to be opened, once.
    pub(crate) fn take(&self) -> Option<Opening> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Opens it in front of the user.
pub(crate) fn open(app: &AppHandle, opening: Opening) {
    *app.state::<Openings>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(opening);
    window::show(app);
    // A page that is only being made asks by itself.
    emit(app, &OpenAsked);
}
