//! Uzbek is written with ʻ (U+02BB) in oʻ and gʻ and with ʼ (U+02BC) for the tutuq, never with something alike.

use super::sources::Sources;
use crate::Result;

const ALIKE: &[char] = &['\'', '\u{2018}', '\u{2019}', '`', '\u{b4}', '\u{2032}'];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let messages = sources.with_ending(".ftl").filter(|file| file.path.starts_with("locales/uz/"));
    let chapters = sources.with_ending(".md").filter(|file| file.path.starts_with("server/help/uz/"));
    for file in messages.chain(chapters) {
        let chapter = file.path.ends_with(".md");
        let mut code = false;
        for (number, line) in (1..).zip(file.text.lines()) {
            let fence = chapter && line.starts_with("```");
            code ^= fence;
            if fence || code || (!chapter && line.starts_with('#')) {
                continue;
            }
            for letter in words(line, chapter).chars().filter(|letter| ALIKE.contains(letter)) {
                let code = u32::from(letter);
                findings.push(file.at(number, &format!("{letter} (U+{code:04X}) instead of ʻ (U+02BB) or ʼ (U+02BC)")));
            }
        }
    }
    Ok(findings)
}

/// A line of a chapter without the code in it.
fn words(line: &str, chapter: bool) -> String {
    if chapter { line.split('`').step_by(2).collect() } else { line.to_owned() }
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

    #[test]
    fn code_in_a_chapter_is_no_uzbek() {
        let text = "# To'lov\n`it's code` va \u{2bb}\n```sh\necho 'x'\n```\nto'lov\n";
        let sources = Sources::of(&[("server/help/uz/a.md", text), ("server/help/ru/a.md", "d'Artagnan\n")]);
        let findings = check(&sources).unwrap();
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].starts_with("server/help/uz/a.md:1:") && findings[1].starts_with("server/help/uz/a.md:6:"));
    }
}
