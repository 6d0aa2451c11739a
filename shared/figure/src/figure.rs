/// A drawn figure.
///
/// Its text and axes take the colour of the page around them (`currentColor`,
/// and `--bg` for its ground), so the same SVG serves a light page, a dark page
/// and print; opened as a file of its own it follows the reader's light or dark
/// setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// A name for files and links: lower-case words with hyphens, its own
    /// within the whole project.
    pub id: String,
    /// The title, a few words.
    pub title: String,
    /// The text alternative: what the figure shows, in one or two sentences.
    pub alt: String,
    /// The picture: one `<svg>` element.
    pub svg: String,
    /// Ways through the picture, for an animation; often none.
    pub tracks: Vec<Track>,
    /// What there is to say of each moment of the animation.
    pub moments: Vec<String>,
}

/// The way of one mark through a picture, moment by moment. A way that is
/// shorter than the others stays where it ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The colour, as `#RRGGBB`.
    pub color: String,
    /// Where the mark stands, from the upper left corner, in the units of the
    /// picture's view box.
    pub points: Vec<(i32, i32)>,
}
