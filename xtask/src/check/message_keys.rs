//! Every key that Rust asks for exists, and every message is asked for.

use std::collections::BTreeSet;

use super::lexer::{Kind, Token};
use super::locales;
use super::sources::Sources;
use crate::Result;

/// Where words are shown or sent.
const READERS: &[&str] = &["app", "server", "shared", "locales", "frontend"];

/// The functions of `locales`, and their short forms in `app`: the first literal among their arguments is a key.
const LOOKUPS: &[&str] = &["text", "text_with", "find_text"];
const APP_LOOKUPS: &[&str] = &["text", "text_with", "find_text", "t", "with"];

/// Families whose members are named by data rather than in a literal, each with the reason.
const COMPUTED: &[(&str, &str)] = &[
    ("error-", "named by the four digits of the error catalogue"),
    ("invalid-", "named by the slug of a value type's refusal"),
];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut keys = BTreeSet::new();
    let mut used = BTreeSet::new();
    for file in sources.with_ending(".ftl") {
        // What does not parse is the parity rule's finding.
        for (key, shape) in locales::shapes(file, &mut Vec::new()) {
            keys.insert(key);
            used.extend(shape.references);
        }
    }
    let mut findings = Vec::new();
    let mut patterns = Vec::new();
    for file in sources.rust(READERS) {
        let tokens = file.tokens();
        let names = if file.path.starts_with("app/") { APP_LOOKUPS } else { LOOKUPS };
        for (key, line) in lookups(&tokens, names) {
            if is_key(key) && !keys.contains(key) {
                findings.push(file.at(line, &format!("there is no message {key}")));
            }
        }
        for token in &tokens {
            if let Kind::Text(text) = &token.kind {
                used.insert(text.clone());
                patterns.extend(pattern(text));
            }
        }
    }
    let computed = |key: &str| COMPUTED.iter().any(|(prefix, _)| key.starts_with(prefix));
    let matches = |key: &str| {
        patterns.iter().any(|(before, after)| {
            key.strip_prefix(before.as_str()).is_some_and(|rest| rest.len() > after.len() && rest.ends_with(after))
        })
    };
    let unused = keys.iter().filter(|key| !used.contains(*key) && !computed(key) && !matches(key));
    findings.extend(unused.map(|key| format!("locales/: nobody asks for {key}")));
    Ok(findings)
}

/// The first literal of each call `text(…, "key", …)`, at the depth of its own arguments.
fn lookups<'a>(tokens: &'a [Token], names: &'a [&str]) -> impl Iterator<Item = (&'a str, usize)> {
    let called = move |at: usize| {
        let named = names.iter().any(|name| tokens[at].is_name(name));
        let macro_sign = usize::from(tokens.get(at + 1).is_some_and(|token| token.is_sign('!')));
        let open = at + 1 + macro_sign;
        (named && tokens.get(open).is_some_and(|token| token.is_sign('('))).then_some(open)
    };
    (0..tokens.len()).filter_map(called).filter_map(|open| first_text(&tokens[open..]))
}

/// Functions of other modules bear these names too; what they are given is no `two-words`.
fn is_key(text: &str) -> bool {
    text.contains('-') && lower_case(text)
}

fn lower_case(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

fn first_text(tokens: &[Token]) -> Option<(&str, usize)> {
    let mut depth = 0_usize;
    for token in tokens {
        match &token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth -= 1,
            Kind::Text(text) if depth == 1 => return Some((text, token.line)),
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    None
}

/// `status-{state}` of a `format!` asks for every message of that form.
fn pattern(text: &str) -> Option<(String, String)> {
    let (before, rest) = text.split_once('{')?;
    let (_, after) = rest.rsplit_once('}')?;
    (before.ends_with('-') && lower_case(before) && lower_case(after)).then(|| (before.to_owned(), after.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(messages: &str, rust: &str) -> Vec<String> {
        check(&Sources::of(&[("locales/ru/a.ftl", messages), ("app/src/lib.rs", rust)])).unwrap()
    }

    #[test]
    fn a_key_that_does_not_exist_is_found_where_it_is_asked_for() {
        let found =
            findings("so-yes = Да\n", "fn f() {\n text(lang, \"so-yes\"); words.with(\"so-no\", &[(\"n\", 1)]) }");
        assert_eq!(found, ["app/src/lib.rs:2: there is no message so-no"]);
    }

    #[test]
    fn a_message_that_nobody_asks_for_is_found() {
        let found = findings(
            "yes = Да\nidle = Без дела\nnamed = Н\n-brand = Б\nuses = { -brand } { named }\n",
            "t!(\"yes\"); let key = \"uses\";",
        );
        assert_eq!(found, ["locales/: nobody asks for idle"]);
    }

    #[test]
    fn computed_families_are_asked_for() {
        let messages = "error-1001-title = А\nstatus-active-label = Б\nstatus-active = В\n";
        let found = findings(messages, "find_text(lang, &format!(\"status-{state}-label\"));");
        assert_eq!(found, ["locales/: nobody asks for status-active"]);
    }
}
