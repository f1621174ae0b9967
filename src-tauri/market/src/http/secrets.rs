//! What must never appear in a text.

use secrecy::{ExposeSecret, SecretString};

const HIDDEN: &str = "[hidden]";

/// The secrets that a request bears, to be struck out of whatever the service says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Secrets(Vec<SecretString>);

impl Secrets {
    /// One more.
    pub fn add(&mut self, secret: &SecretString) {
        if !secret.expose_secret().trim().is_empty() {
            self.0.push(secret.clone());
        }
    }

    /// The text without any of them.
    pub fn strike_out(&self, text: &str) -> String {
        self.0
            .iter()
            .fold(text.to_owned(), |text, secret| text.replace(secret.expose_secret().trim(), HIDDEN))
    }
}

impl<'a> FromIterator<&'a SecretString> for Secrets {
    fn from_iter<I: IntoIterator<Item = &'a SecretString>>(secrets: I) -> Self {
        let mut all = Self::default();
        secrets.into_iter().for_each(|secret| all.add(secret));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_the_service_repeats_is_struck_out() {
        let secrets: Secrets =
            [&SecretString::from("abc123"), &SecretString::from(" ")].into_iter().collect();
        assert_eq!(secrets.strike_out("key abc123 is bad, abc123!"), "key [hidden] is bad, [hidden]!");
        assert!(!format!("{secrets:?}").contains("abc123"));
    }
}
