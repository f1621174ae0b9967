//! Whose account was connected, as the accounts service names it in an `id_token`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use crate::display;

/// So much of an e-mail address or an id is kept: an address has at most 254 characters.
const MAX_CHARS: usize = 254;

/// A StockX account. An e-mail address is personal: it is never part of an error or a log.
#[derive(Clone, PartialEq, Eq)]
pub struct StockXAccount {
    /// The service's own id of the user, which stays when the address changes.
    subject: Option<String>,
    email: Option<String>,
}

impl StockXAccount {
    /// From the claims of an `id_token`; none: it names nobody.
    ///
    /// Its signature is not verified: it came over TLS from the token endpoint itself, which is all that `OpenID`
    /// Connect (Core 1.0, 3.1.3.7) asks for, and nothing is allowed by it: it is shown, and compared with the one
    /// before.
    pub(super) fn from_id_token(token: &str) -> Option<Self> {
        let claims = token.split('.').nth(1)?.trim_end_matches('=');
        let claims = URL_SAFE_NO_PAD.decode(claims).ok()?;
        Self::read(&serde_json::from_slice(&claims).ok()?)
    }

    /// From what [`kept`](Self::kept) gave.
    pub fn from_kept(kept: &SecretString) -> Option<Self> {
        Self::read(&serde_json::from_str(kept.expose_secret()).ok()?)
    }

    /// As it is kept beside the keys.
    pub fn kept(&self) -> SecretString {
        json!({ "sub": self.subject, "email": self.email }).to_string().into()
    }

    /// What a person knows it by: its e-mail address, or the service's id.
    pub fn name(&self) -> &str {
        self.email.as_deref().or(self.subject.as_deref()).unwrap_or_default()
    }

    /// Whether both are one account. Where either lacks the service's id, the addresses tell.
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (&self.subject, &other.subject, &self.email, &other.email) {
            (Some(one), Some(another), ..) => one == another,
            (_, _, Some(one), Some(another)) => one.eq_ignore_ascii_case(another),
            // Nothing that both state: nobody knows.
            _ => true,
        }
    }

    fn read(claims: &Value) -> Option<Self> {
        let text = |name: &str| {
            let text = display::line(claims.get(name)?.as_str()?, MAX_CHARS);
            Some(text).filter(|text| !text.is_empty())
        };
        let account = Self { subject: text("sub"), email: text("email") };
        (account.subject.is_some() || account.email.is_some()).then_some(account)
    }
}

/// Opaque: it is personal.
impl fmt::Debug for StockXAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StockXAccount").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn token(claims: &str) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
    }

    #[rstest]
    #[case(r#"{"sub":"auth0|1","email":"ann@example.com"}"#, Some("ann@example.com"))]
    #[case(r#"{"sub":"auth0|1","email":null}"#, Some("auth0|1"))]
    #[case(r#"{"email":"a\u202ean\n@example.com"}"#, Some("aan @example.com"))]
    #[case(r#"{"sub":7}"#, None)]
    #[case("[]", None)]
    #[case("nonsense", None)]
    fn an_account_is_named_by_address_or_id(#[case] claims: &str, #[case] name: Option<&str>) {
        let account = StockXAccount::from_id_token(&token(claims));
        assert_eq!(account.as_ref().map(StockXAccount::name), name);
        let kept = account.as_ref().map(StockXAccount::kept);
        assert_eq!(kept.and_then(|kept| StockXAccount::from_kept(&kept)), account, "it is read again");
    }

    #[test]
    fn what_is_no_token_names_nobody() {
        for text in ["", "a.b", "e30", "e30.!!.x"] {
            assert_eq!(StockXAccount::from_id_token(text), None);
        }
    }

    #[rstest]
    #[case(r#"{"sub":"1","email":"ann@example.com"}"#, true)]
    #[case(r#"{"sub":"1","email":"new@example.com"}"#, true)]
    #[case(r#"{"email":"Ann@Example.com"}"#, true)]
    #[case(r#"{"sub":"2","email":"ann@example.com"}"#, false)]
    #[case(r#"{"email":"bob@example.com"}"#, false)]
    fn accounts_are_compared_by_id_then_address(#[case] other: &str, #[case] same: bool) {
        let ann = StockXAccount::from_id_token(&token(r#"{"sub":"1","email":"ann@example.com"}"#)).unwrap();
        let other = StockXAccount::from_id_token(&token(other)).unwrap();
        assert_eq!((ann.is_same_as(&other), other.is_same_as(&ann)), (same, same));
    }

    #[test]
    fn an_account_is_opaque_to_logs() {
        let account = StockXAccount::from_id_token(&token(r#"{"email":"ann@example.com"}"#)).unwrap();
        assert!(!format!("{account:?}").contains("ann"));
    }
}
