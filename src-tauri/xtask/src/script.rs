//! The npm scripts, which bring along what they need before they run anything.

use std::path::Path;
use std::process::{Command, ExitCode};

/// Runs the script of this name with these arguments, and ends with its exit code.
pub(crate) fn run(name: &str, arguments: &[String]) -> ExitCode {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm").join(name).with_extension("mjs");
    match Command::new("node").arg(script).args(arguments).status() {
        Ok(status) => crate::exit_code(status).into(),
        Err(error) => {
            eprintln!("cannot start node: {error}. Install it from https://nodejs.org.");
            ExitCode::FAILURE
        }
    }
}
