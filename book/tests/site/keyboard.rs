//! What readers have who use the keyboard alone, or hear the book.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::SITE;
use crate::browser::{Visitor, browser, serve};

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

/// The search and its results are walked through by arrows, each with the focus on it, and
/// the search gives back where the reader was.
#[test]
fn keys_walk_through_the_search_and_back() {
    let Some(browser) = browser("keys in the search") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("file://{}/linreg.html", SITE.display()));
    let focus = |selector: &str| {
        visitor.eval(&format!("document.querySelector('{selector}').focus(); 0"))
    };
    let is = |selector: &str| {
        visitor.eval(&format!("document.activeElement.matches('{selector}')"))
    };
    let height = || visitor.eval("Math.round(scrollY)");
    focus("#path .live-reset");
    visitor.wait("scrollY > 100");
    let before = height();
    visitor.tab.press("Tab");
    visitor.tab.press("/");
    visitor.wait("document.activeElement.id === 'mdbook-searchbar' && window.search.index !== undefined");
    visitor.tab.write("momentum");
    visitor.wait("document.querySelectorAll('#mdbook-searchresults a').length > 2");
    let nth = |n: usize| is(&format!("#mdbook-searchresults li:nth-child({n}) a"));
    visitor.tab.press("ArrowDown");
    assert_eq!(nth(1), true);
    visitor.tab.press("ArrowDown");
    assert_eq!(nth(2), true);
    visitor.tab.press("ArrowRight");
    visitor.tab.press("ArrowUp");
    assert_eq!(nth(1), true, "an arrow has turned the page");
    visitor.tab.press("ArrowUp");
    assert_eq!(is("#mdbook-searchbar"), true);
    for from_results in [true, false] {
        if from_results {
            visitor.tab.press("ArrowDown");
        }
        visitor.tab.press("Escape");
        assert_eq!(is("main *"), true, "the search keeps the focus");
        assert_eq!(height(), before);
        visitor.tab.press("/");
        visitor.wait("document.activeElement.id === 'mdbook-searchbar'");
    }
    visitor.tab.press("Escape");
    focus("#mdbook-search-toggle");
    visitor.tab.press("Enter");
    visitor.wait("document.activeElement.id === 'mdbook-searchbar'");
    visitor.tab.press("Escape");
    assert_eq!(is("#mdbook-search-toggle"), true);
}

/// The menu of themes closes behind the reader, on either side and by its key.
#[test]
fn the_menu_of_themes_closes() {
    let Some(browser) = browser("the menu of themes") else { return };
    let visitor = Visitor::new(&browser, 1280, "ayu");
    // An address of its own, because the theme is stored for each address.
    visitor.open(&format!("{}/linreg.html", serve(&SITE)));
    let open = |expected: bool| {
        let said = visitor.eval(
            "[document.getElementById('mdbook-theme-toggle').ariaExpanded === 'true',
              document.getElementById('mdbook-theme-list').checkVisibility()].join()",
        );
        assert_eq!(said, format!("{expected},{expected}"));
    };
    let here = || visitor.eval("document.activeElement.id");
    let toggle =
        || visitor.eval("document.getElementById('mdbook-theme-toggle').focus()");
    for way in ["past the end", "by its key", "by its key from the button"] {
        toggle();
        visitor.tab.press("Enter");
        open(true);
        assert_eq!(here(), "mdbook-theme-ayu", "the last one");
        match way {
            "past the end" => visitor.tab.press("Tab"),
            "by its key" => visitor.tab.press("Escape"),
            _ => {
                toggle();
                open(true);
                visitor.tab.press("Escape");
            }
        }
        open(false);
        let expected = if way == "past the end" {
            "mdbook-search-toggle"
        } else {
            "mdbook-theme-toggle"
        };
        assert_eq!(here(), expected, "{way}");
    }
}

/// Where a reader moves something, a key means that and nothing else.
#[test]
fn keys_at_controls_open_no_search_and_turn_no_page() {
    let Some(browser) = browser("keys at controls") else { return };
    for page in ["linreg", "compare", "credit-net"] {
        let visitor = Visitor::new(&browser, 1280, "light");
        visitor.open(&format!("file://{}/{page}.html", SITE.display()));
        let kinds = [
            ".live-handle",
            ".live-slider",
            "[type=text]",
            "[type=checkbox]",
            "[type=radio]",
        ];
        for kind in kinds.map(|kind| format!("main {kind}")) {
            let there = format!(
                "document.querySelector('{kind}')?.focus() ?? document.activeElement.matches('{kind}')"
            );
            if visitor.eval(&there) == false {
                continue;
            }
            for key in ["/", "s", "?", "ArrowRight", "ArrowLeft"] {
                visitor.tab.press(key);
                let stays = format!(
                    "document.activeElement.closest('.live') !== null
                     && location.pathname.endsWith('{page}.html')
                     && document.getElementById('mdbook-search-wrapper').matches('.hidden')
                     && !document.getElementById('mdbook-help-popup').checkVisibility()"
                );
                assert_eq!(visitor.eval(&stays), true, "{key} at {kind} of {page}");
            }
        }
    }
}

/// No two buttons of a page are called the same, but those that do the same; each is called
/// what stands on it, and perhaps more.
#[test]
fn buttons_have_names_of_their_own() {
    let Some(browser) = browser("names of buttons") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    for page in ["adam", "adam-rare", "compare", "exercises", "linreg"] {
        visitor.open(&format!("file://{}/{page}.html", SITE.display()));
        let tree = visitor.tab.ask("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let mut names = Vec::new();
        for node in nodes.iter().filter(|node| node["ignored"] == false) {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            let role = &node["role"]["value"];
            let is_full_size = role == "link" && name.starts_with("Full size");
            if role == "button" || is_full_size {
                assert!(!name.is_empty(), "a button of {page} has no name");
                names.push(name.to_string());
            }
        }
        let count = names.len();
        assert!(count > 10, "{page}: {names:?}");
        // Equal commands are copied by equal names.
        names.retain(|name| {
            !name.starts_with("Copy the command ") && !name.starts_with("Copy cargo ")
        });
        let several: Vec<_> = names
            .iter()
            .filter(|one| names.iter().filter(|name| name == one).count() > 1)
            .collect();
        assert!(several.is_empty(), "{page}: {several:?}");
        let unlike = visitor.eval(
            "JSON.stringify([...document.querySelectorAll('main :is(button, a)[aria-label]')]
                .filter(button => !button.ariaLabel.includes(button.innerText.trim()))
                .map(button => button.outerHTML))",
        );
        assert_eq!(unlike, "[]", "{page}");
    }
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

/// A box that a longer text fills is a stop from then on.
#[test]
fn a_box_whose_text_grows_becomes_a_stop() {
    let Some(browser) = browser("a text that grows") else { return };
    let visitor = Visitor::new(&browser, 1280, "light");
    visitor.open(&format!("file://{}/compare.html", SITE.display()));
    visitor.eval(
        "window.box = [...document.querySelectorAll('.live .output code')]
             .find(box => box.checkVisibility() && box.scrollWidth <= box.clientWidth); 0",
    );
    let state = "[box.tabIndex, box.matches('[data-more]')].join()";
    assert_eq!(visitor.eval(state), "-1,false");
    visitor.eval("box.textContent = box.textContent.replaceAll('\\n', ' long '.repeat(20) + '\\n'); 0");
    visitor.wait(&format!("{state} === '0,true'"));
}

/// On a phone no cell of a table is a column of single words, and each says what it is.
#[test]
fn tables_can_be_read_on_a_phone() {
    let Some(browser) = browser("tables on a phone") else { return };
    let visitor = Visitor::new(&browser, 360, "light");
    let mut cells = 0;
    for page in
        ["notation", "rust", "introduction", "noise", "learning", "credit-net", "adam"]
    {
        visitor.open(&format!("file://{}/{page}.html", SITE.display()));
        let narrow = visitor.eval(
            "JSON.stringify([...document.querySelectorAll('main td')].filter(cell =>
                cell.checkVisibility() && (cell.clientWidth < 110
                || cell.getBoundingClientRect().right > innerWidth)).map(cell => cell.textContent))",
        );
        assert_eq!(narrow, "[]", "{page}");
        let said = "[...document.querySelectorAll('main td[data-head]')]
            .filter(cell => getComputedStyle(cell, '::before').content.includes(cell.dataset.head)).length";
        cells += visitor.eval(said).as_u64().unwrap();
        let tree = visitor.tab.ask("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let count =
            |role| nodes.iter().filter(|node| node["role"]["value"] == role).count();
        assert!(
            count("table") > 0 && count("columnheader") > 1 && count("row") > 3,
            "{page}"
        );
    }
    assert!(cells > 150, "{cells}");
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
    assert!(formulas > 40 && html.matches("<math alttext=\"").count() == formulas);
    assert!(names("MathMLMath").len() > 40, "formulas are no pictures");
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
