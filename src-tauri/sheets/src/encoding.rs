//! From bytes to text, as spreadsheet programs write it: UTF-8 and UTF-16 with a mark or without, and the code pages.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes are looked at to tell UTF-16 without a mark, and a code page.
const LOOKED_AT: usize = 64 * 1024;

/// The text of a file, without its mark of the encoding. Bytes that mean nothing become `\u{fffd}`.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| without_a_mark(bytes), |(encoding, _)| encoding);
    encoding.decode(bytes).0
}

fn without_a_mark(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    if let Some(wide) = wide(head) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // The first letters that are not ASCII may stand far down.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 has a zero in every second byte of what is mostly ASCII.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half >= 2 && odd * 10 > half * 4 && even * 10 < half {
        Some(UTF_16LE)
    } else if half >= 2 && even * 10 > half * 4 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn utf_16(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let mark = mark.then_some(0xfeff_u16);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[rstest]
    #[case::utf_8(b"Preis;\xc3\xa4\n".to_vec(), "Preis;ä\n")]
    #[case::mark(b"\xef\xbb\xbfPreis\n".to_vec(), "Preis\n")]
    #[case::windows(b"Gr\xf6\xdfe;Preis f\xfcr M\xe4nner\n".to_vec(), "Größe;Preis für Männer\n")]
    #[case::little(utf_16("sku,size\n", true, false), "sku,size\n")]
    #[case::big(utf_16("sku,size\n", true, true), "sku,size\n")]
    #[case::little_without_mark(utf_16("sku,size\n", false, false), "sku,size\n")]
    #[case::big_without_mark(utf_16("sku,size\n", false, true), "sku,size\n")]
    #[case::nothing(Vec::new(), "")]
    fn text_is_read_in_the_encoding_it_has(#[case] bytes: Vec<u8>, #[case] expected: &str) {
        assert_eq!(text(&bytes), expected);
    }
}
