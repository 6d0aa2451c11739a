// Animations: dots that walk along a figure's tracks, with the trails behind
// them and controls below. With scripts off, the figure stays as it is.
//
//   <figure class="figure animation"
//           data-tracks="[[[x, y], ...], ...]"  for each track one point a frame,
//                                               in the units of its panel
//           data-places="[[[x, y, width, height], ...], ...]"  for each picture, the
//                                               wide one first, and each track its panel
//           data-colors='["#D55E00", ...]'      one colour a track
//           data-dotted='[false]'               for each track, whether dots mark its
//                                               points and only the last are joined
//           data-labels='["epoch 0", ...]'>     one text a frame
//
// The figure says where it is: data-frame is the current frame; data-playing and
// data-ended, whether that is the last one, are "true" or "false".

"use strict";

(() => {
    // The first frames are the interesting ones: frame n stays for 4800 / (8 + n)
    // milliseconds, 0.6 s at first and 0.06 s after 72 frames.
    const pause = frame => 4800 / (8 + frame);
    // With less motion, a few stops, each as long as this.
    const stop = 1200;
    const nextStop = frame => Math.max(frame + 1, Math.ceil(frame * 1.6));

    // Of a walk whose points are dots, the last steps are joined by lines.
    const joinedSteps = 8;

    const lessMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

    const icons = {
        play: "M3 1v14l11-7z",
        pause: "M3 1h3.5v14H3zM9.5 1H13v14H9.5z",
        back: "M2 1h2.5v14H2zM14 1v14L5 8z",
        forward: "M11.5 1H14v14h-2.5zM2 1v14l9-7z",
    };

    function svg(name, attributes, parent) {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes)) {
            element.setAttribute(key, value);
        }
        parent?.append(element);
        return element;
    }

    function html(name, properties, parent) {
        const element = Object.assign(document.createElement(name), properties);
        parent.append(element);
        return element;
    }

    function button(kind, name, of, parent) {
        const element = html("button", { type: "button", className: `animation-${kind}` }, parent);
        const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, element);
        const path = svg("path", {}, icon);
        const show = (kind, name) => {
            path.setAttribute("d", icons[kind]);
            element.setAttribute("aria-label", `${name}: ${of}`);
            element.title = name;
        };
        show(kind, name);
        return Object.assign(element, { show });
    }

    /** The trails and the dots, on top of a picture; returns what moves them. */
    function draw(picture, walks, [wide, places], colors, dotted) {
        const unit = picture.viewBox.baseVal.width / picture.getAttribute("width");
        const tracks = walks.map((walk, i) => {
            const [across, down] = [2, 3].map(side => places[i][side] / wide[i][side]);
            return walk.map(([x, y]) => [across * x, down * y]);
        });
        const group = svg("g", { class: "animation-overlay", "aria-hidden": "true" }, picture);
        // Each in its panel, which cuts off what leaves it.
        const panels = places.map(([x, y, width, height]) =>
            svg("svg", { x, y, width, height, viewBox: `0 0 ${width} ${height}` }, group));
        const each = make => tracks.map((_, i) => make(colors[i], panels[i]));
        // Among many, each is thinner.
        const size = tracks.length > 1 ? 0.75 * unit : unit;
        const rims = each((_, panel) => svg("polyline", { class: "rim", "stroke-width": 6 * size }, panel));
        const trails = each((stroke, panel) => svg("polyline", { stroke, "stroke-width": 3 * size }, panel));
        const points = each((stroke, panel) => svg("path", { stroke, "stroke-width": 4.5 * size }, panel));
        const dots = each((fill, panel) => svg("circle", { class: "dot", fill, r: 4.5 * size, "stroke-width": 1.5 * size }, panel));
        return frame => tracks.forEach((track, i) => {
            const passed = track.slice(0, frame + 1);
            const [x, y] = passed[passed.length - 1];
            const joined = dotted[i] ? passed.slice(-joinedSteps - 1) : passed;
            rims[i].setAttribute("points", joined.join(" "));
            trails[i].setAttribute("points", joined.join(" "));
            // Lines without length, whose round ends are dots.
            points[i].setAttribute("d", dotted[i] ? passed.map(at => `M${at}h0`).join("") : "");
            dots[i].setAttribute("cx", x);
            dots[i].setAttribute("cy", y);
        });
    }

    function animate(figure) {
        const pictures = [...figure.querySelectorAll(".figure-picture > svg")];
        let [labels, moves, last] = [[], [], 0];

        /** Reads what the figure is to play. */
        function load() {
            const read = name => JSON.parse(figure.dataset[name] || "[]");
            const [tracks, colors, dotted, places] = ["tracks", "colors", "dotted", "places"].map(read);
            pictures.forEach(picture => picture.querySelector(".animation-overlay")?.remove());
            labels = read("labels");
            // A way that leaves for good ends where it can't be drawn any more. Its losses go on.
            last = Math.max(0, labels.length, ...tracks.map(track => track.length)) - 1;
            moves = pictures.map((picture, i) => draw(picture, tracks, [places[0], places[i]], colors, dotted));
        }

        load();
        figure.dataset.playing = false;
        if (pictures.length === 0 || last < 1) {
            return;
        }
        const label = frame => labels[frame] ?? `${frame} of ${last}`;

        const number = figure.querySelector(".figure-number")?.textContent.replace(/\.\s*$/, "")
            || "the figure";
        const controls = document.createElement("div");
        controls.className = "animation-controls";
        controls.setAttribute("role", "group");
        controls.setAttribute("aria-label", `Animation of ${number}`);
        const play = button("play", "Play", number, controls);
        const back = button("back", "Step back", number, controls);
        const forward = button("forward", "Step forward", number, controls);
        const range = html("input", { type: "range", min: 0, max: last, step: 1 }, controls);
        range.setAttribute("aria-label", `Frame: ${number}`);
        const output = html("output", {}, controls);
        pictures[0].parentElement.after(controls);

        let frame = 0;
        let request = 0;
        let timer = 0;

        function show(wanted) {
            frame = Math.min(Math.max(wanted, 0), last);
            figure.dataset.frame = frame;
            figure.dataset.ended = frame === last;
            moves.forEach(move => move(frame));
            range.value = frame;
            range.setAttribute("aria-valuetext", label(frame));
            output.textContent = label(frame);
        }

        function setPlaying(playing) {
            cancelAnimationFrame(request);
            clearTimeout(timer);
            figure.dataset.playing = playing;
            // A text that changes many times a second is not read aloud.
            output.setAttribute("aria-live", playing ? "off" : "polite");
            play.show(playing ? "pause" : "play", playing ? "Pause" : "Play");
        }

        /** Frame after frame, each for its time. */
        function run() {
            let before = performance.now();
            let shown = 0;
            const tick = now => {
                // After a time in the background it goes on where it was.
                shown += Math.min(Math.max(now - before, 0), 100);
                before = now;
                let wanted = frame;
                while (wanted < last && shown >= pause(wanted)) {
                    shown -= pause(wanted);
                    wanted += 1;
                }
                if (wanted !== frame) {
                    show(wanted);
                }
                if (frame < last) {
                    request = requestAnimationFrame(tick);
                } else {
                    setPlaying(false);
                }
            };
            request = requestAnimationFrame(tick);
        }

        /** From stop to stop. */
        function runInStops() {
            timer = setTimeout(() => {
                show(nextStop(frame));
                if (frame < last) {
                    runInStops();
                } else {
                    setPlaying(false);
                }
            }, stop);
        }

        function stepTo(wanted) {
            setPlaying(false);
            show(wanted);
        }

        function start() {
            setPlaying(true);
            if (frame === last) {
                show(0);
            }
            if (lessMotion.matches) {
                runInStops();
            } else {
                run();
            }
        }

        lessMotion.addEventListener("change", () => setPlaying(false));
        // A live figure has other tracks now and then.
        figure.addEventListener("tracks", () => {
            load();
            range.max = last;
            stepTo(last);
        });
        play.addEventListener("click", () => {
            if (figure.dataset.playing === "true") {
                setPlaying(false);
            } else {
                start();
            }
        });
        back.addEventListener("click", () => stepTo(frame - 1));
        forward.addEventListener("click", () => stepTo(frame + 1));
        range.addEventListener("input", () => stepTo(Number(range.value)));
        controls.addEventListener("keydown", event => {
            const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
            if (step && event.target !== range && !event.altKey && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                event.stopPropagation();
                stepTo(frame + step);
            }
            if (event.key === " " && event.target === range) {
                event.preventDefault();
                play.click();
            }
        });

        // The still tells the whole story.
        show(last);
        setPlaying(false);
        // What opens a page plays once by itself.
        if (figure === document.querySelector("main figure") && !lessMotion.matches
            && location.hash === "" && window.scrollY === 0
            && figure.getBoundingClientRect().top < window.innerHeight / 2) {
            start();
        }
    }

    document.querySelectorAll("figure.animation[data-tracks]").forEach(animate);
})();
