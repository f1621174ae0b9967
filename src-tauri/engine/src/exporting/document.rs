//! The document: everything of the user's as JSON, with the receipts, in one zip; and reading it back.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use tierstock_domain::Moment;
use tierstock_store::{RestoreError, Snapshot, StagedRestore};
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::error::EngineError;
use crate::inventory::{MAX_RECEIPT_BYTES, is_receipt_name, receipt_is_of, receipt_names};

/// The name of the JSON in the zip.
const JSON: &str = "tierstock.json";
/// The folder of the receipts in it.
const RECEIPTS: &str = "receipts/";

/// How every zip begins.
const MAGIC: &[u8] = b"PK\x03\x04";

/// The JSON of a hundred thousand units with a long history is a tenth of this.
const MAX_JSON_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// JSON like ours becomes a thirtieth; what becomes this small was made to burst.
const MAX_RATIO: u64 = 400;
/// Receipts, and the JSON.
const MAX_FILES: usize = 200_000;

/// Whether a file begins like a zip.
pub(crate) fn is_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_file && File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *MAGIC
}

/// Writes the document to `target`, which is not there yet. The same data is always the same file.
pub(super) fn write(snapshot: &Snapshot, receipts: &Path, target: &Path) -> Result<(), EngineError> {
    let mut zip = ZipWriter::new(BufWriter::new(File::create_new(target)?));
    let packed =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
    let as_it_is = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file(JSON, packed).map_err(of_zip)?;
    snapshot.write_document(&mut BufWriter::new(&mut zip))?;
    let mut named = snapshot.receipts(receipt_names(receipts)?)?;
    named.sort();
    for name in named {
        zip.start_file(format!("{RECEIPTS}{name}"), as_it_is).map_err(of_zip)?;
        io::copy(&mut File::open(receipts.join(&name))?, &mut zip)?;
    }
    let mut file = zip.finish().map_err(of_zip)?;
    file.flush()?;
    file.get_ref().sync_all()?;
    Ok(())
}

/// Reads a document into `folder`, which is ours alone and empty; its receipts are in `receipts` there.
pub(crate) fn read(file: &Path, folder: &Path, now: Moment) -> Result<StagedRestore, RestoreError> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(file)?)).map_err(foreign)?;
    if zip.len() > MAX_FILES {
        return Err(RestoreError::Foreign("it has too many files".into()));
    }
    // All names first: nothing is unpacked of a zip that has anything else.
    for nth in 0..zip.len() {
        must_be_expected(&zip.by_index_raw(nth).map_err(foreign)?)?;
    }
    let json = zip.by_name(JSON).map_err(foreign)?.take(MAX_JSON_BYTES);
    let staged = StagedRestore::of_document(json, folder, now)?;
    unpack_receipts(&mut zip, &folder.join("receipts"))?;
    Ok(staged)
}

fn must_be_expected<R: Read>(entry: &ZipFile<'_, R>) -> Result<(), RestoreError> {
    let name = entry.name().map_err(foreign)?;
    let receipt = name.strip_prefix(RECEIPTS);
    if name != JSON && !receipt.is_some_and(is_receipt_name) {
        let name: String = name.chars().take(60).collect();
        return Err(RestoreError::Foreign(format!("it has the file {name}")));
    }
    if !entry.is_file() || entry.is_symlink() || entry.encrypted() {
        return Err(RestoreError::Foreign(format!("{name} is no plain file")));
    }
    let bursts = entry.size() / MAX_RATIO > entry.compressed_size().max(1_000_000);
    if bursts || entry.size() > MAX_JSON_BYTES {
        return Err(RestoreError::Foreign(format!("{name} would be far too large")));
    }
    Ok(())
}

fn unpack_receipts<R: Read + Seek>(zip: &mut ZipArchive<R>, folder: &Path) -> Result<(), RestoreError> {
    fs::create_dir_all(folder)?;
    for nth in 0..zip.len() {
        let entry = zip.by_index(nth).map_err(foreign)?;
        let name = entry.name().map_err(foreign)?.into_owned();
        let Some(name) = name.strip_prefix(RECEIPTS) else { continue };
        let mut contents = Vec::new();
        entry.take(MAX_RECEIPT_BYTES as u64 + 1).read_to_end(&mut contents)?;
        if contents.len() > MAX_RECEIPT_BYTES || !receipt_is_of(name, &contents) {
            return Err(RestoreError::Foreign(format!("the receipt {name} is another file")));
        }
        fs::write(folder.join(name), contents)?;
    }
    Ok(())
}

fn foreign(error: ZipError) -> RestoreError {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error.into(),
        other => RestoreError::Foreign(other.to_string()),
    }
}

fn of_zip(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}
