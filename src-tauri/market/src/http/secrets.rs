//! What must never appear in a text.

use secrecy::{ExposeSecret, SecretString};

use crate::display;

const HIDDEN: &str = "[hidden]";

/// The secrets that a request carries, to be struck out of whatever the service says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Secrets(Vec<SecretString>);

impl Secrets {
    /// Adds a secret that is to be struck out; an empty one would match everywhere and is left out.
    pub fn add(&mut self, secret: &SecretString) {
        if !secret.expose_secret().trim().is_empty() {
            self.0.push(secret.clone());
        }
    }

    /// The text without any of them, as they are and as they stand in a form: a service may repeat the whole request.
    pub fn redacted(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| {
            let secret = secret.expose_secret().trim();
            let in_a_form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
            text.replace(secret, HIDDEN).replace(&in_a_form, HIDDEN)
        })
    }

    /// What a service said for people to read: on one line, without any of them, at most so many characters long. What
    /// was hidden in it may have kept a secret apart.
    pub fn shown(&self, said: &str, longest: usize) -> String {
        let whole = display::line(said, usize::MAX);
        display::line(&self.redacted(&whole), longest)
    }

    /// Whether the text is without any of them.
    pub fn are_absent_from(&self, text: &str) -> bool {
        self.redacted(text) == text
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
        assert_eq!(secrets.redacted("key abc123 is bad, abc123!"), "key [hidden] is bad, [hidden]!");
        assert!(!format!("{secrets:?}").contains("abc123"));
        assert!(secrets.are_absent_from("abc-123") && !secrets.are_absent_from("abc123"));
    }

    #[test]
    fn a_secret_that_the_service_repeats_from_a_form_is_struck_out() {
        let secrets: Secrets = [&SecretString::from("a/b+c==")].into_iter().collect();
        assert_eq!(secrets.redacted("code=a%2Fb%2Bc%3D%3D&x=a/b+c=="), "code=[hidden]&x=[hidden]");
    }
}
