//! Whether the last run closed its data: a file stands beside the database for as long as it is open. A copy of the
//! database does not carry it along.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file's name in the data folder.
const FILE: &str = "tierstock.running";

/// The file that stands beside the database while it is open; a crash leaves it behind.
#[derive(Debug)]
pub(crate) struct RunningMark(PathBuf);

impl RunningMark {
    /// Leaves the mark in the folder; answers as well whether that of a run before is still there.
    pub(crate) fn leave(folder: &Path) -> io::Result<(Self, bool)> {
        let path = folder.join(FILE);
        let ended_badly = path.try_exists()?;
        fs::write(&path, [])?;
        Ok((Self(path), ended_badly))
    }

    /// Removes the mark, as all was closed; a failure is logged alone.
    pub(crate) fn remove(&self) {
        if let Err(error) = fs::remove_file(&self.0) {
            tracing::warn!(%error, "the end of this run can't be noted: the next one will take it for a crash");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_left_its_mark_ended_badly() {
        let folder = tempfile::tempdir().unwrap();
        let (_killed, ended_badly) = RunningMark::leave(folder.path()).unwrap();
        assert!(!ended_badly);
        let (closed, ended_badly) = RunningMark::leave(folder.path()).unwrap();
        assert!(ended_badly);
        closed.remove();
        assert!(!RunningMark::leave(folder.path()).unwrap().1);
    }
}
