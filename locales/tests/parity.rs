//! Both languages say the same things: the same keys in the same files, with the same variables.

use std::{collections::BTreeSet, path::Path};

use locales::{Message, find_text, messages};
use shared::{ErrorCode, Lang};

fn sorted(lang: Lang) -> BTreeSet<Message> {
    messages(lang).into_iter().collect()
}

#[test]
fn russian_and_uzbek_have_the_same_messages_with_the_same_variables() {
    let (ru, uz) = (sorted(Lang::Ru), sorted(Lang::Uz));
    let only_ru: Vec<_> = ru.difference(&uz).collect();
    let only_uz: Vec<_> = uz.difference(&ru).collect();
    assert!(only_ru.is_empty() && only_uz.is_empty(), "only in ru: {only_ru:#?}\nonly in uz: {only_uz:#?}");
    assert!(ru.len() > 100);
}

#[test]
fn every_message_is_found_and_no_key_repeats() {
    for lang in [Lang::Ru, Lang::Uz] {
        let mut seen = BTreeSet::new();
        for message in messages(lang) {
            assert!(seen.insert(message.key.clone()), "{} repeats", message.key);
            if message.variables.is_empty() {
                let text = find_text(lang, &message.key).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{} is empty", message.key);
            }
        }
    }
}

#[test]
fn uzbek_uses_its_own_letters() {
    for message in messages(Lang::Uz).into_iter().filter(|message| message.variables.is_empty()) {
        let text = find_text(Lang::Uz, &message.key).unwrap_or_default();
        assert!(
            !text.contains(['\'', '`', '‘', '’', 'ʹ']),
            "{}: oʻ and gʻ take U+02BB, the tutuq U+02BC: {text}",
            message.key
        );
        let cyrillic = text.chars().any(|c| ('\u{0400}'..='\u{04ff}').contains(&c));
        assert!(!cyrillic || message.key == "language-ru", "{}: Cyrillic in Uzbek: {text}", message.key);
    }
}

#[test]
fn every_error_code_and_every_broken_rule_has_its_words() {
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/src");
    for lang in [Lang::Ru, Lang::Uz] {
        for code in ErrorCode::ALL {
            for part in ["title", "detail"] {
                let key = format!("error-{code}-{part}");
                assert!(find_text(lang, &key).is_some(), "{key} in {}", lang.as_str());
            }
        }
        for slug in slugs(Path::new(sources)) {
            assert!(find_text(lang, &format!("invalid-{slug}")).is_some(), "invalid-{slug} in {}", lang.as_str());
        }
    }
}

/// The rules' names as the sources of `shared` declare them: `Invalid { slug: "…" }` and `pub struct Name: "…"`.
fn slugs(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(slugs(&path));
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap_or_default().lines() {
            let line = line.trim_start();
            let declared = line.strip_prefix("pub struct ").and_then(|rest| rest.split_once(": \""));
            let refused = line.split_once("Invalid { slug: \"");
            let slug = declared.or(refused).and_then(|(_, rest)| rest.split_once('"')).map(|(slug, _)| slug);
            found.extend(slug.map(str::to_owned));
        }
    }
    found
}
