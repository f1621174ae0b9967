//! A file that is open: its tables, what their columns are, what is decided, and what the user corrected.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tierstock_domain::{Currency, FeeBook, Moment};
use tierstock_sheets::book::{Book, Cell, CellKind, Sheet};
use tierstock_sheets::decisions::{About, Decisions};
use tierstock_sheets::evidence::Evidence;
use tierstock_sheets::field::Field;
use tierstock_sheets::preset::Preset;
use tierstock_sheets::question::{Grounds, Question};
use tierstock_sheets::row::Reader;
use tierstock_sheets::table::{self, Column, Layout};
use tierstock_sheets::words::{self, StateWord};
use tierstock_sheets::{amount, preset};

use super::summary::ImportSummary;
use super::verdict::{Plan, RowRef};

/// A table of the file.
pub(super) struct DraftTable {
    pub is_chosen: bool,
    pub layout: Layout,
    pub preset: Option<&'static Preset>,
    pub columns: Vec<Column>,
    /// Columns whose amounts have their signs the other way round.
    pub negated: Vec<bool>,
}

/// What the user said of files with one header, as it is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct SaidBefore {
    /// What the columns are, by their place.
    pub columns: BTreeMap<usize, Field>,
    /// What was decided.
    #[serde(default)]
    pub decisions: Decisions,
}

/// What reading a file depends on beside the file.
#[derive(Clone)]
pub(super) struct Circumstances {
    pub today: NaiveDate,
    pub home: Currency,
    pub fees: Arc<FeeBook>,
    pub clock: Arc<dyn tierstock_market::Clock>,
}

impl Circumstances {
    /// On which day of the user's calendar an instant falls.
    pub fn civil(&self, at: Moment) -> NaiveDate {
        at.with_timezone(&self.clock.offset_at(at)).date_naive()
    }
}

/// A file that is open.
pub(super) struct Draft {
    /// Its name, or what was pasted in words.
    pub source: String,
    /// What the user calls files with this header.
    pub name: String,
    pub book: Book,
    pub tables: Vec<DraftTable>,
    pub said: Decisions,
    /// What the user said of such files before: what a file proves goes before it.
    remembered: Decisions,
    pub decided: Decisions,
    pub questions: Vec<Question>,
    corrections: HashMap<RowRef, HashMap<usize, String>>,
    pub left_out: HashSet<RowRef>,
    /// Rows that the user said are others than those that they resemble.
    pub others: HashSet<RowRef>,
    pub plan: Plan,
    pub done: Option<ImportSummary>,
}

impl Draft {
    pub fn new(source: String, book: Book) -> Self {
        let tables = book.sheets.iter().map(draft_table).collect();
        let mut draft = Self {
            source,
            name: String::new(),
            book,
            tables,
            said: Decisions::default(),
            remembered: Decisions::default(),
            decided: Decisions::default(),
            questions: Vec::new(),
            corrections: HashMap::new(),
            left_out: HashSet::new(),
            others: HashSet::new(),
            plan: Plan::default(),
            done: None,
        };
        draft.choose_likely_tables();
        draft
    }

    /// Tables that name goods come in, unless the workbook hides them; the largest one where none does.
    fn choose_likely_tables(&mut self) {
        let names_goods = |table: &DraftTable| {
            let of = |field| table.columns.iter().any(|column| column.field == field);
            let says_more = table.columns.iter().filter(|column| column.field != Field::Nothing).count() > 1;
            (of(Field::Sku) || of(Field::Name)) && says_more
        };
        for (table, sheet) in self.tables.iter_mut().zip(&self.book.sheets) {
            table.is_chosen = !sheet.is_hidden && names_goods(table);
        }
        if !self.tables.iter().any(|table| table.is_chosen) {
            let largest = (0..self.tables.len()).max_by_key(|nth| self.book.sheets[*nth].len());
            if let Some(nth) = largest {
                self.tables[nth].is_chosen = true;
            }
        }
    }

    /// The header by which what the user says is kept: that of the first table that comes in.
    pub fn header(&self) -> Option<String> {
        let (table, _) = self.chosen().next()?;
        Some(self.header_of(table)).filter(|header| !header.trim().is_empty())
    }

    /// Takes what the user said of such files before.
    pub fn recall(&mut self, name: String, said: SaidBefore) {
        self.name = name;
        let header = self.header();
        for nth in 0..self.tables.len() {
            for (column, field) in &said.columns {
                if Some(self.header_of(nth)) == header {
                    self.set_column(nth, *column, *field);
                }
            }
        }
        self.said.meets = said.decisions.meets;
        self.remembered = said.decisions;
    }

    /// What the user said, to be kept.
    pub fn saying(&self) -> SaidBefore {
        let table = self.chosen().next().map(|(nth, _)| nth);
        let columns =
            table.map(|nth| self.tables[nth].columns.iter().map(|column| column.field).enumerate().collect());
        SaidBefore {
            columns: columns.unwrap_or_default(),
            decisions: self.remembered.clone().with(&self.said),
        }
    }

    fn header_of(&self, nth: usize) -> String {
        let names = self.tables[nth].columns.iter().map(|column| column.name.to_lowercase());
        names.collect::<Vec<_>>().join("\n")
    }

    /// The tables that come in.
    pub fn chosen(&self) -> impl Iterator<Item = (usize, &Sheet)> {
        self.book.sheets.iter().enumerate().filter(|(nth, _)| self.tables[*nth].is_chosen)
    }

    /// The rows of the tables that come in, in their order.
    pub fn rows(&self) -> impl Iterator<Item = RowRef> + '_ {
        self.chosen().flat_map(|(table, sheet)| {
            (self.tables[table].layout.first..sheet.len()).map(move |row| RowRef { table, row })
        })
    }

    /// Says what a column is; another one that can't be the same any more is nothing.
    pub fn set_column(&mut self, table: usize, column: usize, field: Field) {
        let Some(table) = self.tables.get_mut(table) else { return };
        if table.columns.get(column).is_none() {
            return;
        }
        for (nth, other) in table.columns.iter_mut().enumerate() {
            if nth == column {
                (other.field, other.confidence) = (field, 100);
            } else if other.field == field && !field.may_repeat() {
                (other.field, other.confidence) = (Field::Nothing, 100);
            }
        }
    }

    /// Corrects a cell, or takes the correction back where the text is as in the file.
    pub fn correct(&mut self, at: RowRef, column: usize, text: String) {
        let as_in_file = self
            .book
            .sheets
            .get(at.table)
            .is_some_and(|sheet| at.row < sheet.len() && sheet.cell(at.row, column).text == text);
        let corrections = self.corrections.entry(at).or_default();
        if as_in_file {
            corrections.remove(&column);
        } else {
            corrections.insert(column, text);
        }
    }

    /// A cell as the file has it, or as the user corrected it.
    pub fn cell(&self, at: RowRef, column: usize) -> Cell<'_> {
        // Most files are never corrected, and have millions of cells.
        let corrected = if self.corrections.is_empty() { None } else { self.corrections.get(&at) };
        let corrected = corrected.and_then(|columns| columns.get(&column));
        match corrected {
            Some(text) => Cell { text: text.trim(), kind: CellKind::Text },
            None => self.book.sheets[at.table].cell(at.row, column),
        }
    }

    /// What the rows of a table are read by.
    pub fn reader<'d>(
        &'d self,
        table: usize,
        circumstances: &'d Circumstances,
    ) -> Reader<'d, impl Fn(Moment) -> NaiveDate + 'd> {
        let of = &self.tables[table];
        let sheet_state = words::state(&self.book.sheets[table].name)
            .filter(|_| !of.columns.iter().any(|column| column.field == Field::State));
        Reader {
            columns: &of.columns,
            negated: &of.negated,
            preset: of.preset,
            decisions: &self.decided,
            sheet_state: sheet_state.filter(|state| matches!(state, StateWord::InStock | StateWord::Sold)),
            today: circumstances.today,
            civil: |at| circumstances.civil(at),
        }
    }

    /// Looks at all cells that come in, and decides what they prove.
    pub fn decide(&mut self, circumstances: &Circumstances) {
        for nth in 0..self.tables.len() {
            self.tables[nth].negated = negated(&self.book.sheets[nth], &self.tables[nth]);
        }
        let mut evidence = Evidence::default();
        let mut known = Decisions::default();
        for (nth, _) in self.chosen() {
            let table = &self.tables[nth];
            if let Some(preset) = table.preset {
                known = known.with(&of_preset(preset));
            }
            for column in &table.columns {
                evidence.name(column.field, &column.name);
            }
        }
        for at in self.rows() {
            for (nth, column) in self.tables[at.table].columns.iter().enumerate() {
                if column.field != Field::Nothing {
                    let line = self.book.sheets[at.table].line(at.row);
                    evidence.cell(column.field, &column.name, self.cell(at, nth), line);
                }
            }
        }
        self.decided = evidence.decided(known.with(&self.remembered)).with(&self.said);
        let mut about_rows = Vec::new();
        for at in self.rows() {
            let has_amounts = self.tables[at.table].columns.iter().any(|column| column.field.is_amount());
            let reader = self.reader(at.table, circumstances);
            about_rows.push((reader.lacks_place(&|column| self.cell(at, column)), has_amounts));
        }
        for (lacks_place, has_amounts) in about_rows {
            evidence.row(lacks_place, has_amounts);
        }
        self.questions = evidence.questions(&self.decided, circumstances.home);
        self.tell_who_said_it();
    }

    /// What nothing in the file proves may be known of its layout, or be said of an earlier file.
    fn tell_who_said_it(&mut self) {
        let of_layout = |about: &About| {
            let mut presets = self.chosen().filter_map(|(nth, _)| self.tables[nth].preset);
            presets.find(|preset| of_preset(preset).chosen(about).is_some()).map(|preset| preset.name)
        };
        let told = |question: &Question| {
            if !question.grounds.is_open() || self.said.chosen(&question.about).is_some() {
                return None;
            }
            if self.remembered.chosen(&question.about).is_some() {
                return Some(Grounds::SaidBefore);
            }
            of_layout(&question.about).map(Grounds::Layout)
        };
        let told: Vec<_> = self.questions.iter().map(told).collect();
        for (question, grounds) in self.questions.iter_mut().zip(told) {
            if let Some(grounds) = grounds {
                question.grounds = grounds;
            }
        }
    }

    /// Takes an answer of the user's; false: it is none.
    pub fn answer(&mut self, about: &About, word: &str) -> bool {
        self.said.answer(about, word)
    }

    /// The layout's name: the user's, else that of the marketplace.
    pub fn layout_name(&self) -> String {
        let of_preset =
            || self.chosen().find_map(|(nth, _)| self.tables[nth].preset).map_or("", |preset| preset.name);
        if self.name.is_empty() { of_preset().to_owned() } else { self.name.clone() }
    }
}

fn draft_table(sheet: &Sheet) -> DraftTable {
    let layout = table::layout(sheet);
    let names = table::names(sheet, layout);
    let preset = preset::Preset::of(names.iter().map(String::as_str));
    let columns = table::columns(sheet, layout, preset);
    DraftTable { is_chosen: false, layout, preset, negated: vec![false; columns.len()], columns }
}

fn of_preset(preset: &Preset) -> Decisions {
    Decisions { sizes: preset.sizes, days: preset.days, currency: preset.currency, ..Decisions::default() }
}

/// What is deducted is written below zero by some programs: a column in which nearly all amounts are. Those that are not
/// are credits.
fn negated(sheet: &Sheet, table: &DraftTable) -> Vec<bool> {
    let may_be = |field: Field| {
        field.is_fee()
            || matches!(
                field,
                Field::Paid
                    | Field::TotalCost
                    | Field::Tax
                    | Field::Inbound
                    | Field::OtherCost
                    | Field::Outbound
            )
    };
    let is_negated = |nth: usize| {
        let (mut below, mut above) = (0_u32, 0_u32);
        for row in table.layout.first..sheet.len() {
            match amount::sign(sheet.cell(row, nth)) {
                Some(true) => below += 1,
                Some(false) => above += 1,
                None => {}
            }
        }
        below > 0 && below >= above.saturating_mul(4)
    };
    table.columns.iter().enumerate().map(|(nth, column)| may_be(column.field) && is_negated(nth)).collect()
}
