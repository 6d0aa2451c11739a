//! Packs a WebAssembly module for a page: `pack MODULE FILE` leaves out what no page
//! calls, and writes the rest, compressed, to the file.

use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context, bail};
use walrus::{ImportKind, Module, ModuleConfig};
use zopfli::{Format, Options};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[String]) -> anyhow::Result<()> {
    let [module, file] = words else {
        bail!("pack takes two names: that of a module, and that of the file to write");
    };
    let bytes = fs::read(module).with_context(|| format!("'{module}'"))?;
    let bytes = strip(&bytes).with_context(|| {
        format!("'{module}' is no WebAssembly module that a page can run")
    })?;
    let mut packed = Vec::new();
    zopfli::compress(Options::default(), Format::Gzip, &bytes[..], &mut packed)?;
    fs::write(file, packed).with_context(|| format!("'{file}'"))
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
    let is_called = |name: &str| CALLED.contains(&name);
    let exports: Vec<_> = module
        .exports
        .iter()
        .map(|export| (export.id(), export.name.clone()))
        .collect();
    for (export, _) in exports.into_iter().filter(|(_, name)| !is_called(name)) {
        module.exports.delete(export);
    }
    let sections: Vec<_> = module.customs.iter().map(|(section, _)| section).collect();
    for section in sections {
        module.customs.delete(section);
    }
    walrus::passes::gc::run(&mut module);
    close_doors(&mut module)?;
    Ok(module.emit_wasm())
}

/// What is left of the doors leads nowhere.
fn close_doors(module: &mut Module) -> anyhow::Result<()> {
    let doors: Vec<_> =
        module.imports.iter().map(|import| import.kind.clone()).collect();
    for door in doors {
        if let ImportKind::Function(function) = door {
            module.replace_imported_func(function, |(body, _)| {
                body.func_body().unreachable();
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use walrus::FunctionBuilder;

    use super::*;

    /// A module that asks for a door, and has one export more than a page calls.
    fn with_doors() -> Vec<u8> {
        let mut module = Module::with_config(ModuleConfig::new());
        let kind = module.types.add(&[], &[]);
        let (door, _) = module.add_import_func("browser", "door", kind);
        let mut run = FunctionBuilder::new(&mut module.types, &[], &[]);
        run.func_body().call(door);
        let run = run.finish(Vec::new(), &mut module.funcs);
        module.exports.add("run", run);
        module.exports.add("__describe", door);
        module.emit_wasm()
    }

    #[test]
    fn a_page_gets_what_it_calls_and_is_asked_for_nothing() {
        let bytes = strip(&with_doors()).unwrap();
        let module = Module::from_buffer(&bytes).unwrap();
        let names: Vec<&str> =
            module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(names, ["run"]);
        assert_eq!(module.imports.iter().count(), 0);
    }

    #[test]
    fn what_is_no_module_is_not_packed() {
        let folder = tempfile::tempdir().unwrap();
        let name = |file: &str| folder.path().join(file).display().to_string();
        let words = [name("live.wasm"), name("packed")];
        let why = |words: &[String]| format!("{:#}", run(words).unwrap_err());
        assert!(why(&words[..1]).contains("two names"));
        assert!(why(&words).contains("live.wasm"), "{}", why(&words));
        fs::write(&words[0], "no module").unwrap();
        assert!(why(&words).contains("is no WebAssembly module"), "{}", why(&words));
        assert!(!folder.path().join("packed").exists());
        fs::write(&words[0], with_doors()).unwrap();
        run(&words).unwrap();
        assert!(fs::read(&words[1]).unwrap().starts_with(&[0x1f, 0x8b]));
    }
}
