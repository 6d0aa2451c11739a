//! The files that mdBook may see: those of the book, without what editors leave.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::fonts::style_sheet;

/// Copies what mdBook needs besides the pages: the theme, and of the text the folders
/// named `assets`. What else lies there, drafts and notes, is no part of the book.
pub(crate) fn copy(book: &Path, to: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(to.join("text"))?;
    copy_folder(book, book, to)?;
    // mdBook takes its own fonts where a book has none.
    let fonts = book.join("fonts");
    if fonts.is_dir() {
        let folder = to.join("theme/fonts");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("fonts.css"), style_sheet(&fonts)?)?;
    }
    Ok(to.to_path_buf())
}

fn copy_folder(book: &Path, folder: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.strip_prefix(book).unwrap_or(&path);
        if is_leftover(name) {
            continue;
        }
        if path.is_dir() {
            copy_folder(book, &path, to)?;
        } else if is_shown(name) && path.is_file() {
            let target = to.join(name);
            fs::create_dir_all(target.parent().unwrap_or(to))?;
            fs::copy(&path, target)?;
        }
    }
    Ok(())
}

/// Whether a file of the book's folder can be shown.
fn is_shown(name: &Path) -> bool {
    let mut parts = name.parent().into_iter().flat_map(Path::iter);
    match parts.next().and_then(|part| part.to_str()) {
        Some("text") => parts.any(|part| part == "assets"),
        Some("fonts" | "live" | "src" | "tests") => false,
        _ => true,
    }
}

/// Whether a file is a backup or a lock of an editor.
pub(crate) fn is_leftover(name: &Path) -> bool {
    let name = name.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '#'])
        || [".swp", ".swo", "~", ".bak", ".orig", ".tmp"]
            .iter()
            .any(|end| name.ends_with(end))
}
