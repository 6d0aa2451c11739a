// The chapters, compiled to WebAssembly, run in a worker beside the page.
//
//   window.live.run(line, { figures, values, files })
//
// runs a command line such as "ch02-linreg --lr 0.03" and promises
// { text, figures: [{ name, id, title, alt, svg, ... }], values, error }: all figures, or those
// of some names. `values` are pairs of a path and a format; `files` are bytes by name.
//
// The root element says how far this is: data-live is idle, loading, ready or failed.

"use strict";

(() => {
    // So many milliseconds a run may take; while a newer one waits for it, so many.
    const patience = 20000;
    const impatience = 2000;

    const root = document.documentElement;
    const home = new URL("../", document.currentScript.src);

    /** The worker's program. It sees nothing that stands outside of it. */
    function work() {
        let compiled = null;
        let chapters = null;
        const sent = new Map();

        async function compile(packed) {
            // The browser decodes, unpacks and compiles side by side.
            const { body } = await fetch(`data:application/gzip;base64,${packed}`);
            const unpacked = body.pipeThrough(new DecompressionStream("gzip"));
            const headers = { "Content-Type": "application/wasm" };
            compiled = await WebAssembly.compileStreaming(new Response(unpacked, { headers }));
        }

        function said() {
            const { memory, answer_at, answer_length } = chapters;
            return new TextDecoder().decode(new Uint8Array(memory.buffer, answer_at(), answer_length()));
        }

        function handOver(request) {
            const plain = JSON.stringify(request, (_, value) =>
                value instanceof Uint8Array ? Array.from(value) : value);
            const bytes = new TextEncoder().encode(plain);
            const at = chapters.reserve(bytes.length);
            new Uint8Array(chapters.memory.buffer, at, bytes.length).set(bytes);
        }

        function answer(request) {
            chapters ??= new WebAssembly.Instance(compiled).exports;
            try {
                handOver(request);
            } catch (error) {
                chapters = null;
                return { error: `The chapters can't take this: ${error}` };
            }
            try {
                chapters.run();
            } catch (error) {
                const words = said() || String(error);
                chapters = null;
                return { error: `The run stopped: ${words}` };
            }
            return { ...JSON.parse(said()), digest: BigInt.asUintN(64, chapters.digest()).toString(16) };
        }

        /** An answer without the parts of pictures that the page has already. */
        function news(answer, region) {
            for (const figure of answer.figures ?? []) {
                figure.pictures.forEach((picture, i) => {
                    const key = `${region} ${figure.id} ${i}`;
                    const before = sent.get(key) ?? [];
                    sent.set(key, picture.parts);
                    picture.parts = picture.parts.map((part, j) =>
                        before.length === picture.parts.length && before[j] === part ? null : part);
                });
            }
            return answer;
        }

        self.onmessage = async ({ data: { packed, request, region } }) => {
            try {
                if (packed) {
                    await compile(packed);
                    self.postMessage({ ready: true });
                    return;
                }
                const given = answer(request);
                self.postMessage({ answer: region === undefined ? given : news(given, region) });
            } catch (error) {
                self.postMessage({ failed: String(error) });
            }
        };
    }

    let packed = null;
    let worker = null;
    let current = null;
    let timer = 0;
    let broken = null;
    const waiting = [];

    /** Says why nothing runs here, now and to all who ask later. */
    function failed(why) {
        if (broken !== null) {
            return;
        }
        broken = why;
        root.dataset.live = "failed";
        clearTimeout(timer);
        worker?.terminate();
        const jobs = waiting.splice(0).concat(current ?? []);
        current = null;
        jobs.forEach(job => job.done({ error: why }));
    }

    /** Loads the chapters, once; their worker starts beside. */
    function load() {
        if (root.dataset.live !== "idle") {
            return;
        }
        root.dataset.live = "loading";
        begin();
        if (broken !== null) {
            return;
        }
        const script = document.createElement("script");
        script.src = new URL("live-module.js", home);
        const missing = () => failed("The chapters can't be loaded.");
        script.addEventListener("error", missing);
        script.addEventListener("load", () => {
            if (packed === null) {
                missing();
            }
        });
        document.head.append(script);
    }

    function begin() {
        const program = new Blob([`(${work})()`], { type: "text/javascript" });
        const address = URL.createObjectURL(program);
        const unable = why => failed(`The chapters can't run in this browser: ${why}`);
        try {
            worker = new Worker(address);
        } catch (error) {
            unable(error);
            return;
        }
        worker.addEventListener("message", ({ data }) => {
            if (data.failed) {
                unable(data.failed);
            } else if (data.ready) {
                URL.revokeObjectURL(address);
                root.dataset.live = "ready";
            } else {
                clearTimeout(timer);
                const job = current;
                current = null;
                job?.done(data.answer);
            }
            next();
        });
        worker.addEventListener("error", event => {
            event.preventDefault();
            unable(event.message);
        });
        send();
    }

    /** Gives the worker the chapters, as soon as both are here. */
    function send() {
        if (packed !== null) {
            worker.postMessage({ packed });
        }
    }

    /** Ends a run that takes too long, and starts anew. */
    function end() {
        worker.terminate();
        root.dataset.live = "loading";
        const job = current;
        current = null;
        job.done({ error: "The run took too long and was ended. A terminal has more patience." });
        begin();
    }

    /** Whether something newer waits: for a region its own next run, for others any region's. */
    function isOutrun(job) {
        return waiting.some(other => other.region !== undefined
            && (job.region === undefined || other.region === job.region));
    }

    /** Gives a run the time that is left for it. */
    function watch() {
        clearTimeout(timer);
        const most = isOutrun(current) ? impatience : patience;
        timer = setTimeout(end, Math.max(0, current.start + most - performance.now()));
    }

    function next() {
        if (root.dataset.live !== "ready" || current || waiting.length === 0) {
            return;
        }
        // What a reader has moved goes first.
        const first = Math.max(0, waiting.findIndex(job => job.region !== undefined));
        [current] = waiting.splice(first, 1);
        current.start = performance.now();
        worker.postMessage({ request: current.request, region: current.region });
        watch();
    }

    /** Promises the answer to a request. Of those of a region only the newest waits; an
        older one gets null. */
    function ask(request, region) {
        load();
        return new Promise(done => {
            if (broken !== null) {
                done({ error: broken });
                return;
            }
            const older = waiting.findIndex(job => region !== undefined && job.region === region);
            if (older >= 0) {
                waiting.splice(older, 1)[0].done(null);
            }
            waiting.push({ request, region, done });
            if (current) {
                watch();
            }
            next();
        });
    }

    async function run(line, { figures, values = [], files = {} } = {}) {
        const named = figures?.map(name => [name, ""]);
        const request = { line, figures: named ?? null, values, files };
        const answer = await ask(request);
        for (const figure of answer.figures ?? []) {
            figure.svg = figure.pictures.map(({ tag, parts }) => `${tag}${parts.join("")}</svg>`).join("");
        }
        return answer;
    }

    root.dataset.live = "idle";
    window.live = {
        run,
        ask,
        load,
        /** Takes the packed chapters, which come as a script. */
        take(base64) {
            packed = base64;
            send();
        },
    };
})();
