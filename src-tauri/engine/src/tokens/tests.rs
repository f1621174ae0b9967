//! Keys kept, kept for the session only, and removed, over secret stores that fail.

use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use secrecy::ExposeSecret;
use tierstock_domain::KeyDamage;
use tierstock_market::SystemClock;

use super::*;

/// A secret store whose write number `fails_at` fails, and which answers nothing but `refusal` while there is one.
#[derive(Default)]
struct Entries {
    kept: Mutex<HashMap<(SecretName, String), SecretString>>,
    writes: AtomicUsize,
    fails_at: AtomicUsize,
    refusal: Mutex<Option<SecretError>>,
    /// While a test has this, no write ends.
    hold: tokio::sync::Mutex<()>,
}

impl Entries {
    fn fail_at(&self, write: usize) {
        self.writes.store(0, Ordering::Relaxed);
        self.fails_at.store(write, Ordering::Relaxed);
    }

    fn refuse(&self, refusal: Option<SecretError>) {
        *self.refusal.lock().unwrap() = refusal;
    }

    fn asked(&self) -> Result<(), SecretError> {
        self.refusal.lock().unwrap().clone().map_or(Ok(()), Err)
    }

    fn all(&self) -> Vec<String> {
        let kept = self.kept.lock().unwrap();
        let mut all: Vec<_> = kept.values().map(|secret| secret.expose_secret().to_owned()).collect();
        all.sort();
        all
    }
}

#[async_trait]
impl SecretStore for Entries {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        self.asked()?;
        Ok(self.kept.lock().unwrap().get(&(name, host.to_owned())).cloned())
    }

    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError> {
        let _held = self.hold.lock().await;
        // What can't be read can be written over.
        if !matches!(self.asked(), Ok(()) | Err(SecretError::Damaged(_))) {
            return Err(SecretError::Locked);
        }
        if self.writes.fetch_add(1, Ordering::Relaxed) + 1 == self.fails_at.load(Ordering::Relaxed) {
            return Err(SecretError::Locked);
        }
        self.kept.lock().unwrap().insert((name, host.to_owned()), secret);
        Ok(())
    }

    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError> {
        self.kept.lock().unwrap().remove(&(name, host.to_owned()));
        Ok(())
    }
}

struct Scene {
    entries: Arc<Entries>,
    tokens: StoredTokens,
    _folder: tempfile::TempDir,
}

fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let entries = Arc::new(Entries::default());
    let tokens = StoredTokens::new(
        Arc::clone(&entries) as _,
        SecretHosts::of(&Endpoints::default()),
        AccountLocks::in_folder(folder.path()),
        Arc::new(SystemClock::new()),
    );
    Scene { entries, tokens, _folder: folder }
}

fn keys(mark: &str) -> StockXKeys {
    let key = |name: &str| SecretString::from(format!("{name}-{mark}"));
    StockXKeys {
        api_key: key("api"),
        client_id: key("id"),
        client_secret: key("secret"),
        refresh_token: key("refresh"),
        account: None,
    }
}

async fn refresh_token(tokens: &StoredTokens) -> String {
    tokens.stockx().await.unwrap().refresh_token.expose_secret().to_owned()
}

#[tokio::test]
async fn keys_are_kept_in_the_keychain_and_removed_from_it() {
    let Scene { entries, tokens, .. } = scene();
    tokens.keep_stockx(keys("1"), false).await.unwrap();
    tokens.keep_alias("pat".into(), false).await.unwrap();
    assert_eq!(entries.all(), ["api-1", "id-1", "pat", "refresh-1", "secret-1"]);
    assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Keychain)));
    tokens.remove(Market::StockX).await.unwrap();
    assert_eq!(entries.all(), ["pat"]);
    assert_eq!(tokens.kept(Market::StockX).await, Ok(None));
    assert!(matches!(tokens.stockx().await, Err(TokenError::Missing(Market::StockX))));
}

#[tokio::test]
async fn keys_of_a_connected_account_that_are_gone_are_lost() {
    let Scene { tokens, .. } = scene();
    tokens.expect(vec![Market::Alias]);
    assert!(matches!(tokens.alias().await, Err(TokenError::Lost(Market::Alias))));
    tokens.remove(Market::Alias).await.unwrap();
    assert!(matches!(tokens.alias().await, Err(TokenError::Missing(Market::Alias))));
}

#[tokio::test]
async fn a_refused_keychain_entry_leaves_the_earlier_keys_whole() {
    for fails_at in 1..=4 {
        let Scene { entries, tokens, .. } = scene();
        tokens.keep_stockx(keys("old"), false).await.unwrap();
        entries.fail_at(fails_at);
        assert_eq!(tokens.keep_stockx(keys("new"), false).await, Err(SecretError::Locked));
        assert_eq!(entries.all(), ["api-old", "id-old", "refresh-old", "secret-old"], "write {fails_at}");
        let Scene { entries, tokens, .. } = scene();
        entries.fail_at(fails_at);
        assert_eq!(tokens.keep_stockx(keys("first"), false).await, Err(SecretError::Locked));
        assert_eq!(entries.all(), [""; 0], "write {fails_at}");
    }
}

#[tokio::test]
async fn session_keys_never_reach_the_keychain_and_override_it() {
    let Scene { entries, tokens, .. } = scene();
    tokens.keep_stockx(keys("stored"), false).await.unwrap();
    tokens.keep_stockx(keys("held"), true).await.unwrap();
    tokens.keep_alias("pat".into(), true).await.unwrap();
    tokens.keep_stockx_refresh_token("rotated".into()).await.unwrap();
    assert_eq!(refresh_token(&tokens).await, "rotated");
    assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Session)));
    assert_eq!(entries.all(), ["api-stored", "id-stored", "refresh-stored", "secret-stored"]);
    tokens.forget(Market::StockX);
    assert_eq!(refresh_token(&tokens).await, "rotated");
}

#[tokio::test]
async fn a_rotated_token_that_can_t_be_stored_is_held_until_one_can() {
    let Scene { entries, tokens, .. } = scene();
    tokens.keep_stockx(keys("1"), false).await.unwrap();
    entries.fail_at(1);
    assert_eq!(tokens.keep_stockx_refresh_token("second".into()).await, Err(TokenError::Locked));
    tokens.forget(Market::StockX);
    assert_eq!(refresh_token(&tokens).await, "second");
    assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Unsaved)));
    tokens.keep_stockx_refresh_token("third".into()).await.unwrap();
    assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Keychain)));
    assert!(entries.all().contains(&"third".to_owned()));
}

#[tokio::test]
async fn keys_refused_at_sign_in_are_stored_once_the_keychain_agrees() {
    for by_itself in [true, false] {
        let Scene { entries, tokens, .. } = scene();
        tokens.keep_stockx(keys("old"), false).await.unwrap();
        entries.refuse(Some(SecretError::Locked));
        assert_eq!(tokens.keep_stockx(keys("new"), false).await, Err(SecretError::Locked));
        tokens.hold_stockx(keys("new"));
        tokens.until_unsaved().await;
        assert_eq!(tokens.save_unsaved().await, Err(SecretError::Locked));
        assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Unsaved)));
        entries.refuse(None);
        let newest = if by_itself {
            tokens.save_unsaved().await.unwrap();
            "refresh-new"
        } else {
            tokens.keep_stockx_refresh_token("rotated".into()).await.unwrap();
            "rotated"
        };
        assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Keychain)));
        assert_eq!(entries.all(), ["api-new", "id-new", newest, "secret-new"]);
    }
}

#[tokio::test]
async fn an_older_token_is_not_stored_over_a_rotating_one() {
    let Scene { entries, tokens, .. } = scene();
    tokens.keep_stockx(keys("1"), false).await.unwrap();
    entries.fail_at(1);
    tokens.keep_stockx_refresh_token("second".into()).await.unwrap_err();
    let held = entries.hold.lock().await;
    let saving = tokens.save_unsaved();
    let rotating = tokens.keep_stockx_refresh_token("third".into());
    tokio::pin!(saving, rotating);
    // Each write of the older one would come right after the newer one's.
    assert!(futures_pending(&mut rotating).await && futures_pending(&mut saving).await);
    drop(held);
    let (rotated, saved) = tokio::join!(rotating, saving);
    assert_eq!((rotated, saved), (Ok(()), Ok(())));
    assert!(entries.all().contains(&"third".to_owned()), "{:?}", entries.all());
    assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Keychain)));
}

#[tokio::test]
async fn an_entry_that_can_t_be_read_is_written_over_by_a_new_sign_in() {
    let Scene { entries, tokens, .. } = scene();
    entries.refuse(Some(SecretError::Damaged(KeyDamage::NotWhole)));
    assert!(matches!(tokens.stockx().await, Err(TokenError::Damaged(_))));
    tokens.keep_stockx(keys("new"), false).await.unwrap();
    assert_eq!(entries.all(), ["api-new", "id-new", "refresh-new", "secret-new"]);
}

#[tokio::test]
async fn a_refused_token_in_memory_gives_way_to_the_keychain_s() {
    let Scene { entries, tokens, .. } = scene();
    tokens.keep_stockx(keys("theirs"), false).await.unwrap();
    tokens.hold_stockx(keys("ours"));
    let past = tokens.stockx_past(&"another".into()).await.unwrap();
    assert_eq!(past.refresh_token.expose_secret(), "refresh-ours");
    entries.refuse(Some(SecretError::Locked));
    let past = tokens.stockx_past(&"refresh-ours".into()).await.unwrap();
    assert_eq!(past.refresh_token.expose_secret(), "refresh-ours");
    entries.refuse(None);
    let past = tokens.stockx_past(&"refresh-ours".into()).await.unwrap();
    assert_eq!(past.refresh_token.expose_secret(), "refresh-theirs");
    assert_eq!(tokens.kept(Market::StockX).await, Ok(Some(KeysKept::Keychain)));
}

#[tokio::test]
async fn a_renewal_waits_for_another_process_and_reads_its_token() {
    let Scene { entries, tokens, _folder: folder } = scene();
    tokens.keep_stockx(keys("1"), false).await.unwrap();
    tokens.stockx().await.unwrap();
    let other = StoredTokens::new(
        Arc::clone(&entries) as _,
        SecretHosts::of(&Endpoints::default()),
        AccountLocks::in_folder(folder.path()),
        Arc::new(SystemClock::new()),
    );
    let theirs = other.lock_renewal().await.unwrap();
    let renewing = tokens.lock_renewal();
    tokio::pin!(renewing);
    assert!(futures_pending(&mut renewing).await);
    other.keep_stockx_refresh_token("rotated".into()).await.unwrap();
    drop(theirs);
    let _ours = renewing.await.unwrap();
    assert_eq!(refresh_token(&tokens).await, "rotated");
}

/// Whether it still waits when asked once.
async fn futures_pending<F: Future + Unpin>(future: &mut F) -> bool {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(std::pin::Pin::new(&mut *future).poll(context).is_pending())
    })
    .await
}
