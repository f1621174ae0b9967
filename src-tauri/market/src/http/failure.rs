//! What a broken connection means. The library's own texts are not used: they carry the address with its query.

use std::error::Error;
use std::io::{self, ErrorKind};

use tierstock_domain::{Insecure, Unreachable, Unreadable};

use super::internet::Inside;
use crate::error::MarketError;
use crate::retry::FailedAttempt;

/// No answer came to a request to `host`.
pub(crate) fn of_sending(error: &reqwest::Error, host: &str, proxied: bool) -> FailedAttempt {
    if error.is_connect() {
        return of_connecting(error, host, proxied);
    }
    if error.is_timeout() {
        return timed_out();
    }
    FailedAttempt::passing(MarketError::Unreachable(Unreachable::BrokenOff { host: host.into() }))
}

/// The answer's beginning came, but not its end.
pub(crate) fn of_reading(error: &reqwest::Error) -> FailedAttempt {
    if error.is_timeout() {
        return timed_out();
    }
    if error.is_decode() && !cut_off(error) {
        return FailedAttempt::lasting(MarketError::Unreadable(Unreadable::DamagedCompression));
    }
    FailedAttempt::passing(MarketError::Unreadable(Unreadable::CutOff))
}

/// A minute was waited already: once more is enough.
fn timed_out() -> FailedAttempt {
    FailedAttempt { error: MarketError::TimedOut, retries: 1, stated: None }
}

fn of_connecting(error: &reqwest::Error, host: &str, proxied: bool) -> FailedAttempt {
    let kinds: Vec<ErrorKind> = io_kinds(error).collect();
    // TLS reports a bad certificate, or an answer that is not TLS at all, as invalid data.
    if kinds.contains(&ErrorKind::InvalidData) {
        return FailedAttempt::lasting(MarketError::Insecure(Insecure::Certificate { host: host.into() }));
    }
    if causes(error).any(<dyn Error>::is::<Inside>) {
        return FailedAttempt::lasting(MarketError::Insecure(Insecure::Inside { host: host.into() }));
    }
    let host = host.to_owned();
    let why = if proxied {
        // Whatever went wrong, it may be the proxy's doing and not the host's.
        Unreachable::Proxy { host }
    } else if error.is_dns() {
        Unreachable::NoAddress { host }
    } else if error.is_timeout() {
        Unreachable::SlowToConnect { host }
    } else if kinds.contains(&ErrorKind::ConnectionRefused) {
        Unreachable::Refused { host }
    } else {
        Unreachable::NoConnection { host }
    };
    FailedAttempt::passing(MarketError::Unreachable(why))
}

fn cut_off(error: &reqwest::Error) -> bool {
    io_kinds(error).any(|kind| kind == ErrorKind::UnexpectedEof)
}

/// The kinds of all I/O errors that caused this one, also those that are wrapped in one another.
fn io_kinds(error: &reqwest::Error) -> impl Iterator<Item = ErrorKind> {
    causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>().map(io::Error::kind))
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| cause_of(*cause))
}

/// An I/O error's own `source` skips the error that it wraps.
fn cause_of<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    }
}
