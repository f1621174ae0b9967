//! The addresses that the browser may be sent back to after the consent.

use std::sync::{Mutex, PoisonError};

/// The callback address of the seller's application, compared to the letter.
#[derive(Debug, Default)]
pub struct Callbacks(Mutex<Option<String>>);

impl Callbacks {
    /// Registers this one address in place of whatever was registered, as an application has one alone.
    pub fn register(&self, address: &str) {
        *self.registered() = Some(address.into());
    }

    /// As at the start: `https://localhost/callback`, and `/callback` on any port of 127.0.0.1 and localhost over
    /// http, so that each way of signing in can be tried without registering it first.
    pub fn reset(&self) {
        *self.registered() = None;
    }

    pub(crate) fn permit(&self, address: &str) -> bool {
        match self.registered().as_deref() {
            Some(registered) => address == registered,
            None => address == "https://localhost/callback" || is_loopback(address),
        }
    }

    fn registered(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `http://127.0.0.1:PORT/callback` or `http://localhost:PORT/callback`.
fn is_loopback(address: &str) -> bool {
    let port = ["http://127.0.0.1:", "http://localhost:"].iter().find_map(|host| {
        let (port, path) = address.strip_prefix(host)?.split_once('/')?;
        (path == "callback").then_some(port)
    });
    port.is_some_and(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("https://localhost/callback", true)]
    #[case("http://127.0.0.1:17817/callback", true)]
    #[case("http://localhost:17817/callback", true)]
    #[case("https://localhost/callback/", false)]
    #[case("http://localhost/callback", false)]
    #[case("http://127.0.0.1:17817/callback?x=1", false)]
    #[case("http://127.0.0.2:17817/callback", false)]
    #[case("https://shop.example/callback", false)]
    fn each_way_is_permitted_until_one_is_registered(#[case] address: &str, #[case] may: bool) {
        let callbacks = Callbacks::default();
        assert_eq!(callbacks.permit(address), may);
        callbacks.register("https://shop.example/callback");
        assert_eq!(callbacks.permit(address), address == "https://shop.example/callback");
        callbacks.reset();
        assert_eq!(callbacks.permit(address), may);
    }
}
