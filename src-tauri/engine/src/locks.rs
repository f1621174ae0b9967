//! Locks on files: one for each account on the machine, so that two data folders never spend one quota twice.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// The folder of the machine's account locks.
#[derive(Debug, Clone)]
pub struct AccountLocks {
    folder: PathBuf,
}

/// An account that is ours until this is dropped.
#[derive(Debug)]
pub struct AccountLock {
    _file: File,
}

impl AccountLocks {
    /// Locks in `folder`, which is made when it is first needed.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Takes the account that `key` opens at `host`; none if another process has it.
    pub fn take(&self, host: &str, key: &SecretString) -> std::io::Result<Option<AccountLock>> {
        std::fs::create_dir_all(&self.folder)?;
        let digest = Sha256::new_with_prefix(host).chain_update(key.expose_secret()).finalize();
        let name: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Ok(lock_file(&self.folder.join(format!("{name}.lock")))?.map(|file| AccountLock { _file: file }))
    }
}

/// Locks a file for this process; none if another has it.
pub(crate) fn lock_file(path: &Path) -> std::io::Result<Option<File>> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_taken_once_and_free_again_after_that() {
        let folder = tempfile::tempdir().unwrap();
        let locks = AccountLocks::in_folder(folder.path());
        let key = SecretString::from("a-key");
        let first = locks.take("api.stockx.com", &key).unwrap();
        assert!(first.is_some());
        assert!(locks.take("api.stockx.com", &key).unwrap().is_none());
        assert!(locks.take("api.stockx.com", &SecretString::from("another")).unwrap().is_some());
        drop(first);
        assert!(locks.take("api.stockx.com", &key).unwrap().is_some());
    }

    #[test]
    fn the_lock_s_name_does_not_tell_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let _lock =
            AccountLocks::in_folder(folder.path()).take("host", &SecretString::from("a-key")).unwrap();
        let names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(names.len() == 1 && !names[0].to_string_lossy().contains("a-key"));
    }
}
