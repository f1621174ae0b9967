//! The file that is open and its rows, for the window.

use std::collections::BTreeMap;

use tierstock_domain::{Currency, Money, Size};
use tierstock_sheets::question::Grounds;
use tierstock_sheets::refusal::RowFault;
use tierstock_sheets::stated::{Stated, StatedSale};
use tierstock_sync::names;

use super::draft::{Circumstances, Draft};
use super::summary::ImportSummary;
use super::verdict::RowRef;
use super::verdict::RowVerdict;
use crate::refusal::{ImportHindrance, RowRefusal};
use crate::view::{
    DoneView, ImportColumnView, ImportCounts, ImportDoneView, ImportList, ImportOption, ImportOutcome,
    ImportQuestionView, ImportRowView, ImportRowsPage, ImportSum, ImportTableView, ImportView, MAX_PAGE,
    MoneyView,
};
use crate::words;

/// Cost, price and payout in one currency, in minor units.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    cost: i64,
    sold: i64,
    payout: i64,
}

/// The file as the window shows it.
pub(super) fn view(draft: &Draft, circumstances: &Circumstances) -> ImportView {
    let (counts, sums) = counted(draft, circumstances);
    let open = draft.questions.iter().filter(|question| question.chosen.is_none()).count();
    let hindrance = match (counts.rows, draft.plan.coming(), open) {
        (0, ..) => Some(ImportHindrance::NoTable),
        (_, 0, 0) if counts.known == counts.rows => Some(ImportHindrance::NothingNew),
        (_, 0, 0) => Some(ImportHindrance::NoRow),
        (_, 0, _) => Some(ImportHindrance::OpenQuestion),
        _ => None,
    };
    let table = |(nth, table): (usize, &super::draft::DraftTable)| {
        let sheet = &draft.book.sheets[nth];
        let columns = table.columns.iter().map(|column| ImportColumnView {
            name: column.name.clone(),
            field: column.field,
            confidence: column.confidence,
            samples: column.samples.clone(),
        });
        ImportTableView {
            name: sheet.name.clone(),
            chosen: table.is_chosen,
            rows: number(sheet.len() - table.layout.first),
            columns: columns.collect(),
            cuts: sheet.cut_off.clone(),
            cut_off: sheet.cut_off.iter().map(|what| words::cut_off(*what)).collect(),
        }
    };
    let questions = draft.questions.iter().map(|question| ImportQuestionView {
        about: question.about.clone(),
        word: match &question.grounds {
            Grounds::Word { first, .. } => Some(first.text.clone()),
            _ => None,
        },
        grounds: question.grounds.clone(),
        evidence: words::grounds(&question.grounds),
        options: question
            .options
            .iter()
            .map(|option| ImportOption { value: option.word(), name: words::option_name(option) })
            .collect(),
        chosen: question.chosen.clone(),
    });
    ImportView {
        source: draft.source.clone(),
        layout: draft.layout_name(),
        tables: draft.tables.iter().enumerate().map(table).collect(),
        questions: questions.collect(),
        counts,
        sums,
        hindered_by: hindrance,
        hindrance: hindrance.map(words::import_hindrance),
        writing: None,
        done: draft.done.as_ref().map(done_view),
    }
}

fn done_view(done: &ImportSummary) -> ImportDoneView {
    ImportDoneView {
        entry: DoneView { entry: done.entry.0, title: done.title.clone(), units: Vec::new() },
        rows: done.rows,
        products: done.products,
        units: done.units,
        sales: done.sales,
    }
}

/// How many rows there are of each kind, and what comes in adds up to.
fn counted(draft: &Draft, circumstances: &Circumstances) -> (ImportCounts, Vec<ImportSum>) {
    let mut counts = ImportCounts {
        rows: number(draft.plan.verdicts.len()),
        new_products: number(draft.plan.products.len()),
        ..ImportCounts::default()
    };
    let mut sums: BTreeMap<&'static str, (Currency, Sums)> = BTreeMap::new();
    for (at, verdict) in &draft.plan.verdicts {
        match verdict {
            RowVerdict::Added { is_sold: false, .. } => counts.units += 1,
            RowVerdict::Added { is_sold: true, .. } => counts.sales += 1,
            RowVerdict::Sold { .. } | RowVerdict::Joined => counts.from_stock += 1,
            RowVerdict::GivesBack(_) => counts.returns += 1,
            RowVerdict::Known(_) => counts.known += 1,
            RowVerdict::Refused(_) | RowVerdict::Open => counts.refused += 1,
        }
        if !verdict.comes_in() {
            continue;
        }
        let Ok(stated) = read(draft, circumstances, *at) else { continue };
        if stated.bought.price.is_none() && matches!(verdict, RowVerdict::Added { is_sold: true, .. }) {
            counts.without_cost += 1;
        }
        add(&mut sums, &stated);
    }
    let money = |minor, currency| MoneyView::from(Money::new(minor, currency));
    let sums = sums.into_values().map(|(currency, of)| ImportSum {
        cost: money(of.cost, currency),
        sold: money(of.sold, currency),
        payout: money(of.payout, currency),
    });
    (counts, sums.collect())
}

fn add(sums: &mut BTreeMap<&'static str, (Currency, Sums)>, stated: &Stated) {
    let mut of = |currency: Currency, change: &dyn Fn(&mut Sums)| {
        change(&mut sums.entry(currency.code()).or_insert((currency, Sums::default())).1);
    };
    let bought = &stated.bought;
    if let Some(price) = bought.price {
        let parts = [price, bought.tax, bought.inbound, bought.other];
        let cost = parts.into_iter().fold(0_i64, i64::saturating_add);
        of(bought.currency, &|sums| sums.cost = sums.cost.saturating_add(cost));
    }
    if let Some(sale) = stated.sold() {
        let payout = sale.payout().unwrap_or(0);
        of(sale.price.currency(), &|sums| {
            sums.sold = sums.sold.saturating_add(sale.price.minor());
            sums.payout = sums.payout.saturating_add(payout);
        });
    }
}

/// Some rows of a kind.
pub(super) fn page(
    draft: &Draft,
    circumstances: &Circumstances,
    list: ImportList,
    offset: u32,
    limit: u32,
) -> ImportRowsPage {
    let wanted = |verdict: &RowVerdict| match list {
        ImportList::All => true,
        ImportList::Units => matches!(verdict, RowVerdict::Added { is_sold: false, .. }),
        ImportList::Sales => {
            matches!(
                verdict,
                RowVerdict::Added { is_sold: true, .. }
                    | RowVerdict::Sold { .. }
                    | RowVerdict::Joined
                    | RowVerdict::GivesBack(_)
            )
        }
        ImportList::Known => matches!(verdict, RowVerdict::Known(_)),
        ImportList::Refused => matches!(verdict, RowVerdict::Refused(_) | RowVerdict::Open),
    };
    let of_list = || draft.plan.verdicts.iter().filter(|(_, verdict)| wanted(verdict));
    let shown = of_list().skip(offset as usize).take(limit.min(MAX_PAGE) as usize);
    ImportRowsPage {
        total: number(of_list().count()),
        rows: shown.map(|(at, verdict)| row_view(draft, circumstances, *at, verdict)).collect(),
    }
}

fn read(draft: &Draft, circumstances: &Circumstances, at: RowRef) -> Result<Stated, RowFault> {
    draft.reader(at.table, circumstances).read(&|column| draft.cell(at, column))
}

fn row_view(draft: &Draft, circumstances: &Circumstances, at: RowRef, verdict: &RowVerdict) -> ImportRowView {
    let stated = read(draft, circumstances, at).ok();
    let sale = stated.as_ref().and_then(|stated| stated.sale.as_ref());
    let goods = stated.as_ref().map(|stated| &stated.goods);
    let payout = sale.and_then(|sale| Some(Money::new(sale.payout()?, sale.price.currency())));
    let cost =
        stated.as_ref().and_then(|stated| Some(Money::new(stated.bought.price?, stated.bought.currency)));
    let cells = (0..draft.tables[at.table].columns.len()).map(|nth| draft.cell(at, nth).text.to_owned());
    let becomes = outcome(verdict, sale);
    ImportRowView {
        table: number(at.table),
        row: number(at.row),
        line: draft.book.sheets[at.table].line(at.row),
        outcome: words::import_outcome(&becomes),
        becomes,
        comes_in: verdict.comes_in(),
        left_out: *verdict == RowVerdict::Refused(RowRefusal::LeftOut),
        nearly: matches!(verdict, RowVerdict::Refused(RowRefusal::Nearly(_))),
        name: goods.and_then(|goods| goods.name.clone()).unwrap_or_default(),
        sku: goods.and_then(|goods| goods.sku.as_ref()).map(ToString::to_string).unwrap_or_default(),
        size: stated.as_ref().map(|stated| sizes(&stated.sizes)).unwrap_or_default(),
        cost: cost.map(Into::into),
        bought_on: stated.as_ref().and_then(|stated| stated.bought.on).map(|day| day.to_string()),
        place: sale.map(|sale| {
            if sale.place_name.is_empty() { names::place(sale.place) } else { sale.place_name.clone() }
        }),
        sold_on: sale.map(|sale| sale.on.to_string()),
        price: sale.map(|sale| sale.price.into()),
        payout: payout.map(Into::into),
        cells: cells.collect(),
    }
}

fn sizes(sizes: &[(Size, u32)]) -> String {
    let shown = |(size, count): &(Size, u32)| {
        if *count == 1 { size.to_string() } else { format!("{size} × {count}") }
    };
    sizes.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// What becomes of a row; of a sale, what it states.
pub(super) fn outcome(verdict: &RowVerdict, sale: Option<&StatedSale>) -> ImportOutcome {
    match verdict {
        RowVerdict::Added { .. } if sale.is_some_and(StatedSale::is_refund) => ImportOutcome::Refund,
        RowVerdict::Added { .. } if sale.is_some_and(|sale| sale.ended.is_some()) => ImportOutcome::CameBack,
        RowVerdict::Added { is_sold: false, .. } => ImportOutcome::NewUnit,
        RowVerdict::Added { is_sold: true, .. } => ImportOutcome::NewSale,
        RowVerdict::Sold { units, .. } => {
            ImportOutcome::Sold { units: units.iter().map(|unit| unit.0).collect() }
        }
        RowVerdict::Joined => ImportOutcome::SoldFromFile,
        RowVerdict::GivesBack(unit) => ImportOutcome::GivesBack { unit: unit.map(|unit| unit.0) },
        RowVerdict::Known(by) => ImportOutcome::Known { by: *by },
        RowVerdict::Refused(why) => ImportOutcome::Refused { why: why.clone() },
        RowVerdict::Open => ImportOutcome::Open,
    }
}

pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
