//! The formats of single values («EMV QRCPS MPM 4.7», data object tables).

use super::{EmvError, ObjectPath};
use crate::account::is_digits;

/// Whether the plain value at `path` keeps its object's format. Objects that the specification leaves to their owners
/// are taken as they are.
pub(super) fn check(path: &ObjectPath, text: &str) -> Result<(), EmvError> {
    let (kept, rule) = match path.ids() {
        [0] => (text == "01", "the payload format indicator is 01"),
        [1] => (matches!(text, "11" | "12"), "the point of initiation is 11 (static) or 12 (dynamic)"),
        [2..=25] => (is_ans(text, 99), "the account is printable ASCII"),
        [26..=51 | 80..=99, 0] => {
            (is_ans(text, 32), "the unique identifier is at most 32 characters of printable ASCII")
        }
        [52] => (is_digits(text, 4), "the merchant category is four digits"),
        [53] => (is_digits(text, 3), "the currency is three digits"),
        [54 | 56] => (is_amount(text), "the amount is digits with at most one dot, above zero, at most 13 characters"),
        [55] => (matches!(text, "01" | "02" | "03"), "the tip indicator is 01, 02 or 03"),
        [57] => (is_percentage(text), "the percentage is from 00.01 to 99.99, without a sign"),
        [58] => (text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()), "the country is two capital letters"),
        [59] => (is_ans(text, 25), "the merchant name is at most 25 characters of printable ASCII"),
        [60] => (is_ans(text, 15), "the city is at most 15 characters of printable ASCII"),
        [61] => (is_ans(text, 10), "the postal code is at most 10 characters of printable ASCII"),
        [62, 1..=8] => (is_short(text, 25), "additional data are at most 25 characters"),
        [62, 9] => (is_data_request(text), "the data request is letters A, M, E, each at most once"),
        [64, 0] => (text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()), "the language is two letters"),
        [64, 1] => (is_short(text, 25), "the merchant name is at most 25 characters"),
        [64, 2] => (is_short(text, 15), "the city is at most 15 characters"),
        _ => (true, ""),
    };
    if kept { Ok(()) } else { Err(EmvError::Format { object: path.clone(), rule }) }
}

fn is_ans(text: &str, limit: usize) -> bool {
    text.len() <= limit && text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

fn is_short(text: &str, limit: usize) -> bool {
    text.chars().count() <= limit
}

/// Objects 54 and 56. A dot at either end is allowed; so `98.` is an amount.
fn is_amount(text: &str) -> bool {
    text.len() <= 13
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.bytes().filter(|b| *b == b'.').count() <= 1
        && text.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

fn is_percentage(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    is_amount(text) && whole.len() <= 2 && fraction.len() <= 2
}

fn is_data_request(text: &str) -> bool {
    text.len() <= 3
        && text.chars().all(|c| matches!(c, 'A' | 'M' | 'E'))
        && text.chars().all(|c| text.matches(c).count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_the_specification_are_told_apart() {
        for text in ["98.73", "98", "98.", "0.01", "9999999999.99"] {
            assert!(is_amount(text), "{text}");
        }
        for text in ["0", "0.00", ".", "1,50", "98,73", "1 000", "3 705", "1.2.3", "-1", "+1", "1e3", "99999999999.99"]
        {
            assert!(!is_amount(text), "{text}");
        }
    }

    #[test]
    fn percentages_stay_below_a_hundred() {
        for text in ["00.01", "99.99", "3", "5.5"] {
            assert!(is_percentage(text), "{text}");
        }
        for text in ["0", "00.00", "100", "5%", "0.001"] {
            assert!(!is_percentage(text), "{text}");
        }
    }

    #[test]
    fn a_data_request_names_each_thing_once() {
        for text in ["A", "ME", "AME"] {
            assert!(is_data_request(text), "{text}");
        }
        for text in ["AA", "X", "AMEA", "a"] {
            assert!(!is_data_request(text), "{text}");
        }
    }
}
