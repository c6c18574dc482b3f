use base64::{
    Engine,
    alphabet::STANDARD as ALPHABET,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::Malformed;

/// Files come from anywhere; logins from the agent, which pads.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The input is neither DER nor base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither DER nor base64")]
pub struct InputError;

/// The bytes of a message that came as base64 in one line, as the agent gives it.
///
/// # Errors
/// When a character is not of base64.
pub fn decode_base64(text: &str) -> Result<Vec<u8>, Malformed> {
    base64::engine::general_purpose::STANDARD.decode(text).map_err(|_| Malformed::Base64)
}

/// The bytes of a message out of a file: binary, base64 (line breaks allowed) or PEM.
///
/// # Errors
/// When it is none of these.
pub fn decode_input(input: &[u8]) -> Result<Vec<u8>, InputError> {
    // No base64 of a signed message begins with the character 0x30.
    if input.first() == Some(&crate::der::tag::SEQUENCE) {
        return Ok(input.to_vec());
    }
    let text = std::str::from_utf8(input).map_err(|_| InputError)?.trim_start_matches('\u{feff}');
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("-----"));
    let joined = lines.flat_map(str::split_whitespace).collect::<String>();
    if joined.is_empty() {
        return Err(InputError);
    }
    LENIENT.decode(joined).map_err(|_| InputError)
}
