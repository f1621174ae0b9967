//! What is noted about the backups of a data folder: in a file beside the database and not in it, since it is needed when
//! that can't be opened, and since it is about this computer.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize};
use tierstock_domain::StorageFault;

use crate::error::EngineError;
use crate::refusal::FolderFault;
use crate::whole_file;

const FILE: &str = "backups.json";

/// What is kept in the file. What a newer version adds is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Noted {
    /// Eight hex digits that are in the names of this folder's backups, so that two of them can keep backups in one folder.
    pub id: String,
    /// The folder that the user chose beside the default one.
    #[serde(default)]
    pub folder: Option<PathBuf>,
    /// Why the newest backup could not be brought there.
    #[serde(default, deserialize_with = "if_known")]
    pub trouble: Option<FolderFault>,
    /// Why the newest backup could not be made.
    #[serde(default, deserialize_with = "if_known")]
    pub failed: Option<StorageFault>,
}

/// A code that only a newer version knows is no reason to forget the folder and the id beside it.
fn if_known<'de, T: DeserializeOwned, D: Deserializer<'de>>(noted: D) -> Result<Option<T>, D::Error> {
    let noted = serde_json::Value::deserialize(noted)?;
    Ok(serde_json::from_value(noted).unwrap_or_default())
}

impl Noted {
    /// What is in the folder; a file that is missing or can't be understood is started over.
    pub(super) fn read(data: &Path) -> Result<Self, EngineError> {
        match fs::read(data.join(FILE)) {
            Ok(text) => {
                let known: Option<Self> = serde_json::from_slice(&text).ok();
                Ok(known.filter(Self::is_sound).unwrap_or_else(Self::new))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::new()),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn write(&self, data: &Path) -> Result<(), EngineError> {
        let text = serde_json::to_vec_pretty(self).map_err(std::io::Error::from)?;
        Ok(whole_file::put(&data.join(FILE), &text)?)
    }

    fn new() -> Self {
        // The randomness of a hasher: it only has to differ from the next folder's.
        use std::hash::{BuildHasher, Hasher, RandomState};
        let random = RandomState::new().build_hasher().finish();
        let id = format!("{:08x}", random >> 32);
        Self { id, folder: None, trouble: None, failed: None }
    }

    fn is_sound(&self) -> bool {
        self.id.len() == 8 && self.id.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::Unsound;

    use super::*;

    /// What is read of a file with this in it, beside an id and a folder.
    fn read(trouble: &str, failed: &str) -> Noted {
        let data = tempfile::tempdir().unwrap();
        let text =
            format!(r#"{{"id":"0123abcd","folder":"/media/stick","trouble":{trouble},"failed":{failed}}}"#);
        fs::write(data.path().join(FILE), text).unwrap();
        Noted::read(data.path()).unwrap()
    }

    #[test]
    fn what_went_wrong_is_noted_as_codes_with_their_data() {
        let data = tempfile::tempdir().unwrap();
        let what = StorageFault::Unsound { what: Unsound::CountsDiffer };
        let noted = Noted {
            trouble: Some(FolderFault::Unsound { what: what.clone() }),
            failed: Some(what),
            ..Noted::new()
        };
        noted.write(data.path()).unwrap();
        let text: serde_json::Value =
            serde_json::from_slice(&fs::read(data.path().join(FILE)).unwrap()).unwrap();
        let unsound = serde_json::json!({ "code": "unsound", "what": { "code": "counts_differ" } });
        assert_eq!(text["trouble"], serde_json::json!({ "code": "unsound", "what": unsound }));
        assert_eq!(text["failed"], unsound);
        assert_eq!(Noted::read(data.path()).unwrap(), noted);
    }

    #[test]
    fn a_sentence_that_an_older_version_noted_stays_as_it_is() {
        let said = || StorageFault::Other("Es ging schief.".into());
        let noted = read(r#"{"code":"unsound","said":"Es ging schief."}"#, r#""Es ging schief.""#);
        assert_eq!(noted.trouble, Some(FolderFault::Unsound { what: said() }));
        assert_eq!(noted.failed, Some(said()));
    }

    #[test]
    fn a_code_of_a_newer_version_loses_neither_folder_nor_id() {
        let noted = read(r#"{"code":"from_tomorrow"}"#, r#"{"code":"from_tomorrow","what":7}"#);
        assert_eq!((noted.id.as_str(), noted.trouble, noted.failed), ("0123abcd", None, None));
        assert_eq!(noted.folder, Some("/media/stick".into()));
    }
}
