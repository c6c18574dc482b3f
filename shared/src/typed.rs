//! What people type. Kinder than the interfaces, and just as exact.

use crate::{Amount, Invalid, letters};

/// Reads an amount of soum as people write it: `100 000,50`, `100000.5`, `100 000 сум`, `1,5`. Spaces may stand between groups
/// of three digits and nowhere else; one comma or dot before at most two digits parts soum from tiyin; the name of the soum
/// may follow, and no other word (R213, R217).
///
/// # Errors
/// Anything that could be read in two ways (`1,000.50`, `1.000`, `45 50`, `100 тыс`), zero, or out of range. The slug is
/// `amount`.
pub fn amount(text: &str) -> Result<Amount, Invalid> {
    let number = without_unit(text.trim());
    let (whole, fraction) = number.split_once([',', '.']).map_or((number, None), |(whole, tiyin)| (whole, Some(tiyin)));
    let mut plain = joined(whole).ok_or(Invalid { slug: "amount" })?;
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    // What the interfaces read, and no more: one point, two decimals.
    Amount::parse(&plain)
}

/// The soum's names. «Soʻm» has a letter that keyboards lack: it is typed with one of the [`APOSTROPHES`], here the plain one.
/// They are read here and never shown, so they are letters and no text for the locales.
const UNITS: [&[char]; 5] =
    [&['с', 'у', 'м'], &['с', 'ў', 'м'], &['s', 'o', '\'', 'm'], &['s', 'u', 'm'], &['u', 'z', 's']];
const APOSTROPHES: [char; 5] = ['\u{2bb}', '\u{2bc}', '\u{2018}', '\u{2019}', '`'];

/// What parts groups of digits: spaces of one line, thin ones and those that do not break included.
const SPACES: [char; 5] = [' ', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'];

/// The text before the soum's name, if that stands at its end.
fn without_unit(text: &str) -> &str {
    let number = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '\'' || APOSTROPHES.contains(&c));
    let unit = letters::lowercase(text.get(number.len()..).unwrap_or_default()).replace(APOSTROPHES, "'");
    let is_unit = UNITS.iter().any(|name| unit.chars().eq(name.iter().copied()));
    if is_unit { number.trim_end() } else { text }
}

/// Digits without the spaces between their groups: one to three digits, then groups of three.
fn joined(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(SPACES).collect();
    let (first, rest) = groups.split_first()?;
    // Nobody writes `0 100` or `1234 567` for a number.
    let grouped =
        (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
    (rest.is_empty() || grouped).then(|| groups.concat())
}

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
            ("100 000сум", 10_000_000),
            ("100 СУМ", 10_000),
            ("100 сўм", 10_000),
            ("100 СЎМ", 10_000),
            ("100 so'm", 10_000),
            ("100 so\u{2bb}m", 10_000),
            ("100 So\u{2018}m", 10_000),
            ("100 so\u{2019}m", 10_000),
            ("100 sum", 10_000),
            ("100\u{a0}uzs", 10_000),
            ("1\u{2009}000\u{2009}000 UZS\n", 100_000_000),
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
            "100 тыс",
            "100 тыс. сум",
            "1 млн",
            "1млн сум",
            "50 тийин",
            "50 tiyin",
            "100 som",
            "100 сум сум",
            "100 сумма",
            "100 $",
            "100 ₽",
            "45 50",
            "4 5000",
            "1234 567",
            "0 100",
            "000 100",
            "1  000",
            "1\t000",
            "1\n000",
            "1 000 ,50",
            "1 000, 50",
            "1,5 0",
            "100 '",
            "١٠٠",
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
        fn no_other_word_is_taken_for_the_unit(tiyin in 1_i64..=999_999_999_999, word in "[а-яўa-zʻ'%$₽]{1,8}") {
            prop_assume!(!["сум", "сўм", "so'm", "soʻm", "sum", "uzs"].contains(&word.as_str()));
            let written = written::money(Sum::from_tiyin(tiyin));
            for typed in [[written.as_str(), " ", word.as_str()].concat(), written.clone() + &word] {
                prop_assert!(amount(&typed).is_err(), "{}", typed);
            }
        }

        /// A space more or less never makes another amount of it.
        #[test]
        fn a_moved_space_is_refused_or_changes_nothing(tiyin in 100_000_i64..=999_999_999_999, at in 0_usize..16) {
            let plain = written::money(Sum::from_tiyin(tiyin));
            let mut digits: Vec<char> = plain.chars().filter(|c| *c != '\u{202f}').collect();
            digits.insert(at.min(digits.len()), ' ');
            let typed: String = digits.into_iter().collect();
            prop_assert!(amount(&typed).is_err() || amount(&typed).map(Amount::tiyin) == Ok(tiyin), "{}", typed);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = amount(&text);
        }
    }
}
