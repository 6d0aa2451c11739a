//! Pieces of source, marked in their files by comments that mdBook knows too:
//! `// ANCHOR: name` and `// ANCHOR_END: name`.

use std::fs;
use std::path::Path;

/// The lines between the marks, without other marks, moved to the left edge.
pub(crate) fn read(root: &Path, file: &str, anchor: &str) -> Result<String, String> {
    let source = fs::read_to_string(root.join(file))
        .map_err(|error| format!("'{file}': {error}"))?;
    let mark = |kind: &str, line: &str| {
        line.trim().strip_prefix("// ").and_then(|l| l.strip_prefix(kind))
            == Some(anchor)
    };
    let lines: Vec<&str> = source.lines().collect();
    let find = |kind: &str| lines.iter().position(|line| mark(kind, line));
    if lines.iter().filter(|line| mark("ANCHOR: ", line)).count() > 1 {
        return Err(format!("'{file}' has the anchor '{anchor}' twice"));
    }
    let start =
        find("ANCHOR: ").ok_or_else(|| format!("'{file}' has no anchor '{anchor}'"))?;
    let end = find("ANCHOR_END: ").filter(|&end| end > start);
    let end =
        end.ok_or_else(|| format!("the anchor '{anchor}' in '{file}' has no end"))?;

    let is_mark = |line: &&&str| line.trim().starts_with("// ANCHOR");
    let inside: Vec<&str> =
        lines[start + 1..end].iter().filter(|l| !is_mark(l)).copied().collect();
    if inside.iter().all(|line| line.trim().is_empty()) {
        return Err(format!("the anchor '{anchor}' in '{file}' marks nothing"));
    }
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let margin =
        inside.iter().filter(|l| !l.trim().is_empty()).map(indent).min().unwrap_or(0);
    let moved: Vec<&str> =
        inside.iter().map(|line| line.get(margin..).unwrap_or("")).collect();
    Ok(moved.join("\n"))
}
