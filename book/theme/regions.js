// Live regions: controls move the flags of a run, and the figures, outputs and values of
// the region follow. With scripts off, everything stays as it is.
//
// The address holds what was moved: #race?sgd-lr=0.02, of several regions #a?x=1;b?y=2.

"use strict";

(() => {
    const svgSpace = "http://www.w3.org/2000/svg";
    const mostBytes = 5e6;

    /** The regions' states in the address, by their names. */
    function addressed() {
        const parts = location.hash.slice(1).split(";").filter(part => part.includes("?"));
        return parts.map(part => part.split("?"));
    }

    /** What the regions have moved, as in the address, the newest first. */
    const states = new Map();

    /** The bytes of a file, or why they are not read. */
    async function bytes(file) {
        if (file.size > mostBytes) {
            throw new Error(`'${file.name}' is too large for a page, which takes ${mostBytes / 1e6} MB.`);
        }
        const buffer = await file.arrayBuffer().catch(() => {
            throw new Error(`'${file.name}' can't be read: it must be a file.`);
        });
        return new Uint8Array(buffer);
    }

    /** A number with so many digits as a step of its slider needs. */
    function plain(number, step) {
        const digits = Math.max(0, Math.ceil(-Math.log10(step)));
        return String(Number(number.toFixed(Math.min(digits, 20))));
    }

    /** A slider's place as a value, and a value as its place. */
    function scaleOf(slider) {
        const [low, high, last] = [slider.dataset.low, slider.dataset.high, slider.max].map(Number);
        const whole = "whole" in slider.dataset;
        // Rounded, the ends could be outside of what the chapter takes.
        const within = value => place =>
            place <= 0 ? slider.dataset.low : place >= last ? slider.dataset.high : value(place);
        if ("log" in slider.dataset) {
            const value = place => low * (high / low) ** (place / last);
            return {
                value: within(place => String(whole ? Math.round(value(place)) : Number(value(place).toPrecision(3)))),
                place: value => last * Math.log(value / low) / Math.log(high / low),
            };
        }
        const step = whole ? 1 : (high - low) / last;
        return {
            value: within(place => plain(low + (high - low) * place / last, step)),
            place: value => last * (value - low) / (high - low),
        };
    }

    /** The box that a slider or a button fills. */
    function boxOf(mover) {
        return mover.closest(".live-control").querySelector("[data-flag]");
    }

    /** A word as a shell takes it. */
    function quoted(word) {
        return /^[\w.,:=+@%/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
    }

    /** Where data are along one side of a panel, from 0 to 1, and back, but for its very edge. */
    function side({ low, high, logarithmic }) {
        const [from, to] = logarithmic ? [Math.log(low), Math.log(high)] : [low, high];
        return {
            share: value => ((logarithmic ? Math.log(value) : value) - from) / (to - from),
            value: share => {
                const value = from + (to - from) * Math.min(Math.max(share, 0.01), 0.99);
                return logarithmic
                    ? String(Number(Math.exp(value).toPrecision(3)))
                    : plain(value, Math.abs(high - low) / 400);
            },
        };
    }

    /** Marks what has changed in a text, word by word, as long as its lines stay the same. */
    function changes(before, after) {
        const lines = before.split("\n");
        const fragment = document.createDocumentFragment();
        after.split("\n").forEach((line, i) => {
            const old = (lines[i] ?? "").split(/(\s+)/).filter(word => word.trim());
            let at = 0;
            fragment.append(i > 0 ? "\n" : "");
            for (const word of line.split(/(\s+)/)) {
                if (word.trim() && word !== old[at++]) {
                    const mark = document.createElement("mark");
                    mark.className = "live-changed";
                    mark.textContent = word;
                    fragment.append(mark);
                } else {
                    fragment.append(word);
                }
            }
        });
        return fragment;
    }

    function show(element, text) {
        const before = element.textContent;
        if (before.trimEnd() !== text.trimEnd()) {
            // A comment in a listing keeps its colour.
            const inner = element.querySelector(":scope > .hljs-comment") ?? element;
            inner.replaceChildren(changes(before, text));
        }
    }

    /** The paragraph of a text that holds another, or all of it. */
    function paragraph(text, part) {
        const found = part ? text.split("\n\n").find(paragraph => paragraph.includes(part)) : text;
        return (found ?? "").replace(/^\n+|\s+$/g, "");
    }

    /** Draws anew what has changed of a picture; null stands for what has not. */
    function redraw(svg, { tag, parts }) {
        const drawn = [...svg.children].filter(child => !child.matches(".live-handle, .animation-overlay"));
        if (drawn.length !== parts.length || parts.some((part, i) => part === null && !drawn[i])) {
            drawn.forEach(child => child.remove());
            svg.insertAdjacentHTML("afterbegin", parts.join(""));
        } else {
            parts.forEach((part, i) => {
                if (part !== null) {
                    drawn[i].outerHTML = part;
                }
            });
        }
        const head = new DOMParser().parseFromString(`${tag}</svg>`, "image/svg+xml").documentElement;
        for (const name of ["width", "height", "viewBox"]) {
            svg.setAttribute(name, head.getAttribute(name));
        }
    }

    /** What an animation plays, as its figure keeps it. */
    function track(figure, { tracks, moments, pictures }) {
        const places = pictures.map(({ frames }) =>
            tracks.map(({ panel }) => [...frames[panel].corner, ...frames[panel].size]));
        const data = {
            tracks: tracks.map(({ points }) => points),
            places,
            colors: tracks.map(({ color }) => color),
            dotted: tracks.map(({ dotted }) => dotted),
            labels: moments,
        };
        for (const [name, value] of Object.entries(data)) {
            figure.dataset[name] = JSON.stringify(value);
        }
        figure.dispatchEvent(new CustomEvent("tracks"));
    }

    function enliven(section) {
        const all = selector => [...section.querySelectorAll(selector)];
        const form = section.querySelector(".live-controls");
        const foot = section.querySelector(".live-foot");
        // On the print page the pictures are files, which nothing can redraw.
        if (all("[data-figure]").some(figure => !figure.querySelector("svg"))) {
            return () => {};
        }
        // What a browser remembers of a form is not what the picture shows.
        form.reset();
        const [command, wrong, told] = ["command", "wrong", "told"].map(name => foot.querySelector(`.live-${name}`));
        const copies = ["copy", "link"].map(name => foot.querySelector(`.live-${name}`));
        const given = JSON.parse(section.querySelector(".live-data").textContent);
        const frames = new Map(Object.entries(given.frames));
        const [chapter, ...base] = section.dataset.run.split(" ");
        const inputs = all("[data-flag]");
        const hasFile = flag => inputs.some(input => input.dataset.flag === flag && input.files?.length > 0);
        const isFile = flag => inputs.some(input => input.dataset.flag === flag && input.type === "file");
        const flags = [...new Set(inputs.map(input => input.dataset.flag))];
        const files = new Map();

        /** What a flag is set to: a text, or true or false for one without a value. */
        function value(flag) {
            const own = inputs.filter(input => input.dataset.flag === flag);
            const [first] = own;
            if ("switch" in first.dataset) {
                return first.checked;
            }
            if (first.type === "file") {
                return first.files[0]?.name ?? first.dataset.usual;
            }
            if (first.type === "text") {
                return first.value.trim();
            }
            return own.filter(input => input.checked).map(input => input.value).join(",");
        }

        function set(flag, value) {
            for (const input of inputs.filter(input => input.dataset.flag === flag)) {
                if ("switch" in input.dataset) {
                    input.checked = value === true || value === "true";
                } else if (input.type === "file") {
                    input.value = "";
                } else if (input.type === "text") {
                    input.value = value;
                } else {
                    const chosen = input.type === "radio" ? [value] : value.split(",");
                    input.checked = chosen.includes(input.value);
                }
            }
        }

        /** Whether a control has an effect beside the others. */
        function counts(control) {
            const [flag, name] = (control?.dataset.if ?? "").split("=");
            return !flag || (name ? value(flag).split(",").includes(name) : hasFile(flag));
        }

        const defaults = new Map(flags.map(flag => [flag, value(flag)]));
        /** The number that a flag is set to, or its default if that is none. */
        const number = flag => {
            const own = parseFloat(value(flag));
            return Number.isFinite(own) ? own : Number(defaults.get(flag));
        };
        const control = flag => inputs.find(input => input.dataset.flag === flag).closest("[data-if]");
        const moved = () => flags.filter(flag => value(flag) !== defaults.get(flag) && counts(control(flag)));

        /** The words behind the chapter's name. */
        function words() {
            const words = [...base];
            for (const flag of moved()) {
                const to = value(flag);
                const at = words.indexOf(`--${flag}`);
                if (at >= 0) {
                    words.splice(at, to === false ? 1 : 2);
                }
                if (to !== false) {
                    words.push(`--${flag}`, ...(to === true ? [] : [to]));
                }
            }
            return words;
        }

        /** Sliders, the command and the address follow the boxes. */
        function follow() {
            for (const slider of all(".live-slider")) {
                const box = boxOf(slider);
                const scale = scaleOf(slider);
                const place = scale.place(Number(box.value));
                // Several places may stand for one whole number.
                if (Number.isFinite(place) && scale.value(Number(slider.value)) !== box.value) {
                    slider.value = Math.round(place);
                }
                slider.setAttribute("aria-valuetext", box.value);
            }
            for (const offer of all(".live-offer")) {
                offer.ariaPressed = boxOf(offer).value === offer.value;
            }
            section.toggleAttribute("data-moved", moved().length > 0);
            copies[0].textContent = "Copy";
            copies[1].textContent = "Copy link";
            all("[data-if]").forEach(control => { control.hidden = !counts(control); });
            const behind = words().map(quoted).join(" ");
            command.textContent = `cargo run -p ${chapter}${behind ? ` -- ${behind}` : ""}`;
        }

        function remember() {
            const state = moved().filter(flag => !isFile(flag)).map(flag => `${flag}=${encodeURIComponent(value(flag)).replaceAll("%2C", ",")}`);
            const others = [...states].filter(([name]) => name !== section.id);
            const mine = state.length > 0 ? [[section.id, state.join("&")]] : [];
            states.clear();
            [...mine, ...others].forEach(([name, state]) => states.set(name, state));
            const hash = [...states].map(([name, state]) => `${name}?${state}`).join(";");
            history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
        }

        const figures = all("[data-figure]");
        const values = all("[data-value]");
        const request = () => ({
            line: [chapter, ...words().map(quoted)].join(" "),
            figures: figures.map(figure => [figure.dataset.figure, figure.id.replace("fig-", "")]),
            values: values.map(value => [value.dataset.value, value.dataset.format]),
            files: Object.fromEntries(flags.filter(hasFile).map(flag => [value(flag), files.get(flag)])),
        });

        /** Shows the answer to a command. */
        function apply(answer, asked) {
            const drawn = new Map(answer.figures.map(figure => [figure.name, figure]));
            for (const figure of figures) {
                const name = figure.dataset.figure;
                const next = drawn.get(name);
                figure.hidden = !next;
                if (!next) {
                    continue;
                }
                const pictures = figure.querySelectorAll(".figure-picture > svg");
                pictures.forEach((svg, i) => redraw(svg, next.pictures[i]));
                frames.set(name, next.pictures.map(picture => picture.frames[0]));
                if (figure.matches(".animation")) {
                    track(figure, next);
                }
            }
            for (const output of all("[data-output]")) {
                const own = output.querySelector(".output-command");
                own.textContent = asked;
                show(output.querySelector("code"), paragraph(answer.text, output.dataset.output));
            }
            values.forEach((value, i) => show(value, answer.values[i]));
            handles.forEach(place => place());
        }

        let speech = 0;
        let patience = 0;
        let asked = 0;

        /** Tells what is new to those who don't see it, once it stays. */
        function tell(answer) {
            clearTimeout(speech);
            speech = setTimeout(() => {
                told.textContent = answer.figures.map(({ title, alt }) => `${title}. ${alt}`).join(" ") || answer.text;
            }, 800);
        }

        async function update() {
            follow();
            const number = ++asked;
            const line = command.textContent;
            section.setAttribute("aria-busy", "true");
            clearTimeout(patience);
            patience = setTimeout(() => { wrong.textContent = "Still running."; }, 1000);
            const answer = await window.live.ask(request(), section.id);
            if (answer === null) {
                return;
            }
            if (number === asked) {
                clearTimeout(patience);
                section.removeAttribute("aria-busy");
                wrong.textContent = answer.error ?? "";
                const blamed = input => wrong.textContent.includes(`--${input.dataset.flag} `);
                for (const input of inputs) {
                    input.setAttribute("aria-invalid", blamed(input));
                    input.setAttribute("aria-describedby", blamed(input) ? wrong.id : "");
                }
                copies[0].disabled = wrong.textContent !== "";
            }
            if (!answer.error) {
                apply(answer, line);
                tell(answer);
            }
        }

        /** Loads the chapters, and asks for what the page shows already: if that comes out
            otherwise, the chapters were changed since. */
        async function wake() {
            if (section.dataset.awake) {
                return;
            }
            section.dataset.awake = "true";
            const still = { ...request(), line: [chapter, ...base].join(" ") };
            const { digest, error } = await window.live.ask(still);
            const old = foot.querySelector(".live-old");
            old.hidden = error || digest === given.digest;
            old.dataset.known = error ?? "true";
        }

        /** A ring on a figure's map, to be dragged, that moves two flags. */
        function handle(drag) {
            const [name, names] = [drag.dataset.drag, drag.dataset.flags.split(",")];
            const figure = figures.find(figure => figure.dataset.figure === name);
            const label = names.map(flag => `--${flag}`).join(" and ");
            const hint = drag.querySelector(".live-hint");
            const usual = hint.textContent;
            const pictures = [...figure.querySelectorAll(".figure-picture > svg")];
            const rings = pictures.map((svg, i) => {
                const unit = svg.viewBox.baseVal.width / svg.getAttribute("width");
                const ring = document.createElementNS(svgSpace, "g");
                ring.setAttribute("class", "live-handle");
                ring.setAttribute("tabindex", "0");
                ring.setAttribute("role", "slider");
                ring.setAttribute("aria-label", `Ring on the map, for ${label}: the arrow keys move both`);
                for (const [kind, r] of [["grip", 16], ["rim", 9], ["ring", 9]]) {
                    const circle = document.createElementNS(svgSpace, "circle");
                    circle.setAttribute("class", kind);
                    circle.setAttribute("r", r * unit);
                    circle.setAttribute("stroke-width", (kind === "rim" ? 6 : 3) * unit);
                    ring.append(circle);
                }
                svg.append(ring);
                // A picture has no parts for those who don't see it; a group has.
                svg.setAttribute("role", "group");
                // While it is dragged the map may change, but not what the pointer means.
                let held = null;
                const frame = () => frames.get(name)[i];

                const move = (across, up) => {
                    const { x, y } = held ?? frame();
                    set(names[0], side(x).value(across));
                    set(names[1], side(y).value(up));
                    update();
                };
                /** Where the pointer is within the panel, from 0 to 1. */
                const place = event => {
                    const { corner, size } = held ?? frame();
                    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
                    return [(at.x - corner[0]) / size[0], 1 - (at.y - corner[1]) / size[1]];
                };
                const isInside = shares => shares.every(share => share >= 0 && share <= 1);
                let pointer = null;
                svg.addEventListener("pointerdown", event => {
                    const shares = place(event);
                    const onRing = ring.contains(event.target);
                    if (pointer !== null || event.button !== 0 || (!onRing && (event.pointerType === "touch" || !isInside(shares)))) {
                        return;
                    }
                    event.preventDefault();
                    ring.focus({ preventScroll: true });
                    svg.setPointerCapture(event.pointerId);
                    pointer = event.pointerId;
                    held = frames.get(name)[i];
                    if (!onRing) {
                        move(...shares);
                    }
                });
                svg.addEventListener("pointermove", event => {
                    if (pointer === event.pointerId) {
                        move(...place(event));
                    }
                });
                for (const end of ["pointerup", "pointercancel"]) {
                    svg.addEventListener(end, event => {
                        if (pointer === event.pointerId) {
                            pointer = null;
                            held = null;
                            remember();
                        }
                    });
                }
                // A finger that only touches the map puts the ring there; one that moves scrolls.
                svg.addEventListener("click", event => {
                    const shares = place(event);
                    if (event.pointerType === "touch" && !ring.contains(event.target) && isInside(shares)) {
                        move(...shares);
                        remember();
                    }
                });
                ring.addEventListener("keydown", event => {
                    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
                    if (!way || event.altKey || event.ctrlKey || event.metaKey) {
                        return;
                    }
                    event.preventDefault();
                    event.stopPropagation();
                    const far = event.shiftKey ? 0.1 : 0.01;
                    const { x, y } = frame();
                    move(side(x).share(number(names[0])) + far * way[0],
                        side(y).share(number(names[1])) + far * way[1]);
                    remember();
                });
                return { ring, frame };
            });
            const places = () => rings.forEach(({ ring, frame }) => {
                const { corner, size, x, y } = frame();
                const [across, up] = [side(x).share(Number(value(names[0]))), side(y).share(Number(value(names[1])))];
                const isBeyond = [across, up].some(share => share < 0 || share > 1);
                hint.textContent = isBeyond ? "The ring is beyond the map: type a place on it, or reset." : usual;
                const left = corner[0] + size[0] * across;
                const top = corner[1] + size[1] * (1 - up);
                if (Number.isFinite(left) && Number.isFinite(top)) {
                    ring.setAttribute("transform", `translate(${left} ${top})`);
                }
                ring.setAttribute("aria-valuemin", x.low);
                ring.setAttribute("aria-valuemax", x.high);
                ring.setAttribute("aria-valuenow", value(names[0]));
                ring.setAttribute("aria-valuetext", names.map(flag => `${flag} ${value(flag)}`).join(", "));
            });
            return places;
        }

        const handles = all(".live-drag").map(handle);

        for (const slider of all(".live-slider")) {
            const box = boxOf(slider);
            const ends = Number(slider.dataset.high) - Number(slider.dataset.low);
            if ("whole" in slider.dataset && !("log" in slider.dataset)) {
                slider.max = Math.min(slider.max, ends);
            }
            const { value } = scaleOf(slider);
            slider.addEventListener("input", () => {
                box.value = value(Number(slider.value));
                update();
            });
            // Within the box the arrow keys move by one step of the slider.
            box.addEventListener("keydown", event => {
                const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
                if (step) {
                    event.preventDefault();
                    let place = Number(slider.value) + step;
                    while (value(place) === box.value && place > 0 && place < slider.max) {
                        place += step;
                    }
                    slider.value = place;
                    box.value = value(place);
                    update();
                    remember();
                }
            });
        }
        for (const offer of all(".live-offer")) {
            offer.addEventListener("click", () => {
                boxOf(offer).value = offer.value;
                update();
                remember();
            });
        }
        inputs.filter(input => input.type !== "file")
            .forEach(input => input.addEventListener("input", update));
        // A file is read here, and stays here.
        inputs.filter(input => input.type === "file").forEach(input =>
            input.addEventListener("change", async () => {
                const [file] = input.files;
                try {
                    files.set(input.dataset.flag, file && await bytes(file));
                    update();
                } catch (error) {
                    input.value = "";
                    await update();
                    wrong.textContent = error.message;
                }
            }));
        const chooser = inputs.find(input => input.type === "file");
        if (chooser) {
            // A text goes into a box, as everywhere.
            const carriesFile = ({ dataTransfer }) => dataTransfer.types.includes("Files");
            section.addEventListener("dragover", event => {
                if (carriesFile(event)) {
                    event.preventDefault();
                }
            });
            section.addEventListener("drop", event => {
                if (carriesFile(event)) {
                    event.preventDefault();
                    chooser.files = event.dataTransfer.files;
                    chooser.dispatchEvent(new Event("change", { bubbles: true }));
                }
            });
        }
        // What was marked for a moment is text again.
        section.addEventListener("animationend", ({ target }) => {
            const { parentNode } = target;
            if (target.matches(".live-changed")) {
                target.replaceWith(target.textContent);
                parentNode.normalize();
            }
        });
        form.addEventListener("change", remember);
        form.addEventListener("submit", event => event.preventDefault());
        form.addEventListener("reset", event => {
            event.preventDefault();
            defaults.forEach((value, flag) => set(flag, value));
            update();
            remember();
        });
        for (const button of copies) {
            button.addEventListener("click", async () => {
                remember();
                const link = location.href.split("#")[0] + (location.hash || `#${section.id}`);
                const text = button === copies[0] ? command.textContent : link;
                const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
                button.textContent = done ? "Copied" : "Not copied";
            });
        }
        for (const kind of ["pointerenter", "pointerdown", "focusin", "touchstart"]) {
            section.addEventListener(kind, wake, { passive: true });
        }

        /** Takes its state from the address. */
        function restore() {
            const state = states.get(section.id);
            const asked = new URLSearchParams(state);
            flags.forEach(flag => set(flag, asked.get(flag) ?? defaults.get(flag)));
            if (state !== undefined) {
                wake();
            }
            if ([...states.keys()][0] === section.id) {
                section.tabIndex = -1;
                section.focus({ preventScroll: true });
                section.scrollIntoView();
            }
            if (moved().length > 0 || section.dataset.awake) {
                update();
            }
        }

        form.hidden = false;
        foot.hidden = false;
        follow();
        handles.forEach(place => place());
        return restore;
    }

    const regions = [...document.querySelectorAll("section.live")].map(enliven);
    const restore = () => {
        states.clear();
        addressed().forEach(([name, state]) => states.set(name, state));
        regions.forEach(region => region());
    };
    // The address of a heading says nothing of regions.
    window.addEventListener("hashchange", () => {
        if (location.hash === "" || location.hash.includes("?")) {
            restore();
        }
    });
    restore();
})();
