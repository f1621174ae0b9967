//! What the user asked for outside of the window: a click on a notification opens its product, also in a window that is
//! only being made.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager};

use crate::events::{OpenAsked, emit};
use crate::window;

/// What is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub(crate) struct Opening {
    /// The product; none: the board.
    product: Option<i64>,
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

/// Opens the product, or the board, in front of the user.
pub(crate) fn open(app: &AppHandle, product: Option<i64>) {
    *app.state::<Openings>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Opening { product });
    window::show(app);
    // A page that is only being made asks by itself.
    emit(app, &OpenAsked);
}
