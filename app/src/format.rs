//! How things are written on the screen. Pure; the same on the server and in the browser.

pub(crate) use shared::written::{count, date, date_time, money, time};
use shared::{AccountNumber, TaxId, dto::PayerView, letters, tax_id::TaxIdKind};

use crate::i18n::Words;

/// `2020 8000 9005 3900 1001`.
pub(crate) fn account(number: &AccountNumber) -> String {
    grouped(number.as_str())
}

/// `202080…1001`: begin and end.
pub(crate) fn account_short(number: &AccountNumber) -> String {
    middle_cut(number.as_str(), 6, 4)
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// `PAY261…4821`: the middle of a long number cut out.
pub(crate) fn middle_cut(text: &str, head: usize, tail: usize) -> String {
    let count = text.chars().count();
    if count <= head + tail + 1 {
        return text.to_owned();
    }
    let begin: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(count - tail).collect();
    format!("{begin}…{end}")
}

/// `ПИНФЛ 3···········67`, `ИНН 301234567`.
pub(crate) fn tax_id_masked(words: Words, tax_id: &TaxId) -> String {
    format!("{} {}", tax_id_kind(words, tax_id), tax_id.masked())
}

fn tax_id_kind(words: Words, tax_id: &TaxId) -> String {
    match tax_id.kind() {
        TaxIdKind::Inn => words.t("inn"),
        TaxIdKind::Pinfl => words.t("pinfl"),
    }
}

/// `··1234 · Bank A`; what is not known is left out.
pub(crate) fn payer(payer: &PayerView) -> String {
    let known = payer.card_masked.as_deref().or(payer.phone_masked.as_deref());
    let end = known.map(|masked| {
        let open: usize = masked.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        let (_, digits) = masked.split_at(masked.len() - open);
        format!("··{digits} · ")
    });
    format!("{}{}", end.unwrap_or_default(), payer.participant)
}

/// `YaTT Karimov Alisher` → `YK`: for the round mark on a phone.
pub(crate) fn initials(name: &str) -> String {
    name.split_whitespace().take(2).filter_map(|word| word.chars().next()).map(letters::upper).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_lose_their_middle() {
        assert_eq!(middle_cut("PAY26112200000048213", 6, 4), "PAY261…8213");
        assert_eq!(middle_cut("short", 6, 4), "short");
    }

    #[test]
    fn payers_are_shown_by_their_last_digits() {
        let view = |card: Option<&str>, phone: Option<&str>| PayerView {
            participant: "Bank A".to_owned(),
            card_masked: card.map(str::to_owned),
            phone_masked: phone.map(str::to_owned),
        };
        assert_eq!(payer(&view(Some("8600********1234"), None)), "··1234 · Bank A");
        assert_eq!(payer(&view(None, Some("+99890*****67"))), "··67 · Bank A");
        assert_eq!(payer(&view(None, None)), "Bank A");
    }

    #[test]
    fn initials_are_two_capitals() {
        assert_eq!(initials("karimov ali valievich"), "KA");
    }
}
