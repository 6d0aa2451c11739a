//! From the bytes of a file to text.

use super::records::line_ends;
use crate::error::{Error, Place};

/// How files begin that hold no text, or none that is read here.
const ALIENS: [(&[u8], &str); 6] = [
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"PK\x03\x04", "a ZIP archive, such as an xlsx spreadsheet"),
    (b"\xD0\xCF\x11\xE0", "an xls spreadsheet"),
    (b"PAR1", "a Parquet file"),
];

/// The text that the bytes of `file` stand for, and the name of their encoding.
pub(crate) fn decode(
    file: &str,
    mut content: Vec<u8>,
) -> Result<(String, &'static str), Error> {
    let refuse = |line, found: &str| {
        let expected = "text in UTF-8, UTF-16 or Latin-1";
        Err(Place::new(file, line, None).error(found, expected))
    };
    if let Some((_, found)) =
        ALIENS.iter().find(|(begin, _)| content.starts_with(begin))
    {
        return refuse(None, found);
    }
    if let Some((unit, name)) = utf_16(&content) {
        return match decode_utf_16(&content, unit) {
            Some(text) => Ok((text, name)),
            None => refuse(None, "a broken character of UTF-16"),
        };
    }
    if content.starts_with(b"\xEF\xBB\xBF") {
        content.drain(..3);
    }
    let line = |at: usize, content: &[u8]| Some(1 + line_ends(&content[..at]));
    if let Some(at) = content.iter().position(|&byte| byte == 0) {
        return refuse(line(at, &content), "a byte that is 0, as no text has it");
    }
    match String::from_utf8(content) {
        Ok(text) => Ok((text, "UTF-8")),
        Err(error) => {
            // Latin-1 has no letters there, but Windows-1252 has, and UTF-8 the rests
            // of many.
            let at = error.utf8_error().valid_up_to();
            let content = error.into_bytes();
            if content.iter().any(|byte| (0x80..0xA0).contains(byte)) {
                let found = "broken UTF-8, or an encoding such as Windows-1252";
                return refuse(line(at, &content), found);
            }
            Ok((content.into_iter().map(char::from).collect(), "Latin-1"))
        }
    }
}

/// Makes one unit of UTF-16 of two bytes.
type Unit = fn([u8; 2]) -> u16;

/// How two bytes make a unit of UTF-16, if the content is that: by its mark, or because
/// every other byte of its first two letters is 0.
fn utf_16(content: &[u8]) -> Option<(Unit, &'static str)> {
    match content {
        [0xFF, 0xFE, ..] | [1..=255, 0, 1..=255, 0, ..] => {
            Some((u16::from_le_bytes, "UTF-16 (little endian)"))
        }
        [0xFE, 0xFF, ..] | [0, 1..=255, 0, 1..=255, ..] => {
            Some((u16::from_be_bytes, "UTF-16 (big endian)"))
        }
        _ => None,
    }
}

fn decode_utf_16(content: &[u8], unit: Unit) -> Option<String> {
    let (pairs, rest) = content.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair)).skip_while(|&unit| unit == 0xFEFF);
    let mut text = String::with_capacity(pairs.len());
    for letter in char::decode_utf16(units) {
        text.push(letter.ok()?);
    }
    rest.is_empty().then_some(text)
}
