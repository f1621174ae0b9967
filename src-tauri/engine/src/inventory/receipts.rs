//! Receipts: copied into the data folder under the digest of their contents, so that two units can share one.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use tierstock_domain::{Details, UnitId};

use super::entry::bad;
use super::units::change;
use crate::error::EngineError;
use crate::running::Running;
use crate::view::DoneView;
use crate::whole_file;

const LARGEST: usize = 20 * 1024 * 1024;

/// How each kind of file begins, and its ending. What can hold a program is not taken.
const KINDS: [(&[u8], &str); 5] = [
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"RIFF", "webp"),
    (b"GIF8", "gif"),
];

/// Copies a receipt into the data folder and keeps it with the unit; none: the unit has none any more.
pub(crate) async fn attach_receipt(
    engine: &Running,
    id: i64,
    contents: Option<Vec<u8>>,
) -> Result<DoneView, EngineError> {
    let file = match contents {
        Some(contents) => Some(keep(engine, &contents)?),
        None => None,
    };
    let verb = if file.is_some() { "Attached a receipt to" } else { "Removed the receipt of" };
    change(engine, vec![id], verb, move |unit| {
        unit.edit(Details { receipt: file.clone(), ..unit.details.clone() })
    })
    .await
}

/// The receipt's file.
pub(crate) async fn receipt_file(engine: &Running, id: i64) -> Result<PathBuf, EngineError> {
    let unit = engine.store.unit(UnitId(id)).await?.ok_or(EngineError::NoSuchUnit)?;
    let file = unit.details.receipt.ok_or_else(|| bad("This unit has no receipt."))?;
    let path = engine.receipts.join(file);
    if path.is_file() { Ok(path) } else { Err(bad("The receipt's file is not in the data folder any more.")) }
}

fn keep(engine: &Running, contents: &[u8]) -> Result<String, EngineError> {
    if contents.len() > LARGEST {
        return Err(bad("The file is larger than 20 MB."));
    }
    let kind = KINDS.into_iter().find(|(start, _)| contents.starts_with(start));
    let (_, ending) = kind.ok_or_else(|| bad("A receipt is a PDF or a picture: PNG, JPEG, WebP or GIF."))?;
    let digest: String = Sha256::digest(contents).iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{digest}.{ending}");
    let path = engine.receipts.join(&name);
    if !path.exists() {
        fs::create_dir_all(&engine.receipts)?;
        whole_file::put(&path, contents)?;
    }
    Ok(name)
}
