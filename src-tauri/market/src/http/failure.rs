//! What a broken connection means. The library's own texts are not used: they bear the address with its query.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::internet::Inside;
use crate::error::MarketError;
use crate::retry::Failure;

/// No answer came to a request to `host`.
pub(crate) fn of_sending(error: &reqwest::Error, host: &str, proxied: bool) -> Failure {
    if error.is_connect() {
        return of_connecting(error, host, proxied);
    }
    if error.is_timeout() {
        return timed_out();
    }
    Failure::passing(MarketError::Unreachable(format!("{host} broke off the connection")))
}

/// The answer's beginning came, but not its end.
pub(crate) fn of_reading(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        return timed_out();
    }
    if error.is_decode() && !cut_off(error) {
        return Failure::lasting(MarketError::Unreadable("its compression is damaged".into()));
    }
    Failure::passing(MarketError::Unreadable("it was cut off".into()))
}

/// A minute was waited already: once more is enough.
fn timed_out() -> Failure {
    Failure { error: MarketError::TimedOut, retries: 1, stated: None }
}

fn of_connecting(error: &reqwest::Error, host: &str, proxied: bool) -> Failure {
    let kinds: Vec<ErrorKind> = io_kinds(error).collect();
    // TLS reports a bad certificate, or an answer that is not TLS at all, as invalid data.
    if kinds.contains(&ErrorKind::InvalidData) {
        let why = format!("{host} has no certificate that this computer trusts");
        return Failure::lasting(MarketError::Insecure(why));
    }
    if causes(error).any(<dyn Error>::is::<Inside>) {
        return Failure::lasting(MarketError::Insecure(inside(host)));
    }
    let why = if proxied {
        // Whatever went wrong, it may be the proxy's doing and not the host's.
        format!("no connection to {host} through the proxy of this computer's settings")
    } else if error.is_dns() {
        format!("the address of {host} was not found")
    } else if error.is_timeout() {
        format!("{host} did not take the connection in time")
    } else if kinds.contains(&ErrorKind::ConnectionRefused) {
        format!("{host} refused the connection")
    } else {
        format!("no connection to {host}")
    };
    Failure::passing(MarketError::Unreachable(why))
}

/// Why a host is not asked that leads into this computer or its network.
pub(crate) fn inside(host: &str) -> String {
    format!("{host} is inside this network, and not on the internet")
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
