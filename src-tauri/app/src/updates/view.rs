//! What the window is shown of new versions.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tauri::Url;
use tauri_plugin_updater::Update;
use tierstock_engine::{EngineError, UpdateFailure};

use super::packaged::{PackageView, package_of};
use crate::installation::Installation;

/// Letters of the notes that are shown: they are as foreign as any answer.
const MAX_NOTES: usize = 8_000;

/// What is known of new versions.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UpdatesView {
    /// The version that runs, `0.2.0`.
    version: String,
    /// What is known of a newer one.
    state: UpdateState,
    /// When it was looked last; none: never.
    looked_at: Option<DateTime<Utc>>,
    /// What the last daily look failed at, as a code with its data; null: it did not fail.
    failure: Option<UpdateFailure>,
    /// The same in one plain sentence.
    trouble: Option<String>,
    /// Why no new version can be looked for, as a code with its data; null: one can.
    hindered_by: Option<UpdateFailure>,
    /// The same in one plain sentence.
    cannot_look: Option<String>,
    /// What installing does.
    installing: Installing,
}

/// What installing a new version does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Installing {
    /// It is put in place, and the next start runs it.
    AtNextStart,
    /// The program ends, is replaced and starts again.
    Restarts,
    /// Nothing: the package manager does it.
    ByPackageManager,
    /// Nothing: this build was made by hand.
    Never,
}

/// What is known of a newer version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub(crate) enum UpdateState {
    /// Nothing since the start.
    #[default]
    Unknown,
    /// There is none.
    UpToDate,
    /// There is one.
    Found {
        /// The newer version, such as `0.3.0`.
        version: String,
        /// What is new, as text with Markdown's marks; empty: nothing is told.
        notes: String,
        /// How the package manager gets it; none where it is not its business.
        package: Option<PackageView>,
    },
    /// Its package is being fetched.
    Downloading {
        /// The version that is being fetched, such as `0.3.0`.
        version: String,
        /// 0 to 100; none: how much it is, is not known.
        percent: Option<u32>,
    },
    /// It is in place: the next start runs it.
    Installed {
        /// The version that the next start runs, such as `0.3.0`.
        version: String,
    },
}

impl UpdatesView {
    pub(super) fn new(
        state: UpdateState,
        failure: Option<UpdateFailure>,
        hindered_by: Option<UpdateFailure>,
        looked_at: Option<DateTime<Utc>>,
        installation: &Installation,
    ) -> Self {
        let installing = match installation {
            Installation::Native if cfg!(windows) => Installing::Restarts,
            Installation::Native | Installation::AppImage(_) => Installing::AtNextStart,
            Installation::Package(_) => Installing::ByPackageManager,
            Installation::ByHand => Installing::Never,
        };
        let told = |why: &UpdateFailure| EngineError::from(why.clone()).to_string();
        Self {
            version: env!("CARGO_PKG_VERSION").into(),
            state,
            looked_at,
            trouble: failure.as_ref().map(told),
            failure,
            cannot_look: hindered_by.as_ref().map(told),
            hindered_by,
            installing,
        }
    }
}

impl UpdateState {
    /// `source`: where it was asked.
    pub(super) fn found(update: &Update, installation: &Installation, source: &Url) -> Self {
        let package = match installation {
            Installation::Package(kind) => package_of(kind, &update.version, source),
            _ => None,
        };
        let notes = update.body.as_deref().unwrap_or("").trim().chars().take(MAX_NOTES).collect();
        Self::Found { version: update.version.clone(), notes, package }
    }

    /// Whether this version is in place.
    pub(super) fn is_installed(&self, wanted: &str) -> bool {
        matches!(self, Self::Installed { version } if version == wanted)
    }

    /// So many bytes were received, of so many in all.
    pub(super) fn downloading(version: &str, received: u64, total: Option<u64>) -> Self {
        let percent = total.filter(|total| *total > 0).map(|total| {
            // Never more than 100, so it fits.
            u32::try_from(received.min(total).saturating_mul(100) / total).unwrap_or(100)
        });
        Self::Downloading { version: version.to_owned(), percent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(0, Some(50), Some(0))]
    #[case(25, Some(50), Some(50))]
    #[case(90, Some(50), Some(100))]
    #[case(u64::MAX, Some(u64::MAX), Some(1))]
    #[case(25, Some(0), None)]
    #[case(25, None, None)]
    fn download_tells_how_far_it_is(
        #[case] received: u64,
        #[case] total: Option<u64>,
        #[case] percent: Option<u32>,
    ) {
        let state = UpdateState::downloading("1.0.0", received, total);
        assert_eq!(state, UpdateState::Downloading { version: "1.0.0".into(), percent });
    }
}
