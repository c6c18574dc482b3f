//! The one drawing of which every format is made.

use super::fonts::{FAMILY, Weight};
use super::lines::{Fitted, Place};
use super::{MM, NARROWEST_MODULE, Paper, Poster, PosterError};
use crate::domain::picture::Modules;
use locales::text_with;
use std::fmt::Write as _;

const INK: &str = "#15212b";
const QUIET: &str = "#52626f";
const BRAND: &str = "#006f86";
const LINE: &str = "#c9d3da";

/// Draws a poster as SVG with texts.
///
/// # Errors
/// [`PosterError::TooFine`] when the code needs more room than the paper has; a payload that fits no code.
pub fn draw(poster: &Poster<'_>) -> Result<String, PosterError> {
    let (width, height) = poster.paper.size();
    let mut sheet = Sheet { svg: String::new(), middle: width / 2 };
    match poster.paper {
        Paper::Sticker => sticker(&mut sheet, poster)?,
        Paper::A4 | Paper::A5 | Paper::A6 => page(&mut sheet, poster)?,
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {width} {height}\">\
         <path fill=\"#fff\" d=\"M0 0h{width}v{height}H0z\"/>{}</svg>",
        width / MM,
        height / MM,
        sheet.svg
    ))
}

/// Proportions of A4, brought to the paper at hand.
fn page(sheet: &mut Sheet, poster: &Poster<'_>) -> Result<(), PosterError> {
    let (width, height) = poster.paper.size();
    let at = |a4_mm: i64| a4_mm * MM * width / (210 * MM);
    let _ = write!(sheet.svg, "<path fill=\"{BRAND}\" d=\"M0 0h{width}v{}H0z\"/>", at(5));
    sheet.logo(at(14), at(15));
    let words = |key: &str| text_with(poster.lang, key, &[]);
    let heading = Place { width: at(178), lines: 2, size: at(13), smallest: at(8), weight: Weight::SemiBold };
    sheet.centred(at(49), heading, INK, &words("poster-scan"));
    let side = at(148);
    let (left, top) = ((width - side) / 2, at(76));
    let frame = at(1).max(300);
    let _ = write!(
        sheet.svg,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\" rx=\"{0}\" fill=\"#fff\" stroke=\"{BRAND}\" \
         stroke-width=\"{frame}\"/>",
        at(7)
    );
    let inset = at(5);
    sheet.code(poster.payload, left + inset, top + inset, side - 2 * inset)?;
    let merchant = Place { width: at(178), lines: 2, size: at(10), smallest: at(6), weight: Weight::SemiBold };
    let bottom = sheet.centred(top + side + at(17), merchant, INK, poster.merchant);
    let name = Place { width: at(178), lines: 1, size: at(7), smallest: at(4), weight: Weight::Regular };
    sheet.centred(bottom + at(3), name, QUIET, poster.name.as_str());
    let support = text_with(poster.lang, "poster-support", &[("phone", poster.support.into())]);
    let foot = Place { width: at(178), lines: 1, size: at(6), smallest: at(4), weight: Weight::Regular };
    sheet.centred(height - at(12), foot, QUIET, &support);
    Ok(())
}

/// 60 mm: as much code as possible, and the least of words.
fn sticker(sheet: &mut Sheet, poster: &Poster<'_>) -> Result<(), PosterError> {
    let (width, height) = poster.paper.size();
    // A hairline to cut along.
    let _ = write!(
        sheet.svg,
        "<rect x=\"100\" y=\"100\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"none\" stroke=\"{LINE}\" stroke-width=\"200\"/>",
        width - 200,
        height - 200,
        4 * MM
    );
    sheet.logo(2_200, 4_200);
    sheet.code(poster.payload, (width - 44 * MM) / 2, 7 * MM, 44 * MM)?;
    let name = Place { width: 54 * MM, lines: 1, size: 3_400, smallest: 2_400, weight: Weight::SemiBold };
    sheet.centred(54_200, name, INK, poster.name.as_str());
    let hint = Place { width: 54 * MM, lines: 1, size: 2_600, smallest: 1_900, weight: Weight::Regular };
    sheet.centred(57_800, hint, QUIET, &text_with(poster.lang, "poster-scan", &[]));
    Ok(())
}

struct Sheet {
    svg: String,
    middle: i64,
}

impl Sheet {
    /// The mark and the name of the platform, `size` high, centred.
    fn logo(&mut self, top: i64, size: i64) {
        let letters = size * 9 / 10;
        let gap = size * 3 / 10;
        let width = size + gap + Weight::SemiBold.width("UzQR", letters);
        let left = self.middle - width / 2;
        // Writing to a string does not fail; the same is true below.
        let _ = write!(
            self.svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{size}\" height=\"{size}\" rx=\"{}\" fill=\"{BRAND}\"/>",
            size * 28 / 100
        );
        // The mark of the cabinet's favicon: three finders and two modules in a square of 32.
        let unit = |n: i64| n * size / 32;
        let square = |x: i64, y: i64, side: i64| {
            let (x, y, side) = (left + unit(x), top + unit(y), unit(side));
            format!("M{x} {y}h{side}v{side}h-{side}z")
        };
        let marks =
            [(8, 8, 7), (17, 8, 7), (8, 17, 7), (17, 17, 3), (21, 21, 3)].map(|(x, y, side)| square(x, y, side));
        let _ = write!(
            self.svg,
            "<path d=\"{}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"{}\"/>",
            marks.concat(),
            unit(2)
        );
        self.line(left + size + gap, top + size * 82 / 100, letters, Weight::SemiBold, INK, "start", "UzQR");
    }

    /// The code with its quiet zone in a square; nothing else stands there.
    fn code(&mut self, payload: &str, left: i64, top: i64, side: i64) -> Result<(), PosterError> {
        let modules = Modules::new(payload)?;
        // Whole micrometres a module: every module is as wide as every other.
        let module = side / modules.side();
        if module < NARROWEST_MODULE {
            return Err(PosterError::TooFine);
        }
        let rest = (side - module * modules.side()) / 2;
        let _ = write!(
            self.svg,
            "<path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"{}\"/>",
            modules.path(left + rest, top + rest, module)
        );
        Ok(())
    }

    /// Lines of text around the middle; `base` is the first line's. Gives the base of a next line.
    fn centred(&mut self, base: i64, place: Place, colour: &str, text: &str) -> i64 {
        let Fitted { size, lines } = place.fit(text);
        let step = size * 125 / 100;
        let mut at = base;
        for line in &lines {
            self.line(self.middle, at, size, place.weight, colour, "middle", line);
            at += step;
        }
        at
    }

    #[expect(clippy::too_many_arguments, reason = "one text element: where, how and what")]
    fn line(&mut self, x: i64, base: i64, size: i64, weight: Weight, colour: &str, anchor: &str, text: &str) {
        let _ = write!(
            self.svg,
            "<text x=\"{x}\" y=\"{base}\" font-family=\"{FAMILY}\" font-size=\"{size}\" font-weight=\"{}\" fill=\"{colour}\" \
             text-anchor=\"{anchor}\">{}</text>",
            weight.number(),
            escaped(text)
        );
    }
}

fn escaped(text: &str) -> String {
    // What XML cannot hold at all becomes a space.
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
