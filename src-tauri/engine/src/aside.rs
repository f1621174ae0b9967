//! Rows that were set aside: shown with what of them can be read, corrected, or dropped.

mod fields;

use chrono::{DateTime, NaiveDate};
use tierstock_domain::{Currency, Moment, Money, ProductId, Sku};
use tierstock_language::{t, within_sentence};
use tierstock_store::{AsideId, Cause, Correction, KeptRow, KeptValue, RowSetAside, Store, StoreError};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::{AsideFault, SettingRefusal};
use crate::view::{AsideChoice, AsideCorrection, AsideEntry, AsideField, AsideLine, AsidePage};
use crate::words::{civil_day, label, money, thing, time_of_day};
use fields::{CorrectableColumn, EntryKind, field};

/// Rows in one page at most: fewer than of other pages, each is shown with all its values.
const MAX_ROWS: u32 = 100;

/// Texts are shown up to this many characters.
const MAX_CHARS: usize = 120;

impl Engine {
    /// The rows that can't be read and are set aside, the newest first.
    pub async fn rows_set_aside(&self, offset: u32, limit: u32) -> Result<AsidePage, EngineError> {
        page(&self.state.store, offset, limit).await
    }

    /// Puts one back with these values in place of those that are wrong.
    pub async fn correct_set_aside(
        &self,
        id: i64,
        corrections: Vec<AsideCorrection>,
    ) -> Result<(), EngineError> {
        correct(&self.state.store, id, corrections, self.state.clock.now()).await?;
        self.state.events.send(Change::SettingsChanged);
        self.inventory_changed();
        Ok(())
    }

    /// Drops one: it is shown no more, and counts nowhere.
    pub async fn drop_set_aside(&self, id: i64) -> Result<(), EngineError> {
        self.state.store.drop_set_aside(AsideId(id), self.state.clock.now()).await?;
        self.state.events.send(Change::SettingsChanged);
        Ok(())
    }
}

/// One page of them, the newest first.
async fn page(store: &Store, offset: u32, limit: u32) -> Result<AsidePage, EngineError> {
    let total = store.count_set_aside().await?;
    let mut rows = Vec::new();
    for row in store.rows_set_aside(offset, limit.min(MAX_ROWS)).await? {
        rows.push(line(store, row).await?);
    }
    Ok(AsidePage { total, rows })
}

/// Puts rows back with what the user entered in place of what was wrong.
async fn correct(
    store: &Store,
    id: i64,
    entered: Vec<AsideCorrection>,
    now: Moment,
) -> Result<(), EngineError> {
    let mut kept = store.row_set_aside(AsideId(id)).await?;
    let mut corrections = Vec::new();
    // A currency is read before the amounts in it.
    let (currencies, others): (Vec<_>, Vec<_>) =
        entered.into_iter().partition(|entered| entered.column.ends_with("currency"));
    for AsideCorrection { row: nth, column, value } in currencies.into_iter().chain(others) {
        let row = usize::try_from(nth).ok().and_then(|nth| kept.rows.get_mut(nth).map(|row| (nth, row)));
        let (nth, row) = row.ok_or_else(no_such_field)?;
        let field = field(&row.table, &column).ok_or_else(no_such_field)?;
        let value = read(&field, &column, value.trim(), row)?;
        row.values.insert(column.clone(), value.clone());
        if field.kind == EntryKind::Sku {
            corrections.push(Correction { row: nth, column: "sku_normal".into(), value: normal(&value) });
        }
        corrections.push(Correction { row: nth, column, value });
    }
    store.correct_set_aside(AsideId(id), corrections, now).await?;
    Ok(())
}

fn no_such_field() -> EngineError {
    SettingRefusal::AsideField.into()
}

/// What was entered, as its column has it.
fn read(
    field: &CorrectableColumn,
    column: &str,
    text: &str,
    row: &KeptRow,
) -> Result<KeptValue, EngineError> {
    let refused = |why| SettingRefusal::Aside { column: column.to_owned(), why };
    if text.is_empty() {
        return if field.optional { Ok(KeptValue::Nothing) } else { Err(refused(AsideFault::Empty).into()) };
    }
    let day = || text.parse::<NaiveDate>().map_err(|_| refused(AsideFault::Day));
    Ok(match field.kind {
        EntryKind::Sku => {
            let sku = Sku::parse(text).map_err(|why| refused(AsideFault::Sku(why)))?;
            KeptValue::Text(sku.as_str().to_owned())
        }
        EntryKind::Word(_) => KeptValue::Text(text.to_owned()),
        EntryKind::Day => KeptValue::Text(day()?.to_string()),
        EntryKind::Moment => {
            let begins = day()?.and_hms_opt(0, 0, 0).ok_or_else(|| refused(AsideFault::Day))?;
            KeptValue::Number(begins.and_utc().timestamp_millis())
        }
        EntryKind::Currency => {
            let code = text.to_uppercase();
            Currency::from_code(&code).ok_or_else(|| refused(AsideFault::Currency))?;
            KeptValue::Text(code)
        }
        EntryKind::Amount(of) => {
            let currency = currency(row, of).ok_or_else(|| refused(AsideFault::NoCurrency))?;
            let amount = Money::parse(text, currency).map_err(|why| refused(AsideFault::Amount(why)))?;
            KeptValue::Number(amount.minor())
        }
        EntryKind::Size => KeptValue::Number(text.parse().map_err(|_| refused(AsideFault::Size))?),
        EntryKind::LeftOut => return Err(refused(AsideFault::LeftOutOnly).into()),
    })
}

/// The form of a SKU in which spellings agree, which its product is found by.
fn normal(sku: &KeptValue) -> KeptValue {
    match sku {
        KeptValue::Text(text) => {
            Sku::parse(text).map_or(KeptValue::Nothing, |sku| KeptValue::Text(sku.normal().into()))
        }
        _ => KeptValue::Nothing,
    }
}

fn currency(row: &KeptRow, column: &str) -> Option<Currency> {
    match row.values.get(column) {
        Some(KeptValue::Text(code)) => Currency::from_code(code),
        _ => None,
    }
}

async fn line(store: &Store, kept: RowSetAside) -> Result<AsideLine, StoreError> {
    let sizes = match kept.rows.first().and_then(|row| number(row, "product_id")) {
        Some(product) => sizes(store, ProductId(product)).await?,
        None => Vec::new(),
    };
    let mut fields = Vec::new();
    for (nth, (row, wrong)) in (0_u32..).zip(kept.rows.iter().zip(&kept.wrong)) {
        // Of what belongs to it only what is wrong is shown: the history of a product is long.
        let shown = row.values.iter().filter(|(column, value)| {
            wrong.contains(column) || nth == 0 && !is_empty(value) && is_telling(column)
        });
        fields.extend(shown.map(|(column, value)| {
            let is_wrong = wrong.contains(column);
            AsideField {
                row: nth,
                column: column.clone(),
                label: if nth == 0 {
                    label(column)
                } else {
                    format!("{}: {}", thing(&row.table), label(column))
                },
                value: shown_value(row, column, value),
                entry: if is_wrong { entry(&row.table, column, &sizes) } else { None },
                wrong: is_wrong,
            }
        }));
    }
    // The wrong ones first.
    fields.sort_by_key(|field| !field.wrong);
    let correctable = fields.iter().any(|field| field.wrong)
        && fields.iter().all(|field| !field.wrong || field.entry.is_some());
    Ok(AsideLine {
        id: kept.id.0,
        at: kept.at,
        what: what(&kept.rows),
        why: why(&kept),
        reason: kept.reason,
        correctable,
        copy: kept.copy,
        fields,
    })
}

async fn sizes(store: &Store, product: ProductId) -> Result<Vec<AsideChoice>, StoreError> {
    let sizes = store.sizes_of(product).await?;
    let choice = |row: &tierstock_store::SizeRow| AsideChoice {
        value: row.id.0.to_string(),
        label: row.size.to_string(),
    };
    Ok(sizes.iter().map(choice).collect())
}

fn number(row: &KeptRow, column: &str) -> Option<i64> {
    match row.values.get(column) {
        Some(KeptValue::Number(number)) => Some(*number),
        _ => None,
    }
}

fn is_empty(value: &KeptValue) -> bool {
    match value {
        KeptValue::Nothing => true,
        KeptValue::Text(text) => text.is_empty(),
        KeptValue::Number(_) | KeptValue::Bytes { .. } => false,
    }
}

/// Columns that the program works out or keeps for itself tell nothing of a row.
fn is_telling(column: &str) -> bool {
    let own = [
        "_home",
        "rate",
        "worth",
        "if_listed",
        "card_",
        "sku_normal",
        "offers_up",
        "to_take_down",
        "sort",
        "picture_",
    ];
    !own.iter().any(|part| column.contains(part))
}

/// `Unit 12, with 1 listing and 2 sales`.
fn what(rows: &[KeptRow]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let name = number(first, "id").map_or_else(String::new, |id| format!(" {id}"));
    let mut with: Vec<(&str, usize)> = Vec::new();
    for row in &rows[1..] {
        match with.iter_mut().find(|(table, _)| *table == row.table) {
            Some((_, count)) => *count += 1,
            None => with.push((&row.table, 1)),
        }
    }
    let with: Vec<String> = with
        .into_iter()
        .map(|(table, count)| format!("{} × {count}", within_sentence(&thing(table))))
        .collect();
    let thing = thing(&first.table);
    if with.is_empty() {
        format!("{thing}{name}")
    } else {
        t!("rows-with", row = format!("{thing}{name}"), parts = with.join(", "))
    }
}

fn why(kept: &RowSetAside) -> String {
    let (thing, column) = (thing(&kept.reason.table), within_sentence(&label(&kept.reason.column)));
    match kept.reason.cause {
        Cause::Unreadable => t!("rows-unreadable", thing = thing, column = column),
        Cause::Rule if kept.reason.column.is_empty() => t!("rows-breaks-rule", thing = thing),
        Cause::Rule => t!("rows-column-breaks-rule", thing = thing, column = column),
        Cause::Orphan => t!("rows-orphan", thing = thing, column = column),
        Cause::OtherProduct => t!("rows-other-product", thing = thing),
    }
}

fn shown_value(row: &KeptRow, column: &str, value: &KeptValue) -> Option<String> {
    match value {
        KeptValue::Nothing => None,
        KeptValue::Number(number) => Some(shown_number(row, column, *number)),
        KeptValue::Text(word) if is_word(&row.table, column) => Some(label(word)),
        KeptValue::Text(text) => Some(text.chars().take(MAX_CHARS).collect()),
        KeptValue::Bytes { bytes } => Some(String::from_utf8_lossy(bytes).chars().take(MAX_CHARS).collect()),
    }
}

/// Whether the column holds one of the database's words, which are shown as the user knows them.
fn is_word(table: &str, column: &str) -> bool {
    column == "state" || field(table, column).is_some_and(|field| matches!(field.kind, EntryKind::Word(_)))
}

fn shown_number(row: &KeptRow, column: &str, number: i64) -> String {
    match field(&row.table, column).map(|field| field.kind) {
        Some(EntryKind::Amount(of)) => currency(row, of)
            .map_or_else(|| number.to_string(), |currency| money(Money::new(number, currency))),
        Some(EntryKind::Moment) => DateTime::from_timestamp_millis(number).map_or_else(
            || number.to_string(),
            |at| format!("{}, {} UTC", civil_day(at.date_naive()), time_of_day(at)),
        ),
        _ => number.to_string(),
    }
}

fn entry(table: &str, column: &str, sizes: &[AsideChoice]) -> Option<AsideEntry> {
    let CorrectableColumn { kind, optional } = field(table, column)?;
    let words = |words: &[&str]| {
        words.iter().map(|word| AsideChoice { value: (*word).into(), label: label(word) }).collect()
    };
    let choices = match kind {
        EntryKind::Word(all) => words(all),
        EntryKind::Size => sizes.to_vec(),
        EntryKind::LeftOut => vec![AsideChoice { value: String::new(), label: t!("rows-leave-out") }],
        _ => Vec::new(),
    };
    if kind == EntryKind::Size && choices.is_empty() {
        return None;
    }
    let is_day = matches!(kind, EntryKind::Day | EntryKind::Moment);
    Some(AsideEntry { is_day, optional, choices })
}

#[cfg(all(test, feature = "fixture"))]
mod tests;
