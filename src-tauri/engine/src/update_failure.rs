//! Why there is no update, or it was not installed. Updates themselves belong to the app; their sentences stand here with
//! all others.

use serde::Serialize;
use specta::Type;
use tierstock_domain::Failure;

/// Why there is no update, or it was not installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum UpdateFailure {
    /// This build was made by hand: it knows no address to ask, or nothing that could be replaced.
    BuiltByHand,
    /// The address in the environment is neither https nor on this computer.
    BadAddress,
    /// The sample's data is open, which sends no requests.
    Sample,
    /// The address gave no answer about versions, or only a part of one.
    NoAnswer {
        /// Why it did not, as a code with its data.
        failure: Failure,
    },
    /// A package could not be fetched, or what came of it broke off.
    NotReached {
        /// What the library said.
        said: String,
    },
    /// What it answered names no version.
    Unreadable,
    /// The new version has no package for this computer.
    NoPackage,
    /// The package is not signed with the key that this build trusts, or is not what was signed.
    NotGenuine,
    /// The package was signed for another version than was announced.
    OtherVersion,
    /// What was signed is a package of something else, or for another computer.
    Foreign {
        /// The name of the file that was signed.
        name: String,
    },
    /// The package is larger than any of ours.
    TooLarge {
        /// The limit in MiB.
        limit_mib: u64,
    },
    /// A package manager keeps this copy up to date.
    Packaged,
    /// Nothing newer was found before.
    NothingFound,
    /// One is being looked for or installed already.
    Busy,
    /// No space is left for it.
    Full,
    /// The user, or the system, did not allow to replace this version.
    NotAllowed,
    /// It could not be put in the place of this version.
    NotInstalled {
        /// What the system said.
        said: String,
    },
}
