//! The catalogue of texts, which the window reads too: `ui/locales`, one file for each area and language.
//!
//! A text is asked for by its key, which begins with its area: `t!("storage-changed-since", title = title)`. `npm test` holds every key
//! and argument to the catalogue.

mod catalogue;
mod dates;
mod language;
mod locale;
mod manner;
mod nouns;
mod numbers;
mod pseudo;
mod regions;
#[cfg(any(test, feature = "fixture"))]
mod translation;

pub use catalogue::{Argument, CountArgument, PutIn, TextArgument, text};
pub use dates::{day, time};
pub use language::{Language, language};
#[cfg(any(test, feature = "fixture"))]
pub use language::{Speaking, speaking};
pub use locale::RegionSettings;
pub use manner::{Manner, manner, speak};
pub use nouns::within_sentence;
pub use numbers::{amount, count, decimal};
#[cfg(any(test, feature = "fixture"))]
pub use translation::Translation;

/// A text of the catalogue in the user's language: its key, then what is put into it.
///
/// Whole numbers are counts: their thousands are set apart, and they choose the plural. A number that is none, such as a
/// line's, is put in as its text. All else is put in as it is shown.
#[macro_export]
macro_rules! t {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        {
            #[allow(unused_imports, reason = "which of them is asked depends on what is put in")]
            use $crate::{CountArgument as _, TextArgument as _};
            $crate::text($key, &[$((stringify!($name), (&$crate::PutIn($value)).argument())),*])
        }
    };
}
