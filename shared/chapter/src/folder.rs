use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// A folder that exists and can be written to.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Opens a folder, making it if it is not there.
    ///
    /// # Errors
    /// If it is a file, can't be made, or can't be written to.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        tempfile::tempfile_in(path)?;
        Ok(Folder { path: path.to_path_buf() })
    }

    /// Writes files, given as name and content. Each is written beside its
    /// place, and only when all of them are complete is any put there.
    ///
    /// # Errors
    /// If a file can't be written; then those before it may be in place, each
    /// of them whole.
    pub(crate) fn write(
        &self,
        files: impl Iterator<Item = (String, impl AsRef<str>)>,
    ) -> io::Result<()> {
        let mut complete = Vec::new();
        for (name, content) in files {
            complete.push((self.beside(content.as_ref())?, self.path.join(name)));
        }
        if let Some((_, place)) = complete.iter().find(|(_, place)| place.is_dir()) {
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            return Err(io::Error::other(format!("'{name}' in it is a folder")));
        }
        for (file, place) in complete {
            file.persist(place)?;
        }
        Ok(())
    }

    fn beside(&self, content: &str) -> io::Result<NamedTempFile> {
        let builder = &mut Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Readable by others, as far as the user's mask allows.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(&self.path)?;
        file.write_all(content.as_bytes())?;
        Ok(file)
    }
}
