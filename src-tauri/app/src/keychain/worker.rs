//! The thread that talks to the keychain. A call can block until the user answers, or for ever.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use tokio::sync::oneshot;

/// How long is waited.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Whoever asked is told that the keychain waits for the user after this.
    pub(super) patience: Duration,
    /// A call that takes longer than this on top hangs: another thread takes over.
    pub(super) hang: Duration,
    /// So many threads may hang at one time; then nobody asks any more until one comes back.
    pub(super) most_hanging: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { patience: Duration::from_secs(10), hang: Duration::from_secs(50), most_hanging: 3 }
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// One thread at a time.
#[derive(Debug)]
pub(super) struct Worker {
    limits: Limits,
    thread: Arc<Mutex<Thread>>,
    hanging: Arc<AtomicUsize>,
}

/// A thread, and whether it waits for the user.
#[derive(Debug, Clone)]
struct Thread {
    jobs: mpsc::Sender<Job>,
    waits: Arc<AtomicBool>,
}

impl Worker {
    pub(super) fn start(limits: Limits) -> std::io::Result<Self> {
        let thread = Arc::new(Mutex::new(Thread::start()?));
        Ok(Self { limits, thread, hanging: Arc::default() })
    }

    /// What the job answers; none: the keychain waits for the user. While it does nobody else asks, or each would open
    /// another window.
    pub(super) async fn ask<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let thread = self.thread().clone();
        if thread.waits.load(Ordering::Acquire) {
            return None;
        }
        let (answer, mut answered) = oneshot::channel();
        let send = move || {
            // Nobody waits any more when the time was up: then nobody is to be asked to unlock either.
            if !answer.is_closed() {
                let _ = answer.send(job());
            }
        };
        thread.jobs.send(Box::new(send)).ok()?;
        if let Ok(answer) = tokio::time::timeout(self.limits.patience, &mut answered).await {
            return answer.ok();
        }
        if !thread.waits.swap(true, Ordering::AcqRel) {
            self.watch(thread, answered);
        }
        None
    }

    /// Notices when the thread comes back, or gives it up.
    fn watch<T: Send + 'static>(&self, thread: Thread, answered: oneshot::Receiver<T>) {
        let (current, hanging, limits) = (Arc::clone(&self.thread), Arc::clone(&self.hanging), self.limits);
        tokio::spawn(async move {
            tokio::pin!(answered);
            if tokio::time::timeout(limits.hang, &mut answered).await.is_ok() {
                thread.waits.store(false, Ordering::Release);
                return;
            }
            if hanging.fetch_add(1, Ordering::AcqRel) < limits.most_hanging {
                match Thread::start() {
                    Ok(next) => *current.lock().unwrap_or_else(PoisonError::into_inner) = next,
                    Err(error) => tracing::error!(%error, "no thread can talk to the keychain"),
                }
            }
            let _ = answered.await;
            hanging.fetch_sub(1, Ordering::AcqRel);
            thread.waits.store(false, Ordering::Release);
        });
    }

    fn thread(&self) -> MutexGuard<'_, Thread> {
        self.thread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Thread {
    fn start() -> std::io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        std::thread::Builder::new().name("keychain".into()).spawn(move || {
            for job in waiting {
                job();
            }
        })?;
        Ok(Self { jobs, waits: Arc::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(most_hanging: usize) -> Limits {
        let millis = Duration::from_millis;
        Limits { patience: millis(40), hang: millis(40), most_hanging }
    }

    /// A call that blocks until its key is sent or dropped.
    fn blocked() -> (mpsc::Sender<()>, impl FnOnce() + Send + 'static) {
        let (key, lock) = mpsc::channel::<()>();
        (key, move || {
            let _ = lock.recv();
        })
    }

    async fn until_answered(worker: &Worker) {
        while worker.ask(|| ()).await.is_none() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn answers_come_in_turn() {
        let worker = Worker::start(limits(3)).unwrap();
        assert_eq!(worker.ask(|| 1).await, Some(1));
        assert_eq!(worker.ask(|| 2).await, Some(2));
    }

    #[tokio::test]
    async fn while_the_keychain_waits_for_the_user_nobody_else_asks_and_afterwards_all_do() {
        let long = Limits { hang: Duration::from_mins(1), ..limits(3) };
        let worker = Worker::start(long).unwrap();
        let (key, job) = blocked();
        assert_eq!(worker.ask(job).await, None);
        let asked = Arc::new(AtomicBool::new(false));
        let note = Arc::clone(&asked);
        assert_eq!(worker.ask(move || note.store(true, Ordering::Release)).await, None);
        assert!(!asked.load(Ordering::Acquire));
        drop(key);
        until_answered(&worker).await;
    }

    #[tokio::test]
    async fn a_call_that_hangs_does_not_block_the_others_for_ever() {
        let worker = Worker::start(limits(3)).unwrap();
        let (_key, job) = blocked();
        assert_eq!(worker.ask(job).await, None);
        until_answered(&worker).await;
    }

    #[tokio::test]
    async fn only_so_many_threads_hang_and_one_that_comes_back_is_used_again() {
        let worker = Worker::start(limits(1)).unwrap();
        let (first, job) = blocked();
        assert_eq!(worker.ask(job).await, None);
        until_answered(&worker).await;
        let (second, job) = blocked();
        assert_eq!(worker.ask(job).await, None);
        while worker.hanging.load(Ordering::Acquire) < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(worker.ask(|| ()).await, None, "no third thread");
        drop((first, second));
        until_answered(&worker).await;
    }
}
