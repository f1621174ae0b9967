//! The app's entry; everything is in the library.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    tierstock::run(std::env::args().skip(1))
}
