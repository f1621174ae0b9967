use std::io::Read;

use zip::ZipArchive;

use super::*;

/// A folder with these logs in it.
fn with_logs(logs: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in logs {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn collect(logs: &Path, data: Option<DataFacts>) -> Report {
    let folders = vec![(PathBuf::from("/home/ada"), "~")];
    let (about, failure) = ("Tierstock 1".into(), Some("/home/ada/shop is damaged.".into()));
    Report::collect(ReportInput { about, failure, data, folder: logs, logs, folders })
}

#[test]
fn saved_report_is_the_one_that_was_shown() {
    let logs = with_logs(&[("tierstock.2026-11-24.log", "of ada@example.com\n"), ("notes.txt", "mine")]);
    let report = collect(logs.path(), None);
    let target = logs.path().join("report.zip");
    report.write(&target).unwrap();
    let mut zip = ZipArchive::new(fs::File::open(&target).unwrap()).unwrap();
    assert_eq!(zip.len(), report.files.len());
    for ReportFile { name, text } in &report.files {
        let mut saved = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut saved).unwrap();
        assert_eq!(&saved, text, "{name}");
    }
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["about.txt", "not-opened.txt", "logs/tierstock.2026-11-24.log"]);
    assert_eq!(report.files[1].text, "~/shop is damaged.");
    assert_eq!(report.files[2].text, "of <e-mail>\n");
}

#[test]
fn long_log_keeps_whole_lines_of_its_end() {
    let long = "a line of the log\n".repeat(MAX_LOG / 10);
    let logs = with_logs(&[("tierstock.2026-11-24.log", &long)]);
    let text = &collect(logs.path(), None).files[2].text;
    assert!(text.len() <= MAX_LOG + 40 && text.starts_with("(The beginning is left out.)\na line"));
    assert!(text.ends_with("a line of the log\n"));
}

#[test]
fn newest_week_of_logs_is_taken() {
    let names: Vec<String> = (10..20).map(|day| format!("tierstock.2026-11-{day}.log")).collect();
    let logs: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let files = collect(with_logs(&logs).path(), None).files;
    assert_eq!(files.len(), 2 + MAX_LOGS);
    assert_eq!(files[2].name, "logs/tierstock.2026-11-19.log");
}
