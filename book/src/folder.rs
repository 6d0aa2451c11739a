use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::Builder;

/// Makes `place` a folder with just these files. It is built beside its place
/// and renamed when it is complete.
pub(crate) fn replace(place: &Path, files: &[(PathBuf, &str)]) -> io::Result<()> {
    let parent = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let beside = Builder::new().prefix(".book-").tempdir_in(parent)?;
    let (new, old) = (beside.path().join("new"), beside.path().join("old"));
    for (name, content) in files {
        let path = new.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&new))?;
        fs::write(path, content)?;
    }
    if place.exists() {
        fs::rename(place, &old)?;
    }
    // Renaming fails only in odd cases; then what was there comes back.
    fs::rename(&new, place).inspect_err(|_| drop(fs::rename(&old, place)))
}
