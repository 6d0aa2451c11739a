//! The controls of a live region, in HTML: for each flag a box to type in, and beside it
//! what moves it.

use chapter::{Entry, Takes};
use figure::{escaped, quoted};

use live::{Answer, Drawn};
use serde_json::{Map, Value, json};

use crate::region::{Control, Kind, Region};

/// The controls of a region whose run asks for a topic.
pub(crate) fn controls(region: &Region, topic: &Entry) -> String {
    let controls: String =
        region.controls.iter().map(|it| control(it, region, topic)).collect();
    format!(
        "<form class=\"live-controls\" autocomplete=\"off\" hidden>\n{controls}\
         <button type=\"reset\" class=\"live-reset\" aria-label=\"Reset: {}\">Reset</button>\n\
         </form>\n",
        region.name
    )
}

fn control(control: &Control, region: &Region, topic: &Entry) -> String {
    let Control { flags, kind, condition, .. } = control;
    let shown = |flag: &String| match kind {
        Kind::Slider { low, high, log } => {
            slider(flag, [low, high], *log, region, topic)
        }
        Kind::Drag { .. } => number(flag, "", region, topic),
        Kind::Text { offers } => {
            number(flag, &buttons(flag, offers, topic), region, topic)
        }
        Kind::File => file(flag, region, topic),
        Kind::Choice { texts } => names(flag, "radio", texts, region, topic),
        Kind::Checks { names: known } => names(flag, "checkbox", known, region, topic),
        Kind::Switch => switch(flag, region, topic),
    };
    let inside: String = flags.iter().map(shown).collect();
    let inside = match condition {
        Some((flag, name)) => {
            let start = "class=\"live-control\"";
            inside.replace(start, &format!("{start} data-if=\"{flag}={name}\""))
        }
        None => inside,
    };
    match kind {
        Kind::Drag { figure } => format!(
            "<div class=\"live-drag\" data-drag=\"{figure}\" data-flags=\"{}\">\n{inside}\
             <p class=\"live-hint\">Drag the ring on the map, tap a place, or use the arrow keys.</p>\n</div>\n",
            flags.join(",")
        ),
        _ => inside,
    }
}

/// What a flag is for: the first phrase of its help, if that is one.
fn phrase(flag: &str, topic: &Entry) -> Option<String> {
    let help = topic.help(flag)?;
    let first = help.split([';', ':', ',', '[', '(']).next()?.trim();
    first.starts_with(char::is_uppercase).then(|| first.into())
}

/// The same with the flag's name.
fn label(flag: &str, topic: &Entry) -> String {
    let phrase = escaped(&phrase(flag, topic).unwrap_or_default());
    format!("{phrase} <code>--{flag}</code>")
}

fn slider(
    flag: &str,
    [low, high]: [&str; 2],
    log: bool,
    region: &Region,
    topic: &Entry,
) -> String {
    let log = if log { " data-log" } else { "" };
    let whole = match topic.flag(flag) {
        Some(Takes::Whole) => " data-whole",
        _ => "",
    };
    let slider = format!(
        "<input type=\"range\" class=\"live-slider\" aria-label=\"{}\" min=\"0\" max=\"200\" \
         data-low=\"{low}\" data-high=\"{high}\"{log}{whole}>\n",
        help(flag, topic)
    );
    number(flag, &slider, region, topic)
}

/// What a flag is for, or its name, for those who don't see its label.
fn help(flag: &str, topic: &Entry) -> String {
    phrase(flag, topic).map_or_else(|| flag.into(), |help| quoted(&help))
}

/// A button for each text that a box can be filled with.
fn buttons(flag: &str, texts: &[String], topic: &Entry) -> String {
    let button = |text: &String| {
        let text = quoted(text);
        format!(
            "<button type=\"button\" class=\"live-offer\" value=\"{text}\">{text}</button>\n"
        )
    };
    let buttons: String = texts.iter().map(button).collect();
    match texts.is_empty() {
        true => buttons,
        false => format!(
            "<div class=\"live-offers\" role=\"group\" aria-label=\"{}\">\n{buttons}</div>\n",
            help(flag, topic)
        ),
    }
}

/// A box for a number or a text, with what moves it.
fn number(flag: &str, mover: &str, region: &Region, topic: &Entry) -> String {
    let value = quoted(&region.run.value(flag, topic).unwrap_or_default());
    let id = format!("{}-{flag}", region.name);
    format!(
        "<div class=\"live-control\">\n<label for=\"{id}\">{}</label>\n{mover}\
         <input type=\"text\" inputmode=\"text\" autocomplete=\"off\" spellcheck=\"false\" \
         id=\"{id}\" data-flag=\"{flag}\" value=\"{value}\">\n</div>\n",
        label(flag, topic)
    )
}

/// A button or a box to tick for each of some texts, or for each name that a flag knows.
fn names(
    flag: &str,
    kind: &str,
    texts: &[String],
    region: &Region,
    topic: &Entry,
) -> String {
    let known = match topic.flag(flag) {
        Some(Takes::OneOf(names) | Takes::SomeOf(names)) if texts.is_empty() => names,
        _ => texts.to_vec(),
    };
    let value = region.run.value(flag, topic).unwrap_or_default();
    let chosen: Vec<&str> = match kind {
        "radio" => vec![&value],
        _ => value.split(',').collect(),
    };
    let button = |name: &String| {
        let checked = if chosen.contains(&name.as_str()) { " checked" } else { "" };
        format!(
            "<label><input type=\"{kind}\" name=\"{}-{flag}\" data-flag=\"{flag}\" \
             value=\"{name}\"{checked}> {name}</label>\n",
            region.name
        )
    };
    let buttons: String = known.iter().map(button).collect();
    format!(
        "<fieldset class=\"live-control\">\n<legend>{}</legend>\n{buttons}</fieldset>\n",
        label(flag, topic)
    )
}

/// A file to choose.
fn file(flag: &str, region: &Region, topic: &Entry) -> String {
    let value = quoted(&region.run.value(flag, topic).unwrap_or_default());
    let id = format!("{}-{flag}", region.name);
    format!(
        "<div class=\"live-control\">\n<label for=\"{id}\">Your file <code>--{flag}</code></label>\n\
         <input type=\"file\" id=\"{id}\" data-flag=\"{flag}\" data-usual=\"{value}\">\n</div>\n"
    )
}

fn switch(flag: &str, region: &Region, topic: &Entry) -> String {
    let checked = if region.run.has(flag) { " checked" } else { "" };
    format!(
        "<div class=\"live-control\">\n<label><input type=\"checkbox\" data-flag=\"{flag}\" \
         data-switch{checked}> {}</label>\n</div>\n",
        label(flag, topic)
    )
}

/// What stands below a region: the command, what is wrong, and what is told to those who
/// can't see it.
pub(crate) fn foot(region: &Region) -> String {
    // A button is named by its own text and by what it copies.
    let Region { name, run, .. } = region;
    format!(
        "<div class=\"live-foot\" hidden>\n\
         <p class=\"live-line\"><code class=\"live-command\" id=\"{name}-command\">{}</code> \
         <button type=\"button\" class=\"live-copy\" id=\"{name}-copy\" \
         aria-labelledby=\"{name}-copy {name}-command\">Copy</button> \
         <button type=\"button\" class=\"live-link\" id=\"{name}-link\" \
         aria-labelledby=\"{name}-link {name}\">Copy link</button></p>\n\
         <p class=\"live-wrong\" id=\"{name}-wrong\" role=\"status\"></p>\n\
         <p class=\"live-old\" hidden>The chapters have changed since the live figures were \
         made: these show the chapters as they were.</p>\n\
         <p class=\"live-told\" aria-live=\"polite\"></p>\n</div>\n",
        escaped(&run.command())
    )
}

/// What the script of the page has to know of a region: the digest of its answer, and the
/// first panel of both pictures of each figure.
pub(crate) fn data(answer: &Answer) -> String {
    let frames = |drawn: &Drawn| {
        let first = drawn.pictures.iter().map(|picture| picture.frames.first());
        (drawn.name.clone(), json!(first.collect::<Vec<_>>()))
    };
    let frames: Map<String, Value> = answer.figures.iter().map(frames).collect();
    let data = json!({ "digest": format!("{:x}", answer.digest()), "frames": frames });
    format!("<script class=\"live-data\" type=\"application/json\">{data}</script>\n")
}
