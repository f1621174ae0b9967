//! The icon on Linux: a status notifier item, whose host is the desktop's panel.
//!
//! <https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/>

use std::time::Duration;

use ksni::menu::StandardItem;
use ksni::{Handle, MenuItem, OfflineReason, ToolTip, TrayMethods};
use tauri::AppHandle;
use zbus::Proxy;
use zbus::connection::Builder;

use super::entries::{Entry, Menu};
use crate::window;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// A panel that takes longer hangs: then nobody sees the icon.
const HOST_TIMEOUT: Duration = Duration::from_secs(5);

/// The icon and its connection to the bus.
pub(crate) struct Icon(Handle<Item>);

struct Item {
    app: AppHandle,
    picture: Vec<ksni::Icon>,
    menu: Menu,
}

impl Icon {
    /// Offers the icon; it is shown as soon as there is a host.
    pub(super) async fn show(app: &AppHandle) -> Result<Self, String> {
        let item = Item { app: app.clone(), picture: picture(app), menu: Menu::nothing_open() };
        let offered = item.assume_sni_available(true).spawn().await;
        offered.map(Self).map_err(|error| error.to_string())
    }

    /// Replaces the menu; without a bus there is none to replace.
    pub(super) async fn set(&self, menu: Menu) {
        let _gone_with_the_bus = self.0.update(|item| item.menu = menu).await;
    }
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "tierstock".into()
    }

    fn title(&self) -> String {
        "Tierstock".into()
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.picture.clone()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip { title: "Tierstock".into(), description: self.menu.tooltip.clone(), ..ToolTip::default() }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        window::show(&self.app);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.menu.entries.iter().cloned().map(item).collect()
    }

    fn menu_about_to_show(&mut self) {
        super::is_opened(&self.app);
    }

    fn watcher_offline(&self, _reason: OfflineReason) -> bool {
        super::host_is_gone(&self.app);
        true
    }
}

fn item(entry: Entry) -> MenuItem<Item> {
    match entry {
        Entry::Separator => MenuItem::Separator,
        Entry::Text(words) => {
            StandardItem { label: literal(&words), enabled: false, ..StandardItem::default() }.into()
        }
        Entry::Button(words, action) => StandardItem {
            label: literal(&words),
            activate: Box::new(move |item: &mut Item| super::act(&item.app, action)),
            ..StandardItem::default()
        }
        .into(),
    }
}

/// An underscore marks the key of an entry, unless there are two.
fn literal(words: &str) -> String {
    words.replace('_', "__")
}

/// The app's icon, as the specification wants its pixels: alpha first.
fn picture(app: &AppHandle) -> Vec<ksni::Icon> {
    let icon = app.default_window_icon().and_then(|icon| {
        let mut data = icon.rgba().to_vec();
        for pixel in data.chunks_exact_mut(4) {
            pixel.rotate_right(1);
        }
        let (width, height) = (icon.width().try_into().ok()?, icon.height().try_into().ok()?);
        Some(ksni::Icon { width, height, data })
    });
    icon.into_iter().collect()
}

/// Whether something shows icons now.
pub(super) async fn has_host() -> bool {
    let asked = async {
        let bus = Builder::session()?.method_timeout(HOST_TIMEOUT).build().await?;
        Proxy::new(&bus, WATCHER, WATCHER_PATH, WATCHER)
            .await?
            .get_property::<bool>("IsStatusNotifierHostRegistered")
            .await
    };
    asked.await.unwrap_or_else(|error: zbus::Error| {
        tracing::info!(%error, "nothing shows icons in a tray");
        false
    })
}
