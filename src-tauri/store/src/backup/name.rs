//! The names of backups' files, which say all that has to be known of one before it is opened.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Serialize;
use tierstock_domain::Moment;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// The day's own, made without being asked for.
    Daily,
    /// The user asked for it.
    Asked,
    /// Before a file was imported.
    BeforeImport,
    /// Before many units were changed at once.
    BeforeChange,
    /// The latest one that holds the price history, too.
    Full,
}

impl BackupReason {
    const ALL: [Self; 5] = [Self::Daily, Self::Asked, Self::BeforeImport, Self::BeforeChange, Self::Full];

    /// Whether it was made because something was about to happen.
    pub const fn is_precaution(self) -> bool {
        matches!(self, Self::BeforeImport | Self::BeforeChange)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Asked => "asked",
            Self::BeforeImport => "before-import",
            Self::BeforeChange => "before-change",
            Self::Full => "full",
        }
    }
}

/// What the name of a backup's file says: `tierstock-a1b2c3d4-20261124T080000000Z-daily.db`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BackupName {
    /// When it was made, to the millisecond.
    pub at: Moment,
    /// Why it was made: the name's last word.
    pub reason: BackupReason,
    /// The data folder that it is a backup of: eight hex digits.
    pub of: String,
}

const STAMP: &str = "%Y%m%dT%H%M%S%3fZ";

impl BackupName {
    /// The name by which [`read`](Self::read) knows it again, without its folder.
    pub fn file_name(&self) -> String {
        format!("tierstock-{}-{}-{}.db", self.of, self.at.format(STAMP), self.reason.word())
    }

    /// What the name of a file says; none: it is no backup's.
    pub fn read(file_name: &str) -> Option<Self> {
        let rest = file_name.strip_prefix("tierstock-")?.strip_suffix(".db")?;
        let (of, rest) = rest.split_once('-')?;
        let (stamp, reason) = rest.split_once('-')?;
        let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
        let reason = BackupReason::ALL.into_iter().find(|known| known.word() == reason)?;
        let is_hex = of.len() == 8 && of.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| Self { at, reason, of: of.to_owned() })
    }

    /// Its file in a folder.
    pub fn in_folder(&self, folder: &Path) -> PathBuf {
        folder.join(self.file_name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::minutes;

    #[test]
    fn a_backup_s_name_is_read_as_it_was_written() {
        for reason in BackupReason::ALL {
            let name = BackupName { at: minutes(7), reason, of: "00c0ffee".into() };
            assert_eq!(BackupName::read(&name.file_name()), Some(name));
        }
    }

    #[rstest::rstest]
    #[case::another_program_s("shop.db")]
    #[case::no_date("tierstock-00c0ffee-yesterday-daily.db")]
    #[case::no_reason("tierstock-00c0ffee-20261124T080000000Z-.db")]
    #[case::unfinished("tierstock-00c0ffee-20261124T080000000Z-daily.db.part")]
    #[case::a_path("tierstock-../../ff-20261124T080000000Z-daily.db")]
    #[case::a_conflicting_copy("tierstock-00c0ffee-20261124T080000000Z-daily (1).db")]
    fn other_files_are_no_backups(#[case] name: &str) {
        assert_eq!(BackupName::read(name), None);
    }
}
