//! Why there is no update, or it was not installed.

use super::troubles::Said;
use crate::update_failure::UpdateFailure;

/// Where versions can be fetched by hand.
const BY_HAND: &str = "Your version stays as it is. Download the new one by hand where you got this one.";

/// What is told of it, and what can be done.
pub(crate) fn of_update(why: &UpdateFailure) -> Said {
    let (message, hint) = match why {
        UpdateFailure::BuiltByHand => (
            "This build of Tierstock was made by hand, so it neither looks for new versions nor installs them.".into(),
            "Update it the way you built it.",
        ),
        UpdateFailure::BadAddress => (
            "TIERSTOCK_UPDATE_URL is no https address.".into(),
            "Correct it, or remove it to ask the usual address.",
        ),
        UpdateFailure::Sample => (
            "With sample data nothing leaves this computer, so no new version is looked for.".into(),
            "Leave the sample to look for one.",
        ),
        UpdateFailure::NotReached { said } => (
            format!("The new version could not be fetched: {said}."),
            "Your version stays as it is. Try again later.",
        ),
        UpdateFailure::Unreadable => (
            "What was answered about new versions can't be understood.".into(),
            "Your version stays as it is. Try again later.",
        ),
        UpdateFailure::NoPackage => ("The new version has no package for this computer.".into(), BY_HAND),
        UpdateFailure::NotGenuine => (
            "The update was refused: its signature is not Tierstock's, or it was changed on its way.".into(),
            "Nothing was installed. Try again on another network; if it happens again, report it.",
        ),
        UpdateFailure::OtherVersion => (
            "The update was refused: it was signed for another version than was announced.".into(),
            "Nothing was installed. Try again later; if it happens again, report it.",
        ),
        UpdateFailure::Foreign { name } => (
            format!("The update was refused: {name} is no package for this computer."),
            "Nothing was installed. Try again later; if it happens again, report it.",
        ),
        UpdateFailure::TooLarge { limit_mib } => (
            format!("The update was refused: it is larger than {limit_mib} MiB."),
            "Nothing was installed. Try again later; if it happens again, report it.",
        ),
        UpdateFailure::Packaged => (
            "Your system's package manager keeps this copy of Tierstock.".into(),
            "Update it with the package manager.",
        ),
        UpdateFailure::NothingFound => ("No new version was found before.".into(), "Look for one first."),
        UpdateFailure::Busy => ("An update is under way already.".into(), "Wait for it to end."),
        UpdateFailure::Full => (
            "The update was not installed: the disk is full.".into(),
            "Your version stays as it is. Free some space and try again.",
        ),
        UpdateFailure::NotInstalled { said } => {
            (format!("The update could not be put in place: {said}."), BY_HAND)
        }
    };
    Said { message, hint: hint.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_package_says_that_nothing_was_installed() {
        let refused = [
            UpdateFailure::NotGenuine,
            UpdateFailure::OtherVersion,
            UpdateFailure::Foreign { name: "Other.AppImage".into() },
            UpdateFailure::TooLarge { limit_mib: 400 },
        ];
        for why in refused {
            let Said { message, hint } = of_update(&why);
            assert!(message.contains("refused") && hint.contains("Nothing was installed"), "{why:?}");
        }
    }
}
