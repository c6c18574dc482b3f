//! A drawing as a file: vectors, pixels, or a page.

use super::fonts::{DATABASE, FAMILY};
use super::{Paper, PosterError};
use crate::domain::picture::{self, DrawError};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions};
use std::sync::Arc;

/// SVG's own pixels, of which 96 are an inch.
const SVG_DPI: i64 = 96;
/// Print resolution of pixels.
const PRINT_DPI: i64 = 300;
/// Small things are drawn finer: a sticker's modules have few pixels otherwise.
const FINE_DPI: i64 = 600;
/// Micrometres of an inch.
const INCH: i64 = 25_400;

fn tree(svg: &str) -> Result<Tree, PosterError> {
    let options = Options { fontdb: Arc::clone(&DATABASE), font_family: FAMILY.to_owned(), ..Options::default() };
    Ok(Tree::from_str(svg, &options)?)
}

/// SVG whose texts are outlines, so that it prints the same where the font is unknown.
///
/// # Errors
/// The drawing cannot be read.
pub fn svg(drawing: &str) -> Result<Vec<u8>, PosterError> {
    Ok(tree(drawing)?.to_string(&WriteOptions::default()).into_bytes())
}

/// A page of PDF: vectors, with the letters that it uses embedded and named, so that its text can be found and copied.
///
/// # Errors
/// As above.
pub fn pdf(drawing: &str) -> Result<Vec<u8>, PosterError> {
    #[expect(clippy::cast_precision_loss, reason = "96")]
    let page = svg2pdf::PageOptions { dpi: SVG_DPI as f32 };
    svg2pdf::to_pdf(&tree(drawing)?, svg2pdf::ConversionOptions::default(), page)
        .map_err(|error| PosterError::Pdf(error.to_string()))
}

/// PNG in print resolution.
///
/// # Errors
/// As above.
pub fn png(drawing: &str, paper: Paper) -> Result<Vec<u8>, PosterError> {
    let dpi = if matches!(paper, Paper::A6 | Paper::Sticker) { FINE_DPI } else { PRINT_DPI };
    let pixels = |micrometres: i64| u32::try_from(micrometres * dpi / INCH).map_err(|_| DrawError::Size);
    let (width, height) = paper.size();
    let mut canvas = Pixmap::new(pixels(width)?, pixels(height)?).ok_or(DrawError::Size)?;
    #[expect(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "a scale of the drawing library")]
    let scale = dpi as f32 / SVG_DPI as f32;
    resvg::render(&tree(drawing)?, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    // The sheet is white all over: nothing of it is transparent.
    let rgb: Vec<u8> = canvas.data().chunks(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    let colour = (png::ColorType::Rgb, png::BitDepth::Eight);
    Ok(picture::encode(&rgb, (canvas.width(), canvas.height()), colour, dpi)?)
}
