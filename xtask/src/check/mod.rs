//! `cargo xtask check`: format, clippy on both targets, and the rules of this project, one function a rule.

mod apostrophes;
mod arrows;
mod cyrillic;
mod english;
mod layers;
mod lexer;
mod locales;
mod message_keys;
mod purity;
mod requirements;
mod settings;
mod sources;
mod tidy;

use sources::Sources;

use crate::progress::{Progress, quiet};
use crate::{Result, setup, workspace};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    All,
    /// Only what needs no compiler: a second, while writing.
    Rules,
}

/// A rule looks at the files of the clone and says where they break it.
type Rule = fn(&Sources) -> Result<Vec<String>>;

const RULES: &[(&str, Rule)] = &[
    ("both languages have the same messages", locales::parity),
    ("message keys and their uses", message_keys::check),
    ("Uzbek letters", apostrophes::check),
    ("no English on the screen", english::check),
    ("no screen text in Rust", cyrillic::check),
    ("arrows between crates", arrows::check),
    ("layers inside the server", layers::check),
    ("shared and domain are pure", purity::check),
    ("requirements and the tests that show them", requirements::check),
    ("settings and their table", settings::check),
    ("length of files", tidy::length),
    ("the clone stands alone", tidy::stands_alone),
];

const WASM: &[&str] = &["--package", "app", "--package", "frontend", "--target", "wasm32-unknown-unknown"];

/// A name, what cargo is to look at, and how.
const CLIPPY: &[(&str, &[&str], &[&str])] = &[
    ("clippy, this machine", workspace::HOST, &["--all-targets"]),
    ("clippy, pages that hydrate", WASM, &["--no-default-features", "--features", "frontend/hydrate"]),
    ("clippy, pages of trunk serve", WASM, &["--no-default-features", "--features", "frontend/csr"]),
];

pub fn run(extent: Extent) -> Result {
    let mut progress = Progress::new(RULES.len() + if extent == Extent::All { 3 + CLIPPY.len() } else { 0 });
    if extent == Extent::All {
        setup::ensure(&mut progress, &[setup::CHECK])?;
    }
    let mut failures = 0;
    // Every check runs: one visit shows all that is to be mended.
    let mut note = |outcome: Result| {
        if let Err(reason) = outcome {
            println!("{reason}");
            failures += 1;
        }
    };
    let sources = sources::read(&workspace::root())?;
    for (name, rule) in RULES {
        note(progress.step(name, || {
            let findings = rule(&sources)?;
            if findings.is_empty() { Ok(()) } else { Err(findings.join("\n")) }
        }));
    }
    if extent == Extent::All {
        note(progress.step("format", || quiet(workspace::cargo().args(["fmt", "--all", "--check", "--", "-l"]))));
        for (name, packages, how) in CLIPPY {
            note(progress.step(name, || {
                quiet(workspace::cargo().arg("clippy").args(*packages).args(*how).args(["--", "-D", "warnings"]))
            }));
        }
        note(
            progress
                .step("types of the journeys", || quiet(workspace::command("tsc").current_dir(workspace::end2end()))),
        );
    }
    if failures == 0 { Ok(()) } else { Err(format!("{failures} of the checks failed")) }
}
