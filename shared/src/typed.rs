//! What people type. Kinder than the interfaces, and just as exact.

use crate::{Amount, Invalid};

/// Reads an amount of soum as people write it: `100 000,50`, `100000.5`, `100 000 сум`, `1,5`. Spaces of every kind may
/// stand between digits; one comma or dot before at most two digits parts soum from tiyin; a unit may follow (R213, R217).
///
/// # Errors
/// Anything that could be read in two ways (`1,000.50`, `1.000`), zero, or out of range. The slug is `amount`.
pub fn amount(text: &str) -> Result<Amount, Invalid> {
    let invalid = Invalid { slug: "amount" };
    let number = text.trim_end_matches(|c: char| c.is_whitespace() || c.is_alphabetic() || UNIT_SIGNS.contains(&c));
    let plain: String = number.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    // What the interfaces read, and no more: one point, two decimals.
    if plain.is_empty() { Err(invalid) } else { Amount::parse(&plain) }
}

/// Letters of the Uzbek «soʻm» that are no letters to Unicode, in every way in which they are typed.
const UNIT_SIGNS: [char; 4] = ['\u{2bb}', '\u{2019}', '\'', '`'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Sum, written};
    use proptest::prelude::*;

    #[test]
    fn r217_amounts_are_read_as_people_type_them() {
        for (typed, tiyin) in [
            ("100000", 10_000_000),
            ("100 000,50", 10_000_050),
            ("100\u{202f}000,5", 10_000_050),
            ("100\u{a0}000.50 сум", 10_000_050),
            ("  1,5 soʻm ", 150),
            ("0,01", 1),
            ("9 999 999 999,99", 999_999_999_999),
        ] {
            assert_eq!(amount(typed).map(Amount::tiyin), Ok(tiyin), "{typed}");
        }
    }

    #[test]
    fn r217_what_is_no_amount_is_refused() {
        for typed in [
            "",
            " ",
            "сум",
            "0",
            "0,00",
            "-5",
            "1,000.50",
            "1.000",
            "1,234",
            "1e3",
            "½",
            "10 000 000 000",
            "1,,5",
            "5 сум 3",
        ] {
            assert_eq!(amount(typed).map_err(|invalid| invalid.slug), Err("amount"), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_we_write_we_read(tiyin in 1_i64..=999_999_999_999) {
            let written = written::money(Sum::from_tiyin(tiyin));
            prop_assert_eq!(amount(&written).map(Amount::tiyin), Ok(tiyin));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = amount(&text);
        }
    }
}
