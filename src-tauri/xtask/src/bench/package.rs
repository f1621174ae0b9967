//! How large the package is, as it is downloaded and once it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::BenchError;
use super::measure::Measure;

/// Of the newest .deb that was built; none: there is none, and nothing is measured.
pub(super) fn measures(target: &Path) -> Result<Vec<Measure>, BenchError> {
    let Some(package) = newest(&target.join("release/bundle/deb")) else {
        println!("There is no .deb: `npm run package` makes it, and then its size is measured too.");
        return Ok(Vec::new());
    };
    let size = fs::metadata(&package).map_err(BenchError::io("cannot read the package"))?.len();
    let told = Command::new("dpkg-deb")
        .args(["--field".as_ref(), package.as_os_str(), "Installed-Size".as_ref()])
        .output()
        .map_err(BenchError::io("cannot start dpkg-deb"))?;
    let installed_kib: u32 = String::from_utf8_lossy(&told.stdout).trim().parse().map_err(|error| {
        BenchError::Usage(format!("{} does not say how large it is: {error}", package.display()))
    })?;
    // Far below 2^53 bytes: it fits an f64 exactly.
    #[expect(clippy::cast_precision_loss, reason = "a small whole number")]
    let mib = size as f64 / f64::from(1 << 20);
    Ok(vec![
        Measure::unbounded("deb_mib", mib, "MiB"),
        Measure::unbounded("installed_mib", f64::from(installed_kib) / 1024.0, "MiB"),
    ])
}

fn newest(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let packages = entries.filter(|path| path.extension().is_some_and(|ending| ending == "deb"));
    packages.max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok())
}
