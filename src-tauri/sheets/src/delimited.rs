//! Text tables: which sign separates their cells, and where each row begins.

use csv::{ReaderBuilder, StringRecord};

use crate::book::{CellKind, Sheet};

/// What separates cells, the likelier first.
const SEPARATORS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// So many rows are looked at to tell the separator.
const LOOKED_AT: usize = 200;

/// A row of a text table.
pub struct TextRow {
    /// In which line of the text it begins, from 1.
    pub line: u32,
    /// Its cells as they stand, at least one of them not blank.
    pub cells: StringRecord,
}

/// The table of a text, by the separator that makes its rows most alike; false: there was no room for all of it.
pub(crate) fn sheet(text: &str) -> Sheet {
    let (named, text, lines_before) = named_separator(text);
    let separator = named.unwrap_or_else(|| separator(text));
    let mut sheet = Sheet::default();
    for row in rows(text, separator) {
        let cells = row.cells.iter().map(|cell| (cell, CellKind::Text));
        if !sheet.push(row.line + lines_before, cells) {
            break;
        }
    }
    sheet
}

/// `sep=;` in the first line is Excel's word on it, and no row.
fn named_separator(text: &str) -> (Option<u8>, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim().trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some([separator]) => (Some(*separator), rest, 1),
        _ => (None, text, 0),
    }
}

/// The separator under which the most rows have the most common number of cells, and more than one.
fn separator(text: &str) -> u8 {
    let score = |separator: &u8| {
        let widths: Vec<usize> = rows(text, *separator)
            .take(LOOKED_AT)
            .map(|row| row.cells.len())
            .filter(|width| *width > 1)
            .collect();
        let common = |width: &usize| widths.iter().filter(|other| *other == width).count();
        let most = widths.iter().map(|width| (common(width), *width)).max().unwrap_or_default();
        (most.0, most.1)
    };
    let best = SEPARATORS.iter().rev().max_by_key(|separator| score(separator));
    best.copied().unwrap_or(b',')
}

/// The rows of a text that are not empty. Where a quote is not closed, quotes mean nothing: it would swallow the rows to
/// come.
pub fn rows(text: &str, separator: u8) -> impl Iterator<Item = TextRow> {
    let is_quoted = text.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2);
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(is_quoted)
        .from_reader(text.as_bytes());
    // Text can't fail to be read as text, and rows may have any length.
    let records = reader.into_records().map_while(Result::ok);
    let rows = records
        .map(|cells| TextRow { line: cells.position().map_or(0, |position| line(text, position)), cells });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
}

/// The line in which a row begins. The reader counts from the end of the row before, and passes over empty lines.
fn line(text: &str, after: &csv::Position) -> u32 {
    let rest =
        usize::try_from(after.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let empty =
        rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n').count();
    u32::try_from(after.line()).unwrap_or(u32::MAX).saturating_add(u32::try_from(empty).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = sheet(text);
        let row = |row| (0..sheet.width(row)).map(|column| sheet.cell(row, column).text.to_owned()).collect();
        (0..sheet.len()).map(row).collect()
    }

    #[rstest]
    #[case::commas("a,b\n1,2\n")]
    #[case::semicolons("a;b\n1;2\n")]
    #[case::tabs("a\tb\n1\t2\n")]
    #[case::bars("a|b\n1|2\n")]
    #[case::named("sep=;\r\na;b\r\n1;2\r\n")]
    #[case::old_mac("a,b\r1,2\r")]
    fn cells_are_parted_by_what_makes_rows_alike(#[case] text: &str) {
        assert_eq!(cells(text), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn decimal_commas_separate_nothing() {
        assert_eq!(cells("sku;paid\nA;120,00\nB;95,50\n")[1], ["A", "120,00"]);
    }

    #[test]
    fn quoted_line_break_stays_in_its_cell() {
        let sheet = sheet("a,b\n\n1,\"two\nlines\"\n\"\"\"3\",4\n");
        assert_eq!((sheet.len(), sheet.cell(1, 1).text), (3, "two\nlines"));
        assert_eq!((0..3).map(|row| sheet.line(row)).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(sheet.cell(2, 0).text, "\"3");
    }
}
