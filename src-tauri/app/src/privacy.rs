//! Nobody else on the computer reads the user's data: folders are theirs alone, and so are files and locks. No crash
//! writes the memory, with the keys in it, to a disk.
//!
//! Where there are no such modes, on Windows, what is in a user's own folders is closed to others already, and a crash
//! writes no memory unless an administrator asked for such files. On macOS crashes are reported without memory; core
//! files are off as on other Unix systems.

use std::path::Path;

/// What Tierstock keeps in a data folder, beside files that begin with `tierstock`. The folder may be one in which others keep things, too; those are none of ours.
const OURS: [&str; 6] = ["backups", "backups.json", "folder.json", "logs", "pictures", "receipts"];

/// From now on whatever this process and those that it starts make is the user's alone, and none of them leaves its
/// memory behind.
pub(crate) fn begin() {
    #[cfg(unix)]
    unix::begin();
}

/// Takes what an earlier version left open to others away from them. What can't be changed is only noted.
pub(crate) fn tighten(folder: &Path) {
    #[cfg(unix)]
    if let Err(error) = unix::tighten(folder) {
        tracing::warn!(%error, folder = %folder.display(), "others on this computer may read what is in it");
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use rustix::fs::Mode;
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, umask};

    use super::OURS;

    /// Everything that is for others than the user.
    pub(super) const OTHERS: Mode = Mode::RWXG.union(Mode::RWXO);

    /// The largest core file in bytes. Linux hands a core to a program such as systemd-coredump or apport whatever the
    /// limit is, unless it is 1; no file is as small as that either.
    ///
    /// The limit is inherited by the web view's processes, in which keys are typed. `PR_SET_DUMPABLE` is not, and it
    /// would close `/proc/<id>/root` to the desktop's portals, which then refuse to choose a file.
    const CORE: u64 = if cfg!(target_os = "linux") { 1 } else { 0 };

    pub(super) fn begin() {
        umask(OTHERS);
        let allowed = getrlimit(Resource::Core).maximum.unwrap_or(u64::MAX);
        let limit = Some(CORE.min(allowed));
        if let Err(error) = setrlimit(Resource::Core, Rlimit { current: limit, maximum: limit }) {
            tracing::warn!(%error, "a crash may write the memory to a file");
        }
    }

    pub(super) fn tighten(folder: &Path) -> io::Result<()> {
        if !folder.is_dir() {
            return Ok(());
        }
        close(folder)?;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with("tierstock") || OURS.contains(&name.as_ref()) {
                whole(&entry)?;
            }
        }
        Ok(())
    }

    /// A file, or a folder with the files in it. Where a link leads is somebody else's.
    fn whole(entry: &fs::DirEntry) -> io::Result<()> {
        let kind = entry.file_type()?;
        if kind.is_symlink() {
            return Ok(());
        }
        close(&entry.path())?;
        if kind.is_dir() {
            for inside in fs::read_dir(entry.path())? {
                whole(&inside?)?;
            }
        }
        Ok(())
    }

    fn close(path: &Path) -> io::Result<()> {
        let mode = fs::metadata(path)?.permissions().mode();
        #[allow(clippy::useless_conversion, reason = "modes have 16 bits on macOS")]
        let others = u32::from(OTHERS.bits());
        if mode & others == 0 {
            return Ok(());
        }
        fs::set_permissions(path, fs::Permissions::from_mode(mode & !others))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn what_others_could_read_is_closed_and_nothing_else() {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("data");
            let make = |name: &str| {
                let path = data.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, "x").unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
                path
            };
            let ours = ["tierstock.db", "tierstock.db-wal", "tierstock.lock", "receipts/a.pdf", "logs/a.log"];
            let ours = ours.map(make);
            let foreign = make("letter.txt");
            std::os::unix::fs::symlink(&foreign, data.join("tierstock.link")).unwrap();
            let open = [data.clone(), data.join("receipts"), data.join("logs")];
            for folder in &open {
                fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
            }
            tighten(&data).unwrap();
            assert_eq!(ours.map(|path| mode(&path)), [0o600; 5]);
            assert_eq!(open.map(|path| mode(&path)), [0o700; 3]);
            assert_eq!(mode(&foreign), 0o644);
        }

        #[test]
        fn a_folder_that_is_not_there_yet_is_no_failure() {
            let folder = tempfile::tempdir().unwrap();
            tighten(&folder.path().join("new")).unwrap();
        }
    }
}
