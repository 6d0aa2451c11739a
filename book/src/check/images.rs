//! Pictures and fonts.

use roxmltree::Document;

use super::urls::{Reach, reach};

/// How the names of pictures end that browsers show.
pub(super) const ENDS: [&str; 7] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"];

/// What is wrong with the content of a picture or a font, by the end of its name.
pub(super) fn wrong(end: &str, content: &[u8]) -> Option<String> {
    let (start, last): (&[u8], &[u8]) = match end {
        "svg" => return drawing(content),
        "png" => (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
        "jpg" | "jpeg" => (b"\xff\xd8\xff", b"\xff\xd9"),
        "gif" => (b"GIF8", b";"),
        "webp" => (b"RIFF", b""),
        "woff2" => (b"wOF2", b""),
        _ => return None,
    };
    let is_whole = match end {
        "webp" => {
            length_at(content, 4, u32::from_le_bytes) == content.len().checked_sub(8)
        }
        "woff2" => length_at(content, 8, u32::from_be_bytes) == Some(content.len()),
        _ => content.ends_with(last),
    };
    match (content.starts_with(start), is_whole) {
        (false, _) => Some(format!("this file is no '{end}', as its name says")),
        (true, false) => Some("this file breaks off".into()),
        (true, true) => None,
    }
}

/// The length that a file says of itself, in four bytes.
fn length_at(content: &[u8], at: usize, read: fn([u8; 4]) -> u32) -> Option<usize> {
    let bytes = content.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(read(bytes)).ok()
}

/// What is wrong with a drawing: it must be readable, and have all in itself.
fn drawing(content: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(content);
    let drawing = match Document::parse(&text) {
        Ok(drawing) => drawing,
        Err(error) => return Some(format!("this drawing can't be read: {error}")),
    };
    if !drawing.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg")) {
        return Some("this file is no 'svg', as its name says".into());
    }
    let attributes = drawing.descendants().flat_map(|element| element.attributes());
    let mut needed =
        attributes.filter(|attribute| ["href", "src"].contains(&attribute.name()));
    let outside = needed.find(|needed| reach(needed.value()) == Reach::Outside)?;
    Some(format!("'{}' comes from another site", outside.value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_content() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
        let linked = svg.replace("></", "><image href=\"https://a.b\"/></");
        for (end, content, what) in [
            ("svg", svg.as_bytes(), None),
            ("svg", &svg.as_bytes()[..20], Some("this drawing can't be read")),
            ("svg", b"<html/>", Some("this file is no 'svg'")),
            ("svg", linked.as_bytes(), Some("'https://a.b' comes from another site")),
            ("png", b"", Some("this file is no 'png'")),
            ("png", b"\x89PNG\r\n\x1a\nIEND\xaeB`\x82", None),
            ("png", b"\x89PNG\r\n\x1a\nIE", Some("this file breaks off")),
            ("webp", b"RIFF\x04\0\0\0WEBP", None),
            ("webp", b"RIFF\x09\0\0\0WEBP", Some("this file breaks off")),
            ("woff2", b"wOF2\0\x01\0\0\0\0\0\x0c", None),
            ("woff2", b"wOF2\0\x01\0\0\0\0\0\x0d", Some("this file breaks off")),
            ("txt", b"", None),
        ] {
            let said = wrong(end, content);
            assert!(
                said.as_deref().unwrap_or("").starts_with(what.unwrap_or(""))
                    && said.is_some() == what.is_some(),
                "{end}: {said:?}"
            );
        }
    }
}
