//! The posters' own font: what is printed looks the same on every server, whatever is installed there.

use resvg::usvg::fontdb::Database;
use std::sync::{Arc, LazyLock};
use ttf_parser::Face;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// The family's name inside the files.
pub(super) const FAMILY: &str = "Inter";

/// How strong a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

impl Weight {
    pub(super) const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }

    /// How wide a text is, micrometres, when its letters are `size` micrometres high. Kerning only makes it narrower.
    pub(super) fn width(self, text: &str, size: i64) -> i64 {
        let face = match self {
            Self::Regular => &FACES.0,
            Self::SemiBold => &FACES.1,
        };
        let advance = |c: char| {
            let glyph = face.glyph_index(c).unwrap_or_default();
            i64::from(face.glyph_hor_advance(glyph).unwrap_or(face.units_per_em()))
        };
        text.chars().map(advance).sum::<i64>() * size / i64::from(face.units_per_em())
    }
}

#[expect(clippy::expect_used, reason = "the files are part of the program; a test reads them")]
static FACES: LazyLock<(Face<'static>, Face<'static>)> = LazyLock::new(|| {
    let face = |file| Face::parse(file, 0).expect("our own font");
    (face(REGULAR), face(SEMIBOLD))
});

/// The same for those who draw.
pub(super) static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for file in [REGULAR, SEMIBOLD] {
        database.load_font_data(file.to_vec());
    }
    Arc::new(database)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_languages_have_their_letters_in_both_weights() {
        let letters = "АЯаяЁёЎўҚқҒғҲҳ AZaz Oʻzbekcha maʼlumot «»—–…№0123456789+";
        for face in [&FACES.0, &FACES.1] {
            for letter in letters.chars() {
                assert!(face.glyph_index(letter).is_some(), "{letter:?}");
            }
        }
        assert_eq!(DATABASE.faces().map(|face| face.weight.0).collect::<Vec<_>>(), [400, 600]);
        assert!(DATABASE.faces().all(|face| face.families.iter().any(|(name, _)| name == FAMILY)));
    }

    #[test]
    fn widths_grow_with_the_size() {
        let width = |size| Weight::Regular.width("Karimov savdo", size);
        assert!(width(10_000) > 50_000 && width(10_000) < 100_000, "{}", width(10_000));
        assert!(Weight::SemiBold.width("Karimov savdo", 10_000) > width(10_000));
    }
}
