//! Reading JSON leniently: what is missing, null or of another type is none, and never fails its neighbours.

use serde_json::Value;

use crate::display;

/// A text that is not empty, trimmed.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The same as a text of its own, as it came.
pub(crate) fn owned(value: &Value, name: &str) -> Option<String> {
    text(value, name).map(str::to_owned)
}

/// The same for people to read, cleaned and cut short.
pub(crate) fn shown(value: &Value, name: &str) -> Option<String> {
    display::name(text(value, name)?)
}

/// The elements of an array; none if there is no such array.
pub(crate) fn list<'a>(value: &'a Value, name: &str) -> Option<&'a [Value]> {
    value.get(name)?.as_array().map(Vec::as_slice)
}
