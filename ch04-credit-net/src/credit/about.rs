//! What is printed of the data.

use chapter::number::with_commas;

use super::Data;
use crate::data::{Contents, Gaps, SENSITIVE, Source};
use crate::error::quoted;

/// What the data are, in a few lines.
pub(crate) fn about(data: &Data) -> String {
    match (&data.source, &data.table) {
        (Source::German, Some(table)) => about_german(table, data.all_attributes),
        (Source::File(path), Some(table)) => {
            let file = quoted(&path.display().to_string());
            format!("Data: {file}\n{}{}", form(table, data), contents(table))
        }
        (Source::Synthetic, _) => {
            "Data: made-up applications, decided by a known rule and a loaded coin\n"
                .into()
        }
        _ => "Data: noise, labelled by the flip of a coin\n".into(),
    }
}

/// What the data are, in a few words of a title.
pub(crate) fn title(data: &Data) -> &'static str {
    match data.source {
        Source::Notebook => "coin-flip labels",
        Source::Synthetic => "made-up applications",
        Source::German => "the German credit data",
        Source::File(_) => "a file of applications",
    }
}

fn about_german(table: &Contents, all_attributes: bool) -> String {
    let names = SENSITIVE.join(", ");
    let fate = match all_attributes {
        true => "Taken in, though no fair lender may use them",
        false => "Left out, because no fair lender may use them",
    };
    format!(
        "Data: Statlog German Credit data (H. Hofmann 1994, UCI, CC BY 4.0)\n{}{fate}:\n{names}\n",
        contents(table)
    )
}

/// How a file was written, and what was done with its gaps.
fn form(table: &Contents, data: &Data) -> String {
    let Contents { encoding, separator, .. } = table;
    let names =
        if data.no_header { "no names of columns" } else { "names in the first line" };
    let form = format!("Cells separated by {separator}, {names}, {encoding}\n");
    let first = match table.first_gap {
        Some(line) => format!(", the first in line {line}"),
        None => String::new(),
    };
    let count = with_commas(table.gaps);
    form + &match data.gaps {
        None => String::new(),
        Some(Gaps::Drop) => format!("Rows dropped for a gap: {count}{first}\n"),
        Some(Gaps::Mean) => {
            format!("Gaps filled with the mean of the training part: {count}{first}\n")
        }
    }
}

/// How much a table holds.
fn contents(table: &Contents) -> String {
    let [bad, good] = table.labels.each_ref().map(|label| quoted(&label.name));
    let [n_bad, n_good] = table.labels.each_ref().map(|label| with_commas(label.count));
    format!(
        "{} applications, {} attributes as {} features\n\
         Label 1, to approve: {good} ({n_good}); label 0, to decline: {bad} ({n_bad})\n",
        with_commas(table.applications),
        table.attributes,
        table.features,
    )
}
