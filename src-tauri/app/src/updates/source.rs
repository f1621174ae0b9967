//! Where new versions are asked for, and whose signature a package must have.

use tauri::{AppHandle, Url};
use tierstock_engine::UpdateFailure;

/// An address in the place of the release's own.
const ADDRESS: &str = "TIERSTOCK_UPDATE_URL";

/// A public key in the place of the one that is built in, for tests: what users get knows no other key.
#[cfg(debug_assertions)]
const KEY: &str = "TIERSTOCK_UPDATE_KEY";

/// Where new versions are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UpdateSource {
    pub(super) address: Url,
    /// Whether the environment names it.
    pub(super) is_named: bool,
    /// Whether it is on this computer, where no proxy is asked.
    pub(super) is_loopback: bool,
}

impl UpdateSource {
    /// The one that the environment names, else the one that the release was built with.
    pub(super) fn find(app: &AppHandle) -> Result<Self, UpdateFailure> {
        let named = std::env::var(ADDRESS).ok().filter(|address| !address.is_empty());
        Self::of(named.as_deref(), built_in(app).as_deref())
    }

    fn of(named: Option<&str>, built_in: Option<&str>) -> Result<Self, UpdateFailure> {
        let address = named.or(built_in).ok_or(UpdateFailure::BuiltByHand)?;
        let address: Url = address.parse().map_err(|_| UpdateFailure::BadAddress)?;
        let is_loopback = matches!(address.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        let may_be_asked = match address.scheme() {
            "https" => true,
            // The updater itself refuses this in a release build.
            "http" => named.is_some() && is_loopback && cfg!(debug_assertions),
            _ => false,
        };
        if may_be_asked {
            Ok(Self { address, is_named: named.is_some(), is_loopback })
        } else {
            Err(UpdateFailure::BadAddress)
        }
    }
}

/// The first address of the configuration; one that was built by hand has none.
fn built_in(app: &AppHandle) -> Option<String> {
    let updater = app.config().plugins.0.get("updater")?;
    Some(updater.get("endpoints")?.get(0)?.as_str()?.to_owned())
}

/// The public key that the environment names; none: the one that is built in.
pub(super) fn named_key() -> Option<String> {
    #[cfg(debug_assertions)]
    return std::env::var(KEY).ok().filter(|key| !key.is_empty());
    #[cfg(not(debug_assertions))]
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_without_an_address_asks_nobody() {
        assert_eq!(UpdateSource::of(None, None), Err(UpdateFailure::BuiltByHand));
    }

    #[rstest::rstest]
    #[case::away("http://example.com/latest.json")]
    #[case::a_file("file:///tmp/latest.json")]
    #[case::no_address("latest.json")]
    #[case::another_machine("http://127.0.0.1.example.com/")]
    fn address_that_others_can_read_is_refused(#[case] named: &str) {
        assert_eq!(UpdateSource::of(Some(named), None), Err(UpdateFailure::BadAddress));
    }

    #[test]
    fn address_of_the_environment_goes_before_the_built_in_one() {
        let built_in = Some("https://example.com/latest.json");
        let source = UpdateSource::of(Some("http://127.0.0.1:9/latest.json"), built_in).unwrap();
        assert!(source.is_named && source.is_loopback);
        let source = UpdateSource::of(None, built_in).unwrap();
        assert!(!source.is_named && !source.is_loopback);
        // Only a test asks this computer.
        assert_eq!(UpdateSource::of(None, Some("http://127.0.0.1:9/")), Err(UpdateFailure::BadAddress));
    }
}
