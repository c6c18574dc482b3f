//! No English on the screen: names and agreed terms apart, a Russian message has no Latin word, and an Uzbek one none of the
//! words that English cannot do without.

use super::sources::Sources;
use crate::Result;

/// Names, standards, formats, and what one types or reads in the interfaces.
const AGREED: &[&str] = &[
    "A4",
    "A5",
    "A6",
    "API",
    "ASCII",
    "Allow",
    "CASH",
    "CSV",
    "Caps",
    "Chat",
    "DELIVERY",
    "DSKEYS",
    "E",
    "Excel",
    "GET",
    "ID",
    "IMZO",
    "INVC",
    "Idempotency",
    "JavaScript",
    "Key",
    "Lock",
    "OpenAPI",
    "PAY",
    "PDF",
    "PNG",
    "POST",
    "QR",
    "REF",
    "RFC",
    "Retry",
    "After",
    "SHOP",
    "SVG",
    "Telegram",
    "UTC",
    "UzQR",
    "cookie",
    "e",
    "external",
    "fiscal",
    "https",
    "id",
    "imzo",
    "module",
    "errors",
    "pfx",
    "uz",
    "code",
    "zbekcha",
    "O",
];
/// Uzbek is written in Latin letters as well; these are never Uzbek.
const ENGLISH: &[&str] = &[
    "the", "and", "of", "your", "you", "for", "with", "not", "please", "click", "button", "save", "cancel", "close",
    "payment", "refund", "page", "open", "show", "hide", "loading", "from", "this", "that", "error", "search",
    "amount", "settings",
];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources.with_ending(".ftl") {
        let russian = file.path.starts_with("locales/ru/");
        for (number, line) in (1..).zip(file.text.lines()) {
            let shown = shown(line);
            let words = shown.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| is_word(word));
            let strange = words.filter(|word| {
                let lower = word.to_ascii_lowercase();
                if russian { !AGREED.contains(word) } else { ENGLISH.contains(&lower.as_str()) }
            });
            findings.extend(strange.map(|word| file.at(number, &format!("«{word}» is no word of this language"))));
        }
    }
    Ok(findings)
}

fn is_word(word: &str) -> bool {
    word.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
}

/// What a person sees of a line: neither its key, nor variables, the names of plural forms, tags.
fn shown(line: &str) -> String {
    if line.starts_with('#') {
        return String::new();
    }
    let text =
        if line.starts_with(char::is_whitespace) { line } else { line.split_once('=').map_or("", |(_, text)| text) };
    let mut out = String::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '{' | '[' | '<' => depth += 1,
            '}' | ']' | '>' => depth = depth.saturating_sub(1),
            letter if depth == 0 => out.push(letter),
            _ => out.push(' '),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_found_and_agreed_terms_are_not() {
        let ru = "# the comment\nkey-the = Создайте QR в Telegram, { $count ->\n    [one] платёж\n   *[other] payments\n}\nb = Save\n";
        let uz = "key = QR yarating { $the }\nb = Toʻlov payment\n";
        let found = check(&Sources::of(&[("locales/ru/a.ftl", ru), ("locales/uz/a.ftl", uz)])).unwrap();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("payments") && found[1].contains("Save") && found[2].contains("payment"));
    }
}
