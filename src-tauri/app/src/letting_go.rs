//! Whether the closed window is being let go of. It takes its time to end, and until then it can't be brought to the front;
//! and a window that was just asked for must not be lost.
//!
//! What the system says of a window lags behind what was asked of it, so who may do what is decided here.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The window's end, and who wants the window meanwhile.
#[derive(Default)]
pub(crate) struct LettingGo(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// It was put away, and not asked for since.
    is_away: bool,
    is_going: bool,
    /// The user asked for it while it was going.
    is_wanted: bool,
}

impl LettingGo {
    /// The window is about to be put away.
    pub(crate) fn put_away(&self) {
        self.lock().is_away = true;
    }

    /// The user asks for the window. False: it is going, and is made again once it is gone.
    pub(crate) fn ask(&self) -> bool {
        let mut state = self.lock();
        state.is_away = false;
        state.is_wanted |= state.is_going;
        !state.is_going
    }

    /// The window is to go. False: the user asked for it, or it is going already.
    pub(crate) fn begin(&self) -> bool {
        let mut state = self.lock();
        let may_go = state.is_away && !state.is_going;
        state.is_going |= may_go;
        may_go
    }

    /// The window is to go also while in view, and another one to come. False: it is going already.
    pub(crate) fn begin_recreating(&self) -> bool {
        let mut state = self.lock();
        let may_go = !state.is_going;
        state.is_going = true;
        state.is_wanted |= may_go;
        may_go
    }

    /// The window is gone, or stays after all. Answers whether it is wanted; none: it was not going.
    pub(crate) fn end(&self) -> Option<bool> {
        let mut state = self.lock();
        let is_wanted = mem::take(&mut state.is_wanted);
        mem::take(&mut state.is_going).then_some(is_wanted)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The user, who asks for a closed window, and the minute that is over, each step by step.
    #[derive(Default)]
    struct Both {
        letting_go: LettingGo,
        /// Whether it is seen; none: it is gone.
        window: Option<bool>,
        may_show: bool,
        may_go: bool,
    }

    impl Both {
        fn users_step(&mut self, nth: usize) {
            match nth {
                0 => self.may_show = self.letting_go.ask(),
                // One that is gone is made.
                _ if self.may_show => self.window = Some(true),
                _ => {}
            }
        }

        fn minutes_step(&mut self, nth: usize) {
            match nth {
                0 => self.may_go = self.letting_go.begin(),
                1 if self.may_go => self.window = None,
                2 if self.may_go && self.letting_go.end() == Some(true) => self.window = Some(true),
                _ => {}
            }
        }
    }

    #[test]
    fn whoever_asks_for_the_window_sees_it_in_any_order() {
        let orders = (0_u32..32).filter(|order| order.count_ones() == 2);
        for order in orders {
            let mut both = Both { window: Some(false), ..Both::default() };
            both.letting_go.put_away();
            let (mut users, mut minutes) = (0, 0);
            for step in 0..5 {
                if order & (1 << step) == 0 {
                    both.minutes_step(minutes);
                    minutes += 1;
                } else {
                    both.users_step(users);
                    users += 1;
                }
            }
            assert_eq!(both.window, Some(true), "in the order {order:05b}");
        }
    }

    #[test]
    fn a_window_that_nobody_asks_for_goes_once() {
        let letting_go = LettingGo::default();
        assert!(!letting_go.begin(), "it is in front of the user");
        letting_go.put_away();
        assert!(letting_go.begin() && !letting_go.begin());
        assert_eq!(letting_go.end(), Some(false));
        assert_eq!(letting_go.end(), None, "the end of the app is another one");
    }

    #[test]
    fn a_window_that_is_made_over_comes_again() {
        let letting_go = LettingGo::default();
        assert!(letting_go.begin_recreating() && !letting_go.begin_recreating());
        assert!(!letting_go.ask(), "it is on its way");
        assert_eq!(letting_go.end(), Some(true));
    }
}
