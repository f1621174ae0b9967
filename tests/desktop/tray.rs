//! The desktop's tray as its user has it: the app's icon, its menu, and clicks on both.

use std::collections::HashMap;
use std::time::Duration;

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedValue, Value};

use super::from_the_desktop;
use super::wait::wait_for;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const SHOWN_WITHIN: Duration = Duration::from_secs(30);

/// An entry of a menu: its id, its properties, and the entries below it.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// A tray that shows icons. It is gone when this is dropped.
pub struct Tray {
    bus: Connection,
}

impl Tray {
    /// Puts up a tray.
    pub fn shown() -> Self {
        let tray = Self { bus: Connection::session().expect("the desktop has a session bus") };
        tray.set(true, true);
        tray
    }

    /// A tray in which nothing shows icons.
    pub fn without_a_host() -> Self {
        let tray = Self { bus: Connection::session().expect("the desktop has a session bus") };
        tray.set(true, false);
        tray
    }

    /// Takes the tray away, as when the user ends the panel.
    pub fn vanish(&self) {
        self.set(false, false);
    }

    fn set(&self, present: bool, has_host: bool) {
        let name = from_the_desktop("TIERSTOCK_TEST_TRAY");
        let tray = Proxy::new(&self.bus, name.clone(), "/app/tierstock/Tray", name).expect("a name");
        tray.call::<_, _, ()>("Set", &(present, has_host)).expect("the tray is put up or taken away");
    }

    /// The lines of the icon's menu, as they stand once it is opened; a dash between groups.
    pub async fn menu(&self) -> Vec<String> {
        self.entries().await.into_iter().map(|(_, label)| label).collect()
    }

    /// Waits until the menu has a line that begins so, opening it again each time.
    pub async fn says(&self, beginning: &str) {
        wait_for(&format!("the tray says “{beginning}”"), SHOWN_WITHIN, async || {
            self.menu().await.iter().any(|line| line.starts_with(beginning)).then_some(())
        })
        .await;
    }

    /// Clicks on an entry of the menu, once it is there. A menu that changes meanwhile gives its entries other ids.
    pub async fn click(&self, entry: &str) {
        wait_for(&format!("the tray takes “{entry}”"), SHOWN_WITHIN, async || {
            let entries = self.entries().await;
            let id = entries.iter().find(|(_, label)| label == entry).map(|(id, _)| *id)?;
            let clicked = (id, "clicked", Value::from(0_i32), 0_u32);
            self.menu_of(&self.item().await).call::<_, _, ()>("Event", &clicked).ok()
        })
        .await;
    }

    /// Clicks on the icon itself.
    pub async fn open(&self) {
        let item = self.item().await;
        let icon = Proxy::new(&self.bus, item, "/StatusNotifierItem", "org.kde.StatusNotifierItem");
        icon.expect("the icon").call::<_, _, ()>("Activate", &(0_i32, 0_i32)).expect("it takes a click");
    }

    async fn entries(&self) -> Vec<(i32, String)> {
        let menu = self.menu_of(&self.item().await);
        // The app may end at any moment; then its menu has no lines.
        let _is_changed: Result<bool, _> = menu.call("AboutToShow", &(0_i32,));
        let layout: Result<(u32, Layout), _> = menu.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new()));
        let Ok((_, (_, _, children))) = layout else { return Vec::new() };
        children
            .into_iter()
            .map(|child| entry(child).expect("an entry as the specification has it"))
            .collect()
    }

    fn menu_of(&self, item: &str) -> Proxy<'static> {
        let (bus, item) = (self.bus.clone(), item.to_owned());
        Proxy::new_owned(bus, item, "/MenuBar", "com.canonical.dbusmenu").expect("the menu")
    }

    /// The bus name of the icon that was offered last.
    async fn item(&self) -> String {
        // Icons come and go; the watcher says so by other signals than a cache listens to.
        let watcher = zbus::blocking::proxy::Builder::<Proxy<'_>>::new(&self.bus)
            .destination(WATCHER)
            .and_then(|builder| builder.path("/StatusNotifierWatcher"))
            .and_then(|builder| builder.interface(WATCHER))
            .map(|builder| builder.cache_properties(zbus::proxy::CacheProperties::No))
            .and_then(zbus::blocking::proxy::Builder::build)
            .expect("the watcher");
        wait_for("the app offers an icon", SHOWN_WITHIN, async || {
            let items: Vec<String> =
                watcher.get_property("RegisteredStatusNotifierItems").unwrap_or_default();
            let is_there = |item: &String| self.is_on_the_bus(item);
            items.into_iter().rev().find(is_there)
        })
        .await
    }

    fn is_on_the_bus(&self, name: &str) -> bool {
        let bus = "org.freedesktop.DBus";
        let answer = self.bus.call_method(Some(bus), "/", Some(bus), "NameHasOwner", &(name,));
        answer.is_ok_and(|answer| answer.body().deserialize::<bool>().unwrap_or(false))
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        self.set(false, false);
    }
}

fn entry(child: OwnedValue) -> zbus::zvariant::Result<(i32, String)> {
    let (id, properties, _): Layout = child.try_into()?;
    let text = |name: &str| properties.get(name).and_then(|value| value.downcast_ref::<&str>().ok());
    let label = match text("type") {
        Some("separator") => "—".to_owned(),
        _ => text("label").unwrap_or_default().replace("__", "_"),
    };
    Ok((id, label))
}
