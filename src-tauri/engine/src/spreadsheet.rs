//! Tables for spreadsheet programs: values as they read them right, and no text that they would take for a formula.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// What stands before a table as CSV: Excel takes a file without it for one of another encoding.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A cell without anything in it.
    Empty,
    /// A text, written so that no program takes it for a formula.
    Text(String),
    /// A decimal with a point: `-12.50`.
    Number(String),
    /// A civil day, `2026-11-24`.
    Day(String),
    /// A moment, `2026-11-24T08:00:00Z`.
    Moment(String),
}

impl Value {
    /// The text, or nothing for an empty one.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// A table that is being written as CSV: UTF-8 with its mark, commas.
pub(crate) struct CsvTable {
    writer: csv::Writer<File>,
}

impl CsvTable {
    /// Begins the file with its head.
    pub(crate) fn create(path: &Path, head: &[&str]) -> io::Result<Self> {
        let mut file = File::create_new(path)?;
        file.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let mut writer = csv::Writer::from_writer(file);
        writer.write_record(head).map_err(io::Error::from)?;
        Ok(Self { writer })
    }

    pub(crate) fn row(&mut self, values: &[Value]) -> io::Result<()> {
        let cells = values.iter().map(|value| match value {
            Value::Empty => String::new(),
            Value::Text(text) => safe(text),
            Value::Number(text) | Value::Day(text) | Value::Moment(text) => text.clone(),
        });
        Ok(self.writer.write_record(cells)?)
    }

    /// Ends it: all of it is on disk.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)?.sync_all()
    }
}

/// A workbook that is being written as XLSX, sheet by sheet.
pub(crate) struct XlsxBook {
    workbook: Workbook,
    formats: Formats,
}

/// How numbers and times are shown.
struct Formats {
    head: Format,
    day: Format,
    moment: Format,
    decimals: [Format; 7],
}

/// A sheet of a workbook, written row by row: rows that are done are kept in no memory.
pub(crate) struct XlsxSheet<'b> {
    sheet: &'b mut Worksheet,
    formats: &'b Formats,
    next: u32,
}

impl XlsxBook {
    pub(crate) fn new() -> Self {
        let decimals = std::array::from_fn(|places| {
            let format = if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) };
            Format::new().set_num_format(format)
        });
        let formats = Formats {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            decimals,
        };
        Self { workbook: Workbook::new(), formats }
    }

    /// Begins a sheet with its head.
    pub(crate) fn sheet(&mut self, name: &str, head: &[&str]) -> io::Result<XlsxSheet<'_>> {
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (column, name) in (0_u16..).zip(head) {
            sheet.write_string_with_format(0, column, *name, &self.formats.head).map_err(failed)?;
        }
        Ok(XlsxSheet { sheet, formats: &self.formats, next: 1 })
    }

    /// Ends it: all of it is on disk.
    pub(crate) fn finish(mut self, path: &Path) -> io::Result<()> {
        let mut file = File::create_new(path)?;
        self.workbook.save_to_writer(&mut file).map_err(failed)?;
        file.sync_all()
    }
}

impl XlsxSheet<'_> {
    pub(crate) fn row(&mut self, values: &[Value]) -> io::Result<()> {
        let row = self.next;
        for (column, value) in (0_u16..).zip(values) {
            let written = match value {
                Value::Empty => continue,
                Value::Text(text) => {
                    // Excel takes no more; what is cut off is in the other forms.
                    let short: String = text.chars().take(MAX_TEXT).collect();
                    self.sheet.write_string(row, column, short)
                }
                Value::Number(text) => match text.parse::<f64>() {
                    Ok(number) => {
                        let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                        let format = &self.formats.decimals[places.min(6)];
                        self.sheet.write_number_with_format(row, column, number, format)
                    }
                    Err(_) => self.sheet.write_string(row, column, text),
                },
                Value::Day(text) => self.time(row, column, text, true),
                Value::Moment(text) => self.time(row, column, text, false),
            };
            written.map_err(failed)?;
        }
        self.next += 1;
        Ok(())
    }

    /// A day or a moment; one that Excel has no number for, such as one before 1900, is a text.
    fn time(&mut self, row: u32, column: u16, text: &str, is_day: bool) -> Result<&mut Worksheet, XlsxError> {
        let format = if is_day { &self.formats.day } else { &self.formats.moment };
        match ExcelDateTime::parse_from_str(text.trim_end_matches('Z')) {
            Ok(time) => self.sheet.write_datetime_with_format(row, column, &time, format),
            Err(_) => self.sheet.write_string(row, column, text),
        }
    }
}

/// Letters in one of Excel's cells.
const MAX_TEXT: usize = 32_000;

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// A spreadsheet takes a text for a formula that begins so, in the narrow signs or in those of full width. Some take each
/// line of it for a text of its own, or pass over the blanks before it.
pub(crate) fn safe(text: &str) -> String {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let blank = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\u{feff}';
    let is_formula = |line: &str| line.starts_with('\t') || line.trim_start_matches(blank).starts_with(signs);
    let lines: Vec<String> = text
        .replace("\r\n", "\n")
        .split(['\n', '\r'])
        .map(|line| if is_formula(line) { format!("'{line}") } else { line.to_owned() })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_formula_and_a_number_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        let mut table = CsvTable::create(&path, &["a", "b", "c"]).unwrap();
        table.row(&[Value::Text("=1+1".into()), Value::Number("-12.50".into()), Value::Empty]).unwrap();
        table
            .row(&[Value::Text("@x, \"y\"".into()), Value::Day("2026-11-24".into()), Value::text("")])
            .unwrap();
        table.finish().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!(text, "\u{feff}a,b,c\n'=1+1,-12.50,\n\"'@x, \"\"y\"\"\",2026-11-24,\n");
    }

    #[test]
    fn a_workbook_has_numbers_and_days_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        let mut book = XlsxBook::new();
        let mut sheet = book.sheet("units", &["a", "b", "c"]).unwrap();
        let values =
            [Value::Text("=1+1".into()), Value::Number("12.50".into()), Value::Day("2026-11-24".into())];
        sheet.row(&values).unwrap();
        book.finish(&path).unwrap();
        let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
        let mut text = String::new();
        io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut text)
            .unwrap();
        assert!(text.contains("<v>12.5</v>") && text.contains("<v>46350</v>"), "{text}");
        assert!(text.contains("=1+1") && !text.contains("<f>"), "{text}");
    }
}
