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

    /// Uses a refresh token up.
    pub(crate) fn retire(&self, refresh_token: &str) -> bool {
        self.book().refresh_tokens.remove(refresh_token)
    }

    /// The answer with new tokens; `scope` says whether there is one to refresh with.
    pub(crate) fn issue(&self, scope: &str, now: DateTime<Utc>) -> Value {
        let mut book = self.book();
        let noise = self.next(&mut book);
        // Three parts and about 1 KB, like a signed JWT; opaque to everybody.
        let access_token = format!("eyJhbGciOiJSUzI1NiJ9.{}.{}", noise.hex(640), noise.with(1).hex(342));
        book.access_tokens.retain(|_, expires| now < *expires);
        book.access_tokens.insert(access_token.clone(), now + TimeDelta::seconds(ACCESS_SECONDS));
        let mut answer = json!({
            "access_token": access_token, "token_type": "Bearer", "expires_in": ACCESS_SECONDS, "scope": scope,
        });
        if scope.split(' ').any(|word| word == "offline_access") {
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

/// What a verifier is challenged by.
fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}
