//! Opens the book in headless Chromium: every page at two widths and in two
//! themes (those for the printer at one), the search, the animation and the keyboard.
//!
//! Needs a browser that prints the book too (`book/src/browser.rs`), or its place in
//! `CHROME`. Where there is none, the tests pass and say what they have left out.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use std::{fs, thread};

use book::Sheet;
use serde_json::{Value, json};

use crate::SITE;
use crate::chrome::{Chrome, Tab, left_out};

/// What a page notes of itself while it loads.
const RECORDER: &str = "
    window.problems = [];
    window.addEventListener('error', e => problems.push(
        e.message || 'not loaded: ' + (e.target.src || e.target.href)), true);
    window.addEventListener('unhandledrejection', e => problems.push(String(e.reason)));
    const said = console.error;
    console.error = (...words) => { problems.push(words.join(' ')); said(...words); };
";

/// What must be true of every page, as a list of complaints.
const COMPLAINTS: &str = "(() => {
    const found = [...window.problems];
    const page = document.documentElement;
    if (!document.querySelector('main').checkVisibility()) found.push('nothing to read');
    if (page.scrollWidth > innerWidth) found.push(`${page.scrollWidth} wide in ${innerWidth}`);
    document.querySelectorAll('details').forEach(box => { box.open = true; });
    const sizeless = element => {
        const box = element.getBoundingClientRect();
        return box.width < 1 || box.height < 1;
    };
    for (const figure of document.querySelectorAll('figure.figure')) {
        const pictures = [...figure.querySelectorAll('.figure-picture > *')];
        const shown = pictures.filter(picture => !sizeless(picture));
        const [picture] = shown;
        const empty = picture?.tagName === 'IMG' && picture.naturalWidth === 0;
        if (shown.length !== 1 || empty) found.push(`${figure.id} shows ${shown.length} pictures`);
        for (const text of picture?.querySelectorAll('text') ?? []) {
            const box = picture.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(text).fontSize) * box.width / picture.viewBox.baseVal.width;
            // Paper is as wide as it is.
            if (size < 9.99 && !picture.matches('.paper')) found.push(`${figure.id}: ${text.textContent} at ${size} px`);
        }
    }
    for (const formula of document.querySelectorAll('math')) {
        if (sizeless(formula)) found.push(`no size: ${formula.textContent}`);
    }
    if (sizeless(document.querySelector('main'))) found.push('nothing to read');
    if (page.scrollWidth > innerWidth) found.push('too wide with answers open');
    for (const font of document.fonts) {
        if (font.status === 'error') found.push(`not loaded: ${font.family}`);
    }
    return JSON.stringify(found);
})()";

/// What a reader can move on a page, moved once; and what goes wrong then.
const MOVED: &str = "(async () => {
    // Live regions have tests of their own: here each would load the chapters.
    const live = '.live-controls *, .live-foot *';
    document.querySelectorAll('details').forEach(box => { box.open = false; });
    const parts = `main summary, main button:not(.clip-button, ${live}), #mdbook-menu-bar button`;
    document.querySelectorAll(parts).forEach(part => part.click());
    for (const range of document.querySelectorAll(`main input:not(${live})`)) {
        range.value = range.min;
        range.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await new Promise(later => setTimeout(later, 50));
    return JSON.stringify(window.problems);
})()";

/// What must be true on a small phone: long formulas are broken, and nothing beside the code
/// takes of its width.
const SMALL: &str = "(() => {
    document.querySelectorAll('details').forEach(box => { box.open = true; });
    const formulas = [...document.querySelectorAll('.math-display')]
        .filter(box => box.scrollWidth > box.clientWidth + 1)
        .map(box => box.querySelector('math').getAttribute('alttext'));
    const listings = [...document.querySelectorAll('.listing')]
        .filter(listing => listing.querySelector('pre > code').offsetWidth < listing.offsetWidth)
        .map(listing => listing.id);
    return JSON.stringify([...formulas, ...listings]);
})()";

#[test]
#[ignore = "for the gate: long"]
fn every_page_is_sound_at_two_widths_and_in_two_themes() {
    let Some(browser) = browser("pages, widths, themes, controls, requests") else {
        return;
    };
    let pages = pages();
    assert!(pages.len() > 10, "{pages:?}");
    let visit = |width, theme| {
        // An address of its own, because the theme is stored for each address.
        let address = serve(&SITE);
        let visitor = Visitor::new(&browser, width, theme);
        let (is_phone, mut measured) = (width < 400, 0);
        for page in &pages {
            // Paper is white, and as wide as it is.
            let is_paper = page.starts_with("print");
            if is_paper && is_phone {
                continue;
            }
            let theme = if is_paper { "light" } else { theme };
            let script = format!(
                "document.documentElement.classList.contains('{theme}') ? {COMPLAINTS} : 'no {theme}'"
            );
            let complaints = visitor.see(&format!("{address}/{page}"), &script);
            assert_eq!(complaints, "[]", "{page} at {width}, {theme}");
            let moved = visitor.eval(MOVED);
            assert_eq!(moved, "[]", "what moves on {page} at {width}, {theme}");
            if is_phone {
                visitor.is_wide(360);
                assert_eq!(visitor.eval(SMALL), "[]", "{page} at 360");
                visitor.is_wide(width);
                let boxes =
                    "document.querySelectorAll('.math-display, .listing').length";
                measured += visitor.eval(boxes).as_u64().unwrap();
            }
        }
        assert!(!is_phone || measured > 60, "{measured}");
        visitor.assert_only_requests(&address);
    };
    thread::scope(|scope| {
        scope.spawn(|| visit(1280, "light"));
        scope.spawn(|| visit(375, "navy"));
    });
}

#[test]
fn the_browser_knows_every_line_of_our_style() {
    let Some(browser) = browser("the style sheet") else { return };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("theme/book.css");
    let sheet = Sheet::read(&fs::read_to_string(file).unwrap());
    assert!(sheet.declarations.len() > 100 && sheet.selectors.len() > 50);
    let declarations = serde_json::to_string(&sheet.declarations).unwrap();
    let selectors = serde_json::to_string(&sheet.selectors).unwrap();
    let script = format!(
        "(() => {{
            const isOne = selector => {{
                try {{ document.querySelector(selector); return true; }} catch {{ return false; }}
            }};
            const said = value => value.replace('!important', '');
            return JSON.stringify([
                ...{declarations}.filter(([, name, value]) => !CSS.supports(name, said(value))),
                ...{selectors}.filter(([, selector]) => !isOne(selector)),
            ]);
        }})()"
    );
    let visitor = Visitor::new(&browser, 1280, "light");
    let unknown = visitor.see(&format!("{}/adam.html", serve(&SITE)), &script);
    assert_eq!(unknown, "[]", "lines of book.css that the browser drops");
}

#[test]
fn on_paper_there_is_the_text() {
    let Some(browser) = browser("paper") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.tab.ask("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    for page in ["adam.html", "print.html"] {
        let address = format!("{}/{page}", serve(&SITE));
        let height = "document.querySelector('main').getBoundingClientRect().height";
        assert!(visitor.see(&address, height).as_f64().unwrap() > 1000.0, "{page}");
        let moving =
            "[...document.querySelectorAll('.live-controls, .live-foot button, .live-handle')]
            .filter(part => part.checkVisibility() && getComputedStyle(part).display !== 'none').length";
        assert_eq!(visitor.eval(moving), 0, "{page}: what nobody can press on paper");
    }
}

#[test]
fn search_finds_a_page() {
    let Some(browser) = browser("search") else { return };
    let file = format!("file://{}", SITE.display());
    for address in [serve(&SITE), file] {
        let visitor = Visitor::new(&browser, 1280, "light");
        visitor.open(&format!("{address}/introduction.html"));
        visitor.tab.press("s");
        visitor.wait("document.activeElement.id === 'mdbook-searchbar'");
        visitor.tab.write("bias correction");
        visitor.wait("document.querySelector('#mdbook-searchresults a[href*=\"adam.html\"]') !== null");
    }
}

/// What readers ask, with the page that answers it first.
#[test]
fn search_finds_the_best_page_first() {
    let Some(browser) = browser("questions") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!(
        "file://{}/summary.html?search=why is Adam better than SGD",
        SITE.display()
    ));
    visitor.wait("document.querySelector('#mdbook-searchresults a') !== null");
    visitor.eval(
        "window.bar = document.getElementById('mdbook-searchbar');
         window.head = document.getElementById('mdbook-searchresults-header'); 0",
    );
    for (question, page) in [
        ("backpropagation", "credit-net"),
        ("why is Adam better than SGD", "adam-wins"),
        ("β1", "adam"),
        ("beta1", "adam"),
        ("installation", "installation"),
        ("how to run", "installation"),
        ("install Rust", "installation"),
        ("cargo learn", "learning"),
        ("learning rate too high", "linreg"),
        ("cross entropy", "credit-net"),
        ("exercise 5", "exercises"),
        ("Hessian", "cost-shape"),
        ("edge of stability", "edge"),
        ("saddle", "level-ground"),
        // These are no page's keywords, but may have one in them.
        ("meaning of beta1", "notation"),
        ("my own data please", "credit-file"),
        ("I am stuck at an exercise", "learning"),
        ("stuck in a local minimum", "many-minima"),
        ("exponential moving average", "adam"),
        ("loss spikes during training", "edge"),
        ("python translation of the code", "rust"),
    ] {
        let ask = format!(
            "bar.value = '{question}'; bar.dispatchEvent(new KeyboardEvent('keyup')); 0"
        );
        visitor.eval(&ask);
        visitor.wait(&format!("head.innerText.includes(\"'{question}'\")"));
        let first =
            visitor.eval("document.querySelector('#mdbook-searchresults a').pathname");
        let first = first.as_str().unwrap().rsplit('/').next().unwrap();
        assert_eq!(first, format!("{page}.html"), "{question}");
    }
}

#[test]
fn the_arrow_key_turns_the_page() {
    let Some(browser) = browser("keyboard") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("{}/introduction.html", serve(&SITE)));
    visitor.tab.press("ArrowRight");
    visitor.wait("location.pathname.endsWith('landscape.html')");
}

/// The page for an address that is not there looks as the book does, from a disk too.
#[test]
fn a_missing_page_has_its_style() {
    let Some(browser) = browser("the missing page") else { return };
    for address in [serve(&SITE), format!("file://{}", SITE.display())] {
        let visitor = Visitor::new(&browser, 1280, "light");
        let width = "getComputedStyle(document.querySelector('main')).maxWidth";
        let width = visitor.see(&format!("{address}/404.html"), width);
        assert_ne!(width, "none", "{address}");
    }
}

/// A figure alone is a page of the book: in the reader's theme, larger, with a way back.
#[test]
fn full_size_is_a_page_with_a_way_back() {
    let Some(browser) = browser("full size") else { return };
    let visitor = Visitor::new(&browser, 1280, "navy");
    visitor.open(&format!("{}/linreg.html", serve(&SITE)));
    let width = "document.querySelector('#fig-descent-path .wide').getBoundingClientRect().width";
    let before = visitor.eval(width).as_f64().unwrap();
    visitor.eval("document.querySelector('#fig-descent-path .figure-full').click(); 0");
    visitor.wait("location.pathname.endsWith('figure-descent-path.html')");
    visitor.wait("document.querySelector('main.full-size h1') !== null");
    assert_eq!(
        visitor.eval("document.documentElement.classList.contains('navy')"),
        true
    );
    let after = visitor.eval(width).as_f64().unwrap();
    assert!(after > 1.1 * before, "{before} and {after}");
    visitor.eval("document.querySelector('main.full-size a').click(); 0");
    visitor.wait("location.pathname.endsWith('linreg.html') && location.hash === '#fig-descent-path'");
}

/// The file's name above a listing leads to its lines in the whole file, and back.
#[test]
fn a_listing_leads_to_its_source() {
    let Some(browser) = browser("source files") else { return };
    let visitor = Visitor::new(&browser, 1280, "navy");
    visitor.open(&format!("{}/linreg.html", serve(&SITE)));
    let listing = "#listing-linreg-ch02-linreg-src-descent-mod-descend";
    visitor.eval(&format!(
        "document.querySelector('{listing} > .listing-path > a').click(); 0"
    ));
    visitor
        .wait("location.pathname.endsWith('source-ch02-linreg-src-descent-mod.html')");
    visitor.wait("document.querySelector('.hljs-keyword') !== null && scrollY > 0");
    // The mark lies over the lines of the function, and these are in the window.
    let lines = "(() => {
        const mark = document.querySelector('.source-piece:target').getBoundingClientRect();
        const text = document.querySelector('.source code').textContent;
        const code = document.querySelector('.source code').getBoundingClientRect();
        const height = code.height / text.split('\\n').slice(0, -1).length;
        const from = Math.round((mark.top - code.top) / height);
        const to = Math.round((mark.bottom - code.top) / height);
        const lines = text.split('\\n').slice(from, to);
        return `${mark.top > 0 && mark.top < innerHeight} ${lines[0]} ${lines.at(-1)}`;
    })()";
    assert_eq!(visitor.eval(lines), "true pub fn descend( }");
    let back =
        format!("document.querySelector('main a[href=\"linreg.html{listing}\"]')");
    visitor.eval(&format!("{back}.click(); 0"));
    visitor.wait(&format!(
        "location.pathname.endsWith('linreg.html') && location.hash === '{listing}'"
    ));
}

#[test]
fn the_animation_plays_pauses_steps_and_scrubs() {
    let Some(browser) = browser("animation") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("{}/linreg.html", serve(&SITE)));
    visitor
        .wait("document.querySelector('figure.animation input[type=range]') !== null");
    visitor.eval("window.figure = document.querySelector('figure.animation'); 0");
    let frame = || visitor.eval("Number(figure.dataset.frame)").as_u64().unwrap();
    let dot = || {
        visitor.eval("JSON.stringify(figure.querySelector('.animation-overlay .dot').getBoundingClientRect())")
    };
    let click = |name: &str| {
        visitor.eval(&format!("figure.querySelector('.animation-{name}').click(); 0"))
    };
    let said = || visitor.eval("figure.querySelector('output').textContent");

    // The still is the end of the story, without marks on top.
    assert_eq!(
        (frame(), visitor.eval("figure.dataset.playing")),
        (200, "false".into())
    );
    let shown = |part: &str| {
        let display =
            format!("getComputedStyle(figure.querySelector('{part}')).display");
        visitor.eval(&display) != "none"
    };
    assert!(shown(".walks") && !shown(".animation-overlay"));
    visitor.eval(
        "const first = figure.querySelector('input[type=range]');
         first.value = 0;
         first.dispatchEvent(new Event('input', { bubbles: true }));
         0",
    );
    assert_eq!(frame(), 0);
    assert!(!shown(".walks") && shown(".animation-overlay"));
    let start = dot();
    click("forward");
    assert_eq!(frame(), 1);
    assert_ne!(dot(), start);
    assert!(said().as_str().unwrap().contains("epoch 1: loss 33.6205"), "{}", said());
    click("back");
    assert_eq!((frame(), dot()), (0, start));

    click("play");
    visitor.wait("Number(figure.dataset.frame) >= 3");
    click("play");
    let paused = frame();
    thread::sleep(Duration::from_millis(1500));
    assert_eq!(
        (frame(), visitor.eval("figure.dataset.playing")),
        (paused, "false".into())
    );

    visitor.eval(
        "const range = figure.querySelector('input[type=range]');
         range.value = range.max;
         range.dispatchEvent(new Event('input', { bubbles: true }));
         0",
    );
    assert_eq!(frame(), 200);
    assert!(said().as_str().unwrap().contains("epoch 200: loss 3.3486"), "{}", said());
}

#[test]
fn without_scripts_the_figure_is_still_there() {
    let Some(browser) = browser("pages without scripts") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.tab.ask("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    visitor.tab.go(&format!("{}/linreg.html", serve(&SITE)));
    let start = Instant::now();
    while visitor.tab.width("figure.animation svg").is_none_or(|width| width <= 300.0) {
        assert!(start.elapsed() < Duration::from_secs(60), "no figure");
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(visitor.tab.width("figure.animation input"), None);
    assert_eq!(visitor.tab.width(".live-controls"), None, "controls that move nothing");
}

/// The browser of all tests that run at the same time: to start one takes a second. The
/// last of them ends it.
static SHARED: Mutex<Weak<Chrome>> = Mutex::new(Weak::new());

/// A browser, or a word on what is left out without one.
pub(crate) fn browser(what: &str) -> Option<Arc<Chrome>> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(running) = shared.upgrade() {
        return Some(running);
    }
    let Some(started) = Chrome::start() else {
        left_out(what);
        return None;
    };
    let started = Arc::new(started);
    *shared = Arc::downgrade(&started);
    Some(started)
}

/// Somebody with a window of some width, a theme, and an eye on the requests.
pub(crate) struct Visitor {
    pub(crate) tab: Tab,
}

impl Visitor {
    pub(crate) fn new(browser: &Chrome, width: u32, theme: &str) -> Self {
        let tab = browser.tab();
        let source = format!(
            "try {{ localStorage.setItem('mdbook-theme', '{theme}') }} catch {{}} {RECORDER}"
        );
        tab.ask("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
        tab.ask("Network.enable", json!({}));
        let visitor = Visitor { tab };
        visitor.is_wide(width);
        visitor
    }

    /// Gives the window another width.
    fn is_wide(&self, width: u32) {
        let window = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false
        });
        self.tab.ask("Emulation.setDeviceMetricsOverride", window);
    }

    pub(crate) fn open(&self, address: &str) {
        self.see(address, "true");
    }

    /// What a script says of a page as soon as all of it is there.
    pub(crate) fn see(&self, address: &str, script: &str) -> Value {
        self.tab.go(address);
        let script = format!(
            "(async () => {{
                 if (location.href !== encodeURI('{address}')) return 'elsewhere';
                 if (document.readyState !== 'complete') {{
                     await new Promise(there => addEventListener('load', there));
                 }}
                 await document.fonts.ready;
                 return {script};
             }})()"
        );
        let start = Instant::now();
        loop {
            let said = self.tab.evaluate(&script).unwrap_or("elsewhere".into());
            if said != "elsewhere" {
                return said;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "never at {address}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn eval(&self, script: &str) -> Value {
        self.tab.evaluate(script).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a condition holds. It can't be asked for while another page comes.
    #[track_caller]
    pub(crate) fn wait(&self, condition: &str) {
        let start = Instant::now();
        loop {
            let said = self.tab.evaluate(condition);
            if said == Ok(true.into()) {
                return;
            }
            let patient = start.elapsed() < Duration::from_secs(60);
            assert!(patient, "never: {condition}, at last {said:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn assert_only_requests(&self, address: &str) {
        let requests = self.tab.requests();
        assert!(requests.len() > 20, "{requests:?}");
        let elsewhere = requests.iter().filter(|url| {
            !url.trim_start_matches("blob:").starts_with(address)
                && !url.starts_with("data:")
                && !url.starts_with("about:")
        });
        assert_eq!(elsewhere.collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

/// The pages of figures and of source files alone that are looked at: they are all made
/// alike.
const ALONE: [&str; 5] = [
    "source-shared-src-optim-adam.html",
    "source-ch02-linreg-src-descent-mod.html",
    "figure-line-surface.html",
    "figure-fair-arrivals.html",
    "figure-descent-path.html",
];

/// The pages of the book, the print page among them.
fn pages() -> Vec<String> {
    let names = fs::read_dir(&*SITE).unwrap().flatten().map(|entry| entry.file_name());
    let names = names.map(|name| name.into_string().unwrap());
    let mut pages: Vec<String> = names.filter(|n| n.ends_with(".html")).collect();
    pages.retain(|name| name != "404.html" && name != "toc.html");
    pages.retain(|name| {
        let is_alone = name.starts_with("figure-") || name.starts_with("source-");
        !is_alone || ALONE.contains(&name.as_str())
    });
    pages.sort();
    pages
}

/// Serves a folder on loopback for as long as the tests run.
pub(crate) fn serve(site: &'static Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(site, stream));
        }
    });
    address
}

fn answer(site: &Path, mut stream: TcpStream) -> Option<()> {
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line).ok()?;
    let path =
        line.split(' ').nth(1)?.split(['?', '#']).next()?.trim_start_matches('/');
    let (status, body) = match fs::read(site.join(path)) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: max-age=600\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

/// What opens the book moves, unless the reader asks for less motion.
#[test]
fn the_first_figure_plays_by_itself() {
    let Some(browser) = browser("the first animation") else { return };
    for (less, playing) in [("no-preference", true), ("reduce", false)] {
        let visitor = Visitor::new(&browser, 1280, "light");
        let feature = json!({ "name": "prefers-reduced-motion", "value": less });
        visitor.tab.ask("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
        visitor.open(&format!("{}/introduction.html", serve(&SITE)));
        let is =
            visitor.eval("document.querySelector('figure.animation').dataset.playing");
        assert_eq!(is, playing.to_string());
    }
}
