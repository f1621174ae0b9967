//! A row as it is kept once it is set aside: its table and its values, whatever they are.

use std::collections::BTreeMap;

use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};
use serde::{Deserialize, Serialize};

/// A row out of its table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRow {
    /// Where it was.
    pub table: String,
    /// Its values by their columns.
    pub values: BTreeMap<String, KeptValue>,
}

/// A value out of its row, as SQLite had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum KeptValue {
    /// NULL: the column had no value.
    Nothing,
    /// A whole number.
    Number(i64),
    /// A text in UTF-8.
    Text(String),
    /// Bytes that are no text.
    Bytes {
        /// The bytes as they were stored.
        bytes: Vec<u8>,
    },
}

impl KeptValue {
    /// What SQLite has in a column; a real number, which no table has, becomes a text.
    pub(super) fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Nothing,
            ValueRef::Integer(number) => Self::Number(number),
            // No table has a column for it; written out it is at least readable.
            ValueRef::Real(real) => Self::Text(real.to_string()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Self::Text(text.to_owned()),
                Err(_) => Self::Bytes { bytes: bytes.to_owned() },
            },
        }
    }

    /// As the tests of columns read it.
    pub(super) fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Nothing => ValueRef::Null,
            Self::Number(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes { bytes } => ValueRef::Text(bytes),
        }
    }
}

impl From<KeptValue> for Value {
    fn from(value: KeptValue) -> Self {
        match value {
            KeptValue::Nothing => Self::Null,
            KeptValue::Number(number) => Self::Integer(number),
            KeptValue::Text(text) => Self::Text(text),
            KeptValue::Bytes { bytes } => Self::Blob(bytes),
        }
    }
}

impl ToSql for KeptValue {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.clone().into())
    }
}

impl From<KeptValue> for ToSqlOutput<'_> {
    fn from(value: KeptValue) -> Self {
        ToSqlOutput::Owned(value.into())
    }
}
