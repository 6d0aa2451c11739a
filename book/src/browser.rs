//! The browser that prints the book and looks at it: where it is, and how it is started
//! without a window.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io};

/// What names the browser, if not one that is found is to be taken.
pub const VARIABLE: &str = "CHROME";

/// Browsers that print with the margins, heads and numbers that the style asks for: by their
/// names on the path, or where macOS and Windows have them. Those that never have a window
/// start faster. Debian's is not asked for by its name on the path: what stands there is a
/// script, which would end and leave the browser behind.
const BROWSERS: [&str; 13] = [
    "/usr/lib/chromium/chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// The browser that somebody has asked for, the one that `CHROME` names, or one that is
/// installed.
///
/// # Errors
/// If there is none, or not the one that is named.
pub fn find(asked: Option<&Path>) -> io::Result<PathBuf> {
    let named = env::var_os(VARIABLE).map(PathBuf::from);
    let (name, source) = match (asked, &named) {
        (Some(path), _) => (path, "--browser"),
        (None, Some(path)) => (path.as_path(), VARIABLE),
        (None, None) => {
            let found = BROWSERS.iter().find_map(|name| program(Path::new(name)));
            let none = "printing needs Chromium, Chrome or Edge, and none was found: \
                install one, or say where it is with --browser";
            return found.ok_or_else(|| io::Error::other(none));
        }
    };
    let none = || format!("{source} '{}': there is no such program", name.display());
    program(name).ok_or_else(|| io::Error::other(none()))
}

/// A program by its place, or by its name on the path.
fn program(name: &Path) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let is_name = name.components().count() == 1;
    let mut places: Vec<PathBuf> = match is_name {
        true => env::split_paths(&folders).map(|folder| folder.join(name)).collect(),
        false => vec![name.to_path_buf()],
    };
    let full = |place: &PathBuf| {
        let mut place = place.clone().into_os_string();
        place.push(env::consts::EXE_SUFFIX);
        PathBuf::from(place)
    };
    places.extend(places.iter().map(full).collect::<Vec<_>>());
    places.into_iter().find(|place| place.is_file())
}

/// A browser without a window and with a profile of its own, as it is to be started.
pub fn headless(browser: &Path, profile: &Path) -> Command {
    let mut command = Command::new(browser);
    command
        .args(["--headless", "--disable-gpu", "--no-first-run"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .stdin(Stdio::null());
    // On Linux its sandbox can't be had by root, and it ends at once. It opens nothing but
    // pages of the book.
    if is_root() {
        command.arg("--no-sandbox");
    }
    command
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_its_place_and_by_its_name() {
        let place = program(Path::new(env!("CARGO"))).unwrap();
        assert!(place.is_absolute() && place.is_file(), "{}", place.display());
        let name = program(Path::new("cargo")).unwrap();
        assert!(name.is_absolute() && name.is_file(), "{}", name.display());
        assert_eq!(program(Path::new("no-such-program")), None);
    }

    #[test]
    fn a_browser_that_is_not_there_is_told() {
        let told = find(Some(Path::new("/no/browser"))).unwrap_err().to_string();
        assert_eq!(told, "--browser '/no/browser': there is no such program");
    }
}
