//! Serves the book on this machine alone, makes it anew when a file changes,
//! and has the browser load it again.

use std::any::Any;
use std::net::{Ipv4Addr, TcpListener};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notify_debouncer_mini::notify::{self, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};
use tokio::sync::watch;

use crate::{Book, module, tell};

/// Where a page asks whether there is a newer book.
const VERSION_PATH: &str = "/--version";

/// What is put into every page that is served.
const RELOAD: &str = "<script>(async () => {
    const ask = async seen => (await fetch(`/--version?${seen}`)).text();
    for (let seen = await ask(''), now; ; seen = now) {
        now = await ask(seen);
        if (now !== seen) { location.reload(); return; }
    }
})().catch(() => {});</script>";

struct Site {
    place: PathBuf,
    version: watch::Receiver<u64>,
}

/// A server that has its port and watches the files of its book.
pub struct Server {
    listener: TcpListener,
    site: Arc<Site>,
    watcher: Box<dyn Any>,
}

/// Why a book can't be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The port is not free.
    #[error("the port {port} can't be used: {source}; choose another one with --port")]
    Port {
        /// The port.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The system does not tell of changes.
    #[error("'{}' can't be watched for changes: {source}; `cargo run` makes the book without watching", folder.display())]
    Watch {
        /// A folder of the project.
        folder: PathBuf,
        /// What the system says.
        source: notify::Error,
    },
}

impl Server {
    /// Takes a port of this machine, and makes the book again whenever one of its files
    /// changes.
    ///
    /// # Errors
    /// If the port is taken, or files can't be watched.
    pub fn new(book: &Book, port: u16) -> Result<Self, Error> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = listener.map_err(|source| Error::Port { port, source })?;
        let (sender, version) = watch::channel(0u64);
        let site = Arc::new(Site { place: book.place(), version });
        let watcher = Box::new(watch_files(book, sender)?);
        Ok(Server { listener, site, watcher })
    }

    /// The address to open.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn address(&self) -> io::Result<String> {
        Ok(format!("http://{}", self.listener.local_addr()?))
    }

    /// Serves the book, which must have been made, until it is stopped.
    ///
    /// # Errors
    /// If the system ends it.
    pub fn run(self) -> io::Result<()> {
        let Server { listener, site, watcher } = self;
        listener.set_nonblocking(true)?;
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let router = Router::new()
                .route(VERSION_PATH, get(newer))
                .fallback(get(file))
                .with_state(site);
            let served = axum::serve(listener, router).await;
            drop(watcher);
            served
        })
    }
}

/// Answers when the book is newer than the version that the page has seen.
async fn newer(State(site): State<Arc<Site>>, uri: Uri) -> String {
    let mut version = site.version.clone();
    let current = *version.borrow_and_update();
    let seen = uri.query().unwrap_or_default();
    if seen.is_empty() || seen != current.to_string() {
        return current.to_string();
    }
    // A page asks again after a while, so that closed pages are forgotten.
    let _ = tokio::time::timeout(Duration::from_secs(30), version.changed()).await;
    let now = *version.borrow();
    now.to_string()
}

async fn file(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    let asked = Path::new(uri.path().trim_start_matches('/'));
    if asked.components().any(|part| !matches!(part, Component::Normal(_))) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut path = site.place.join(asked);
    if path.is_dir() {
        path = path.join("index.html");
    }
    let Ok(mut content) = fs::read(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    if kind.subtype() == "html" {
        content.extend_from_slice(RELOAD.as_bytes());
    }
    let headers = [
        (header::CONTENT_TYPE, kind.to_string()),
        (header::CACHE_CONTROL, "no-store".into()),
    ];
    (headers, Body::from(content)).into_response()
}

/// What an editor writes within this time is one change.
const PAUSE: Duration = Duration::from_millis(50);

/// Makes the book again whenever a file of the project changes.
fn watch_files(
    book: &Book,
    version: watch::Sender<u64>,
) -> Result<impl Sized + use<>, Error> {
    let (changes, changed) = mpsc::channel();
    let refused = |folder: &Path| {
        let folder = folder.to_path_buf();
        move |source| Error::Watch { folder, source }
    };
    let heard = move |events: DebounceEventResult| {
        let paths = events.into_iter().flatten().map(|event| event.path);
        for path in paths.filter(|path| matters(path)) {
            let _ = changes.send(path);
        }
    };
    let mut watcher = new_debouncer(PAUSE, heard).map_err(refused(book.root()))?;
    let folders = fs::read_dir(book.root()).into_iter().flatten().flatten();
    for folder in folders.map(|entry| entry.path()).filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if name != "target" && !name.starts_with('.') {
            let watched = watcher.watcher().watch(&folder, RecursiveMode::Recursive);
            watched.map_err(refused(&folder))?;
        }
    }
    let book = book.clone();
    let renew = module_maker(&book, &version);
    std::thread::spawn(move || {
        let mut made = SystemTime::now();
        // Once a source has changed, this program has old chapters in it.
        let mut outdated = false;
        // And so have the live figures.
        let mut stale = false;
        while let Ok(first) = changed.recv() {
            // Reading a file is an event too; only what was written counts.
            let paths = changed.try_iter().chain([first]);
            let written: Vec<PathBuf> =
                paths.filter(|path| is_newer(path, made)).collect();
            if written.is_empty() {
                continue;
            }
            made = SystemTime::now();
            let is_source =
                |path: &PathBuf| path.extension().is_some_and(|e| e == "rs");
            let compiles = written.iter().any(is_source);
            (outdated, stale) = (outdated || compiles, stale || compiles);
            if remake(&book, outdated) {
                version.send_modify(|version| *version += 1);
                let _ = renew.send(stale);
                stale = false;
            }
        }
    });
    Ok(watcher)
}

/// Hears of each new book, and whether its chapters are others than before. Then it compiles
/// them for the live figures, where the compiler can. That takes minutes, so it happens
/// beside everything else.
fn module_maker(book: &Book, version: &watch::Sender<u64>) -> mpsc::Sender<bool> {
    let (tell_of, told) = mpsc::channel();
    let (root, site) = (book.root().to_path_buf(), book.place());
    let version = version.clone();
    std::thread::spawn(move || {
        if !module::has_target().unwrap_or(false) {
            return;
        }
        let mut renewed = None;
        while let Ok(first) = told.recv() {
            let stale = told.try_iter().fold(first, |stale, next| stale || next);
            if stale {
                tell(
                    "Compiling the chapters for the live figures, which takes minutes.",
                );
                renewed =
                    module::renew(&root).map_err(|error| tell(&error.to_string())).ok();
            }
            // A new book comes with the module that the project keeps.
            let Some(packed) = &renewed else { continue };
            match module::ship_from(packed, &site) {
                Ok(()) => version.send_modify(|version| *version += 1),
                Err(error) => tell(&error.to_string()),
            }
        }
    });
    tell_of
}

/// Whether the book depends on a file with this name.
fn matters(path: &Path) -> bool {
    let kinds = ["rs", "md", "css", "js", "toml", "woff2"];
    let kind = path.extension().and_then(|extension| extension.to_str());
    kind.is_some_and(|kind| kinds.contains(&kind))
}

/// Whether a file was written, or removed, since then.
fn is_newer(path: &Path, then: SystemTime) -> bool {
    fs::metadata(path).and_then(|data| data.modified()).map_or(true, |time| time > then)
}

/// Makes the book; says why if it can't, and then the last good one stays.
fn remake(book: &Book, outdated: bool) -> bool {
    tell("\nSomething changed; making the book again.");
    if outdated {
        // Compile and run what this program is made of.
        let status = Command::new("cargo")
            .args(["run", "--quiet", "-p", "book"])
            .current_dir(book.root())
            .status();
        let made = status.is_ok_and(|status| status.success());
        if !made {
            tell("The last good book stays.");
        }
        return made;
    }
    // A fault of the weaver itself must not end the watching either; what it says of
    // itself is on standard error already.
    let made = panic::catch_unwind(AssertUnwindSafe(|| book.make()));
    match made {
        Ok(Ok(_)) => return true,
        Ok(Err(error)) => tell(&error.to_string()),
        Err(_) => {}
    }
    tell("The last good book stays.");
    false
}
