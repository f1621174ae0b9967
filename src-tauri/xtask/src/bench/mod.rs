//! Runs the benchmark programs, measures the window, prints one table and writes one file.
//!
//! A benchmark program prints one JSON object a line, `{"name": …, "value": …, "unit": …}` with a
//! `floor` where there is one; its other lines are passed through.

mod measure;
#[cfg(target_os = "linux")]
mod package;
#[cfg(target_os = "linux")]
mod process_tree;
#[cfg(target_os = "linux")]
mod tray;
#[cfg(target_os = "linux")]
mod window;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use measure::Measure;

/// What can keep a benchmark from giving numbers.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    /// A program could not be started, read or written to.
    #[error("{what}: {source}")]
    Io { what: String, source: std::io::Error },
    /// A benchmark program failed; its numbers are not to be trusted.
    #[error("{program} failed with {status}")]
    Failed { program: String, status: std::process::ExitStatus },
    /// The app never got as far as the mark.
    #[error("the app did not reach `{mark}` within {seconds} s; is it built with the feature bench-marks?")]
    NoMark { mark: &'static str, seconds: u64 },
    /// The tray of the headless desktop could not be used.
    #[cfg(target_os = "linux")]
    #[error("the tray: {0}")]
    Tray(#[from] zbus::Error),
    /// The arguments are not understood.
    #[error("{0}")]
    Usage(String),
}

impl BenchError {
    fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        |source| Self::Io { what: what.into(), source }
    }
}

/// `xtask bench [--app <program> --bare <program>] [-- <benchmark program>…]`
pub(crate) fn main(arguments: &[String]) -> ExitCode {
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), BenchError> {
    let (windows, programs) = parse(arguments)?;
    let mut measures = Vec::new();
    let measured = measure_all(windows.as_ref(), programs, &mut measures);
    // What came before a failure took minutes, and holds.
    print!("{}", measure::table(&measures));
    let file = results_file();
    write(&file, &measures)?;
    println!("\n{} measures in {}", measures.len(), file.display());
    measured
}

fn measure_all(
    windows: Option<&Windows>,
    programs: &[String],
    measures: &mut Vec<Measure>,
) -> Result<(), BenchError> {
    for program in programs {
        measures.extend(printed_by(program, windows.map(|windows| windows.app.as_path()))?);
    }
    if let Some(windows) = windows {
        of_the_window(windows, measures)?;
    }
    Ok(())
}

/// The programs whose windows are measured.
struct Windows {
    app: PathBuf,
    /// The least that a window of this kind can be.
    bare: PathBuf,
}

fn parse(arguments: &[String]) -> Result<(Option<Windows>, &[String]), BenchError> {
    match arguments {
        [app_flag, app, bare_flag, bare, rest @ ..] if app_flag == "--app" && bare_flag == "--bare" => {
            let windows = Windows { app: app.into(), bare: bare.into() };
            Ok((Some(windows), rest.strip_prefix(&["--".to_owned()]).unwrap_or(rest)))
        }
        [flag, rest @ ..] if flag == "--" => Ok((None, rest)),
        [] => Ok((None, &[])),
        [unknown, ..] => Err(BenchError::Usage(format!("`{unknown}` is not an option of bench"))),
    }
}

/// Runs a program; `app`, if there is one, is what it may open windows of.
fn printed_by(program: &str, app: Option<&Path>) -> Result<Vec<Measure>, BenchError> {
    let mut child = Command::new(program)
        .envs(app.map(|app| ("TIERSTOCK_BENCH_APP", app)))
        .stdout(Stdio::piped())
        .spawn()
        .map_err(BenchError::io(format!("cannot start {program}")))?;
    let mut measures = Vec::new();
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(BenchError::io(format!("cannot read from {program}")))?;
        match Measure::parse(&line) {
            Some(measure) => measures.push(measure),
            None => println!("{line}"),
        }
    }
    let status = child.wait().map_err(BenchError::io(format!("cannot wait for {program}")))?;
    if status.success() { Ok(measures) } else { Err(BenchError::Failed { program: program.into(), status }) }
}

#[cfg(target_os = "linux")]
fn of_the_window(windows: &Windows, measures: &mut Vec<Measure>) -> Result<(), BenchError> {
    let Windows { app, bare } = windows;
    measures.extend(window::measures(app, bare)?);
    measures.extend(tray::measures(app)?);
    measures.extend(package::measures(&target())?);
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn of_the_window(windows: &Windows, _measures: &mut Vec<Measure>) -> Result<(), BenchError> {
    let Windows { app, bare } = windows;
    let named = format!("{} and {}", app.display(), bare.display());
    Err(BenchError::Usage(format!("the window is measured on Linux only: leave {named} out")))
}

fn results_file() -> PathBuf {
    target().join("bench/results.json")
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

fn write(file: &Path, measures: &[Measure]) -> Result<(), BenchError> {
    let what = || format!("cannot write {}", file.display());
    let text =
        serde_json::to_string_pretty(measures).map_err(|error| BenchError::io(what())(error.into()))?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(BenchError::io(what()))?;
    }
    fs::write(file, text + "\n").map_err(BenchError::io(what()))
}
