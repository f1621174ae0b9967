//! Unlocking by the Secret Service's own protocol. The keyring's library waits for its window alone, and so for ever
//! when the keychain is unlocked by another way; here the lock is looked at meanwhile.
//!
//! <https://specifications.freedesktop.org/secret-service-spec/latest/>

use std::collections::HashMap;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use keyring_core::Error;
use zbus::blocking::Connection;
use zbus::proxy::CacheProperties;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use super::SERVICE;
use super::lock::{Access, Dismissed, LockState, UnlockPrompt};

/// How often is looked whether it was unlocked by another way.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// The path that stands for none.
const NONE: &str = "/";

#[zbus::proxy(
    interface = "org.freedesktop.Secret.Service",
    default_service = "org.freedesktop.secrets",
    default_path = "/org/freedesktop/secrets",
    gen_async = false
)]
trait Service {
    fn search_items(
        &self,
        attributes: HashMap<&str, &str>,
    ) -> zbus::Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>)>;

    fn unlock(&self, objects: &[OwnedObjectPath]) -> zbus::Result<(Vec<OwnedObjectPath>, OwnedObjectPath)>;

    fn read_alias(&self, name: &str) -> zbus::Result<OwnedObjectPath>;
}

#[zbus::proxy(
    interface = "org.freedesktop.Secret.Collection",
    default_service = "org.freedesktop.secrets",
    gen_async = false
)]
trait Collection {
    #[zbus(property)]
    fn locked(&self) -> zbus::Result<bool>;
}

#[zbus::proxy(
    interface = "org.freedesktop.Secret.Prompt",
    default_service = "org.freedesktop.secrets",
    gen_async = false
)]
trait Prompt {
    fn prompt(&self, window_id: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    fn completed(&self, dismissed: bool, result: OwnedValue) -> zbus::Result<()>;
}

/// Unlocks what is needed, as [`Lock::unlock`](super::lock::Lock::unlock) says.
pub(super) fn unlock(access: Access, prompt: UnlockPrompt<'_>) -> Result<LockState, Error> {
    // What is wrong with a service that does not answer is for the library to say.
    let Ok(session) = Session::open() else { return Ok(LockState::Unknown) };
    let Ok(locked) = session.locked(access) else { return Ok(LockState::Unknown) };
    if locked.is_empty() {
        return Ok(LockState::Unlocked);
    }
    match prompt {
        UnlockPrompt::Refused => Err(Dismissed.into()),
        UnlockPrompt::Allowed(asks) => {
            asks();
            session.ask(access, &locked).map(|()| LockState::Unlocked)
        }
    }
}

/// A connection to the session's bus, closed with this.
struct Session(Connection);

impl Session {
    fn open() -> zbus::Result<Self> {
        Connection::session().map(Self)
    }

    /// What is locked of our entries, and of the place for new ones.
    fn locked(&self, access: Access) -> zbus::Result<Vec<OwnedObjectPath>> {
        let service = ServiceProxy::new(&self.0)?;
        let (_, mut locked) = service.search_items(HashMap::from([("service", SERVICE)]))?;
        if access == Access::Create {
            let place = service.read_alias("default")?;
            if place.as_str() != NONE && self.collection(&place)?.locked()? {
                locked.push(place);
            }
        }
        Ok(locked)
    }

    fn collection(&self, path: &OwnedObjectPath) -> zbus::Result<CollectionProxy<'_>> {
        CollectionProxy::builder(&self.0).path(path.clone())?.cache_properties(CacheProperties::No).build()
    }

    /// Asks the user, until they answered or nothing is locked any more.
    fn ask(&self, access: Access, locked: &[OwnedObjectPath]) -> Result<(), Error> {
        let (_, path) =
            ServiceProxy::new(&self.0).and_then(|service| service.unlock(locked)).map_err(failed)?;
        if path.as_str() == NONE {
            return Ok(());
        }
        let prompt = PromptProxy::builder(&self.0)
            .path(path)
            .and_then(|proxy| proxy.cache_properties(CacheProperties::No).build());
        let prompt = prompt.map_err(failed)?;
        let mut answers = prompt.receive_completed().map_err(failed)?;
        let (tell, told) = mpsc::channel();
        std::thread::Builder::new()
            .name("keychain-prompt".into())
            .spawn(move || answers.next().map(|_| tell.send(())))
            .map_err(|error| Error::PlatformFailure(Box::new(error)))?;
        prompt.prompt("").map_err(failed)?;
        loop {
            let answer = told.recv_timeout(POLL_INTERVAL);
            let is_open = self.locked(access).map_err(failed)?.is_empty();
            match answer {
                // The window that asks stays until the user closes it: GNOME's keychain falls over when it is dismissed.
                _ if is_open => return Ok(()),
                Ok(()) => return Err(Dismissed.into()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(failed(zbus::Error::InvalidReply)),
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Err(error) = self.0.clone().close() {
            tracing::debug!(%error, "the keychain's connection was closed already");
        }
    }
}

fn failed(error: zbus::Error) -> Error {
    Error::PlatformFailure(Box::new(error))
}
