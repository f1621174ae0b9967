//! A socket in the user's own folder, by which a second start finds the first on macOS. The library's own is in `/tmp`,
//! where another user of the computer can be first: what answers there would end every start without a word.

use std::fs;
use std::io::{ErrorKind, Read, Result, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A socket's path has room for so many bytes: macOS has 104, the last of which is zero.
const LONGEST: usize = 103;

/// What a start says that wants the window.
const SHOW: &[u8] = b"show";

/// For a start to say it, and for the first to hear it: one that is silent must not hold up the others.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(1);

/// Where it is: in the app's folder, or, where that path is too long for a socket, among the user's temporary files. Each
/// folder of data has one, named after the last part of the `instance`'s name.
pub(crate) fn place(folder: &Path, temporary: &Path, instance: &str) -> PathBuf {
    let last = instance.rsplit('.').next().unwrap_or(instance);
    let name = format!("tierstock-{last}.sock");
    let place = folder.join(&name);
    if place.as_os_str().len() <= LONGEST { place } else { temporary.join(name) }
}

/// The ear of this start, if it is the first. None: another one runs, and was told.
pub(crate) fn claim(socket: &Path, wants_window: bool) -> Result<Option<UnixListener>> {
    match UnixStream::connect(socket) {
        Ok(mut first) => {
            if wants_window {
                first.set_read_timeout(Some(ANSWER_TIMEOUT))?;
                first.write_all(SHOW)?;
                // The first hangs up once it has heard. Of a start that is gone before, macOS lets nobody read in a limited time.
                let _hung_up = first.read_to_end(&mut Vec::new());
            }
            return Ok(None);
        }
        // Nobody is there, or nobody any more: the file outlives the program.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => {}
        Err(error) => return Err(error),
    }
    if let Some(folder) = socket.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::remove_file(socket) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => UnixListener::bind(socket).map(Some),
    }
}

/// Hears of other starts, for as long as the program runs.
pub(crate) fn follow(listener: &UnixListener, show: impl Fn()) {
    for mut start in listener.incoming().map_while(Result::ok) {
        let is_asked_for = wants_window(&mut start);
        // It waits until it was heard.
        drop(start);
        if is_asked_for {
            show();
        }
    }
}

fn wants_window(start: &mut UnixStream) -> bool {
    let mut said = [0; SHOW.len()];
    start.set_read_timeout(Some(ANSWER_TIMEOUT)).and_then(|()| start.read_exact(&mut said)).is_ok()
        && said[..] == *SHOW
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn second_start_brings_up_the_window_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("of the app").join("tierstock.sock");
        let listener = claim(&socket, true).unwrap().expect("it is the first");
        let (shown, shows) = mpsc::channel();
        std::thread::spawn(move || follow(&listener, || shown.send(()).unwrap()));
        // One at login has nothing to show; the next is heard all the same.
        assert!(claim(&socket, false).unwrap().is_none());
        assert!(claim(&socket, true).unwrap().is_none());
        shows.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(shows.try_recv().is_err());
    }

    #[test]
    fn second_start_stays_until_it_was_heard() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("tierstock.sock");
        let listener = claim(&socket, true).unwrap().expect("it is the first");
        let second = std::thread::spawn(move || claim(&socket, true).unwrap().is_none());
        let (mut start, _) = listener.accept().unwrap();
        assert!(wants_window(&mut start));
        start.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let ended = start.read(&mut [0]).map_err(|error| error.kind());
        assert!(matches!(ended, Err(ErrorKind::WouldBlock | ErrorKind::TimedOut)), "{ended:?}");
        drop(start);
        assert!(second.join().unwrap());
    }

    #[test]
    fn socket_that_a_crash_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("tierstock.sock");
        drop(claim(&socket, true).unwrap());
        assert!(socket.exists());
        assert!(claim(&socket, true).unwrap().is_some());
    }

    #[test]
    fn place_is_the_users_own_and_short_enough() {
        let (folder, temporary) = (
            Path::new("/Users/ada/Library/app"),
            Path::new("/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T"),
        );
        let first = place(folder, temporary, "app.tierstock.desktop");
        assert_eq!(first, folder.join("tierstock-desktop.sock"));
        let (deep, second) =
            (folder.join("f".repeat(90)), format!("app.tierstock.desktop.at_{}", "0".repeat(32)));
        let short = place(&deep, temporary, &second);
        assert!(short.starts_with(temporary) && short.as_os_str().len() <= LONGEST, "{}", short.display());
    }
}
