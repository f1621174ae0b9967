//! XLSX, cell by cell.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx};

use super::{MAX_LINE, written};
use crate::book::{Book, CellKind, MAX_COLUMNS, Sheet};
use crate::not_read::NotRead;

pub(super) fn book(bytes: &[u8]) -> Result<Book, NotRead> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
    let known = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for meta in known {
        // Charts and macros have no cells.
        if let Some(mut sheet) = sheet(&mut workbook, &meta.name)? {
            sheet.name = meta.name;
            sheet.is_hidden = meta.visible != SheetVisible::Visible;
            sheets.push(sheet);
        }
    }
    if sheets.is_empty() { Err(NotRead::Empty) } else { Ok(Book { sheets }) }
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<Sheet>, NotRead> {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return Ok(None) };
    let mut sheet = Sheet::default();
    let mut row: Vec<(String, CellKind)> = Vec::new();
    let mut line = 0;
    loop {
        let cell = cells.next_cell().map_err(|_| NotRead::Damaged)?;
        let at = cell.as_ref().map(calamine::Cell::get_position);
        if at.is_none_or(|(next, _)| next != line) {
            if !sheet.push(line + 1, row.iter().map(|(text, kind)| (text.as_str(), *kind))) {
                break;
            }
            row.clear();
        }
        let (Some(cell), Some((next, column))) = (cell, at) else { break };
        if next > MAX_LINE {
            break;
        }
        line = next;
        let column = column as usize;
        if column > MAX_COLUMNS {
            continue;
        }
        if row.len() <= column {
            row.resize(column + 1, (String::new(), CellKind::Text));
        }
        row[column] = written(&Data::from(cell.get_value().clone()));
    }
    Ok(Some(sheet))
}
