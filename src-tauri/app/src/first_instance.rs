//! A Tierstock that runs already on the same data. A second start has it come to the front and waits for that; one that
//! hangs would have every start after it hang, without a word.

use std::io::ErrorKind;
use std::time::Duration;

use zbus::blocking::connection::Builder;

/// All that it has to say in this time is that it is there.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// Whether one runs that does not answer on the session bus, under this name of the window's.
pub(crate) fn hangs(instance: &str) -> bool {
    let name = format!("{instance}.SingleInstance");
    matches!(ping(&name), Err(zbus::Error::InputOutput(error)) if error.kind() == ErrorKind::TimedOut)
}

fn ping(name: &str) -> zbus::Result<()> {
    let connection = Builder::session()?.method_timeout(ANSWER_TIMEOUT).build()?;
    connection.call_method(Some(name), "/", Some("org.freedesktop.DBus.Peer"), "Ping", &())?;
    Ok(())
}
