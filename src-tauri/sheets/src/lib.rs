//! What sellers' files hold, understood. Reading is done by libraries; what is ours is what the columns, amounts, days and
//! sizes mean. No store, no clock: what is known already is handed in.

pub mod amount;
pub mod book;
pub mod code;
pub mod days;
pub mod decisions;
mod delimited;
mod encoding;
pub mod evidence;
pub mod field;
mod keys;
mod lookalike;
mod not_read;
pub mod preset;
pub mod question;
pub mod refusal;
pub mod row;
pub mod sizes;
mod source;
pub mod stated;
pub mod table;
mod title;
pub mod words;
mod workbook;

pub use delimited::{TextRow, rows};
pub use not_read::{Foreign, NotRead};
pub use source::{MAX_FILE, read, text};
