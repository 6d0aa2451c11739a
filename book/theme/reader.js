// What helps readers on every page: commands to copy, boxes that scroll, tables on a phone,
// the sidebar, and paper. With scripts off, nothing of it is needed but the mouse. What
// the keys do is in keys.js.

"use strict";

(() => {
    const boxes = ".math-display, .table-wrapper, pre > code";

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
    // A longer text leaves the size of its box as it was.
    const measured = new ResizeObserver(entries => entries.forEach(entry => look(entry.target)));
    const written = new MutationObserver(changes =>
        new Set(changes.map(change => change.target.closest(boxes))).forEach(box => box && look(box)));
    for (const box of document.querySelectorAll(boxes)) {
        measured.observe(box);
        written.observe(box, { childList: true, subtree: true });
        box.addEventListener("scroll", () => look(box), { passive: true });
    }

    // On a phone a table of many columns is a list, whose items say what stood above them;
    // to those who hear it, it is a table still.
    const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
    for (const table of document.querySelectorAll("main table")) {
        const heads = [...table.rows[0].cells];
        table.setAttribute("role", "table");
        table.querySelectorAll("thead, tbody, tr, th, td").forEach(part => part.setAttribute("role", roles[part.tagName]));
        table.querySelectorAll("tbody td").forEach(cell => {
            const head = heads[cell.cellIndex]?.textContent;
            if (head && cell.cellIndex > 0) {
                cell.dataset.head = `${head}: `;
            }
        });
    }

    // mdBook calls the button of every block the same. A block that is there twice counts.
    const named = new Map();
    for (const button of document.querySelectorAll(".clip-button")) {
        const block = button.closest("pre");
        const head = block.previousElementSibling;
        const from = head?.matches(".listing-path, .output-command") ? [head.firstChild.textContent] : [];
        const [line] = block.querySelector("code").textContent.trim().split("\n");
        const name = [button.title, ...from, line.slice(0, 60)].join(": ");
        const count = (named.get(name) ?? 0) + 1;
        named.set(name, count);
        button.setAttribute("aria-label", count > 1 ? `${name} (${count})` : name);
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
