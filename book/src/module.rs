//! The chapters as a WebAssembly module: how it is made, and how a book ships it.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use walrus::{ImportKind, ModuleConfig};
use zopfli::{Format, Options};

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
    /// It does not compile.
    #[error("the chapters don't compile for {TARGET}; what the compiler says is above")]
    NotCompiled,
    /// A file is no module.
    #[error("'{}' is no WebAssembly module: {what}", path.display())]
    NoModule {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
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
    /// The bytes of the module.
    pub module: usize,
    /// The bytes that it has once it is packed.
    pub packed: usize,
}

/// Compiles the chapters of the project in the folder `root` for a browser, and packs
/// them; or packs `module`, if they are compiled already.
///
/// # Errors
/// If the chapters can't be compiled, or a file can't be read or written.
pub fn make(root: &Path, module: Option<&Path>) -> Result<Size, NotMade> {
    let compiled = match module {
        Some(module) => module.to_path_buf(),
        None => compile(root)?,
    };
    let bytes = fs::read(&compiled)
        .map_err(|source| NotMade::File { path: compiled.clone(), source })?;
    let bytes = strip(&bytes)
        .map_err(|what| NotMade::NoModule { path: compiled, what: what.to_string() })?;
    let place = root.join(PACKED);
    let packed = pack(&bytes)
        .and_then(|packed| fs::write(&place, &packed).map(|()| packed.len()))
        .map_err(|source| NotMade::File { path: place, source })?;
    Ok(Size { module: bytes.len(), packed })
}

/// Compiles the chapters, and says where the module is.
fn compile(root: &Path) -> Result<PathBuf, NotMade> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let run = |command: &mut Command| {
        let path = PathBuf::from(command.get_program());
        command.output().map_err(|source| NotMade::File { path, source })
    };
    let asked = run(Command::new(rustc).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    let libraries = String::from_utf8_lossy(&asked.stdout).trim().to_string();
    if !Path::new(&libraries).is_dir() {
        return Err(NotMade::NoTarget);
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = root.join("target");
    let status = Command::new(&cargo)
        .current_dir(root)
        .args(["rustc", "--package", "live", "--lib", "--crate-type", "cdylib"])
        .args(["--profile", "live", "--target", TARGET])
        .arg("--target-dir")
        .arg(&target)
        .status()
        .map_err(|source| NotMade::File { path: cargo.into(), source })?;
    match status.success() {
        true => Ok(target.join(TARGET).join("live/live.wasm")),
        false => Err(NotMade::NotCompiled),
    }
}

/// What a page calls.
const CALLED: [&str; 6] =
    ["memory", "reserve", "run", "answer_at", "answer_length", "digest"];

/// A module without what nobody calls: a library that the figures need brings along a
/// door for each thing that a browser has.
fn strip(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    let mut module = config.parse(module)?;
    let others: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !CALLED.contains(&export.name.as_str()))
        .map(|export| export.id())
        .collect();
    others.into_iter().for_each(|export| module.exports.delete(export));
    let sections: Vec<_> = module.customs.iter().map(|(section, _)| section).collect();
    for section in sections {
        module.customs.delete(section);
    }
    walrus::passes::gc::run(&mut module);
    // What is left of those doors leads nowhere.
    let doors: Vec<_> =
        module.imports.iter().map(|import| import.kind.clone()).collect();
    for door in doors {
        if let ImportKind::Function(function) = door {
            module.replace_imported_func(function, |(body, _)| {
                body.func_body().unreachable();
            })?;
        }
    }
    Ok(module.emit_wasm())
}

/// The smallest form that browsers unpack by themselves.
fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(Options::default(), Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

/// Ships the module with a site, as a script, because a page that is opened from a disk
/// can load nothing else. A project without a module has a site without one.
pub(crate) fn ship(root: &Path, site: &Path) -> Result<(), Error> {
    let path = root.join(PACKED);
    match fs::read(&path) {
        Ok(packed) => {
            let text = BASE64_STANDARD.encode(packed);
            write(&site.join("live-module.js"), &format!("live.take(\"{text}\");\n"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Error::File { path, source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that asks for a door, and has one export more than a page calls.
    fn with_doors() -> Vec<u8> {
        let mut module = walrus::Module::with_config(ModuleConfig::new());
        let kind = module.types.add(&[], &[]);
        let (door, _) = module.add_import_func("browser", "door", kind);
        let mut run = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
        run.func_body().call(door);
        let run = run.finish(Vec::new(), &mut module.funcs);
        module.exports.add("run", run);
        module.exports.add("__describe", door);
        module.emit_wasm()
    }

    #[test]
    fn a_page_gets_what_it_calls_and_is_asked_for_nothing() {
        let bytes = strip(&with_doors()).unwrap();
        let module = walrus::Module::from_buffer(&bytes).unwrap();
        let names: Vec<&str> =
            module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(names, ["run"]);
        assert_eq!(module.imports.iter().count(), 0);
    }

    #[test]
    fn what_is_no_module_is_not_packed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("live.wasm");
        let missing = make(folder.path(), Some(&file)).unwrap_err();
        assert!(missing.to_string().contains("live.wasm"), "{missing}");
        fs::write(&file, "no module").unwrap();
        let wrong = make(folder.path(), Some(&file)).unwrap_err();
        assert!(wrong.to_string().contains("is no WebAssembly module"), "{wrong}");
        assert!(!folder.path().join(PACKED).exists());
    }

    /// What a site ships is what was packed.
    #[test]
    fn a_site_ships_the_module() {
        let folder = tempfile::tempdir().unwrap();
        let (root, site) = (folder.path(), folder.path().join("site"));
        ship(root, &site).unwrap();
        assert!(!site.exists(), "there is no module yet");
        let file = root.join("live.wasm");
        fs::write(&file, with_doors()).unwrap();
        fs::create_dir_all(root.join(PACKED).parent().unwrap()).unwrap();
        let size = make(root, Some(&file)).unwrap();
        let packed = fs::read(root.join(PACKED)).unwrap();
        assert_eq!(packed.len(), size.packed);
        ship(root, &site).unwrap();
        let script = fs::read_to_string(site.join("live-module.js")).unwrap();
        assert_eq!(
            script,
            format!("live.take(\"{}\");\n", BASE64_STANDARD.encode(packed))
        );
    }
}
