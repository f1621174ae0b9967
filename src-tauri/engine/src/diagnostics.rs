//! A report of a fault that the user may hand to others: what runs on what, how much data there is, and the logs. It has no
//! secret, nothing of what the user owns and no name; it is shown before it is saved, and saved as it was shown.

mod facts;
mod redaction;

use std::fs;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use specta::Type;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::options::DATABASE;
use crate::whole_file;
pub use facts::DataFacts;
use facts::text_of;
use redaction::Redactor;
pub use redaction::without_keys;

/// The end of each log that is taken, in bytes: a day that went wrong writes much of the same.
const MAX_LOG: usize = 256 << 10;

/// Logs that are taken, the newest first.
const MAX_LOGS: usize = 7;

/// What a report is made of.
pub struct ReportInput<'a> {
    /// What runs on what, a line each.
    pub about: String,
    /// Why the data is not open; none: it is.
    pub failure: Option<String>,
    /// What the open data tells; none: none is open, or it can't be read.
    pub data: Option<DataFacts>,
    /// The folder of the data: what must not be told is read from it where it can't be opened.
    pub folder: &'a Path,
    /// The folder of the logs.
    pub logs: &'a Path,
    /// Folders whose paths are left out, each with what stands for it.
    pub folders: Vec<(PathBuf, &'static str)>,
}

/// A report, as it is shown and saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Report {
    /// Its files, in the order in which they are shown.
    pub files: Vec<ReportFile>,
}

/// One text file of a report, without what is private.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReportFile {
    /// Its name in the zip.
    pub name: String,
    /// All that is in it.
    pub text: String,
}

impl Report {
    /// Puts it together, with everything private left out.
    pub fn collect(input: ReportInput<'_>) -> Self {
        let ReportInput { about, failure, data, folder, logs, folders } = input;
        let unopened = || tierstock_store::private_texts_in(&folder.join(DATABASE));
        let private = data.as_ref().map_or_else(unopened, |data| data.private.clone());
        let redactor = Redactor::new(&folders, &private);
        let mut files = vec![ReportFile { name: "about.txt".into(), text: about }];
        if let Some(failure) = failure {
            files.push(ReportFile { name: "not-opened.txt".into(), text: failure });
        }
        if let Some(data) = &data {
            files.push(ReportFile { name: "data.txt".into(), text: text_of(data) });
        }
        files.extend(newest_logs(logs));
        for file in &mut files {
            file.text = redactor.clean(&file.text);
        }
        Self { files }
    }

    /// Writes it as a zip whose files are the ones that were shown, letter for letter.
    pub fn write(&self, target: &Path) -> io::Result<()> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for ReportFile { name, text } in &self.files {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(text.as_bytes())?;
        }
        whole_file::put(target, &zip.finish()?.into_inner())
    }
}

/// The ends of the newest logs. What can't be read says so in its place.
fn newest_logs(folder: &Path) -> Vec<ReportFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.starts_with("tierstock.") && Path::new(name).extension() == Some("log".as_ref()))
        .collect();
    // The day is part of the name.
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.truncate(MAX_LOGS);
    let file = |name: String| {
        let text = fs::read(folder.join(&name)).map(|log| end_of(&log));
        let text = text.unwrap_or_else(|error| format!("It can't be read: {error}."));
        ReportFile { name: format!("logs/{name}"), text }
    };
    names.into_iter().map(file).collect()
}

/// Whole lines of the log's end.
fn end_of(log: &[u8]) -> String {
    let cut = log.len().saturating_sub(MAX_LOG);
    let text = String::from_utf8_lossy(&log[cut..]);
    if cut == 0 {
        return text.into_owned();
    }
    let lines = text.split_once('\n').map_or("", |(_, lines)| lines);
    format!("(The beginning is left out.)\n{lines}")
}

#[cfg(test)]
mod tests;
