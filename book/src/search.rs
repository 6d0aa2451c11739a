//! What the search of the pages finds: mdBook's sections, each page's own keywords, and
//! Greek letters by their names. The other half is in `theme/search.js`.

use std::collections::BTreeSet;
use std::path::Path;

use elasticlunr::{Index, IndexBuilder};
use serde_json::{Value, json};

use crate::contents::Contents;
use crate::error::{Error, read, write};

/// How much a word counts in each part of a section.
const PARTS: [(&str, u32); 4] =
    [("title", 4), ("body", 1), ("breadcrumbs", 1), ("keywords", 8)];

/// Signs that nobody types, and what is typed for them.
const LETTERS: [(char, &str); 20] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "epsilon"),
    ('ϵ', "epsilon"),
    ('η', "eta"),
    ('θ', "theta"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('φ', "phi"),
    ('ω', "omega"),
    ('∇', "nabla"),
    ('₁', "1"),
    ('₂', "2"),
];

/// What stands around the index in its file.
pub(crate) const FILE: [&str; 2] =
    ["window.search = Object.assign(window.search, JSON.parse('", "'));"];

/// What asks the index, which is loaded with it.
const SCRIPT: &str = include_str!("../theme/search.js");

/// Makes the index of a site anew, from mdBook's, and gives the names of both: a browser
/// keeps what it has loaded under a name.
pub(crate) fn index(site: &Path, contents: Contents) -> Result<[String; 2], Error> {
    let unknown = || Error::MdBook("the index of the search has another form".into());
    let file = book_index(site).ok_or_else(unknown)?;
    let text = read(&file)?;
    let inside = text.strip_prefix(FILE[0]).and_then(|text| text.strip_suffix(FILE[1]));
    let inside = inside.ok_or_else(unknown)?.replace("\\'", "'").replace("\\\\", "\\");
    let mut search: Value = serde_json::from_str(&inside).map_err(|_| unknown())?;
    let (index, first) = with_keywords(&search, contents).ok_or_else(unknown)?;
    search["index"] = serde_json::to_value(index).map_err(|_| unknown())?;
    let boosts =
        PARTS.map(|(part, boost)| (part.to_string(), json!({ "boost": boost })));
    search["search_options"]["fields"] = Value::Object(boosts.into_iter().collect());
    let letters = LETTERS.map(|(letter, name)| (letter.to_string(), json!(name)));
    search["letters"] = Value::Object(letters.into_iter().collect());
    search["keywords"] = first;
    let json = search.to_string().replace('\\', "\\\\").replace('\'', "\\'");
    let text = format!("{}{json}{}\n{SCRIPT}", FILE[0], FILE[1]);
    let new = format!("searchindex-{:x}.js", live::digest(text.as_bytes()));
    let error = |source| Error::File { path: file.clone(), source };
    std::fs::remove_file(&file).map_err(error)?;
    write(&file.with_file_name(&new), &text)?;
    let old = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok([old, new])
}

fn book_index(site: &Path) -> Option<std::path::PathBuf> {
    let mut files = std::fs::read_dir(site).ok()?.flatten().map(|entry| entry.path());
    let is_index = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("searchindex") && name.ends_with(".js")
    };
    files.find(is_index)
}

/// The sections of mdBook's index in one that has keywords too, and for each keyword the
/// section that it names.
fn with_keywords(search: &Value, contents: Contents) -> Option<(Index, Value)> {
    let mut builder = IndexBuilder::new();
    for (part, _) in PARTS {
        builder = builder.add_field_with_tokenizer(part, Box::new(tokens));
    }
    let mut index = builder.build();
    let sections = &search["index"]["documentStore"]["docs"];
    let (mut begun, mut named) = (BTreeSet::new(), serde_json::Map::new());
    for (number, url) in search["doc_urls"].as_array()?.iter().enumerate() {
        let number = number.to_string();
        let page = Path::new(url.as_str()?.split('#').next()?).with_extension("md");
        // A keyword leads to the first section of its page.
        let keywords = match contents.pages.get(&page) {
            Some(page_of) if begun.insert(page) => page_of.header.keywords.as_str(),
            _ => "",
        };
        for keyword in keywords.split(',').filter(|keyword| !keyword.is_empty()) {
            named.insert(typed(keyword.trim()), json!(number));
        }
        let part = |name: &str| sections[&number][name].as_str();
        index.add_doc(
            &number,
            [part("title")?, part("body")?, part("breadcrumbs")?, keywords],
        );
    }
    Some((index, Value::Object(named)))
}

/// A text as it is typed.
fn typed(text: &str) -> String {
    let name = |letter: char| LETTERS.iter().find(|(known, _)| *known == letter);
    let mut all = String::new();
    for letter in text.to_lowercase().chars() {
        match name(letter) {
            Some((_, name)) => all += name,
            None => all.push(letter),
        }
    }
    all
}

/// The words of a text, parted as mdBook and the script of the search part them.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || c == '-');
    let words = words.filter(|word| !word.is_empty() && word.len() <= LONGEST);
    words.map(typed).collect()
}

/// A longer word is none: it has so many bytes at most.
const LONGEST: usize = 80;
