//! Uzbek is written with ʻ (U+02BB) in oʻ and gʻ and with ʼ (U+02BC) for the tutuq, never with something alike.

use super::sources::Sources;
use crate::Result;

const ALIKE: &[char] = &['\'', '\u{2018}', '\u{2019}', '`', '\u{b4}', '\u{2032}'];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources.with_ending(".ftl").filter(|file| file.path.starts_with("locales/uz/")) {
        for (number, line) in (1..).zip(file.text.lines()) {
            if line.starts_with('#') {
                continue;
            }
            for letter in line.chars().filter(|letter| ALIKE.contains(letter)) {
                let code = u32::from(letter);
                findings.push(file.at(number, &format!("{letter} (U+{code:04X}) instead of ʻ (U+02BB) or ʼ (U+02BC)")));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_right_letters_pass_and_comments_are_free() {
        let text = "# it's a comment\na = toʻlov maʼlumot\nb = to'lov\nc = to‘lov ma’lumot\n";
        let sources = Sources::of(&[("locales/uz/a.ftl", text), ("locales/ru/a.ftl", "a = d'Artagnan\n")]);
        let findings = check(&sources).unwrap();
        assert_eq!(findings.len(), 3, "{findings:?}");
        assert!(findings[0].starts_with("locales/uz/a.ftl:3: ' (U+0027)"));
    }
}
