//! The printed code: level M, a quiet zone of four modules on each side (ISO/IEC 18004), as vectors or as pixels.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Modules of white on each side.
const QUIET: usize = 4;
/// Pixels on a side, at least: 10 cm at 300 dpi.
const PIXELS: usize = 1200;

/// A code as a square of modules, quiet zone included.
pub struct Modules {
    side: usize,
    dark: Vec<bool>,
}

/// The payload does not fit a QR symbol, or the picture cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// Too long for any symbol.
    #[error("the payload does not fit a QR symbol")]
    Symbol(#[from] qrcode::types::QrError),
    /// PNG.
    #[error("the picture cannot be written")]
    Png(#[from] png::EncodingError),
    /// Wider than PNG allows.
    #[error("the picture is too large")]
    Size,
}

impl Modules {
    /// Draws a payload.
    ///
    /// # Errors
    /// It does not fit a symbol.
    pub fn new(payload: &str) -> Result<Self, DrawError> {
        let code = QrCode::with_error_correction_level(payload, EcLevel::M)?;
        let inner = code.width();
        let side = inner + 2 * QUIET;
        let mut dark = vec![false; side * side];
        for (index, color) in code.into_colors().into_iter().enumerate() {
            let at = (index / inner + QUIET) * side + index % inner + QUIET;
            if let Some(module) = dark.get_mut(at) {
                *module = color == Color::Dark;
            }
        }
        Ok(Self { side, dark })
    }

    fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.side)
    }

    /// Modules on a side, quiet zone included.
    #[must_use]
    pub fn side(&self) -> i64 {
        i64::try_from(self.side).unwrap_or(i64::MAX)
    }

    /// The dark modules as one path of horizontal runs: where the square begins, and how wide a module is.
    #[must_use]
    pub fn path(&self, left: i64, top: i64, module: i64) -> String {
        let mut path = String::new();
        for (y, row) in (0..).zip(self.rows()) {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let length = i64::try_from(run.len()).unwrap_or_default();
                if run.first() == Some(&true) {
                    let (left, top, length) = (left + x * module, top + y * module, length * module);
                    // Writing to a string does not fail.
                    let _ = write!(path, "M{left} {top}h{length}v{module}h-{length}z");
                }
                x += length;
            }
        }
        path
    }

    /// A module is a unit, the page decides the size.
    #[must_use]
    pub fn svg(&self) -> String {
        let (side, path) = (self.side, self.path(0, 0, 1));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"100mm\" height=\"100mm\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>\n"
        )
    }

    /// Black and white, one bit a pixel, every module a whole number of pixels.
    ///
    /// # Errors
    /// The encoder failed.
    pub fn png(&self) -> Result<Vec<u8>, DrawError> {
        let scale = PIXELS.div_ceil(self.side);
        let pixels = self.side * scale;
        let width = u32::try_from(pixels).map_err(|_| DrawError::Size)?;
        let mut lines = Vec::with_capacity(pixels * pixels.div_ceil(8));
        for row in self.rows() {
            let mut line = vec![0_u8; pixels.div_ceil(8)];
            for (x, _) in row.iter().enumerate().filter(|(_, dark)| !**dark) {
                for pixel in x * scale..(x + 1) * scale {
                    if let Some(byte) = line.get_mut(pixel / 8) {
                        *byte |= 0x80 >> (pixel % 8);
                    }
                }
            }
            for _ in 0..scale {
                lines.extend_from_slice(&line);
            }
        }
        encode(&lines, (width, width), (png::ColorType::Grayscale, png::BitDepth::One), 300)
    }
}

/// Writes pixels down, with the resolution at which they are meant to be printed.
///
/// # Errors
/// The encoder failed.
pub(super) fn encode(
    pixels: &[u8],
    (width, height): (u32, u32),
    (colour, depth): (png::ColorType, png::BitDepth),
    dpi: i64,
) -> Result<Vec<u8>, DrawError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    let per_metre = u32::try_from(dpi * 10_000 / 254).map_err(|_| DrawError::Size)?;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quiet_zone_is_four_modules_wide_on_every_side() {
        let modules = Modules::new("00020101021140440012qr-online.uz").unwrap();
        let side = modules.side;
        for (y, row) in modules.rows().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (QUIET..side - QUIET).contains(&x) && (QUIET..side - QUIET).contains(&y);
                assert!(inside || !dark, "dark at {x},{y}");
            }
        }
        // The finder patterns touch the quiet zone's inner edge.
        assert!(modules.dark[QUIET * side + QUIET]);
    }

    #[test]
    fn pixels_are_whole_modules_and_enough_for_print() {
        let modules = Modules::new("x").unwrap();
        let file = modules.png().unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let width = usize::try_from(reader.info().width).unwrap();
        assert!(width >= PIXELS && width % modules.side == 0);
    }
}
