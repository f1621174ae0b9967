//! What fails at the n-th time: once, or from then on.

#[derive(Debug, Default)]
pub struct Countdown {
    /// So many times it still passes; none: always.
    left: Option<u32>,
    lasts: bool,
    failed: u32,
}

impl Countdown {
    /// Time number `nth` from now on fails, counted from 1; with `lasts` all after it do, too.
    pub fn to(nth: u32, lasts: bool) -> Self {
        Self { left: Some(nth - 1), lasts, failed: 0 }
    }

    /// One more time: tells whether it passes.
    pub fn passes(&mut self) -> bool {
        match &mut self.left {
            Some(0) => {
                self.failed += 1;
                if !self.lasts {
                    self.left = None;
                }
                false
            }
            Some(left) => {
                *left -= 1;
                true
            }
            None => true,
        }
    }

    /// How often it failed.
    pub fn failed(&self) -> u32 {
        self.failed
    }
}

#[test]
fn it_fails_once_or_from_then_on() {
    let passes = |lasts| {
        let mut countdown = Countdown::to(2, lasts);
        let passes = [(); 4].map(|()| countdown.passes());
        (passes, countdown.failed())
    };
    assert_eq!(passes(false), ([true, false, true, true], 1));
    assert_eq!(passes(true), ([true, false, false, false], 3));
}
