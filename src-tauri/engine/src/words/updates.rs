//! Why there is no update, or it was not installed.

use tierstock_domain::Failure;
use tierstock_language::t;

use super::causes;
use super::troubles::MessageAndHint;
use crate::update_failure::UpdateFailure;

/// The HTTP status of a server that is asked by too many.
const TOO_MANY: u16 = 429;

/// What is told of it, and what can be done.
pub(crate) fn of_update(why: &UpdateFailure) -> MessageAndHint {
    let (message, hint) = match why {
        UpdateFailure::BuiltByHand => (t!("updates-built-by-hand"), t!("updates-rebuild")),
        UpdateFailure::BadAddress => (t!("updates-bad-address"), t!("updates-correct-address")),
        UpdateFailure::Sample => (t!("updates-sample"), t!("updates-leave-sample")),
        UpdateFailure::NoAnswer { failure } => {
            (t!("updates-not-reached", said = no_answer(failure)), ask_again(failure))
        }
        UpdateFailure::NotReached { said } => {
            (t!("updates-not-reached", said = said), t!("updates-try-later"))
        }
        UpdateFailure::Unreadable => (t!("updates-unreadable"), t!("updates-try-later")),
        UpdateFailure::NoPackage => (t!("updates-no-package"), t!("updates-by-hand")),
        UpdateFailure::NotGenuine => (t!("updates-not-genuine"), t!("updates-other-network")),
        UpdateFailure::OtherVersion => (t!("updates-other-version"), t!("updates-report-it")),
        UpdateFailure::Foreign { name } => (t!("updates-foreign", name = name), t!("updates-report-it")),
        UpdateFailure::TooLarge { limit_mib } => {
            (t!("updates-too-large", limit_mib = limit_mib), t!("updates-report-it"))
        }
        UpdateFailure::Packaged => (t!("updates-packaged"), t!("updates-with-package-manager")),
        UpdateFailure::NothingFound => (t!("updates-nothing-found"), t!("updates-look-first")),
        UpdateFailure::Busy => (t!("updates-busy"), t!("updates-wait")),
        UpdateFailure::Full => (t!("updates-full"), t!("updates-free-space")),
        UpdateFailure::NotAllowed => (t!("updates-not-allowed"), t!("updates-allow-it")),
        UpdateFailure::NotInstalled { said } => {
            (t!("updates-not-installed", said = said), t!("updates-by-hand"))
        }
    };
    MessageAndHint { message, hint }
}

/// Why the server of new versions gave no answer, to stand behind a colon.
fn no_answer(failure: &Failure) -> String {
    match failure {
        Failure::Unreachable { what } => causes::unreachable(what),
        Failure::Insecure { what } => causes::insecure(what),
        Failure::Unreadable { what } => causes::unreadable(what),
        Failure::TimedOut => t!("updates-timed-out"),
        Failure::NoCertificates { .. } => t!("updates-no-certificates"),
        Failure::Down { status } => t!("updates-server-down", status = status.to_string()),
        Failure::Refused { status: TOO_MANY, .. } => t!("updates-server-busy"),
        Failure::Refused { status: status @ (404 | 410), .. } => {
            t!("updates-server-has-none", status = status.to_string())
        }
        Failure::Refused { status, .. } => t!("updates-server-refuses", status = status.to_string()),
        _ => t!("updates-no-answer"),
    }
}

/// When it is worth to ask again.
fn ask_again(failure: &Failure) -> String {
    if let Failure::Refused { status: TOO_MANY, .. } = failure {
        t!("updates-try-tomorrow")
    } else {
        t!("updates-try-later")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn install_that_was_not_allowed_says_how_to_allow_it() {
        let MessageAndHint { message, hint } = of_update(&UpdateFailure::NotAllowed);
        assert!(message.contains("did not allow") && hint.contains("say yes"), "{message} {hint}");
    }

    #[rstest::rstest]
    #[case(503, "the server is down (503)", "Try again later.")]
    #[case(408, "the server did not answer in time", "Try again later.")]
    #[case(429, "the server is busy", "Try again tomorrow.")]
    #[case(403, "the server refuses to answer (403)", "Try again later.")]
    #[case(404, "the server knows of none (404)", "Try again later.")]
    fn server_that_gives_no_version_is_told_with_its_reason(
        #[case] status: u16,
        #[case] reason: &str,
        #[case] again: &str,
    ) {
        let MessageAndHint { message, hint } = of_update(&UpdateFailure::of_status(status));
        assert!(message.ends_with(&format!(": {reason}.")) && hint.ends_with(again), "{message} {hint}");
    }

    #[test]
    fn refused_package_says_that_nothing_was_installed() {
        let refused = [
            UpdateFailure::NotGenuine,
            UpdateFailure::OtherVersion,
            UpdateFailure::Foreign { name: "Other.AppImage".into() },
            UpdateFailure::TooLarge { limit_mib: 400 },
        ];
        for why in refused {
            let MessageAndHint { message, hint } = of_update(&why);
            assert!(message.contains("refused") && hint.contains("Nothing was installed"), "{why:?}");
        }
    }
}
