//! Capitals and small letters of the languages that are written here: Latin with its accents, and Cyrillic. The whole of
//! Unicode's tables would be a tenth of a page's programme.

/// The capital of a letter; what has none stays as it is. «ß» has none of one letter.
#[must_use]
pub const fn upper(letter: char) -> char {
    match letter {
        'a'..='z' => letter.to_ascii_uppercase(),
        'à'..='ö' | 'ø'..='þ' | 'а'..='я' => moved(letter, -0x20),
        'ѐ'..='џ' => moved(letter, -0x50),
        _ if is_pair(letter) && !(letter as u32).is_multiple_of(2) => moved(letter, -1),
        _ => letter,
    }
}

/// The small letter of a capital; what is none stays as it is.
#[must_use]
pub const fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => moved(letter, 0x20),
        'Ѐ'..='Џ' => moved(letter, 0x50),
        _ if is_pair(letter) && (letter as u32).is_multiple_of(2) => moved(letter, 1),
        _ => letter,
    }
}

/// A text in capitals.
#[must_use]
pub fn uppercase(text: &str) -> String {
    text.chars().map(upper).collect()
}

/// A text in small letters.
#[must_use]
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// Extended Cyrillic, where each small letter follows its capital: қ, ғ, ҳ and their like.
const fn is_pair(letter: char) -> bool {
    matches!(letter, '\u{460}'..='\u{481}' | '\u{48A}'..='\u{4BF}' | '\u{4D0}'..='\u{52F}')
}

const fn moved(letter: char, by: i32) -> char {
    match char::from_u32((letter as u32).wrapping_add_signed(by)) {
        Some(moved) => moved,
        None => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_unicode_says() {
        let ranges =
            ['\0'..='\u{B4}', '\u{B6}'..='\u{DE}', '\u{E0}'..='\u{FE}', '\u{400}'..='\u{4BF}', '\u{4D0}'..='\u{52F}'];
        for letter in ranges.into_iter().flatten() {
            assert_eq!(upper(letter).to_string(), letter.to_uppercase().to_string(), "{letter:?}");
            assert_eq!(lower(letter).to_string(), letter.to_lowercase().to_string(), "{letter:?}");
        }
    }

    #[test]
    fn the_names_of_the_country_are_spelled_right() {
        assert_eq!(uppercase("Qoʻziboyev Ғулом Ёқубович"), "QOʻZIBOYEV ҒУЛОМ ЁҚУБОВИЧ");
        assert_eq!(lowercase("СЎМ Ҳ Ў O'"), "сўм ҳ ў o'");
    }
}
