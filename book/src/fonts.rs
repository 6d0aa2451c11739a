//! The fonts of the book, within a style sheet: they are there before the first word, and no
//! line jumps because one arrives late.

use std::path::Path;
use std::{fs, io};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A font: its family, its style, its weight and its file.
type Font = (&'static str, &'static str, u16, &'static str);

const FONTS: [Font; 6] = [
    ("Noto Sans", "normal", 400, "noto-sans-regular.woff2"),
    ("Noto Sans", "normal", 700, "noto-sans-bold.woff2"),
    ("Noto Sans", "italic", 400, "noto-sans-italic.woff2"),
    ("Noto Sans Signs", "normal", 400, "noto-sans-signs.woff2"),
    ("Book Mono", "normal", 500, "book-mono.woff2"),
    ("Book Math", "normal", 400, "book-math.woff2"),
];

/// The style sheet of the fonts in a folder.
pub(crate) fn style_sheet(folder: &Path) -> io::Result<String> {
    let mut sheet = String::from("/* The licences of these fonts are in assets. */\n");
    for (family, style, weight, file) in FONTS {
        let named =
            |error: io::Error| io::Error::other(format!("fonts/{file}: {error}"));
        let data = STANDARD.encode(fs::read(folder.join(file)).map_err(named)?);
        sheet += &format!(
            "@font-face {{ font-family: \"{family}\"; font-style: {style}; font-weight: \
             {weight}; src: url(\"data:font/woff2;base64,{data}\") format(\"woff2\"); }}\n"
        );
    }
    Ok(sheet)
}
