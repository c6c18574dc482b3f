//! The camera: finds the text of a QR code in a picture.

use image::{DynamicImage, GenericImageView, ImageReader, Limits};
use std::io::Cursor;

/// The longest side of a picture that is searched as it is; larger ones are reduced first.
const LONGEST_SIDE: u32 = 2000;
/// The longest side that is opened at all.
const LARGEST_SIDE: u32 = 12_000;
/// Light margin added around the picture: a code that fills its picture to the edge has no quiet zone of its own.
const MARGIN: u32 = 32;

/// Why there is no payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not a PNG or JPEG, or too large.
    #[error("the file is not a PNG or JPEG picture that can be opened")]
    NotAPicture,
    /// A picture without a code that can be read.
    #[error("there is no readable QR code in the picture")]
    NoCode,
}

/// The text of the first readable code in a PNG or JPEG picture. Takes as long as it takes: not for an async task.
///
/// # Errors
/// When it is no picture, or there is no code in it.
pub fn payload(file: &[u8]) -> Result<String, DecodeError> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| DecodeError::NotAPicture)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| DecodeError::NotAPicture)?;
    let (width, height) = picture.dimensions();
    let picture =
        if width.max(height) > LONGEST_SIDE { picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE) } else { picture };
    // A very small picture may have one pixel a module, which is too few for the finder; enlarging helps it.
    let attempts = [1, 4].into_iter().filter(|times| picture.width().max(picture.height()) * times <= LONGEST_SIDE * 2);
    attempts.into_iter().find_map(|times| read(&picture, times)).ok_or(DecodeError::NoCode)
}

fn read(picture: &DynamicImage, times: u32) -> Option<String> {
    let grey = on_white(picture);
    let width = usize::try_from((grey.width() + 2 * MARGIN) * times).ok()?;
    let height = usize::try_from((grey.height() + 2 * MARGIN) * times).ok()?;
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let place = |at: usize| u32::try_from(at).ok().and_then(|at| (at / times).checked_sub(MARGIN));
        let (Some(x), Some(y)) = (place(x), place(y)) else { return u8::MAX };
        grey.get_pixel_checked(x, y).map_or(u8::MAX, |pixel| pixel.0[0])
    });
    prepared.detect_grids().iter().find_map(|grid| grid.decode().ok().map(|(_, text)| text))
}

/// Grey, with what is transparent shown as white paper: otherwise a code on a transparent ground would be black on black.
fn on_white(picture: &DynamicImage) -> image::GrayImage {
    let both = picture.to_luma_alpha8();
    image::GrayImage::from_fn(both.width(), both.height(), |x, y| {
        let [grey, alpha] = both.get_pixel(x, y).0;
        let mixed = (u32::from(grey) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
        image::Luma([u8::try_from(mixed).unwrap_or(u8::MAX)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Luma, LumaA};

    const TEXT: &str = "00020101021140360009qr-online01186r1KtestQR000000015204541153038605802UZ6304ABCD";

    fn bytes(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.into().write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    fn code() -> qrcode::QrCode {
        qrcode::QrCode::new(TEXT).unwrap()
    }

    #[test]
    fn a_png_and_a_jpeg_are_read() {
        let picture = code().render::<Luma<u8>>().module_dimensions(6, 6).build();
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            assert_eq!(payload(&bytes(picture.clone(), format)).as_deref(), Ok(TEXT), "{format:?}");
        }
    }

    #[test]
    fn one_pixel_a_module_without_a_quiet_zone_is_read() {
        let picture = code().render::<Luma<u8>>().module_dimensions(1, 1).quiet_zone(false).build();
        assert_eq!(payload(&bytes(picture, ImageFormat::Png)).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_large_picture_is_read() {
        let picture = code().render::<Luma<u8>>().module_dimensions(60, 60).build();
        assert!(picture.width() > LONGEST_SIDE);
        assert_eq!(payload(&bytes(picture, ImageFormat::Png)).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_code_on_a_transparent_ground_is_read() {
        let picture = code()
            .render::<LumaA<u8>>()
            .module_dimensions(4, 4)
            .light_color(LumaA([0, 0]))
            .dark_color(LumaA([0, 255]))
            .build();
        assert_eq!(payload(&bytes(picture, ImageFormat::Png)).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_picture_without_a_code_and_a_file_that_is_no_picture_are_told_apart() {
        let blank = image::GrayImage::from_pixel(200, 200, Luma([200]));
        assert_eq!(payload(&bytes(blank, ImageFormat::Png)), Err(DecodeError::NoCode));
        assert_eq!(payload(b"<svg/>"), Err(DecodeError::NotAPicture));
        assert_eq!(payload(b""), Err(DecodeError::NotAPicture));
    }
}
