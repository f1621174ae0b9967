//! Questions that take longer than anybody waits for the answer: they go on, and are not asked a second time meanwhile.

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Questions under way that nobody waits for any more, by what they are about.
#[derive(Debug)]
pub(super) struct Unanswered<Q, A>(Mutex<HashMap<i32, (Q, Receiver<A>)>>);

impl<Q: PartialEq, A: Send + 'static> Unanswered<Q, A> {
    pub(super) fn new() -> Self {
        Self(Mutex::default())
    }

    /// Asks on a thread of its own and waits for the answer for so long; none: it did not come, and may come later. The same
    /// question again waits for that one, and so does another one about the same, which is asked after it.
    pub(super) fn ask(
        &self,
        about: i32,
        question: Q,
        patience: Duration,
        ask: impl FnOnce() -> A + Send + 'static,
    ) -> Option<A> {
        let earlier = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&about);
        if let Some((earlier, answer)) = earlier {
            let came = self.wait(about, earlier, answer, patience)?;
            if came.0 == question {
                return Some(came.1);
            }
        }
        let (tell, answer) = mpsc::channel();
        let asked = std::thread::Builder::new().name("notification".into()).spawn(move || {
            // Nobody may wait for it any more.
            let _ = tell.send(ask());
        });
        asked.ok()?;
        self.wait(about, question, answer, patience).map(|(_, answer)| answer)
    }

    fn wait(&self, about: i32, question: Q, answer: Receiver<A>, patience: Duration) -> Option<(Q, A)> {
        match answer.recv_timeout(patience) {
            Ok(came) => Some((question, came)),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let mut unanswered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                unanswered.insert(about, (question, answer));
                None
            }
            // What asked panicked, which is in the log.
            Err(mpsc::RecvTimeoutError::Disconnected) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    /// A question that is answered once the sender says so.
    fn slow(answer: &'static str) -> (mpsc::Sender<()>, impl FnOnce() -> &'static str + Send + 'static) {
        let (go, going) = mpsc::channel();
        let ask = move || {
            let _ = going.recv();
            answer
        };
        (go, ask)
    }

    #[test]
    fn a_question_that_is_answered_late_is_not_asked_again() {
        let unanswered = Unanswered::new();
        let (go, ask) = slow("first");
        assert_eq!(unanswered.ask(7, "text", Duration::ZERO, ask), None);
        assert_eq!(unanswered.ask(7, "text", Duration::ZERO, || "second"), None, "it is still under way");
        go.send(()).unwrap();
        assert_eq!(unanswered.ask(7, "text", LONG, || "third"), Some("first"));
        assert_eq!(unanswered.ask(7, "text", LONG, || "fourth"), Some("fourth"), "it was answered");
    }

    #[test]
    fn another_question_about_the_same_is_asked_after_it() {
        let unanswered = Unanswered::new();
        let (go, ask) = slow("first");
        assert_eq!(unanswered.ask(7, "text", Duration::ZERO, ask), None);
        assert_eq!(unanswered.ask(7, "longer text", Duration::ZERO, || "second"), None);
        assert_eq!(unanswered.ask(8, "of another", LONG, || "other"), Some("other"));
        go.send(()).unwrap();
        assert_eq!(unanswered.ask(7, "longer text", LONG, || "third"), Some("third"));
    }

    #[test]
    fn a_question_that_panics_has_no_answer_and_is_asked_again() {
        let unanswered: Unanswered<&str, &str> = Unanswered::new();
        assert_eq!(unanswered.ask(7, "text", LONG, || panic!("planted")), None);
        assert_eq!(unanswered.ask(7, "text", LONG, || "second"), Some("second"));
    }
}
