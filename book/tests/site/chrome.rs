//! Chromium without a window, by its DevTools protocol: as much of it as is needed here.
//! (What knows all of the protocol takes more time to compile than the whole book.)

use std::cell::{Cell, RefCell};
use std::io::{Write, stderr};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use book::browser;
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// How long the browser may take for anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser that runs.
pub(crate) struct Chrome {
    child: Child,
    /// Where it listens: `127.0.0.1:PORT`.
    address: String,
    /// What opens its tabs: `/devtools/browser/ID`.
    path: String,
    _profile: tempfile::TempDir,
}

impl Chrome {
    /// Starts a browser; nothing if none is installed.
    ///
    /// # Panics
    /// If it does not start.
    pub(crate) fn start() -> Option<Self> {
        let program = installed()?;
        let profile = tempfile::tempdir().expect("a folder for the browser");
        let child = browser::headless(&program, profile.path())
            .args(["--disable-background-networking", "--disable-component-update"])
            .args(["--disable-sync", "--disable-quic", "--remote-debugging-port=0"])
            // All tabs are at work at the same time.
            .args([
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
            ])
            .args(["--disable-backgrounding-occluded-windows"])
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let start = Instant::now();
        let (address, path) = loop {
            if let Some(place) = listening(profile.path()) {
                break place;
            }
            assert!(start.elapsed() < PATIENCE, "the browser does not listen");
            thread::sleep(Duration::from_millis(10));
        };
        Some(Chrome { child, address, path, _profile: profile })
    }

    /// A new tab.
    pub(crate) fn tab(&self) -> Tab {
        let browser = Tab::connect(&self.address, &self.path);
        let target = browser.ask(
            "Target.createTarget",
            json!({ "url": "about:blank", "newWindow": true }),
        );
        let id = target["targetId"].as_str().expect("a tab has a name");
        let tab = Tab::connect(&self.address, &format!("/devtools/page/{id}"));
        tab.ask("Page.enable", json!({}));
        tab.closes.set(true);
        tab
    }
}

impl Drop for Chrome {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if self.closes.get() {
            let _ = self.try_ask("Page.close", json!({}));
        }
    }
}

/// The browser that prints the book too; nothing if none is installed.
///
/// # Panics
/// If one is promised in `CHROME`, and not there.
pub(crate) fn installed() -> Option<PathBuf> {
    match browser::find(None) {
        Err(error) if env::var_os(browser::VARIABLE).is_some() => panic!("{error}"),
        found => found.ok(),
    }
}

/// A word on what is left out without a browser, past the test runner, which would keep it
/// to itself.
pub(crate) fn left_out(what: &str) {
    let _ = writeln!(stderr(), "no browser is installed: left out the test of {what}");
}

/// Where the browser with this profile listens, as soon as it does.
fn listening(profile: &Path) -> Option<(String, String)> {
    let text = fs::read_to_string(profile.join("DevToolsActivePort")).ok()?;
    let (port, path) = text.split_once('\n')?;
    Some((format!("127.0.0.1:{port}"), path.trim().into()))
}

/// A tab of a browser.
pub(crate) struct Tab {
    socket: RefCell<WebSocket<TcpStream>>,
    asked: Cell<u64>,
    /// Whether the tab is closed when nobody needs it any more.
    closes: Cell<bool>,
    requests: RefCell<Vec<String>>,
}

impl Tab {
    fn connect(address: &str, path: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the browser listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time to wait");
        stream.set_nodelay(true).expect("small messages");
        let url = format!("ws://{address}{path}");
        let (socket, _) = tungstenite::client(url, stream).expect("the browser talks");
        Tab {
            socket: RefCell::new(socket),
            asked: Cell::new(0),
            closes: Cell::new(false),
            requests: RefCell::new(Vec::new()),
        }
    }

    /// What the browser answers to a method of its protocol, or why it does not.
    pub(crate) fn try_ask(&self, method: &str, params: Value) -> Result<Value, String> {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let request = json!({ "id": number, "method": method, "params": params });
        let mut socket = self.socket.borrow_mut();
        let failed = |error| format!("{method}: {error}");
        socket.send(Message::text(request.to_string())).map_err(failed)?;
        loop {
            let message = socket.read().map_err(failed)?;
            let Ok(text) = message.to_text() else { continue };
            let Ok(mut said) = serde_json::from_str::<Value>(text) else { continue };
            if said["method"] == "Network.requestWillBeSent" {
                let url = said["params"]["request"]["url"].as_str().unwrap_or_default();
                self.requests.borrow_mut().push(url.into());
            }
            if said["id"] == number {
                return match said.get("error") {
                    Some(error) => Err(format!("{method}: {error}")),
                    None => Ok(said["result"].take()),
                };
            }
        }
    }

    /// What the browser answers to a method of its protocol.
    ///
    /// # Panics
    /// If it refuses.
    pub(crate) fn ask(&self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Begins to load a page.
    pub(crate) fn go(&self, address: &str) {
        self.ask("Page.navigate", json!({ "url": address }));
    }

    /// What a script comes to, once it has come to something; or why it does not.
    pub(crate) fn evaluate(&self, script: &str) -> Result<Value, String> {
        let params = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let mut said = self.try_ask("Runtime.evaluate", params)?;
        match said.get("exceptionDetails") {
            Some(thrown) => Err(thrown.to_string()),
            None => Ok(said["result"]["value"].take()),
        }
    }

    /// Presses the keys of a text, one after the other.
    pub(crate) fn write(&self, text: &str) {
        text.split("")
            .filter(|letter| !letter.is_empty())
            .for_each(|letter| self.press(letter));
    }

    /// Presses a key: that of a letter, or one with a name.
    pub(crate) fn press(&self, key: &str) {
        let (code, text) = match key {
            "Escape" => (27, ""),
            "ArrowLeft" => (37, ""),
            "ArrowUp" => (38, ""),
            "ArrowRight" => (39, ""),
            "ArrowDown" => (40, ""),
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            letter => (u32::from(letter.to_uppercase().as_bytes()[0]), letter),
        };
        for kind in ["keyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": key, "text": text,
                "windowsVirtualKeyCode": code });
            self.ask("Input.dispatchKeyEvent", key);
        }
    }

    /// How wide the first element is that a selector finds; nothing where there is none,
    /// or none to be seen. Needs no script.
    pub(crate) fn width(&self, selector: &str) -> Option<f64> {
        let page = self.try_ask("DOM.getDocument", json!({ "depth": 0 })).ok()?;
        let within = json!({ "nodeId": page["root"]["nodeId"], "selector": selector });
        let found = self.try_ask("DOM.querySelector", within).ok()?;
        let shown = json!({ "nodeId": found["nodeId"] });
        self.try_ask("DOM.getBoxModel", shown).ok()?["model"]["width"].as_f64()
    }

    /// The addresses that the page has asked for since `Network.enable`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.borrow().clone()
    }
}
