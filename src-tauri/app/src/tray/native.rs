//! The icon on macOS and Windows, which always show it.

use std::sync::Mutex;

use tauri::menu::{IsMenuItem, Menu as SystemMenu, MenuItem, PredefinedMenuItem};
use tauri::{AppHandle, Wry};
use tierstock_language::t;
use tierstock_tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

use super::entries::{Entry, Menu, MenuAction};
use crate::window;

/// The icon, and what its entries do.
pub(crate) struct Icon {
    app: AppHandle,
    icon: TrayIcon,
    shown: Mutex<Option<Menu>>,
}

impl Icon {
    /// Puts the icon into the tray, without a menu at first.
    #[allow(clippy::unused_async, reason = "it waits for the bus on Linux")]
    pub(super) async fn show(app: &AppHandle) -> Result<Self, String> {
        let builder = TrayIconBuilder::with_id("tierstock")
            .show_menu_on_left_click(cfg!(target_os = "macos"))
            .on_menu_event(|app, event| {
                if let Some(action) = action(event.id().as_ref()) {
                    super::act(app, action);
                }
            })
            .on_tray_icon_event(|icon, event| match event {
                TrayIconEvent::Enter { .. } => super::is_opened(icon.app_handle()),
                TrayIconEvent::Click {
                    button: MouseButton::Left,
                    button_state: MouseButtonState::Up,
                    ..
                } if cfg!(windows) => window::show(icon.app_handle()),
                _ => {}
            });
        let picture = app.default_window_icon().cloned();
        let builder = picture.into_iter().fold(builder, TrayIconBuilder::icon);
        let icon = builder.build(app).map_err(|error| error.to_string())?;
        Ok(Self { app: app.clone(), icon, shown: Mutex::default() })
    }

    /// Replaces the menu, unless it is the one that is shown.
    #[allow(clippy::unused_async, reason = "it waits for the bus on Linux")]
    pub(super) async fn set(&self, menu: Menu) {
        let mut shown = self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if shown.as_ref() == Some(&menu) {
            // A menu that is open would close.
            return;
        }
        let set = built(&self.app, &menu.entries)
            .and_then(|built| self.icon.set_menu(Some(built)))
            .and_then(|()| self.icon.set_tooltip(Some(t!("tray-tooltip", says = &menu.tooltip))));
        match set {
            Ok(()) => *shown = Some(menu),
            Err(error) => tracing::warn!(%error, "the tray's menu could not be shown"),
        }
    }
}

fn built(app: &AppHandle, entries: &[Entry]) -> tauri::Result<SystemMenu<Wry>> {
    let menu = SystemMenu::new(app)?;
    for entry in entries {
        let item: Box<dyn IsMenuItem<Wry>> = match entry {
            Entry::Separator => Box::new(PredefinedMenuItem::separator(app)?),
            Entry::Text(words) => Box::new(MenuItem::new(app, literal(words), false, None::<&str>)?),
            Entry::Button(words, action) => {
                Box::new(MenuItem::with_id(app, id(*action), literal(words), true, None::<&str>)?)
            }
        };
        menu.append(&*item)?;
    }
    Ok(menu)
}

/// An ampersand marks the key of an entry, unless there are two.
fn literal(words: &str) -> String {
    words.replace('&', "&&")
}

fn id(action: MenuAction) -> &'static str {
    match action {
        MenuAction::Open => "open",
        MenuAction::OpenAlerts => "open-alerts",
        MenuAction::PauseAnHour => "pause-an-hour",
        MenuAction::PauseUntilTomorrow => "pause-until-tomorrow",
        MenuAction::Resume => "resume",
        MenuAction::Quit => "quit",
    }
}

fn action(entry: &str) -> Option<MenuAction> {
    MenuAction::ALL.into_iter().find(|action| id(*action) == entry)
}

/// Whether something shows icons now.
#[allow(clippy::unused_async, reason = "it asks the bus on Linux")]
pub(super) async fn has_host() -> bool {
    true
}
