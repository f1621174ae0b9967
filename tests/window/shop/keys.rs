//! The shop's keys in the system's keychain, as other processes put them there.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use secrecy::ExposeSecret;
use tierstock_engine::{AccountLock, AccountLocks, SecretName, SecretStore};

use super::Shop;

/// The app's name in the keychain.
const KEYCHAIN_SERVICE: &str = "app.tierstock.desktop";

/// All that the app keeps in the keychain.
pub const SECRETS: [SecretName; 5] = [
    SecretName::StockXApiKey,
    SecretName::StockXClientId,
    SecretName::StockXClientSecret,
    SecretName::StockXRefreshToken,
    SecretName::AliasToken,
];

impl Shop {
    /// Writes the keys into the system's keychain, as another window of the app that connected the accounts.
    pub async fn put_keys(&self) {
        self.leave_keys().await;
        let since =
            "INSERT OR REPLACE INTO settings VALUES ('connected.stockx.since', '2026-11-20T08:00:00Z'),
            ('connected.alias.since', '2026-11-20T08:00:00Z')";
        self.database().execute(since, ()).expect("the database takes it");
    }

    /// Writes the keys into the system's keychain, as an installation of which nothing else is left.
    pub async fn leave_keys(&self) {
        let mut entries = Vec::new();
        for name in SECRETS {
            let secret =
                self.secrets.read(name, "").await.expect("kept in memory").expect("there are all keys");
            entries.push((self.entry(name), secret));
        }
        let written = tokio::task::spawn_blocking(move || {
            entries.iter().try_for_each(|(name, secret)| {
                keyring::Entry::new(KEYCHAIN_SERVICE, name)?.set_password(secret.expose_secret())
            })
        });
        written.await.expect("the keychain's thread").expect("the desktop's keychain is open");
    }

    /// The same, unless they are there: a refresh token that was used is no longer good.
    pub async fn put_missing_keys(&self) {
        if self.in_keychain(SecretName::AliasToken).await.is_none() {
            self.put_keys().await;
        }
    }

    /// What the system's keychain holds, as a process that is not the app reads it; none: there is no such entry.
    pub async fn in_keychain(&self, name: SecretName) -> Option<String> {
        let entry = self.entry(name);
        let read = tokio::task::spawn_blocking(move || {
            keyring::Entry::new(KEYCHAIN_SERVICE, &entry)?.get_password()
        });
        match read.await.expect("the keychain's thread") {
            Ok(secret) => Some(secret),
            Err(keyring::Error::NoEntry) => None,
            Err(error) => panic!("the desktop's keychain is open: {error}"),
        }
    }

    /// Takes the accounts that the keys open, as another Tierstock on this computer whose locks are in `folder`.
    pub async fn take_accounts(&self, folder: &Path) -> Vec<AccountLock> {
        let locks = AccountLocks::in_folder(folder);
        let accounts = [
            (SecretName::StockXApiKey, self.simulator.stockx_url()),
            (SecretName::AliasToken, self.simulator.alias_url()),
        ];
        let mut taken = Vec::new();
        for (name, address) in accounts {
            let key = self.secrets.read(name, "").await.expect("kept in memory").expect("there are all keys");
            let lock = locks.take(&host(address), &key).expect("the folder can be written");
            taken.push(lock.expect("no window has it"));
        }
        taken
    }

    /// Writes something else under the name of an entry: an item of another program beside ours.
    pub async fn put_beside(&self, name: SecretName) {
        let entry = self.entry(name);
        let stored = tokio::task::spawn_blocking(move || {
            let mut tool = Command::new("secret-tool")
                .args(["store", "--label=Another", "service", KEYCHAIN_SERVICE, "username", &entry])
                .args(["by", "another program"])
                .stdin(Stdio::piped())
                .spawn()?;
            tool.stdin.take().expect("it was piped").write_all(b"something else")?;
            tool.wait()
        });
        let stored = stored.await.expect("the keychain's thread").expect("the desktop has the tool");
        assert!(stored.success());
    }

    /// Writes bytes that are no text into an entry.
    pub async fn put_no_text(&self, name: SecretName) {
        let entry = self.entry(name);
        let written = tokio::task::spawn_blocking(move || {
            keyring::Entry::new(KEYCHAIN_SERVICE, &entry)?.set_secret(&[0xff, 0xfe])
        });
        written.await.expect("the keychain's thread").expect("the desktop's keychain is open");
    }

    /// The name of an entry in the keychain: what it is, the host that it was entered for, and the data folder's id.
    fn entry(&self, name: SecretName) -> String {
        let address = match name {
            SecretName::StockXApiKey => self.simulator.stockx_url(),
            SecretName::StockXClientId
            | SecretName::StockXClientSecret
            | SecretName::StockXRefreshToken
            | SecretName::StockXAccount => self.simulator.accounts_url(),
            SecretName::AliasToken => self.simulator.alias_url(),
            SecretName::AlertChannel(..) => panic!("channels are added through the window"),
        };
        format!("{}@{}/{}", name.key(), host(address), self.folder_id())
    }

    /// The data folder's id; it is given one here if the app has not been opened on it yet.
    fn folder_id(&self) -> String {
        let file = self.folder().join("folder.json");
        if !file.exists() {
            let new = serde_json::json!({ "version": 1, "id": uuid::Uuid::new_v4(), "path": self.folder() });
            std::fs::write(&file, new.to_string()).expect("the folder can be written");
        }
        let kept = std::fs::read(file).expect("the file is there");
        let kept: serde_json::Value = serde_json::from_slice(&kept).expect("it is JSON");
        kept["id"].as_str().expect("it has an id").to_owned()
    }
}

/// Host and port of an address.
fn host(address: &str) -> String {
    let rest = address.strip_prefix("http://").expect("loopback addresses");
    rest.split('/').next().expect("a host").to_owned()
}
