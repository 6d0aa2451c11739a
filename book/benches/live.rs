//! How fast live figures answer, in headless Chromium: `cargo bench -p book --bench live`.
//! Run it on a quiet machine; `CHROME` names the browser if it is not on the path.
//!
//! For each region: from the first touch to the first redrawn figure, chapters to load
//! included, the median of some visits to the page; then, in the last of them, of fifty moves of
//! its first control, the median time until the figure is redrawn, and the median time for which
//! the page itself is busy with that. A reader touches a page that stands: each visit begins when
//! the page has loaded and has had nothing to do for a while.

#[path = "../tests/site/chrome.rs"]
#[allow(dead_code)]
mod chrome;

use std::path::Path;
use std::process;

use chrome::Chrome;

/// Pages, regions, and the figures' aims in milliseconds.
const REGIONS: [(&str, &str, u32); 12] = [
    ("introduction", "race", 33),
    ("linreg", "path", 33),
    ("cost-shape", "rate", 33),
    ("adam", "walk", 33),
    ("adam", "effective", 33),
    ("adam", "lines", 33),
    ("curved-valley", "rosenbrock", 50),
    ("many-minima", "rastrigin", 50),
    ("rugged", "drop", 50),
    ("adam-loses", "hollows", 50),
    ("credit-net", "training", 80),
    ("credit-rule", "training", 80),
];

/// How often the first touch of each is measured.
const VISITS: usize = 9;

const MEASURE: &str = "(async () => {
    if (document.readyState !== 'complete') {
        await new Promise(there => addEventListener('load', there));
    }
    await new Promise(later => setTimeout(later, 300));
    await new Promise(requestIdleCallback);
    const section = document.getElementById('REGION');
    const slider = section.querySelector('.live-slider');
    const box = slider?.parentElement.querySelector('[data-flag]') ?? section.querySelector('[type=text][data-flag]');
    const ask = live.ask;
    const busy = [];
    live.ask = async (...asked) => {
        const answer = await ask(...asked);
        const start = performance.now();
        setTimeout(() => busy.push(performance.now() - start));
        return answer;
    };
    const move = async i => {
        const start = performance.now();
        if (slider) {
            slider.value = 60 + i;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
        } else {
            box.value = (0.3 + i / 100).toFixed(2);
            box.dispatchEvent(new Event('input', { bubbles: true }));
        }
        while (section.hasAttribute('aria-busy')) await new Promise(later => setTimeout(later));
        await new Promise(requestAnimationFrame);
        return performance.now() - start;
    };
    const median = times => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
    section.dispatchEvent(new Event('touchstart'));
    const first = await move(-1);
    busy.length = 0;
    const times = [];
    for (let i = 0; i < MOVES; i++) times.push(await move(i));
    return MOVES ? [first, median(times), median(busy)] : [first];
})()";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let site = root.join("target/book").canonicalize();
    let Ok(site) = site else {
        eprintln!("there is no book yet: `cargo run` makes it");
        process::exit(2);
    };
    let Some(browser) = Chrome::start() else {
        eprintln!("there is no Chromium: CHROME can name one");
        process::exit(2);
    };
    println!("Page and region           | first |  each |  busy | aim  (milliseconds)");
    for (page, region, aim) in REGIONS {
        let visit = |moves: usize| {
            let tab = browser.tab();
            tab.go(&format!("file://{}/{page}.html", site.display()));
            let script =
                MEASURE.replace("REGION", region).replace("MOVES", &moves.to_string());
            let measured = tab.evaluate(&script).expect("the script runs");
            serde_json::from_value::<Vec<f64>>(measured).expect("it answers with times")
        };
        let mut firsts: Vec<f64> = (1..VISITS).map(|_| visit(0)[0]).collect();
        let [first, each, busy] = visit(50)[..] else { unreachable!() };
        firsts.push(first);
        firsts.sort_by(f64::total_cmp);
        let first = firsts[VISITS / 2];
        let name = format!("{page} {region}");
        println!("{name:25} | {first:5.0} | {each:5.1} | {busy:5.1} | {aim}");
    }
}
