//! What StockX's accounts service has granted: codes, refresh tokens, access tokens.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::noise::Noise;

const ACCESS_SECONDS: i64 = 43_200;
const CODE_SECONDS: i64 = 600;

/// What was granted and is still good.
#[derive(Debug)]
pub(crate) struct Grants {
    noise: Noise,
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    issued: u64,
    codes: HashMap<String, Code>,
    /// Good until they are revoked or, where they rotate, used.
    refresh_tokens: HashSet<String>,
    access_tokens: HashMap<String, DateTime<Utc>>,
}

#[derive(Debug)]
struct Code {
    redirect_uri: String,
    scope: String,
    /// S256, where one was sent (RFC 7636).
    challenge: Option<String>,
    expires: DateTime<Utc>,
}

impl Grants {
    pub(crate) fn new(noise: Noise, refresh_token: &str) -> Self {
        let book = Book { refresh_tokens: HashSet::from([refresh_token.into()]), ..Book::default() };
        Self { noise: noise.named("accounts"), book: Mutex::new(book) }
    }

    pub(crate) fn is_live(&self, access_token: &str, now: DateTime<Utc>) -> bool {
        self.book().access_tokens.get(access_token).is_some_and(|expires| now < *expires)
    }

    pub(crate) fn code(
        &self,
        redirect_uri: &str,
        scope: &str,
        challenge: &str,
        now: DateTime<Utc>,
    ) -> String {
        let mut book = self.book();
        let code = self.next(&mut book).hex(43);
        let expires = now + TimeDelta::seconds(CODE_SECONDS);
        let challenge = Some(challenge).filter(|challenge| !challenge.is_empty()).map(str::to_owned);
        let granted = Code { redirect_uri: redirect_uri.into(), scope: scope.into(), challenge, expires };
        book.codes.insert(code.clone(), granted);
        code
    }

    /// The scope of a code that is good; it is good once.
    pub(crate) fn redeem(
        &self,
        code: &str,
        redirect_uri: &str,
        verifier: &str,
        now: DateTime<Utc>,
    ) -> Option<String> {
        let code = self.book().codes.remove(code)?;
        let verified = code.challenge.is_none_or(|challenge| challenge == s256(verifier));
        (verified && code.redirect_uri == redirect_uri && now < code.expires).then_some(code.scope)
    }

    /// Whether a refresh token is good. It stays so.
    pub(crate) fn knows(&self, refresh_token: &str) -> bool {
        self.book().refresh_tokens.contains(refresh_token)
    }

    /// Ends a grant: its refresh token is good no more. An unknown one is no error.
    pub(crate) fn revoke(&self, refresh_token: &str) {
        self.book().refresh_tokens.remove(refresh_token);
    }

    /// The answer with new tokens for an account; what is `lasting` brings one to refresh with.
    pub(crate) fn issue(&self, account: &Account<'_>, lasting: Lasting, now: DateTime<Utc>) -> Value {
        let mut book = self.book();
        let noise = self.next(&mut book);
        // Three parts and about 1 KB, like a signed JWT; opaque to everybody.
        let access_token = format!("eyJhbGciOiJSUzI1NiJ9.{}.{}", noise.hex(640), noise.with(1).hex(342));
        book.access_tokens.retain(|_, expires| now < *expires);
        book.access_tokens.insert(access_token.clone(), now + TimeDelta::seconds(ACCESS_SECONDS));
        let scope = if lasting == Lasting::No { "openid email" } else { "openid email offline_access" };
        let mut answer = json!({
            "access_token": access_token,
            "id_token": id_token(account, noise, now),
            "token_type": "Bearer",
            "expires_in": ACCESS_SECONDS,
            "scope": scope,
        });
        if lasting == Lasting::New {
            let refresh_token = format!("v1.{}", noise.with(2).hex(61));
            book.refresh_tokens.insert(refresh_token.clone());
            answer["refresh_token"] = refresh_token.into();
        }
        answer
    }

    fn next(&self, book: &mut Book) -> Noise {
        book.issued += 1;
        self.noise.with(book.issued)
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whose tokens they are.
#[derive(Debug)]
pub(crate) struct Account<'a> {
    /// The application that they are for.
    pub client_id: &'a str,
    /// What the accounts service calls the user: `auth0|…`.
    pub subject: &'a str,
    pub email: &'a str,
}

/// How long an access lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// As long as the access token.
    No,
    /// As before: the refresh token that was sent stays good.
    AsBefore,
    /// With a refresh token that is new.
    New,
}

/// A JWT whose claims can be read, signed by nobody.
fn id_token(account: &Account<'_>, noise: Noise, now: DateTime<Utc>) -> String {
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = json!({
        "iss": "https://accounts.stockx.com/",
        "sub": account.subject,
        "aud": account.client_id,
        "email": account.email,
        "email_verified": true,
        "iat": now.timestamp(),
        "exp": now.timestamp() + ACCESS_SECONDS,
    });
    format!("{}.{}.{}", part(json!({ "alg": "RS256", "typ": "JWT" })), part(claims), noise.with(3).hex(342))
}

/// What a verifier is challenged by.
fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}
