// What the keys do, beside what mdBook makes of them: they stay where the reader is, walk
// through what the search found, and leave the search and the themes as one expects.

"use strict";

(() => {
    const find = name => document.getElementById(`mdbook-${name}`);
    const isSideways = event => event.key === "ArrowLeft" || event.key === "ArrowRight";

    // In a box that scrolls sideways the arrow keys scroll; mdBook would turn the page.
    document.addEventListener("keydown", event => {
        const box = isSideways(event) && event.target.closest?.("[tabindex='0']");
        if (box && box.scrollWidth > box.clientWidth) {
            event.stopImmediatePropagation();
        }
    }, true);

    // Nor does it turn the page for who is at a figure or its controls, or open its search
    // for who moves something there.
    document.querySelector("main").addEventListener("keydown", event => {
        const isArrow = event.key.startsWith("Arrow") && event.target.closest(".live, figure");
        if (isArrow || event.target.closest("input, select, textarea, [role='slider']")) {
            event.stopPropagation();
        }
    });

    const [wrapper, bar, found] = ["search-wrapper", "searchbar", "searchresults"].map(find);
    if (wrapper) {
        // The search is loaded when it is first asked for: by its button, a key, or an address.
        const toggle = find("search-toggle");
        const parts = [...document.querySelectorAll("script[data-src]")];
        const loaded = src => new Promise((done, failed) => {
            const script = document.createElement("script");
            script.onload = done;
            script.onerror = failed;
            script.src = src;
            document.body.append(script);
        });
        const rest = async () => {
            while (parts.length > 0) {
                await loaded(parts[0].dataset.src);
                parts.shift();
            }
        };
        let loading = null;
        const load = then => {
            loading ??= rest().then(then, console.error).finally(() => { loading = null; });
        };
        if (/[?&](search|highlight)=/.test(location.search)) {
            load();
        }
        toggle.addEventListener("click", () => {
            if (parts.length > 0) {
                load(() => toggle.click());
            }
        });
        document.addEventListener("keydown", event => {
            const isChord = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
            const isTyping = event.target.closest?.("input, select, textarea");
            if ((event.key === "s" || event.key === "/") && !isChord && !isTyping && parts.length > 0) {
                event.preventDefault();
                toggle.click();
            }
        });

        const isClosed = () => wrapper.classList.contains("hidden");

        // Where the reader was before the search, and how far down the page.
        let [before, place, wasOpen] = [null, window.scrollY, false];
        window.addEventListener("scroll", () => {
            if (isClosed()) {
                place = window.scrollY;
            }
        }, { passive: true });
        wrapper.addEventListener("focusin", event => {
            if (!wrapper.contains(event.relatedTarget)) {
                before = event.relatedTarget ?? find("search-toggle");
            }
        });
        window.addEventListener("keydown", () => { wasOpen = !isClosed(); }, true);
        // At the window, mdBook has closed the search already.
        window.addEventListener("keydown", event => {
            const here = document.activeElement;
            if (event.key === "Escape" && wasOpen && isClosed() && (here === document.body || wrapper.contains(here))) {
                window.scrollTo(0, place);
                before?.focus({ preventScroll: true });
            }
        });

        // mdBook would only paint the result that an arrow key comes to.
        wrapper.addEventListener("keydown", event => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            const stops = [bar, ...found.querySelectorAll("a")];
            if (step) {
                event.preventDefault();
                stops[stops.indexOf(document.activeElement) + step]?.focus();
            }
            if (step || isSideways(event)) {
                event.stopPropagation();
            }
        });
    }

    // mdBook's menu of themes stays open behind the reader, or takes the reader back.
    const [menu, opener] = ["theme-list", "theme-toggle"].map(find);
    const close = () => {
        menu.style.display = "none";
        opener.setAttribute("aria-expanded", "false");
    };
    menu.addEventListener("click", () => {
        close();
        opener.focus();
    });
    for (const part of [menu, opener]) {
        part.addEventListener("focusout", event => {
            event.stopPropagation();
            const to = event.relatedTarget;
            if (to && to !== opener && !menu.contains(to)) {
                close();
            }
        }, true);
        part.addEventListener("keydown", event => {
            if (event.key === "Escape" && opener.ariaExpanded === "true") {
                event.stopPropagation();
                close();
                opener.focus();
            }
            if (isSideways(event)) {
                event.stopPropagation();
            }
        });
    }
})();
