//! The pages and the messages know each other: no page asks for a message that does not exist, no message lies unused.

use std::{collections::BTreeSet, fs, path::Path};

use locales::keys;

/// Calls whose first argument is a message's key.
const ASKING: &[&str] = &[".t(\"", ".with(\"", "head(\"", "fact(\"", "label(\"", "say(\""];

/// Beginnings of keys that are built from codes and names of rules.
const BUILT: &[&str] = &["error-", "invalid-", "directory-"];

#[test]
fn every_message_that_a_page_asks_for_exists() {
    let known: BTreeSet<_> = keys().collect();
    let mut asked = 0;
    for source in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        for call in ASKING {
            for (at, _) in source.match_indices(call) {
                let rest = source.get(at + call.len()..).unwrap_or_default();
                let key = rest.split('"').next().unwrap_or_default();
                assert!(known.contains(key), "a page asks for `{key}`, which no language has");
                asked += 1;
            }
        }
    }
    assert!(asked > 50);
}

#[test]
fn every_message_is_asked_for() {
    // The bot's messages and the words on posters are the server's.
    let sources = ["/src", "/../server/src"]
        .map(|folder| sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder.trim_start_matches('/'))).concat())
        .concat();
    for key in keys() {
        let built = BUILT.iter().any(|begin| key.starts_with(begin));
        assert!(built || sources.contains(&format!("\"{key}\"")), "nobody asks for `{key}`");
    }
}

fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.extend(fs::read_to_string(&path));
        }
    }
    found
}
