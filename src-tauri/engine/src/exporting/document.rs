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

use crate::archive_fault::ArchiveFault;
use crate::error::EngineError;
use crate::receipt_files::{self, MAX_BYTES, is_receipt_name};

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
    let mut named = snapshot.receipts(receipt_files::names(receipts)?)?;
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
pub(crate) fn read(file: &Path, folder: &Path, now: Moment) -> Result<StagedRestore, EngineError> {
    let opened = File::open(file).map_err(RestoreError::from)?;
    let mut zip = ZipArchive::new(BufReader::new(opened)).map_err(not_read)?;
    if zip.len() > MAX_FILES {
        return Err(ArchiveFault::TooManyFiles.into());
    }
    // All names first: nothing is unpacked of a zip that has anything else.
    for nth in 0..zip.len() {
        must_be_expected(&zip.by_index_raw(nth).map_err(not_read)?)?;
    }
    let json = zip.by_name(JSON).map_err(not_read)?.take(MAX_JSON_BYTES);
    let staged = StagedRestore::of_document(json, folder, now)?;
    unpack_receipts(&mut zip, &folder.join("receipts"))?;
    Ok(staged)
}

fn must_be_expected<R: Read>(entry: &ZipFile<'_, R>) -> Result<(), EngineError> {
    let name = entry.name().map_err(not_read)?;
    let receipt = name.strip_prefix(RECEIPTS);
    if name != JSON && !receipt.is_some_and(is_receipt_name) {
        return Err(ArchiveFault::StrangeFile(name.chars().take(60).collect()).into());
    }
    if !entry.is_file() || entry.is_symlink() || entry.encrypted() {
        return Err(ArchiveFault::NoPlainFile(name.into_owned()).into());
    }
    let bursts = entry.size() / MAX_RATIO > entry.compressed_size().max(1_000_000);
    if bursts || entry.size() > MAX_JSON_BYTES {
        return Err(ArchiveFault::TooLarge(name.into_owned()).into());
    }
    Ok(())
}

fn unpack_receipts<R: Read + Seek>(zip: &mut ZipArchive<R>, folder: &Path) -> Result<(), EngineError> {
    fs::create_dir_all(folder).map_err(RestoreError::from)?;
    for nth in 0..zip.len() {
        let entry = zip.by_index(nth).map_err(not_read)?;
        let name = entry.name().map_err(not_read)?.into_owned();
        let Some(name) = name.strip_prefix(RECEIPTS) else { continue };
        let mut contents = Vec::new();
        entry
            .take(MAX_BYTES as u64 + 1)
            .read_to_end(&mut contents)
            .map_err(|error| not_read(error.into()))?;
        if contents.len() > MAX_BYTES || !receipt_files::is_of(name, &contents) {
            return Err(ArchiveFault::OtherReceipt(name.to_owned()).into());
        }
        fs::write(folder.join(name), contents).map_err(RestoreError::from)?;
    }
    Ok(())
}

fn not_read(error: ZipError) -> EngineError {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match error {
        // What unpacks it says so of a stream that is damaged.
        ZipError::Io(error) if matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof) => {
            ArchiveFault::NotUnpacked.into()
        }
        ZipError::Io(error) => RestoreError::from(error).into(),
        ZipError::FileNotFound => ArchiveFault::NoDocument.into(),
        _ => ArchiveFault::NotUnpacked.into(),
    }
}

fn of_zip(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use sha2::{Digest, Sha256};
    use tierstock_domain::{Cost, Currency, Details, Money, Tier};
    use tierstock_store::fixture::{self, minutes};
    use tierstock_store::{NewUnit, Store};

    use super::*;

    const RECEIPT: &[u8] = b"%PDF-1.7 of a pair";

    fn receipt() -> String {
        let digest: String = Sha256::digest(RECEIPT).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{digest}.pdf")
    }

    /// A document of a shop with one pair and its receipt, written twice.
    async fn written(folder: &Path) -> [PathBuf; 2] {
        let store = Store::open(&folder.join("shop.db")).await.unwrap();
        store.set_regions(fixture::REGIONS.to_vec(), minutes(0)).await.unwrap();
        let product = fixture::add_linked(&store, "DD1391-100", Tier::Hot, minutes(0)).await.unwrap();
        let size = store.sizes_of(product).await.unwrap()[0].id;
        let cost = Cost::of(Money::new(9_000, Currency::GBP), None);
        let details = Details { receipt: Some(receipt()), ..Details::of(size, cost) };
        store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap();
        let receipts = folder.join("receipts");
        fs::create_dir(&receipts).unwrap();
        fs::write(receipts.join(receipt()), RECEIPT).unwrap();
        let targets = ["one.zip", "two.zip"].map(|name| folder.join(name));
        for target in targets.clone() {
            let receipts = receipts.clone();
            store.snapshot(move |snapshot| write(snapshot, &receipts, &target)).await.unwrap();
        }
        store.close().await.unwrap();
        targets
    }

    #[tokio::test]
    async fn a_document_is_always_the_same_and_brings_its_receipts() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = written(folder.path()).await;
        assert_eq!(fs::read(&one).unwrap(), fs::read(two).unwrap());
        assert!(is_zip(&one));
        let staging = tempfile::tempdir().unwrap();
        let staged = read(&one, staging.path(), minutes(0)).unwrap();
        assert_eq!((staged.counted.products, staged.counted.in_stock), (1, 1));
        assert_eq!(fs::read(staging.path().join("receipts").join(receipt())).unwrap(), RECEIPT);
    }

    /// Puts a file into a zip.
    type Put = fn(&mut ZipWriter<File>);

    fn plain(zip: &mut ZipWriter<File>, name: &str, contents: &[u8]) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(contents).unwrap();
    }

    #[rstest::rstest]
    #[case::a_way_out(
        |zip: &mut ZipWriter<File>| plain(zip, "receipts/../../tierstock.db", b"x"),
        ArchiveFault::StrangeFile("receipts/../../tierstock.db".into())
    )]
    #[case::an_absolute_path(
        |zip: &mut ZipWriter<File>| plain(zip, "/etc/passwd", b"x"),
        ArchiveFault::StrangeFile("/etc/passwd".into())
    )]
    #[case::a_program(
        |zip: &mut ZipWriter<File>| plain(zip, "receipts/run.sh", b"x"),
        ArchiveFault::StrangeFile("receipts/run.sh".into())
    )]
    #[case::another_receipt(
        |zip: &mut ZipWriter<File>| plain(zip, &format!("receipts/{}", receipt()), b"%PDF-other"),
        ArchiveFault::OtherReceipt(receipt())
    )]
    #[case::a_link(|zip: &mut ZipWriter<File>| {
        let name = format!("receipts/{}", receipt());
        zip.add_symlink(name, "/etc/passwd", SimpleFileOptions::default()).unwrap();
    }, ArchiveFault::NoPlainFile(format!("receipts/{}", receipt())))]
    #[case::what_bursts(|zip: &mut ZipWriter<File>| {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(format!("receipts/{}", receipt()), packed).unwrap();
        let zeros = vec![0; 1_000_000];
        for _ in 0..600 {
            zip.write_all(&zeros).unwrap();
        }
    }, ArchiveFault::TooLarge(format!("receipts/{}", receipt())))]
    #[tokio::test]
    async fn a_zip_with_anything_else_is_refused(#[case] put: Put, #[case] expected: ArchiveFault) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hostile.zip");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        let empty = br#"{"format":"tierstock","version":1,"schema":32,"tables":{},"sequences":{}}"#;
        plain(&mut zip, JSON, empty);
        put(&mut zip);
        zip.finish().unwrap();
        let staging = tempfile::tempdir().unwrap();
        let refused = read(&path, staging.path(), minutes(0)).unwrap_err();
        let EngineError::Archive(fault) = refused else { panic!("{refused:?}") };
        assert_eq!(fault, expected);
        let unpacked = fs::read_dir(staging.path().join("receipts"));
        assert!(unpacked.is_err() || unpacked.unwrap().count() == 0);
    }

    #[test]
    fn a_zip_without_a_document_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.zip");
        ZipWriter::new(File::create(&path).unwrap()).finish().unwrap();
        let refused = read(&path, folder.path(), minutes(0)).unwrap_err();
        assert!(matches!(refused, EngineError::Archive(ArchiveFault::NoDocument)), "{refused:?}");
    }

    #[tokio::test]
    async fn a_zip_that_is_damaged_is_not_told_as_a_disk_s_fault() {
        let folder = tempfile::tempdir().unwrap();
        let [path, _] = written(folder.path()).await;
        let whole = fs::read(&path).unwrap();
        // Behind the JSON's name its deflated text begins.
        let text = whole.windows(JSON.len()).position(|part| part == JSON.as_bytes()).unwrap() + JSON.len();
        let mut damaged = whole.clone();
        damaged[text + 64..text + 128].fill(0xAB);
        for damaged in [damaged, whole[..whole.len() / 2].to_vec()] {
            fs::write(&path, damaged).unwrap();
            let staging = tempfile::tempdir().unwrap();
            let refused = read(&path, staging.path(), minutes(0)).unwrap_err();
            assert_eq!(refused.kind(), crate::error_kind::ErrorKind::BadInput, "{refused:?}");
        }
    }
}
