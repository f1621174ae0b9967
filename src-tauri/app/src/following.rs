//! What the data that is open tells those who follow it, until other data is open in its place.

use tierstock_engine::Change;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

/// What is told next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// What the engine says of its data.
    Changed(Change),
    /// More changed than was kept: anything may have.
    MuchChanged,
    /// It was closed, or other data was opened: nothing more is told of it.
    Over,
}

/// Waits for what changes in the data whose `events` these are. Data that was closed may still be held by a question that is
/// under way: that other data was `opened` ends it too.
pub(crate) async fn next(events: &mut Receiver<Change>, opened: &mut watch::Receiver<()>) -> Next {
    tokio::select! {
        change = events.recv() => match change {
            Ok(change) => Next::Changed(change),
            Err(RecvError::Lagged(_)) => Next::MuchChanged,
            Err(RecvError::Closed) => Next::Over,
        },
        Ok(()) = opened.changed() => Next::Over,
    }
}

#[cfg(test)]
mod tests {
    use tierstock_sync::Events;

    use super::*;

    #[tokio::test]
    async fn data_that_is_held_on_to_is_not_followed_for_ever() {
        let (held, opened) = (Events::default(), watch::Sender::new(()));
        let (mut events, mut others) = (held.listen(), opened.subscribe());
        held.send(Change::SettingsChanged);
        assert_eq!(next(&mut events, &mut others).await, Next::Changed(Change::SettingsChanged));
        // As restoring a backup opens other data, while a question still holds the data from before.
        opened.send_replace(());
        assert_eq!(next(&mut events, &mut others).await, Next::Over);
    }

    #[tokio::test]
    async fn data_that_was_closed_tells_no_more() {
        let opened = watch::Sender::new(());
        let (mut events, mut others) = (Events::default().listen(), opened.subscribe());
        assert_eq!(next(&mut events, &mut others).await, Next::Over);
    }
}
