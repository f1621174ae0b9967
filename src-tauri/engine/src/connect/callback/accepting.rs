//! Taking connections while the system refuses them for a while: no file handles left, no memory.

use std::io::{self, ErrorKind};
use std::time::Duration;

use tierstock_market::Clock;

/// The wait after the first failure; it doubles with each further one in a row.
const FIRST_BACKOFF: Duration = Duration::from_millis(100);

const MAX_BACKOFF: Duration = Duration::from_secs(5);

/// After so many failures in a row, over a quarter of a minute, it is not tried again.
const MAX_FAILURES: u32 = 9;

/// Hands each connection to `each`. Ends only when accepting keeps failing, with the last error.
pub(super) async fn accept<S, F: Future<Output = io::Result<S>>>(
    mut next: impl FnMut() -> F,
    clock: &dyn Clock,
    mut each: impl FnMut(S),
) -> io::Error {
    let (mut failures, mut backoff) = (0, FIRST_BACKOFF);
    loop {
        match next().await {
            Ok(stream) => {
                (failures, backoff) = (0, FIRST_BACKOFF);
                each(stream);
            }
            Err(error) if is_of_one_connection(error.kind()) => {}
            Err(error) => {
                failures += 1;
                if failures == MAX_FAILURES {
                    return error;
                }
                clock.sleep(backoff).await;
                backoff = (backoff * 2).min(MAX_BACKOFF);
            }
        }
    }
}

/// A connection that broke before it began says nothing of the next one.
fn is_of_one_connection(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::Interrupted)
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use chrono::DateTime;
    use tierstock_market::VirtualClock;

    use super::*;

    fn too_many_files() -> io::Error {
        io::Error::from_raw_os_error(24)
    }

    #[tokio::test]
    async fn accepting_that_keeps_failing_is_given_up_with_its_error() {
        let clock = VirtualClock::starting_at(DateTime::UNIX_EPOCH);
        let (mut asked, mut last) = (0, Duration::ZERO);
        let failing = || {
            (asked, last) = (asked + 1, clock.elapsed());
            // Without a wait between them nothing else would ever run.
            assert!(asked <= MAX_FAILURES, "it spins");
            ready(Err::<(), _>(too_many_files()))
        };
        let (error, ()) = tokio::join!(accept(failing, &clock, |()| ()), clock.pass(Duration::from_mins(1)));
        assert_eq!(error.raw_os_error(), too_many_files().raw_os_error());
        assert_eq!(asked, MAX_FAILURES);
        assert!(last > Duration::from_secs(10), "it is given time: {last:?}");
    }

    #[tokio::test]
    async fn accepting_goes_on_after_failures_that_pass() {
        let clock = VirtualClock::starting_at(DateTime::UNIX_EPOCH);
        let mut answers = Vec::new();
        for connection in 0..3 {
            answers.extend((0..MAX_FAILURES - 1).map(|_| Err(too_many_files())));
            answers.push(Err(ErrorKind::ConnectionAborted.into()));
            answers.push(Ok(connection));
        }
        let mut answers = answers.into_iter();
        let mut taken = Vec::new();
        let next = || ready(answers.next().unwrap_or_else(|| Err(too_many_files())));
        tokio::join!(accept(next, &clock, |each| taken.push(each)), clock.pass(Duration::from_mins(10)));
        assert_eq!(taken, [0, 1, 2]);
    }
}
