//! Writes down how wide each letter of the font is, so that figures are measured without
//! the font at hand.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use ttf_parser::Face;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let regular = face(notosans::REGULAR_TTF);
    let bold = face(notosans::BOLD_TTF);
    let text = format!(
        "static REGULAR: Widths = {};\nstatic BOLD: Widths = {};\n",
        widths(&regular),
        widths(&bold)
    );
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("widths.rs"), text)
        .expect("the folder is cargo's");
}

fn face(data: &'static [u8]) -> Face<'static> {
    Face::parse(data, 0).expect("Noto Sans is a font")
}

/// All letters with their widths, in order, and the width of one that is missing.
fn widths(face: &Face) -> String {
    let mut letters = String::new();
    for code in 0..=u16::MAX {
        let Some(letter) = char::from_u32(code.into()) else { continue };
        let Some(width) =
            face.glyph_index(letter).and_then(|g| face.glyph_hor_advance(g))
        else {
            continue;
        };
        write!(letters, "({code}, {width}),").expect("memory takes any text");
    }
    let missing = face.glyph_hor_advance(Default::default()).unwrap_or_default();
    format!(
        "Widths {{ em: {}, height: {}, missing: {missing}, letters: &[{letters}] }}",
        face.units_per_em(),
        face.ascender() - face.descender()
    )
}
