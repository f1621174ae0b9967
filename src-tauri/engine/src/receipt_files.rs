//! The files of receipts: each in the data folder under the digest of its contents.

use std::fs::{self, File};
use std::path::Path;

use sha2::{Digest, Sha256};
use tierstock_domain::Moment;

use crate::error::EngineError;
use crate::refusal::UnitRefusal;
use crate::whole_file;

const MAX_MEGABYTES: u32 = 20;
/// A receipt has no more.
pub(crate) const MAX_BYTES: usize = MAX_MEGABYTES as usize * 1024 * 1024;

/// How each kind of file begins, and its ending. What can hold a program is not taken.
const KINDS: [(&[u8], &str); 5] = [
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"RIFF", "webp"),
    (b"GIF8", "gif"),
];

/// Letters of a SHA-256 in hex.
const DIGEST: usize = 64;

/// Whether it is a name that [`keep`] gives: a digest and one of our endings.
pub(crate) fn is_receipt_name(name: &str) -> bool {
    name.split_once('.').is_some_and(|(digest, ending)| {
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        digest.len() == DIGEST && digest.bytes().all(is_hex) && KINDS.iter().any(|(_, ours)| *ours == ending)
    })
}

/// The receipts in a folder; none if it is not there.
pub(crate) fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().filter(|name| is_receipt_name(name));
        if entry.file_type()?.is_file() {
            names.extend(name);
        }
    }
    Ok(names)
}

/// Whether the contents are those that the name is the digest of.
pub(crate) fn is_of(name: &str, contents: &[u8]) -> bool {
    name.split_once('.').is_some_and(|(named, _)| named == digest(contents))
}

fn digest(contents: &[u8]) -> String {
    Sha256::digest(contents).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Puts a receipt there, or dates the one that is there: what was attached just now is in no unit yet, and stays.
pub(crate) fn keep(folder: &Path, contents: &[u8], now: Moment) -> Result<String, EngineError> {
    if contents.len() > MAX_BYTES {
        return Err(UnitRefusal::ReceiptTooLarge { most: MAX_MEGABYTES }.into());
    }
    let kind = KINDS.into_iter().find(|(start, _)| contents.starts_with(start));
    let (_, ending) = kind.ok_or(UnitRefusal::ReceiptKind)?;
    let name = format!("{}.{ending}", digest(contents));
    let path = folder.join(&name);
    if !path.exists() {
        fs::create_dir_all(folder)?;
        whole_file::put(&path, contents)?;
    }
    // Windows sets the time through a handle that may write only.
    File::options().write(true).open(&path)?.set_modified(now.into())?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};

    use super::*;

    #[rstest::rstest]
    #[case::another_folder("../../x")]
    #[case::an_absolute_path("/etc/passwd")]
    #[case::a_folder_before_it("a/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.pdf")]
    #[case::a_program("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.desktop")]
    #[case::two_endings("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.pdf.sh")]
    #[case::no_digest("receipt.pdf")]
    #[case::nothing("")]
    fn a_name_that_is_not_ours_is_no_receipt(#[case] name: &str) {
        assert!(!is_receipt_name(name));
    }

    #[test]
    fn a_receipt_attached_again_is_as_new() {
        let folder = tempfile::tempdir().unwrap();
        let noon = Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap();
        let name = keep(folder.path(), b"%PDF-1.7", noon).unwrap();
        assert!(is_receipt_name(&name));
        let later = noon + TimeDelta::days(40);
        assert_eq!(keep(folder.path(), b"%PDF-1.7", later).unwrap(), name);
        let modified = fs::metadata(folder.path().join(name)).unwrap().modified().unwrap();
        assert_eq!(modified, later.into());
    }
}
