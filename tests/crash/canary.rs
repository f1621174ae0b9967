//! Secrets that are easy to find again, also where they were encoded or cut short.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use aho_corasick::AhoCorasick;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, Engine as _};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tierstock_simulator::Credentials;
use zip::ZipArchive;

/// So much of a secret is recognised by itself.
const PIECE: usize = 24;

/// Keys that look like nothing else, with characters that an encoding would change. Each test has its own.
pub fn credentials(test: &str) -> Credentials {
    let key = |name: &str| canary(&format!("{test}{name}"));
    Credentials {
        api_key: key("ApiKey"),
        client_id: key("ClientId"),
        client_secret: key("ClientSecret"),
        refresh_token: key("RefreshToken"),
        // Bare, so that it could pass for the id of a request.
        alias_token: key("Alias").replace(['/', '+', '='], "Z"),
        alias_token_without_scope: key("AliasTokenWithoutScope"),
        alias_token_without_prices: key("AliasTokenWithoutPrices"),
        ..Credentials::default()
    }
}

/// A secret like no other.
pub fn canary(name: &str) -> String {
    let mut random = fastrand::Rng::with_seed(
        name.bytes().fold(0, |seed: u64, byte| seed.wrapping_mul(31) ^ u64::from(byte)),
    );
    let mut letters = || (0..13).map(|_| random.alphanumeric()).collect::<String>();
    format!("{}/{name}+{}/{}==", letters(), letters(), letters())
}

/// Every secret of a test.
#[derive(Debug, Default)]
pub struct Canaries {
    /// Its name, and a text that gives it away.
    signs: Vec<(String, String)>,
}

impl Canaries {
    /// The user's own keys.
    pub fn of(credentials: &Credentials) -> Self {
        let Credentials {
            api_key,
            client_id,
            client_secret,
            refresh_token,
            alias_token,
            alias_token_without_scope,
            alias_token_without_prices,
            // Personal and no secret: the window shows it.
            subject: _,
            email: _,
        } = credentials;
        let mut canaries = Self::default();
        for secret in [
            api_key,
            client_id,
            client_secret,
            refresh_token,
            alias_token,
            alias_token_without_scope,
            alias_token_without_prices,
        ] {
            canaries.add(secret);
        }
        canaries
    }

    /// One more. Its first and last piece betray it as well as the whole does.
    pub fn add(&mut self, secret: &str) {
        // The head of a JWT is the same for all.
        let own = secret.strip_prefix("eyJhbGciOiJSUzI1NiJ9.").unwrap_or(secret);
        assert!(own.len() >= 2 * PIECE, "a canary must be long");
        let name: String = secret.chars().take(30).collect();
        for piece in [&own[..PIECE], &own[own.len() - PIECE..]] {
            self.signs.extend(disguises(piece).into_iter().map(|sign| (name.clone(), sign)));
        }
    }

    /// The first secret that the text gives away.
    pub fn found_in(&self, text: &str) -> Option<&str> {
        self.finder().find(text).map(|found| self.signs[found.pattern()].0.as_str())
    }

    /// Fails if the text gives one away.
    pub fn assert_none_in(&self, what: &str, text: &str) {
        self.assert_none_found(&self.finder(), what, text);
    }

    /// Fails if a name or the content of a file below the folder gives one away, also of one that is packed in a zip, as a
    /// workbook is. Tells how many files were read.
    pub fn assert_none_below(&self, folder: &Path) -> usize {
        self.assert_none_found_below(&self.finder(), folder)
    }

    /// Finds all signs in one pass: a log of everything has many megabytes, and there are hundreds of signs.
    fn finder(&self) -> AhoCorasick {
        AhoCorasick::new(self.signs.iter().map(|(_, sign)| sign)).expect("few enough signs")
    }

    fn assert_none_found(&self, finder: &AhoCorasick, what: &str, text: &str) {
        if let Some(found) = finder.find(text) {
            let name = &self.signs[found.pattern()].0;
            let start = text.floor_char_boundary(found.start().saturating_sub(200));
            let end = text.ceil_char_boundary((found.start() + 200).min(text.len()));
            panic!("{what} shows {name}…: {}", &text[start..end]);
        }
    }

    fn assert_none_found_below(&self, finder: &AhoCorasick, folder: &Path) -> usize {
        let mut files = 0;
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            self.assert_none_found(finder, "the name of a file", &path.to_string_lossy());
            if path.is_dir() {
                files += self.assert_none_found_below(finder, &path);
            } else {
                let content = fs::read(&path).expect("a file");
                self.assert_none_found(finder, &path.to_string_lossy(), &String::from_utf8_lossy(&content));
                files += 1 + self.assert_none_packed(finder, &path, content);
            }
        }
        files
    }

    fn assert_none_packed(&self, finder: &AhoCorasick, path: &Path, content: Vec<u8>) -> usize {
        if !content.starts_with(b"PK\x03\x04") {
            return 0;
        }
        let mut archive = ZipArchive::new(Cursor::new(content)).expect("a zip");
        for nth in 0..archive.len() {
            let mut packed = archive.by_index(nth).expect("a file");
            let name = packed.name().expect("a name").into_owned();
            self.assert_none_found(finder, "the name of a packed file", &name);
            let what = format!("{name} in {}", path.display());
            let mut content = Vec::new();
            packed.read_to_end(&mut content).expect("its content");
            self.assert_none_found(finder, &what, &String::from_utf8_lossy(&content));
        }
        archive.len()
    }
}

/// The text as it is, percent-encoded, and in base64 wherever it begins.
fn disguises(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned(), utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()];
    for before in 0..3 {
        let bytes = [&vec![0; before][..], text.as_bytes()].concat();
        // Characters that also depend on a neighbour are left out.
        let (first, last) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
        all.push(BASE64_STANDARD.encode(&bytes)[first..last].to_owned());
        all.push(BASE64_URL_SAFE.encode(&bytes)[first..last].to_owned());
    }
    all
}

#[test]
fn a_secret_is_found_in_any_disguise() {
    let credentials = credentials("Disguised");
    let canaries = Canaries::of(&credentials);
    let secret = &credentials.client_secret;
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let based = |before: &str| BASE64_STANDARD.encode(format!("{before}{secret} and more"));
    for text in [secret.clone(), encoded, based(""), based("a"), based("ab"), secret[..30].to_owned()] {
        assert_eq!(canaries.found_in(&format!("said {text}!")), Some(&secret[..30]), "{text}");
    }
    assert_eq!(canaries.found_in("said nothing of DisguisedClientSecret"), None);
}

#[test]
#[should_panic(expected = "note.txt in")]
fn a_secret_in_a_packed_file_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = fs::File::create_new(folder.path().join("export.zip")).expect("a file");
    let mut zip = zip::ZipWriter::new(file);
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("note.txt", options).expect("a place");
    let secret = canary("Packed");
    std::io::Write::write_all(&mut zip, format!("{}{secret}", "a ".repeat(100)).as_bytes()).expect("room");
    zip.finish().expect("a zip");
    let mut canaries = Canaries::default();
    canaries.add(&secret);
    canaries.assert_none_below(folder.path());
}
