//! A sheet's header and columns: where the names stand, and what each column seems to be, from its name and its cells.

use crate::amount;
use crate::book::{Cell, CellKind, Sheet};
use crate::code;
use crate::days;
use crate::field::{self, Field};
use crate::preset::Preset;
use crate::sizes::{self, BareScale, SizeCell};
use crate::words;

/// The header is looked for in so many rows: titles and empty lines may stand above it.
const HEADER_WITHIN: usize = 25;

/// So many cells of a column are looked at.
const LOOKED_AT: usize = 300;

/// So many cells of a column are shown with it.
const SAMPLES: usize = 5;

/// A longer text is a remark and no condition, in letters.
const MAX_WORD: usize = 40;

/// A name that fits its cells, one that says too little of them, and cells alone.
const SURE: u8 = 95;
const BY_NAME: u8 = 75;
const BY_CELLS: u8 = 60;

/// What a column is, as it seems or as the user said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name; empty: the table has no header, or none for it.
    pub name: String,
    /// What it is.
    pub field: Field,
    /// How sure that is, in percent; 100: the user or a layout says it.
    pub confidence: u8,
    /// Its first cells that are not empty.
    pub samples: Vec<String>,
}

/// Where a table begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The row of the columns' names; none: it has none.
    pub header: Option<usize>,
    /// The first row below it.
    pub first: usize,
}

/// Finds the columns' names: the row of the first ones with the most known names, or a first row of words alone.
pub fn layout(sheet: &Sheet) -> Layout {
    let known = |row: &usize| {
        sheet
            .filled(*row)
            .filter(|(_, cell)| cell.kind == CellKind::Text && Field::of_name(cell.text).is_some())
            .count()
    };
    let within = 0..sheet.len().min(HEADER_WITHIN);
    let best = within.clone().max_by_key(|row| (known(row), std::cmp::Reverse(*row)));
    let named = best.filter(|row| known(row) >= 2 || known(row) == 1 && sheet.filled(*row).count() <= 2);
    let worded = || {
        let first = within.clone().find(|row| sheet.filled(*row).count() > 1)?;
        let is_word = |cell: Cell<'_>| {
            cell.kind == CellKind::Text && !cell.text.contains(|letter: char| letter.is_ascii_digit())
        };
        (sheet.len() > first + 1 && sheet.filled(first).all(|(_, cell)| is_word(cell))).then_some(first)
    };
    let header = named.or_else(worded);
    Layout { header, first: header.map_or(0, |row| row + 1) }
}

/// The names of a sheet's columns, as they are written.
pub fn names(sheet: &Sheet, layout: Layout) -> Vec<String> {
    let from = layout.header.unwrap_or(layout.first);
    let count = sheet.columns(from..sheet.len().min(layout.first + LOOKED_AT));
    let name = |column| layout.header.map_or("", |row| sheet.cell(row, column).text);
    (0..count).map(|column| name(column).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// What the columns seem to be. A layout that is known says it of its own; else the name, if the cells don't contradict it;
/// else the cells alone, but for those that a seller added to a layout that is known.
pub fn columns(sheet: &Sheet, layout: Layout, preset: Option<&Preset>) -> Vec<Column> {
    let names = names(sheet, layout);
    let mut columns: Vec<Column> = Vec::new();
    for (nth, name) in names.into_iter().enumerate() {
        let cells: Vec<Cell<'_>> = (layout.first..sheet.len())
            .map(|row| sheet.cell(row, nth))
            .filter(|cell| !cell.text.is_empty())
            .take(LOOKED_AT)
            .collect();
        let (field, confidence) = match preset.map(|preset| preset.field(&name)) {
            Some(Some(field)) => (field, 100),
            // A later form of the layout may have columns of its own: what their cells look like says little.
            Some(None) => by_name(&name, &cells).unwrap_or((Field::Nothing, 0)),
            None => by_name(&name, &cells).or_else(|| by_cells(&cells)).unwrap_or((Field::Nothing, 0)),
        };
        let samples = cells.iter().take(SAMPLES).map(|cell| cell.text.chars().take(80).collect()).collect();
        columns.push(Column { name, field, confidence, samples });
    }
    let of_sales =
        columns.iter().any(|column| matches!(column.field, Field::SoldOn | Field::SalePrice | Field::Payout));
    for column in &mut columns {
        // Without a sale an order is one by which goods were bought.
        if column.field == Field::SaleOrder && !of_sales {
            column.field = Field::PurchaseOrder;
        }
    }
    without_list_price(&mut columns);
    only_once(&mut columns);
    columns
}

/// Of a column of list prices nothing is known but what the goods cost in shops: it is what was paid only where no other
/// column says that.
fn without_list_price(columns: &mut [Column]) {
    let is_list_price = |column: &Column| column.field == Field::Paid && field::is_list_price(&column.name);
    let states_cost = columns.iter().any(|column| {
        let is_named = Field::of_name(&column.name).is_some();
        is_named && matches!(column.field, Field::Paid | Field::TotalCost) && !is_list_price(column)
    });
    for column in columns.iter_mut().filter(|column| is_list_price(column)) {
        (column.field, column.confidence) =
            if states_cost { (Field::Nothing, 0) } else { (Field::Paid, column.confidence.min(BY_CELLS)) };
    }
}

/// A field that can be one column's alone is the surest one's, and the first one's of those.
fn only_once(columns: &mut [Column]) {
    for field in Field::ALL.into_iter().filter(|field| !field.may_repeat()) {
        let of_field = |column: &&Column| column.field == field;
        let Some(best) = columns.iter().filter(of_field).map(|column| column.confidence).max() else {
            continue;
        };
        let mut is_taken = false;
        for column in columns.iter_mut().filter(|column| column.field == field) {
            if column.confidence == best && !is_taken {
                is_taken = true;
            } else {
                column.field = Field::Nothing;
                column.confidence = 0;
            }
        }
    }
}

/// What a column is by its name; none: it is no name of a column.
fn by_name(name: &str, cells: &[Cell<'_>]) -> Option<(Field, u8)> {
    let (field, rank) = Field::of_name(name)?;
    let rank = u8::try_from(rank.min(15)).unwrap_or(15);
    Some(match fit(field, cells) {
        // "Sold on" may be a day, "sold" a state or a price.
        Some(share) if share < 30 => other_meaning(name, cells).unwrap_or((Field::Nothing, 0)),
        Some(share) if share < 80 => (field, BY_NAME - rank),
        None if cells.is_empty() => (field, BY_NAME - rank),
        _ => (field, SURE - rank),
    })
}

/// What a name means that is another field's, where its cells say so.
fn other_meaning(name: &str, cells: &[Cell<'_>]) -> Option<(Field, u8)> {
    let name = words::folded(name);
    let (is_of_a_sale, is_of_a_purchase) =
        (name.contains("sold"), name.contains("bought") || name.contains("purchase"));
    let (field, confidence) = by_cells(cells)?;
    let field = match field {
        Field::BoughtOn if is_of_a_sale => Field::SoldOn,
        Field::Paid if is_of_a_sale => Field::SalePrice,
        Field::BoughtOn | Field::Paid if !is_of_a_purchase => return None,
        other => other,
    };
    Some((field, confidence))
}

/// How many of a hundred cells can be of a field; none: any text can.
fn fit(field: Field, cells: &[Cell<'_>]) -> Option<usize> {
    let fits: fn(&Cell<'_>) -> bool = match field {
        field if field.is_day() => is_day,
        field if field.is_amount() => is_amount,
        Field::Sku => |cell| code::likeness(cell.text) > 0,
        Field::Size => is_size,
        // A word that is none of the trade's is asked.
        Field::Condition => {
            |cell| words::condition(cell.text).is_some() || cell.text.chars().count() <= MAX_WORD
        }
        Field::State => |cell| words::state(cell.text).is_some(),
        Field::Currency => |cell| amount::currency_alone(cell.text).is_some(),
        // A count that can't be read is refused in its row: no column of counts is left out for it.
        Field::Quantity => |cell| cell.text.contains(|letter: char| letter.is_ascii_digit()),
        Field::Place => |cell| !is_day(cell) && cell.text.contains(char::is_alphabetic),
        _ => return None,
    };
    let told: Vec<_> = cells.iter().filter(|cell| !amount::says_nothing(cell.text)).collect();
    (!told.is_empty()).then(|| told.iter().filter(|cell| fits(cell)).count() * 100 / told.len())
}

/// What the cells alone say: only what nothing else looks like.
fn by_cells(cells: &[Cell<'_>]) -> Option<(Field, u8)> {
    let share = |fits: fn(&Cell<'_>) -> bool| {
        let told: Vec<_> = cells.iter().filter(|cell| !amount::says_nothing(cell.text)).collect();
        if told.is_empty() { 0 } else { told.iter().filter(|cell| fits(cell)).count() * 100 / told.len() }
    };
    if share(|cell| code::is_sure(cell.text)) >= 60 {
        return Some((Field::Sku, BY_CELLS + 10));
    }
    if share(|cell| words::is_known_place(cell.text)) >= 60 {
        return Some((Field::Place, BY_CELLS));
    }
    if share(|cell| words::condition(cell.text).is_some()) >= 60 {
        return Some((Field::Condition, BY_CELLS));
    }
    if share(|cell| sizes::has_us_letter(cell.text) || is_marked_size(cell)) >= 60 {
        return Some((Field::Size, BY_CELLS));
    }
    if share(is_day) >= 80 {
        return Some((Field::BoughtOn, BY_CELLS - 30));
    }
    if share(|cell| cell.text.split_whitespace().count() >= 3 && cell.text.contains(char::is_alphabetic))
        >= 60
    {
        return Some((Field::Name, BY_CELLS - 20));
    }
    if share(|cell| sizes::is_open(cell.text) && cell.kind == CellKind::Text || is_bare_shoe(cell)) >= 90 {
        return Some((Field::Size, BY_CELLS - 20));
    }
    let has_sign = share(|cell| amount::currency_of(cell.text).is_some()) >= 60;
    has_sign.then_some((Field::Paid, BY_CELLS - 20))
}

fn is_bare_shoe(cell: &Cell<'_>) -> bool {
    sizes::is_open(cell.text) && cell.text.len() <= 4
}

fn is_marked_size(cell: &Cell<'_>) -> bool {
    let upper = cell.text.to_uppercase();
    ["UK", "US", "EU"].iter().any(|scale| upper.starts_with(scale) || upper.ends_with(scale)) && is_size(cell)
}

fn is_day(cell: &Cell<'_>) -> bool {
    matches!(days::read(*cell), Ok(Some(_)))
}

fn is_amount(cell: &Cell<'_>) -> bool {
    matches!(cell.kind, CellKind::Number)
        || cell.kind == CellKind::Text && amount::is_amount(cell.text) && !is_day(cell)
}

fn is_size(cell: &Cell<'_>) -> bool {
    cell.text.chars().count() <= 40
        && matches!(
            sizes::read(cell.text, Some(BareScale::Us), ""),
            SizeCell::Sizes(_) | SizeCell::CountOrSize
        )
}

#[cfg(test)]
mod tests;
