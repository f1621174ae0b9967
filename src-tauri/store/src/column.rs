//! The domain's values as columns: moments as milliseconds, words as text, frequent words as small numbers.

use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Null, ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{Error, Result, Row};
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::rules::{Quantity, TriggerName};
use tierstock_domain::{
    Channel, Condition, Currency, Failure, Figure, Gender, ItemCondition, Market, Moment, OfferState, Place,
    ProductKind, Purpose, SaleStateName, Scope, Side, SizeSystem, Sku, Tier, Treatment, UnitState,
    UnknownReason,
};

/// The years of moments and days: outside of them the next sum would be out of all range.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9_999;

/// A moment in milliseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At(pub Moment);

impl ToSql for At {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_millis().into())
    }
}

impl FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let ms = value.as_i64()?;
        let moment = DateTime::from_timestamp_millis(ms).filter(|moment| YEARS.contains(&moment.year()));
        moment.map(Self).ok_or(FromSqlError::OutOfRange(ms))
    }
}

/// The moment in a column.
pub(crate) fn moment(row: &Row, column: usize) -> Result<Moment> {
    Ok(row.get::<_, At>(column)?.0)
}

/// The moment in a column that may be NULL.
pub(crate) fn maybe_moment(row: &Row, column: usize) -> Result<Option<Moment>> {
    Ok(row.get::<_, Option<At>>(column)?.map(|At(moment)| moment))
}

/// A civil day as `2026-11-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day(pub NaiveDate);

impl ToSql for Day {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let day: NaiveDate = value.as_str()?.parse().map_err(FromSqlError::other)?;
        if YEARS.contains(&day.year()) { Ok(Self(day)) } else { Err(FromSqlError::InvalidType) }
    }
}

/// A value that is kept as a whole, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Json<T>(pub T);

impl<T: serde::Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0);
        text.map(Into::into).map_err(|error| Error::ToSqlConversionFailure(error.into()))
    }
}

impl<T: serde::de::DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// Why something failed, as JSON. What can't be read as one, such as a newer version's, keeps its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FailureJson(pub Failure);

impl ToSql for FailureJson {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0);
        text.map(Into::into).map_err(|error| Error::ToSqlConversionFailure(error.into()))
    }
}

impl FromSql for FailureJson {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Ok(Self(
            serde_json::from_str(text)
                .unwrap_or_else(|_| Failure::Other { text: text.to_owned(), is_sentence: false }),
        ))
    }
}

/// A value with a word of its own.
pub(crate) trait Keyed: Sized + Copy {
    fn word(self) -> &'static str;
    fn from_word(word: &str) -> Option<Self>;
}

/// A [`Keyed`] value as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key<T>(pub T);

impl<T: Keyed> ToSql for Key<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.0.word().into())
    }
}

impl<T: Keyed> FromSql for Key<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::from_word(value.as_str()?).map(Self).ok_or(FromSqlError::InvalidType)
    }
}

/// The word in a column.
pub(crate) fn word<T: Keyed>(row: &Row, column: usize) -> Result<T> {
    Ok(row.get::<_, Key<T>>(column)?.0)
}

/// The word in a column that may be NULL.
pub(crate) fn maybe_word<T: Keyed>(row: &Row, column: usize) -> Result<Option<T>> {
    Ok(row.get::<_, Option<Key<T>>>(column)?.map(|Key(value)| value))
}

/// How a value becomes its word and back; a store's own values say it where they are defined.
macro_rules! keyed {
    ($type:ty, $word:expr, $from:expr) => {
        impl $crate::column::Keyed for $type {
            fn word(self) -> &'static str {
                $word(self)
            }
            fn from_word(word: &str) -> Option<Self> {
                $from(word)
            }
        }
    };
}
pub(crate) use keyed;

keyed!(Market, Market::key, |word| Market::from_key(word).ok());
keyed!(Tier, Tier::key, |word| Tier::from_key(word).ok());
keyed!(Side, Side::key, Side::from_key);
keyed!(SizeSystem, SizeSystem::key, SizeSystem::from_key);
keyed!(Condition, Condition::key, Condition::from_key);
keyed!(Currency, |currency: Currency| currency.code(), Currency::from_code);
keyed!(Place, Place::key, Place::from_key);
keyed!(Figure, Figure::key, Figure::from_key);
keyed!(UnitState, UnitState::key, UnitState::from_key);
keyed!(Treatment, Treatment::key, Treatment::from_key);
keyed!(SaleStateName, SaleStateName::key, SaleStateName::from_key);
keyed!(HeldBack, HeldBack::key, HeldBack::from_key);
keyed!(OfferState, OfferState::key, OfferState::from_key);
keyed!(Gender, gender_word, Gender::from_word);
keyed!(ProductKind, kind_word, |word| Some(ProductKind::from_word(word)));
keyed!(Purpose, Purpose::key, Purpose::from_key);
keyed!(TriggerName, TriggerName::key, TriggerName::from_key);
keyed!(Quantity, Quantity::key, Quantity::from_key);

const fn gender_word(gender: Gender) -> &'static str {
    match gender {
        Gender::Men => "men",
        Gender::Women => "women",
        Gender::Youth => "youth",
        Gender::Infant => "infant",
        Gender::Unisex => "unisex",
    }
}

const fn kind_word(kind: ProductKind) -> &'static str {
    match kind {
        ProductKind::Footwear => "footwear",
        ProductKind::Apparel => "apparel",
        ProductKind::Watch => "watch",
        ProductKind::Handbag => "handbag",
        ProductKind::Other => "other",
    }
}

/// A value that is its place in a list, where rows are too many for words. Lists only ever grow at their end.
pub(crate) trait Coded: Sized + Copy + PartialEq + 'static {
    const PLACES: &'static [Self];
}

impl Coded for Channel {
    const PLACES: &'static [Self] = &Self::ALL;
}

impl Coded for ItemCondition {
    const PLACES: &'static [Self] = &Self::ALL;
}

impl Coded for UnknownReason {
    const PLACES: &'static [Self] = &[Self::NotOffered, Self::Unreadable, Self::Suspect];
}

/// A [`Coded`] value as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code<T>(pub T);

impl<T: Coded> ToSql for Code<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        // A value that had no place would be NULL, which its column refuses.
        let place = T::PLACES.iter().position(|value| *value == self.0);
        Ok(place.and_then(|place| i64::try_from(place).ok()).map_or(Null.into(), Into::into))
    }
}

impl<T: Coded> FromSql for Code<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let place = value.as_i64()?;
        let found = usize::try_from(place).ok().and_then(|place| T::PLACES.get(place));
        found.copied().map(Self).ok_or(FromSqlError::OutOfRange(place))
    }
}

/// The scope in two columns, market and key.
pub(crate) fn scope(row: &Row, market: usize, key: usize) -> Result<Scope> {
    Scope::from_key(word(row, market)?, &row.get::<_, String>(key)?).map_err(|error| unreadable(key, error))
}

/// The same where the second one may be NULL.
pub(crate) fn maybe_scope(row: &Row, market: usize, key: usize) -> Result<Option<Scope>> {
    let is_known = row.get_ref(key)? != ValueRef::Null;
    is_known.then(|| scope(row, market, key)).transpose()
}

/// The SKU in a column; none: the product has no code.
pub(crate) fn maybe_sku(row: &Row, column: usize) -> Result<Option<Sku>> {
    let spelled: Option<String> = row.get(column)?;
    spelled.map(|spelled| Sku::parse(&spelled)).transpose().map_err(|error| unreadable(column, error))
}

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
