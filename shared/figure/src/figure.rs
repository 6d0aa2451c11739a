use std::fmt;

use serde::{Deserialize, Serialize};

use crate::font::escaped;
use crate::path::Pixel;
use crate::units::{TEXT_SIZE, UNITS};

/// A drawn figure.
///
/// Its text and axes take the colour of the page around them (`currentColor`), so the
/// same picture serves a light page, a dark page and print.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Figure {
    /// A name for files and links: lower-case words with hyphens, its own
    /// within the whole project.
    pub id: String,
    /// The title, a few words.
    pub title: String,
    /// The text alternative: what the figure shows, in a few sentences.
    pub alt: String,
    /// The picture where there is room.
    pub wide: Picture,
    /// The picture for a small screen, its panels one below the other.
    pub narrow: Picture,
    /// The maps that panels lie over, each once.
    pub maps: Vec<Map>,
    /// Ways through the panels, for an animation; often none.
    pub tracks: Vec<Track>,
    /// What there is to say of each moment of the animation.
    pub moments: Vec<String>,
}

/// One of the two pictures of a figure. One CSS pixel is [`UNITS`] units.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Picture {
    /// Width and height in CSS pixels.
    pub size: (f64, f64),
    /// The picture, in layers from the lowest to the highest. The maps lie above the
    /// layer "back", if there is one, and below the others.
    pub layers: Vec<Layer>,
    /// Where the panels stand, and what their places mean.
    pub frames: Vec<Frame>,
}

/// A part of the picture that can be drawn anew by itself.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Layer {
    /// What it holds.
    pub name: String,
    /// Its elements, in SVG, in units.
    pub svg: String,
}

/// A coloured map, which need not be drawn anew when what lies over it changes.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Map {
    /// Its width and height in units.
    pub size: (i32, i32),
    /// Its elements, in SVG.
    pub svg: String,
}

/// The rectangle of a panel inside its axes, and the data that it spans: with this a
/// place in the picture becomes a point of the data, and back.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Frame {
    /// The upper left corner, in units.
    pub corner: Pixel,
    /// Width and height, in units.
    pub size: (i32, i32),
    /// What lies at the left and at the right side.
    pub x: Scale,
    /// What lies at the bottom and at the top.
    pub y: Scale,
    /// Which of the figure's maps fills it.
    pub map: Option<usize>,
}

/// The data along one side of a panel.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub struct Scale {
    /// The value at the left or at the bottom.
    pub low: f64,
    /// The value at the right or at the top.
    pub high: f64,
    /// Whether equal distances are equal factors.
    pub logarithmic: bool,
}

/// The way of one mark through a panel, moment by moment. A way that is shorter than
/// the others stays where it ends.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Track {
    /// The panel, as an index of a picture's frames.
    pub panel: usize,
    /// The colour, as `#RRGGBB`.
    pub color: String,
    /// Whether a dot marks each moment, and a line joins only the last few.
    pub dotted: bool,
    /// Where the mark stands, from the upper left corner of the panel's frame, in
    /// units of the wide picture; outside of the frame if the way leaves it.
    pub points: Vec<Pixel>,
}

/// Where a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// In a page, whose colours it takes, and whose width chooses among both pictures
    /// by their classes, `wide` and `narrow`.
    Page,
    /// In a page for the printer: the wide picture alone.
    Paper,
    /// In a file of its own: there it follows the reader's light or dark setting.
    File,
}

/// A picture as an SVG element, in pieces of which each can be drawn anew by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Svg {
    /// The tag that begins it.
    pub tag: String,
    /// The elements inside.
    pub parts: Vec<String>,
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let inside = self.parts.concat();
        write!(f, "{}{inside}</svg>", self.tag)
    }
}

impl Figure {
    /// The figure as SVG: in a file one `<svg>` element, in a page one for each of
    /// both pictures. `id` must be its own on the page.
    pub fn svg(&self, id: &str, place: Place) -> String {
        self.parts(id, place).iter().map(Svg::to_string).collect()
    }

    /// The same elements, in pieces.
    pub fn parts(&self, id: &str, place: Place) -> Vec<Svg> {
        match place {
            Place::Page => vec![self.element(id, "wide"), self.element(id, "narrow")],
            Place::Paper => vec![self.element(id, "paper")],
            Place::File => vec![self.element(id, "file")],
        }
    }

    fn element(&self, id: &str, class: &str) -> Svg {
        let picture = if class == "narrow" { &self.narrow } else { &self.wide };
        let (width, height) = picture.size;
        let (columns, rows, em) = (width * UNITS, height * UNITS, TEXT_SIZE * UNITS);
        let tag = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="{class}" width="{width}" height="{height}" viewBox="0 0 {columns} {rows}" role="img" aria-labelledby="{id}-title {id}-alt" font-family="'Open Sans', 'Noto Sans', sans-serif" font-size="{em}" fill="currentColor" fill-rule="evenodd" stroke-linejoin="round" style="max-width:100%;height:auto;color:var(--fg);background:var(--bg)">"#
        );
        let mut parts = Vec::new();
        // The narrow picture shows what the wide one has said and drawn.
        if class != "narrow" {
            parts.extend(self.told(id));
        }
        if class == "file" {
            parts.push(
                "<style>svg{color-scheme:light dark;--fg:#1b1b1b;--bg:#fff}\
                 @media(prefers-color-scheme:dark){svg{--fg:#d8d8d8;--bg:#15171c}}</style>"
                    .into(),
            );
        }
        let drawn = picture.layers.iter().filter(|layer| !layer.svg.is_empty());
        let (back, front): (Vec<_>, Vec<_>) =
            drawn.partition(|layer| layer.name == "back");
        parts.extend(back.into_iter().map(Layer::element));
        parts.extend(self.maps_of(picture, id, class));
        parts.extend(front.into_iter().map(Layer::element));
        Svg { tag, parts }
    }

    fn told(&self, id: &str) -> [String; 2] {
        let (title, alt) = (escaped(&self.title), escaped(&self.alt));
        [
            format!(r#"<title id="{id}-title">{title}</title>"#),
            format!(r#"<desc id="{id}-alt">{alt}</desc>"#),
        ]
    }

    /// The maps of a picture. Each is written once, and then used again.
    fn maps_of(&self, picture: &Picture, id: &str, class: &str) -> Vec<String> {
        let mut written = vec![class == "narrow"; self.maps.len()];
        let map_of = |frame: &Frame| {
            let (index, (x, y)) = (frame.map?, frame.corner);
            let Map { size, svg: map } = &self.maps[index];
            let name = format!("{id}-map-{index}");
            let across = f64::from(frame.size.0) / f64::from(size.0);
            let down = f64::from(frame.size.1) / f64::from(size.1);
            let scale = match (across, down) {
                (1.0, 1.0) => String::new(),
                _ => format!(" scale({across:.4} {down:.4})"),
            };
            let element = match written[index] {
                true => format!(r##"<use href="#{name}"/>"##),
                false => format!(r#"<g id="{name}">{map}</g>"#),
            };
            written[index] = true;
            Some(format!(r#"<g transform="translate({x} {y}){scale}">{element}</g>"#))
        };
        picture.frames.iter().filter_map(map_of).collect()
    }
}

impl Layer {
    fn element(&self) -> String {
        format!(r#"<g class="{}">{}</g>"#, self.name, self.svg)
    }
}
