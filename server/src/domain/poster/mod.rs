//! What a merchant prints (R135–R138): the code with its merchant, its name and a word to buyers, on paper or as a sticker.
//! Everything is counted in whole micrometres: what is drawn is what comes out of the printer.

mod draw;
mod fonts;
mod lines;
mod render;

pub use draw::draw;
pub use render::{pdf, png, svg};

use super::picture::DrawError;
use shared::{Lang, QrName};

/// A millimetre.
const MM: i64 = 1_000;

/// The narrowest module that telephones read from print without trouble.
pub const NARROWEST_MODULE: i64 = 400;

/// What is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
    /// 105 × 148 mm.
    A6,
    /// 60 × 60 mm.
    Sticker,
}

impl Paper {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::A4, Self::A5, Self::A6, Self::Sticker];

    /// Width and height, micrometres.
    #[must_use]
    pub const fn size(self) -> (i64, i64) {
        match self {
            Self::A4 => (210 * MM, 297 * MM),
            Self::A5 => (148 * MM, 210 * MM),
            Self::A6 => (105 * MM, 148 * MM),
            Self::Sticker => (60 * MM, 60 * MM),
        }
    }

    /// As in the interface and in file names.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::A6 => "a6",
            Self::Sticker => "sticker",
        }
    }
}

/// What stands on a poster.
#[derive(Debug, Clone)]
pub struct Poster<'a> {
    /// What the code holds.
    pub payload: &'a str,
    /// The merchant, as the bank has registered it.
    pub merchant: &'a str,
    /// The QR, as the merchant calls it.
    pub name: &'a QrName,
    /// The support service's number.
    pub support: &'a str,
    /// The language of the words.
    pub lang: Lang,
    /// What it is printed on.
    pub paper: Paper,
}

/// Why there is no poster.
#[derive(Debug, thiserror::Error)]
pub enum PosterError {
    /// The code's modules would be narrower than [`NARROWEST_MODULE`] on this paper.
    #[error("the code would be too fine for this paper")]
    TooFine,
    /// No code, or no picture.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// What we have drawn cannot be read as SVG.
    #[error("the drawing is not SVG")]
    Svg(#[from] resvg::usvg::Error),
    /// No PDF could be made of it.
    #[error("the drawing does not become PDF: {0}")]
    Pdf(String),
}
