//! What is open: sample data, the user's own, or nothing yet.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::Region;

/// Which data the window shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SessionMode {
    /// The user's own data folder, still without a product: the first-run screen.
    FirstRun,
    /// The user's own data.
    Own,
    /// The embedded sample.
    Sample,
}

/// What could not be done while Tierstock started, or is unwise. It runs all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum StartTrouble {
    /// The log can't be written.
    NoLog {
        /// The folder where it would be.
        folder: String,
        /// What the system said.
        said: String,
    },
    /// The data is in a folder that another program copies to other computers.
    SyncedFolder {
        /// The name of that program.
        by: String,
    },
}

/// A region that is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RegionView {
    /// The region's code: `UK`.
    pub code: String,
    /// Its currency, `GBP`.
    pub currency: String,
    /// Whether it is the user's own.
    pub own: bool,
}

impl RegionView {
    /// All of them; the first is the user's own.
    pub(crate) fn all(regions: &[Region]) -> Vec<Self> {
        let view = |(place, region): (usize, &Region)| Self {
            code: region.code().to_owned(),
            currency: region.currency().code().to_owned(),
            own: place == 0,
        };
        regions.iter().enumerate().map(view).collect()
    }
}

/// The frame of the window: what does not change with each sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Which data is open.
    pub mode: SessionMode,
    /// The regions that are followed, the user's own first.
    pub regions: Vec<RegionView>,
    /// The app's version, `0.1.0`.
    pub version: String,
    /// Hosts that are asked in the place of the real services, because the environment says so; empty for the sample.
    pub test_addresses: Vec<String>,
    /// What could not be done while starting, or is unwise, as a code with its data; null: nothing.
    pub trouble_of: Option<StartTrouble>,
    /// The same in one plain sentence.
    pub trouble: Option<String>,
}
