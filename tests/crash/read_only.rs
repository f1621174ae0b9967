//! Data that may not be written: it is left as it is, and the user reads what to do.
//!
//! Nothing is forbidden to root, so the engine is opened in a process of somebody else.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use tierstock_engine::Engine;

use crate::shifted_clock::ShiftedClock;
use crate::shop::{Addresses, Pace, Shop, options};

const FOLDER: &str = "TIERSTOCK_CRASH_READ_ONLY";
const SAID: &str = "TIERSTOCK_CRASH_SAID";
const NOBODY: u32 = 65_534;
const PACE: Pace = Pace { interval_ms: 1_000, quota: 25_000 };

#[rstest::rstest]
#[case::neither_the_folder_nor_a_file(0o555, 0o444, 0o444)]
#[case::not_the_database(0o777, 0o666, 0o444)]
#[case::not_the_folder(0o555, 0o666, 0o666)]
#[tokio::test(flavor = "multi_thread")]
async fn read_only_data_is_left_untouched_and_told_in_plain_words(
    #[case] folder: u32,
    #[case] files: u32,
    #[case] database: u32,
) {
    let shop = Shop::open(PACE).await;
    let data = shop.folder().join("data");
    for file in fs::read_dir(&data).unwrap() {
        allow(&file.unwrap().path(), files);
    }
    allow(&data.join("tierstock.db"), database);
    allow(&data, folder);
    allow(shop.folder(), 0o755);
    let before = contents(&data);
    let said = opened_by_somebody_else(shop.folder());
    allow(&data, 0o755);
    assert!(said.starts_with("The data can't be opened: "), "{said}");
    assert!(said.contains("can't be written; check the permissions of its folder"), "{said}");
    assert!(said.contains("What was saved before is kept."), "{said}");
    assert!(contents(&data) == before, "something was written");
}

/// What opening the folder's data said.
fn opened_by_somebody_else(folder: &Path) -> String {
    // Somebody else may not be allowed to where this program is.
    let (this, program) = (std::env::current_exe().unwrap(), folder.join("program"));
    fs::hard_link(&this, &program).or_else(|_| fs::copy(&this, &program).map(drop)).unwrap();
    let mut command = Command::new(program);
    command.args(["--exact", "read_only::somebody_else_opens_it", "--nocapture"]).env(FOLDER, folder);
    command.current_dir("/").stdin(Stdio::null());
    if fs::metadata(folder).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    // Anybody may write here.
    let said = folder.join("said");
    fs::write(&said, "").unwrap();
    allow(&said, 0o666);
    command.env(SAID, &said);
    let output = loop {
        match command.output() {
            // A process that another test is just starting still has the copy open, as it was when it was written.
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            output => break output.expect("this program starts again"),
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(said).unwrap()
}

/// Not a test but the other process's work: without the environment that names a folder it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_opens_it() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let options = options(&folder, &Addresses::read(&folder), Arc::new(ShiftedClock::starting_at_noon()));
    let Err(error) = Engine::open(options).await else { panic!("it can't be written, but it opens") };
    fs::write(std::env::var_os(SAID).unwrap(), format!("{error} {}", error.hint())).unwrap();
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// All files of the folder but the log that SQLite puts beside a database that it opens.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.is_file() && !file.to_string_lossy().contains(".db-"));
    files.map(|file| (file.clone(), fs::read(&file).unwrap())).collect()
}
