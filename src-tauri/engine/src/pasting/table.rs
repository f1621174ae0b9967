//! Rows of a spreadsheet: which of its columns has the SKUs.

use crate::view::{PastedColumn, PastedReading};
use csv::StringRecord;
use tierstock_sheets::TextRow;
use tierstock_sheets::code::{is_sure, likeness};
use tierstock_sheets::field::Field;

/// The header is looked for in so many rows: a title may stand above it.
const HEADER_WITHIN: usize = 5;

/// So many cells of a column are shown with it.
const SAMPLE: usize = 3;

/// A text that is a table.
pub(super) struct Table {
    /// The rows that are not empty.
    rows: Vec<Row>,
    /// Which of them has the columns' names.
    header: Option<usize>,
    /// Which columns have a cell that is not empty.
    columns: Vec<usize>,
}

struct Row {
    /// In which line of the text it begins, from 1.
    line: u32,
    cells: StringRecord,
}

impl Row {
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(str::trim).filter(|cell| !cell.is_empty())
    }
}

impl Table {
    /// None: the text is no table, but a list.
    pub fn of(text: &str) -> Option<Self> {
        let separators: &[u8] = if text.contains('\t') { b"\t" } else { b";,|" };
        separators.iter().find_map(|separator| Self::separated(text, *separator))
    }

    fn separated(text: &str, separator: u8) -> Option<Self> {
        let rows = rows(text, separator);
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let columns: Vec<usize> =
            (0..width).filter(|column| rows.iter().any(|row| !row.cell(*column).is_empty())).collect();
        let wide = rows.iter().filter(|row| row.filled().nth(1).is_some()).count();
        let is_wide = columns.len() > 1 && wide * 10 >= rows.len() * 6;
        // A line with commas is a list, whatever stands between them; only a spreadsheet writes tabs.
        let is_table = is_wide && (separator == b'\t' || rows.len() > 1);
        let is_list = rows.iter().flat_map(Row::filled).all(is_sure);
        let header = header(&rows);
        (is_table && !is_list).then_some(Self { rows, header, columns })
    }

    /// Whether it has this column.
    pub fn has(&self, column: u32) -> bool {
        self.columns.contains(&(column as usize))
    }

    /// The column that seems to have the SKUs: by its name, and by the shape of its cells.
    pub fn proposal(&self) -> PastedReading {
        let best =
            self.columns.iter().max_by_key(|column| (self.score(**column), std::cmp::Reverse(**column)));
        PastedReading::Column(number(best.copied().unwrap_or_default()))
    }

    fn score(&self, column: usize) -> u64 {
        let cells = self.below_the_header().map(|row| likeness(row.cell(column)));
        let (count, sum) = cells.fold((0, 0), |(count, sum), likeness| (count + 1, sum + likeness));
        let shape = sum / std::cmp::max(count, 1);
        let name = self.header.and_then(|header| rank(self.rows[header].cell(column)));
        // A column of SKUs by its name has at least some.
        name.filter(|_| sum > 0).map_or(shape, |rank| shape + 2_000 - 10 * rank)
    }

    /// The cells of a column with their lines, empty ones too.
    pub fn cells(&self, column: u32) -> impl Iterator<Item = (u32, &str)> {
        self.below_the_header().map(move |row| (row.line, row.cell(column as usize)))
    }

    /// Rows above the columns' names, in one text each.
    pub fn above_the_header(&self) -> impl Iterator<Item = (u32, String)> {
        let above = &self.rows[..self.header.unwrap_or_default()];
        above.iter().map(|row| (row.line, row.filled().collect::<Vec<_>>().join(" ")))
    }

    /// The line of the columns' names.
    #[cfg(test)]
    pub fn header_line(&self) -> Option<u32> {
        self.header.map(|header| self.rows[header].line)
    }

    fn below_the_header(&self) -> impl Iterator<Item = &Row> {
        self.rows[self.header.map_or(0, |header| header + 1)..].iter()
    }

    /// The columns that have a cell, with their names and first cells.
    pub fn columns(&self) -> Vec<PastedColumn> {
        let column = |column: &usize| {
            let cells = self.below_the_header().map(|row| row.cell(*column)).filter(|cell| !cell.is_empty());
            let name = self.header.map(|header| self.rows[header].cell(*column).to_owned());
            PastedColumn {
                nth: number(*column),
                name: name.filter(|name| !name.is_empty()),
                sample: cells.take(SAMPLE).map(str::to_owned).collect(),
            }
        };
        self.columns.iter().map(column).collect()
    }
}

/// The rows that have a cell which is not empty.
fn rows(text: &str, separator: u8) -> Vec<Row> {
    let rows = tierstock_sheets::rows(text, separator).map(|TextRow { line, cells }| Row { line, cells });
    rows.filter(|row| row.filled().next().is_some()).collect()
}

/// The row with the columns' names: one of the first that names a column of SKUs, or a first one without any digit.
fn header(rows: &[Row]) -> Option<usize> {
    let named = rows.iter().take(HEADER_WITHIN).position(|row| row.filled().any(|cell| rank(cell).is_some()));
    named.or_else(|| {
        let first = rows.first().filter(|_| rows.len() > 1)?;
        let has_digit = first.filled().any(|cell| cell.contains(|letter: char| letter.is_ascii_digit()));
        (!has_digit && first.filled().nth(1).is_some()).then_some(0)
    })
}

/// How sure the name of a column is to be one of SKUs, 0 the surest; none: it is none.
fn rank(name: &str) -> Option<u64> {
    match Field::of_name(name)? {
        (Field::Sku, rank) => u64::try_from(rank).ok(),
        // A seller's own code is one after all others.
        (Field::OwnCode, rank) => u64::try_from(50 + rank).ok(),
        _ => None,
    }
}

fn number(column: usize) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX)
}
