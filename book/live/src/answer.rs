use chapter::Shown;
use figure::{Figure, Frame, Place, Svg, Track};
use serde::Serialize;

/// What a page gets.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Answer {
    /// The printed text, ending with a newline.
    pub text: String,
    /// The figures, in the order in which they were asked for, without those that this
    /// command line does not draw.
    pub figures: Vec<Drawn>,
    /// The results, in the order in which they were asked for.
    pub values: Vec<String>,
    /// Why there is nothing else, in one sentence.
    pub error: Option<String>,
}

impl Answer {
    /// What a run has to say: its text, some figures, each by its name and by the name
    /// that it has on the page, and some results, each by its path and format.
    ///
    /// # Errors
    /// If there is no such result.
    pub fn of(
        shown: &dyn Shown,
        figures: &[(String, String)],
        values: &[(String, String)],
    ) -> Result<Self, String> {
        let drawn = |(name, id): &(String, String)| {
            let figure = shown.figure(name)?;
            let id = if id.is_empty() { figure.id.clone() } else { id.clone() };
            Some(Drawn::new(name, id, figure))
        };
        let value = |(path, format): &(String, String)| shown.value(path, format);
        Ok(Answer {
            text: shown.text(),
            figures: figures.iter().filter_map(drawn).collect(),
            values: values.iter().map(value).collect::<Result<_, _>>()?,
            error: None,
        })
    }

    /// The answer as a page gets it.
    pub fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("an answer can be written as JSON")
    }

    /// A number by which two answers can be told apart.
    pub fn digest(&self) -> u64 {
        crate::digest(&self.json())
    }

    pub(crate) fn refused(why: String) -> Self {
        Answer { error: Some(why), ..Answer::default() }
    }
}

/// A figure for a page.
#[derive(Clone, Debug, Serialize)]
pub struct Drawn {
    /// Its name within the topic.
    pub name: String,
    /// Its name on the page.
    pub id: String,
    /// The title, a few words.
    pub title: String,
    /// The text alternative.
    pub alt: String,
    /// The picture where there is room, and the one for a small screen.
    pub pictures: [Drawing; 2],
    /// Ways through the panels, for an animation.
    pub tracks: Vec<Track>,
    /// What there is to say of each moment of the animation.
    pub moments: Vec<String>,
}

impl Drawn {
    fn new(name: &str, id: String, figure: Figure) -> Self {
        let mut parts = figure.parts(&id, Place::Page).into_iter();
        let frames = [figure.wide.frames, figure.narrow.frames];
        let pictures = frames.map(|frames| {
            let Svg { tag, parts } = parts.next().expect("a page has two pictures");
            Drawing { tag, parts, frames }
        });
        let Figure { title, alt, tracks, moments, .. } = figure;
        Drawn { name: name.into(), id, title, alt, pictures, tracks, moments }
    }
}

/// One of the two pictures of a figure.
#[derive(Clone, Debug, Serialize)]
pub struct Drawing {
    /// The tag that begins its SVG.
    pub tag: String,
    /// The elements inside, each of which can be drawn anew by itself.
    pub parts: Vec<String>,
    /// Where the panels stand, and what their places mean.
    pub frames: Vec<Frame>,
}
