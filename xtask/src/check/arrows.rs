//! Which crate may depend on which. ARCHITECTURE.md draws the same arrows.

use super::sources::{File, Sources};
use crate::Result;

const ARROWS: &[(&str, &[&str])] = &[
    ("shared", &[]),
    ("eimzo", &[]),
    ("migrations", &[]),
    ("xtask", &[]),
    ("locales", &["shared"]),
    ("app", &["shared", "eimzo", "locales"]),
    ("frontend", &["app"]),
    ("sandbox", &["shared", "eimzo"]),
    ("server", &["shared", "eimzo", "locales", "migrations", "app"]),
];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources.with_ending("/Cargo.toml") {
        let Some(name) = file.path.strip_suffix("/Cargo.toml") else { continue };
        let Some((_, allowed)) = ARROWS.iter().find(|(of, _)| *of == name) else {
            findings.push(file.at(1, "this crate has no row in the table of arrows"));
            continue;
        };
        for (line, dependency) in dependencies(file) {
            let ours = ARROWS.iter().any(|(of, _)| *of == dependency);
            // A crate's tests may ask for its own features through itself.
            if ours && dependency != name && !allowed.contains(&dependency) {
                findings.push(file.at(line, &format!("{name} must not depend on {dependency}")));
            }
        }
    }
    Ok(findings)
}

/// The keys of every table of dependencies: normal, dev, build, and of a target.
fn dependencies(file: &File) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        if let Some(table) = line.trim().strip_prefix('[') {
            let table = table.trim_end_matches(']');
            inside = table.ends_with("dependencies");
            // `[dependencies.server]`, one table a dependency.
            if let Some((before, name)) = table.rsplit_once('.')
                && before.ends_with("dependencies")
            {
                found.push((number, name));
            }
        } else if inside && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            found.push((number, name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_backwards_is_found_however_it_is_written() {
        let sources = Sources::of(&[
            ("shared/Cargo.toml", "[dependencies]\nserver.workspace = true\nserde.workspace = true\n"),
            (
                "sandbox/Cargo.toml",
                "[dependencies]\nshared = { workspace = true }\n\n[dev-dependencies.server]\npath = \"../server\"\n",
            ),
            ("app/Cargo.toml", "[package]\nname = \"app\"\n[dependencies]\nshared.workspace = true\n"),
            ("extra/Cargo.toml", ""),
        ]);
        let findings = check(&sources).unwrap();
        assert_eq!(findings.len(), 3, "{findings:?}");
        assert!(findings[0].starts_with("shared/Cargo.toml:2: shared must not depend on server"));
        assert!(findings[1].starts_with("sandbox/Cargo.toml:4:"));
        assert!(findings[2].contains("no row"));
    }
}
