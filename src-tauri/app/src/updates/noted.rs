//! When a new version was looked for last, noted in the app's own folder of the machine: it is one for all data folders.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tierstock_engine::whole_file;

const FILE: &str = "updates.json";

/// Between two daily looks.
const CHECK_INTERVAL: TimeDelta = TimeDelta::days(1);

/// When a new version was looked for last, in a file of its own.
pub(super) struct UpdateNote {
    file: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Note {
    looked_at: DateTime<Utc>,
}

impl UpdateNote {
    pub(super) fn in_folder(machine: &Path) -> Self {
        Self { file: machine.join(FILE) }
    }

    /// When it was looked; none: never, or the note can't be read, and then it is looked again.
    pub(super) fn looked_at(&self) -> Option<DateTime<Utc>> {
        let note: Note = serde_json::from_slice(&fs::read(&self.file).ok()?).ok()?;
        Some(note.looked_at)
    }

    /// Whether it is time to look again. A time in the future is of a clock that was wrong.
    pub(super) fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.looked_at().is_none_or(|looked_at| now - looked_at >= CHECK_INTERVAL || looked_at > now)
    }

    /// Notes a look, whatever came of it: an address that is away is not asked again within the day. A note that can't be
    /// written costs one look more.
    pub(super) fn note(&self, now: DateTime<Utc>) {
        let written = serde_json::to_vec(&Note { looked_at: now })
            .map_err(std::io::Error::from)
            .and_then(|text| whole_file::put(&self.file, &text));
        if let Err(error) = written {
            tracing::warn!(%error, "when new versions were looked for can't be noted");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_versions_are_looked_for_once_a_day() {
        let machine = tempfile::tempdir().unwrap();
        let noted = UpdateNote::in_folder(machine.path());
        let noon: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        assert!(noted.is_due(noon));
        noted.note(noon);
        assert_eq!(noted.looked_at(), Some(noon));
        assert!(!noted.is_due(noon + TimeDelta::hours(23)));
        assert!(noted.is_due(noon + TimeDelta::hours(24)));
        assert!(noted.is_due(noon - TimeDelta::hours(1)));
        fs::write(&noted.file, "{").unwrap();
        assert!(noted.is_due(noon));
    }
}
