//! Which version of the program is the newest.

use serde_json::Value;
use tierstock_domain::Unreadable;
use tierstock_market::MarketError;

use crate::update_failure::UpdateFailure;

/// What this address answers about the newest version, as it came; none: it knows of no version.
pub async fn newest_version(address: &str) -> Result<Option<Value>, UpdateFailure> {
    tierstock_market::newest_version(address).await.map_err(|error| no_version(&error))
}

impl UpdateFailure {
    /// The server of new versions answered with this HTTP status, which is no good one.
    pub fn of_status(status: u16) -> Self {
        no_version(&tierstock_market::version_refused(status))
    }
}

fn no_version(error: &MarketError) -> UpdateFailure {
    match error {
        MarketError::Unreadable(what) if *what != Unreadable::CutOff => UpdateFailure::Unreadable,
        other => UpdateFailure::NoAnswer { failure: other.failure() },
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Explanation, Failure};

    use super::*;

    #[test]
    fn answer_that_broke_off_may_be_asked_for_again() {
        let broken_off = no_version(&MarketError::Unreadable(Unreadable::CutOff));
        assert!(matches!(broken_off, UpdateFailure::NoAnswer { .. }), "{broken_off:?}");
        let too_large = MarketError::Unreadable(Unreadable::TooLarge { megabytes: 4 });
        assert_eq!(no_version(&too_large), UpdateFailure::Unreadable);
    }

    #[rstest::rstest]
    #[case(408, Failure::TimedOut)]
    #[case(429, Failure::Refused { status: 429, explanation: Explanation::default() })]
    #[case(403, Failure::Refused { status: 403, explanation: Explanation::default() })]
    #[case(502, Failure::Down { status: 502 })]
    fn refusal_of_the_server_is_no_answer_that_was_misread(#[case] status: u16, #[case] failure: Failure) {
        assert_eq!(UpdateFailure::of_status(status), UpdateFailure::NoAnswer { failure });
    }
}
