//! A report of a fault, shown before it is saved.

use std::fmt::Write;
use std::path::PathBuf;

use tauri::Manager;
use tierstock_engine::{DataFacts, EngineError, Report, ReportInput};

use super::Sessions;
use crate::head_line::head_line;
use crate::installation::Installation;

/// Variables that say what the window is drawn by.
const OF_THE_DESKTOP: [&str; 9] = [
    "XDG_SESSION_TYPE",
    "XDG_CURRENT_DESKTOP",
    "GDK_BACKEND",
    "GDK_GL",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
    "WEBKIT_DISABLE_COMPOSITING_MODE",
    "WEBKIT_WEB_RENDER_DEVICE_FILE",
    "__NV_DISABLE_EXPLICIT_SYNC",
    "LANG",
];

/// How the project's own variables begin. Their values may be paths and addresses, so only their names are told.
const OWN: &str = "TIERSTOCK_";

impl Sessions {
    /// Puts a report together, and keeps it at hand to be saved as it is shown. Data that can't be opened says why.
    pub(crate) async fn prepare_report(&self) -> Report {
        let (data, failure) = match self.facts().await {
            Ok(data) => (Some(data), None),
            Err(error) => (None, Some(format!("{error} {}", error.hint()))),
        };
        let folder = self.folder().await;
        let report = Report::collect(ReportInput {
            about: self.about_this_run(),
            failure,
            data,
            folder: &folder,
            logs: self.folders.logs(),
            folders: self.private_folders(),
        });
        self.report.lock().await.insert(report).clone()
    }

    /// Lets go of the report and the backup that a window looked at, which is gone.
    pub(crate) async fn forget_shown(&self) {
        self.report.lock().await.take();
        self.cancel_restore().await;
    }

    /// The report that was shown last.
    pub(super) async fn shown_report(&self) -> Report {
        let shown = self.report.lock().await.clone();
        match shown {
            Some(report) => report,
            None => self.prepare_report().await,
        }
    }

    async fn facts(&self) -> Result<DataFacts, EngineError> {
        self.open().await?.engine.data_facts().await
    }

    fn about_this_run(&self) -> String {
        let data = if self.is_sample() { "sample" } else { "own" };
        let mut text = format!("{}\ndata: {data}\ninstalled as: ", head_line());
        text.push_str(match Installation::find() {
            Installation::AppImage(_) => "AppImage",
            Installation::Package(kind) => kind,
            Installation::Native => "installer",
            Installation::ByHand => "built by hand",
        });
        text.push('\n');
        for name in OF_THE_DESKTOP {
            if let Ok(value) = std::env::var(name) {
                // Writing to a String cannot fail.
                let _infallible = writeln!(text, "{name}: {value}");
            }
        }
        let mut own: Vec<String> = std::env::vars_os()
            .filter_map(|(name, _)| name.into_string().ok())
            .filter(|name| name.starts_with(OWN))
            .collect();
        own.sort_unstable();
        for name in own {
            let _infallible = writeln!(text, "{name} is set");
        }
        text
    }

    fn private_folders(&self) -> Vec<(PathBuf, &'static str)> {
        let home = self.app.path().home_dir().ok().map(|home| (home, "~"));
        let data = (self.folders.own(), "<data>");
        let machine = (self.folders.machine().to_owned(), "<app>");
        home.into_iter().chain([data, machine]).collect()
    }
}
