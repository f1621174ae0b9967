//! The app's windows as assistive technology has them, over the accessibility bus: also those that no driver follows.

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedObjectPath;

const REGISTRY: &str = "org.a11y.atspi.Registry";
const ROOT: &str = "/org/a11y/atspi/accessible/root";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// More than any page has; a tree that is larger is going round in circles.
const MAX_NODES: usize = 5_000;

/// Where something is: on whose connection, under which path.
type Node = (String, OwnedObjectPath);

/// One thing on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// In the words of the accessibility bus: `push button`.
    pub role: String,
    pub name: String,
}

/// The accessibility bus.
pub struct Accessible {
    bus: Connection,
}

impl Accessible {
    pub fn open() -> Self {
        let session = Connection::session().expect("the desktop has a session bus");
        let launcher = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus");
        let address: String = launcher
            .and_then(|bus| bus.call("GetAddress", &()))
            .expect("the desktop has an accessibility bus");
        let bus = Builder::address(address.as_str()).and_then(Builder::build);
        Self { bus: bus.expect("the accessibility bus answers") }
    }

    /// Everything in the windows of the process, in the order of the page. What changes meanwhile may be missing.
    pub fn all(&self, process: u32) -> Vec<Seen> {
        let mut waiting = self.children(&(REGISTRY.to_owned(), ROOT.try_into().expect("a path")));
        waiting.retain(|(owner, _)| self.process(owner) == Some(process));
        waiting.reverse();
        let mut all = Vec::new();
        while let Some(node) = waiting.pop() {
            assert!(all.len() < MAX_NODES, "a page has fewer nodes");
            all.extend(self.seen(&node));
            waiting.extend(self.children(&node).into_iter().rev());
        }
        all
    }

    fn seen(&self, node: &Node) -> Option<Seen> {
        let proxy = self.proxy(node)?;
        Some(Seen { role: proxy.call("GetRoleName", &()).ok()?, name: proxy.get_property("Name").ok()? })
    }

    fn children(&self, node: &Node) -> Vec<Node> {
        let children = self.proxy(node).and_then(|proxy| proxy.call("GetChildren", &()).ok());
        children.unwrap_or_default()
    }

    fn process(&self, owner: &str) -> Option<u32> {
        let bus = "org.freedesktop.DBus";
        let answer = self.bus.call_method(Some(bus), "/", Some(bus), "GetConnectionUnixProcessID", &(owner,));
        answer.ok()?.body().deserialize().ok()
    }

    fn proxy(&self, (owner, path): &Node) -> Option<Proxy<'static>> {
        zbus::blocking::proxy::Builder::new(&self.bus)
            .destination(owner.clone())
            .and_then(|builder| builder.path(path.clone()))
            .and_then(|builder| builder.interface(ACCESSIBLE))
            .ok()?
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()
            .ok()
    }
}
