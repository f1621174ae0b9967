//! A file's tables as they are written: cells as text, each with what the program that wrote it says of its kind.
//!
//! The cells of a sheet share one text, so that 100,000 rows of 44 columns stay within tens of MiB.

use std::ops::Range;

use serde::Serialize;

/// Rows of all sheets at most; what comes after them is cut off.
pub const MAX_ROWS: usize = 200_000;

/// Columns of a sheet at most; cells beyond them are cut off.
pub const MAX_COLUMNS: usize = 256;

/// Bytes of text in all cells of a file at most; the rows after them are cut off.
pub const MAX_TEXT: usize = 128 * 1024 * 1024;

/// Bytes of one cell at most; longer texts are cut off at a letter.
pub const MAX_CELL: usize = 8 * 1024;

/// What the program that wrote a cell says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// A text, also every cell of a CSV file.
    Text,
    /// A number, written plainly with a point.
    Number,
    /// A day, or an instant without a place in the world, as `2024-01-31` or `2024-01-31 10:30:00`.
    Day,
    /// A formula that came to nothing: `#N/A`, `#REF!`.
    Fault,
}

/// A cell of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Without blanks around it; empty: there is nothing.
    pub text: &'a str,
    /// What it is said to be.
    pub kind: CellKind,
}

/// The cell where nothing is written.
pub const EMPTY: Cell<'static> = Cell { text: "", kind: CellKind::Text };

/// A part of a file that was left out because of its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportCutOff"))]
#[serde(rename_all = "snake_case")]
pub enum CutOff {
    /// Rows beyond [`MAX_ROWS`] or [`MAX_TEXT`].
    Rows,
    /// Columns beyond [`MAX_COLUMNS`].
    Columns,
    /// A cell longer than [`MAX_CELL`].
    Cell,
}

/// A table of a file.
#[derive(Debug, Default)]
pub struct Sheet {
    /// As the workbook names it; empty: the file is one table.
    pub name: String,
    /// Whether the workbook hides it.
    pub is_hidden: bool,
    /// What was left out.
    pub cut_off: Vec<CutOff>,
    text: String,
    /// Where each cell's text ends.
    ends: Vec<u32>,
    kinds: Vec<CellKind>,
    rows: Vec<RowAt>,
}

#[derive(Debug, Clone, Copy)]
struct RowAt {
    line: u32,
    first: u32,
    count: u16,
}

/// All tables of a file.
#[derive(Debug)]
pub struct Book {
    /// In their order; at least one.
    pub sheets: Vec<Sheet>,
}

impl Sheet {
    /// How many rows it has that are not empty.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row has a cell with a text.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row's line in the file, from 1.
    pub fn line(&self, row: usize) -> u32 {
        self.rows[row].line
    }

    /// How many cells the row has, empty ones too.
    pub fn width(&self, row: usize) -> usize {
        usize::from(self.rows[row].count)
    }

    /// A cell; empty where the row is shorter.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let at = self.rows[row];
        if column >= usize::from(at.count) {
            return EMPTY;
        }
        let nth = at.first as usize + column;
        let begin = if nth == 0 { 0 } else { self.ends[nth - 1] as usize };
        Cell { text: &self.text[begin..self.ends[nth] as usize], kind: self.kinds[nth] }
    }

    /// The row's cells that are not empty, with their columns.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = (usize, Cell<'_>)> {
        (0..self.width(row))
            .map(move |column| (column, self.cell(row, column)))
            .filter(|(_, cell)| !cell.text.is_empty())
    }

    /// The columns up to the last one in which any of these rows has a text.
    pub fn columns(&self, rows: Range<usize>) -> usize {
        rows.map(|row| self.filled(row).last().map_or(0, |(column, _)| column + 1)).max().unwrap_or_default()
    }

    /// Adds a row, unless it has neither letters nor digits; false: there is no room for more rows.
    pub(crate) fn push<'c>(
        &mut self,
        line: u32,
        cells: impl IntoIterator<Item = (&'c str, CellKind)>,
    ) -> bool {
        if self.rows.len() >= MAX_ROWS || self.text.len() >= MAX_TEXT {
            self.cut(CutOff::Rows);
            return false;
        }
        let first = self.ends.len();
        let begin = self.text.len();
        for (nth, (text, kind)) in cells.into_iter().enumerate() {
            if nth >= MAX_COLUMNS {
                if !text.trim().is_empty() {
                    self.cut(CutOff::Columns);
                }
                continue;
            }
            let text = self.shortened(text.trim());
            self.text.push_str(text);
            // MAX_TEXT and a row more fit.
            self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
            self.kinds.push(kind);
        }
        // Lines of dashes say as little as empty ones.
        if !self.text[begin..].contains(char::is_alphanumeric) {
            self.text.truncate(begin);
            self.ends.truncate(first);
            self.kinds.truncate(first);
            return true;
        }
        let count = u16::try_from(self.ends.len() - first).unwrap_or(u16::MAX);
        self.rows.push(RowAt { line, first: u32::try_from(first).unwrap_or(u32::MAX), count });
        true
    }

    pub(crate) fn cut(&mut self, what: CutOff) {
        if !self.cut_off.contains(&what) {
            self.cut_off.push(what);
        }
    }

    fn shortened<'c>(&mut self, text: &'c str) -> &'c str {
        if text.len() <= MAX_CELL {
            return text;
        }
        self.cut(CutOff::Cell);
        &text[..text.floor_char_boundary(MAX_CELL)]
    }
}
