//! The words: both languages have them (the build sees to the keys), they read as Fluent reads them, in their own letters.

use std::{collections::BTreeSet, path::Path};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use locales::{Value, find_text, keys, text_with};
use shared::{ErrorCode, Lang};
use unic_langid::LanguageIdentifier;

#[cfg(test)]
mod files {
    use super::*;

    /// The files as Fluent itself reads them.
    pub fn reference(lang: Lang) -> FluentBundle<FluentResource> {
        let mut bundle = FluentBundle::new(vec![lang.as_str().parse::<LanguageIdentifier>().unwrap()]);
        bundle.set_use_isolating(false);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(lang.as_str());
        for entry in std::fs::read_dir(folder).unwrap() {
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            bundle.add_resource(FluentResource::try_new(source).unwrap()).unwrap();
        }
        bundle
    }

    /// A message's lines in its file.
    pub fn source_of(lang: Lang, key: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(lang.as_str());
        let mut found = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let mut inside = false;
            for line in source.lines() {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    inside = line.split_once(" =").is_some_and(|(name, _)| name == key);
                }
                if inside {
                    found += line;
                    found.push('\n');
                }
            }
        }
        found
    }
}

#[test]
fn every_message_reads_as_fluent_reads_it_whatever_the_number() {
    assert!(keys().count() > 100);
    for lang in Lang::ALL {
        let bundle = files::reference(lang);
        for key in keys() {
            let pattern = bundle.get_message(key).and_then(|message| message.value()).unwrap();
            for number in [0_i64, 1, 2, 5, 11, 21, 25, 101] {
                let names = variables(&files::source_of(lang, key));
                let theirs: FluentArgs = names.iter().map(|name| (name.as_str(), FluentValue::from(number))).collect();
                let ours: Vec<_> = names.iter().map(|name| (name.as_str(), Value::from(number))).collect();
                let expected = bundle.format_pattern(pattern, Some(&theirs), &mut Vec::new()).into_owned();
                assert_eq!(text_with(lang, key, &ours), expected, "{key} in {}", lang.as_str());
            }
        }
    }
}

fn variables(source: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    source.split('$').skip(1).map(name).collect()
}

#[test]
fn uzbek_uses_its_own_letters() {
    for key in keys() {
        let text = files::source_of(Lang::Uz, key);
        assert!(!text.contains(['\'', '`', '‘', '’', 'ʹ']), "{}: oʻ and gʻ take U+02BB, the tutuq U+02BC: {text}", key);
        let cyrillic = text.chars().any(|c| ('\u{0400}'..='\u{04ff}').contains(&c));
        assert!(!cyrillic || key == "language-ru", "{}: Cyrillic in Uzbek: {text}", key);
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
