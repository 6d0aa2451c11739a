//! What readers have who use the keyboard alone, or hear the book.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::SITE;
use crate::browser::{Visitor, browser};

/// The first key leads past the sidebar, and the next ones to what can be pressed.
#[test]
fn keys_reach_the_text_and_its_buttons() {
    let Some(browser) = browser("the keyboard") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("file://{}/linreg.html", SITE.display()));
    let here = |what: &str| visitor.eval(&format!("document.activeElement.{what}"));
    visitor.tab.press("Tab");
    assert_eq!(here("className"), "skip");
    assert_eq!(here("getBoundingClientRect().top"), 0);
    visitor.tab.press("Enter");
    assert_eq!(here("id"), "mdbook-content");
    let mut reached = BTreeSet::new();
    for _ in 0..60 {
        visitor.tab.press("Tab");
        let shown = here(
            "closest('.buttons') ? getComputedStyle(document.activeElement.closest('.buttons')).opacity : '1'",
        );
        let class = here("className").as_str().unwrap_or_default().to_string();
        reached.extend((shown == "1").then_some(class));
    }
    for class in ["clip-button", "copy-command"] {
        assert!(reached.contains(class), "{class} is not in {reached:?}");
    }
    assert_eq!(
        visitor.eval("document.querySelector('.output .copy-command').ariaLabel"),
        "Copy the command cargo run -p ch02-linreg"
    );
}

/// Arrows turn the page from its text, and not from a figure or its controls.
#[test]
fn arrows_at_a_figure_stay_there() {
    let Some(browser) = browser("arrows at a figure") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    let page = format!("file://{}/linreg.html", SITE.display());
    visitor.open(&page);
    for selector in [".live-reset", ".figure-full", ".animation-play"] {
        visitor.eval(&format!("document.querySelector('{selector}').focus()"));
        visitor.tab.press("ArrowRight");
        assert_eq!(
            visitor.eval("location.pathname.endsWith('linreg.html')"),
            true,
            "{selector}"
        );
    }
    visitor.eval("document.querySelector('.copy-command').focus()");
    visitor.tab.press("ArrowRight");
    visitor.wait("location.pathname.endsWith('cost-shape.html')");
}

#[test]
fn keys_open_the_sidebar() {
    let Some(browser) = browser("the sidebar") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("file://{}/linreg.html", SITE.display()));
    let is_open = "document.documentElement.classList.contains('sidebar-visible')";
    let before = visitor.eval(is_open);
    visitor.eval("document.getElementById('mdbook-sidebar-toggle').focus()");
    visitor.tab.press("Enter");
    assert_ne!(visitor.eval(is_open), before);
    visitor.tab.press("Enter");
    assert_eq!(visitor.eval(is_open), before);
}

/// A box is a stop for the keyboard where it scrolls, and nowhere else.
#[test]
fn boxes_that_scroll_are_stops() {
    let Some(browser) = browser("boxes that scroll") else { return };
    let boxes = "JSON.stringify([...document.querySelectorAll('.math-display, pre > code')]
        .filter(box => box.checkVisibility()).map(box =>
            [box.scrollWidth > box.clientWidth + 1, box.tabIndex === 0, box.matches('[data-more]')]))";
    let mut scroll = 0;
    for width in [1280, 360] {
        let visitor = Visitor::new(&browser, width, "light");
        visitor.open(&format!("file://{}/adam.html", SITE.display()));
        let measured =
            "new Promise(later => requestAnimationFrame(() => setTimeout(later, 100)))";
        visitor.eval(measured);
        let boxes: Value =
            serde_json::from_str(visitor.eval(boxes).as_str().unwrap()).unwrap();
        for found in boxes.as_array().unwrap() {
            let [scrolls, stops, fades] =
                [0, 1, 2].map(|i| found[i].as_bool().unwrap());
            assert_eq!((scrolls, scrolls), (stops, fades), "at {width}");
            scroll += i32::from(scrolls);
        }
    }
    assert!(scroll > 5, "{scroll}");
}

/// A formula is read as LaTeX where MathML is not, and an answer is named by its question.
#[test]
fn formulas_and_answers_have_names() {
    let Some(browser) = browser("names") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("file://{}/linreg.html", SITE.display()));
    let tree = visitor.tab.ask("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().unwrap();
    let names = |role: &str| -> Vec<String> {
        let those = nodes.iter().filter(|node| node["role"]["value"] == role);
        let name =
            |node: &Value| node["name"]["value"].as_str().unwrap_or_default().into();
        those.map(name).collect()
    };
    let answers = names("DisclosureTriangle");
    assert!(answers.len() >= 2, "{answers:?}");
    let is_named = |name: &&String| name.starts_with("Answer ") && name.ends_with('?');
    assert_eq!(answers.iter().filter(is_named).count(), answers.len(), "{answers:?}");
    assert!(answers.iter().any(|name| name.contains("Ten times the learning rate")));

    let html = fs::read_to_string(SITE.join("linreg.html")).unwrap();
    let formulas = html.matches("<math").count();
    assert!(formulas > 50 && html.matches("<math alttext=\"").count() == formulas);
    assert!(names("MathMLMath").len() > 50, "formulas are no pictures");
}

/// A page has one first heading, its title.
#[test]
fn each_page_has_one_first_heading() {
    let names = fs::read_dir(&*SITE).unwrap().flatten().map(|entry| entry.path());
    let pages = names.filter(|path| path.extension().is_some_and(|end| end == "html"));
    let mut count = 0;
    for page in pages {
        let html = fs::read_to_string(&page).unwrap();
        let is_paper =
            page.ends_with("print.html") || page.ends_with("print-path.html");
        let is_one = html.matches("<h1").count() == 1 || is_paper;
        let is_frame = page.ends_with("toc.html");
        assert!(is_one || is_frame, "{}", page.display());
        count += 1;
    }
    assert!(count > 100);
}
