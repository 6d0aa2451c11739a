// Stands behind the index of the search, in the same file, so that no search comes before it.
// The search knows Greek letters by their names. First comes the page that has the longest of
// the keywords in a question, then what has all words of the question, then what has some.

"use strict";

(() => {
    const { elasticlunr, search: { letters, keywords } } = window;
    const load = elasticlunr.Index.load.bind(elasticlunr.Index);
    elasticlunr.Index.load = config => {
        const index = load(config);
        const search = index.search.bind(index);
        index.search = (question, options) => {
            const named = [...question.toLowerCase()].map(sign => letters[sign] ?? sign).join("");
            const typed = named.replace(/[\s^=(),;:?!"]+/g, " ").trim();
            const ask = (bool, expand) => search(typed, { ...options, bool, expand });
            const all = [...ask("AND", false), ...ask("AND", true), ...ask("OR", true)];
            // A plain word of a question may mean something else.
            const counts = words => words === typed
                || (/[^a-z]/.test(words) && ` ${typed} `.includes(` ${words} `));
            const longest = Object.keys(keywords).filter(counts).sort((one, other) => other.length - one.length)[0];
            const first = all.filter(found => found.ref === keywords[longest]);
            return [...new Map([...first, ...all].map(found => [found.ref, found])).values()];
        };
        return index;
    };
})();
