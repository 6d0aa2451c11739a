//! Files of this machine.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::topic::{Host, NotRead};

/// The most bytes that a file may hold, 256 MiB.
const MOST_BYTES: u64 = 1 << 28;

/// A host that reads from this machine, and tells nobody how far it is.
#[derive(Clone, Debug)]
pub struct Disk {
    /// The folder that relative paths start from.
    pub root: PathBuf,
}

impl Host for Disk {
    fn read(&self, path: &Path) -> Result<Vec<u8>, NotRead> {
        read(&self.root.join(path))
    }
}

/// The bytes of a regular file that is not too large.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, NotRead> {
    let metadata = fs::metadata(path)?;
    // Opening a pipe would wait for whoever writes to it, perhaps for ever.
    if !metadata.is_file() {
        return Err(NotRead::NoFile(kind(metadata.file_type())));
    }
    let mut content = Vec::new();
    let mut bytes = metadata.len();
    if bytes <= MOST_BYTES {
        // A file may grow while it is read.
        let most = File::open(path)?.take(MOST_BYTES + 1);
        content.reserve_exact(bytes as usize);
        { most }.read_to_end(&mut content)?;
        bytes = content.len() as u64;
    }
    if bytes > MOST_BYTES {
        return Err(NotRead::TooLarge { bytes, most: MOST_BYTES });
    }
    Ok(content)
}

fn kind(kind: fs::FileType) -> &'static str {
    if kind.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    "something else"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_files_of_a_reasonable_size_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk { root: folder.path().into() };
        fs::write(folder.path().join("small"), "1,2\n").unwrap();
        fs::create_dir(folder.path().join("folder")).unwrap();
        let large = File::create(folder.path().join("large")).unwrap();
        large.set_len(MOST_BYTES + 1).unwrap();
        assert_eq!(disk.read("small".as_ref()).unwrap(), b"1,2\n");
        for (path, why) in [
            ("none", "can't be read: "),
            ("folder", "must be a regular file, not a folder"),
            (
                "large",
                "holds at least 268435457 bytes, and files up to 268435456 bytes are read",
            ),
        ] {
            let said = disk.read(path.as_ref()).unwrap_err().to_string();
            assert!(said.starts_with(why), "{said}");
        }
    }
}
