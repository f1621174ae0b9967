//! What the window asks of the file that is open.

use std::sync::Arc;

use tierstock_language::t;
use tierstock_sheets::NotRead;
use tierstock_sheets::book::Book;
use tierstock_sheets::decisions::{About, Meets};
use tierstock_sheets::question::Question;
use tierstock_store::{ImportLine, KnownRows, SavedLayout};

use super::draft::{Circumstances, Draft};
use super::rows;
use super::slot::{Importing, Slot};
use super::verdict::RowRef;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::home_currency;
use crate::refusal::ImportRefusal;
use crate::view::{ImportList, ImportRowAt, ImportRowsPage, ImportStep, ImportView, ImportWriting};

/// Files that are listed.
const LISTED: u32 = 200;

impl Engine {
    /// Opens a file in the place of the one that is open. Nothing of it is written.
    pub async fn open_import(&self, name: String, contents: Vec<u8>) -> Result<ImportView, EngineError> {
        self.understand(name, move || tierstock_sheets::read(&contents)).await
    }

    /// Opens a text that was pasted.
    pub async fn paste_import(&self, text: String) -> Result<ImportView, EngineError> {
        self.understand(t!("journal-pasted-table"), move || tierstock_sheets::text(&text)).await
    }

    async fn understand(
        &self,
        source: String,
        read: impl FnOnce() -> Result<Book, NotRead> + Send + 'static,
    ) -> Result<ImportView, EngineError> {
        let refused = |why: NotRead| EngineError::from(ImportRefusal::NotRead { why });
        let mut draft =
            blocking(move || read().map(|book| Draft::new(source, book))).await?.map_err(refused)?;
        if let Some(header) = draft.header()
            && let Some(SavedLayout { name, said }) = self.state.store.import_layout(header).await?
            // What a later version kept is not understood, and said again.
            && let Ok(said) = serde_json::from_str(&said)
        {
            draft.recall(name, said);
        }
        let (circumstances, known) = (self.circumstances().await?, self.state.store.known_rows().await?);
        let importing = self.state.importing.clone();
        blocking(move || {
            plan(&mut draft, &circumstances, &known);
            let view = rows::view(&draft, &circumstances);
            importing.with(|slot| match slot {
                Slot::Writing { .. } => Err(busy()),
                slot => {
                    *slot = Slot::Open(Box::new(draft));
                    Ok(view)
                }
            })
        })
        .await?
    }

    /// The file that is open, if one is.
    pub async fn import_view(&self) -> Result<Option<ImportView>, EngineError> {
        let (circumstances, store) = (self.circumstances().await?, &self.state.store);
        let (known, lines) = (store.known_rows().await?, store.imports(LISTED).await?);
        let importing = self.state.importing.clone();
        blocking(move || {
            importing.with(|slot| match slot {
                Slot::Empty => None,
                Slot::Open(draft) => {
                    // It may be undone since.
                    if let Some(done) = &draft.done
                        && lines.iter().any(|line| line.entry == done.entry && line.undone)
                    {
                        draft.done = None;
                        plan(draft, &circumstances, &known);
                    }
                    Some(rows::view(draft, &circumstances))
                }
                Slot::Writing { progress, total } => Some(while_writing(progress.done(), *total)),
            })
        })
        .await
    }

    /// Does a step with the file that is open, and plans it again.
    pub async fn import_step(&self, step: ImportStep) -> Result<ImportView, EngineError> {
        let (circumstances, known) = (self.circumstances().await?, self.state.store.known_rows().await?);
        self.with_draft(move |draft| {
            apply(draft, step)?;
            plan(draft, &circumstances, &known);
            Ok(rows::view(draft, &circumstances))
        })
        .await
    }

    /// Some rows of the file that is open.
    pub async fn import_rows(
        &self,
        list: ImportList,
        offset: u32,
        limit: u32,
    ) -> Result<ImportRowsPage, EngineError> {
        let circumstances = self.circumstances().await?;
        self.with_draft(move |draft| Ok(rows::page(draft, &circumstances, list, offset, limit))).await
    }

    /// Lets go of the file; one that is being written is stopped, with nothing written.
    pub fn close_import(&self) {
        self.state.importing.with(|slot| match slot {
            Slot::Writing { progress, .. } => progress.cancel(),
            slot => *slot = Slot::Empty,
        });
    }

    /// The files that were brought in, the newest first.
    pub async fn import_history(&self) -> Result<Vec<ImportLine>, EngineError> {
        Ok(self.state.store.imports(LISTED).await?)
    }

    pub(super) async fn with_draft<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Draft) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let importing: Importing = self.state.importing.clone();
        blocking(move || {
            importing.with(|slot| match slot {
                Slot::Open(draft) => work(draft),
                Slot::Writing { .. } => Err(busy()),
                Slot::Empty => Err(ImportRefusal::NoFile.into()),
            })
        })
        .await?
    }

    pub(super) async fn circumstances(&self) -> Result<Circumstances, EngineError> {
        let home = home_currency(&self.state.store).await?;
        let (fees, clock) = (Arc::new(self.state.store.fee_book().await?), Arc::clone(&self.state.clock));
        Ok(Circumstances { today: clock.today(), home, fees, clock })
    }
}

pub(super) fn busy() -> EngineError {
    ImportRefusal::Writing.into()
}

/// Decides what the cells prove, and plans all rows by it.
pub(super) fn plan(draft: &mut Draft, circumstances: &Circumstances, known: &KnownRows) {
    draft.decide(circumstances);
    draft.plan = super::plan::of(draft, circumstances, known);
    if draft.plan.meets_stock() || draft.decided.meets == Meets::Apart {
        draft.questions.push(Question::about_meeting(&draft.decided));
    }
}

fn apply(draft: &mut Draft, step: ImportStep) -> Result<(), EngineError> {
    let at = |at: ImportRowAt| RowRef { table: at.table as usize, row: at.row as usize };
    match step {
        ImportStep::Choose { table, chosen } => {
            if let Some(table) = draft.tables.get_mut(table as usize) {
                table.is_chosen = chosen;
            }
        }
        ImportStep::Column { table, column, field } => {
            draft.set_column(table as usize, column as usize, field);
        }
        ImportStep::Answer { about, word } => return answered(draft, &about, &word),
        ImportStep::Correct { at: of, column, text } => draft.correct(at(of), column as usize, text),
        ImportStep::LeaveOut { at: of, out: true } => {
            draft.left_out.insert(at(of));
        }
        ImportStep::LeaveOut { at: of, out: false } => {
            draft.left_out.remove(&at(of));
        }
        ImportStep::Others { at: Some(of) } => {
            draft.others.insert(at(of));
        }
        ImportStep::Others { at: None } => draft.others = draft.rows().collect(),
        ImportStep::Name { name } => draft.name = name.trim().chars().take(60).collect(),
    }
    Ok(())
}

fn answered(draft: &mut Draft, about: &About, word: &str) -> Result<(), EngineError> {
    if draft.answer(about, word) {
        Ok(())
    } else {
        Err(ImportRefusal::Answer { word: word.to_owned() }.into())
    }
}

fn while_writing(done: u32, total: u32) -> ImportView {
    ImportView {
        source: String::new(),
        layout: String::new(),
        tables: Vec::new(),
        questions: Vec::new(),
        counts: crate::view::ImportCounts::default(),
        sums: Vec::new(),
        hindered_by: None,
        hindrance: None,
        writing: Some(ImportWriting { done, total }),
        done: None,
    }
}

/// Work that takes seconds, away from the tasks that answer at once.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, EngineError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| ImportRefusal::Stumbled.into())
}
