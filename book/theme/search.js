// Stands behind the index of the search, in the same file, so that no search comes before it.
// The search knows Greek letters by their names. First comes what a page says of itself in its
// keywords, then what has all words of a question, then what has some.

"use strict";

(() => {
    const { elasticlunr, search: { letters, keywords } } = window;
    const load = elasticlunr.Index.load.bind(elasticlunr.Index);
    elasticlunr.Index.load = config => {
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
})();
