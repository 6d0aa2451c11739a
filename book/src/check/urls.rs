//! What a page refers to, and where that is.

/// Something that a page refers to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The line of the text.
    pub(super) line: usize,
    /// As it is written.
    pub(super) url: String,
    /// Whether a reader follows it; otherwise the page needs it.
    pub(super) is_link: bool,
}

/// Where something is.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Reach {
    /// In the book: a path, and the part behind `#`.
    Inside(String, String),
    /// On another site.
    Outside,
    /// In the address itself, or a mail to be written.
    Itself,
    /// Nowhere that a book leads.
    Strange,
}

/// Reads an address as browsers do: without white space around it, and with any letters.
pub(super) fn reach(url: &str) -> Reach {
    let url = url.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "");
    let url = url.replace('\\', "/");
    if url.starts_with("//") {
        return Reach::Outside;
    }
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_name = |scheme: &String| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    match scheme.filter(is_name).as_deref() {
        Some("http" | "https" | "ftp" | "ws" | "wss") => return Reach::Outside,
        Some("data" | "mailto") => return Reach::Itself,
        Some(_) => return Reach::Strange,
        None => {}
    }
    let (path, fragment) = url.split_once('#').unwrap_or((&url, ""));
    let path = path.split('?').next().unwrap_or_default();
    Reach::Inside(path.into(), fragment.into())
}

/// What an element refers to, given by its attributes: addresses, and whether they are
/// links.
pub(super) fn of_element<'a>(
    element: &str,
    attribute: impl Fn(&str) -> Option<&'a str>,
) -> Vec<(&'a str, bool)> {
    let names: &[&str] = match element {
        "a" | "area" => &["href", "xlink:href"],
        "link" if attribute("rel") == Some("canonical") => &[],
        "link" | "image" | "use" | "feimage" | "feImage" => &["href", "xlink:href"],
        "object" => &["data"],
        "video" => &["src", "poster"],
        "img" | "script" | "iframe" | "source" | "audio" | "track" | "embed"
        | "input" => &["src"],
        "form" => &["action"],
        "body" | "table" | "td" | "th" => &["background"],
        _ => &[],
    };
    let is_link = matches!(element, "a" | "area");
    let own = names.iter().filter_map(|name| attribute(name));
    let sets = ["srcset", "imagesrcset"].into_iter().filter_map(&attribute);
    let sets = sets.flat_map(|set| set.split(','));
    let sets = sets.filter_map(|candidate| candidate.split_whitespace().next());
    own.chain(sets).map(|url| (url, is_link)).collect()
}

/// The path of what a page names by a path from itself.
pub(super) fn resolve(page: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(page.into());
    }
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    // A path from the root of a site leads elsewhere once the book lies in a folder.
    (!path.starts_with('/')).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_browsers_do() {
        let outside =
            ["https://a.b", " HTTPS://a.b", "//a.b", "\\\\a.b", "ht\ntp://a.b"];
        assert!(outside.iter().all(|url| reach(url) == Reach::Outside));
        assert_eq!(reach("data:image/png,"), Reach::Itself);
        assert_eq!(reach("JavaScript:x()"), Reach::Strange);
        assert_eq!(reach("a/b.html?c#d"), Reach::Inside("a/b.html".into(), "d".into()));
        assert_eq!(reach("#a:b"), Reach::Inside("".into(), "a:b".into()));
    }

    #[test]
    fn paths_begin_at_their_page() {
        for (page, path, resolved) in [
            ("a.html", "", Some("a.html")),
            ("a/b.html", "c.html", Some("a/c.html")),
            ("a/b.html", "../c.html", Some("c.html")),
            ("a.html", "../c.html", None),
            ("a.html", "/c.html", None),
        ] {
            assert_eq!(resolve(page, path).as_deref(), resolved);
        }
    }
}
