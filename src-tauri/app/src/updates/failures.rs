//! What the updater's library says went wrong, as codes.

use std::io::ErrorKind;

use tauri_plugin_updater::Error;
use tierstock_engine::UpdateFailure;

/// Looking for a new version failed.
pub(super) fn of_looking(error: Error) -> UpdateFailure {
    match error {
        Error::TargetNotFound(_) | Error::TargetsNotFound(_) => UpdateFailure::NoPackage,
        Error::Serialization(_) => UpdateFailure::Unreadable,
        Error::EmptyEndpoints => UpdateFailure::BuiltByHand,
        Error::InsecureTransportProtocol | Error::UrlParse(_) => UpdateFailure::BadAddress,
        other => of_fetching(other),
    }
}

/// Fetching a package failed, or it is not what it should be.
pub(super) fn of_fetching(error: Error) -> UpdateFailure {
    match error {
        Error::Reqwest(error) => UpdateFailure::NotReached { said: causes(&error) },
        Error::Network(said) => of_network(said),
        Error::Minisign(_) | Error::Base64(_) | Error::SignatureUtf8(_) => UpdateFailure::NotGenuine,
        Error::SignedVersionMismatch { .. } | Error::MissingSignedVersion => UpdateFailure::OtherVersion,
        other => UpdateFailure::NotReached { said: other.to_string() },
    }
}

/// The library says the HTTP status at the end of a sentence alone: `… with status: 503 Service Unavailable`.
fn of_network(said: String) -> UpdateFailure {
    let status = said.rsplit(": ").next().and_then(|end| end.split(' ').next()?.parse().ok());
    status.map_or(UpdateFailure::NotReached { said }, UpdateFailure::of_status)
}

/// Putting a package in place failed.
pub(super) fn of_installing(error: Error) -> UpdateFailure {
    match error {
        Error::Io(error) => of_file(&error),
        other => UpdateFailure::NotInstalled { said: other.to_string() },
    }
}

/// Writing the new program failed.
pub(super) fn of_file(error: &std::io::Error) -> UpdateFailure {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => UpdateFailure::Full,
        // Also where the user says no to Windows' question.
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => UpdateFailure::NotAllowed,
        _ => UpdateFailure::NotInstalled { said: error.to_string() },
    }
}

/// The innermost cause: the outer ones repeat the address and say nothing else.
fn causes(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(cause) = innermost.source() {
        innermost = cause;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disk_without_room_is_told_as_such() {
        assert_eq!(of_file(&ErrorKind::StorageFull.into()), UpdateFailure::Full);
        assert_eq!(of_installing(Error::Io(ErrorKind::QuotaExceeded.into())), UpdateFailure::Full);
        let refused = of_file(&ErrorKind::NotFound.into());
        assert!(matches!(refused, UpdateFailure::NotInstalled { .. }), "{refused:?}");
    }

    #[test]
    fn refusal_of_the_system_is_told_as_such() {
        assert_eq!(of_file(&ErrorKind::PermissionDenied.into()), UpdateFailure::NotAllowed);
        assert_eq!(of_installing(Error::Io(ErrorKind::PermissionDenied.into())), UpdateFailure::NotAllowed);
    }

    #[test]
    fn server_that_keeps_a_package_back_is_told_by_its_status() {
        let busy = Error::Network("Download request failed with status: 429 Too Many Requests".into());
        assert_eq!(of_fetching(busy), UpdateFailure::of_status(429));
        let other = of_fetching(Error::Network("no route".into()));
        assert_eq!(other, UpdateFailure::NotReached { said: "no route".into() });
    }

    #[test]
    fn package_of_another_version_is_no_network_failure() {
        let mismatch = Error::SignedVersionMismatch { signed: "0.1.0".into(), announced: "9.0.0".into() };
        assert_eq!(of_fetching(mismatch), UpdateFailure::OtherVersion);
        assert_eq!(of_fetching(Error::MissingSignedVersion), UpdateFailure::OtherVersion);
        assert_eq!(of_looking(Error::TargetsNotFound(vec!["linux".into()])), UpdateFailure::NoPackage);
    }
}
