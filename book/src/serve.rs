//! Serves the book on this machine alone, makes it anew when a file changes,
//! and has the browser load it again.

use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};
use tokio::sync::watch;

use crate::Book;

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

/// Serves a book that is made until it is stopped.
///
/// # Errors
/// If the port is taken, or files can't be watched.
pub fn serve(book: &Book, port: u16, ready: impl FnOnce(&str)) -> io::Result<()> {
    let (sender, version) = watch::channel(0u64);
    let site = Arc::new(Site { place: book.place(), version });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener =
            tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let watcher = watch_files(book, sender).map_err(io::Error::other)?;
        ready(&format!("http://{}", listener.local_addr()?));
        let router = Router::new()
            .route(VERSION_PATH, get(newer))
            .fallback(get(file))
            .with_state(site);
        let served = axum::serve(listener, router).await;
        drop(watcher);
        served
    })
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

/// Makes the book again whenever a file of the project changes.
fn watch_files(
    book: &Book,
    version: watch::Sender<u64>,
) -> Result<impl Sized, notify_debouncer_mini::notify::Error> {
    let (changes, changed) = std::sync::mpsc::channel();
    let mut watcher = new_debouncer(
        Duration::from_millis(200),
        move |events: DebounceEventResult| {
            let paths = events.into_iter().flatten().map(|event| event.path);
            for path in paths.filter(|path| matters(path)) {
                let _ = changes.send(path);
            }
        },
    )?;
    for entry in fs::read_dir(book.root())?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if entry.path().is_dir() && name != "target" && !name.starts_with('.') {
            watcher.watcher().watch(&entry.path(), RecursiveMode::Recursive)?;
        }
    }
    let book = book.clone();
    std::thread::spawn(move || {
        let mut made = SystemTime::now();
        while let Ok(first) = changed.recv() {
            // Reading a file is an event too; only what was written counts.
            let paths = changed.try_iter().chain([first]);
            let written: Vec<PathBuf> =
                paths.filter(|path| is_newer(path, made)).collect();
            if written.is_empty() {
                continue;
            }
            made = SystemTime::now();
            let sources =
                written.iter().any(|path| path.extension().is_some_and(|e| e == "rs"));
            if remake(&book, sources) {
                version.send_modify(|version| *version += 1);
            }
        }
    });
    Ok(watcher)
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
fn remake(book: &Book, sources_changed: bool) -> bool {
    eprintln!("\nSomething changed; making the book again.");
    if sources_changed {
        // This program has the old chapters in it: compile and run the new one.
        let status = Command::new("cargo")
            .args(["run", "--quiet", "-p", "book"])
            .current_dir(book.root())
            .status();
        let made = status.is_ok_and(|status| status.success());
        if !made {
            eprintln!("The last good book stays.");
        }
        return made;
    }
    match book.make() {
        Ok(_) => true,
        Err(error) => {
            eprintln!("{error}\nThe last good book stays.");
            false
        }
    }
}
