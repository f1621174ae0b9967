//! Secrets that are too long for one entry: they are kept in parts, and are there only once all parts are.
//!
//! The entry itself then names the parts and how they begin and end; it is written last. The parts of another secret
//! have other names, so no one ever reads a mix of two. What is under way is noted in an entry of its own: parts that a
//! crash left are found by it, since a keychain can't be asked which entries it has.

use keyring_core::Error;
use sha2::{Digest, Sha256};
use tierstock_domain::KeyDamage;

/// How an entry that names parts begins; a secret that begins so is kept in parts as well.
const MARK: &str = "tierstock-parts:";

/// Entries by their names.
pub(super) trait Entries {
    fn get(&self, name: &str) -> Result<Option<String>, Error>;
    fn set(&self, name: &str, text: &str) -> Result<(), Error>;
    /// One that is not there is no error.
    fn delete(&self, name: &str) -> Result<(), Error>;
}

/// What is wrong with an entry that can't be read though the keychain itself is well; none: something else is wrong.
pub(super) fn damage(error: &Error) -> Option<KeyDamage> {
    match error {
        Error::BadEncoding(_) => Some(KeyDamage::NotText),
        Error::BadDataFormat(..) => Some(KeyDamage::NotWhole),
        Error::Ambiguous(_) => Some(KeyDamage::Ambiguous),
        _ => None,
    }
}

/// Secrets over entries of at most `limit` UTF-16 units.
pub(super) struct Parts<'a, E> {
    entries: &'a E,
    limit: usize,
}

/// What an entry names: so many parts, whose whole has this digest.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    digest: String,
    parts: usize,
}

impl<'a, E: Entries> Parts<'a, E> {
    pub(super) fn new(entries: &'a E, limit: usize) -> Self {
        Self { entries, limit }
    }

    pub(super) fn read(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(text) = self.entries.get(name)? else { return Ok(None) };
        let Some(head) = Head::read(&text) else { return Ok(Some(text)) };
        let mut whole = String::new();
        for part in head.parts().of(name) {
            whole.push_str(&self.entries.get(&part)?.ok_or_else(not_whole)?);
        }
        if digest(&whole) == head.digest { Ok(Some(whole)) } else { Err(not_whole()) }
    }

    pub(super) fn write(&self, name: &str, secret: &str) -> Result<(), Error> {
        let before = self.head(name)?;
        if secret.encode_utf16().count() <= self.limit && !secret.starts_with(MARK) {
            self.begin(name, before.as_slice())?;
            self.entries.set(name, secret)?;
        } else {
            let parts = split(secret, self.limit);
            let head = Head { digest: digest(secret), parts: parts.len() };
            let both: Vec<Head> = before.into_iter().chain([head.clone()]).collect();
            self.begin(name, &both)?;
            for (part, text) in head.parts().of(name).zip(parts) {
                self.entries.set(&part, &text)?;
            }
            self.entries.set(name, &head.written())?;
        }
        self.end(name)
    }

    /// Removes the secret with all its parts, and looks whether it is gone: another keychain of the user's may hold it, too.
    pub(super) fn remove(&self, name: &str) -> Result<(), Error> {
        self.begin(name, self.head(name)?.as_slice())?;
        self.entries.delete(name)?;
        if self.entries.get(name)?.is_some() {
            return Err(Error::NotSupportedByStore("the entry is there after its removal".into()));
        }
        self.end(name)
    }

    /// Clears what an earlier crash left, and notes the parts of which this change may leave some.
    fn begin(&self, name: &str, heads: &[Head]) -> Result<(), Error> {
        self.end(name)?;
        let lines: Vec<String> = heads.iter().map(|head| head.parts().written()).collect();
        if lines.is_empty() { Ok(()) } else { self.entries.set(&note(name), &lines.join("\n")) }
    }

    /// Deletes the parts that are noted and that the entry does not name, then the note.
    fn end(&self, name: &str) -> Result<(), Error> {
        let noted = match self.entries.get(&note(name)) {
            Ok(None) => return Ok(()),
            Ok(Some(noted)) => noted,
            Err(error) if damage(&error).is_some() => String::new(),
            Err(error) => return Err(error),
        };
        let named = self.head(name)?.map(|head| head.parts());
        for gone in noted.lines().filter_map(PartNames::read).filter(|noted| Some(noted) != named.as_ref()) {
            gone.of(name).try_for_each(|part| self.entries.delete(&part))?;
        }
        self.entries.delete(&note(name))
    }

    /// The parts that an entry names. One that can't be read names none: it can be written over and removed all the same.
    fn head(&self, name: &str) -> Result<Option<Head>, Error> {
        match self.entries.get(name) {
            Ok(text) => Ok(text.as_deref().and_then(Head::read)),
            Err(error) if damage(&error).is_some() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Head {
    fn read(text: &str) -> Option<Self> {
        let (digest, parts) = text.strip_prefix(MARK)?.split_once(':')?;
        Some(Self { digest: digest.to_owned(), parts: parts.parse().ok()? })
    }

    fn written(&self) -> String {
        format!("{MARK}{}:{}", self.digest, self.parts)
    }

    fn parts(&self) -> PartNames {
        PartNames { mark: self.digest.chars().take(8).collect(), parts: self.parts }
    }
}

/// The names of the parts of one secret, which carry the digest's beginning: another secret's parts are others.
#[derive(Debug, PartialEq, Eq)]
struct PartNames {
    mark: String,
    parts: usize,
}

impl PartNames {
    fn read(text: &str) -> Option<Self> {
        let (mark, parts) = text.split_once('.')?;
        Some(Self { mark: mark.to_owned(), parts: parts.parse().ok()? })
    }

    fn written(&self) -> String {
        format!("{}.{}", self.mark, self.parts)
    }

    fn of(&self, name: &str) -> impl Iterator<Item = String> {
        (0..self.parts).map(move |part| format!("{name}#{}.{part}", self.mark))
    }
}

/// The name of the entry that notes what is under way.
fn note(name: &str) -> String {
    format!("{name}#under-way")
}

fn split(secret: &str, limit: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut room = limit;
    for letter in secret.chars() {
        if room < letter.len_utf16() {
            parts.push(String::new());
            room = limit;
        }
        room = room.saturating_sub(letter.len_utf16());
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

/// Of the secret, which has far more bits than anybody could try.
fn digest(secret: &str) -> String {
    Sha256::digest(secret).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn not_whole() -> Error {
    Error::BadDataFormat(Vec::new(), "an entry is not whole".into())
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    const NAME: &str = "stockx.refresh-token@accounts.stockx.com";

    /// Entries that take `limit` units, and after so many changes no more.
    struct Limited {
        kept: RefCell<BTreeMap<String, String>>,
        limit: usize,
        changes_left: Cell<usize>,
        /// What the next reading fails with.
        damaged: Cell<Option<Error>>,
    }

    impl Limited {
        fn new(limit: usize) -> Self {
            let (kept, changes_left) = (RefCell::default(), Cell::new(usize::MAX));
            Self { kept, limit, changes_left, damaged: Cell::default() }
        }

        fn change(&self) -> Result<(), Error> {
            match self.changes_left.get() {
                0 => Err(Error::NoStorageAccess("locked".into())),
                left => {
                    self.changes_left.set(left - 1);
                    Ok(())
                }
            }
        }
    }

    impl Entries for Limited {
        fn get(&self, name: &str) -> Result<Option<String>, Error> {
            self.damaged.take().map_or_else(|| Ok(self.kept.borrow().get(name).cloned()), Err)
        }

        fn set(&self, name: &str, text: &str) -> Result<(), Error> {
            self.change()?;
            assert!(text.encode_utf16().count() <= self.limit, "the entry takes no more");
            self.kept.borrow_mut().insert(name.into(), text.into());
            Ok(())
        }

        fn delete(&self, name: &str) -> Result<(), Error> {
            self.change()?;
            self.kept.borrow_mut().remove(name);
            Ok(())
        }
    }

    proptest! {
        #[test]
        fn a_secret_of_any_length_is_read_back_and_leaves_nothing(
            first in "\\PC{0,300}", second in "\\PC{0,300}"
        ) {
            let entries = Limited::new(64);
            let parts = Parts::new(&entries, 64);
            for secret in [&first, &second] {
                parts.write(NAME, secret).unwrap();
                prop_assert_eq!(parts.read(NAME).unwrap(), Some(secret.clone()));
            }
            parts.remove(NAME).unwrap();
            prop_assert!(entries.kept.into_inner().is_empty());
        }

        #[test]
        fn a_failing_keychain_leaves_the_old_or_the_new_secret_whole(
            old in "[a-z]{0,300}", new in "[a-z]{0,300}", changes in 0_usize..12
        ) {
            let entries = Limited::new(64);
            let parts = Parts::new(&entries, 64);
            parts.write(NAME, &old).unwrap();
            entries.changes_left.set(changes);
            let written = parts.write(NAME, &new);
            let read = parts.read(NAME).unwrap().unwrap();
            prop_assert!(read == new || written.is_err() && read == old);
        }
    }

    #[test]
    fn whatever_a_crash_left_goes_with_the_secret() {
        let secrets = ["x".repeat(200), "short".into(), "y".repeat(130), "z".repeat(10)];
        for (old, new) in secrets.iter().flat_map(|old| secrets.iter().map(move |new| (old, new))) {
            for changes in 0..20 {
                let entries = Limited::new(64);
                let parts = Parts::new(&entries, 64);
                parts.write(NAME, old).unwrap();
                entries.changes_left.set(changes);
                let _crashed = parts.write(NAME, new).and_then(|()| parts.remove(NAME));
                entries.changes_left.set(usize::MAX);
                parts.remove(NAME).unwrap();
                assert_eq!(entries.kept.into_inner(), BTreeMap::new(), "{old} {new} {changes}");
            }
        }
    }

    #[test]
    fn an_entry_that_stays_is_not_said_to_be_removed() {
        struct Stays;
        impl Entries for Stays {
            fn get(&self, name: &str) -> Result<Option<String>, Error> {
                Ok((name == NAME).then(|| "secret".into()))
            }
            fn set(&self, _name: &str, _text: &str) -> Result<(), Error> {
                Ok(())
            }
            fn delete(&self, _name: &str) -> Result<(), Error> {
                Ok(())
            }
        }
        assert!(Parts::new(&Stays, 64).remove(NAME).is_err());
    }

    #[test]
    fn a_part_that_is_gone_is_told() {
        let entries = Limited::new(64);
        let parts = Parts::new(&entries, 64);
        parts.write(NAME, &"x".repeat(200)).unwrap();
        let names: Vec<String> = entries.kept.borrow().keys().cloned().collect();
        let part = names.into_iter().find(|name| name.contains('#')).unwrap();
        entries.kept.borrow_mut().remove(&part);
        assert!(matches!(parts.read(NAME), Err(Error::BadDataFormat(..))));
    }

    #[test]
    fn an_entry_that_cannot_be_read_can_be_written_over_and_removed() {
        let errors: [fn() -> Error; 3] =
            [|| Error::Ambiguous(Vec::new()), || Error::BadEncoding(vec![255]), not_whole];
        for error in errors {
            let entries = Limited::new(64);
            let parts = Parts::new(&entries, 64);
            entries.damaged.set(Some(error()));
            parts.write(NAME, "new").unwrap();
            assert_eq!(parts.read(NAME).unwrap().as_deref(), Some("new"));
            entries.damaged.set(Some(error()));
            parts.remove(NAME).unwrap();
            assert_eq!(parts.read(NAME).unwrap(), None);
        }
    }

    #[test]
    fn what_fits_is_one_plain_entry() {
        let entries = Limited::new(64);
        Parts::new(&entries, 64).write(NAME, "short").unwrap();
        let kept = entries.kept.into_inner();
        assert_eq!(kept, BTreeMap::from([(NAME.into(), "short".into())]));
    }
}
