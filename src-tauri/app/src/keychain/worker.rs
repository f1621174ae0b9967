//! The thread that talks to the keychain. A call can block until the user answers, or for ever.

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use tokio::sync::{oneshot, watch};

/// How long is waited.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Whoever asked is told that the keychain waits for the user after this.
    pub(super) answer_timeout: Duration,
    /// A call that takes longer than this on top hangs: another thread takes over.
    pub(super) hang: Duration,
    /// So many threads may hang at one time; then nobody asks any more until one comes back.
    pub(super) max_hanging: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { answer_timeout: Duration::from_secs(10), hang: Duration::from_secs(50), max_hanging: 3 }
    }
}

/// Who waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    /// A page or a lane: it is told at once that the user is asked.
    Program,
    /// Somebody who clicked: they may be unlocking the keychain right now.
    User,
}

type Job = Box<dyn FnOnce(&Turn) + Send>;

/// One thread at a time.
#[derive(Debug)]
pub(super) struct Worker {
    limits: Limits,
    current: Arc<Mutex<Thread>>,
    state: Arc<watch::Sender<State>>,
    hanging: Arc<AtomicUsize>,
}

/// How to reach a thread.
#[derive(Debug, Clone)]
struct Thread {
    number: u64,
    jobs: mpsc::Sender<Job>,
}

/// What the current thread does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    thread: u64,
    phase: Phase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Nothing,
    Call,
    /// Somebody waited for the call in vain.
    SlowCall,
    /// The user is asked to unlock the keychain.
    Asking,
}

impl State {
    /// Whether the keychain waits for the user, as far as anybody can tell.
    const fn waits(self) -> bool {
        matches!(self.phase, Phase::SlowCall | Phase::Asking)
    }
}

/// A job's turn on its thread.
pub(super) struct Turn {
    thread: u64,
    state: Arc<watch::Sender<State>>,
}

impl Turn {
    /// Tells all who wait that the user is asked right now.
    pub(super) fn asks_user(&self) {
        self.now(Phase::Asking);
    }

    /// A thread that was given up has no say.
    fn now(&self, phase: Phase) {
        self.state.send_if_modified(|state| {
            let changes = state.thread == self.thread && state.phase != phase;
            if changes {
                state.phase = phase;
            }
            changes
        });
    }
}

impl Worker {
    pub(super) fn start(limits: Limits) -> std::io::Result<Self> {
        let state = Arc::new(watch::Sender::new(State { thread: 0, phase: Phase::Nothing }));
        let current = Arc::new(Mutex::new(Thread::start(0, &state)?));
        Ok(Self { limits, current, state, hanging: Arc::default() })
    }

    /// What the job answers; none: the keychain waits for the user. While it does nobody else asks, or each would open
    /// another window.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        asker: Asker,
        job: impl FnOnce(&Turn) -> T + Send + 'static,
    ) -> Option<T> {
        if asker == Asker::User {
            self.wait_for_user().await;
        }
        let thread = self.current().clone();
        let mut state = self.state.subscribe();
        if state.borrow().waits() {
            return None;
        }
        let (answer, mut answered) = oneshot::channel();
        let send = move |turn: &Turn| {
            // Nobody waits any more when the time was up: then nobody is to be asked to unlock either.
            if !answer.is_closed() {
                let _ = answer.send(job(turn));
            }
        };
        thread.jobs.send(Box::new(send)).ok()?;
        let told = async {
            tokio::select! {
                biased;
                answer = &mut answered => answer.ok(),
                _ = state.wait_for(|state| state.phase == Phase::Asking), if asker == Asker::Program => None,
            }
        };
        if let Ok(told) = tokio::time::timeout(self.limits.answer_timeout, told).await {
            return told;
        }
        if self.is_slow(thread.number) {
            self.watch(thread.number, answered);
        }
        None
    }

    /// Returns once the keychain does not wait for the user; at once if it doesn't.
    pub(super) async fn until_free(&self) {
        // The sender is a part of this: it can't be gone.
        let _ = self.state.subscribe().wait_for(|state| !state.waits()).await;
    }

    /// The same for somebody who clicked.
    pub(super) async fn wait_for_user(&self) {
        let _ = tokio::time::timeout(self.limits.answer_timeout, self.until_free()).await;
    }

    /// Returns once the keychain waits for the user.
    pub(super) async fn until_waiting(&self) {
        let _ = self.state.subscribe().wait_for(|state| state.waits()).await;
    }

    /// Notes that a call is slow; tells whether nobody knew.
    fn is_slow(&self, thread: u64) -> bool {
        self.state.send_if_modified(|state| {
            let news = *state == State { thread, phase: Phase::Call };
            if news {
                state.phase = Phase::SlowCall;
            }
            news
        })
    }

    /// Gives a thread up that does not come back. One that asks the user may take as long as they do.
    fn watch<T: Send + 'static>(&self, number: u64, mut answered: oneshot::Receiver<T>) {
        let (current, hanging, limits) = (Arc::clone(&self.current), Arc::clone(&self.hanging), self.limits);
        let state = Arc::clone(&self.state);
        tokio::spawn(async move {
            let mut seen = state.subscribe();
            let slow = State { thread: number, phase: Phase::SlowCall };
            let is_over = seen.wait_for(|state| *state != slow);
            if tokio::time::timeout(limits.hang, is_over).await.is_ok() {
                return;
            }
            if hanging.fetch_add(1, Ordering::AcqRel) < limits.max_hanging {
                match Thread::start(number + 1, &state) {
                    Ok(next) => {
                        *current.lock().unwrap_or_else(PoisonError::into_inner) = next;
                        state.send_replace(State { thread: number + 1, phase: Phase::Nothing });
                    }
                    Err(error) => tracing::error!(%error, "no thread can talk to the keychain"),
                }
            }
            let _ = (&mut answered).await;
            hanging.fetch_sub(1, Ordering::AcqRel);
        });
    }

    fn current(&self) -> MutexGuard<'_, Thread> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Thread {
    fn start(number: u64, state: &Arc<watch::Sender<State>>) -> std::io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let turn = Turn { thread: number, state: Arc::clone(state) };
        std::thread::Builder::new().name("keychain".into()).spawn(move || {
            for job in waiting {
                turn.now(Phase::Call);
                // A panic, which is in the log, ends this job: let through, it would end the thread and all later ones.
                let _panicked = panic::catch_unwind(AssertUnwindSafe(|| job(&turn)));
                turn.now(Phase::Nothing);
            }
        })?;
        Ok(Self { number, jobs })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    fn limits(max_hanging: usize) -> Limits {
        let short = Duration::from_millis(40);
        Limits { answer_timeout: short, hang: short, max_hanging }
    }

    /// A call that blocks until its key is sent or dropped.
    fn blocked() -> (mpsc::Sender<()>, impl FnOnce(&Turn) + Send + 'static) {
        let (key, lock) = mpsc::channel::<()>();
        (key, move |_: &Turn| {
            let _ = lock.recv();
        })
    }

    async fn until_answered(worker: &Worker) {
        while worker.ask(Asker::Program, |_| ()).await.is_none() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn answers_come_in_turn() {
        let worker = Worker::start(limits(3)).unwrap();
        assert_eq!(worker.ask(Asker::Program, |_| 1).await, Some(1));
        assert_eq!(worker.ask(Asker::Program, |_| 2).await, Some(2));
    }

    #[tokio::test]
    async fn a_job_that_panics_takes_no_other_along() {
        let worker = Worker::start(limits(3)).unwrap();
        assert_eq!(worker.ask(Asker::Program, |_| -> u8 { panic!("planted") }).await, None);
        assert_eq!(worker.ask(Asker::Program, |_| 2).await, Some(2));
    }

    #[tokio::test]
    async fn callers_queue_while_the_keychain_waits_for_the_user() {
        let long = Limits { hang: Duration::from_mins(1), ..limits(3) };
        let worker = Worker::start(long).unwrap();
        let (key, job) = blocked();
        assert_eq!(worker.ask(Asker::Program, job).await, None);
        let asked = Arc::new(AtomicBool::new(false));
        let note = Arc::clone(&asked);
        assert_eq!(worker.ask(Asker::Program, move |_| note.store(true, Ordering::Release)).await, None);
        assert!(!asked.load(Ordering::Acquire));
        drop(key);
        until_answered(&worker).await;
    }

    #[tokio::test]
    async fn a_call_that_hangs_does_not_block_the_others_for_ever() {
        let worker = Worker::start(limits(3)).unwrap();
        let (_key, job) = blocked();
        assert_eq!(worker.ask(Asker::Program, job).await, None);
        until_answered(&worker).await;
    }

    #[tokio::test]
    async fn hanging_threads_are_limited_and_reused_once_they_return() {
        let worker = Worker::start(limits(1)).unwrap();
        let (first, job) = blocked();
        assert_eq!(worker.ask(Asker::Program, job).await, None);
        until_answered(&worker).await;
        let (second, job) = blocked();
        assert_eq!(worker.ask(Asker::Program, job).await, None);
        while worker.hanging.load(Ordering::Acquire) < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(worker.ask(Asker::Program, |_| ()).await, None, "no third thread");
        drop((first, second));
        until_answered(&worker).await;
    }

    #[tokio::test]
    async fn a_page_is_told_at_once_that_the_user_is_asked() {
        let worker = Worker::start(Limits { answer_timeout: Duration::from_hours(1), ..limits(3) }).unwrap();
        let (key, job) = blocked();
        let asks = move |turn: &Turn| {
            turn.asks_user();
            job(turn);
        };
        assert_eq!(worker.ask(Asker::Program, asks).await, None);
        assert_eq!(worker.ask(Asker::Program, |_| ()).await, None, "nobody else asks");
        worker.until_waiting().await;
        drop(key);
        worker.until_free().await;
        assert_eq!(worker.ask(Asker::Program, |_| ()).await, Some(()));
    }

    #[tokio::test]
    async fn a_click_waits_for_the_user_who_is_asked() {
        let hour = Duration::from_hours(1);
        let worker = Worker::start(Limits { answer_timeout: hour, ..limits(3) }).unwrap();
        let unlocks = |turn: &Turn| {
            turn.asks_user();
            "unlocked"
        };
        assert_eq!(worker.ask(Asker::User, unlocks).await, Some("unlocked"));
    }

    #[tokio::test]
    async fn a_user_who_takes_their_time_is_no_call_that_hangs() {
        let worker = Worker::start(limits(3)).unwrap();
        let (key, job) = blocked();
        let asks = move |turn: &Turn| {
            turn.asks_user();
            job(turn);
        };
        assert_eq!(worker.ask(Asker::User, asks).await, None);
        assert_eq!(worker.ask(Asker::User, |_| ()).await, None);
        assert_eq!(worker.hanging.load(Ordering::Acquire), 0);
        drop(key);
        until_answered(&worker).await;
    }
}
