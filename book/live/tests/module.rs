//! The module that the book ships answers as the chapters do, and so does another one, at
//! the path `LIVE_MODULE` of the environment.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::read::GzDecoder;
use live::Request;
use rayon::prelude::*;
use wasmi::{Engine, Error, ExternType, Func, Linker, Memory, Module, Store, Val};

/// Command lines with all topics, drawn once from the ranges of their flags.
const LINES: &str = include_str!("lines.txt");
/// What a page may load for its chapters, packed.
const MOST: u64 = 700_000;

/// An interpreter with the chapters in it.
struct Page {
    store: Store<()>,
    memory: Memory,
    instance: wasmi::Instance,
}

impl Page {
    fn new(module: &[u8]) -> Self {
        let engine = Engine::default();
        let module = Module::new(&engine, module).unwrap();
        let mut store = Store::new(&engine, ());
        let mut linker = Linker::new(&engine);
        // A module as it comes from the compiler has doors that lead nowhere.
        for import in module.imports() {
            let ExternType::Func(kind) = import.ty() else { panic!("{import:?}") };
            let nowhere = Func::new(&mut store, kind.clone(), |_, _, _| {
                Err(Error::new("nothing is there"))
            });
            linker.define(import.module(), import.name(), nowhere).unwrap();
        }
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        let memory = instance.get_memory(&store, "memory").unwrap();
        Page { store, memory, instance }
    }

    fn call(&mut self, name: &str, arguments: &[Val], results: &mut [Val]) {
        let function = self.instance.get_func(&self.store, name).unwrap();
        function.call(&mut self.store, arguments, results).unwrap();
    }

    fn number(&mut self, name: &str, arguments: &[Val]) -> usize {
        let mut results = [Val::I32(0)];
        self.call(name, arguments, &mut results);
        results[0].i32().unwrap() as u32 as usize
    }

    fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let at = self.number("reserve", &[Val::I32(request.len() as i32)]);
        self.memory.write(&mut self.store, at, request).unwrap();
        self.call("run", &[], &mut []);
        let mut answer = vec![0; self.number("answer_length", &[])];
        let at = self.number("answer_at", &[]);
        self.memory.read(&self.store, at, &mut answer).unwrap();
        answer
    }
}

fn shipped() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("chapters.wasm.gz")
}

fn read(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    if bytes.starts_with(b"\0asm") {
        return bytes;
    }
    let mut module = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut module).unwrap();
    module
}

#[test]
fn the_module_is_light() {
    assert!(fs::metadata(shipped()).unwrap().len() <= MOST);
}

#[test]
#[ignore = "for the gate: long"]
fn the_module_is_as_fresh_as_the_chapters() {
    let other = env::var_os("LIVE_MODULE").map(PathBuf::from);
    let paths: Vec<PathBuf> = [shipped()].into_iter().chain(other).collect();
    let modules: Vec<Vec<u8>> = paths.iter().map(|path| read(path)).collect();
    let lines: Vec<(usize, &str)> = LINES.lines().enumerate().collect();
    assert_eq!(lines.len(), 200);
    let stale: Vec<String> = lines
        .par_chunks(lines.len() / 4)
        .flat_map_iter(|lines| {
            let mut pages: Vec<Page> =
                modules.iter().map(|module| Page::new(module)).collect();
            let paths = &paths;
            lines.iter().flat_map(move |(number, line)| {
                // A browser draws the figures of the others, in the tests of the book's pages.
                let figures = if number % 2 == 1 { None } else { Some(Vec::new()) };
                let request =
                    Request { line: line.to_string(), figures, ..Request::default() };
                let request = serde_json::to_vec(&request).unwrap();
                let answer = live::answer(&request);
                let asked = paths.iter().zip(&mut pages);
                let told = asked.filter_map(|(path, page)| {
                    let is_same = page.answer(&request) == answer;
                    (!is_same).then(|| format!("{}: {line}", path.display()))
                });
                told.collect::<Vec<_>>()
            })
        })
        .collect();
    assert!(
        stale.is_empty(),
        "a module answers otherwise than the chapters do; `cargo run -- live` makes that of \
         the book anew. The lines:\n{}",
        stale.join("\n")
    );
}
