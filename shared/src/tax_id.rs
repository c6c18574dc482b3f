//! Taxpayer numbers: INN (STIR) of an organisation, PINFL (JSHSHIR) of a person.

use crate::account::is_digits;
use crate::text_newtype;

text_newtype! {
    /// INN of 9 digits or PINFL of 14 digits: what names a merchant.
    ///
    /// Only the length is a rule. The check digits are not published in full, so they warn and never refuse; see
    /// [`TaxId::check_digit_warning`].
    pub struct TaxId: "tax-id", |s| is_digits(s, INN_LENGTH) || is_digits(s, PINFL_LENGTH);
    openapi(pattern = "^(?:[0-9]{9}|[0-9]{14})$", example = "300000008")
}

const INN_LENGTH: usize = 9;
const PINFL_LENGTH: usize = 14;

/// Which of the two numbers a [`TaxId`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum TaxIdKind {
    /// 9 digits: an organisation, or a person's taxpayer number.
    Inn,
    /// 14 digits: a person.
    Pinfl,
}

/// A reason to look at the number twice. Never a reason to refuse it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaxIdWarning {
    /// The 9th digit is not what most published INNs have in its place.
    InnCheckDigit,
    /// The 14th digit is not the one computed from the first thirteen.
    PinflCheckDigit,
}

impl TaxId {
    /// Which number it is; the length tells.
    #[must_use]
    pub fn kind(&self) -> TaxIdKind {
        if self.as_str().len() == INN_LENGTH { TaxIdKind::Inn } else { TaxIdKind::Pinfl }
    }

    /// For screens and logs: a PINFL keeps its first and its last two digits, because it is personal data and gives away
    /// the birth date. An INN is public and stays whole.
    #[must_use]
    pub fn masked(&self) -> String {
        match self.kind() {
            TaxIdKind::Inn => self.as_str().to_owned(),
            TaxIdKind::Pinfl => {
                let (first, rest) = self.as_str().split_at(1);
                let (hidden, last) = rest.split_at(PINFL_LENGTH - 3);
                format!("{first}{}{last}", "·".repeat(hidden.len()))
            }
        }
    }

    /// Compares the last digit with the computed one. The INN rule was reconstructed from published numbers and does not
    /// fit all of them; the PINFL rule is the one that validators agree on.
    #[must_use]
    pub fn check_digit_warning(&self) -> Option<TaxIdWarning> {
        let digits: Vec<u16> = self.as_str().bytes().map(|b| u16::from(b - b'0')).collect();
        let (&last, body) = digits.split_last()?;
        let (computed, warning) = match self.kind() {
            TaxIdKind::Inn => (inn_check_digit(body), TaxIdWarning::InnCheckDigit),
            TaxIdKind::Pinfl => (pinfl_check_digit(body), TaxIdWarning::PinflCheckDigit),
        };
        (computed != last).then_some(warning)
    }
}

fn inn_check_digit(body: &[u16]) -> u16 {
    let remainder = weighted_sum(body, [37, 29, 23, 19, 17, 13, 7, 3]) % 11;
    if remainder <= 5 { 9 - remainder } else { 10 - remainder }
}

fn pinfl_check_digit(body: &[u16]) -> u16 {
    weighted_sum(body, [7, 3, 1].into_iter().cycle()) % 10
}

fn weighted_sum(digits: &[u16], weights: impl IntoIterator<Item = u16>) -> u16 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

impl std::fmt::Display for TaxIdWarning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::InnCheckDigit => "the check digit of the INN is unusual",
            Self::PinflCheckDigit => "the check digit of the PINFL does not match",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Invalid;

    fn id(text: &str) -> TaxId {
        TaxId::parse(text).expect("a tax id")
    }

    #[test]
    fn nine_digits_are_an_inn_and_fourteen_a_pinfl() {
        assert_eq!(id("204663354").kind(), TaxIdKind::Inn);
        assert_eq!(id("30101900010018").kind(), TaxIdKind::Pinfl);
    }

    #[test]
    fn any_other_text_is_refused() {
        for text in
            ["", "20466335", "2046633540", "3010190001001", "301019000100180", "20466335A", " 204663354", "٢04663354"]
        {
            assert_eq!(TaxId::parse(text), Err(Invalid { slug: "tax-id" }), "{text}");
        }
    }

    #[test]
    fn published_inns_raise_no_warning() {
        for text in [
            "204663354",
            "301249598",
            "305811822",
            "308351049",
            "311985311",
            "207293171",
            "301458084",
            "200981397",
            "203599806",
        ] {
            assert_eq!(id(text).check_digit_warning(), None, "{text}");
        }
    }

    #[test]
    fn correct_pinfls_raise_no_warning() {
        for text in ["30101900010018", "51506030270010", "62902041007771"] {
            assert_eq!(id(text).check_digit_warning(), None, "{text}");
        }
    }

    #[test]
    fn invented_numbers_warn_but_are_taken() {
        for text in ["301234567", "200123456"] {
            assert_eq!(id(text).check_digit_warning(), Some(TaxIdWarning::InnCheckDigit), "{text}");
        }
        assert_eq!(id("30101900010019").check_digit_warning(), Some(TaxIdWarning::PinflCheckDigit));
    }

    #[test]
    fn a_pinfl_is_masked_and_an_inn_is_not() {
        assert_eq!(id("30101900010067").masked(), "3···········67");
        assert_eq!(id("204663354").masked(), "204663354");
    }

    #[test]
    fn serde_takes_the_same_rule() {
        let value: TaxId = serde_json::from_str("\"204663354\"").expect("a tax id");
        assert_eq!(serde_json::to_string(&value).expect("json"), "\"204663354\"");
        assert!(serde_json::from_str::<TaxId>("\"1\"").is_err());
        assert!(serde_json::from_str::<TaxId>("204663354").is_err());
    }
}
