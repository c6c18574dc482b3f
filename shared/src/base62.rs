//! Digits and letters as digits: what people can read out and no URL has to escape.

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The last `length` digits of a number, in its own time: the lowest comes first.
pub(crate) fn digits(mut number: u128, length: usize) -> String {
    let mut text = String::with_capacity(length);
    while text.len() < length {
        // Below 62, so the lowest byte is the whole digit.
        let [digit, ..] = (number % 62).to_le_bytes();
        text.push(char::from(ALPHABET[usize::from(digit)]));
        number /= 62;
    }
    text
}
