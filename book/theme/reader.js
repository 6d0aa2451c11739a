// What helps readers on every page: commands to copy, boxes that scroll, the sidebar,
// and paper. With scripts off, nothing of it is needed but the mouse.

"use strict";

(() => {
    const boxes = ".math-display, .table-wrapper, pre > code";

    // In a box that scrolls sideways the arrow keys scroll; mdBook would turn
    // the page.
    document.addEventListener("keydown", event => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") {
            return;
        }
        const box = event.target.closest?.(boxes);
        if (box && box.scrollWidth > box.clientWidth) {
            event.stopImmediatePropagation();
        }
    }, true);

    // Nor does it turn the page for who is at a figure or its controls.
    document.querySelector("main").addEventListener("keydown", event => {
        if (event.key.startsWith("Arrow") && event.target.closest(".live, figure")) {
            event.stopPropagation();
        }
    });

    // A box that scrolls is reached by the keyboard, and shows on which side there is more.
    function look(box) {
        const hidden = box.scrollWidth - box.clientWidth;
        box.toggleAttribute("data-more", hidden - box.scrollLeft > 1);
        if (hidden > 1) {
            box.tabIndex = 0;
        } else if (box !== document.activeElement) {
            box.removeAttribute("tabindex");
        }
    }
    const measured = new ResizeObserver(entries => entries.forEach(entry => look(entry.target)));
    for (const box of document.querySelectorAll(boxes)) {
        measured.observe(box);
        box.addEventListener("scroll", () => look(box), { passive: true });
    }

    // A command is copied without what it prints.
    for (const line of document.querySelectorAll(".output-command, main p > code:only-child")) {
        const command = line.textContent;
        const isAlone = line.tagName === "DIV" || line.parentElement.textContent.trim() === command;
        if (!isAlone || !command.startsWith("cargo ") || line.closest(".live")) {
            continue;
        }
        const button = document.createElement("button");
        button.type = "button";
        button.className = "copy-command";
        button.textContent = "Copy";
        const name = `Copy the command ${command}`;
        button.setAttribute("aria-label", name);
        button.addEventListener("click", async () => {
            const done = await navigator.clipboard?.writeText(command).then(() => true, () => false);
            button.textContent = done ? "Copied" : "Not copied";
            button.removeAttribute("aria-label");
        });
        button.addEventListener("blur", () => {
            button.textContent = "Copy";
            button.setAttribute("aria-label", name);
        });
        if (line.tagName === "DIV") {
            line.append(button);
        } else {
            line.after(button);
        }
    }

    // The button for the sidebar moves mdBook's box, after mdBook has seen the click.
    const box = document.getElementById("mdbook-sidebar-toggle-anchor");
    document.getElementById("mdbook-sidebar-toggle")?.addEventListener("click", () => { box.click(); });

    // The search knows Greek letters by their names. First comes what a page says of itself
    // in its keywords, then what has all words of a question, then what has some.
    const { elasticlunr } = window;
    if (elasticlunr) {
        const load = elasticlunr.Index.load.bind(elasticlunr.Index);
        elasticlunr.Index.load = config => {
            const { letters = {}, keywords = {} } = window.search;
            const index = load(config);
            const search = index.search.bind(index);
            index.search = (question, options) => {
                const typed = [...question.toLowerCase()].map(sign => letters[sign] ?? sign).join("");
                const ask = (bool, expand) => search(typed, { ...options, bool, expand });
                const all = [...ask("AND", false), ...ask("AND", true), ...ask("OR", true)];
                const named = keywords[typed.trim()];
                const first = all.filter(found => found.ref === named);
                return [...new Map([...first, ...all].map(found => [found.ref, found])).values()];
            };
            return index;
        };
    }

    // On paper every answer is open.
    let closed = [];
    window.addEventListener("beforeprint", () => {
        closed = [...document.querySelectorAll("details:not([open])")];
        closed.forEach(details => { details.open = true; });
    });
    window.addEventListener("afterprint", () => {
        closed.forEach(details => { details.open = false; });
        closed = [];
    });
})();
