//! How the app is started for a test.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::from_the_desktop;

/// Light or dark, as the desktop would ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// The name that a picture of it carries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// GTK's variant; the web view answers `prefers-color-scheme` from it.
    fn gtk(self) -> &'static str {
        match self {
            Self::Light => "Adwaita",
            Self::Dark => "Adwaita:dark",
        }
    }
}

/// The app's arguments and environment for one session.
#[derive(Clone, Debug)]
pub struct Launch {
    app: PathBuf,
    environment: Vec<(String, String)>,
    arguments: Vec<String>,
    /// Whether writing too large a file fails, as on a full disk, instead of ending the app.
    outlasts_file_limits: bool,
}

/// WebKit's own word on how it draws; the app leaves the choice to who sets it.
const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

impl Launch {
    /// The app as it opens for the first time, with its data in `data_dir`.
    pub fn empty(data_dir: &Path) -> Self {
        let launch = Self {
            app: built_app(),
            environment: Vec::new(),
            arguments: Vec::new(),
            outlasts_file_limits: false,
        };
        launch
            .with("TIERSTOCK_DATA_DIR", data_dir.to_str().expect("a temporary folder is named in UTF-8"))
            // Whatever a test forgets to name is on this machine, where nobody listens.
            .with("TIERSTOCK_RATES_URL", "http://127.0.0.1:9/stats/eurofxref")
            // Nobody answers the system's dialogs.
            .with("TIERSTOCK_FILE_DIALOGS", "off")
            // As with a graphics card, which most users have.
            .with(RENDERER, "0")
    }

    /// The app as it chooses to be drawn on this machine.
    pub fn drawn_as_for_users(mut self) -> Self {
        self.environment.retain(|(variable, _)| variable != RENDERER);
        self
    }

    /// The app in sample mode, with its data in `data_dir`.
    pub fn sample(data_dir: &Path) -> Self {
        Self::empty(data_dir).argument("--sample")
    }

    pub fn with(mut self, variable: &str, value: &str) -> Self {
        self.environment.push((variable.to_owned(), value.to_owned()));
        self
    }

    /// The app on another session bus than the desktop's, whose address still tells that it is one of this desktop's.
    pub fn on_bus(self, address: &str) -> Self {
        self.with("TIERSTOCK_TEST_DESKTOP", &from_the_desktop("DBUS_SESSION_BUS_ADDRESS"))
            .with("DBUS_SESSION_BUS_ADDRESS", address)
    }

    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// The app learns of a limit on the size of files by a write that fails, as on a full disk.
    pub fn outlasting_file_limits(self) -> Self {
        Self { outlasts_file_limits: true, ..self }
    }

    pub fn theme(self, theme: Theme) -> Self {
        self.with("GTK_THEME", theme.gtk())
    }

    /// The same start without a driver, as from a terminal.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.app);
        command.envs(self.environment.iter().cloned()).args(&self.arguments);
        command
    }

    /// `WebDriver` knows no environment for an application, so `env` is the application and becomes
    /// the app in the same process.
    pub(super) fn capability(&self) -> Value {
        let environment = self.environment.iter().map(|(name, value)| format!("{name}={value}"));
        let app = self.app.to_string_lossy().into_owned();
        let ignored = self.outlasts_file_limits.then(|| "--ignore-signal=XFSZ".to_owned());
        let arguments = ignored.into_iter().chain(environment).chain([app]);
        let arguments: Vec<String> = arguments.chain(self.arguments.iter().cloned()).collect();
        json!({ "application": "/usr/bin/env", "args": arguments })
    }
}

/// The app that cargo built together with the tests; benchmarks are told of theirs.
pub(super) fn built_app() -> PathBuf {
    let told = || std::env::var_os("TIERSTOCK_BENCH_APP").expect("the benchmark is told of an app");
    option_env!("CARGO_BIN_EXE_tierstock").map_or_else(|| told().into(), PathBuf::from)
}
