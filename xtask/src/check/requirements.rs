//! Every requirement of the guides has its row in `end2end/REQUIREMENTS.md`, and every test that a row names exists.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Kind, Token, tokens};
use super::sources::{File, Sources};
use crate::Result;

const TABLE: &str = "end2end/REQUIREMENTS.md";
/// The guides' requirements are R1 to this one.
const LAST: u32 = 243;
/// The heading of the list of what no test shows.
const OPEN: &str = "## Open";

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let Some(table) = sources.files.iter().find(|file| file.path == TABLE) else {
        return Ok(vec![format!("{TABLE} is not there")]);
    };
    let tests = Tests::of(sources);
    let mut findings = Vec::new();
    let mut rows = BTreeMap::new();
    let mut unshown = Vec::new();
    let mut open = BTreeSet::new();
    let mut closing = false;
    for (at, line) in (1..).zip(table.text.lines()) {
        closing |= line == OPEN;
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if closing {
            let listed = line.strip_prefix("- ").and_then(|rest| rest.split_once(':'));
            open.extend(listed.map(|(listed, _)| numbers(listed)).unwrap_or_default());
        } else if let [_, of, _, shown, _] = cells[..]
            && of.starts_with('R')
        {
            let named: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
            for name in &named {
                findings.extend(tests.fault(name).map(|why| table.at(at, &format!("`{name}`: {why}"))));
            }
            for number in numbers(of) {
                if rows.insert(number, at).is_some() {
                    findings.push(table.at(at, &format!("R{number} has a row already")));
                }
                if named.is_empty() {
                    unshown.push((number, at));
                }
            }
        }
    }
    let silent = unshown.iter().filter(|(number, _)| !open.contains(number));
    findings.extend(
        silent.map(|(number, at)| table.at(*at, &format!("R{number} names no test and is not listed as open"))),
    );
    findings.extend(
        (1..=LAST).filter(|number| !rows.contains_key(number)).map(|number| format!("{TABLE}: R{number} has no row")),
    );
    findings.extend(
        open.iter()
            .filter(|number| !rows.contains_key(number))
            .map(|number| format!("{TABLE}: R{number} is open and has no row")),
    );
    Ok(findings)
}

/// `R1, R3–R5` are 1, 3, 4 and 5.
fn numbers(text: &str) -> Vec<u32> {
    let number = |text: &str| text.trim().strip_prefix('R').and_then(|digits| digits.parse().ok());
    let range = |part: &str| match part.split_once('–') {
        Some((first, last)) => Some(number(first)?..=number(last)?),
        None => number(part).map(|one| one..=one),
    };
    text.split(',').filter_map(range).flatten().collect()
}

/// What can be named.
struct Tests {
    /// Titles of the journeys, by the name of their file without `.spec.ts`.
    journeys: BTreeMap<String, Vec<String>>,
    /// `folder/of/file::function`, without `.rs`, `mod` and `tests`.
    functions: BTreeSet<String>,
    proofs: BTreeSet<String>,
}

impl Tests {
    fn of(sources: &Sources) -> Self {
        let stem = |path: &str, folder: &str, ending: &str| {
            path.strip_prefix(folder).and_then(|name| name.strip_suffix(ending)).map(str::to_owned)
        };
        let journeys = sources
            .files
            .iter()
            .filter_map(|file| Some((stem(&file.path, "end2end/journeys/", ".spec.ts")?, titles(&file.text))));
        let functions = sources.with_ending(".rs").flat_map(|file| {
            let place = place(file);
            functions(&tokens(&file.text)).into_iter().map(move |name| format!("{place}::{name}"))
        });
        let proofs = sources.files.iter().filter_map(|file| stem(&file.path, "xtask/src/prove/", ".rs"));
        Self { journeys: journeys.collect(), functions: functions.collect(), proofs: proofs.collect() }
    }

    /// Why a name is none of a test: `file: beginning of a journey's title`, `prove name`, `it::cabinet::qrs::name` for HTTP
    /// tests, `crate::module::name` for the others.
    fn fault(&self, name: &str) -> Option<String> {
        if let Some(proof) = name.strip_prefix("prove ") {
            return (!self.proofs.contains(proof)).then(|| "there is no such proof".to_owned());
        }
        if let Some((file, beginning)) = name.split_once(": ") {
            let Some(titles) = self.journeys.get(file) else {
                return Some("there is no such file of journeys".to_owned());
            };
            let count = titles.iter().filter(|title| title.starts_with(beginning)).count();
            return (count != 1).then(|| format!("{count} journeys begin so"));
        }
        (!self.functions.contains(name)).then(|| "there is no such test".to_owned())
    }
}

/// The titles of `test('…'` and of `test(` with a template, as they stand in the source.
fn titles(source: &str) -> Vec<String> {
    let calls = source.split("test(").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '`'))?;
        rest[1..].split_once(quote).map(|(title, _)| title.to_owned())
    });
    calls.collect()
}

/// `server/tests/it/cabinet/qrs.rs` is `it::cabinet::qrs`, `shared/src/emv/mod.rs` is `shared::emv`, and what stands in
/// `tests.rs` belongs to the module beside it.
fn place(file: &File) -> String {
    let path = file.path.strip_suffix(".rs").unwrap_or(&file.path);
    let path = path.strip_prefix("server/tests/").unwrap_or(path);
    let parts = path
        .split('/')
        .enumerate()
        .filter(|(at, part)| !(matches!(*part, "mod" | "lib") || *at == 1 && *part == "src"));
    let parts: Vec<&str> = parts.map(|(_, part)| part).collect();
    let parts = parts.strip_suffix(&["tests"]).unwrap_or(&parts);
    parts.join("::")
}

/// Functions behind an attribute that says `test`, and those that `both!` runs on both databases.
fn functions(tokens: &[Token]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut depth, mut both) = (0_usize, None);
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Sign('{') => {
                depth += 1;
                if both.is_none() && at > 1 && tokens[at - 1].is_sign('!') && tokens[at - 2].is_name("both") {
                    both = Some(depth);
                }
            }
            Kind::Sign('}') => {
                depth = depth.saturating_sub(1);
                both = both.filter(|inside| depth >= *inside);
            }
            Kind::Name(name)
                if at > 0 && tokens[at - 1].is_name("fn") && (both == Some(depth) || marked(&tokens[..at - 1])) =>
            {
                found.insert(name.clone());
            }
            _ => {}
        }
    }
    found
}

/// Whether what stands before a function's `fn` ends with `#[test]`, `#[tokio::test(…)]` and the like.
fn marked(before: &[Token]) -> bool {
    let before = match before {
        [before @ .., last] if last.is_name("async") => before,
        _ => before,
    };
    if !before.last().is_some_and(|token| token.is_sign(']')) {
        return false;
    }
    let opening = before.iter().rposition(|token| token.is_sign('#')).unwrap_or_default();
    before[opening..].iter().any(|token| token.is_name("test"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOURNEYS: &str =
        "test('R1 one', async () => {});\nfor (const a of b) test(`R2 ${a}`, f);\ntest('R1 two', f);";
    const HTTP: &str = "both! {\n async fn shown(app: TestApp) { fn inner() {} }\n}\nasync fn helper() {}";
    const UNIT: &str = "fn free() {}\n#[cfg(test)] mod tests { #[test]\n fn seen() {}\n fn no() {}\n #[tokio::test(a = 1)]\n async fn late() {} }";

    fn findings(table: &str) -> Vec<String> {
        let rest = format!("{table}\n| R5–R{LAST} | rest | `a: R1 one` |\n");
        let rest = if table.contains(OPEN) { table.to_owned() } else { rest };
        check(&Sources::of(&[
            (TABLE, &rest),
            ("end2end/journeys/a.spec.ts", JOURNEYS),
            ("server/tests/it/cabinet/qrs.rs", HTTP),
            ("shared/src/names.rs", UNIT),
            ("server/src/config/tests.rs", "#[test]\nfn set() {}"),
            ("xtask/src/prove/tills.rs", ""),
        ]))
        .unwrap()
    }

    #[test]
    fn tests_that_exist_may_be_named() {
        let table = "| R1, R2 | what | `it::cabinet::qrs::shown`; `shared::names::seen`; `shared::names::late` |\n\
            | R3 | what | `a: R2 ${a}`, `prove tills` |\n| R4 | what | `server::config::set` |";
        assert_eq!(findings(table), Vec::<String>::new());
    }

    #[test]
    fn whatever_is_no_test_is_found() {
        for name in [
            "it::cabinet::qrs::helper",
            "it::cabinet::qrs::inner",
            "it::cabinet::qrs::gone",
            "shared::names::no",
            "shared::names::free",
            "a: R1",
            "a: R3",
            "b: R1 one",
            "prove nothing",
            "",
        ] {
            let table = format!("| R1–R4 | what | `{name}` |");
            assert_eq!(findings(&table).len(), 1, "{name}: {:?}", findings(&table));
        }
    }

    #[test]
    fn a_requirement_that_is_missing_doubled_or_shown_by_nothing_is_found() {
        assert_eq!(findings("| R1, R2, R4 | what | `a: R1 one` |"), [format!("{TABLE}: R3 has no row")]);
        assert!(
            findings("| R1–R4 | what | `a: R1 one` |\n| R2 | what | `a: R1 one` |")[0].contains("R2 has a row already")
        );
        assert!(findings("| R1–R3 | what | `a: R1 one` |\n| R4 | what | |")[0].contains("R4 names no test"));
    }

    #[test]
    fn what_is_open_is_said_at_the_end() {
        let table = format!("| R1–R{LAST} | what | |\n\n{OPEN}\n\n- R1–R{LAST}: nobody looked yet\n");
        assert_eq!(findings(&table), Vec::<String>::new());
        let table = format!("| R1–R{LAST} | what | |\n\n{OPEN}\n\n- R2–R{LAST}, R{}: nobody looked yet\n", LAST + 1);
        assert_eq!(findings(&table).len(), 2);
    }
}
