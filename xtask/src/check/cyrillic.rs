//! Every word that a person reads is a Fluent message: a Russian string literal in Rust is a screen text gone astray.

use super::lexer::Kind;
use super::sources::Sources;
use crate::Result;

/// Files that read Russian letters instead of showing them.
const READERS: &[(&str, &str)] = &[("shared/src/translit.rs", "knows Uzbek Cyrillic by its letters and by МЧЖ")];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    // Not `eimzo`: it knows the Russian refusals of the agent, and shows none of them.
    for file in sources.rust(&["app", "server", "shared", "frontend"]) {
        if READERS.iter().any(|(reader, _)| file.path == *reader) {
            continue;
        }
        for token in file.tokens() {
            if let Kind::Text(text) = &token.kind
                && text.chars().any(|letter| ('\u{400}'..='\u{4ff}').contains(&letter))
            {
                findings.push(file.at(token.line, &format!("\"{text}\" belongs into locales/")));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_but_not_comments_characters_and_tests() {
        let text = "/// «Создать»\nconst A: char = 'ш';\nlet b = \"Создать\";\n#[cfg(test)] mod t { const C: &str = \"Иван\"; }";
        let findings = check(&Sources::of(&[("app/src/lib.rs", text)])).unwrap();
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("app/src/lib.rs:3:"));
    }
}
