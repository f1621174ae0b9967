//! Connections over TLS, set up when the first one is needed: where this computer's certificates can't be read, only what
//! has to be asked over TLS fails, and is tried again each time.

use std::env;
use std::sync::OnceLock;

use reqwest::ClientBuilder;

use crate::error::MarketError;
use crate::retry::FailedAttempt;

/// A client that knows this computer's certificates.
pub(super) struct Secure {
    builder: Box<dyn Fn() -> ClientBuilder + Send + Sync>,
    built: OnceLock<reqwest::Client>,
}

impl Secure {
    pub fn new(builder: impl Fn() -> ClientBuilder + Send + Sync + 'static) -> Self {
        Self { builder: Box::new(builder), built: OnceLock::new() }
    }

    /// The client; fails where no certificate can be read.
    pub fn client(&self) -> Result<&reqwest::Client, FailedAttempt> {
        if let Some(client) = self.built.get() {
            return Ok(client);
        }
        match (self.builder)().build() {
            Ok(client) => Ok(self.built.get_or_init(|| client)),
            // The same settings were good for the client that knows no certificates.
            Err(error) => {
                let error = error.without_url();
                tracing::warn!(%error, "no certificates");
                Err(FailedAttempt::lasting(MarketError::NoCertificates { named_in: named_in() }))
            }
        }
    }
}

/// The variables of the environment that name certificates in place of the system's.
fn named_in() -> &'static [&'static str] {
    const FILE_AND_FOLDER: &[&str] = &["SSL_CERT_FILE", "SSL_CERT_DIR"];
    let file = env::var_os(FILE_AND_FOLDER[0]).is_some();
    // An empty one is as good as none.
    let folder = env::var_os(FILE_AND_FOLDER[1]).is_some_and(|folder| !folder.is_empty());
    match (file, folder) {
        (true, true) => FILE_AND_FOLDER,
        (true, false) => &FILE_AND_FOLDER[..1],
        (false, true) => &FILE_AND_FOLDER[1..],
        (false, false) => &[],
    }
}

#[cfg(test)]
mod tests;
