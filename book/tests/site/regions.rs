//! The chapters in the page: what they answer there, and what their controls do.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use live::Request;
use serde_json::{Value, json};

use crate::SITE;
use crate::browser::{Visitor, browser, serve};
use crate::chrome::Chrome;

/// Command lines; see book/live/tests. Every second one runs in the page, all topics among them.
const LINES: &str = include_str!("../../live/tests/lines.txt");

/// The address of a page on the disk.
fn on_disk(page: &str) -> String {
    format!("file://{}/{page}", SITE.display())
}

/// Opens a page, and waits until what was loaded by `script` is there.
fn open(page: &str, width: u32) -> Option<(Arc<Chrome>, Visitor)> {
    let browser = browser("live regions")?;
    let visitor = Visitor::new(&browser, width, "light");
    visitor.open(&on_disk(page));
    visitor.eval(
        "window.box = (region, flag) => document.querySelector(`#${region} [data-flag='${flag}']`);
         window.type = (region, flag, text) => {
             box(region, flag).value = text;
             box(region, flag).dispatchEvent(new Event('input', { bubbles: true }));
             box(region, flag).dispatchEvent(new Event('change', { bubbles: true }));
         };
         window.text = (region, part) => document.querySelector(`#${region} .live-${part}`).textContent;
         window.picture = region => {
             const copy = document.querySelector(`#${region} .figure-picture`).cloneNode(true);
             copy.querySelectorAll('.live-handle, .animation-overlay').forEach(more => more.remove());
             return copy.innerHTML;
         };
         window.idle = region => !document.getElementById(region).hasAttribute('aria-busy');
         0",
    );
    Some((browser, visitor))
}

/// From a disk, and with all figures.
#[test]
#[ignore = "for the gate: long"]
fn the_page_answers_as_the_chapters_do() {
    let Some((_browser, visitor)) = open("introduction.html", 1280) else { return };
    let lines: Vec<&str> = LINES.lines().step_by(2).collect();
    assert!(lines.len() >= 100);
    for chapter in live::chapters() {
        let of_chapter =
            lines.iter().filter_map(|line| line.strip_prefix(chapter.name));
        let words = |line: &str| -> Vec<String> {
            line.split_whitespace().map(String::from).collect()
        };
        let asked: Vec<Vec<String>> = of_chapter.map(words).collect();
        for topic in &chapter.topics {
            let is_its = |words: &&Vec<String>| {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                chapter.ask(&words).is_ok_and(|asked| asked.topic.name == topic.name)
            };
            assert!(
                asked.iter().any(|words| is_its(&words)),
                "{} {}",
                chapter.name,
                topic.name
            );
        }
    }
    let is_wide = |line: &&str| line.contains("--hidden 70,65");
    assert!(lines.iter().any(is_wide), "a wide network");
    visitor.eval(&format!(
        "(async () => {{
             window.digests = [];
             for (const line of {}) digests.push((await live.run(line)).digest);
             window.all = true;
         }})(); 0",
        json!(lines)
    ));
    visitor.wait("window.all === true");
    let digests = visitor.eval("JSON.stringify(digests)");
    let digests: Vec<String> = serde_json::from_str(digests.as_str().unwrap()).unwrap();
    for (line, digest) in lines.iter().zip(digests) {
        let request = Request { line: line.to_string(), ..Request::default() };
        let answer = live::answer(&serde_json::to_vec(&request).unwrap());
        assert_eq!(digest, format!("{:x}", live::digest(&answer)), "{line}");
    }
}

/// What others may build on: a line runs, and gives its text, its figures and its values.
#[test]
fn a_script_may_run_a_line() {
    let Some((_browser, visitor)) = open("introduction.html", 1280) else { return };
    visitor.eval(
        "live.run('ch02-linreg --lr 0.03', { figures: ['path'], values: [['theory.bound', '.4']] })
             .then(answer => { window.given = answer; });
         live.run('ch02-linreg --lr 0').then(answer => { window.refused = answer; }); 0",
    );
    visitor.wait("window.given && window.refused !== undefined");
    let given = visitor.eval("given");
    let chapter = ch02_linreg::chapter();
    let answer = chapter.answer(&["--lr", "0.03"], &chapter::NoFiles).unwrap();
    let figure = answer.figure("path").unwrap();
    assert_eq!(given["text"], answer.text());
    assert_eq!(given["values"], json!([answer.value("theory.bound", ".4").unwrap()]));
    assert_eq!(given["figures"].as_array().unwrap().len(), 1);
    let drawn = &given["figures"][0];
    let id = drawn["id"].as_str().unwrap();
    assert_eq!(drawn["title"], figure.title);
    assert_eq!(drawn["alt"], figure.alt);
    assert_eq!(drawn["svg"], figure.svg(id, figure::Place::Page));
    let refused = visitor.eval("refused.error");
    assert!(
        refused.as_str().unwrap().contains("must be a number above 0"),
        "{refused}"
    );
}

/// Without its module a page says so, and keeps what it shows.
#[test]
fn a_missing_module_is_told() {
    let Some((_browser, visitor)) = open("linreg.html", 1280) else { return };
    visitor.eval(
        "window.kept = picture('loss');
         document.head.append = script => setTimeout(() => script.dispatchEvent(new Event('error')));
         type('loss', 'lr', '0.02'); 0",
    );
    visitor.wait("text('loss', 'wrong') === \"The chapters can't be loaded.\"");
    assert_eq!(visitor.eval("document.documentElement.dataset.live"), "failed");
    visitor.eval(
        "live.run('ch02-linreg').then(answer => { window.later = answer.error; }); 0",
    );
    visitor.wait("window.later === \"The chapters can't be loaded.\"");
    assert_eq!(visitor.eval("picture('loss') === kept"), true);
}

/// Where no worker starts, the first to ask and all later ones are told why.
#[test]
fn a_browser_without_workers_is_told() {
    let Some((_browser, visitor)) = open("linreg.html", 1280) else { return };
    visitor.eval(
        "window.Worker = function () { throw new Error('not allowed'); };
         live.run('ch02-linreg').then(answer => { window.first = answer.error; }); 0",
    );
    let why = "The chapters can't run in this browser: Error: not allowed";
    visitor.wait(&format!("window.first === \"{why}\""));
    visitor.eval("type('loss', 'lr', '0.02'); 0");
    visitor.wait(&format!("idle('loss') && text('loss', 'wrong') === \"{why}\""));
    assert_eq!(visitor.eval("document.documentElement.dataset.live"), "failed");
}

/// The pages of the book with some HTML.
fn pages_with(html: &str) -> Vec<PathBuf> {
    let names = fs::read_dir(&*SITE).unwrap().flatten().map(|entry| entry.path());
    let pages = names.filter(|path| path.extension().is_some_and(|end| end == "html"));
    let has_it = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        let is_copy = name == "index.html" || name.starts_with("print");
        !is_copy && fs::read_to_string(path).unwrap().contains(html)
    };
    pages.filter(has_it).collect()
}

/// Dragged beyond a corner of its map, a ring stays on it, and the run is one that the chapter
/// takes.
#[test]
#[ignore = "for the gate: long"]
fn a_ring_stays_on_its_map() {
    let Some(browser) = browser("live regions") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    let pages = pages_with("live-drag");
    assert!(pages.len() > 9, "{pages:?}");
    for page in pages {
        visitor.open(&format!("file://{}", page.display()));
        for (across, down) in [(-1, 2), (2, -1)] {
            visitor.eval(&format!(
                "(async () => {{
                     SVGElement.prototype.setPointerCapture = () => {{}};
                     window.wrong = [];
                     for (const ring of document.querySelectorAll('.live-handle')) {{
                         const map = ring.ownerSVGElement;
                         const region = map.closest('section');
                         const box = map.getBoundingClientRect();
                         const point = (kind, target, x, y) => target.dispatchEvent(new PointerEvent(kind, {{
                             bubbles: true, pointerId: 1, pointerType: 'mouse', clientX: x, clientY: y }}));
                         if (box.width > 0) {{
                             point('pointerdown', ring, box.x, box.y);
                             const [x, y] = [box.x + {across} * box.width, box.y + {down} * box.height];
                             point('pointermove', map, x, y);
                             point('pointerup', map, x, y);
                             while (region.hasAttribute('aria-busy')) await new Promise(later => setTimeout(later, 5));
                             window.wrong.push(region.id + region.querySelector('.live-wrong').textContent);
                         }}
                     }}
                     window.tried = {across};
                 }})(); 0"
            ));
            visitor.wait(&format!("window.tried === {across}"));
            let said =
                visitor.eval("window.wrong.filter(said => said.includes(' ')).join()");
            assert_eq!(said, "", "{} {across}", page.display());
            assert_ne!(visitor.eval("window.wrong.length"), 0, "{}", page.display());
        }
    }
}

/// What a page shows of its regions is what the chapters answer there.
#[test]
#[ignore = "for the gate: long"]
fn every_region_begins_with_what_the_page_shows() {
    let Some(browser) = browser("live regions") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    let pages = pages_with("<section class=\"live\"");
    assert!(pages.len() > 15, "{pages:?}");
    for page in pages {
        visitor.open(&format!("file://{}", page.display()));
        visitor.eval(
            "document.querySelectorAll('section.live').forEach(region =>
                 region.dispatchEvent(new PointerEvent('pointerenter'))); 0",
        );
        visitor.wait("[...document.querySelectorAll('.live-old')].every(old => old.dataset.known)");
        let fresh = "[...document.querySelectorAll('.live-old')]
            .every(old => old.hidden && old.dataset.known === 'true')";
        let stale =
            "its regions answer otherwise: `cargo run -- live` makes the module anew";
        assert_eq!(visitor.eval(fresh), true, "{}: {stale}", page.display());
        // Drawn anew, nothing is otherwise.
        visitor.eval(
            "(async () => {
                 window.other = [];
                 const shown = section => [...section.querySelectorAll('.figure-picture > svg, [data-output] code, [data-value]')]
                     .map(part => {
                         const copy = part.cloneNode(true);
                         copy.querySelectorAll('.live-handle, .animation-overlay').forEach(more => more.remove());
                         return copy.innerHTML;
                     });
                 for (const section of document.querySelectorAll('section.live')) {
                     const before = shown(section);
                     section.querySelector('.live-reset').click();
                     while (section.hasAttribute('aria-busy')) await new Promise(later => setTimeout(later, 5));
                     const after = shown(section);
                     if (before.length === 0 || before.some((part, i) => part !== after[i])) other.push(section.id);
                 }
                 window.all = true;
             })(); 0",
        );
        visitor.wait("window.all === true");
        assert_eq!(visitor.eval("other.join()"), "", "{}", page.display());
    }
}

/// A box, a slider, a reset, and a value that the chapter refuses.
#[test]
fn controls_move_the_run() {
    let Some((_browser, visitor)) = open("compare.html", 1280) else { return };
    visitor.eval(
        "window.before = picture('race');
         const ask = live.ask;
         live.ask = async (...request) => (window.last = await ask(...request));
         Object.defineProperty(navigator, 'clipboard', { value: {
             writeText: async text => { window.copied = text; },
         } }); 0",
    );
    visitor.eval("type('race', 'sgd-lr', '0.02'); 0");
    visitor.wait(
        "text('race', 'command') === 'cargo run -p ch05-compare -- --sgd-lr 0.02'",
    );
    visitor.wait("idle('race') && picture('race') !== before");
    let printed =
        visitor.eval("document.querySelector('#race .output code').textContent");
    let shown =
        ch05_compare::chapter().answer(&["--sgd-lr", "0.02"], &chapter::NoFiles);
    let shown = shown.unwrap().text();
    assert!(shown.contains(printed.as_str().unwrap().trim_end()), "{printed}");
    assert_eq!(visitor.eval("location.hash"), "#race?sgd-lr=0.02");
    // What is new is marked and, once it stays, told.
    assert_eq!(
        visitor.eval("document.querySelectorAll('#race mark').length > 0"),
        true
    );
    visitor.wait(
        "text('race', 'told').startsWith('The race with hand-picked learning rates')",
    );
    for (button, copied) in
        [("copy", "text('race', 'command')"), ("link", "location.href")]
    {
        visitor.eval(&format!(
            "document.querySelector('#race .live-{button}').click(); 0"
        ));
        visitor.wait(&format!("window.copied === {copied}"));
    }
    // Of pictures only the parts that changed are sent.
    visitor.eval("window.last = null; type('race', 'sgd-lr', '0.021'); 0");
    visitor.wait("last !== null && idle('race')");
    let sent = "last.figures.flatMap(figure => figure.pictures).flatMap(picture => picture.parts)
         .filter(part => part !== null).length";
    let all = "last.figures.flatMap(figure => figure.pictures).flatMap(picture => picture.parts).length";
    let [sent, all] = [sent, all].map(|count| visitor.eval(count).as_u64().unwrap());
    assert!(0 < sent && sent < all, "{sent} of {all}");
    visitor.eval("type('race', 'sgd-lr', '0.02'); 0");
    visitor.wait("idle('race')");
    let drawn =
        ch05_compare::chapter().answer(&["--sgd-lr", "0.02"], &chapter::NoFiles);
    let drawn = drawn.unwrap().figure("losses").unwrap();
    let id =
        visitor.eval("document.querySelector('#race figure').id.replace('fig-', '')");
    let svg = drawn.svg(id.as_str().unwrap(), figure::Place::Page);
    visitor.eval(&format!(
        "window.drawn = document.createElement('div'); drawn.innerHTML = {}; 0",
        json!(svg)
    ));
    assert_eq!(visitor.eval("picture('race') === drawn.innerHTML"), true);

    // What the chapter refuses is said in its words, and the picture stays.
    visitor.eval("window.kept = picture('race'); type('race', 'sgd-lr', '-1'); 0");
    visitor.wait("text('race', 'wrong').includes('must be a number above 0')");
    assert_eq!(visitor.eval("picture('race') === kept"), true);

    // A flag of somebody who stays away goes away, and is not in the command.
    visitor.eval("type('race', 'sgd-lr', '0.02'); 0");
    visitor.eval("document.querySelector(\"#race [value='sgd']\").click(); 0");
    visitor.wait(
        "text('race', 'command').endsWith('-- --optimizers momentum,rmsprop,adam')",
    );
    visitor.wait("idle('race') && text('race', 'wrong') === ''");
    assert_eq!(visitor.eval("box('race', 'sgd-lr').checkVisibility()"), false);

    visitor.eval("document.querySelector('#race .live-reset').click(); 0");
    visitor.wait("idle('race') && picture('race') === before");
    assert_eq!(visitor.eval("location.hash"), "");
    visitor.eval(
        "const slider = document.querySelector('#race .live-slider');
         slider.value = slider.max;
         slider.dispatchEvent(new Event('input', { bubbles: true })); 0",
    );
    visitor.wait("text('race', 'command').endsWith('--sgd-lr 0.05')");
}

/// The way ends where it can't be drawn any more, and the losses go on.
#[test]
fn a_run_that_leaves_for_good_is_told_to_its_end() {
    let Some((_browser, visitor)) = open("linreg.html", 1280) else { return };
    visitor.eval("type('path', 'lr', '0.03'); 0");
    visitor.wait("text('path', 'command').endsWith('-- --lr 0.03') && idle('path')");
    let said = "document.querySelector('#path .animation-controls output').textContent";
    let said = visitor.eval(said);
    let said = said.as_str().unwrap();
    assert!(
        said.starts_with("epoch 200: loss ") && said.ends_with(", off the map"),
        "{said}"
    );
}

/// Below each line of Adam stands what the chapter says of it.
#[test]
fn the_listing_shows_its_numbers() {
    let Some((_browser, visitor)) = open("adam.html", 1280) else { return };
    visitor.eval(
        "const held = document.createElement('style');
         held.textContent = '.live-changed { animation-play-state: paused !important; }';
         document.head.append(held);
         window.release = () => held.remove();
         document.querySelector(\"#lines .live-offer[value='1,1,-1']\").click(); 0",
    );
    visitor.eval("type('lines', 'step', '3'); 0");
    visitor.wait("idle('lines') && text('lines', 'command').includes('--step 3')");
    // What has changed has the colour of the comment in which it stands.
    let colors = visitor.eval(
        "[...document.querySelectorAll('#lines [data-value] mark')].map(mark => getComputedStyle(mark).color)",
    );
    let grey = visitor
        .eval("getComputedStyle(document.querySelector('#lines .hljs-comment')).color");
    let colors = colors.as_array().unwrap();
    assert!(
        !colors.is_empty() && colors.iter().all(|color| *color == grey),
        "{colors:?}"
    );
    let dark = json!([
        { "name": "forced-colors", "value": "active" },
        { "name": "prefers-color-scheme", "value": "dark" },
    ]);
    visitor.tab.ask("Emulation.setEmulatedMedia", json!({ "features": dark }));
    let [mark, page] = ["#lines mark", "body"].map(|element| {
        let color =
            format!("getComputedStyle(document.querySelector('{element}')).color");
        visitor.eval(&color)
    });
    assert_eq!(mark, page, "in forced colours");
    visitor.eval("release(); 0");
    visitor.wait("document.querySelector('#lines mark') === null");
    let line = "ch03-adam steps --gradients 1,1,-1 --step 3";
    let shown =
        visitor.eval("document.querySelector('#lines .listing code').textContent");
    for i in 0..5 {
        let values = vec![(format!("lines.{i}.says"), String::new())];
        let request = Request { line: line.into(), values, ..Request::default() };
        let answer = request.answer(&live::chapters());
        let says = format!("    // {}\n", answer.values[0]);
        assert!(shown.as_str().unwrap().contains(&says), "{says} is not in {shown}");
    }
    let pressed =
        "document.querySelector('#lines .live-offer[aria-pressed=\"true\"]').value";
    assert_eq!(visitor.eval(pressed), "1,1,-1");
}

/// The ends of sliders are within what the chapters take, and show something else each.
#[test]
#[ignore = "for the gate: long"]
fn every_slider_reaches_its_ends() {
    let Some(browser) = browser("live regions") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    for page in
        ["adam", "cost-shape", "landscape", "adam-rare", "adam-epsilon", "adam-signs"]
    {
        visitor.open(&on_disk(&format!("{page}.html")));
        visitor.eval(
            "(async () => {
                 window.wrong = [];
                 window.idle = [];
                 const shown = section => [...section.querySelectorAll('[data-output], [data-value], .figure-picture')]
                     .map(part => part.innerHTML).join();
                 for (const slider of document.querySelectorAll('.live-slider')) {
                     const section = slider.closest('section');
                     const seen = new Set();
                     for (const end of [slider.min, slider.max]) {
                         slider.value = end;
                         slider.dispatchEvent(new Event('input', { bubbles: true }));
                         while (section.hasAttribute('aria-busy')) await new Promise(later => setTimeout(later, 5));
                         wrong.push(section.querySelector('.live-wrong').textContent);
                         seen.add(shown(section));
                     }
                     if (seen.size < 2) idle.push(slider.closest('.live-control').textContent);
                     section.querySelector('.live-reset').click();
                 }
                 window.all = true;
             })(); 0",
        );
        visitor.wait("window.all === true");
        assert_eq!(visitor.eval("wrong.join('')"), "", "{page}");
        assert_eq!(visitor.eval("idle.join()"), "", "{page}: a slider without effect");
        assert!(visitor.eval("wrong.length").as_u64().unwrap() >= 2);
    }
}

/// A box moves by one whole number, and back.
#[test]
fn keys_move_whole_numbers() {
    let Some((_browser, visitor)) = open("landscape.html", 1280) else { return };
    let press = |key: &str| {
        visitor.eval(&format!(
            "box('seed', 'seed').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}));
             box('seed', 'seed').value"
        ))
    };
    let seen = [press("ArrowUp"), press("ArrowDown"), press("ArrowDown")];
    assert_eq!(seen, ["43", "42", "41"]);
}

/// A book whose chapters have changed since the module was made says so.
#[test]
fn a_stale_module_is_told() {
    let Some((_browser, visitor)) = open("linreg.html", 1280) else { return };
    let page = fs::read_to_string(SITE.join("linreg.html")).unwrap();
    let page = page.replace("{\"digest\":\"", "{\"digest\":\"0");
    visitor.eval(&format!(
        "document.open(); document.write({}); document.close(); 0",
        json!(page)
    ));
    visitor.wait("document.querySelector('#loss .live-foot')?.hidden === false");
    let told = "document.querySelector('#loss .live-old').checkVisibility()";
    assert_eq!(visitor.eval(told), false);
    visitor.eval(
        "document.querySelector('#loss').dispatchEvent(new Event('touchstart')); 0",
    );
    visitor.wait(told);
}

/// A link brings the state of two regions back.
#[test]
fn the_address_holds_the_state() {
    let page = "linreg.html#loss?lr=0.02;path?start-w=4,start-b=1";
    let page = page.replace(",start-b", "&start-b");
    let Some((_browser, visitor)) = open(&page, 1280) else { return };
    visitor.wait("text('loss', 'command').endsWith('-- --lr 0.02') && idle('loss')");
    visitor.wait("text('path', 'command').endsWith('-- --start-w 4 --start-b 1') && idle('path')");
    visitor.eval("type('loss', 'lr', '0.01'); 0");
    visitor.wait("location.hash === '#path?start-w=4&start-b=1'");
    // The address of a heading moves nothing.
    visitor.eval("location.hash = '#the-loop'; 0");
    visitor.wait("location.hash === '#the-loop'");
    assert_eq!(visitor.eval("box('path', 'start-w').value"), "4");
    // What was moved last stands first: there a link leads. The others are kept.
    visitor.eval("type('loss', 'lr', '0.03'); 0");
    visitor.wait("location.hash === '#loss?lr=0.03;path?start-w=4&start-b=1'");
    let Some((_other, friend)) =
        open("linreg.html#loss?lr=0.03;path?start-w=4&start-b=1", 1280)
    else {
        return;
    };
    assert_eq!(friend.eval("document.activeElement.id"), "loss");
    friend.wait("idle('path') && box('path', 'start-w').value === '4'");
    // What a shell would take for its own is quoted.
    visitor.eval("type('path', 'start-w', 'a b; c'); 0");
    visitor.wait("text('path', 'command').includes(\"--start-w 'a b; c'\")");
}

/// The start is dragged on the map, by a pointer and by keys.
#[test]
fn the_start_is_dragged_on_the_map() {
    for width in [1280, 360] {
        let Some((_browser, visitor)) = open("linreg.html", width) else { return };
        visitor.eval(
            "window.map = [...document.querySelectorAll('#path .figure-picture > svg')]
                 .find(svg => svg.getBoundingClientRect().width > 0);
             window.ring = map.querySelector('.live-handle');
             map.scrollIntoView();
             window.point = (kind, across, down, pointerId = 1) => {
                 const box = map.getBoundingClientRect();
                 map.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId, pointerType: 'mouse',
                     clientX: box.x + across * box.width, clientY: box.y + down * box.height }));
             };
             map.setPointerCapture = () => {};
             point('pointerdown', 0.5, 0.5);
             window.down = box('path', 'start-w').value;
             // A second pointer does not take part.
             point('pointerdown', 0.3, 0.3, 2);
             point('pointerup', 0.3, 0.3, 2);
             point('pointermove', 0.55, 0.45);
             point('pointerup', 0.55, 0.45); 0",
        );
        visitor.wait("idle('path') && text('path', 'command').includes('--start-w')");
        let dragged = visitor.eval("box('path', 'start-w').value");
        assert_ne!(dragged, "0.1", "at {width}");
        assert_ne!(dragged, visitor.eval("window.down"), "at {width}");
        assert_eq!(visitor.eval("location.hash.startsWith('#path?start-w=')"), true);
        visitor.eval(
            "ring.focus();
             ring.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })); 0",
        );
        visitor.wait(&format!(
            "box('path', 'start-w').value > {}",
            dragged.as_str().unwrap()
        ));
        visitor.wait("idle('path') && text('path', 'wrong') === ''");
        visitor.eval("type('path', 'start-b', '50'); 0");
        visitor.wait("text('path', 'hint').includes('beyond the map')");
        visitor.eval("document.querySelector('#path .live-reset').click(); 0");
        visitor.wait("text('path', 'hint').startsWith('Drag the ring')");
    }
}

/// While the start is dragged over the race, the ring is where the pointer is.
#[test]
fn the_ring_stays_under_the_pointer() {
    let Some((_browser, visitor)) = open("introduction.html", 1280) else { return };
    visitor.eval(
        "document.querySelector('#race .figure-picture').scrollIntoView();
         window.center = () => {
             const ring = [...document.querySelectorAll('#race .live-handle .ring')].find(ring => ring.checkVisibility());
             const box = ring.getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2];
         }; 0",
    );
    let center = || -> [f64; 2] {
        let at = visitor.eval("center()");
        [0, 1].map(|i| at[i].as_f64().unwrap())
    };
    let mouse = |kind: &str, [x, y]: [f64; 2]| {
        let event =
            json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        visitor.tab.ask("Input.dispatchMouseEvent", event);
    };
    let is_at = |[x, y]: [f64; 2]| {
        let [ring_x, ring_y] = center();
        assert!((ring_x - x).hypot(ring_y - y) < 3.0, "{ring_x} {ring_y} for {x} {y}");
    };
    let start = center();
    mouse("mousePressed", start);
    for step in [1.0, 2.0, 3.0] {
        let at = [start[0] + 40.0 * step, start[1] - 30.0 * step];
        visitor.eval("window.before = text('race', 'command'); 0");
        mouse("mouseMoved", at);
        visitor.wait("idle('race') && text('race', 'command') !== before");
        is_at(at);
    }
    let end = [start[0] + 120.0, start[1] - 90.0];
    mouse("mouseReleased", end);
    is_at(end);

    // The place is that on the map: where the panel is, and what its sides show.
    let data = visitor
        .eval("JSON.parse(document.querySelector('#race .live-data').textContent)");
    let panel = &data["frames"]["paths"][0];
    let side =
        |side: &str| ["low", "high"].map(|end| panel[side][end].as_f64().unwrap());
    let usual = [0.1, 0.5];
    for (i, (flag, name)) in
        [("start-w", "x"), ("start-b", "y")].into_iter().enumerate()
    {
        let [low, high] = side(name);
        let size = panel["size"][i].as_f64().unwrap();
        let scale = visitor.eval(
            "(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)(
                 document.querySelector('#race .live-handle').ownerSVGElement)",
        );
        let way = [120.0, 90.0][i] / scale.as_f64().unwrap() / size * (high - low);
        let moved = visitor.eval(&format!("Number(box('race', '{flag}').value)"));
        let expected = usual[i] + way;
        assert!(
            (moved.as_f64().unwrap() - expected).abs() < 0.02,
            "{flag} {moved}, {expected}"
        );
    }
}

/// A finger that only touches the map puts the start there.
#[test]
fn a_tap_moves_the_start() {
    let Some((_browser, visitor)) = open("linreg.html", 360) else { return };
    visitor.eval(
        "const map = [...document.querySelectorAll('#path .figure-picture > svg')]
             .find(svg => svg.getBoundingClientRect().width > 0);
         const box = map.getBoundingClientRect();
         const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
         map.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch', ...at }));
         window.touched = text('path', 'command');
         map.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch', ...at })); 0",
    );
    assert_eq!(visitor.eval("touched"), "cargo run -p ch02-linreg");
    visitor.wait("idle('path') && text('path', 'command').includes('--start-w')");
}

/// Who waits is told so, and no longer what was wrong before.
#[test]
fn a_long_run_is_told() {
    let Some((_browser, visitor)) = open("linreg.html", 1280) else { return };
    visitor.eval("type('loss', 'lr', '-1'); 0");
    visitor.wait("text('loss', 'wrong').includes('must be a number above 0')");
    visitor.eval(
        "window.ask = live.ask;
         live.ask = (...request) => new Promise(done => { window.goes = () => ask(...request).then(done); });
         type('loss', 'lr', '0.02'); 0",
    );
    visitor.wait("text('loss', 'wrong') === 'Still running.'");
    visitor.eval("goes(); 0");
    visitor.wait("idle('loss') && text('loss', 'wrong') === ''");
}

/// A run without end is ended as soon as something newer waits, and the page goes on.
#[test]
fn a_stuck_run_is_ended() {
    let Some((_browser, visitor)) = open("introduction.html", 1280) else { return };
    visitor.eval("live.load(); 0");
    visitor.wait("document.documentElement.dataset.live === 'ready'");
    visitor.eval(
        "const ask = line => live.ask({ line, figures: [], values: [], files: {} }, 'stuck');
         ask('ch05-compare fair --budget 400').then(answer => { window.ended = answer.error; });
         ask('ch02-linreg').then(answer => { window.went = answer.text; }); 0",
    );
    visitor.wait("(window.ended ?? '').includes('took too long')");
    visitor.wait("(window.went ?? '').includes('Epoch')");
    assert_eq!(visitor.eval("document.documentElement.dataset.live"), "ready");
}

/// A run that panics says why, and the next one is run all the same. The module is made of
/// `(memory (export "memory") 1) (data (i32.const 8) "out of luck")` and the functions that
/// a page calls, of which `run` is `unreachable`.
#[test]
fn a_panic_is_told() {
    const UNLUCKY: &str = "H4sIAAAAAAACAy3GTQrCMBAG0G8yia2GLly47ync9yQmyKhgk0B+FFfx6FJw83jwJRAAmthRp+4AB+psNEg\
        pwwQazmYXJKT8URiyFMkvATi3CNr7WN6SL75CTf+vEu/1AT6ctMHyHS0DVmMZN6y1R9puU6tzus1ruz5/eexG9oUAAAA=";
    let Some((_browser, visitor)) = open("introduction.html", 1280) else { return };
    visitor.eval(&format!(
        "document.head.append = () => {{}}; live.load(); live.take('{UNLUCKY}'); 0"
    ));
    for _ in 0..2 {
        visitor.wait("document.documentElement.dataset.live === 'ready'");
        visitor.eval("live.run('ch02-linreg').then(answer => { window.said = answer.error; }); 0");
        visitor.wait("window.said === 'The run stopped: out of luck'");
        visitor.eval("window.said = ''; 0");
    }
}

/// Nothing is loaded before somebody comes near a region, and nothing from elsewhere.
#[test]
fn pages_weigh_what_they_weighed() {
    let Some(browser) = browser("what a page loads") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("{}/introduction.html", serve(&SITE)));
    let loaded = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('live-module')).length";
    assert_eq!(visitor.eval(loaded), 0);
    assert_eq!(visitor.eval("document.documentElement.dataset.live"), "idle");
    visitor.eval("document.querySelector('section.live').dispatchEvent(new Event('touchstart')); 0");
    visitor.wait("document.documentElement.dataset.live === 'ready'");
    assert_eq!(visitor.eval(loaded), Value::from(1));
}

/// A reader's own file is read in the page.
#[test]
fn a_file_of_ones_own_is_read_in_the_page() {
    let Some((_browser, visitor)) = open("credit-file.html", 1280) else { return };
    let rows: String = (0..80).map(|i| format!("{},{}\n", i * 7 % 13, i % 2)).collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my own.csv");
    fs::write(&file, format!("income,is paid\n{rows}")).unwrap();
    let named = visitor.eval("box('own', 'label').checkVisibility()");
    assert_eq!(named, false, "there is no file whose labels it names");
    let middle = visitor.eval(
        "const region = document.getElementById('own');
         region.scrollIntoView();
         const { x, y, width } = region.getBoundingClientRect();
         ({ x: x + width / 2, y: y + 50 })",
    );
    for kind in ["dragEnter", "dragOver", "drop"] {
        let data = json!({ "items": [], "files": [file], "dragOperationsMask": 1 });
        let event =
            json!({ "type": kind, "x": middle["x"], "y": middle["y"], "data": data });
        visitor.tab.ask("Input.dispatchDragEvent", event);
    }
    visitor.wait("box('own', 'label').checkVisibility()");
    visitor.wait("text('own', 'wrong').includes('--label')");
    visitor.eval("type('own', 'label', 'is paid'); 0");
    let ends =
        r#"text('own', 'command').endsWith("--data 'my own.csv' --label 'is paid'")"#;
    visitor.wait(ends);
    visitor.wait("document.querySelector('#own .output code').textContent.includes('80 applications')");
    visitor.wait("text('own', 'wrong') === ''");
    // What is too large, or no file, is told, and nothing is run with it.
    visitor.eval(
        "window.give = file => {
             const chosen = new DataTransfer();
             chosen.items.add(file);
             box('own', 'data').files = chosen.files;
             box('own', 'data').dispatchEvent(new Event('change', { bubbles: true }));
         };
         give(new File([new Uint8Array(5e6 + 1)], 'large.csv')); 0",
    );
    visitor.wait(
        "text('own', 'wrong').startsWith(\"'large.csv' is too large for a page\")",
    );
    assert_eq!(visitor.eval("text('own', 'command').includes('large')"), false);
    visitor.eval(
        "File.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
         give(new File([], 'folder')); 0",
    );
    visitor.wait("text('own', 'wrong').startsWith(\"'folder' can't be read\")");
}
