//! Choices by their words, as they are kept and cross to the window.

use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

/// The word of a choice without data.
pub(crate) fn of<T: Serialize>(choice: &T) -> String {
    let written = serde_json::to_value(choice).ok();
    written.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The choice of a word; none: it is no choice of these.
pub(crate) fn read<T: for<'de> Deserialize<'de>>(word: &str) -> Option<T> {
    let word: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(word).ok()
}
