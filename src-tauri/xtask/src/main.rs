//! Tierstock's development tools.
//!
//! - `xtask window [<name>…]` runs the window tests whose names hold one of these words, or all.
//! - `xtask screens [<scene>…]` takes pictures of these scenes, or of all.
//! - `xtask desktop -- <command…>` runs a command inside a headless desktop of its own.
//! - `xtask bench -- <program…>` runs the benchmark programs and tabulates what they print.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a tool of the terminal: it measures real processes in real time and prints to its user"
)]

mod bench;
#[cfg(target_os = "linux")]
mod desktop;
mod script;

use std::process::ExitCode;

const USAGE: &str = "usage: xtask window [<name>…]
       xtask screens [<scene>…]
       xtask desktop -- <command…>
       xtask bench [--app <program> --bare <program>] [-- <benchmark program>…]";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let tool = arguments.next();
    let rest: Vec<String> = arguments.collect();
    match tool.as_deref() {
        Some("bench") => bench::main(&rest),
        Some(name @ ("window" | "screens")) => script::run(name, &rest),
        #[cfg(target_os = "linux")]
        Some("desktop") => desktop::main(&rest),
        #[cfg(target_os = "linux")]
        Some(desktop::ON_THE_BUS) => desktop::on_the_bus(&rest),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The exit code of a program that ran, as that of this one; ended by a signal counts as failed.
fn exit_code(status: std::process::ExitStatus) -> u8 {
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}
