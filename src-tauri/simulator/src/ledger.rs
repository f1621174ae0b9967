//! Every request that reached a service.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{Fault, Service};

/// A request that was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// When, by the simulator's clock.
    pub at: DateTime<Utc>,
    /// Whose listener it came to.
    pub service: Service,
    /// `GET` or `POST`.
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// The status answered; none while it is being answered, and if it never was.
    pub status: Option<u16>,
    /// Whether it bore an `x-api-key`.
    pub carried_api_key: bool,
    /// The faults that struck it.
    #[serde(skip)]
    pub struck: Vec<Fault>,
}

/// The last 100,000 requests.
#[derive(Debug, Default)]
pub struct Ledger(Mutex<Book>);

#[derive(Debug, Default)]
struct Book {
    forgotten: usize,
    lines: VecDeque<Received>,
}

impl Ledger {
    /// All of them, in the order they came.
    pub fn all(&self) -> Vec<Received> {
        self.book().lines.iter().cloned().collect()
    }

    /// Those that came to one service.
    pub fn of(&self, service: Service) -> Vec<Received> {
        self.book().lines.iter().filter(|line| line.service == service).cloned().collect()
    }

    /// Forgets the lines so far; how many there were stays counted.
    pub fn clear(&self) {
        let mut book = self.book();
        book.forgotten += book.lines.len();
        book.lines.clear();
    }

    /// Writes a line; the number returned is for `answered`.
    pub(crate) fn received(&self, line: Received) -> usize {
        const KEPT: usize = 100_000;
        let mut book = self.book();
        if book.lines.len() == KEPT {
            book.lines.pop_front();
            book.forgotten += 1;
        }
        book.lines.push_back(line);
        book.forgotten + book.lines.len() - 1
    }

    pub(crate) fn answered(&self, number: usize, status: u16) {
        self.note(number, |line| line.status = Some(status));
    }

    pub(crate) fn struck(&self, number: usize, faults: &[Fault]) {
        self.note(number, |line| line.struck = faults.to_vec());
    }

    fn note(&self, number: usize, note: impl FnOnce(&mut Received)) {
        let mut book = self.book();
        let forgotten = book.forgotten;
        if let Some(line) = number.checked_sub(forgotten).and_then(|position| book.lines.get_mut(position)) {
            note(line);
        }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // A line is written whole or not at all.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
