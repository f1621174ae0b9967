//! What the engine tells the window, so that it asks again. An event carries ids, never data.

use std::collections::BTreeSet;

use serde::Serialize;
use specta::Type;
use tokio::sync::broadcast;

/// What the window shows is out of date, and which part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// These products' prices, freshness or links changed.
    ProductsChanged {
        /// The products' ids.
        ids: Vec<i64>,
    },
    /// Products came, went or changed their tier.
    BoardChanged,
    /// Budget, progress or a marketplace's state changed.
    SyncChanged,
    /// A connection, a sign-in or the keychain changed.
    ConnectionsChanged,
    /// Linking went on, was paused, or has a question.
    LinkingChanged,
    /// A setting changed.
    SettingsChanged,
    /// Units, sales, or what they are worth changed.
    InventoryChanged,
    /// An alert came, or was read, muted or judged.
    AlertsChanged,
    /// A channel of the user's own came, went, failed or works again.
    ChannelsChanged,
    /// A price moved and a notification was asked for.
    AlertShown {
        /// The id of the product whose price moved.
        id: i64,
    },
}

/// Where the engine's parts say what changed.
#[derive(Debug, Clone)]
pub struct Events(broadcast::Sender<Change>);

/// Changes that are told together: each once, and those of products as one.
#[derive(Debug, Default)]
pub struct Batch {
    products: BTreeSet<i64>,
    others: Vec<Change>,
}

impl Batch {
    /// Takes in one change more; the same change twice is told once.
    pub fn add(&mut self, change: Change) {
        match change {
            Change::ProductsChanged { ids } => self.products.extend(ids),
            other if self.others.contains(&other) => {}
            other => self.others.push(other),
        }
    }

    /// All of them; the batch is empty then.
    pub fn take(&mut self) -> Vec<Change> {
        let ids: Vec<i64> = std::mem::take(&mut self.products).into_iter().collect();
        let products = (!ids.is_empty()).then_some(Change::ProductsChanged { ids });
        products.into_iter().chain(self.others.drain(..)).collect()
    }
}

/// A window that lags behind by more than this asks for everything again.
const BACKLOG: usize = 1_024;

impl Default for Events {
    fn default() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }
}

impl Events {
    /// Says that something changed. Without a listener it is dropped.
    pub fn send(&self, event: Change) {
        let _ = self.0.send(event);
    }

    /// Says that a marketplace's state changed, which is shown beside prices, connections and the progress of linking.
    pub fn tell_health(&self) {
        for change in
            [Change::SyncChanged, Change::BoardChanged, Change::ConnectionsChanged, Change::LinkingChanged]
        {
            self.send(change);
        }
    }

    /// Everything that is said from now on.
    pub fn listen(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_of_answers_is_told_in_few_changes() {
        let mut batch = Batch::default();
        for id in (0..1_000).chain(0..1_000) {
            batch.add(Change::ProductsChanged { ids: vec![id % 7] });
            batch.add(Change::SyncChanged);
            batch.add(Change::AlertShown { id: id % 2 });
        }
        let told = batch.take();
        assert_eq!(told[0], Change::ProductsChanged { ids: (0..7).collect() });
        let rest = [Change::SyncChanged, Change::AlertShown { id: 0 }, Change::AlertShown { id: 1 }];
        assert_eq!(told[1..], rest);
        assert_eq!(batch.take(), []);
    }
}
