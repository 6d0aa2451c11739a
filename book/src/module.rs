//! The chapters as a WebAssembly module: how it is made, and how a book ships it.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::error::{Error, write};

/// Where the packed module is kept.
const PACKED: &str = "book/live/chapters.wasm.gz";
/// What a browser without a system is called.
const TARGET: &str = "wasm32-unknown-unknown";

/// Why there is no new module.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// The compiler can't compile for a browser.
    #[error(
        "the compiler can't make WebAssembly: run `rustup target add {TARGET}` first"
    )]
    NoTarget,
    /// The chapters do not compile.
    #[error("the chapters don't compile for {TARGET}; what the compiler says is above")]
    NotCompiled,
    /// The module is not packed.
    #[error("'{}' is not packed; why stands above", .0.display())]
    NotPacked(PathBuf),
    /// A file or a program can't be used.
    #[error("'{}': {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// What was made.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The bytes of the module as it was compiled.
    pub module: usize,
    /// The bytes that a page loads.
    pub packed: usize,
}

/// Compiles the chapters of the project in the folder `root` for a browser, and packs
/// them into the file that the project keeps; or packs `module`, if they are compiled
/// already.
///
/// # Errors
/// If the chapters can't be compiled, or a file can't be read or written.
pub fn make(root: &Path, module: Option<&Path>) -> Result<Size, NotMade> {
    let compiled = match module {
        Some(module) => std::path::absolute(module)
            .map_err(|source| NotMade::File { path: module.into(), source })?,
        None => compile(root)?,
    };
    pack(root, &compiled, &root.join(PACKED))
}

/// Makes the module of the chapters as they are now, and says where it is. The file that the
/// project keeps stays as it is.
pub(crate) fn renew(root: &Path) -> Result<PathBuf, NotMade> {
    let place = root.join("target/chapters.wasm.gz");
    pack(root, &compile(root)?, &place)?;
    Ok(place)
}

fn pack(root: &Path, compiled: &Path, place: &Path) -> Result<Size, NotMade> {
    eprintln!("Packing what was compiled takes a minute or more.");
    let words = ["run", "--quiet", "--package", "pack", "--"];
    if !cargo(root, |cargo| cargo.args(words).arg(compiled).arg(place))? {
        return Err(NotMade::NotPacked(compiled.into()));
    }
    let length = |path: &Path| match fs::metadata(path) {
        Ok(file) => Ok(file.len() as usize),
        Err(source) => Err(NotMade::File { path: path.into(), source }),
    };
    Ok(Size { module: length(compiled)?, packed: length(place)? })
}

/// Compiles the chapters, and says where the module is.
fn compile(root: &Path) -> Result<PathBuf, NotMade> {
    if !has_target()? {
        return Err(NotMade::NoTarget);
    }
    let target = root.join("target");
    let words = ["rustc", "--package", "live", "--lib", "--crate-type", "cdylib"];
    let kind = ["--profile", "live", "--target", TARGET, "--target-dir"];
    match cargo(root, |cargo| cargo.args(words).args(kind).arg(&target))? {
        true => Ok(target.join(TARGET).join("live/live.wasm")),
        false => Err(NotMade::NotCompiled),
    }
}

/// Whether the compiler has what it takes to compile for a browser.
pub(crate) fn has_target() -> Result<bool, NotMade> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(&rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .map_err(|source| NotMade::File { path: rustc.into(), source })?;
    Ok(Path::new(String::from_utf8_lossy(&asked.stdout).trim()).is_dir())
}

/// Runs cargo in the project, and says whether it did what it was asked for.
fn cargo(
    root: &Path,
    ask: impl Fn(&mut Command) -> &mut Command,
) -> Result<bool, NotMade> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = ask(Command::new(&cargo).current_dir(root)).status();
    let status =
        status.map_err(|source| NotMade::File { path: cargo.into(), source })?;
    Ok(status.success())
}

/// Ships the module with a site, as a script, because a page that is opened from a disk
/// can load nothing else. A project without a module has a site without one.
pub(crate) fn ship(root: &Path, site: &Path) -> Result<(), Error> {
    ship_from(&root.join(PACKED), site)
}

pub(crate) fn ship_from(packed: &Path, site: &Path) -> Result<(), Error> {
    match fs::read(packed) {
        Ok(packed) => {
            let text = BASE64_STANDARD.encode(packed);
            write(&site.join("live-module.js"), &format!("live.take(\"{text}\");\n"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Error::File { path: packed.into(), source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a site ships is what was packed.
    #[test]
    fn a_site_ships_the_module() {
        let folder = tempfile::tempdir().unwrap();
        let (root, site) = (folder.path(), folder.path().join("site"));
        ship(root, &site).unwrap();
        assert!(!site.exists(), "there is no module yet");
        fs::create_dir_all(root.join(PACKED).parent().unwrap()).unwrap();
        fs::write(root.join(PACKED), b"packed").unwrap();
        ship(root, &site).unwrap();
        let script = fs::read_to_string(site.join("live-module.js")).unwrap();
        assert_eq!(script, "live.take(\"cGFja2Vk\");\n");
    }
}
